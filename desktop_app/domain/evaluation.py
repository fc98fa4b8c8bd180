"""Evaluations: snapshots of how every condition stood, what moved since the one before, and whether all is met.

The programme says when they are made. In Chile Solidario: at the start, at month 6, at month 24 (exit) and, before the
family graduates, at month 60.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Condition, Programme
from desktop_app.domain.stages import months_of_phase, term_end
from desktop_app.domain.statuses import DONE, Count, Status, count_all, count_by_dimension
from desktop_app.i18n import _, ngettext

START: Final = "start"
_MOMENT: Final = re.compile(r"month_([1-9]\d*)")


def moments_of(programme: Programme) -> tuple[str, ...]:
    """The evaluations of a programme in order: the start, those of its sessions, and the last, before graduating."""
    within = [session.evaluation for session in programme.sessions if session.evaluation]
    months = months_of_phase(programme.stages, "active") + months_of_phase(programme.stages, "follow_up")
    return tuple(dict.fromkeys([START, *within, f"month_{months}"]))


def month_of(moment: str) -> int:
    """The month of the programme that an evaluation is made in, counted from the enrolment: 6 for `month_6`."""
    match = _MOMENT.fullmatch(moment)
    return int(match[1]) if match else 0


@dataclass(frozen=True, slots=True)
class Moved:
    """A condition that stands otherwise than at the evaluation before (None: it was, or is, not assessed)."""

    condition: str
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How every condition of the pack stood on a day, in the pack's order, and what moved since the one before."""

    moment: str
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

    moment: str
    on: date


def take(
    moment: str,
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
    moments: Sequence[str],
    paused: int = 0,
    ahead: int = 0,
) -> tuple[DueEvaluation, ...]:
    """The evaluations not made whose day has come, or comes within `ahead` days, the oldest first. `paused` is days."""
    until = at + timedelta(days=ahead)
    days = (DueEvaluation(moment, evaluation_day(enrolled, moment, paused=paused)) for moment in moments)
    return tuple(due for due in days if due.moment not in done and due.on <= until)


def evaluation_day(enrolled: date, moment: str, *, paused: int = 0) -> date:
    """The day on which an evaluation falls due, later by the days that were paused (the start is never moved)."""
    return term_end(enrolled, month_of(moment), paused if month_of(moment) else 0)
