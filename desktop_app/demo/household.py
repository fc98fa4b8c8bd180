"""What the demonstration knows of a family before its history begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from desktop_app.domain.dates import add_months

NOBODY: Final = -1
TURNING: Final = (4, 6, 13, 15, 16, 18, 35, 65)
"""Birthdays on which a condition begins or ceases to apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the family. `details` are fields of a member, `yes` the questions of the pack answered with yes.

    `mother`, `father` and `partner` are places in the family's list of persons. `away`: she left before (`away` says
    where to); `died`: on that day, before the history.
    """

    names: str
    surnames: str
    run: str
    sex: str
    relation: str
    born: date
    details: Mapping[str, Any] = field(default_factory=dict)
    yes: frozenset[str] = frozenset()
    mother: int = NOBODY
    father: int = NOBODY
    partner: int = NOBODY
    away: str = ""
    left: date | None = None
    died: date | None = None

    @property
    def listed(self) -> bool:
        """Whether the reserved list names her."""
        return not self.away and self.died is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A family: its people (the head first), where it lives, what it answers, and what its history has in store.

    `entry` is about when it enters the programme; `need` (0 to 1) how far it is from its conditions at the start.
    """

    number: int
    persons: tuple[Person, ...]
    sector: str
    address: str
    directions: str
    phone: str
    rural: bool
    yes: frozenset[str]
    fate: str
    entry: date
    folio: str
    score: int
    need: float = 0.5


def crosses(born: date, after: date, until: date) -> bool:
    """Whether one of the birthdays that matter falls after a day, and on or before another."""
    return any(after < add_months(born, age * 12) <= until for age in TURNING)
