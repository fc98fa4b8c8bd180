"""The times a family spent in each stage, read from its journal."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.casework import history, path
from desktop_app.casework.spells import (
    paused_so_far,
    pauses,
    progress_of,
    spells_of,
    spells_of_enrolment,
    spells_of_enrolments,
)
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Enrolment
from desktop_app.domain.stages import Spell
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.worlds import enrolled_family, listed_family

TENTH, TWENTIETH = date(2027, 3, 10), date(2027, 3, 20)


def paused(desk: Desk, home: Home, clock: MovingClock) -> Enrolment:
    clock.day = TWENTIETH
    path.suspend(desk, family=home.id, reason="storm", on=TENTH)
    path.resume(desk, family=home.id, on=TWENTIETH)
    return desk.store.find(Enrolment, family=home.id)[0]


def test_each_spell_ends_where_the_next_begins(desk: Desk, home: Home, clock: MovingClock) -> None:
    enrolment = paused(desk, home, clock)
    told = [Spell("active", FIRST_DAY, TENTH), Spell("suspended", TENTH, TWENTIETH), Spell("active", TWENTIETH)]
    assert spells_of(desk.store, home.id) == [Spell("accepted", FIRST_DAY, FIRST_DAY), *told]
    assert spells_of_enrolment(desk.store, enrolment)[-3:] == told
    assert pauses(desk.store.programme("blank", "2020.1"), told) == [(TENTH, TWENTIETH)]


def test_a_family_of_the_list_has_none(desk: Desk, listed: Home) -> None:
    assert spells_of(desk.store, listed.id) == []


def test_what_was_undone_is_no_spell_and_what_was_redone_is(desk: Desk, home: Home, clock: MovingClock) -> None:
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    history.undo(desk, family=home.id)
    assert [spell.stage for spell in spells_of(desk.store, home.id)] == ["accepted", "active"]
    history.redo(desk, family=home.id)
    assert [spell.stage for spell in spells_of(desk.store, home.id)] == ["accepted", "active", "suspended"]


def test_a_participation_has_the_spells_from_its_beginning_to_its_end(
    chile: Desk, puente: Home, clock: MovingClock
) -> None:
    path.interrupt(chile, family=puente.id, by="family", reason="written_renunciation", on=FIRST_DAY)
    clock.day = TENTH
    path.re_enter(chile, family=puente.id, on=TENTH, reason="asked_again")
    path.enrol(chile, family=puente.id, on=TENTH)
    first, second = sorted(chile.store.find(Enrolment), key=lambda item: item.number)
    assert [spell.stage for spell in spells_of_enrolment(chile.store, first)][-1] == "interrupted_family"
    assert [spell.stage for spell in spells_of_enrolment(chile.store, second)] == ["re_entry", "active"]


def test_many_are_read_at_once(desk: Desk, home: Home, clock: MovingClock) -> None:
    other = enrolled_family(desk, clock, "09-0500")
    listed_family(desk, clock, "09-0501")
    enrolments = desk.store.find(Enrolment)
    found = spells_of_enrolments(desk.store, enrolments)
    assert found == {item.id: spells_of_enrolment(desk.store, item) for item in enrolments}
    assert len(found) == len({home.id, other.id})
    assert spells_of_enrolments(desk.store, []) == {}


def test_a_pause_counts_up_to_the_day_and_makes_the_way_longer(desk: Desk, home: Home, clock: MovingClock) -> None:
    enrolment = paused(desk, home, clock)
    programme = desk.store.programme("blank", "2020.1")
    with desk.store.transaction(clock.stamp()) as tx:
        assert paused_so_far(tx, enrolment, programme, TENTH) == timedelta()
        assert paused_so_far(tx, enrolment, programme, date(2027, 3, 15)) == timedelta(days=5)
        assert paused_so_far(tx, enrolment, programme, date(2027, 5, 1)) == timedelta(days=10)
    told = progress_of(desk.store, enrolment, programme, TWENTIETH)
    assert (told.month, told.of, told.ends) == (1, 2, date(2027, 5, 11))
