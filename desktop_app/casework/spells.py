"""The times a family spent in each stage, read from its journal, and how long it was paused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Enrolment
from desktop_app.domain.stages import Progress, Spell, paused_days, progress
from desktop_app.store import journal
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction

Pauses = list[tuple[date, date | None]]
"""Times of suspension: the first day of each and the day it was lifted (None: it lasts)."""


def spells_of(store: Store, family: str) -> list[Spell]:
    """The stages a family has been in, each with its days; the last one lasts."""
    return _spells(journal.stages_of(store.connection, family))


def spells_of_enrolment(store: Store, enrolment: Enrolment) -> list[Spell]:
    """The stages since a participation began, until it ended."""
    return _within(spells_of(store, enrolment.family), enrolment)


def spells_of_enrolments(store: Store, enrolments: Iterable[Enrolment]) -> dict[str, list[Spell]]:
    """`spells_of_enrolment` of many participations, by their ids, in one query."""
    wanted = list(enrolments)
    found = journal.stages_of_families(store.connection, {item.family for item in wanted})
    return {item.id: _within(_spells(found.get(item.family, ())), item) for item in wanted}


def pauses(programme: Programme, spells: Iterable[Spell]) -> Pauses:
    """Those of the spells in which the family was suspended."""
    return [(spell.since, spell.until) for spell in spells if programme.stage(spell.stage).phase == "paused"]


def paused_so_far(tx: Transaction, enrolment: Enrolment, programme: Programme, on: date) -> timedelta:
    """The time that the family was suspended in this participation."""
    return timedelta(days=paused_days(programme.stages, spells_of_enrolment(tx.store, enrolment), on))


def progress_of(store: Store, enrolment: Enrolment, programme: Programme, on: date) -> Progress:
    """How far the family is in the programme on a day."""
    return progress(programme.stages, spells_of_enrolment(store, enrolment), enrolment.enrolled_on, on)


def progress_of_many(store: Store, courses: Iterable[tuple[Enrolment, Programme]], on: date) -> dict[str, Progress]:
    """`progress_of` for many participations, by their ids, in one query."""
    wanted = list(courses)
    spells = spells_of_enrolments(store, [enrolment for enrolment, _programme in wanted])
    return {
        enrolment.id: progress(programme.stages, spells[enrolment.id], enrolment.enrolled_on, on)
        for enrolment, programme in wanted
    }


def _spells(stages: Iterable[tuple[str, str]]) -> list[Spell]:
    moves = [(stage, date.fromisoformat(since)) for stage, since in stages if since]
    ends: list[date | None] = [*(since for _stage, since in moves), None]
    return [Spell(stage, since, until) for (stage, since), until in zip(moves, ends[1:], strict=True)]


def _within(spells: Iterable[Spell], enrolment: Enrolment) -> list[Spell]:
    # The stage that ended the participation began on its last day.
    last = enrolment.ended_on or date.max
    return [spell for spell in spells if enrolment.enrolled_on <= spell.since <= last]
