"""Whatever is done with a family, the file stays whole, the past can be told, and everything can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.casework import history, network
from desktop_app.casework.verb import Done
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Benefit, Member, Session
from desktop_app.store import journal
from desktop_app.store.store import Store
from tests.casework.doings import DOINGS, PLANNING, Step, World, histories
from tests.casework.home import MovingClock
from tests.casework.worlds import enrolled_family, fresh_desk, tables


@contextmanager
def world(laid_out: Path) -> Iterator[World]:
    """A world of its own; its file is checked at the end, journal against tables among it."""
    clock = MovingClock()
    with fresh_desk(laid_out, clock) as desk:
        place = network.add_institution(desk, name="CESFAM").value.id
        yield World(desk, enrolled_family(desk, clock), place, clock)


def done(step: Step, at: World) -> bool:
    """Do a step; whether it changed anything. What is refused has told the journal nothing."""
    before = last_line(at.desk.store)
    try:
        answer = step(at)
    except Refused:
        assert last_line(at.desk.store) == before
        return False
    assert isinstance(answer, Done)
    assert bool(answer.changes.action) == (last_line(at.desk.store) > before)
    return bool(answer.changes.action)


def last_line(store: Store) -> int:
    return int(store.connection.execute('SELECT max("seq") FROM "journal"').fetchone()[0])


def check_rules(store: Store) -> None:
    """What holds in every family, however it came there."""
    sessions = sorted(store.find(Session), key=lambda session: session.number)
    days = [session.held_on or session.day for session in sessions]
    assert days == sorted(set(days))
    held = [session.state == "held" for session in sessions]
    assert held == sorted(held, reverse=True)
    assert sum(member.relation == "head" for member in store.find(Member)) <= 1
    running = [(one.code, one.member) for one in store.find(Benefit) if one.state in ("applied", "granted")]
    assert len(running) == len(set(running))


def told(state: journal.State) -> dict[str, dict[str, Any]]:
    """A state of the journal, as `tables` tells it."""
    found: dict[str, dict[str, Any]] = {}
    for (kind, record), values in state.items():
        found.setdefault(kind, {})[record] = values
    return found


@settings(max_examples=25)
@given(steps=histories(PLANNING, 14))
def test_sessions_keep_their_order_and_each_its_day(steps: list[Step], laid_out: Path) -> None:
    with world(laid_out) as at:
        for step in steps:
            done(step, at)
            check_rules(at.desk.store)


@settings(max_examples=15)
@given(steps=histories(DOINGS, 16))
def test_undone_one_by_one_everything_is_as_it_was_and_done_again_as_it_became(
    steps: list[Step], laid_out: Path
) -> None:
    with world(laid_out) as at:
        store, family = at.desk.store, at.home.id
        states = [tables(store, living=True)]
        states += [tables(store, living=True) for step in steps if done(step, at)]
        for before in reversed(states[:-1]):
            history.undo(at.desk, family=family)
            assert tables(store, living=True) == before
        for after in states[1:]:
            history.redo(at.desk, family=family)
            assert tables(store, living=True) == after
        assert history.last_redoable(at.desk, family) is None


@settings(max_examples=15)
@given(steps=histories(DOINGS, 16))
def test_the_journal_tells_how_everything_was_on_any_day(steps: list[Step], laid_out: Path) -> None:
    with world(laid_out) as at:
        store = at.desk.store
        ends: dict[date, Any] = {}
        for step in steps:
            done(step, at)
            ends[at.clock.day] = tables(store)
        for day, then in ends.items():
            there = {kind: records for kind, records in then.items() if records}
            assert told(journal.as_of(store.connection, day.isoformat())) == there
            mine = told(journal.as_of(store.connection, day.isoformat(), family=at.home.id))
            assert mine.get("member") == there.get("member")
            assert "institution" not in mine


@settings(max_examples=25)
@given(
    steps=histories(DOINGS, 14),
    turns=st.lists(st.tuples(st.sampled_from(["undo", "undo any", "redo"]), st.integers(0, 20)), max_size=14),
)
def test_undo_out_of_turn_breaks_no_rule(steps: list[Step], turns: list[tuple[str, int]], laid_out: Path) -> None:
    with world(laid_out) as at:
        store, family = at.desk.store, at.home.id
        for place, step in enumerate(steps):
            done(step, at)
            for turn, back in turns[place : place + 1]:
                before = last_line(store)
                found = journal.actions(store.connection, family)
                try:
                    if turn == "redo":
                        history.redo(at.desk, family=family)
                    else:
                        wanted = found[back % len(found)].id if turn == "undo any" else ""
                        history.undo(at.desk, family=family, action=wanted)
                except Refused:
                    assert last_line(store) == before
            check_rules(store)
