"""What letter, agreement, contract and amendment say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework import agreement_contracts, agreements, members, path
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding, set_condition
from desktop_app.casework.papers import bridge
from desktop_app.casework.signing import Sign
from desktop_app.casework.verb import Desk
from desktop_app.documents import model
from desktop_app.documents.parts import Change, Commitment, Priority
from desktop_app.domain.bridge import Plank, Span
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Caseload, Family, Member, Unit, Worker
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.papers.desk import PaperDesk
from tests.casework.pens import STROKES


def plank(spans: tuple[Span, ...], code: str) -> Plank:
    return next(item for span in spans for item in span.planks if item.code == code)


def contract_of(at: PaperDesk, which: str = "") -> model.PartialContract:
    paper = at.write("partial-contract", which)
    assert isinstance(paper, model.PartialContract)
    return paper


def amendment_of(at: PaperDesk, which: str = "") -> model.Amendment:
    paper = at.write("amendment", which)
    assert isinstance(paper, model.Amendment)
    return paper


def agreement_of(at: PaperDesk, which: str = "") -> model.Agreement:
    paper = at.write("agreement", which)
    assert isinstance(paper, model.Agreement)
    return paper


# The head of every paper


def test_every_paper_says_whose_it_is_and_of_which_programme(at: PaperDesk) -> None:
    at.contract()
    paper = contract_of(at)
    assert paper.letterhead.municipality == "Municipalidad de Lonquimay"
    assert paper.letterhead.unit == "UIF Lonquimay"
    assert paper.letterhead.programme == "Programa de ejemplo, Municipalidad"
    assert (paper.letterhead.commune, paper.letterhead.logo) == ("Lonquimay", None)
    assert (paper.pack, paper.family_code, paper.family_name) == ("blank 2020.1", "09-0121", "Díaz Huenchumán")


def test_the_municipalitys_own_shield_is_on_its_papers(at: PaperDesk) -> None:
    from desktop_app.casework import office

    office.change_unit(at.desk, logo=b"\x89PNG shield")
    at.contract()
    assert contract_of(at).letterhead.logo == b"\x89PNG shield"


def test_a_commune_that_nobody_knows_leaves_the_municipality_as_the_place(at: PaperDesk) -> None:
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        (unit,) = tx.find(Unit)
        tx.change(unit, commune="99999")
    at.contract()
    assert contract_of(at).letterhead.commune == "Municipalidad de Lonquimay"


# The letter


def test_the_invitation_has_boxes_to_tick_until_the_letter_is_signed(
    desk: Desk, listed: Home, worker: Worker, clock: MovingClock
) -> None:
    at = PaperDesk(desk, listed, worker, clock)
    before = at.write("invitation")
    assert isinstance(before, model.Invitation)
    assert (before.number, before.accepted, before.session) == ("09-0121-IN-01", None, 0)
    assert [person.name for person in before.people] == [
        "Rosa Huenchumán Curín",
        "Pedro Díaz Sáez",
        "Camila Díaz Huenchumán",
    ]
    assert (before.worker, before.worker_phone) == ("Laura Soto", "9 0131 2046")
    assert before.family_promises == ("Recibir las visitas.",)
    path.accept(desk, family=listed.id, on=FIRST_DAY)
    agreements.sign_letter(desk, family=listed.id, signatures=at.everybody)
    after = at.write("invitation", "09-0121-CC-01")
    assert isinstance(after, model.Invitation)
    assert (after.number, after.accepted) == ("09-0121-CC-01", True)
    with pytest.raises(Refused, match="no tiene un papel de esa clase con el número «9»"):
        at.write("invitation", "9")


@pytest.mark.parametrize("nobody", ["caseload", "worker"])
def test_the_invitation_of_a_family_without_worker_leaves_her_name_open(at: PaperDesk, nobody: str) -> None:
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        if nobody == "caseload":
            tx.change(tx.get(Family, at.home.id), caseload="")
        else:
            tx.change(tx.find(Caseload)[0], worker="")
    paper = at.write("invitation")
    assert isinstance(paper, model.Invitation)
    assert (paper.worker, paper.worker_phone, paper.number) == ("Apoyo Familiar", "", "09-0121-IN-01")
    assert [place.name for place in paper.signatures] == ["Rosa Huenchumán", "Pedro Díaz"]


# The general agreement


def test_the_agreement_shows_people_stones_promises_and_the_bridge_of_the_start(at: PaperDesk) -> None:
    at.find(Finding("G1", "met"), Finding("G2", "to_be_worked"), Finding("R2", "to_be_worked"))
    at.wish("R2", "G2")
    set_condition(at.desk, family=at.home.id, condition="R2", status="met")
    agreements.draft_agreement(at.desk, family=at.home.id)
    paper = agreement_of(at)
    mother = paper.people[0]
    assert (mother.name, mother.run, mother.age, mother.relation) == (
        "Rosa Huenchumán Curín",
        "40.287.651-4",
        38,
        "Jefa de hogar",
    )
    assert paper.priorities == (
        Priority(order=1, code="R2", short="Leer juntos"),
        Priority(order=2, code="G2", short="Sabe regar"),
    )
    assert paper.family_promises == ("Recibir las visitas.",)
    assert paper.worker_promises == ("Visitar con respeto.",)
    assert paper.guarantees == "Bono de semillas por 3 meses; si corresponden: Agua de riego, Libros."
    assert (paper.months, paper.worker) == (2, "Laura Soto")
    states = {code: plank(paper.at_start, code).state for code in ("G1", "G2", "R2")}
    assert states == {"G1": "met_at_start", "G2": "to_be_worked", "R2": "to_be_worked"}


def test_a_programme_that_gives_nothing_guarantees_nothing(at: PaperDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    at.wish("G1")
    agreements.draft_agreement(at.desk, family=at.home.id)
    whole = at.desk.store.programme("blank", "2020.1")
    poor = replace(whole, bonuses=(), benefits=())
    monkeypatch.setattr(at.desk.store, "programme", lambda *_which: poor)
    assert agreement_of(at).guarantees == ""


# The contract


def test_the_contract_says_condition_people_situation_and_promises(at: PaperDesk) -> None:
    at.find(Finding("G1", "to_be_worked"))
    at.wish("R2", "G1")
    agreement_contracts.make_contract(
        at.desk,
        family=at.home.id,
        conditions=["G1"],
        situation="El sitio está seco.",
        words="Queremos verde",
        commitments=[Promise(party="worker", what="Traer agua.", by_when=date(2027, 4, 1))],
    )
    paper = contract_of(at)
    frame = paper.condition
    assert (frame.code, frame.dimension, frame.text) == ("G1", "Huerto", "Que la familia tenga un huerto plantado")
    assert (frame.state, frame.priority) == ("in_work", 2)
    assert [person.name for person in paper.family_signers] == ["Rosa Huenchumán Curín", "Pedro Díaz Sáez"]
    assert paper.worker == "Laura Soto Vergara"
    assert paper.today == "El sitio está seco. «Queremos verde»"
    assert paper.commitments == (
        Commitment(who="Laura Soto, Apoyo Familiar", what="Traer agua.", by_when=date(2027, 4, 1)),
    )
    assert (paper.order, paper.reserved, paper.session) == (1, False, 0)


def test_a_contract_on_two_conditions_names_both_and_the_state_of_the_first(at: PaperDesk) -> None:
    at.find(Finding("G2", "in_work"))
    at.contract("G2", "R2")
    frame = contract_of(at).condition
    assert (frame.code, frame.state, frame.priority) == ("G2 y R2", "in_work", 0)
    assert frame.text == "Que los mayores de 12 años sepan regar. Que se lea en voz alta a los niños"


def test_a_paper_printed_to_be_signed_by_hand_carries_the_seal_it_has_once_signed(at: PaperDesk) -> None:
    at.find(Finding("G1", "to_be_worked"))
    contract = at.contract()
    by_hand = at.print("partial-contract")
    at.sign(contract)
    on_screen = at.print("partial-contract")
    assert by_hand.code == on_screen.code
    assert by_hand.pdf != on_screen.pdf
    assert (by_hand.frozen, on_screen.frozen) == (False, True)


def test_the_bridge_flies_flags_for_contracts_in_force_and_pennants_for_priorities(at: PaperDesk) -> None:
    at.find(Finding("G1", "to_be_worked"))
    at.wish("R2")
    contract = at.contract()
    waiting = contract_of(at).bridge
    assert (plank(waiting, "G1").contract, plank(waiting, "R2").priority) == (False, 1)
    at.sign(contract)
    signed = contract_of(at).bridge
    assert (plank(signed, "G1").contract, plank(signed, "G1").state) == (True, "in_work")


def test_long_names_of_dimensions_are_shortened(at: PaperDesk) -> None:
    assert bridge.shortened("Dinámica familiar") == "Dinámica fam."
    assert bridge.shortened("Habitabilidad") == "Habitabilidad"
    assert bridge.shortened("Identificaciones") == "Identificaciones"
    assert contract_of_spans(at) == ["Huerto", "Lectura"]


def contract_of_spans(at: PaperDesk) -> list[str]:
    at.contract()
    return [span.short for span in contract_of(at).bridge]


def test_each_way_of_signing_is_on_the_paper(at: PaperDesk) -> None:
    at.clock.day = date(2027, 3, 2)
    contract = at.contract()
    ways = [
        Sign(signer=at.home.mother.id, mode="cross", witness_1="Ana Soto", witness_2="Luis Paz"),
        Sign(signer=at.home.partner.id, mode="a_ruego", on_behalf="Ana Soto", strokes=STROKES),
    ]
    agreement_contracts.sign_contract(at.desk, agreement=contract.id, signatures=ways)
    mother, partner, worker = contract_of(at).signatures
    assert mother.mark is not None
    assert [witness.name for witness in mother.mark.witnesses] == ["Ana Soto", "Luis Paz"]
    assert (mother.name, mother.role, mother.run) == ("Rosa Huenchumán", "Jefa de hogar", "40.287.651-4")
    assert partner.mark is not None
    assert partner.mark.by is not None
    assert (partner.mark.by.name, partner.mark.strokes[0][1]) == ("Ana Soto", (10.0, 8.0, 0.6, 20.0))
    assert partner.mark.on == date(2027, 3, 2)
    assert (worker.mark, worker.role, worker.run) == (None, "Apoyo Familiar", "")


def test_the_day_of_a_signature_is_the_communes_own(at: PaperDesk) -> None:
    contract = at.contract()
    agreement_contracts.sign_contract(at.desk, agreement=contract.id, signatures=at.everybody[:1])
    mark = contract_of(at).signatures[0].mark
    assert mark is not None
    assert mark.on == FIRST_DAY


def test_who_was_taken_out_of_the_file_is_named_nowhere(at: PaperDesk) -> None:
    at.contract()
    at.hold()
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.remove(tx.get(Member, at.home.partner.id), tx.get(Member, at.home.girl.id))
    assert [place.name for place in contract_of(at).signatures] == ["Rosa Huenchumán", "Laura Soto"]
    record = at.write("session-record")
    assert isinstance(record, model.SessionRecord)
    assert [item.name for item in record.attendance] == ["Rosa"]


# Which one


def test_a_contract_is_found_by_number_by_running_number_or_as_the_newest(at: PaperDesk) -> None:
    first = at.sign(at.contract())
    agreement_contracts.amend_contract(at.desk, agreement=first.id, reason="x", words="y")
    gone = at.contract()
    agreement_contracts.annul_contract(at.desk, agreement=gone.id, reason="Error")
    found = {which: contract_of(at, which).number for which in ("09-0121-CP-01", "1", "01", "", "09-0121-CP-02")}
    assert found == {
        "09-0121-CP-01": "09-0121-CP-01",
        "1": "09-0121-CP-01-2",
        "01": "09-0121-CP-01-2",
        "": "09-0121-CP-01-2",
        "09-0121-CP-02": "09-0121-CP-02",
    }
    with pytest.raises(Refused, match="con el número «2»"):
        at.write("partial-contract", "2")


def test_without_a_contract_there_is_nothing_to_print(at: PaperDesk) -> None:
    with pytest.raises(Refused, match="todavía no tiene un papel de esa clase"):
        at.write("partial-contract")


# The amendment


def test_the_amendment_says_what_was_and_what_is(at: PaperDesk) -> None:
    plant = Promise(party="family", what="Plantar.", by_when=date(2027, 4, 1))
    lend = Promise(party="institution", what="Prestar palas.")
    first = at.sign(at.contract(promises=[plant, lend]))
    kept = at.print("partial-contract").code
    later = replace(plant, by_when=date(2027, 5, 1))
    bring = Promise(party="worker", what="Traer agua.")
    agreement_contracts.amend_contract(
        at.desk, agreement=first.id, reason="No llovió", situation="Muy seco.", commitments=[later, bring]
    )
    paper = amendment_of(at)
    assert (paper.contract_number, paper.contract_seal, paper.contract_date) == ("09-0121-CP-01", kept, FIRST_DAY)
    assert (paper.number, paper.version, paper.reason, paper.order) == ("09-0121-CP-01-2", 2, "No llovió", 1)
    assert paper.changes == (
        Change(what="Cómo está hoy", before="El sitio está seco.", now="Muy seco."),
        Change(
            what="La familia",
            before="Plantar. Hasta el 1 de abril de 2027.",
            now="Plantar. Hasta el 1 de mayo de 2027.",
        ),
        Change(what="La institución", before="Prestar palas.", now=""),
        Change(what="Laura Soto, Apoyo Familiar", before="", now="Traer agua."),
    )
    assert [item.what for item in paper.commitments] == ["Plantar.", "Traer agua."]
    assert paper.condition is not None
    assert paper.condition.code == "G1"


def test_the_amendment_of_the_agreement_tells_the_new_order_without_what_is_reserved(at: PaperDesk) -> None:
    at.wish("R2", "G1")
    first = at.agree()
    members.answer_question(at.desk, family=at.home.id, question="reads_braille", value=True, member=at.home.mother.id)
    at.wish("R1", "G1")
    agreements.amend_agreement(at.desk, agreement=first.id, reason="El huerto primero")
    paper = amendment_of(at)
    assert (paper.order, paper.condition) == (0, None)
    assert paper.changes == (
        Change(what="Por dónde partir", before="R2 Leer juntos y G1 Huerto plantado", now="G1 Huerto plantado"),
    )


def test_what_was_never_amended_has_no_amendment(at: PaperDesk) -> None:
    at.contract()
    with pytest.raises(Refused, match="no se ha modificado"):
        at.write("amendment")
