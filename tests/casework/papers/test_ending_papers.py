"""What the papers at the ends say: renunciation, non-compliance, evaluation, exit, graduation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework import agreement_contracts as contracts
from desktop_app.casework import benefits, commitments, evaluations, file, path, sessions
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding, set_condition
from desktop_app.documents import model
from desktop_app.documents.parts import BenefitLine, DatedLine, Moved, ShortLine, Tally
from desktop_app.domain.bridge import count
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, Benefit, Commitment, Evaluation, Family, Member
from tests.casework.home import FIRST_DAY
from tests.casework.papers.desk import PaperDesk

SECOND_DAY = date(2027, 3, 15)
LAST_DAY = date(2027, 3, 30)


def certificate_of(at: PaperDesk, which: str = "") -> model.NonCompliance:
    paper = at.write("non-compliance", which)
    assert isinstance(paper, model.NonCompliance)
    return paper


def evaluation_of(at: PaperDesk, which: str = "") -> model.Evaluation:
    paper = at.write("evaluation", which)
    assert isinstance(paper, model.Evaluation)
    return paper


def headless(at: PaperDesk) -> None:
    """Nobody is the head of the household any more."""
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Member, at.home.mother.id), relation="parent", birth_date=None)


# The renunciation


def test_the_renunciation_is_of_today_until_the_interruption_is_recorded(at: PaperDesk) -> None:
    at.clock.day = SECOND_DAY
    paper = at.write("renunciation")
    assert isinstance(paper, model.Renunciation)
    assert (paper.number, paper.since, paper.received_by) == ("09-0121-RV-01", SECOND_DAY, "Laura Soto Vergara")
    assert (paper.person.name, len(paper.people)) == ("Rosa Huenchumán Curín", 3)
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Family, at.home.id), stage="interrupted_family", stage_since=FIRST_DAY)
    after = at.write("renunciation")
    assert isinstance(after, model.Renunciation)
    assert after.since == FIRST_DAY


def test_without_a_head_nobody_renounces(at: PaperDesk) -> None:
    headless(at)
    with pytest.raises(Refused, match="jefa o el jefe de hogar"):
        at.write("renunciation")


# The certificate of non-compliance


def broken(at: PaperDesk) -> Agreement:
    """A contract of the first day that was certified as broken on the second."""
    plant = Promise(party="family", what="Plantar.")
    water = Promise(party="worker", what="Traer agua.")
    contract = at.sign(at.contract(promises=[plant, water]))
    (kept,) = [item for item in at.desk.store.find(Commitment) if item.what == "Traer agua."]
    commitments.settle_commitment(at.desk, commitment=kept.id, outcome="done")
    at.hold()
    at.clock.day = SECOND_DAY
    file.record_contact(at.desk, family=at.home.id, medium="call", with_whom="Rosa", why="Preguntar por el huerto")
    sessions.miss_session(at.desk, family=at.home.id, number=2, reason="No había nadie")
    return contracts.break_contract(
        at.desk, agreement=contract.id, reason="No plantaron", family_words="No hubo agua"
    ).value


def test_the_certificate_says_what_was_not_kept_and_what_was_done_before(at: PaperDesk) -> None:
    broken(at)
    paper = certificate_of(at)
    assert (paper.number, paper.date, paper.worker) == ("09-0121-CI-01", SECOND_DAY, "Laura Soto Vergara")
    assert [item.what for item in paper.broken] == ["Plantar."]
    assert paper.efforts == (
        DatedLine(on=FIRST_DAY, text="Sesión 1"),
        DatedLine(on=SECOND_DAY, text="La sesión no se hizo: No había nadie"),
        DatedLine(on=SECOND_DAY, text="Llamada: Preguntar por el huerto"),
        DatedLine(on=SECOND_DAY, text="No plantaron"),
    )
    assert paper.family_words == "No hubo agua"
    assert "Desde el 15 de marzo de 2027 se detiene el bono" in paper.effect
    assert [place.name for place in paper.signatures] == ["Laura Soto"]


def test_what_happened_before_or_after_is_no_effort(at: PaperDesk) -> None:
    file.record_contact(
        at.desk, family=at.home.id, medium="visit", with_whom="Rosa", why="Saludar", on=date(2027, 2, 20)
    )
    at.clock.day = SECOND_DAY
    contract = at.sign(at.contract())
    sessions.miss_session(at.desk, family=at.home.id, number=1, reason="No había nadie")
    at.clock.day = date(2027, 3, 16)
    contracts.break_contract(at.desk, agreement=contract.id, reason="No plantaron", on=SECOND_DAY)
    sessions.miss_session(at.desk, family=at.home.id, number=1, reason="Otra vez")
    at.clock.day = date(2027, 3, 20)
    file.record_contact(at.desk, family=at.home.id, medium="message", with_whom="Rosa", why="Avisar")
    at.hold()
    assert [line.text for line in certificate_of(at).efforts] == ["No plantaron"]


def test_the_bonus_is_paid_to_whom_it_was_granted_else_to_who_has_the_first_right(at: PaperDesk) -> None:
    broken(at)
    assert certificate_of(at).payee.name == "Rosa Huenchumán Curín"
    benefits.apply_benefit(at.desk, family=at.home.id, code="seeds", on=FIRST_DAY, member=at.home.partner.id)
    assert certificate_of(at).payee.name == "Pedro Díaz Sáez"


def test_where_nobody_has_a_right_to_it_the_head_is_named(at: PaperDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.casework.papers import compliance

    broken(at)
    monkeypatch.setattr(compliance, "bonus_payees", lambda _standing: ())
    assert certificate_of(at).payee.name == "Rosa Huenchumán Curín"


def test_the_last_broken_contract_is_certified_unless_another_is_named(at: PaperDesk) -> None:
    broken(at)
    other = at.sign(at.contract("G2"))
    with pytest.raises(Refused, match="no está certificado"):
        certificate_of(at, "2")
    contracts.break_contract(at.desk, agreement=other.id, reason="Tampoco")
    assert certificate_of(at).number == "09-0121-CI-02"
    assert certificate_of(at, "1").number == "09-0121-CI-01"


def test_without_a_broken_contract_there_is_no_certificate(at: PaperDesk) -> None:
    with pytest.raises(Refused, match="no está certificado"):
        certificate_of(at)


# The evaluation


def evaluated(at: PaperDesk) -> None:
    """One evaluation at the start, one at the last session; a plank was laid in between."""
    at.find(Finding("G1", "to_be_worked"), Finding("G2", "met"), Finding("R2", "to_be_worked"))
    evaluations.evaluate(at.desk, family=at.home.id, moment="start")
    benefits.apply_benefit(at.desk, family=at.home.id, code="WATER", on=FIRST_DAY)
    at.hold()
    at.clock.day = SECOND_DAY
    at.hold(2)
    at.clock.day = LAST_DAY
    session = at.hold(3, words="Llegamos.")
    set_condition(at.desk, family=at.home.id, condition="G1", status="met")
    evaluations.evaluate(at.desk, family=at.home.id, moment="month_1", session=session.id, remarks="Muy bien")


def test_the_evaluation_compares_with_the_start(at: PaperDesk) -> None:
    evaluated(at)
    benefits.apply_benefit(at.desk, family=at.home.id, code="BOOKS", on=LAST_DAY, member=at.home.girl.id)
    paper = evaluation_of(at)
    assert (paper.number, paper.title, paper.month) == ("09-0121-EV-01", "Evaluación de egreso", 1)
    assert (paper.session, paper.sessions, paper.sessions_held) == (3, 3, 3)
    assert paper.tallies == (
        Tally(name="Huerto", icon="house", before=1, now=2, total=2),
        Tally(name="Lectura", icon="graduation-cap", before=0, now=0, total=1),
    )
    assert paper.moved == (
        Moved(
            code="G1",
            dimension="Huerto",
            text="Que la familia tenga un huerto plantado",
            before="to_be_worked",
            now="met",
        ),
    )
    assert paper.missing == (ShortLine(code="R2", short="Leer juntos", state="to_be_worked"),)
    assert paper.benefits == (
        BenefitLine(name="Agua de riego", status="solicitado", on=FIRST_DAY),
        BenefitLine(name="Libros", status="solicitado", on=LAST_DAY),
    )
    assert (paper.words, paper.conclusion, count(*paper.bridge).laid) == ("Llegamos.", "Muy bien", 2)


def test_the_evaluation_of_the_start_compares_with_itself(at: PaperDesk) -> None:
    evaluated(at)
    paper = evaluation_of(at, "start")
    assert (paper.number, paper.title, paper.moved, paper.words) == ("09-0121-EV-00", "Evaluación de inicio", (), "")
    assert evaluation_of(at, "09-0121-EV-00").title == "Evaluación de inicio"
    assert (paper.session, paper.sessions) == (0, 0)


def test_a_later_benefit_and_one_without_a_day_are_told_as_they_were(at: PaperDesk) -> None:
    evaluated(at)
    at.clock.day = date(2027, 4, 2)
    benefits.apply_benefit(at.desk, family=at.home.id, code="BOOKS", on=at.clock.day, member=at.home.girl.id)
    family = at.desk.store.get(Family, at.home.id)
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.add(Benefit(family=family.id, enrolment=family.enrolment, code="seeds", state="lost"))
    assert [(line.name, line.status) for line in evaluation_of(at).benefits] == [
        ("Agua de riego", "solicitado"),
        ("Bono de semillas", "perdido"),
    ]


def test_an_evaluation_in_between_is_called_as_the_programme_calls_its_session(
    at: PaperDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.find(Finding("G1", "met"), Finding("G2", "met"), Finding("R2", "met"))
    whole = at.desk.store.programme("blank", "2020.1")
    first = replace(whole.sessions[0], evaluation="month_0")
    longer = replace(whole, sessions=(first, replace(whole.sessions[1], evaluation="month_1"), whole.sessions[2]))
    more = replace(longer, sessions=(*longer.sessions[:2], replace(whole.sessions[2], evaluation="month_2")))
    monkeypatch.setattr(at.desk.store, "programme", lambda *_which: more)
    evaluations.evaluate(at.desk, family=at.home.id, moment="month_1")
    paper = evaluation_of(at)
    assert paper.title == "Plantar"
    assert (paper.tallies[0].before, paper.tallies[0].now) == (2, 2)


def test_without_an_evaluation_there_is_nothing_to_print(at: PaperDesk) -> None:
    with pytest.raises(Refused, match="todavía no se hace"):
        evaluation_of(at)


# The certificates


def test_the_exit_certificate_says_since_when_with_what_and_what_goes_on(at: PaperDesk) -> None:
    evaluated(at)
    with pytest.raises(Refused, match="todavía no egresa"):
        at.write("exit-certificate")
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Family, at.home.id), stage="exit_complete", stage_since=LAST_DAY)
    path.start_follow_up(at.desk, family=at.home.id, on=LAST_DAY)
    paper = at.write("exit-certificate")
    assert isinstance(paper, model.ExitCertificate)
    assert (paper.number, paper.enrolled, paper.left) == ("09-0121-EG-01", FIRST_DAY, LAST_DAY)
    assert (paper.complete, paper.sessions_held) == (True, 3)
    assert [(tally.before, tally.now, tally.total) for tally in paper.tallies] == [(1, 2, 2), (0, 0, 1)]
    assert paper.missing == (ShortLine(code="R2", short="Leer juntos", state="to_be_worked"),)
    assert paper.goes_on == (
        "La unidad sigue en contacto con la familia hasta el mes 6.",
        "Los subsidios que corresponden por ley siguen mientras se cumplan sus requisitos.",
    )


def test_an_exit_bonus_goes_on_where_the_programme_has_one(at: PaperDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    evaluated(at)
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Family, at.home.id), stage="exit_partial", stage_since=LAST_DAY)
        for evaluation in tx.find(Evaluation, moment="start"):
            tx.remove(evaluation)
    whole = at.desk.store.programme("blank", "2020.1")
    rich = replace(whole, bonuses=tuple(replace(bonus, starts="exit") for bonus in whole.bonuses))
    monkeypatch.setattr(at.desk.store, "programme", lambda *_which: rich)
    paper = at.write("exit-certificate")
    assert isinstance(paper, model.ExitCertificate)
    assert (paper.complete, paper.tallies[0].before) == (False, 2)
    assert paper.goes_on[0] == "Bono de semillas: hasta 3 meses, si la familia lo tiene concedido."


def test_a_certificate_needs_its_evaluation(at: PaperDesk) -> None:
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Family, at.home.id), stage="exit_complete", stage_since=FIRST_DAY)
    with pytest.raises(Refused, match="Falta la evaluación"):
        at.write("exit-certificate")


def test_the_diploma_names_everybody_and_carries_no_run(at: PaperDesk) -> None:
    evaluated(at)
    at.clock.day = date(2027, 9, 1)
    with pytest.raises(Refused, match="todavía no egresa del sistema"):
        at.write("graduation-certificate")
    evaluations.evaluate(at.desk, family=at.home.id, moment="month_6")
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Family, at.home.id), stage="graduated", stage_since=at.clock.day)
    paper = at.write("graduation-certificate")
    assert isinstance(paper, model.GraduationCertificate)
    assert paper.people == ("Rosa Huenchumán Curín", "Pedro Díaz Sáez", "Camila Díaz Huenchumán")
    assert (paper.number, paper.graduated) == ("09-0121-GR-01", date(2027, 9, 1))
    assert "40287651" not in str(paper).replace(".", "")
    assert evaluation_of(at).title == "Evaluación final"
