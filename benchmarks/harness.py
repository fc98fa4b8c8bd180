"""What a figure is, how it is measured, and how the table looks. A new figure is a function under `@measure_of`."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure, with the limit it must stay under, or what it must equal (neither: it is only told).

    `cpu` is how much of a time the processor worked for us: the rest was spent waiting, for the disk or for others.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    equals: float | None = None
    cpu: float | None = None

    @property
    def ok(self) -> bool:
        """Whether it is as it must be."""
        return (self.limit is None or self.value < self.limit) and self.equals in (None, self.value)

    @property
    def demand(self) -> str:
        """What it must be, in signs; "" where nothing is asked."""
        if self.equals is not None:
            return f"= {self.equals:g} {self.unit}".strip()
        return "" if self.limit is None else f"< {self.limit:g} {self.unit}"


Measure = Callable[[Path], Iterator[Figure]]
MEASURES: Final[dict[str, Measure]] = {}


def measure_of(name: str) -> Callable[[Measure], Measure]:
    """Enter a function: it gets an empty folder that is removed afterwards, and yields its figures."""

    def enter(function: Measure) -> Measure:
        assert name not in MEASURES, name
        MEASURES[name] = function
        return function

    return enter


def measure(name: str) -> list[Figure]:
    """The figures of one function, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="puente-bench-") as folder:
        return list(MEASURES[name](Path(folder)))


def median_ms(work: Callable[[], object], *, times: int, warm_up: int = 3) -> float:
    """The median of so many runs, in milliseconds, after some that do not count."""
    return medians_ms(work, times=times, warm_up=warm_up)[0]


def medians_ms(work: Callable[[], object], *, times: int, warm_up: int = 3) -> tuple[float, float]:
    """The same, and what the processor worked on average, in this process and those it waited for."""
    for _run in range(warm_up):
        work()
    taken, worked = [], []
    for _run in range(times):
        started, before = time.perf_counter(), os.times()[:4]
        work()
        taken.append((time.perf_counter() - started) * 1000)
        worked.append((sum(os.times()[:4]) - sum(before)) * 1000)
    # The system counts work in steps of some milliseconds, so the mean says more than the median here.
    return statistics.median(taken), statistics.fmean(worked)


def timed(name: str, work: Callable[[], object], limit: float | None = None, *, times: int, warm_up: int = 3) -> Figure:
    """The figure of something that is done so many times."""
    taken, worked = medians_ms(work, times=times, warm_up=warm_up)
    return Figure(name, taken, "ms", limit, cpu=worked)


class _Counting:
    """A connection that counts the statements it is given; a statement for many rows counts once."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.count = 0

    def execute(self, sql: str, *values: Any) -> Any:
        self.count += 1
        return self.connection.execute(sql, *values)

    def executemany(self, sql: str, values: Any) -> Any:
        self.count += 1
        return self.connection.executemany(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def statements(store: Store, work: Callable[[], object]) -> int:
    """How many statements something gives the database."""
    plain = store.connection
    counting = _Counting(plain)
    store.connection = counting  # type: ignore[assignment]  # stands in for the connection
    try:
        work()
    finally:
        store.connection = plain
    return counting.count


def table(figures: list[Figure]) -> str:
    """The figures as a table of text."""
    rows = [("figure", "measured", "processor", "limit", "ok")]
    rows += [
        (
            figure.name,
            f"{figure.value:.{0 if figure.equals is not None else 1}f} {figure.unit}",
            "" if figure.cpu is None else f"{figure.cpu:.1f} {figure.unit}",
            figure.demand,
            ("yes" if figure.ok else "NO") if figure.demand else "",
        )
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(row[at].rjust(widths[at]) for at in (1, 2, 3)), row[4]]).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
