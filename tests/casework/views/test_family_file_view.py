"""What all tabs of a family's file read."""

from __future__ import annotations

import pytest

from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import Agreed, programme_now, read_agreed, read_file
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Unit
from tests.casework.home import Home, MovingClock
from tests.casework.views.reading import Accompanied


def test_before_it_enters_a_family_has_people_and_nothing_agreed(chile: Desk, chilean: Home) -> None:
    file = read_file(chile, chilean.id)
    assert [person.names for person in file.members] == ["Rosa", "Pedro", "Camila"]
    assert file.standing is None
    assert file.enrolment is None
    assert read_agreed(chile.store, file) == Agreed({}, {}, {}, {}, ())


def test_people_are_called_by_their_first_name(chile: Desk, family: Accompanied) -> None:
    file = read_file(chile, family.id)
    assert file.name(family.home.mother.id) == "Rosa"
    assert file.name("nobody") == ""


def test_a_programme_that_is_not_here_is_named(chile: Desk, chilean: Home, clock: MovingClock) -> None:
    (unit,) = chile.store.find(Unit)
    with chile.store.transaction(clock.stamp()) as tx:
        tx.change(unit, programme="otro")
    with pytest.raises(Refused, match="otro"):
        programme_now(chile.store)


def test_what_is_hidden_is_what_is_reserved(chile: Desk, family: Accompanied) -> None:
    assert read_file(chile, family.id).hidden == {"I5", "S6", "S8", "DF6", "DF8"}
    assert read_file(chile, family.id, reserved=True).hidden == frozenset()
