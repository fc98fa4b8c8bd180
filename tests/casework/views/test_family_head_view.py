"""The head of a family's file: its name, where it is in the programme, what may be undone."""

from __future__ import annotations

from datetime import timedelta

from desktop_app.casework import history, members, path, sessions
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_head import Turns, family_head, family_turns
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.views.reading import Accompanied, statements


def test_the_head_says_how_far_the_family_is(chile: Desk, family: Accompanied, clock: MovingClock) -> None:
    clock.day = FIRST_DAY + timedelta(days=70)
    members.change_family(chile, family=family.id, sector="Los Aromos")
    head = family_head(chile, family.id)
    assert head.name == "Familia Díaz Huenchumán"
    assert head.second == "09-0121 · Los Aromos, Lonquimay · mes 3 de 24 · sesión 1 de 21"
    assert (head.stage, head.tone, head.may_visit) == ("Activa", "good", True)


def test_the_session_is_the_next_one(chile: Desk, family: Accompanied) -> None:
    sessions.hold_session(chile, family=family.id, number=1, held=sessions.Held(FIRST_DAY, [family.home.mother.id]))
    assert family_head(chile, family.id).second.endswith("sesión 2 de 21")


def test_before_it_enters_a_family_has_neither_month_nor_session(chile: Desk, chilean: Home) -> None:
    head = family_head(chile, chilean.id)
    assert head.second == "09-0121 · Lonquimay"
    assert (head.tone, head.may_visit) == ("plain", False)


def test_a_suspended_family_is_not_visited(chile: Desk, family: Accompanied) -> None:
    path.suspend(chile, family=family.id, reason="force_majeure", on=FIRST_DAY)
    head = family_head(chile, family.id)
    assert (head.stage, head.tone, head.may_visit) == ("Suspendida", "soon", False)


def test_an_unknown_commune_is_left_out(chile: Desk, family: Accompanied, clock: MovingClock) -> None:
    with chile.store.transaction(clock.stamp()) as tx:
        tx.change(family.home.family, commune="99999", address="Los Aromos 214")
    assert "Los Aromos 214 · mes" in family_head(chile, family.id).second


def test_after_the_last_session_there_is_none_to_tell(chile: Desk, family: Accompanied, clock: MovingClock) -> None:
    for number in range(1, 22):
        held = sessions.Held(clock.day, [family.home.mother.id])
        sessions.hold_session(chile, family=family.id, number=number, held=held)
        clock.day += timedelta(days=3)
    head = family_head(chile, family.id)
    assert "sesión" not in head.second
    assert not head.may_visit


def test_what_may_be_undone_and_redone_is_told_in_words(chile: Desk, family: Accompanied) -> None:
    assert family_turns(chile, family.id) == Turns("Ingresó a la familia al programa", "")
    members.change_family(chile, family=family.id, phone="9 0131 2046")
    assert family_turns(chile, family.id).undo == "Cambió los datos de la familia"
    history.undo(chile, family=family.id)
    assert family_turns(chile, family.id).redo == "Cambió los datos de la familia"


def test_nothing_may_be_undone_in_a_family_of_nothing(chile: Desk) -> None:
    assert family_turns(chile, "nobody") == Turns("", "")


def test_the_queries_are_few(chile: Desk, family: Accompanied) -> None:
    assert statements(chile, lambda: family_head(chile, family.id)) <= 4
