"""Evaluations are snapshots; capacities are answered by the instrument of the programme."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.casework import diagnosis, evaluations, history, members, path
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.evaluations import CapacityAnswer
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Capacity, Evaluation, Session
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import enrolled_family, leave_with_all, met

APRIL = date(2027, 4, 1)


def evaluate(desk: Desk, home: Home, moment: str = "start", **more: str) -> Evaluation:
    return evaluations.evaluate(desk, family=home.id, moment=moment, **more).value


def test_a_snapshot_keeps_how_everything_stood(desk: Desk, home: Home, clock: MovingClock) -> None:
    session = desk.store.find(Session)[0].id
    met(desk, home, "G1")
    kept = evaluate(desk, home, session=session, remarks=" Contentos ")
    assert (kept.on, kept.session, kept.remarks) == (FIRST_DAY, session, "Contentos")
    clock.day = APRIL
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="in_work", reason="Se secó")
    states = dict(evaluations.snapshot_of(desk.store.get(Evaluation, kept.id)).states)
    assert states == {"G1": "met_at_start", "G2": None, "R1": "not_applicable", "R2": None}


def test_what_moved_since_the_one_before_is_told(desk: Desk, home: Home, clock: MovingClock) -> None:
    diagnosis.diagnose(
        desk, family=home.id, findings=[Finding("G1", "to_be_worked"), Finding("G2", "met"), Finding("R2", "met")]
    )
    evaluate(desk, home)
    clock.day = APRIL
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="met")
    second = evaluate(desk, home, "month_1")
    (moved,) = evaluations.snapshot_of(second).moved
    assert (moved.condition, moved.before, moved.after) == ("G1", "to_be_worked", "met")
    assert evaluations.complete_at(second)


def test_what_was_not_known_before_has_moved_too(desk: Desk, home: Home) -> None:
    evaluate(desk, home)
    met(desk, home, "G1", "G2", "R2")
    moved = evaluations.snapshot_of(evaluate(desk, home, "month_1")).moved
    assert {(one.condition, one.before, one.after) for one in moved} == {
        (code, None, "met_at_start") for code in ("G1", "G2", "R2")
    }


def test_only_the_start_may_be_told_before_all_is_looked_at(desk: Desk, home: Home) -> None:
    met(desk, home, "G1", "G2")
    with refusal("family", "Hay 1 condición"):
        evaluate(desk, home, "month_1")
    members.answer_question(desk, family=home.id, question="reads_braille", value=None, member=home.girl.id)
    with refusal("family", "Hay 2 condiciones"):
        evaluate(desk, home, "month_1")
    evaluate(desk, home)


def test_an_evaluation_is_made_once_or_undone_and_made_anew(desk: Desk, home: Home) -> None:
    first = evaluate(desk, home)
    with refusal("moment", "ya está hecha"):
        evaluate(desk, home)
    history.undo(desk, family=home.id)
    met(desk, home, "G1")
    again = evaluate(desk, home)
    assert (again.id, again.snapshot != first.snapshot) == (first.id, True)
    history.undo(desk, family=home.id)
    assert desk.store.find(Evaluation) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"moment": "month_24"}, "moment"), ({"session": "none"}, "session"), ({"family": "none"}, "family")],
)
def test_an_evaluation_that_cannot_be_is_refused(desk: Desk, home: Home, wrong: dict[str, Any], field: str) -> None:
    with refusal(field):
        evaluations.evaluate(desk, **({"family": home.id, "moment": "start"} | wrong))
    assert desk.store.find(Evaluation) == []


def test_a_session_of_another_family_is_refused(desk: Desk, home: Home, clock: MovingClock) -> None:
    other = enrolled_family(desk, clock, "09-0500")
    session = desk.store.find(Session, family=other.id)[0].id
    with refusal("session", "otra familia"):
        evaluate(desk, home, session=session)


def test_no_evaluation_is_made_long_before_its_day(desk: Desk, home: Home, clock: MovingClock) -> None:
    met(desk, home, "G1", "G2", "R2")
    clock.day = date(2027, 5, 31)
    with refusal("moment", "muy temprano.* 1 jun 2027"):
        evaluate(desk, home, "month_6")
    clock.day = date(2027, 6, 1)
    evaluate(desk, home, "month_6")


def test_a_pause_puts_an_evaluation_off(desk: Desk, home: Home, clock: MovingClock) -> None:
    met(desk, home, "G1", "G2", "R2")
    clock.day = date(2027, 6, 1)
    path.suspend(desk, family=home.id, reason="storm", on=date(2027, 5, 1))
    path.resume(desk, family=home.id, on=date(2027, 5, 11))
    with refusal("moment", "11 jun 2027"):
        evaluate(desk, home, "month_6")


def test_after_the_exit_only_the_last_one_is_made(desk: Desk, home: Home, clock: MovingClock) -> None:
    leave_with_all(desk, home, FIRST_DAY)
    clock.day = date(2027, 8, 20)
    with refusal("moment", "ya terminó"):
        evaluate(desk, home, "start")
    assert evaluate(desk, home, "month_6").on == clock.day


def test_who_has_left_is_not_evaluated(chile: Desk, puente: Home) -> None:
    path.move_away(chile, family=puente.id, reason="abroad", on=FIRST_DAY)
    with refusal("family", "Trasladada"):
        evaluate(chile, puente)


# Capacities


def answer(desk: Desk, home: Home, *answers: CapacityAnswer, instrument: str = "capacities") -> list[Capacity]:
    return evaluations.record_capacities(desk, family=home.id, answers=answers, instrument=instrument).value


def test_capacities_are_answered_and_answered_again(desk: Desk, home: Home, clock: MovingClock) -> None:
    answer(desk, home, CapacityAnswer("sow", "no", " Todavía "))
    clock.day = APRIL
    answer(desk, home, CapacityAnswer("sow", "yes"))
    (kept,) = desk.store.find(Capacity)
    assert (kept.level, kept.on, kept.note) == ("yes", APRIL, "")
    assert answer(desk, home) == []


@pytest.mark.parametrize(
    ("answers", "instrument", "field"),
    [
        ([CapacityAnswer("sow", "yes")], "strengths", "instrument"),
        ([CapacityAnswer("reap", "yes")], "capacities", "answers"),
        ([CapacityAnswer("sow", "perhaps")], "capacities", "answers"),
        ([CapacityAnswer("sow", "yes"), CapacityAnswer("sow", "no")], "capacities", "answers"),
    ],
)
def test_answers_that_cannot_be_are_refused(
    desk: Desk, home: Home, answers: list[CapacityAnswer], instrument: str, field: str
) -> None:
    with refusal(field):
        answer(desk, home, *answers, instrument=instrument)
    assert desk.store.find(Capacity) == []
