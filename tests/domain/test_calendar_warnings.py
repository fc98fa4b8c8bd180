"""What is told about a plan as it lies, long after it was made."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.calendar import PlannedDay, Terms, warnings_of

SATURDAY, HOLIDAY, LATE = date(2027, 3, 20), date(2027, 3, 26), date(2027, 6, 30)


def test_each_day_to_come_is_looked_at() -> None:
    days = [PlannedDay(1, SATURDAY, held=True), PlannedDay(2, SATURDAY), PlannedDay(3, HOLIDAY), PlannedDay(4, LATE)]
    found = warnings_of(days, Terms(limit=date(2027, 6, 1)))
    assert [(warning.code, warning.number) for warning in found] == [
        ("weekend", 2), ("holiday", 3), ("beyond_term", 4),
    ]  # fmt: skip


def test_a_plan_on_working_days_within_its_term_needs_no_word() -> None:
    assert warnings_of([PlannedDay(1, date(2027, 3, 22))], Terms()) == ()
