"""Evaluations: snapshots of how every condition stood, what moved since the one before, and whether all is met.

Evaluations are made at the start, at month 6, at month 24 (exit) and at month 60 (graduation).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Condition
from desktop_app.domain.stages import term_end
from desktop_app.domain.statuses import DONE, Count, Status, count_all, count_by_dimension
from desktop_app.i18n import _, ngettext

When = Literal["start", "month_6", "month_24", "month_60"]

MOMENTS: Final[tuple[When, ...]] = get_args(When)
MONTHS: Final[Mapping[When, int]] = {"start": 0, "month_6": 6, "month_24": 24, "month_60": 60}
"""Months from the enrolment."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A condition that stands otherwise than at the evaluation before (None: it was, or is, not assessed)."""

    condition: str
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How every condition of the pack stood on a day, in the pack's order, and what moved since the one before."""

    moment: When
    on: date
    states: tuple[tuple[str, Status | None], ...]
    moved: tuple[Moved, ...]

    def counts(self, conditions: Iterable[Condition], *, sensitive: bool = False) -> dict[str, Count]:
        """Met of applicable conditions by dimension; sensitive ones only if asked for."""
        return count_by_dimension(dict(self.states), conditions, sensitive=sensitive)

    def total(self, conditions: Iterable[Condition], *, sensitive: bool = False) -> Count:
        """Met of applicable conditions in all; sensitive ones only if asked for."""
        return count_all(dict(self.states), conditions, sensitive=sensitive)

    @property
    def complete(self) -> bool:
        """Whether everything that applies is met, sensitive conditions among it."""
        return not missing(dict(self.states), [code for code, _status in self.states])


@dataclass(frozen=True, slots=True)
class DueEvaluation:
    """An evaluation that is still to be made, and its day."""

    moment: When
    on: date


def take(
    moment: When,
    on: date,
    states: Mapping[str, Status | None],
    conditions: Iterable[Condition],
    former: Snapshot | None = None,
) -> Snapshot:
    """The snapshot of an evaluation. Conditions that are absent from `states` have not been assessed."""
    standing = tuple((condition.code, states.get(condition.code)) for condition in conditions)
    earlier = dict(former.states) if former is not None else dict(standing)
    moved = (Moved(code, earlier.get(code), status) for code, status in standing)
    return Snapshot(moment, on, standing, tuple(one for one in moved if one.before != one.after))


def missing(states: Mapping[str, Status | None], codes: Iterable[str]) -> tuple[str, ...]:
    """The conditions that keep a family from being complete: neither met nor not applicable."""
    return tuple(code for code in codes if states.get(code) not in DONE and states.get(code) != "not_applicable")


def exit_stage(states: Mapping[str, Status | None], conditions: Iterable[Condition]) -> str:
    """The stage in which a family leaves the accompaniment: with all conditions that apply to it, or without."""
    return "exit_partial" if missing(states, [condition.code for condition in conditions]) else "exit_complete"


def check_exit(to: str, states: Mapping[str, Status | None], conditions: Iterable[Condition]) -> None:
    """Refuse an exit that says otherwise than the conditions do. Says how many are missing, never which."""
    lacking = len(missing(states, [condition.code for condition in conditions]))
    if to == "exit_complete" and lacking:
        raise Refused(
            ngettext(
                "Falta {count} condición: la familia no puede egresar con todas.",
                "Faltan {count} condiciones: la familia no puede egresar con todas.",
                lacking,
            ).format(count=lacking),
            field="stage",
        )
    if to == "exit_partial" and not lacking:
        raise Refused(_("La familia tiene todas sus condiciones: egresa con todas."), field="stage")


def evaluations_due(
    enrolled: date,
    done: Collection[str],
    at: date,
    *,
    paused: int = 0,
    ahead: int = 0,
    moments: Sequence[When] = MOMENTS,
) -> tuple[DueEvaluation, ...]:
    """The evaluations not made whose day has come, or comes within `ahead` days, the oldest first. `paused` is days."""
    until = at + timedelta(days=ahead)
    days = (DueEvaluation(moment, evaluation_day(enrolled, moment, paused=paused)) for moment in moments)
    return tuple(due for due in days if due.moment not in done and due.on <= until)


def evaluation_day(enrolled: date, moment: When, *, paused: int = 0) -> date:
    """The day on which an evaluation falls due, later by the days that were paused (the start is never moved)."""
    return term_end(enrolled, MONTHS[moment], paused if MONTHS[moment] else 0)
