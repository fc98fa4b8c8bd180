"""The plan of sessions: the rhythm over working days, and what follows a session that is moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.calendar import (
    Plan,
    PlannedDay,
    PlanWarning,
    Rhythm,
    Terms,
    WorkDays,
    check_rhythm,
    follow_up_days,
    move_session,
    plan_sessions,
    replan,
    rhythm_of,
)
from desktop_app.domain.dates import add_months
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import FollowUpContact, Interval, PlannedSession
from desktop_app.domain.text import Text

START = date(2027, 1, 4)
"""A Monday."""
CHILE = WorkDays()
TEXT = Text("", "")


def every(count: int, unit: Literal["days", "weeks", "months"], times: int = 1) -> Rhythm:
    return (Interval(count, unit),) * times


WEEKLY = (*every(0, "days"), *every(1, "weeks", 5))
WHOLE = (
    *every(0, "days"),
    *every(1, "weeks", 7),
    *every(2, "weeks", 4),
    *every(1, "months", 2),
    *every(2, "months", 3),
    *every(3, "months", 4),
)


def days_of(plan: Plan) -> list[date]:
    return [planned.day for planned in plan.days]


def held_until(plan: Plan, number: int) -> tuple[PlannedDay, ...]:
    return tuple(replace(planned, held=planned.number <= number) for planned in plan.days)


@pytest.mark.parametrize(
    ("commune", "day", "holiday"),
    [
        ("", date(2027, 1, 1), True),
        ("", date(2027, 9, 17), True),
        ("", date(2027, 1, 4), False),
        ("", date(2027, 1, 3), False),
        ("15101", date(2027, 6, 7), True),
        ("13101", date(2027, 6, 7), False),
        ("16101", date(2027, 8, 20), True),
        ("16102", date(2027, 8, 20), False),
    ],
)
def test_holidays_are_those_of_the_country_and_the_commune(commune: str, day: date, holiday: bool) -> None:
    assert WorkDays(commune).is_holiday(day) is holiday


def test_a_municipality_adds_days_of_its_own() -> None:
    work = WorkDays("09109", frozenset({START}))
    assert not work.is_working(START)
    assert CHILE.is_working(START)


def test_the_next_and_the_last_working_day_skip_weekends_and_holidays() -> None:
    new_year = date(2027, 1, 1)
    assert CHILE.on_or_after(new_year) == date(2027, 1, 4)
    assert CHILE.on_or_before(new_year) == date(2026, 12, 31)
    assert CHILE.on_or_after(START) == CHILE.on_or_before(START) == START


def test_the_rhythm_is_that_of_the_pack_in_order() -> None:
    second = PlannedSession(2, Interval(1, "weeks"), TEXT, "")
    first = PlannedSession(1, Interval(0, "days"), TEXT, "")
    assert rhythm_of([second, first]) == (Interval(0, "days"), Interval(1, "weeks"))


def test_a_rhythm_must_move_on() -> None:
    check_rhythm(())
    check_rhythm(WHOLE)
    with pytest.raises(Refused, match="La sesión 2 necesita") as refusal:
        check_rhythm((Interval(1, "weeks"), Interval(0, "weeks")))
    assert refusal.value.field == "rhythm"
    with pytest.raises(Refused, match="La sesión 1 necesita"):
        check_rhythm((Interval(-1, "days"),))


def test_twenty_one_sessions_fit_in_twenty_four_months() -> None:
    plan = plan_sessions(WHOLE, START, Terms(limit=add_months(START, 24)))
    assert len(plan.days) == 21
    assert plan.warnings == ()
    assert days_of(plan)[:8] == [START + timedelta(weeks=week) for week in range(8)]
    assert plan.days[-1].day <= add_months(START, 24)


def test_a_session_on_a_holiday_moves_to_the_next_working_day_and_the_rest_keep_their_weekday() -> None:
    # 25 December 2026 and 1 January 2027 are Fridays.
    plan = plan_sessions(WEEKLY, date(2026, 12, 18), Terms())
    assert days_of(plan) == [
        date(2026, 12, 18),
        date(2026, 12, 28),
        date(2027, 1, 4),
        date(2027, 1, 8),
        date(2027, 1, 15),
        date(2027, 1, 22),
    ]


def test_the_familys_usual_weekday_and_hour_are_kept() -> None:
    plan = plan_sessions(WEEKLY, START, Terms(weekday=3, hour="15:30"))
    assert days_of(plan)[0] == START
    assert {day.weekday() for day in days_of(plan)[1:]} == {3}
    assert {planned.hour for planned in plan.days} == {"15:30"}


def test_months_are_counted_from_where_they_began() -> None:
    plan = plan_sessions((*every(0, "days"), *every(1, "months", 3)), date(2027, 3, 31), Terms())
    assert days_of(plan) == [date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31), date(2027, 6, 30)]


def test_days_and_weeks_go_on_from_the_months_before_them() -> None:
    plan = plan_sessions((*every(0, "days"), *every(1, "months"), *every(3, "days")), START, Terms())
    assert days_of(plan) == [START, date(2027, 2, 4), date(2027, 2, 8)]


def test_two_sessions_never_share_a_day() -> None:
    # Friday to Sunday would all become Monday.
    plan = plan_sessions((*every(0, "days"), *every(1, "days", 3)), date(2027, 1, 8), Terms())
    assert days_of(plan) == [date(2027, 1, day) for day in (8, 11, 12, 13)]


def test_a_session_due_on_the_last_day_is_held_before_it_rather_than_after() -> None:
    # The term ends on Sunday 7 March; the session is due that day.
    limit = date(2027, 3, 7)
    plan = plan_sessions((*every(0, "days"), *every(62, "days")), START, Terms(limit=limit))
    assert days_of(plan)[-1] == date(2027, 3, 5)
    assert plan.warnings == ()


def test_where_the_days_before_the_end_are_taken_the_plan_says_that_it_goes_beyond() -> None:
    limit = date(2027, 1, 9)
    rhythm = (*every(4, "days"), *every(1, "days"))
    plan = plan_sessions(rhythm, START, Terms(limit=limit))
    assert days_of(plan) == [date(2027, 1, 8), date(2027, 1, 11)]
    assert plan.warnings == (PlanWarning("beyond_term", 2, date(2027, 1, 11)),)


def test_the_first_session_may_come_before_the_last_day_too() -> None:
    plan = plan_sessions(every(5, "days"), START, Terms(limit=date(2027, 1, 9)))
    assert days_of(plan) == [date(2027, 1, 8)]


def test_moving_a_session_moves_the_later_ones_by_the_rhythm() -> None:
    plan = plan_sessions(WEEKLY, START, Terms())
    moved = move_session(held_until(plan, 2), 3, date(2027, 1, 21), WEEKLY, Terms())
    assert days_of(moved) == [
        date(2027, 1, 4),
        date(2027, 1, 11),
        date(2027, 1, 21),
        date(2027, 1, 28),
        date(2027, 2, 4),
        date(2027, 2, 11),
    ]
    assert moved.days[2].fixed
    assert [planned.held for planned in moved.days] == [True, True, False, False, False, False]
    assert moved.warnings == ()


def test_the_first_session_can_be_moved() -> None:
    plan = plan_sessions(WEEKLY, START, Terms())
    moved = move_session(plan.days, 1, date(2027, 1, 6), WEEKLY, Terms())
    assert days_of(moved)[:2] == [date(2027, 1, 6), date(2027, 1, 13)]


def test_a_day_that_a_person_chose_stays_and_the_rhythm_goes_on_from_it() -> None:
    plan = plan_sessions(WEEKLY, START, Terms())
    plan = move_session(plan.days, 4, date(2027, 2, 3), WEEKLY, Terms())
    again = move_session(plan.days, 2, date(2027, 1, 14), WEEKLY, Terms())
    assert days_of(again) == [
        date(2027, 1, 4),
        date(2027, 1, 14),
        date(2027, 1, 21),
        date(2027, 2, 3),
        date(2027, 2, 10),
        date(2027, 2, 17),
    ]
    assert again.warnings == ()


def test_a_chosen_day_gives_way_when_the_order_asks_it_and_the_plan_says_so() -> None:
    plan = plan_sessions(WEEKLY, START, Terms())
    plan = move_session(plan.days, 3, date(2027, 1, 18), WEEKLY, Terms())
    again = move_session(plan.days, 2, date(2027, 1, 18), WEEKLY, Terms())
    assert days_of(again)[1:3] == [date(2027, 1, 18), date(2027, 1, 25)]
    assert again.warnings == (PlanWarning("fixed_moved", 3, date(2027, 1, 25)),)
    assert not again.days[2].fixed


@pytest.mark.parametrize(
    ("to", "codes"),
    [
        (date(2027, 1, 16), ["weekend"]),
        (date(2027, 3, 26), ["holiday", "beyond_term", "beyond_term", "beyond_term", "beyond_term", "beyond_term"]),
        (date(2027, 1, 12), []),
    ],
)
def test_a_weekend_or_holiday_is_the_workers_choice_and_told(to: date, codes: list[str]) -> None:
    plan = plan_sessions(WEEKLY, START, Terms())
    moved = move_session(plan.days, 2, to, WEEKLY, Terms(limit=date(2027, 3, 1)))
    assert moved.days[1].day == to
    assert [warning.code for warning in moved.warnings] == codes


@pytest.mark.parametrize(
    ("number", "to", "words", "field"),
    [
        (9, date(2027, 3, 1), "No hay sesión 9", "number"),
        (2, date(2027, 3, 1), "La sesión 2 ya no se puede mover: la sesión 3", "number"),
        (3, date(2027, 3, 1), "La sesión 3 ya no se puede mover: la sesión 3", "number"),
        (5, date(2027, 1, 25), "La sesión 5 va después de la 4, del lun 25 ene 2027", "day"),
    ],
)
def test_a_refused_move_says_why(number: int, to: date, words: str, field: str) -> None:
    days = held_until(plan_sessions(WEEKLY, START, Terms()), 3)
    with pytest.raises(Refused, match=words) as refusal:
        move_session(days, number, to, WEEKLY, Terms())
    assert refusal.value.field == field


def test_a_family_may_have_its_own_rhythm_from_the_last_session_held() -> None:
    plan = plan_sessions(WEEKLY, START, Terms())
    slower = (*every(0, "days"), *every(1, "weeks"), *every(2, "weeks", 4))
    again = replan(held_until(plan, 2), slower, START, Terms())
    assert days_of(again) == [START + timedelta(weeks=weeks) for weeks in (0, 1, 3, 5, 7, 9)]


def test_replanning_before_the_first_session_begins_at_the_start() -> None:
    plan = plan_sessions(WEEKLY, START, Terms())
    assert replan(plan.days, WEEKLY, date(2027, 2, 1), Terms()).days[0].day == date(2027, 2, 1)


def test_a_session_missed_before_one_that_was_held_is_left_where_it_was() -> None:
    plan = plan_sessions(WEEKLY, START, Terms())
    days = tuple(replace(planned, held=planned.number in (1, 3)) for planned in plan.days)
    assert replan(days, WEEKLY, START, Terms()).days == days


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("weekend", "La sesión 3 queda en sábado: sáb 16 ene 2027."),
        ("holiday", "La sesión 3 queda en día feriado: sáb 16 ene 2027."),
        ("beyond_term", "La sesión 3 queda fuera del plazo del programa: sáb 16 ene 2027."),
        ("fixed_moved", "La sesión 3 tenía día fijo y ahora queda el sáb 16 ene 2027."),
    ],
)
def test_a_warning_speaks(code: Literal["weekend", "holiday", "beyond_term", "fixed_moved"], words: str) -> None:
    assert str(PlanWarning(code, 3, date(2027, 1, 16))) == words


def test_the_follow_up_falls_on_working_days_of_its_months() -> None:
    contacts = [FollowUpContact(25, TEXT), FollowUpContact(60, TEXT)]
    # 1 February 2026 + 25 months is a Wednesday; + 60 months a Saturday.
    days = follow_up_days(contacts, date(2026, 2, 1), CHILE)
    assert days == ((25, date(2028, 3, 1)), (60, date(2031, 2, 3)))


INTERVALS = st.builds(Interval, st.integers(1, 5), st.sampled_from(("days", "weeks", "months")))
RHYTHMS = st.lists(INTERVALS, min_size=1, max_size=21).map(tuple)
STARTS = st.dates(date(2003, 1, 1), date(2040, 1, 1))
WEEKDAYS = st.none() | st.integers(0, 4)


@given(RHYTHMS, STARTS, WEEKDAYS, st.none() | st.integers(0, 800))
def test_every_plan_is_in_order_on_working_days_and_honest_about_its_term(
    rhythm: Rhythm, start: date, weekday: int | None, term: int | None
) -> None:
    limit = None if term is None else start + timedelta(days=term)
    plan = plan_sessions(rhythm, start, Terms(weekday=weekday, limit=limit))
    days = days_of(plan)
    assert [planned.number for planned in plan.days] == list(range(1, len(rhythm) + 1))
    assert all(earlier < later for earlier, later in pairwise(days))
    assert all(CHILE.is_working(day) for day in days)
    beyond = [] if limit is None else [planned.number for planned in plan.days if planned.day > limit]
    assert [warning.number for warning in plan.warnings] == beyond


@given(RHYTHMS, STARTS, st.data())
def test_a_move_keeps_what_was_held_and_the_order_of_the_rest(rhythm: Rhythm, start: date, data: st.DataObject) -> None:
    plan = plan_sessions(rhythm, start, Terms())
    held = data.draw(st.integers(0, len(rhythm) - 1))
    number = data.draw(st.integers(held + 1, len(rhythm)))
    days = held_until(plan, held)
    before = days[number - 2].day if number > 1 else start
    to = before + timedelta(days=data.draw(st.integers(1, 400)))
    moved = move_session(days, number, to, rhythm, Terms())
    assert moved.days[: number - 1] == days[: number - 1]
    assert moved.days[number - 1].day == to
    later = days_of(moved)
    assert all(one < other for one, other in pairwise(later))
    assert all(CHILE.is_working(day) for day in later[number:])


@given(STARTS, st.integers(1, 5), st.integers(0, 400))
def test_the_rhythm_goes_on_from_where_a_session_was_moved_to(start: date, weeks: int, days: int) -> None:
    rhythm = (*every(0, "days"), *every(weeks, "weeks", 4))
    plan = plan_sessions(rhythm, start, Terms())
    to = plan.days[0].day + timedelta(days=days + 1)
    moved = move_session(plan.days, 2, to, rhythm, Terms())
    for index, planned in enumerate(moved.days[2:], 1):
        nominal = to + timedelta(weeks=weeks * index)
        assert planned.day == CHILE.on_or_after(nominal)


@given(RHYTHMS, STARTS)
def test_planning_anew_without_a_change_changes_nothing(rhythm: Rhythm, start: date) -> None:
    plan = plan_sessions(rhythm, start, Terms())
    assert replan(plan.days, rhythm, start, Terms()).days == plan.days
