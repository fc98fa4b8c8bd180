"""Partial contracts: written, signed, changed, kept, broken, annulled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.casework import agreement_contracts as contracts
from desktop_app.casework import agreements, diagnosis, history, sessions
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.standing import standing_of
from desktop_app.casework.verb import Desk
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, AgreementCondition, Commitment, Document, Session, Worker
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import ink

PLANT = Promise(party="family", what="Plantar el huerto.", by_when=date(2027, 4, 1))


def made(desk: Desk, home: Home, conditions: Sequence[str] = ("G1",), members: Sequence[str] = ()) -> Agreement:
    return contracts.make_contract(
        desk,
        family=home.id,
        conditions=conditions,
        members=members,
        situation=" El sitio está seco. ",
        words="Queremos verde",
        commitments=[PLANT],
    ).value


def signed(desk: Desk, home: Home, worker: Worker, contract: Agreement | None = None) -> Agreement:
    """A contract that everybody has signed."""
    waiting = contract or made(desk, home)
    signatures = [ink(home.mother), ink(home.partner), ink(worker)]
    return contracts.sign_contract(desk, agreement=waiting.id, signatures=signatures).value


def diagnosed(desk: Desk, home: Home, *findings: Finding) -> None:
    diagnosis.diagnose(desk, family=home.id, findings=findings)


def status(desk: Desk, home: Home, code: str, clock: MovingClock) -> str | None:
    return standing_of(desk.store, home.id, clock.day).conditions[code].status


def subjects(desk: Desk, contract: Agreement) -> list[tuple[str, str]]:
    return [(item.condition, item.member) for item in desk.store.find(AgreementCondition, agreement=contract.id)]


def state(desk: Desk, contract: Agreement) -> str:
    return desk.store.get(Agreement, contract.id).state


def test_a_contract_needs_no_diagnosis(desk: Desk, home: Home) -> None:
    contract = made(desk, home)
    assert (contract.number, contract.series, contract.state) == ("09-0121-CP-01", 1, "draft")
    assert (contract.situation, contract.words) == ("El sitio está seco.", "Queremos verde")
    assert subjects(desk, contract) == [("G1", "")]
    (commitment,) = desk.store.find(Commitment, agreement=contract.id)
    assert (commitment.who, commitment.what) == ("La familia", "Plantar el huerto.")


def test_a_contract_may_be_on_several_conditions_and_some_of_the_people(desk: Desk, home: Home) -> None:
    contract = made(desk, home, ["G2", "G1", "G2"], [home.mother.id, home.partner.id, home.mother.id])
    assert subjects(desk, contract) == [("G2", home.mother.id), ("G2", home.partner.id), ("G1", "")]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"conditions": []}, "qué condición"),
        ({"conditions": ["X9"]}, "no tiene la condición X9"),
        ({"conditions": ["G1", "R1"]}, "contrato aparte"),
        ({"members": ["nobody"]}, "no se mira en esa persona"),
        ({"situation": " "}, "Falta escribir"),
        ({"commitments": [Promise(party="king", what="x")]}, "Puede ser"),
    ],
)
def test_what_cannot_be_agreed_on_is_refused(desk: Desk, home: Home, given: dict[str, object], words: str) -> None:
    whole: dict[str, object] = {"conditions": ["G1"], "situation": "Seco", **given}
    with pytest.raises(Refused, match=words):
        contracts.make_contract(desk, family=home.id, **whole)  # type: ignore[arg-type]  # refused whatever it is
    assert desk.store.find(Agreement) == []


def test_what_is_met_or_does_not_apply_needs_no_contract(desk: Desk, home: Home) -> None:
    diagnosed(desk, home, Finding("G1", "met"), Finding("R2", "not_applicable", reason="No quiere"))
    with pytest.raises(Refused, match="ya está cumplida"):
        made(desk, home)
    with pytest.raises(Refused, match="no corresponde"):
        made(desk, home, ["R2"])


def test_signing_takes_the_conditions_into_work_and_freezes_the_paper(
    desk: Desk, home: Home, worker: Worker, clock: MovingClock
) -> None:
    diagnosed(desk, home, Finding("G1", "to_be_worked"))
    contract = made(desk, home)
    assert status(desk, home, "G1", clock) == "to_be_worked"
    signed(desk, home, worker, contract)
    assert status(desk, home, "G1", clock) == "in_work"
    assert [item.paper for item in desk.store.find(Document, subject=contract.id)] == ["partial-contract"]


def test_only_those_it_is_about_and_who_are_still_to_be_worked_with_are_taken_into_work(
    desk: Desk, home: Home, worker: Worker, clock: MovingClock
) -> None:
    diagnosed(
        desk,
        home,
        Finding("G2", "to_be_worked", member=home.mother.id),
        Finding("G2", "to_be_worked", member=home.partner.id),
    )
    signed(desk, home, worker, made(desk, home, ["G2"], [home.mother.id]))
    cases = standing_of(desk.store, home.id, clock.day).conditions["G2"].cases
    assert (cases[home.mother.id], cases[home.partner.id]) == ("in_work", "to_be_worked")
    signed(desk, home, worker, made(desk, home, ["G2"]))
    cases = standing_of(desk.store, home.id, clock.day).conditions["G2"].cases
    assert (cases[home.mother.id], cases[home.partner.id]) == ("in_work", "in_work")


def test_what_was_never_looked_at_stays_so(desk: Desk, home: Home, worker: Worker, clock: MovingClock) -> None:
    signed(desk, home, worker)
    assert status(desk, home, "G1", clock) is None


def test_a_contract_without_commitments_is_not_signed(desk: Desk, home: Home, worker: Worker) -> None:
    empty = contracts.make_contract(desk, family=home.id, conditions=["G1"], situation="Seco").value
    with pytest.raises(Refused, match="a qué se compromete"):
        signed(desk, home, worker, empty)


def test_an_agreement_is_not_signed_as_a_contract(desk: Desk, home: Home) -> None:
    letter = agreements.sign_letter(desk, family=home.id, signatures=[ink(home.mother)]).value
    with pytest.raises(Refused, match="de otra clase"):
        contracts.sign_contract(desk, agreement=letter.id, signatures=[ink(home.partner)])


def test_the_next_version_is_in_force_once_it_is_signed(desk: Desk, home: Home, worker: Worker) -> None:
    first = signed(desk, home, worker)
    water = Promise(party="worker", what="Traer agua.")
    second = contracts.amend_contract(
        desk, agreement=first.id, reason="No hay agua", commitments=[water], situation="Muy seco"
    ).value
    assert (second.number, second.version, second.series) == ("09-0121-CP-01-2", 2, 1)
    assert (second.situation, second.words) == ("Muy seco", "Queremos verde")
    assert subjects(desk, second) == [("G1", "")]
    assert state(desk, first) == "signed"
    signed(desk, home, worker, second)
    assert (state(desk, first), state(desk, second)) == ("amended", "signed")
    assert [item.paper for item in desk.store.find(Document, subject=second.id)] == ["partial-contract", "amendment"]
    (kept,) = desk.store.find(Commitment, agreement=first.id)
    assert kept.outcome == ""


def test_what_an_amendment_does_not_name_stays_as_it_was(desk: Desk, home: Home, worker: Worker) -> None:
    first = signed(desk, home, worker)
    second = contracts.amend_contract(
        desk, agreement=first.id, reason="Otra cosa", words="Ya no", signers=[home.mother.id]
    ).value
    (before,) = desk.store.find(Commitment, agreement=first.id)
    (now,) = desk.store.find(Commitment, agreement=second.id)
    assert (now.what, now.who, now.by_when) == (before.what, before.who, before.by_when)
    assert (second.situation, second.words) == (first.situation, "Ya no")


def test_a_change_that_changes_nothing_or_has_no_reason_is_refused(desk: Desk, home: Home, worker: Worker) -> None:
    first = signed(desk, home, worker)
    with pytest.raises(Refused, match="No cambia nada"):
        contracts.amend_contract(desk, agreement=first.id, reason="x")
    with pytest.raises(Refused, match="Falta escribir"):
        contracts.amend_contract(desk, agreement=first.id, reason="", words="y")


def test_a_version_that_changes_what_is_no_longer_in_force_is_not_signed(
    desk: Desk, home: Home, worker: Worker
) -> None:
    first = signed(desk, home, worker)
    second = contracts.amend_contract(desk, agreement=first.id, reason="x", words="y").value
    contracts.fulfil_contract(desk, agreement=first.id, evidence="Visita")
    with pytest.raises(Refused, match="ya no rige"):
        signed(desk, home, worker, second)
    assert state(desk, second) == "draft"


def test_a_fulfilled_contract_shows_its_evidence_and_may_lay_the_plank(
    desk: Desk, home: Home, worker: Worker, clock: MovingClock
) -> None:
    diagnosed(desk, home, Finding("G1", "to_be_worked"))
    first = signed(desk, home, worker)
    done = contracts.fulfil_contract(desk, agreement=first.id, evidence=" Visita ", met=True).value
    assert (done.state, done.evidence, done.state_since) == ("fulfilled", "Visita", FIRST_DAY)
    assert status(desk, home, "G1", clock) == "met"
    second = signed(desk, home, worker, made(desk, home, ["G2"]))
    contracts.fulfil_contract(desk, agreement=second.id, evidence="Visita", on=FIRST_DAY)
    assert status(desk, home, "G2", clock) is None


def test_a_broken_contract_keeps_the_workers_reason_and_the_familys_words(
    desk: Desk, home: Home, worker: Worker
) -> None:
    first = signed(desk, home, worker)
    broken = contracts.break_contract(
        desk, agreement=first.id, reason="No plantaron", family_words=" No hubo agua "
    ).value
    assert (broken.state, broken.state_reason, broken.evidence) == ("broken", "No plantaron", "No hubo agua")


def test_only_what_is_in_force_is_fulfilled_or_broken_and_on_a_day_between(
    desk: Desk, home: Home, worker: Worker
) -> None:
    draft = made(desk, home)
    with pytest.raises(Refused, match="no está en vigor"):
        contracts.fulfil_contract(desk, agreement=draft.id, evidence="x")
    with pytest.raises(Refused, match="no está en vigor"):
        contracts.break_contract(desk, agreement=draft.id, reason="x")
    signed(desk, home, worker, draft)
    for day in (date(2027, 2, 28), date(2027, 3, 2)):
        with pytest.raises(Refused, match="entre el día del contrato y hoy"):
            contracts.fulfil_contract(desk, agreement=draft.id, evidence="x", on=day)


def test_what_is_not_signed_is_annulled_and_its_number_never_comes_back(desk: Desk, home: Home) -> None:
    first = made(desk, home)
    gone = contracts.annul_contract(desk, agreement=first.id, reason="Error").value
    assert (gone.state, gone.state_reason) == ("annulled", "Error")
    assert made(desk, home).number == "09-0121-CP-02"


def test_what_is_signed_is_annulled_only_as_a_mistake(desk: Desk, home: Home, worker: Worker) -> None:
    first = signed(desk, home, worker)
    with pytest.raises(Refused, match="Sólo se anula"):
        contracts.annul_contract(desk, agreement=first.id, reason="x")
    contracts.annul_contract(desk, agreement=first.id, reason="Era de otra familia", by_mistake=True)
    assert state(desk, first) == "annulled"
    assert len(desk.store.find(Document, subject=first.id)) == 1
    with pytest.raises(Refused, match="Sólo se anula"):
        contracts.annul_contract(desk, agreement=first.id, reason="x", by_mistake=True)


def test_annulling_a_change_by_mistake_brings_the_version_before_back(desk: Desk, home: Home, worker: Worker) -> None:
    first = signed(desk, home, worker)
    second = contracts.amend_contract(desk, agreement=first.id, reason="x", words="y").value
    with pytest.raises(Refused, match="modificación esperando firmas"):
        contracts.annul_contract(desk, agreement=first.id, reason="x", by_mistake=True)
    signed(desk, home, worker, second)
    contracts.annul_contract(desk, agreement=second.id, reason="Error", by_mistake=True)
    assert (state(desk, first), state(desk, second)) == ("signed", "annulled")
    third = contracts.amend_contract(desk, agreement=first.id, reason="x", words="z").value
    assert (third.number, third.version) == ("09-0121-CP-01-3", 3)


def test_a_contract_of_a_session_is_of_its_day(desk: Desk, home: Home, clock: MovingClock) -> None:
    held = sessions.Held(on=FIRST_DAY, present=[home.mother.id])
    session = sessions.hold_session(desk, family=home.id, number=1, held=held).value
    clock.day = date(2027, 3, 4)
    contract = contracts.make_contract(
        desk, family=home.id, conditions=["G1"], situation="Seco", session=session.id
    ).value
    assert contract.on == FIRST_DAY
    later = desk.store.find(Session, number=2)[0]
    assert (
        contracts.make_contract(desk, family=home.id, conditions=["G1"], situation="Seco", session=later.id).value.on
        == clock.day
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["make", "annul", "undo", "sign", "amend"]), max_size=6))
def test_a_number_is_never_used_twice(desk: Desk, home: Home, worker: Worker, steps: list[str]) -> None:
    before = {item.number for item in desk.store.find(Agreement)}
    seen: dict[str, str] = {}
    last: Agreement | None = None
    for step in steps:
        try:
            if step == "make":
                last = made(desk, home)
            elif step == "undo":
                history.undo(desk, family=home.id)
            elif last is not None and step == "annul":
                contracts.annul_contract(desk, agreement=last.id, reason="Error")
            elif last is not None and step == "sign":
                signed(desk, home, worker, last)
            elif last is not None:
                last = contracts.amend_contract(desk, agreement=last.id, reason="x", words="y").value
        except Refused:
            continue
        for item in desk.store.find(Agreement):
            if item.number not in before:
                assert seen.setdefault(item.number, item.id) == item.id
