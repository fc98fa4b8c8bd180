"""Numbers of invented people: RUN from 40 to 49 million and mobiles that begin with 9 0, which nobody in Chile has."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.run import check_digit

FIRST_RUN: Final = 40_000_000
_PRIME: Final = 9_999_991
_STRIDE: Final = 7_654_321
_SPARE: Final = FIRST_RUN + _PRIME

MOST_PEOPLE: Final = 16
"""So many numbers are kept for each family, those born later included."""

SAMPLE: Final = (40_287_651, 40_114_902, 40_905_318, 41_408_117, 41_977_205, 42_316_440, 41_550_893)
"""The sample family's own numbers; they are given to nobody else."""


def run_of(family: int, person: int) -> str:
    """The RUN of a person of the family of that number (0, 1, ...): the same for everybody who asks, never twice."""
    assert person < MOST_PEOPLE
    number = FIRST_RUN + _spread(family * MOST_PEOPLE + person)
    if number in SAMPLE:
        number = _SPARE + SAMPLE.index(number)
    return with_digit(number)


def with_digit(number: int) -> str:
    """A RUN in its canonical form."""
    return f"{number}-{check_digit(number)}"


def mobile_of(family: int) -> str:
    """The telephone of a family: "9 0131 4470"."""
    number = _spread(family + 1)
    return f"9 0{number // 10_000:03d} {number % 10_000:04d}"


def _spread(count: int) -> int:
    # Steps by a number without a common divisor: every number comes once before any comes again.
    return count * _STRIDE % _PRIME
