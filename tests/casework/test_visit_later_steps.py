"""The last steps of a visit: what is promised, and when the next visit is."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from desktop_app.casework import commitments, sessions, visit
from desktop_app.casework.verb import Desk
from desktop_app.casework.visit_draft import Appointment, Promised
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Commitment, Session
from desktop_app.store import journal
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.visits import Sitting, begin, promise


@pytest.fixture
def sitting(desk: Desk, home: Home) -> Sitting:
    return begin(desk, home)


def verbs(desk: Desk, home: Home) -> list[str]:
    """What was done to the family, the last first."""
    return [action.verb for action in journal.actions(desk.store.connection, home.id)]


def the_session(desk: Desk, number: int = 1) -> Session:
    return next(session for session in desk.store.find(Session) if session.number == number)


def outcomes(desk: Desk) -> dict[str, tuple[str, str, date | None]]:
    found = desk.store.find(Commitment)
    return {item.what: (item.outcome, item.outcome_note, item.outcome_on) for item in found}


# 4 New commitments


def test_promises_are_made_in_the_session(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("promises").draft.promises = [
        promise("p1", "Regar", by_when="+14", condition="G1", member=home.partner.id),
        promise("p2", "Traer semillas", party="worker"),
        promise("p3", "Prestar herramientas", party="institution", who="Municipalidad"),
    ]
    sitting.write()
    made = {item.id: item for item in desk.store.find(Commitment, session=sitting.draft.session)}
    assert [(it.who, it.by_when) for it in made.values()] == [
        ("Pedro Díaz", date(2027, 3, 15)),
        ("Laura Soto, Apoyo Familiar", None),
        ("Municipalidad", None),
    ]
    assert verbs(desk, home)[0] == "add_commitment"


def test_promises_follow_what_is_listed_when_one_goes_back(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("promises").draft.promises = [promise("p1", "Regar"), promise("p2", "Leer")]
    sitting.write()
    commitments.settle_commitment(desk, commitment="p2", outcome="done")
    commitments.add_commitment(desk, family=home.id, party="family", what="Aparte", session=sitting.draft.session)
    sitting.draft.spot.step = "promises"
    sitting.draft.promises = [promise("p2", "Leer cada noche"), promise("p3", "Pintar")]
    sitting.write()
    assert outcomes(desk) == {
        "Leer cada noche": ("done", "", FIRST_DAY),
        "Aparte": ("", "", None),
        "Pintar": ("", "", None),
    }


def test_promises_that_are_the_same_are_not_written_again(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("promises").draft.promises = [promise("p1", "Regar")]
    sitting.write()
    before = verbs(desk, home)
    sitting.draft.spot.step = "promises"
    sitting.write()
    assert verbs(desk, home) == before


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (promise("p1", "Regar", by_when="nunca"), "p1/by_when"),
        (promise("p1", "Regar", by_when="ayer"), "p1/by_when"),
        (promise("p1", " "), "p1/what"),
    ],
)
def test_a_promise_that_cannot_be_is_refused_by_its_field(
    sitting: Sitting, desk: Desk, typed: Promised, field: str
) -> None:
    sitting.at("promises").draft.promises = [typed]
    with pytest.raises(Refused) as refusal:
        sitting.write()
    assert refusal.value.field == field
    assert desk.store.find(Commitment) == []


def test_promises_of_this_visit_are_not_asked_for_in_it(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("promises").draft.promises = [promise("p1", "Regar")]
    sitting.write()
    assert begin(desk, home).view.promises == ()


# 5 The next visit


def test_the_rhythm_proposes_and_nothing_is_written_where_it_suits(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("next")
    coming = visit.coming_visit(desk, home.id, sitting.draft.session)
    assert coming is not None
    assert (coming.number, coming.aim, coming.day, coming.hour, coming.place) == (
        2,
        "Plantar",
        date(2027, 3, 15),
        "10:00",
        "home",
    )
    assert coming.near == (date(2027, 3, 16), date(2027, 3, 17), date(2027, 3, 18))
    before = verbs(desk, home)
    sitting.write()
    assert verbs(desk, home) == before
    assert not the_session(desk, 2).fixed


def test_another_day_hour_or_place_moves_the_session(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("next").draft.next = Appointment("jue 18", "3 y media", "office")
    sitting.write()
    session = the_session(desk, 2)
    assert (session.day, session.hour, session.place) == (date(2027, 3, 18), "15:30", "office")
    assert verbs(desk, home)[0] == "move_session"


@pytest.mark.parametrize(
    ("typed", "field"),
    [(Appointment(day="algún día"), "day"), (Appointment(day="ayer"), "day"), (Appointment(hour="tarde"), "hour")],
)
def test_what_is_no_day_or_hour_is_refused_by_its_field(sitting: Sitting, typed: Appointment, field: str) -> None:
    sitting.at("next").draft.next = typed
    with pytest.raises(Refused) as refusal:
        sitting.write()
    assert refusal.value.field == field


def test_days_that_are_no_days_of_work_are_told_of(sitting: Sitting, desk: Desk, home: Home) -> None:
    coming = visit.coming_visit(desk, home.id, sitting.at("next").draft.session)
    assert coming is not None
    assert coming.told(date(2027, 3, 16)) == ""
    assert coming.told(date(2027, 3, 20)) == "Es fin de semana."
    assert coming.told(date(2027, 3, 26)) == "Es feriado."
    assert coming.told(date(2027, 6, 1)) == "Ese día el acompañamiento ya terminó."


def test_after_the_last_session_there_is_no_next_visit(desk: Desk, home: Home, clock: MovingClock) -> None:
    for number in (1, 2):
        held = sessions.Held(clock.day, [home.mother.id])
        sessions.hold_session(desk, family=home.id, number=number, held=held)
        clock.day += timedelta(days=14)
    sitting = begin(desk, home).at("next")
    assert visit.coming_visit(desk, home.id, sitting.draft.session) is None
    sitting.write()
    assert sitting.draft.spot.step == "sign"


def test_the_queries_of_opening_do_not_grow_with_what_the_family_has(desk: Desk, home: Home) -> None:
    def statements() -> int:
        seen: list[str] = []
        desk.store.connection.set_trace_callback(seen.append)
        begin(desk, home)
        desk.store.connection.set_trace_callback(None)
        return len(seen)

    begin(desk, home)
    before = statements()
    for number in range(8):
        commitments.add_commitment(desk, family=home.id, party="family", what=str(number), condition="G1")
    assert statements() == before


def test_a_mark_holds_the_answer_as_it_was_written(sitting: Sitting) -> None:
    sitting.draft.promises = [promise("p1", "Regar")]
    (mark,) = visit.answers(sitting.draft, "promises").values()
    assert json.loads(mark)[0]["what"] == "Regar"
