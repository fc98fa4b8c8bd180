"""The times a family spent in each stage, read from its journal, and how long it was paused."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Enrolment
from desktop_app.domain.stages import Progress, Spell, paused_days, progress
from desktop_app.store import journal
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction


def spells_of(store: Store, family: str) -> list[Spell]:
    """The stages a family has been in, each with its days; the last one lasts."""
    moves = [
        (stage, date.fromisoformat(since)) for stage, since in journal.stages_of(store.connection, family) if since
    ]
    ends: list[date | None] = [since for _stage, since in moves[1:]]
    return [Spell(stage, since, until) for (stage, since), until in zip(moves, [*ends, None], strict=True)]


def spells_of_enrolment(store: Store, enrolment: Enrolment) -> list[Spell]:
    """The stages since the current participation began."""
    return [spell for spell in spells_of(store, enrolment.family) if spell.since >= enrolment.enrolled_on]


def paused_so_far(tx: Transaction, enrolment: Enrolment, programme: Programme, on: date) -> timedelta:
    """The time that the family was suspended in this participation."""
    return timedelta(days=paused_days(programme.stages, spells_of_enrolment(tx.store, enrolment), on))


def progress_of(store: Store, enrolment: Enrolment, programme: Programme, on: date) -> Progress:
    """How far the family is in the programme on a day."""
    return progress(programme.stages, spells_of_enrolment(store, enrolment), enrolment.enrolled_on, on)
