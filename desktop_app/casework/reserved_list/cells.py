"""What single cells mean: days, score, rural. Each reader raises BadCell with words for the office."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from desktop_app.casework.reserved_list.days import month_first, read_day
from desktop_app.casework.reserved_list.model import FaultCode
from desktop_app.casework.reserved_list.tables import Cell, cell_text
from desktop_app.casework.reserved_list.wording import fold
from desktop_app.domain.ages import OLDEST, age_in_years
from desktop_app.domain.dates import show_day
from desktop_app.i18n import _


class BadCell(Exception):  # noqa: N818 - never leaves this package: it becomes a RowFault there
    """A cell does not hold what its column should. `value` overrides what the report shows."""

    def __init__(self, code: FaultCode, problem: str, expected: str, value: str | None = None) -> None:
        super().__init__(code)
        self.code: FaultCode = code
        self.problem = problem
        self.expected = expected
        self.value = value


def read_past_day(cell: Cell, today: date) -> date:
    """The day of a cell, not after `today`. Raises BadCell: `bad_date`, `date_in_future`."""
    day = read_day(cell, today)
    if day is None:
        meant = month_first(cell, today)
        expected = (
            _("Escriba día, mes y año. ¿Es {day}?").format(day=show_day(meant, "numeric"))
            if meant
            else _("Escriba día, mes y año, como 12-03-1980.")
        )
        raise BadCell("bad_date", _("No es una fecha."), expected)
    if day > today:
        raise BadCell(
            "date_in_future",
            _("La fecha está en el futuro."),
            _("Debe ser el {today} o antes. Revise el año.").format(today=show_day(today, "numeric")),
        )
    return day


def read_birth(cell: Cell, today: date) -> date:
    """The birth date of a cell. Raises BadCell: `bad_date`, `date_in_future`, `age_over_120`."""
    day = read_past_day(cell, today)
    if age_in_years(day, today) > OLDEST:
        raise BadCell(
            "age_over_120",
            _("Con esa fecha tendría más de {years} años.").format(years=OLDEST),
            _("Revise el año de nacimiento."),
        )
    return day


_WITH_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(?:[., ][0-9]{3})+")
_WITH_DECIMALS: Final = re.compile(r"([0-9]{1,6})[.,]([0-9]+)")
_PLAIN: Final = re.compile(r"[0-9]{1,6}")
_HIGHEST_SCORE: Final = 99_999


def read_score(cell: Cell) -> int | None:
    """The score of a cell in whole points, None if it is empty. Decimals are cut off: who is below stays below.

    `4.213` is four thousand, as Chile writes it. Raises BadCell: `bad_score`.
    """
    text = cell_text(cell)
    if not text:
        return None
    decimals = _WITH_DECIMALS.fullmatch(text)
    if _WITH_THOUSANDS.fullmatch(text):
        points = int(re.sub("[., ]", "", text))
    elif _PLAIN.fullmatch(text):
        points = int(text)
    elif decimals:
        points = int(decimals[1])
    else:
        points = -1
    if not 0 <= points <= _HIGHEST_SCORE:
        raise BadCell("bad_score", _("El puntaje no es un número."), _("Escriba solo números, como 4.213 o 512."))
    return points


_RURAL: Final = {"rural": True, "r": True, "urbano": False, "urbana": False, "u": False, "si": True, "no": False}


def read_rural(cell: Cell) -> bool | None:
    """Whether a cell says that the family lives in the country; None where it does not say."""
    return _RURAL.get(fold(cell_text(cell)))
