"""What the tests of casework speak of: a clock that they move, and a family of three."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop_app.domain.records import Family, Member
from desktop_app.store.transaction import Stamp

KEY = bytes(range(32))
FIRST_DAY = date(2027, 3, 1)  # a Monday
BLANK = Path(__file__).parents[1] / "definitions" / "blank"


@dataclass(slots=True)
class MovingClock:
    """A clock that tells the day it was set to; each look is an instant later."""

    day: date = FIRST_DAY
    looks: int = 0

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        self.looks += 1
        return datetime(self.day.year, self.day.month, self.day.day, 15, tzinfo=UTC) + timedelta(seconds=self.looks)

    def stamp(self, verb: str = "fixture") -> Stamp:
        """A stamp of this moment, for records that no verb writes."""
        return Stamp(verb, "worker", "laptop", self.now(), self.today())


@dataclass(frozen=True, slots=True)
class Home:
    """The family of the tests: a mother, her partner and a girl of ten."""

    family: Family
    mother: Member
    partner: Member
    girl: Member

    @property
    def id(self) -> str:
        """The family's id."""
        return self.family.id
