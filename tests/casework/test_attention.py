"""What needs attention: every kind of matter, on the day it begins to matter, and in which stages."""

from __future__ import annotations

from datetime import date

from desktop_app.casework import agreement_contracts as contracts
from desktop_app.casework import benefits, commitments, evaluations, network, path, sessions
from desktop_app.casework.attention import attention
from desktop_app.casework.commitments import Promise
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Agreement, Family, Institution, Worker
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import on_paper
from tests.casework.worlds import enrolled_family, leave_with_all, listed_family

Told = list[tuple[str, str]]


def told(desk: Desk, on: date, *, but: tuple[str, ...] = ("evaluation_due", "benefit_due")) -> Told:
    """What is told on a day: code and subject, without what the blank programme always waits for."""
    found = attention(desk.store, desk.store.find(Family), on)
    return [(item.alert.matter.code, item.alert.matter.subject) for item in found if item.alert.matter.code not in but]


def evaluations_told(desk: Desk, on: date) -> list[str]:
    return [subject for code, subject in told(desk, on, but=()) if code == "evaluation_due"]


def contract(desk: Desk, home: Home, worker: Worker, *, sign: bool = True) -> Agreement:
    promise = Promise(party="family", what="Plantar.", by_when=date(2027, 3, 20))
    made = contracts.make_contract(
        desk, family=home.id, conditions=["G1"], situation="Seco.", commitments=[promise], signers=[home.mother.id]
    ).value
    people = [on_paper(home.mother), *([on_paper(worker)] if sign else [])]
    return contracts.sign_contract(desk, agreement=made.id, signatures=people).value


def test_who_has_not_entered_or_has_left_is_left_alone(chile: Desk, puente: Home, clock: MovingClock) -> None:
    listed_family(chile, clock, "09-0500")
    assert {item.family for item in attention(chile.store, chile.store.find(Family), date(2027, 6, 1))} == {puente.id}
    path.move_away(chile, family=puente.id, reason="abroad", on=FIRST_DAY)
    assert attention(chile.store, chile.store.find(Family), date(2027, 6, 1)) == []
    assert attention(chile.store, [], FIRST_DAY) == []


def test_the_next_session_is_told_when_its_day_is_over(desk: Desk, home: Home) -> None:
    assert told(desk, FIRST_DAY) == []
    assert told(desk, date(2027, 3, 2)) == [("session_overdue", "1")]
    sessions.hold_session(desk, family=home.id, number=1, held=sessions.Held(on=FIRST_DAY, present=[home.mother.id]))
    assert told(desk, date(2027, 3, 15)) == []
    assert told(desk, date(2027, 3, 16)) == [("session_overdue", "2")]


def test_a_promise_is_told_until_it_is_kept(desk: Desk, home: Home, clock: MovingClock) -> None:
    promise = commitments.add_commitment(
        desk, family=home.id, party="family", what="Plantar.", by_when=date(2027, 3, 15)
    ).value
    assert told(desk, FIRST_DAY) == []
    clock.day = date(2027, 3, 8)
    due = ("commitment_due", promise.id)
    assert due in told(desk, clock.day)
    commitments.settle_commitment(desk, commitment=promise.id, outcome="not_yet", note="Llovió")
    assert due in told(desk, clock.day)
    commitments.settle_commitment(desk, commitment=promise.id, outcome="done")
    assert due not in told(desk, clock.day)


def test_promises_of_a_contract_are_due_while_it_is_in_force(desk: Desk, home: Home, worker: Worker) -> None:
    waiting = contract(desk, home, worker, sign=False)
    day = date(2027, 3, 25)
    assert sorted(told(desk, day)) == [("agreement_unsigned", waiting.id), ("session_overdue", "1")]
    signed = contracts.sign_contract(desk, agreement=waiting.id, signatures=[on_paper(worker)]).value
    assert [code for code, _subject in told(desk, day)] == ["session_overdue", "commitment_due"]
    contracts.annul_contract(desk, agreement=signed.id, reason="x", by_mistake=True)
    assert [code for code, _subject in told(desk, day)] == ["session_overdue"]


def test_a_referral_is_told_when_its_answer_is_late(
    desk: Desk, home: Home, institution: Institution, clock: MovingClock
) -> None:
    for answer_by in (date(2027, 3, 10), None):
        network.refer(desk, family=home.id, institution=institution.id, reason="x", answer_by=answer_by)
    clock.day = date(2027, 3, 11)
    (referral,) = [subject for code, subject in told(desk, clock.day) if code == "referral_unanswered"]
    assert told(desk, date(2027, 3, 10)) == [("session_overdue", "1")]
    network.answer_referral(desk, referral=referral, answer="waiting", on=clock.day)
    assert told(desk, clock.day) == [("session_overdue", "1")]


def test_evaluations_are_told_a_fortnight_before_and_until_they_are_made(desk: Desk, home: Home) -> None:
    assert evaluations_told(desk, FIRST_DAY) == ["start"]
    evaluations.evaluate(desk, family=home.id, moment="start")
    assert evaluations_told(desk, date(2027, 3, 17)) == []
    assert evaluations_told(desk, date(2027, 3, 18)) == ["month_1"]


def test_after_the_exit_only_the_last_evaluation_and_the_contacts_are_told(
    desk: Desk, home: Home, clock: MovingClock
) -> None:
    leave_with_all(desk, home, FIRST_DAY)
    path.start_follow_up(desk, family=home.id, on=FIRST_DAY)
    day = date(2027, 8, 20)
    assert evaluations_told(desk, day) == ["month_6"]
    assert told(desk, day) == [("follow_up_due", "4")]
    clock.day = day
    path.record_follow_up(desk, family=home.id, month=4, on=day, medium="call")
    assert told(desk, day) == []


def test_a_suspended_family_is_left_in_peace(desk: Desk, home: Home, worker: Worker, institution: Institution) -> None:
    contract(desk, home, worker, sign=False)
    commitments.add_commitment(desk, family=home.id, party="family", what="x", by_when=date(2027, 3, 15))
    network.refer(desk, family=home.id, institution=institution.id, reason="x", answer_by=FIRST_DAY)
    bonus = benefits.apply_benefit(desk, family=home.id, code="seeds", on=FIRST_DAY).value
    benefits.grant_benefit(desk, benefit=bonus.id, on=FIRST_DAY)
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    assert {code for code, _subject in told(desk, date(2027, 3, 20), but=())} == {
        "benefit_due",
        "referral_unanswered",
        "suspension_ends",
    }


def test_the_end_of_a_suspension_is_told_a_month_before(desk: Desk, home: Home) -> None:
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    assert told(desk, date(2027, 3, 2)) == [("suspension_ends", "suspended")]  # it may last a month: until 1 April
    assert told(desk, FIRST_DAY) == []


def test_a_pause_puts_evaluations_off(desk: Desk, home: Home, clock: MovingClock) -> None:
    evaluations.evaluate(desk, family=home.id, moment="start")
    clock.day = date(2027, 3, 11)
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    path.resume(desk, family=home.id, on=clock.day)
    assert evaluations_told(desk, date(2027, 3, 27)) == []
    assert evaluations_told(desk, date(2027, 3, 28)) == ["month_1"]


def test_steps_of_the_bonus_and_ends_of_benefits_are_told(desk: Desk, home: Home, clock: MovingClock) -> None:
    for code, member in (("seeds", ""), ("BOOKS", home.girl.id)):
        asked = benefits.apply_benefit(desk, family=home.id, code=code, on=FIRST_DAY, member=member).value
        benefits.grant_benefit(desk, benefit=asked.id, on=FIRST_DAY, ends_on=date(2027, 4, 15) if member else None)
    asked = benefits.apply_benefit(desk, family=home.id, code="WATER", on=FIRST_DAY).value
    assert [item for item in told(desk, date(2027, 4, 5)) if item[0] != "session_overdue"] == [
        ("benefit_unanswered", "WATER"),
        ("benefit_ends", "BOOKS"),
        ("bonus_step_ends", "seeds"),
    ]


def test_a_benefit_that_reminds_of_its_end_itself_is_told_once(desk: Desk, home: Home) -> None:
    asked = benefits.apply_benefit(desk, family=home.id, code="WATER", on=FIRST_DAY).value
    benefits.grant_benefit(desk, benefit=asked.id, on=FIRST_DAY)
    codes = [code for code, subject in told(desk, date(2028, 3, 20)) if subject == "WATER"]
    assert codes == ["benefit_lost", "benefit_reminder"]
    benefits.end_benefit(desk, benefit=asked.id, on=FIRST_DAY, reason="x")
    assert [code for code, subject in told(desk, date(2028, 3, 20)) if subject == "WATER"] == []


def test_each_family_has_its_own(desk: Desk, home: Home, clock: MovingClock) -> None:
    other = enrolled_family(desk, clock, "09-0500")
    sessions.hold_session(desk, family=other.id, number=1, held=sessions.Held(on=FIRST_DAY, present=[other.mother.id]))
    found = attention(desk.store, desk.store.find(Family), date(2027, 3, 2))
    late = {item.family for item in found if item.alert.matter.code == "session_overdue"}
    assert late == {home.id}


def test_a_stage_typed_without_its_day_has_no_end_to_tell(desk: Desk, home: Home, clock: MovingClock) -> None:
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    with desk.store.transaction(clock.stamp()) as tx:
        tx.change(tx.get(Family, home.id), stage_since=None)
    assert told(desk, date(2027, 3, 31)) == []
