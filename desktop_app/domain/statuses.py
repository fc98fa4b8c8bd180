"""How a minimum condition stands: the statuses, their legal moves, and counting.

A condition of members stands as its members do: met only when met for all it applies to. Relapse is part of life, and
needs a word why. Evaluations are snapshots of these statuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Condition
from desktop_app.i18n import N_, _

Status = Literal["not_applicable", "met_at_start", "to_be_worked", "in_work", "met", "not_met"]
Moment = Literal["diagnosis", "work", "closing"]
"""When a status is set: at the diagnosis, in between, or at an evaluation that closes a phase."""

STATUSES: Final[tuple[Status, ...]] = get_args(Status)
DONE: Final[frozenset[Status]] = frozenset({"met", "met_at_start"})

_NAMES: Final[Mapping[Status, str]] = {
    "not_applicable": N_("No corresponde"),
    "met_at_start": N_("Cumplida al inicio"),
    "to_be_worked": N_("Por trabajar"),
    "in_work": N_("En trabajo"),
    "met": N_("Cumplida"),
    "not_met": N_("No cumplida"),
}


def status_name(status: Status, *, short: bool = False) -> str:
    """The status in words; `short` where room is scarce."""
    return _("Al inicio") if short and status == "met_at_start" else _(_NAMES[status])


def parse_status(code: str) -> Status:
    """The status of that code. Refused for anything else."""
    for status in STATUSES:
        if status == code:
            return status
    raise Refused(
        _("No existe el estado «{code}». Los estados son: {known}.").format(code=code, known=", ".join(STATUSES)),
        field="status",
    )


def settle(before: Status | None, wanted: Status, moment: Moment, reason: str = "") -> Status:
    """The status that results when a worker sets `wanted` on a condition that stood at `before` (None: not assessed).

    At the diagnosis what is met was met at the start; later "met" leaves that as it is.
    Refused: a start status outside the diagnosis, "not met" outside a closing evaluation, a relapse without a reason.
    """
    if moment == "diagnosis" and wanted == "met":
        wanted = "met_at_start"
    if wanted == before or (wanted == "met" and before == "met_at_start"):
        return before
    if wanted == "met_at_start" and moment != "diagnosis":
        raise Refused(_("«Cumplida al inicio» se anota solo en el diagnóstico. Use «Cumplida»."), field="status")
    if wanted == "not_met" and moment != "closing":
        raise Refused(_("«No cumplida» se anota solo en una evaluación de cierre. Use «Por trabajar»."), field="status")
    if is_relapse(before, wanted) and moment != "diagnosis" and not reason.strip():
        raise Refused(_("Esta condición estaba cumplida. Escriba qué pasó."), field="reason")
    return wanted


def is_relapse(before: Status | None, after: Status) -> bool:
    """Whether something that was met no longer is."""
    return before in DONE and after not in DONE and after != "not_applicable"


@dataclass(frozen=True, slots=True)
class RollUp:
    """How a condition of members stands as a whole (None: not assessed for all), and for whom it is not met yet."""

    status: Status | None
    missing: tuple[str, ...]


def roll_up(members: Mapping[str, Status | None]) -> RollUp:
    """The status of a condition from those of the members (None: not assessed yet)."""
    applying = {member: status for member, status in members.items() if status != "not_applicable"}
    missing = tuple(member for member, status in applying.items() if status not in DONE)
    statuses = set(applying.values())
    if not statuses:
        return RollUp("not_applicable", ())
    if not missing:
        return RollUp("met_at_start" if statuses == {"met_at_start"} else "met", ())
    # What moves tells most; what nobody has looked at yet keeps the whole from being judged.
    telling: tuple[Status | None, ...] = ("in_work", "to_be_worked", None, "not_met")
    return RollUp(next(status for status in telling if status in statuses), missing)


@dataclass(frozen=True, slots=True)
class Count:
    """`met` of `of` conditions that apply; `unassessed` of those nobody has looked at yet."""

    met: int
    of: int
    unassessed: int

    def __add__(self, other: Count) -> Count:
        return Count(self.met + other.met, self.of + other.of, self.unassessed + other.unassessed)


NONE: Final = Count(0, 0, 0)


def count_by_dimension(
    states: Mapping[str, Status | None], conditions: Iterable[Condition], *, sensitive: bool = False
) -> dict[str, Count]:
    """Of each dimension of the pack, how many conditions are met of those that apply (absent or None: not assessed).

    Sensitive conditions are left out unless asked for.
    """
    counts: dict[str, Count] = {}
    for condition in conditions:
        one = NONE if condition.sensitive and not sensitive else _one(states.get(condition.code))
        counts[condition.dimension] = counts.get(condition.dimension, NONE) + one
    return counts


def count_all(
    states: Mapping[str, Status | None], conditions: Iterable[Condition], *, sensitive: bool = False
) -> Count:
    """How many conditions are met of those that apply. Sensitive ones are left out unless asked for."""
    return sum(count_by_dimension(states, conditions, sensitive=sensitive).values(), NONE)


def _one(status: Status | None) -> Count:
    if status == "not_applicable":
        return NONE
    return Count(int(status in DONE), 1, int(status is None))
