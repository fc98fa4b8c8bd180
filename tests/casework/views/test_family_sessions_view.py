"""What the Sesiones tab reads: the plan, what moved and what was missed, the rhythm, contacts, what to warn of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.casework import benefits, file, history, path, sessions
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.casework.sessions import Held
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.bonus_steps import amount_words
from desktop_app.casework.views.family_sessions import (
    Distance,
    Missed,
    SessionsView,
    distance_words,
    evaluation_words,
    family_sessions,
    medium_words,
)
from desktop_app.domain.pack.model import Interval
from desktop_app.domain.records import Worker
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import on_paper
from tests.casework.views.reading import Accompanied, statements
from tests.casework.worlds import leave_with_all

SECOND, THIRD = date(2027, 3, 15), date(2027, 3, 29)


def view(desk: Desk, home: Home) -> SessionsView:
    return family_sessions(desk, home.id)


def hold(desk: Desk, home: Home, number: int, on: date) -> None:
    held = Held(on, [home.mother.id, home.girl.id], "10:00", "11:00", absent={home.partner.id: "Trabaja"})
    sessions.hold_session(desk, family=home.id, number=number, held=held)


def test_a_family_that_has_not_entered_has_contacts_only(desk: Desk, listed: Home) -> None:
    file.record_contact(desk, family=listed.id, medium="call", with_whom="Rosa", why="Saludar", hour="10:00")
    shown = view(desk, listed)
    assert (shown.entered, shown.sessions, shown.next_number, shown.can_work) == (False, (), 0, False)
    assert [(line.medium, line.with_whom, line.hour) for line in shown.contacts] == [("Llamada", "Rosa", "10:00")]


def test_the_plan_lies_as_the_programme_says(desk: Desk, home: Home) -> None:
    shown = view(desk, home)
    assert [(line.number, line.day, line.aim) for line in shown.sessions] == [
        (1, FIRST_DAY, "Conocerse"),
        (2, SECOND, "Plantar"),
        (3, THIRD, "Cosechar"),
    ]
    assert (shown.held, shown.of, shown.next_number, shown.can_work) == (0, 3, 1, True)
    assert (shown.weekday, shown.hour, shown.enrolled) == (0, "10:00", FIRST_DAY)
    assert [name for _id, name in shown.people] == ["Rosa Huenchumán", "Pedro Díaz", "Camila Díaz"]
    assert shown.session(3) is shown.sessions[2]
    assert shown.session(9) is None
    assert shown.warnings == ()


def test_a_session_held_says_who_was_there_and_whether_its_record_is_signed(
    desk: Desk, home: Home, worker: Worker
) -> None:
    hold(desk, home, 1, FIRST_DAY)
    before = view(desk, home).sessions[0]
    assert (before.held, before.present, before.of, before.hour, before.signed) == (True, 2, 3, "10:00", False)
    everybody = [on_paper(home.mother), on_paper(home.partner), on_paper(worker)]
    sign_paper(desk, family=home.id, paper="session-record", which="1", signatures=everybody)
    assert view(desk, home).sessions[0].signed
    assert view(desk, home).next_number == 2


def test_only_the_next_session_is_late(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = SECOND + timedelta(days=3)
    assert [line.late for line in view(desk, home).sessions] == [17, 0, 0]


def test_what_did_not_take_place_is_told_with_its_reason(desk: Desk, home: Home) -> None:
    sessions.miss_session(desk, family=home.id, number=1, reason="Llovía", day=date(2027, 3, 3))
    first = view(desk, home).sessions[0]
    assert (first.missed, first.day) == ((Missed(FIRST_DAY, "Llovía"),), date(2027, 3, 3))
    assert first.moved_from is None


def test_a_session_that_a_person_moved_says_from_where(desk: Desk, home: Home) -> None:
    sessions.move_session(desk, family=home.id, number=2, day=date(2027, 3, 16))
    shown = view(desk, home)
    assert [line.moved_from for line in shown.sessions] == [None, SECOND, None]
    assert [line.fixed for line in shown.sessions] == [False, True, False]
    history.undo(desk, family=home.id)
    assert [line.moved_from for line in view(desk, home).sessions] == [None, None, None]
    history.redo(desk, family=home.id)
    assert [line.moved_from for line in view(desk, home).sessions] == [None, SECOND, None]


def test_days_that_need_a_word_are_warned_of(desk: Desk, home: Home) -> None:
    sessions.move_session(desk, family=home.id, number=2, day=date(2027, 3, 20))
    (weekend,) = view(desk, home).warnings
    assert weekend.startswith("La sesión 2 queda en sábado")
    sessions.move_session(desk, family=home.id, number=2, day=date(2027, 3, 26))
    (holiday,) = view(desk, home).warnings
    assert "feriado" in holiday


def test_a_familys_own_distance_is_told_apart(desk: Desk, home: Home) -> None:
    sessions.plan_sessions_anew(desk, family=home.id, rhythm={3: Interval(1, "months")})
    rhythm = view(desk, home).rhythm
    assert rhythm[1:] == (Distance(2, 2, "weeks", own=False), Distance(3, 1, "months", own=True))
    assert [distance_words(item) for item in rhythm] == ["0 días", "2 semanas", "1 mes"]


def test_a_bonus_lies_below_the_line_in_its_steps(family: Accompanied, clock: MovingClock) -> None:
    asked = benefits.apply_benefit(family.desk, family=family.id, code="protection", on=FIRST_DAY).value
    benefits.grant_benefit(family.desk, benefit=asked.id, on=FIRST_DAY)
    clock.day = date(2027, 11, 3)
    steps = family_sessions(family.desk, family.id).steps
    assert [(step.code, step.when, step.passed) for step in steps] == [
        ("a", "paid", 6), ("b", "running", 2), ("c", "to_come", 0), ("d", "to_come", 0),
    ]  # fmt: skip
    assert (steps[0].first, steps[0].last) == (date(2027, 4, 1), date(2027, 9, 30))
    assert amount_words(steps[0]) == "$23.694"


def test_an_amount_that_is_not_known_is_not_guessed(desk: Desk, home: Home) -> None:
    asked = benefits.apply_benefit(desk, family=home.id, code="seeds", on=FIRST_DAY).value
    benefits.grant_benefit(desk, benefit=asked.id, on=FIRST_DAY)
    first = view(desk, home).steps[0]
    assert amount_words(first) == "$1.000"
    assert amount_words(replace(first, pesos=None)) == "monto por confirmar"


def test_after_the_accompaniment_the_follow_up_is_what_there_is(desk: Desk, home: Home, clock: MovingClock) -> None:
    hold(desk, home, 1, FIRST_DAY)
    clock.day = date(2027, 4, 1)
    leave_with_all(desk, home, clock.day)
    path.start_follow_up(desk, family=home.id, on=clock.day)
    shown = view(desk, home)
    assert (shown.can_work, shown.can_follow) == (False, True)
    assert [line.number for line in shown.sessions] == [1]
    assert shown.next_number == 1
    (planned,) = shown.follow_up
    assert (planned.month, planned.state, planned.aim) == (4, "planned", "Saber cómo siguen")
    clock.day = planned.due
    path.record_follow_up(desk, family=home.id, month=4, on=planned.due, medium="call", note="Bien", request="Agua")
    (done,) = view(desk, home).follow_up
    assert (done.state, done.done_on, done.medium, done.note, done.request) == (
        "done", planned.due, "Llamada", "Bien", "Agua",
    )  # fmt: skip


def test_the_latest_contact_comes_first(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 10)
    for day in (date(2027, 3, 2), date(2027, 3, 9)):
        file.record_contact(desk, family=home.id, medium="visit", with_whom="Rosa", why="x", on=day)
    assert [line.day.day for line in view(desk, home).contacts] == [9, 2]


@pytest.mark.parametrize(
    ("moment", "words"),
    [("", ""), ("start", "Diagnóstico"), ("month_6", "Evaluación del mes 6"), ("month_24", "Evaluación de egreso")],
)
def test_evaluations_have_names(moment: str, words: str) -> None:
    assert evaluation_words(moment, 24) == words


def test_a_medium_that_nobody_named_has_no_words() -> None:
    assert (medium_words("crisis"), medium_words("")) == ("Urgencia", "")


def test_the_queries_do_not_grow_with_what_has_happened(desk: Desk, home: Home, clock: MovingClock) -> None:
    few = statements(desk, lambda: view(desk, home))
    for number, day in ((1, FIRST_DAY), (2, SECOND)):
        clock.day = day
        hold(desk, home, number, day)
        file.record_contact(desk, family=home.id, medium="visit", with_whom="Rosa", why="x")
    sessions.move_session(desk, family=home.id, number=3, day=date(2027, 4, 7))
    assert statements(desk, lambda: view(desk, home)) == few
    assert few <= 17
