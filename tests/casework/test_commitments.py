"""What was promised, and what became of it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.casework import agreement_contracts as contracts
from desktop_app.casework import agreements, commitments, diagnosis, sessions
from desktop_app.casework.commitments import Promise
from desktop_app.casework.verb import Desk
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, Commitment, Enrolment, Family, Institution, Session, Worker
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import ink


def contract(desk: Desk, home: Home) -> Agreement:
    return contracts.make_contract(
        desk,
        family=home.id,
        conditions=["G1"],
        situation="Seco",
        commitments=[Promise(party="family", what="Plantar.")],
    ).value


def signed(desk: Desk, home: Home, worker: Worker, agreement: Agreement) -> Agreement:
    signatures = [ink(home.mother), ink(home.partner), ink(worker)]
    return contracts.sign_contract(desk, agreement=agreement.id, signatures=signatures).value


def stranger(desk: Desk, clock: MovingClock) -> tuple[Family, Session]:
    """Another family and a session of it."""
    family = Family(code="09-0122", name="Paz", commune="09205")
    enrolment = Enrolment(family=family.id, number=1, programme="blank", version="2020.1", enrolled_on=FIRST_DAY)
    session = Session(family=family.id, enrolment=enrolment.id, number=1, day=FIRST_DAY)
    with desk.store.transaction(clock.stamp()) as tx:
        tx.add(family, enrolment, session)
    return family, session


@pytest.mark.parametrize(
    ("party", "who", "said"),
    [
        ("family", "", "La familia"),
        ("family", " Pedro y Rosa ", "Pedro y Rosa"),
        ("worker", "", "Laura Soto, Apoyo Familiar"),
        ("institution", "", "La institución"),
    ],
)
def test_who_promises_is_said_in_words(desk: Desk, home: Home, party: str, who: str, said: str) -> None:
    made = commitments.add_commitment(desk, family=home.id, party=party, who=who, what=" Plantar. ").value
    assert (made.who, made.what) == (said, "Plantar.")


def test_a_person_and_an_institution_are_named(desk: Desk, home: Home, institution: Institution) -> None:
    person = commitments.add_commitment(
        desk, family=home.id, party="family", member=home.partner.id, what="Plantar.", condition="G1"
    ).value
    office = commitments.add_commitment(
        desk, family=home.id, party="institution", institution=institution.id, what="Prestar palas."
    ).value
    assert (person.who, person.condition, office.who) == ("Pedro Díaz", "G1", "CESFAM Lonquimay")


def test_a_family_without_a_worker_can_still_be_promised_something(desk: Desk, home: Home, clock: MovingClock) -> None:
    with desk.store.transaction(clock.stamp()) as tx:
        tx.change(tx.get(Family, home.id), caseload="")
    assert commitments.add_commitment(desk, family=home.id, party="worker", what="Venir.").value.who == "Apoyo Familiar"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"party": "king"}, "party"),
        ({"what": " "}, "what"),
        ({"member": "nobody"}, "member"),
        ({"institution": "nowhere"}, "institution"),
        ({"condition": "X9"}, "condition"),
        ({"by_when": date(2027, 2, 28)}, "by_when"),
    ],
)
def test_what_cannot_be_promised_is_refused(desk: Desk, home: Home, given: dict[str, object], field: str) -> None:
    whole: dict[str, object] = {"party": "family", "what": "Plantar.", **given}
    with pytest.raises(Refused) as refused:
        commitments.add_commitment(desk, family=home.id, **whole)  # type: ignore[arg-type]  # refused whatever it is
    assert refused.value.field == field


def test_a_promise_of_a_session_may_be_due_before_it_was_typed(desk: Desk, home: Home, clock: MovingClock) -> None:
    held = sessions.Held(on=FIRST_DAY, present=[home.mother.id])
    session = sessions.hold_session(desk, family=home.id, number=1, held=held).value
    clock.day = date(2027, 3, 10)
    made = commitments.add_commitment(
        desk, family=home.id, party="family", what="Regar.", by_when=date(2027, 3, 5), session=session.id
    ).value
    assert made.session == session.id
    planned = desk.store.find(Session, number=2)[0]
    with pytest.raises(Refused, match="El plazo es anterior"):
        commitments.add_commitment(
            desk, family=home.id, party="family", what="Regar.", by_when=FIRST_DAY, session=planned.id
        )


def test_sessions_and_contracts_of_other_families_are_refused(desk: Desk, home: Home, clock: MovingClock) -> None:
    other, session = stranger(desk, clock)
    with pytest.raises(Refused, match="Esa sesión es de otra familia"):
        commitments.add_commitment(desk, family=home.id, party="family", what="x", session=session.id)
    mine = contract(desk, home)
    with pytest.raises(Refused, match="Ese contrato es de otra familia"):
        commitments.add_commitment(desk, family=other.id, party="family", what="x", agreement=mine.id)


def test_a_contract_takes_more_promises_until_somebody_signs(desk: Desk, home: Home) -> None:
    waiting = contract(desk, home)
    made = commitments.add_commitment(desk, family=home.id, party="family", what="Regar.", agreement=waiting.id).value
    assert made.agreement == waiting.id
    contracts.sign_contract(desk, agreement=waiting.id, signatures=[ink(home.mother)])
    with pytest.raises(Refused, match="ya tiene firmas"):
        commitments.add_commitment(desk, family=home.id, party="family", what="Podar.", agreement=waiting.id)


def test_a_promise_is_settled_with_a_word_why(desk: Desk, home: Home, clock: MovingClock) -> None:
    made = commitments.add_commitment(desk, family=home.id, party="family", what="Regar.").value
    clock.day = date(2027, 3, 9)
    later = commitments.settle_commitment(desk, commitment=made.id, outcome="not_yet", note=" Llovió ").value
    assert (later.outcome, later.outcome_on, later.outcome_note) == ("not_yet", date(2027, 3, 9), "Llovió")
    done = commitments.settle_commitment(desk, commitment=made.id, outcome="done", on=date(2027, 3, 8)).value
    assert (done.outcome, done.outcome_on, done.outcome_note) == ("done", date(2027, 3, 8), "")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outcome": "maybe"}, "outcome"),
        ({"outcome": "done", "on": date(2027, 3, 2)}, "on"),
        ({"outcome": "dropped"}, "note"),
        ({"outcome": "not_yet", "note": " "}, "note"),
    ],
)
def test_an_outcome_that_says_too_little_is_refused(
    desk: Desk, home: Home, given: dict[str, object], field: str
) -> None:
    made = commitments.add_commitment(desk, family=home.id, party="family", what="Regar.").value
    with pytest.raises(Refused) as refused:
        commitments.settle_commitment(desk, commitment=made.id, **given)  # type: ignore[arg-type]  # refused anyway
    assert refused.value.field == field


def test_a_promise_of_a_contract_that_no_longer_holds_is_not_settled(desk: Desk, home: Home, worker: Worker) -> None:
    first = contract(desk, home)
    (promise,) = desk.store.find(Commitment, agreement=first.id)
    contracts.annul_contract(desk, agreement=first.id, reason="Error")
    with pytest.raises(Refused, match="ya no rige"):
        commitments.settle_commitment(desk, commitment=promise.id, outcome="done")
    second = signed(desk, home, worker, contract(desk, home))
    (kept,) = desk.store.find(Commitment, agreement=second.id)
    assert commitments.settle_commitment(desk, commitment=kept.id, outcome="done").value.outcome == "done"


def test_open_is_what_was_promised_by_the_way_or_in_a_contract_in_force(desk: Desk, home: Home, worker: Worker) -> None:
    diagnosis.prioritise(desk, family=home.id, conditions=["G1"])
    agreements.draft_agreement(desk, family=home.id)
    by_the_way = commitments.add_commitment(desk, family=home.id, party="family", what="Regar.").value
    late = commitments.add_commitment(desk, family=home.id, party="family", what="Podar.").value
    commitments.settle_commitment(desk, commitment=late.id, outcome="not_yet", note="Llovió")
    done = commitments.add_commitment(desk, family=home.id, party="family", what="Cavar.").value
    commitments.settle_commitment(desk, commitment=done.id, outcome="done")
    contract(desk, home)
    in_force = signed(desk, home, worker, contract(desk, home))
    kept = signed(desk, home, worker, contract(desk, home))
    contracts.fulfil_contract(desk, agreement=kept.id, evidence="Visita")
    (promise,) = desk.store.find(Commitment, agreement=in_force.id)
    assert {item.id for item in commitments.open_commitments(desk.store, home.id)} == {
        by_the_way.id,
        late.id,
        promise.id,
    }
