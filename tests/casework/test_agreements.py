"""The letter of commitment and the general agreement: made, signed, changed, and frozen once signed."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.casework import agreement_contracts, agreements, diagnosis, path, sessions
from desktop_app.casework.signing import Sign
from desktop_app.casework.verb import Desk
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import (
    Agreement,
    AgreementCondition,
    Commitment,
    Document,
    Enrolment,
    Family,
    Session,
    Signer,
    Worker,
)
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import ink, on_paper


@pytest.fixture
def sorted_out(desk: Desk, home: Home) -> Home:
    """The family has put its priorities in order."""
    diagnosis.prioritise(desk, family=home.id, conditions=["R2", "G1"])
    return home


def everybody(home: Home, worker: Worker) -> list[Sign]:
    return [ink(home.mother), ink(home.partner), ink(worker)]


def agreed(desk: Desk, home: Home, worker: Worker) -> Agreement:
    """A general agreement that is signed."""
    draft = agreements.draft_agreement(desk, family=home.id).value
    return agreements.sign_agreement(desk, agreement=draft.id, signatures=everybody(home, worker)).value


def conditions(desk: Desk, agreement: Agreement) -> list[str]:
    return [item.condition for item in desk.store.find(AgreementCondition, agreement=agreement.id)]


def promises(desk: Desk, agreement: Agreement) -> list[tuple[str, str]]:
    return [(item.party, item.what) for item in desk.store.find(Commitment, agreement=agreement.id)]


# The letter


def test_the_letter_is_signed_before_the_family_enters_and_is_of_that_participation(
    desk: Desk, listed: Home, worker: Worker
) -> None:
    path.accept(desk, family=listed.id, on=FIRST_DAY)
    letter = agreements.sign_letter(desk, family=listed.id, signatures=everybody(listed, worker)).value
    assert (letter.number, letter.kind, letter.state) == ("09-0121-CC-01", "letter", "signed")
    entered = path.enrol(desk, family=listed.id, on=FIRST_DAY).value
    assert letter.enrolment == entered.id
    assert [item.paper for item in desk.store.find(Document, subject=letter.id)] == ["invitation"]


def test_who_signs_the_letter_later_does_so_by_the_same_verb(desk: Desk, home: Home, worker: Worker) -> None:
    first = agreements.sign_letter(desk, family=home.id, signatures=[ink(home.mother)], place=" en la sede ").value
    assert (first.state, first.place) == ("unsigned", "en la sede")
    with pytest.raises(Refused, match="ya dice quiénes"):
        agreements.sign_letter(desk, family=home.id, signatures=[ink(home.partner)], signers=[home.partner.id])
    second = agreements.sign_letter(desk, family=home.id, signatures=[ink(home.partner), ink(worker)]).value
    assert (second.id, second.state) == (first.id, "signed")
    with pytest.raises(Refused, match="ya no espera firmas"):
        agreements.sign_letter(desk, family=home.id, signatures=[ink(home.mother)])


def test_an_annulled_letter_gives_way_to_another_with_a_new_number(desk: Desk, home: Home) -> None:
    first = agreements.sign_letter(desk, family=home.id, signatures=[ink(home.mother)]).value
    agreement_contracts.annul_contract(desk, agreement=first.id, reason="Error")
    second = agreements.sign_letter(desk, family=home.id, signatures=[ink(home.mother)]).value
    assert second.number == "09-0121-CC-02"


def test_a_family_that_has_not_accepted_signs_no_letter(desk: Desk, listed: Home) -> None:
    with pytest.raises(Refused):
        agreements.sign_letter(desk, family=listed.id, signatures=[ink(listed.mother)])


def test_a_family_that_comes_back_signs_a_letter_of_its_own(
    desk: Desk, home: Home, worker: Worker, clock: MovingClock
) -> None:
    agreements.sign_letter(desk, family=home.id, signatures=everybody(home, worker))
    with desk.store.transaction(clock.stamp()) as tx:
        tx.change(tx.get(Family, home.id), stage="re_entry")
    letter = agreements.sign_letter(desk, family=home.id, signatures=everybody(home, worker)).value
    assert letter.number == "09-0121-CC-02"
    assert letter.enrolment not in {item.id for item in desk.store.find(Enrolment)}


# The general agreement


def test_the_agreement_holds_the_priorities_and_what_the_programme_lets_both_sides_promise(
    desk: Desk, sorted_out: Home
) -> None:
    agreement = agreements.draft_agreement(desk, family=sorted_out.id).value
    assert (agreement.number, agreement.state, agreement.on) == ("09-0121-AF-01", "draft", FIRST_DAY)
    assert conditions(desk, agreement) == ["R2", "G1"]
    assert promises(desk, agreement) == [("family", "Recibir las visitas."), ("worker", "Visitar con respeto.")]


def test_both_sides_may_promise_in_words_of_their_own(desk: Desk, sorted_out: Home) -> None:
    agreement = agreements.draft_agreement(
        desk, family=sorted_out.id, family_promises=["Regar."], worker_promises=["Venir.", "Avisar."]
    ).value
    assert promises(desk, agreement) == [("family", "Regar."), ("worker", "Venir."), ("worker", "Avisar.")]


def test_an_agreement_without_a_promise_of_one_side_is_refused(desk: Desk, sorted_out: Home) -> None:
    with pytest.raises(Refused, match="un compromiso de la familia y uno del Apoyo"):
        agreements.draft_agreement(desk, family=sorted_out.id, worker_promises=[])


def test_an_agreement_needs_priorities(desk: Desk, home: Home) -> None:
    with pytest.raises(Refused, match="no ordena sus prioridades"):
        agreements.draft_agreement(desk, family=home.id)


def test_there_is_one_agreement_at_a_time(desk: Desk, sorted_out: Home, worker: Worker) -> None:
    first = agreements.draft_agreement(desk, family=sorted_out.id).value
    with pytest.raises(Refused, match="ya tiene su acuerdo"):
        agreements.draft_agreement(desk, family=sorted_out.id)
    agreement_contracts.annul_contract(desk, agreement=first.id, reason="Error")
    assert agreed(desk, sorted_out, worker).number == "09-0121-AF-02"
    with pytest.raises(Refused, match="ya tiene su acuerdo"):
        agreements.draft_agreement(desk, family=sorted_out.id)


def test_the_day_of_an_agreement_is_that_of_its_session(desk: Desk, sorted_out: Home, clock: MovingClock) -> None:
    held = sessions.Held(on=FIRST_DAY, present=[sorted_out.mother.id])
    session = sessions.hold_session(desk, family=sorted_out.id, number=1, held=held).value
    clock.day = date(2027, 3, 5)
    agreement = agreements.draft_agreement(desk, family=sorted_out.id, session=session.id, place="en la casa").value
    assert (agreement.on, agreement.session, agreement.place) == (FIRST_DAY, session.id, "en la casa")


def test_a_day_to_come_and_a_session_of_others_are_refused(desk: Desk, sorted_out: Home, clock: MovingClock) -> None:
    with pytest.raises(Refused, match="en el futuro"):
        agreements.draft_agreement(desk, family=sorted_out.id, on=date(2027, 3, 2))
    other = Family(code="09-0122", name="Paz", commune="09205")
    enrolment = Enrolment(family=other.id, number=1, programme="blank", version="2020.1", enrolled_on=FIRST_DAY)
    session = Session(family=other.id, enrolment=enrolment.id, number=1, day=FIRST_DAY)
    with desk.store.transaction(clock.stamp()) as tx:
        tx.add(other, enrolment, session)
    with pytest.raises(Refused, match="de otra familia"):
        agreements.draft_agreement(desk, family=sorted_out.id, session=session.id)


def test_signing_freezes_the_agreement(desk: Desk, sorted_out: Home, worker: Worker) -> None:
    agreement = agreed(desk, sorted_out, worker)
    (document,) = desk.store.find(Document, subject=agreement.id)
    assert (document.paper, document.number, document.pack_version) == ("agreement", "09-0121-AF-01", "blank 2020.1")
    with pytest.raises(Refused, match="ya no espera firmas"):
        agreements.sign_agreement(desk, agreement=agreement.id, signatures=[ink(sorted_out.mother)])


def test_a_contract_is_not_signed_as_an_agreement(desk: Desk, sorted_out: Home) -> None:
    contract = agreement_contracts.make_contract(desk, family=sorted_out.id, conditions=["G1"], situation="Seco").value
    with pytest.raises(Refused, match="de otra clase"):
        agreements.sign_agreement(desk, agreement=contract.id, signatures=[ink(sorted_out.mother)])


def test_the_next_version_takes_the_priorities_as_they_are_now(desk: Desk, sorted_out: Home, worker: Worker) -> None:
    first = agreed(desk, sorted_out, worker)
    diagnosis.prioritise(desk, family=sorted_out.id, conditions=["G1", "G2"])
    second = agreements.amend_agreement(
        desk, agreement=first.id, reason="El techo es lo primero", worker_promises=["Venir."], place=" en la casa "
    ).value
    assert (second.number, second.version, second.amends) == ("09-0121-AF-01-2", 2, first.id)
    assert (second.state_reason, second.place) == ("El techo es lo primero", "en la casa")
    assert conditions(desk, second) == ["G1", "G2"]
    assert promises(desk, second) == [("family", "Recibir las visitas."), ("worker", "Venir.")]
    assert {item.signer for item in desk.store.find(Signer, subject=second.id)} == {
        sorted_out.mother.id,
        sorted_out.partner.id,
        worker.id,
    }
    assert desk.store.get(Agreement, first.id).state == "signed"
    agreements.sign_agreement(desk, agreement=second.id, signatures=everybody(sorted_out, worker))
    assert desk.store.get(Agreement, first.id).state == "amended"
    papers = desk.store.find(Document, subject=second.id)
    assert [item.paper for item in papers] == ["agreement", "amendment"]
    codes = {item.code for item in [*papers, *desk.store.find(Document, subject=first.id)]}
    assert len(codes) == 3


def test_a_version_that_changes_nothing_is_refused(desk: Desk, sorted_out: Home, worker: Worker) -> None:
    first = agreed(desk, sorted_out, worker)
    with pytest.raises(Refused, match="No cambia nada"):
        agreements.amend_agreement(desk, agreement=first.id, reason="x", family_promises=["Recibir las visitas."])


def test_only_what_is_signed_is_changed_and_once_at_a_time(desk: Desk, sorted_out: Home, worker: Worker) -> None:
    draft = agreements.draft_agreement(desk, family=sorted_out.id).value
    with pytest.raises(Refused, match="Sólo se modifica"):
        agreements.amend_agreement(desk, agreement=draft.id, reason="x")
    agreements.sign_agreement(desk, agreement=draft.id, signatures=everybody(sorted_out, worker))
    agreements.amend_agreement(desk, agreement=draft.id, reason="x", family_promises=["Regar."])
    with pytest.raises(Refused, match="esperando firmas"):
        agreements.amend_agreement(desk, agreement=draft.id, reason="x", family_promises=["Podar."])


def test_a_change_needs_its_reason_and_others_may_sign_it(desk: Desk, sorted_out: Home, worker: Worker) -> None:
    first = agreed(desk, sorted_out, worker)
    with pytest.raises(Refused, match="Falta escribir"):
        agreements.amend_agreement(desk, agreement=first.id, reason=" ", family_promises=["Regar."])
    second = agreements.amend_agreement(
        desk, agreement=first.id, reason="x", family_promises=["Regar."], signers=[sorted_out.mother.id]
    ).value
    done = agreements.sign_agreement(
        desk, agreement=second.id, signatures=[on_paper(sorted_out.mother), on_paper(worker)]
    ).value
    assert done.state == "signed"


def test_the_numbers_of_a_laptop_that_has_joined_carry_its_mark(
    desk: Desk, sorted_out: Home, worker: Worker, clock: MovingClock
) -> None:
    from desktop_app.store import meta

    with desk.store.transaction(clock.stamp()) as tx:
        meta.write(tx.connection, meta.MARK, "B")
    first = agreed(desk, sorted_out, worker)
    second = agreements.amend_agreement(desk, agreement=first.id, reason="x", family_promises=["Regar."]).value
    agreements.sign_agreement(desk, agreement=second.id, signatures=everybody(sorted_out, worker))
    third = agreements.amend_agreement(desk, agreement=second.id, reason="x", family_promises=["Podar."]).value
    assert [item.number for item in (first, second, third)] == [
        "09-0121-AF-01B",
        "09-0121-AF-01B-2B",
        "09-0121-AF-01B-3B",
    ]


def test_a_paused_family_agrees_on_nothing(desk: Desk, sorted_out: Home) -> None:
    path.suspend(desk, family=sorted_out.id, reason="storm", on=FIRST_DAY)
    with pytest.raises(Refused, match="ahora no se trabaja"):
        agreements.draft_agreement(desk, family=sorted_out.id)
