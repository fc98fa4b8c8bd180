"""The clock of the demonstration: it runs through the days of a history, and never goes back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from desktop_app.domain.clock import SANTIAGO, FixedClock

_BETWEEN_VERBS: Final = timedelta(seconds=47)
_CROWDED: Final = timedelta(milliseconds=1)


class StoryClock:
    """A clock that is set forward from one happening to the next; each look at it is a little later."""

    def __init__(self, day: date, zone: str = SANTIAGO) -> None:
        """Begin on a day, before work."""
        self._zone = zone
        self._day = day
        self._instant = self._at(day, time(8, 30))
        self._night = self._at(day, time(23, 59))

    def move_to(self, day: date, hour: str) -> None:
        """Go on to a day and an hour ("HH:MM"); an hour that has passed leaves the clock where it is."""
        assert day >= self._day, "a history is told forward"
        if day != self._day:
            self._day, self._night = day, self._at(day, time(23, 59))
        self._instant = max(self._instant, self._at(day, time.fromisoformat(hour)))

    def today(self) -> date:
        """The day of the history."""
        return self._day

    def now(self) -> datetime:
        """The instant, aware, in UTC: later than the one before, and on this day."""
        later = self._instant + _BETWEEN_VERBS
        # A day with more verbs than minutes ends in smaller steps.
        self._instant = later if later < self._night else self._instant + _CROWDED
        return self._instant

    def _at(self, day: date, hour: time) -> datetime:
        return FixedClock(day, hour, self._zone).now()
