"""What a figure is, how it is measured, and how the table looks. A new figure is a function under `@measure_of`."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure, with the limit it must stay under (None: it is only told)."""

    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def ok(self) -> bool:
        """Whether it is within its limit."""
        return self.limit is None or self.value < self.limit


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
    for _run in range(warm_up):
        work()
    taken = []
    for _run in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def table(figures: list[Figure]) -> str:
    """The figures as a table of text."""
    rows = [("figure", "measured", "limit", "ok")]
    rows += [
        (
            figure.name,
            f"{figure.value:.1f} {figure.unit}",
            "" if figure.limit is None else f"< {figure.limit:g} {figure.unit}",
            "" if figure.limit is None else "yes" if figure.ok else "NO",
        )
        for figure in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        f"{name:<{widths[0]}}  {value:>{widths[1]}}  {limit:>{widths[2]}}  {ok}".rstrip()
        for name, value, limit, ok in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
