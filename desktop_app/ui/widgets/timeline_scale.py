"""Days on a line with two scales: the first months wide, the later ones narrow, "//" between. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.dates import add_months, month_name

SHARE: Final = 642 / 1096  # of the line that belongs to the first scale
LEFT: Final = 14.0
RIGHT: Final = 16.0
GAP: Final = 16.0


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month on the line; `label` is "" where there is no room for words."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A line of so many pixels from `start` over `months` months, the first `wide` of them on the wide scale."""

    start: date
    width: float
    months: int = 24
    wide: int = 6

    @property
    def split(self) -> date:
        """The first day on the narrow scale; the end where there is none."""
        return add_months(self.start, min(self.wide, self.months))

    @property
    def end(self) -> date:
        """The day after the last one."""
        return add_months(self.start, self.months)

    @property
    def broken(self) -> tuple[float, float] | None:
        """From where to where the line is broken; None if one scale is enough."""
        if self.months <= self.wide:
            return None
        x = LEFT + SHARE * (self.width - LEFT - RIGHT - GAP)
        return x, x + GAP

    def x_of(self, day: date) -> float:
        """Where a day is; days beyond the line are at its ends."""
        if self.broken is None or day < self.split:
            left, right = LEFT, self.broken[0] if self.broken else self.width - RIGHT
            first, last = self.start, self.split
        else:
            left, right, first, last = self.broken[1], self.width - RIGHT, self.split, self.end
        share = (day - first).days / (last - first).days
        return left + min(max(share, 0.0), 1.0) * (right - left)

    def day_at(self, x: float) -> date:
        """The day nearest to a place; within the break, the first day of the narrow scale."""
        if self.broken is None or x <= self.broken[0]:
            left, right = LEFT, self.broken[0] if self.broken else self.width - RIGHT
            first, last = self.start, self.split
        else:
            left, right, first, last = self.broken[1], self.width - RIGHT, self.split, self.end
        share = min(max((x - left) / (right - left), 0.0), 1.0)
        return first + timedelta(days=min(round(share * (last - first).days), (last - first).days - 1))

    def ticks(self, room: float) -> Iterator[Tick]:
        """The months; `room` is how many pixels a label needs: on the narrow scale only every so many have one."""
        month = self.start if self.start.day == 1 else add_months(self.start.replace(day=1), 1)
        free, first = 0.0, True
        while month < self.end:
            narrow = self.broken is not None and month >= self.split
            x = self.x_of(month)
            label = _narrow_label(month) if narrow else _wide_label(month, first=first)
            if x < free:
                label = ""
            if label:
                free, first = x + room, False
            yield Tick(x, label)
            month = add_months(month, 1)


def _wide_label(month: date, *, first: bool) -> str:
    name = month_name(month.month)[:3]
    return f"{name} {month.year}" if first or month.month == 1 else name


def _narrow_label(month: date) -> str:
    return str(month.year) if month.month == 1 else month_name(month.month)[:3]


def spread(wishes: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Places in the order of the wishes, as close to them as a least distance allows, from `low` to `high`.

    Where there is no room for all, the last ones go beyond `high`.
    """
    pools: list[tuple[float, int]] = []
    for i, wish in enumerate(wishes):
        mean, count = wish - i * least, 1
        while pools and pools[-1][0] > mean:
            last, size = pools.pop()
            mean, count = (mean * count + last * size) / (count + size), count + size
        pools.append((mean, count))
    top = max(high - (len(wishes) - 1) * least, low)
    means = [min(max(mean, low), top) for mean, count in pools for _one in range(count)]
    return [mean + i * least for i, mean in enumerate(means)]
