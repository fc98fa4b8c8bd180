"""What is still to happen, in the order of its days and hours: the loom on which all families' histories are woven."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import date

from desktop_app.demo.clock import StoryClock

Happening = Callable[[], None]
Progress = Callable[[int, int], None]
"""Told how many days of the history are done, of how many."""


class Agenda:
    """Happenings by day and hour. What is put down while the history runs finds its place too."""

    def __init__(self, clock: StoryClock, last: date) -> None:
        """`last` is the day on which the history ends: what comes later never happens."""
        self.clock = clock
        self.last = last
        self._waiting: list[tuple[date, str, int, Happening]] = []
        self._count = 0

    def at(self, day: date, happening: Happening, hour: str = "12:00") -> None:
        """Put a happening down for a day (one that has passed is today) and an hour ("HH:MM")."""
        day = max(day, self.clock.today())
        if day <= self.last:
            self._count += 1
            heapq.heappush(self._waiting, (day, hour, self._count, happening))

    def run(self, progress: Progress | None = None) -> None:
        """Let everything happen, to the last day."""
        first, told = self.clock.today(), -1
        days = (self.last - first).days + 1
        while self._waiting:
            day, hour, _order, happening = heapq.heappop(self._waiting)
            done = (day - first).days
            if progress is not None and done != told:
                progress(done, days)
                told = done
            self.clock.move_to(day, hour)
            happening()
        self.clock.move_to(self.last, "18:00")
        if progress is not None:
            progress(days, days)
