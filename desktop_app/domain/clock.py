"""What day it is: the only place of the domain where the system's clock is read.

Every rule takes its day as an argument; only the outermost caller asks a clock. A commune's day matters because Chile
has several time zones: an evening visit on Easter Island must not be dated the next day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SANTIAGO: Final = "America/Santiago"
_BY_COMMUNE: Final = {"05201": "Pacific/Easter"}
_BY_REGION: Final = {"11": "America/Coyhaique", "12": "America/Punta_Arenas"}
# Aysén has kept its own time since March 2025; older time zone data know it only by its neighbour's, which is the same.
_OLDER_NAME: Final = {"America/Coyhaique": "America/Punta_Arenas"}


class Clock(Protocol):
    """Tells the day and the instant."""

    def today(self) -> date:
        """The day in the commune's time zone."""
        ...

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        ...


def zone_of_commune(code: str) -> str:
    """The name of the time zone of a commune (five digits, the first two its region's)."""
    return _BY_COMMUNE.get(code) or _BY_REGION.get(code[:2], SANTIAGO)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        if name not in _OLDER_NAME:
            raise
        return ZoneInfo(_OLDER_NAME[name])


def local_time(instant: datetime, zone: str) -> datetime:
    """An (aware) instant as the clocks of a time zone show it."""
    return instant.astimezone(_zone(zone))


def day_at(instant: datetime, zone: str) -> date:
    """The calendar day of an (aware) instant in a time zone."""
    return local_time(instant, zone).date()


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The computer's clock, seen from a time zone."""

    zone: str = SANTIAGO

    def today(self) -> date:
        """The day in the commune's time zone."""
        return datetime.now(_zone(self.zone)).date()

    def now(self) -> datetime:
        """The instant, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still: the day that was asked for, at an hour of the commune."""

    day: date
    hour: time = time(12)
    zone: str = SANTIAGO

    def today(self) -> date:
        """The day the clock was set to."""
        return self.day

    def now(self) -> datetime:
        """The instant the clock was set to, aware, in UTC."""
        return datetime.combine(self.day, self.hour, _zone(self.zone)).astimezone(UTC)
