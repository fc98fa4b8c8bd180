"""Ages and months at a date, never "now": a child of five at entry is six within the programme.

A term of years ends on the same number of the day, or on the last day of a shorter month (Civil Code, art. 48); so who
was born on 29 February turns a year older on 28 February of a common year.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from desktop_app.domain.dates import months_between, show_day
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _

OLDEST: Final = 120
"""Years; an older birth date is taken for a slip of the pen."""

_GESTATION: Final = timedelta(days=280)
_LATEST_BIRTH: Final = timedelta(days=21)


def check_birth(born: date, today: date, *, field: str = "birth_date") -> None:
    """Refuse a birth date in the future or more than 120 years back."""
    if born > today:
        raise Refused(
            _("La fecha de nacimiento {day} está en el futuro. Revise el año.").format(day=show_day(born)), field=field
        )
    if born.year < today.year - OLDEST:
        raise Refused(
            _("La fecha de nacimiento {day} daría más de {years} años. Revise el año.").format(
                day=show_day(born), years=OLDEST
            ),
            field=field,
        )


def age_in_months(born: date, at: date) -> int:
    """Whole months of age on the day `at`. Refused for a birth after that day."""
    if born > at:
        raise Refused(
            _("Esta persona nace el {born}: no tiene edad el {at}.").format(born=show_day(born), at=show_day(at)),
            field="birth_date",
        )
    return months_between(born, at)


def age_in_years(born: date, at: date) -> int:
    """Whole years of age on the day `at`. Refused for a birth after that day."""
    return age_in_months(born, at) // 12


def pregnancy_month(due: date, at: date) -> int | None:
    """The month of pregnancy in course on the day `at` (1 to 9), from the due date.

    None when the due date does not allow a pregnancy on that day: not begun yet, or more than three weeks overdue.
    The due date lies 280 days after the first day of the pregnancy as health services count it.
    """
    began = due - _GESTATION
    if not began <= at <= due + _LATEST_BIRTH:
        return None
    return min(months_between(began, at) + 1, 9)
