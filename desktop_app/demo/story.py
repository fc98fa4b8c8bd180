"""One family's history as it is being told: who is who, what is planned, what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from desktop_app.casework.signing import Sign
from desktop_app.casework.standing import Standing
from desktop_app.casework.verb import Desk
from desktop_app.demo.agenda import Happening
from desktop_app.demo.course import Course
from desktop_app.demo.hand import ink
from desktop_app.demo.household import Household
from desktop_app.demo.words import chance, pick
from desktop_app.demo.world import Colleague, World
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.records import Session
from desktop_app.domain.statuses import Status

HOURS: Final = ("09:30", "11:30", "15:00", "17:00")
_ADULT: Final = 18


@dataclass(frozen=True, slots=True)
class Gap:
    """Whom a condition is not met for ("" is the family); `whole`: for nobody it applies to."""

    missing: tuple[str, ...]
    whole: bool


@dataclass(slots=True)
class Contract:
    """A contract that was made: its condition, its turn, and its promises still to be settled."""

    id: str
    condition: str
    turn: str
    made: int
    waits_for: tuple[int, ...] = ()


@dataclass(slots=True)
class Story:
    """The history of one family.

    `members` are ids by the place of a person in `home.persons`; `plan` the days of the sessions by number; `going`:
    the family is in accompaniment now. `looked` is when its conditions were last computed, `now` their statuses since
    then, `gaps` whom the unmet ones are missing for.
    """

    world: World
    home: Household
    rng: Random
    id: str
    worker: Colleague
    members: dict[int, str]
    weekday: int = 0
    hour: str = "09:30"
    going: bool = False
    diagnosed: bool = False
    ended: bool = False
    plan: dict[int, date] = field(default_factory=dict)
    sessions: dict[int, str] = field(default_factory=dict)
    reached: int = 0
    course: Course = field(default_factory=Course)
    contracts: list[Contract] = field(default_factory=list)
    promises: dict[str, date] = field(default_factory=dict)
    absent: set[int] = field(default_factory=set)
    bonus: str = ""
    looked: date | None = None
    gaps: dict[str, Gap] = field(default_factory=dict)
    now: dict[str, Status | None] = field(default_factory=dict)
    once: set[str] = field(default_factory=set)

    @property
    def desk(self) -> Desk:
        """The desk of the worker who accompanies the family."""
        return self.worker.desk

    @property
    def today(self) -> date:
        """The day of the history."""
        return self.world.today

    @property
    def head(self) -> str:
        """The id of the head of the household."""
        return self.members[0]

    @property
    def said(self) -> Any:
        """What people say and write in the demonstration."""
        return self.world.words.said

    def one_of(self, choices: Sequence[Any]) -> Any:
        """One of the choices."""
        return pick(self.rng, choices)

    def perhaps(self, share: float) -> bool:
        """Yes, in that share of cases."""
        return chance(self.rng, share)

    def working_day(self, days: int) -> date:
        """The working day so many days from today, or the next one."""
        return self.world.work_days.on_or_after(self.today + timedelta(days=days))

    def later(self, days: int, happening: Happening, hour: str = "") -> None:
        """Let something happen on a working day to come, if the family is still accompanied then."""
        self.on(self.working_day(days), happening, hour)

    def on(self, day: date, happening: Happening, hour: str = "") -> None:
        """Let something happen on a day, if the family is still accompanied then."""

        def if_going() -> None:
            if self.going:
                happening()

        self.world.agenda.at(day, if_going, hour or self.hour)

    def see(self, standing: Standing) -> None:
        """Remember how the family stands: computing it anew for every question would take most of the time."""
        self.looked, self.now = standing.on, standing.statuses
        self.gaps = {
            code: Gap(found.rolled.missing, len(found.rolled.missing) == len(found.applicability.to))
            for code, found in standing.conditions.items()
            if found.rolled.missing
        }

    def keep_plan(self, sessions: Sequence[Session]) -> None:
        """Remember the days of sessions as they are planned now."""
        for session in sessions:
            self.plan[session.number] = session.day
            self.sessions[session.number] = session.id

    # Those who sign

    def adults(self) -> list[int]:
        """Head and partner who live in the house: those who sign."""
        return [
            place
            for place, person in enumerate(self.home.persons)
            if person.relation in ("head", "partner") and person.listed and place not in self.absent
        ]

    def signatures(self, places: Sequence[int] | None = None, *, worker: bool = True) -> list[Sign]:
        """The signatures of adults of the family (all who sign, unless some are named) and of the worker."""
        chosen = self.adults() if places is None else places
        signs = [self._sign(place) for place in chosen]
        return [*signs, self._worker_sign()] if worker else signs

    def _sign(self, place: int) -> Sign:
        person, signer = self.home.persons[place], self.members[place]
        cannot_write = person.details.get("schooling") == "none"
        if cannot_write and place % 2:
            return Sign(signer=signer, mode="thumbprint")
        if cannot_write:
            workers = [*self.world.workers, self.world.head]
            first, second = (f"{one.names} {one.surnames}" for one in (self.world.head, workers[0]))
            return Sign(signer=signer, mode="cross", witness_1=first, witness_2=second)
        if self.home.number % 10 == 6:
            return Sign(signer=signer, mode="paper")
        return Sign(signer=signer, strokes=ink(self._hand(place), person.names, person.surnames))

    def _hand(self, place: int) -> Random:
        return Random(f"{self.home.number}/{place}")  # noqa: S311 - a made-up hand, always the same

    def _worker_sign(self) -> Sign:
        who = self.worker
        hand = Random(f"{who.names} {who.surnames}")  # noqa: S311 - a made-up hand, always the same
        return Sign(signer=who.id, strokes=ink(hand, who.names, who.surnames))

    def age(self, place: int) -> int:
        """How old a person of the family is today."""
        return age_in_years(self.home.persons[place].born, self.today)

    def is_adult(self, place: int) -> bool:
        """Whether a person of the family is of age today."""
        return self.age(place) >= _ADULT
