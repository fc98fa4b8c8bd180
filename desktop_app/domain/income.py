"""The family's income against the indigence line: condition Y4 and what is missing in pesos.

The line is a figure of the municipality's, by date, one for towns and one for the country.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

Period = Literal["day", "week", "month", "year"]

_PER_MONTH: Final[dict[Period, Fraction]] = {
    # A month of wages counts thirty days; a year has 52 weeks.
    "day": Fraction(30),
    "week": Fraction(52, 12),
    "month": Fraction(1),
    "year": Fraction(1, 12),
}


@dataclass(frozen=True, slots=True)
class Earning:
    """Money that comes in: pesos each `period`, from `since` to `until` (None: without bound)."""

    pesos: int
    period: Period = "month"
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class IndigenceLine:
    """Pesos a month for each person, valid from a day on."""

    valid_from: date
    urban: int
    rural: int


@dataclass(frozen=True, slots=True)
class LineCheck:
    """A household's income beside the line. `missing` is what it lacks in all, in pesos a month (0: nothing)."""

    per_capita: int
    line: int
    above: bool
    missing: int


def monthly_income(earnings: Iterable[Earning], at: date) -> int:
    """Pesos a month of everything that comes in on that day, rounded half up once at the end."""
    total = sum(
        (
            earning.pesos * _PER_MONTH[earning.period]
            for earning in earnings
            if (earning.since is None or earning.since <= at) and (earning.until is None or at <= earning.until)
        ),
        start=Fraction(0),
    )
    return int(total + Fraction(1, 2))


def line_at(lines: Iterable[IndigenceLine], at: date) -> IndigenceLine | None:
    """The line valid on that day; None before the first."""
    return max((line for line in lines if line.valid_from <= at), key=lambda line: line.valid_from, default=None)


def against_line(
    income: int | None, size: int, rural: bool | None, lines: Iterable[IndigenceLine], at: date
) -> LineCheck | None:
    """Whether a household of `size` people has more than the line for each of them; None if something is not known.

    The condition asks for an income above the line: exactly on it is one peso short.
    """
    line = line_at(lines, at)
    if income is None or rural is None or line is None or size < 1:
        return None
    each = line.rural if rural else line.urban
    return LineCheck(income // size, each, income > each * size, max(0, each * size + 1 - income))
