"""The working sessions: planned, moved, held, missed, corrected, annulled."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.casework import members, path, sessions
from desktop_app.casework.sessions import Held
from desktop_app.casework.verb import Desk
from desktop_app.domain.pack.model import Interval
from desktop_app.domain.records import Attendance, Enrolment, MissedSession, RhythmStep, Session
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal

# What the blank programme plans for a family that enters on Monday 1 March and is visited on Mondays.
SECOND, THIRD = date(2027, 3, 15), date(2027, 3, 29)
MONDAY = date(2027, 3, 8)


def days(desk: Desk, home: Home) -> list[date]:
    found = sorted(desk.store.find(Session, family=home.id), key=lambda session: session.number)
    return [session.held_on or session.day for session in found]


def numbered(desk: Desk, number: int) -> Session:
    return desk.store.find(Session, number=number)[0]


def hold(desk: Desk, home: Home, number: int = 1, on: date = FIRST_DAY, **more: Any) -> Session:
    held = Held(on=on, present=more.pop("present", [home.mother.id]), **more)
    return sessions.hold_session(desk, family=home.id, number=number, held=held).value


# Held


def test_a_session_says_who_was_there_and_what_was_said(desk: Desk, home: Home) -> None:
    session = hold(
        desk, home, present=[home.mother.id, home.girl.id], absent={home.partner.id: " Trabaja "},
        started="10:00", ended="11:30", words=" Plantamos ", remarks="Bien",
    )  # fmt: skip
    assert (session.state, session.held_on, session.started, session.ended) == ("held", FIRST_DAY, "10:00", "11:30")
    assert (session.words, session.remarks) == ("Plantamos", "Bien")
    there = {item.member: (item.present, item.reason) for item in desk.store.find(Attendance, session=session.id)}
    assert there == {home.mother.id: (True, ""), home.girl.id: (True, ""), home.partner.id: (False, "Trabaja")}


def test_a_session_held_as_planned_moves_nothing(desk: Desk, home: Home) -> None:
    hold(desk, home)
    assert days(desk, home) == [FIRST_DAY, SECOND, THIRD]


def test_a_session_held_late_takes_the_later_ones_along(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 10)
    hold(desk, home, on=clock.day)
    assert days(desk, home) == [clock.day, date(2027, 3, 22), date(2027, 4, 5)]


def test_a_day_that_a_person_chose_stays_where_it_can(desk: Desk, home: Home, clock: MovingClock) -> None:
    chosen = date(2027, 4, 8)
    sessions.move_session(desk, family=home.id, number=3, day=chosen)
    clock.day = date(2027, 3, 10)
    hold(desk, home, on=clock.day)
    assert days(desk, home) == [clock.day, date(2027, 3, 22), chosen]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": 2}, "number"),
        ({"number": 9}, "number"),
        ({"on": date(2027, 3, 2)}, "on"),
        ({"on": date(2027, 2, 28)}, "on"),
        ({"present": []}, "present"),
        ({"present": ["nobody"]}, "present"),
        ({"absent": {"nobody": "x"}}, "present"),
        ({"started": "25:00"}, "started"),
        ({"ended": "9"}, "ended"),
        ({"started": "11:00", "ended": "10:00"}, "ended"),
    ],
)
def test_a_session_that_cannot_have_been_is_refused(desk: Desk, home: Home, wrong: dict[str, Any], field: str) -> None:
    with refusal(field):
        hold(desk, home, **wrong)
    assert (numbered(desk, 1).state, desk.store.find(Attendance)) == ("planned", [])


def test_nobody_is_present_and_absent(desk: Desk, home: Home) -> None:
    with refusal("absent", "presente y como ausente"):
        hold(desk, home, absent={home.mother.id: "x"})


def test_each_session_has_a_day_of_its_own_and_is_held_once(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = MONDAY
    hold(desk, home, on=MONDAY)
    for on in (MONDAY, FIRST_DAY):
        with refusal("on", "ya se realizó otra"):
            hold(desk, home, 2, on=on)
    with refusal("number", "ya se realizó"):
        hold(desk, home, 1, on=MONDAY)


def test_who_was_in_the_house_that_day_is_asked_for(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = MONDAY
    members.member_leaves(desk, family=home.id, member=home.partner.id, on=date(2027, 3, 4), reason="x")
    child = members.record_birth(desk, family=home.id, names="Luz", surnames="D", born=date(2027, 3, 5)).value
    session = hold(desk, home, on=FIRST_DAY, present=[home.partner.id])
    there = {item.member for item in desk.store.find(Attendance, session=session.id)}
    assert there == {home.mother.id, home.partner.id, home.girl.id}
    with refusal("present", "no vivía"):
        hold(desk, home, 2, on=MONDAY, present=[home.partner.id])
    hold(desk, home, 2, on=MONDAY, present=[child.id])


def test_no_session_is_held_in_a_pause(desk: Desk, home: Home, clock: MovingClock) -> None:
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    with refusal("family", "Suspendida"):
        hold(desk, home)
    clock.day = date(2027, 3, 10)
    path.resume(desk, family=home.id, on=clock.day)
    with refusal("on", "estaba suspendido"):
        hold(desk, home, on=date(2027, 3, 9))
    hold(desk, home, on=clock.day)


# Moved


def test_a_moved_session_keeps_its_day_and_the_later_ones_follow(desk: Desk, home: Home) -> None:
    done = sessions.move_session(
        desk, family=home.id, number=2, day=date(2027, 3, 18), hour="16:00", place=" la sede "
    ).value
    assert days(desk, home) == [FIRST_DAY, date(2027, 3, 18), THIRD]
    moved = numbered(desk, 2)
    assert (moved.hour, moved.place, moved.fixed) == ("16:00", "la sede", True)
    assert (numbered(desk, 3).hour, numbered(desk, 3).fixed) == ("10:00", False)
    assert done.sessions == (numbered(desk, 1), moved, numbered(desk, 3))


def test_a_weekend_is_the_workers_choice_and_told(desk: Desk, home: Home) -> None:
    done = sessions.move_session(desk, family=home.id, number=2, day=date(2027, 3, 20)).value
    assert [(warning.code, warning.number) for warning in done.warnings] == [("weekend", 2)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": 9}, "number"),
        ({"day": date(2027, 2, 26)}, "day"),
        ({"day": FIRST_DAY}, "day"),
        ({"day": date(2072, 3, 1)}, "day"),
        ({"hour": "noon"}, "hour"),
        ({"place": " "}, "place"),
    ],
)
def test_a_move_that_cannot_be_is_refused(desk: Desk, home: Home, wrong: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"family": home.id, "number": 2, "day": SECOND}
    with refusal(field):
        sessions.move_session(desk, **(given | wrong))
    assert days(desk, home) == [FIRST_DAY, SECOND, THIRD]


def test_what_was_held_is_not_moved(desk: Desk, home: Home) -> None:
    hold(desk, home)
    with refusal("number", "ya se realizó"):
        sessions.move_session(desk, family=home.id, number=1, day=SECOND)


# Missed


def test_a_missed_session_is_to_be_done_on_the_next_working_day(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 5)  # a Friday
    sessions.miss_session(desk, family=home.id, number=1, reason=" Nadie en casa ")
    (missed,) = desk.store.find(MissedSession)
    assert (missed.day, missed.reason) == (FIRST_DAY, "Nadie en casa")
    assert days(desk, home) == [MONDAY, date(2027, 3, 22), date(2027, 4, 5)]
    assert numbered(desk, 1).fixed is False


def test_it_may_be_missed_again_and_set_for_a_day(desk: Desk, home: Home, clock: MovingClock) -> None:
    sessions.miss_session(desk, family=home.id, number=1, reason="x")
    clock.day = date(2027, 3, 2)
    sessions.miss_session(desk, family=home.id, number=1, reason="y", day=date(2027, 3, 4))
    assert [missed.day for missed in desk.store.find(MissedSession)] == [FIRST_DAY, date(2027, 3, 2)]
    assert (numbered(desk, 1).day, numbered(desk, 1).fixed) == (date(2027, 3, 4), True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": 2}, "number"),
        ({"reason": " "}, "reason"),
        ({"day": FIRST_DAY}, "day"),
        ({"day": date(2072, 1, 1)}, "day"),
    ],
)
def test_a_miss_that_cannot_be_is_refused(desk: Desk, home: Home, wrong: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"family": home.id, "number": 1, "reason": "x"}
    with refusal(field):
        sessions.miss_session(desk, **(given | wrong))
    assert desk.store.find(MissedSession) == []


# Corrected and annulled


def test_what_was_written_of_a_session_is_corrected_in_parts(desk: Desk, home: Home) -> None:
    hold(desk, home, started="10:00", ended="11:00", words="a", remarks="b")
    changed = sessions.correct_session(desk, family=home.id, number=1, words=" c ", ended="12:00").value
    assert (changed.words, changed.remarks, changed.started, changed.ended) == ("c", "b", "10:00", "12:00")
    for wrong, field in (({"ended": "09:00"}, "ended"), ({"started": "13:00"}, "ended"), ({"started": "x"}, "started")):
        with refusal(field):
            sessions.correct_session(desk, family=home.id, number=1, **wrong)
    assert sessions.correct_session(desk, family=home.id, number=1, started="", ended="").value.ended == ""
    with refusal("number", "todavía no se realiza"):
        sessions.correct_session(desk, family=home.id, number=2, words="x")


def test_a_session_held_by_mistake_is_planned_again(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 10)
    hold(desk, home, on=clock.day, started="10:00")
    annulled = sessions.annul_session(desk, family=home.id, number=1, reason=" Era otra familia ").value
    assert (annulled.state, annulled.held_on, annulled.started) == ("planned", None, "")
    assert annulled.reason == "Era otra familia"
    assert desk.store.find(Attendance) == []
    assert days(desk, home) == [FIRST_DAY, SECOND, THIRD]
    again = hold(desk, home, on=clock.day)
    assert (again.reason, len(desk.store.find(Attendance))) == ("", 3)


def test_the_last_held_is_annulled_first_and_with_a_reason(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = MONDAY
    hold(desk, home, on=FIRST_DAY)
    hold(desk, home, 2, on=MONDAY)
    with refusal("number", "posteriores"):
        sessions.annul_session(desk, family=home.id, number=1, reason="x")
    with refusal("reason"):
        sessions.annul_session(desk, family=home.id, number=2, reason=" ")
    with refusal("number", "todavía no"):
        sessions.annul_session(desk, family=home.id, number=3, reason="x")
    assert sessions.annul_session(desk, family=home.id, number=2, reason="x").value.state == "planned"


# The rhythm


def test_a_family_has_a_rhythm_of_its_own(desk: Desk, home: Home) -> None:
    rhythm = {2: Interval(5, "days"), 3: Interval(1, "months")}
    sessions.plan_sessions_anew(desk, family=home.id, rhythm=rhythm, weekday=3, hour="15:30")
    assert days(desk, home) == [FIRST_DAY, date(2027, 3, 4), date(2027, 4, 8)]
    assert {session.hour for session in desk.store.find(Session)} == {"15:30"}
    assert {(step.number, step.count, step.unit) for step in desk.store.find(RhythmStep)} == {
        (2, 5, "days"),
        (3, 1, "months"),
    }
    sessions.plan_sessions_anew(desk, family=home.id, rhythm={3: Interval(3, "weeks")})
    assert days(desk, home) == [FIRST_DAY, date(2027, 3, 4), date(2027, 3, 25)]
    assert (desk.store.find(Enrolment)[0].weekday, desk.store.find(Enrolment)[0].hour) == (3, "15:30")


def test_planning_anew_never_plans_for_days_gone(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 20)  # a Saturday
    sessions.plan_sessions_anew(desk, family=home.id, hour="")
    assert days(desk, home) == [date(2027, 3, 22), date(2027, 4, 5), date(2027, 4, 19)]
    assert numbered(desk, 1).fixed is False


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"weekday": 7}, "weekday"),
        ({"hour": "24:00"}, "hour"),
        ({"rhythm": {9: Interval(1, "weeks")}}, "rhythm"),
        ({"rhythm": {2: Interval(0, "days")}}, "rhythm"),
        ({"rhythm": {2: Interval(13, "months")}}, "rhythm"),
        ({"rhythm": {2: Interval(10**9, "days")}}, "rhythm"),
    ],
)
def test_a_rhythm_that_cannot_be_is_refused(desk: Desk, home: Home, wrong: dict[str, Any], field: str) -> None:
    with refusal(field):
        sessions.plan_sessions_anew(desk, family=home.id, **wrong)
    assert (days(desk, home), desk.store.find(RhythmStep)) == ([FIRST_DAY, SECOND, THIRD], [])


def test_all_held_leaves_nothing_to_plan(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = THIRD
    for number, on in ((1, FIRST_DAY), (2, SECOND), (3, THIRD)):
        hold(desk, home, number, on=on)
    assert sessions.plan_sessions_anew(desk, family=home.id, weekday=2).value.sessions == ()
    clock.day = date(2027, 4, 10)
    path.suspend(desk, family=home.id, reason="storm", on=THIRD)
    path.resume(desk, family=home.id, on=clock.day)
    assert days(desk, home) == [FIRST_DAY, SECOND, THIRD]


# After a pause


def test_the_sessions_to_come_are_later_by_the_days_of_the_pause(desk: Desk, home: Home, clock: MovingClock) -> None:
    hold(desk, home)
    clock.day = date(2027, 3, 17)
    path.suspend(desk, family=home.id, reason="storm", on=date(2027, 3, 3))
    path.resume(desk, family=home.id, on=clock.day)
    assert days(desk, home) == [FIRST_DAY, date(2027, 3, 29), date(2027, 4, 12)]


def test_what_was_late_already_is_done_when_the_work_goes_on(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 4, 17)  # a Saturday; session 1 was for the first of March and never held
    path.suspend(desk, family=home.id, reason="storm", on=date(2027, 4, 7))
    path.resume(desk, family=home.id, on=clock.day)
    assert days(desk, home)[0] == date(2027, 4, 19)
    assert numbered(desk, 1).fixed is False


def test_a_pause_is_not_forgotten_when_the_plan_is_laid_anew(desk: Desk, home: Home, clock: MovingClock) -> None:
    hold(desk, home)
    clock.day = date(2027, 3, 17)
    path.suspend(desk, family=home.id, reason="storm", on=date(2027, 3, 3))
    path.resume(desk, family=home.id, on=clock.day)
    before = days(desk, home)
    sessions.plan_sessions_anew(desk, family=home.id)
    assert days(desk, home) == before
    clock.day = date(2027, 3, 29)
    hold(desk, home, 2, on=clock.day)
    assert days(desk, home) == before


def test_the_term_is_later_by_the_days_of_the_pause(desk: Desk, home: Home, clock: MovingClock) -> None:
    last = date(2027, 5, 3)  # the two months of the blank programme end on the first of May
    assert [w.code for w in sessions.move_session(desk, family=home.id, number=3, day=last).value.warnings] == [
        "beyond_term"
    ]
    clock.day = date(2027, 3, 11)
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    path.resume(desk, family=home.id, on=clock.day)
    assert sessions.move_session(desk, family=home.id, number=3, day=last).value.warnings == ()
