"""Ages at a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ages import age_in_months, age_in_years, check_birth, pregnancy_month
from desktop_app.domain.errors import Refused

BIRTHS = st.dates(date(1900, 1, 1), date(2050, 12, 31))
TODAY = date(2027, 3, 15)


@pytest.mark.parametrize(
    ("born", "at", "years"),
    [
        (date(2021, 3, 16), TODAY, 5),
        (date(2021, 3, 15), TODAY, 6),
        (date(2027, 3, 15), TODAY, 0),
        (date(2020, 2, 29), date(2026, 2, 27), 5),
        (date(2020, 2, 29), date(2026, 2, 28), 6),
        (date(2020, 2, 29), date(2024, 2, 28), 3),
        (date(2020, 2, 29), date(2024, 2, 29), 4),
    ],
)
def test_age_in_years_turns_on_the_birthday(born: date, at: date, years: int) -> None:
    assert age_in_years(born, at) == years


@pytest.mark.parametrize(
    ("born", "at", "months"),
    [
        (date(2027, 1, 31), date(2027, 2, 27), 0),
        (date(2027, 1, 31), date(2027, 2, 28), 1),
        (date(2026, 3, 15), TODAY, 12),
    ],
)
def test_age_in_months_ends_with_a_shorter_month(born: date, at: date, months: int) -> None:
    assert age_in_months(born, at) == months


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(Refused, match="no tiene edad") as refusal:
        age_in_years(date(2027, 3, 16), TODAY)
    assert refusal.value.field == "birth_date"


@given(BIRTHS, st.integers(0, 40_000))
def test_nobody_grows_younger(born: date, days: int) -> None:
    at = born + timedelta(days=days)
    assert age_in_months(born, at) <= age_in_months(born, at + timedelta(days=1)) <= age_in_months(born, at) + 1
    assert age_in_years(born, at) == age_in_months(born, at) // 12


@given(BIRTHS, st.integers(0, 110))
def test_each_year_brings_one_birthday(born: date, years: int) -> None:
    year = born.year + years
    assert age_in_years(born, date(year, 12, 31)) == years
    assert age_in_years(born, date(year + 1, 1, 1)) == years + (born.month == born.day == 1)


def test_a_birth_today_is_accepted_and_one_tomorrow_refused() -> None:
    check_birth(TODAY, TODAY)
    with pytest.raises(Refused, match="mar 16 mar 2027 está en el futuro") as refusal:
        check_birth(TODAY + timedelta(days=1), TODAY, field="born")
    assert refusal.value.field == "born"


def test_a_birth_more_than_120_years_ago_is_a_slip() -> None:
    check_birth(date(1907, 1, 1), TODAY)
    with pytest.raises(Refused, match="más de 120 años"):
        check_birth(date(1906, 12, 31), TODAY)


@pytest.mark.parametrize(
    ("days_to_birth", "month"),
    [(281, None), (280, 1), (253, 1), (248, 2), (161, 4), (155, 5), (0, 9), (-21, 9), (-22, None)],
)
def test_pregnancy_month_comes_from_the_due_date(days_to_birth: int, month: int | None) -> None:
    due = TODAY + timedelta(days=days_to_birth)
    assert pregnancy_month(due, TODAY) == month


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_a_pregnancy_goes_through_nine_months_in_order(due: date) -> None:
    months = [pregnancy_month(due, due - timedelta(days=left)) for left in range(280, -22, -1)]
    known = [month for month in months if month is not None]
    assert len(known) == len(months)
    assert known == sorted(known)
    assert set(known) == set(range(1, 10))
