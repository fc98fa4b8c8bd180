"""The dates of a list. Stricter than what a person may say in the window: no weekdays, no "mañana", always a year.

Day first, as in Chile. Also year first, a month in words, a number of eight figures, and the serial numbers by which
spreadsheets keep days (1 is 1 January 1900, with the 29 February 1900 that never was).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from desktop_app.casework.reserved_list.tables import Cell
from desktop_app.casework.reserved_list.wording import fold

FIRST_YEAR: Final = 1800
"""Earlier years are slips of the pen that no age need be computed for."""
LAST_YEAR: Final = 2100

_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(10_000, 73_051)
"""From 1927 on: a number of four figures is more likely a year."""

_MONTHS: Final = {
    "ene": 1, "jan": 1, "feb": 2, "mar": 3, "abr": 4, "apr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8, "aug": 8,
    "sep": 9, "set": 9, "oct": 10, "nov": 11, "dic": 12, "dec": 12,
}  # fmt: skip
_MONTH_NAMES: Final = re.compile(
    "(ene|feb|mar|abr|may|jun|jul|ago|sep|sept|set|oct|nov|dic|jan|apr|aug|dec|enero|febrero|marzo|abril|mayo|junio"
    "|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)"
)

_MIDNIGHT: Final = re.compile(r"[ t][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.0+)?)?( ?[ap]\.? ?m\.?)?$")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{4}|[0-9]{2})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})")
_IN_WORDS: Final = re.compile(
    r"([0-9]{1,2})\s*(?:de |[-/. ])?\s*([a-z]+)\.?\s*(?:de |del |[-/. ])?\s*([0-9]{4}|[0-9]{2})"
)
_EIGHT: Final = re.compile(r"[0-9]{7,8}")
_NUMBER: Final = re.compile(r"([0-9]{1,8})(?:[.,]0+)?")
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")


def read_day(cell: Cell, today: date) -> date | None:
    """The day that a cell means, or None if it is none. A year of two figures is the latest not in the future."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return _from_number(str(cell))
    text = _MIDNIGHT.sub("", _DASHES.sub("-", fold(cell)).strip())
    number = _NUMBER.fullmatch(text)
    if number:
        return _from_number(number[1])
    return _from_text(text, today)


def has_short_year(cell: Cell) -> bool:
    """Whether a cell writes its year with two figures."""
    text = fold(cell) if isinstance(cell, str) else ""
    shape = _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text)
    return shape is not None and len(shape[3]) == 2


def month_first(cell: Cell, today: date) -> date | None:
    """The day that a cell would mean if it were written month first, as in English: to ask whether it is that."""
    shape = _DAY_FIRST.fullmatch(fold(cell)) if isinstance(cell, str) else None
    return _day(_year(shape[3], int(shape[1]), int(shape[2]), today), int(shape[1]), int(shape[2])) if shape else None


def _from_number(figures: str) -> date | None:
    if _EIGHT.fullmatch(figures):
        # A number loses its leading zero: 5031980 is 5 March 1980. No eight figures are a day both ways.
        padded = figures.zfill(8)
        return _day(int(padded[4:]), int(padded[2:4]), int(padded[:2])) or _day(
            int(padded[:4]), int(padded[4:6]), int(padded[6:])
        )
    if figures.isdigit() and int(figures) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(figures))
    return None


def _from_text(text: str, today: date) -> date | None:
    shape = _YEAR_FIRST.fullmatch(text)
    if shape:
        return _day(int(shape[1]), int(shape[2]), int(shape[3]))
    shape = _DAY_FIRST.fullmatch(text)
    if shape:
        month = int(shape[2])
    else:
        shape = _IN_WORDS.fullmatch(text)
        if shape is None or not _MONTH_NAMES.fullmatch(shape[2]):
            return None
        month = _MONTHS[shape[2][:3]]
    day = int(shape[1])
    return _day(_year(shape[3], month, day, today), month, day)


def _year(figures: str, month: int, day: int, today: date) -> int:
    if len(figures) == 4:
        return int(figures)
    year = today.year // 100 * 100 + int(figures)
    return year - 100 if (year, month, day) > (today.year, today.month, today.day) else year


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
