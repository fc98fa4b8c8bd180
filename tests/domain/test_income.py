"""Income against the indigence line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.income import (
    Earning,
    IndigenceLine,
    LineCheck,
    against_line,
    line_at,
    monthly_income,
)

TODAY = date(2027, 3, 15)
LINES = (IndigenceLine(date(2027, 1, 1), 50_000, 35_000), IndigenceLine(date(2026, 1, 1), 48_000, 33_000))


@pytest.mark.parametrize(
    ("earning", "pesos"),
    [
        (Earning(120_000), 120_000),
        (Earning(4_000, "day"), 120_000),
        (Earning(30_000, "week"), 130_000),
        (Earning(120_006, "year"), 10_001),
        (Earning(5, "year"), 0),
        (Earning(6, "year"), 1),
        (Earning(100, since=date(2027, 3, 16)), 0),
        (Earning(100, since=TODAY), 100),
        (Earning(100, until=date(2027, 3, 14)), 0),
        (Earning(100, until=TODAY), 100),
    ],
)
def test_everything_that_comes_in_is_counted_by_the_month(earning: Earning, pesos: int) -> None:
    assert monthly_income([earning], TODAY) == pesos


def test_rounding_is_done_once_at_the_end() -> None:
    assert monthly_income([Earning(4, "year")] * 3, TODAY) == 1
    assert monthly_income([], TODAY) == 0


def test_the_line_is_the_last_one_before_the_day() -> None:
    assert line_at(LINES, TODAY) == LINES[0]
    assert line_at(LINES, date(2026, 12, 31)) == LINES[1]
    assert line_at(LINES, date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    ("income", "rural", "check"),
    [
        (200_001, False, LineCheck(50_000, 50_000, above=True, missing=0)),
        (200_000, False, LineCheck(50_000, 50_000, above=False, missing=1)),
        (150_000, False, LineCheck(37_500, 50_000, above=False, missing=50_001)),
        (150_000, True, LineCheck(37_500, 35_000, above=True, missing=0)),
        (0, True, LineCheck(0, 35_000, above=False, missing=140_001)),
    ],
)
def test_four_people_beside_the_line(income: int, rural: bool, check: LineCheck) -> None:
    assert against_line(income, 4, rural, LINES, TODAY) == check


@pytest.mark.parametrize(
    ("income", "size", "rural", "at"),
    [(None, 4, False, TODAY), (1, 0, False, TODAY), (1, 4, None, TODAY), (1, 4, False, date(2020, 1, 1))],
)
def test_what_is_not_known_is_not_judged(income: int | None, size: int, rural: bool | None, at: date) -> None:
    assert against_line(income, size, rural, LINES, at) is None


@given(st.integers(0, 10**7), st.integers(1, 20), st.booleans())
def test_what_is_missing_just_lifts_the_household_above_the_line(income: int, size: int, rural: bool) -> None:
    before = against_line(income, size, rural, LINES, TODAY)
    assert before is not None
    assert before.above == (before.missing == 0)
    after = against_line(income + before.missing, size, rural, LINES, TODAY)
    assert after is not None
    assert after.above
    if before.missing:
        short = against_line(income + before.missing - 1, size, rural, LINES, TODAY)
        assert short is not None
        assert not short.above
