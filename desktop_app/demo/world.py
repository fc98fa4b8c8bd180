"""What all histories share: the file, the clock, the people of the unit, the network, the programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from desktop_app.casework.verb import Desk
from desktop_app.demo.agenda import Agenda
from desktop_app.demo.clock import StoryClock
from desktop_app.demo.words import Words
from desktop_app.domain.calendar import WorkDays
from desktop_app.domain.pack.model import OfferedCommitment, Programme
from desktop_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the unit: her id, names, her desk, and the caseload she begins with ("" for the head of the unit)."""

    id: str
    names: str
    surnames: str
    desk: Desk
    caseload: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Where a condition is helped with: the institution, its service, and how many days it takes to answer."""

    institution: str
    service: str
    days: int


@dataclass(frozen=True, slots=True)
class World:
    """The unit at work. `offers` are by condition, `places` the working days of the commune."""

    store: Store
    clock: StoryClock
    agenda: Agenda
    words: Words
    programme: Programme
    work_days: WorkDays
    head: Colleague
    workers: tuple[Colleague, ...]
    offers: Mapping[str, tuple[Offer, ...]]
    seed: int
    helps: Mapping[str, tuple[OfferedCommitment, ...]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the history."""
        return self.clock.today()

    @property
    def last(self) -> date:
        """The day on which the history ends."""
        return self.agenda.last

    def evidence(self, code: str) -> str:
        """What is shown for a condition: the first of the papers that the programme names."""
        return str(self.programme.condition(code).verification).split(",")[0].split(";")[0]

    def rng(self, number: int) -> Random:
        """The chance of one family's history: no other family's history changes it."""
        return Random(f"{self.seed}/{number}")  # noqa: S311 - a made-up history, the same for the same seed
