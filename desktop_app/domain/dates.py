"""Days as people say and write them: "12/3", "12 de marzo", "mañana", "lunes", "+14"; and as the product shows them.

Day first, as in Chile, in both languages; Spanish and English words are both understood whatever the language in force.
Bound to the years 1900 to 2100: nothing in a family's life lies outside, and a slip of the pen usually does.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from desktop_app import i18n
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _

Toward = Literal["nearest", "future", "past"]
Style = Literal["short", "brief", "plain", "long", "numeric", "iso"]

FIRST: Final = date(1900, 1, 1)
LAST: Final = date(2100, 12, 31)

_WEEKDAYS: Final = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS: Final = {
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def add_months(day: date, months: int) -> date:
    """The day so many months later (or earlier, if negative), clamped to the end of a shorter month.

    A term of months ends on the same number of the day, or on the last day of a shorter month (Civil Code, art. 48).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end` (negative if `end` is earlier)."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def month_name(month: int, language: str | None = None) -> str:
    """The name of a month (1 to 12) in a language, the one in force if none is given."""
    return _MONTHS[language or i18n.language()][month - 1]


def weekday_name(weekday: int, language: str | None = None) -> str:
    """The name of a day of the week (0 = Monday) in a language, the one in force if none is given."""
    return _WEEKDAYS[language or i18n.language()][weekday]


def show_day(day: date, style: Style = "short", language: str | None = None) -> str:
    """A day in words.

    `short` "lun 15 mar 2027", `brief` "lun 15 mar", `plain` "15 mar 2027", `long` "lunes 15 de marzo de 2027",
    `numeric` "15-03-2027", `iso` "2027-03-15". `parse_day` reads all of them back (`brief` near its own time of year).
    """
    spoken = language or i18n.language()
    if style == "iso":
        return day.isoformat()
    if style == "numeric":
        return f"{day.day:02}-{day.month:02}-{day.year:04}"
    weekday, month = weekday_name(day.weekday(), spoken), month_name(day.month, spoken)
    if style == "long":
        of = " de " if spoken == "es" else " "
        return f"{weekday} {day.day}{of}{month}{of}{day.year}"
    if style == "plain":
        return f"{day.day} {month[:3]} {day.year}"
    brief = f"{weekday[:3]} {day.day} {month[:3]}"
    return brief if style == "brief" else f"{brief} {day.year}"


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _lookup(tables: Mapping[str, tuple[str, ...]], first: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for names in tables.values():
        for index, name in enumerate(names):
            found[_fold(name)] = found[_fold(name)[:3]] = index + first
    return found


_WEEKDAY_OF: Final = _lookup(_WEEKDAYS, 0)
_MONTH_OF: Final = _lookup(_MONTHS, 1) | {"set": 9, "setiembre": 9, "sept": 9}
_SAID: Final = {
    "hoy": 0, "today": 0,
    "manana": 1, "tomorrow": 1,
    "pasado manana": 2, "pasado": 2, "day after tomorrow": 2,
    "ayer": -1, "yesterday": -1,
    "anteayer": -2, "antes ayer": -2, "antier": -2, "day before yesterday": -2,
}  # fmt: skip
_UNITS: Final = {
    "d": "day", "dia": "day", "dias": "day", "day": "day", "days": "day",
    "semana": "week", "semanas": "week", "week": "week", "weeks": "week",
    "mes": "month", "meses": "month", "month": "month", "months": "month",
}  # fmt: skip
_COUNTS: Final = {
    "un": 1, "una": 1, "a": 1, "an": 1, "one": 1, "dos": 2, "two": 2, "tres": 3, "three": 3, "cuatro": 4, "four": 4,
}  # fmt: skip
_FILLERS: Final = frozenset({"de", "del", "el", "la", "of", "the", "on", "este", "esta", "this"})
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th", "o", "ro", "er"})
_AHEAD: Final = frozenset({"en", "in", "dentro"})
_BACK: Final = frozenset({"hace", "ago", "atras"})
_NEXT: Final = frozenset({"proximo", "proxima", "next", "que viene"})
_LAST: Final = frozenset({"pasado", "pasada", "ultimo", "ultima", "last"})

_SIGNED: Final = re.compile(r"([+-])\s*([0-9]{1,5})")
_WORDS: Final = re.compile(r"[0-9]+|[a-z]+")
_TOO_LONG: Final = re.compile(r"[0-9]{9}")
_BETWEEN: Final = re.compile(r"[\s./,\u00b0\-\u2010-\u2015]*")


class _Impossible(Exception):  # noqa: N818 - never leaves this module: it becomes Refused there
    """The shape is a date's, but there is no such day. Carries the words why."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said, in pieces, and how to read it."""

    words: tuple[str, ...]
    today: date
    toward: Toward


def parse_day(
    text: str, today: date, language: str | None = None, *, toward: Toward = "nearest", field: str = ""
) -> date:
    """The day that a person means by `text`, seen from `today`.

    A day and month without a year is the nearest such day, or the next or last one by `toward`; a weekday is the next
    one (the last one if `toward` is `past`). `language` (by default the one in force) decides where the two differ:
    "mar 12" is a Tuesday in Spanish, in March in English.
    Refused, saying what was given and what is expected, for anything that is no day between 1900 and 2100.
    """
    try:
        day = _read(text, today, toward, language or i18n.language())
    except _Impossible as why:
        raise Refused(_expected(text, str(why)), field=field) from None
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise Refused(_expected(text, ""), field=field)
    if not FIRST <= day <= LAST:
        raise Refused(_expected(text, _("El año debe estar entre 1900 y 2100.")), field=field)
    return day


def _expected(text: str, why: str) -> str:
    given = " ".join(text.split())[:40]
    if not given:
        return _("Falta la fecha. Escriba por ejemplo 12/3, 12-3-2027, mañana, lunes o +14.")
    if why:
        return _("La fecha «{given}» no existe. {why}").format(given=given, why=why)
    return _("No se entiende la fecha «{given}». Escriba por ejemplo 12/3, 12-3-2027, mañana, lunes o +14.").format(
        given=given
    )


def _read(text: str, today: date, toward: Toward, language: str) -> date | None:
    folded = _fold(text).strip()
    signed = _SIGNED.fullmatch(folded)
    if signed:
        return today + timedelta(days=int(signed[1] + signed[2]))
    if _TOO_LONG.search(folded) or _BETWEEN.sub("", _WORDS.sub("", folded)):
        return None
    said = _Said(_pieces(folded), today, toward)
    readers: tuple[Callable[[_Said], date | None], ...] = (_spoken, _distance, _week)
    for reader in readers:
        day = reader(said)
        if day is not None:
            return day
    return _dated(said, language)


def _pieces(folded: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in _WORDS.findall(folded):
        if word in _FILLERS or (word in _ORDINALS and words and words[-1].isdigit()):
            continue
        if word == "viene" and words[-1:] == ["que"]:
            words[-1] = "que viene"
            continue
        words.append(word)
    return tuple(words)


def _spoken(said: _Said) -> date | None:
    days = _SAID.get(" ".join(said.words))
    return None if days is None else said.today + timedelta(days=days)


def _distance(said: _Said) -> date | None:
    """A count of days, weeks or months: "en 14 días", "3 weeks ago", "la próxima semana"."""
    words = said.words
    turn = 1
    if words and words[0] in _AHEAD:
        words = words[1:]
    elif words and words[0] in _BACK:
        words, turn = words[1:], -1
    elif words and words[-1] in _BACK:
        words, turn = words[:-1], -1
    if len(words) != 2:
        return None
    for count, unit in (words, words[::-1]):
        if unit in _UNITS:
            steps = _steps(count)
            return None if steps is None else _move(said.today, turn * steps, _UNITS[unit])
    return None


def _steps(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    if word in _NEXT:
        return 1
    return -1 if word in _LAST else _COUNTS.get(word)


def _move(day: date, count: int, unit: str) -> date:
    if unit == "month":
        return add_months(day, count)
    return day + timedelta(days=count * (7 if unit == "week" else 1))


def _week(said: _Said) -> date | None:
    """A day of the week: the next one, unless the past is meant."""
    names = [word for word in said.words if word in _WEEKDAY_OF]
    turns = [word for word in said.words if word in _NEXT or word in _LAST]
    if len(names) != 1 or len(names) + len(turns) != len(said.words) or len(turns) > 1:
        return None
    back = turns[0] in _LAST if turns else said.toward == "past"
    ahead = (_WEEKDAY_OF[names[0]] - said.today.weekday()) % 7
    return said.today + timedelta(days=(ahead or 7) if not back else ahead - 7)


def _dated(said: _Said, language: str) -> date | None:
    """A day of the calendar, with or without its weekday, month and year."""
    words = said.words
    weekday = _WEEKDAY_OF.get(words[0]) if words else None
    # "mar" begins Tuesday in Spanish, March in English and in both: "mar 12 mar" can only be a Tuesday.
    if weekday is not None and not (language == "en" and words[0] in _MONTH_OF and not _MONTH_OF.keys() & words[1:]):
        words = words[1:]
    numbers = _in_order(words)
    if numbers is None:
        return None
    day = _find(numbers, said, language)
    if len(words) < len(said.words) and day.weekday() != weekday:
        raise _Impossible(
            _("El {day} es {weekday}.").format(
                day=show_day(day, "plain", language), weekday=weekday_name(day.weekday(), language)
            )
        )
    return day


def _in_order(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The words of a date as figures: day, month, year, as far as they were said."""
    named = [index for index, word in enumerate(words) if word in _MONTH_OF]
    if len(named) > 1 or not 1 <= len(words) <= 3:
        return None
    figures = tuple(str(_MONTH_OF[word]) if index in named else word for index, word in enumerate(words))
    if not all(word.isdigit() for word in figures):
        return None
    if named == [0]:
        if len(words) == 1:
            return None
        figures = (figures[1], figures[0], *figures[2:])
    elif len(words) == 3 and len(words[0]) == 4:
        figures = figures[::-1]
    if named == [2]:
        return None
    return figures


def _find(figures: tuple[str, ...], said: _Said, language: str) -> date:
    day = int(figures[0])
    if len(figures) == 1:
        return _nearest([_day_of(day, said.today, step) for step in range(-2, 3)], day, said)
    month = int(figures[1])
    if not 1 <= month <= 12:
        if 1 <= day <= 12 and 1 <= month <= 31:
            raise _Impossible(_("El día va primero. ¿Es {day}/{month}?").format(day=month, month=day))
        raise _Impossible(_("No hay mes {month}.").format(month=month))
    if len(figures) == 3:
        year = _year(figures[2], said)
        longest = monthrange(year, month)[1]
        if not 1 <= day <= longest:
            raise _Impossible(
                _("En {year}, {month} tiene {days} días.").format(
                    year=year, month=month_name(month, language), days=longest
                )
            )
        return date(year, month, day)
    # Nine years either way: around 1900 and 2100 two leap days lie eight years apart.
    around = [_exact(said.today.year + step, month, day) for step in range(-8, 9)]
    return _nearest(around, day, said)


def _year(figure: str, said: _Said) -> int:
    year = int(figure)
    if len(figure) == 4 and year:
        return year
    if len(figure) != 2:
        raise _Impossible(_("Escriba el año con cuatro números."))
    year += said.today.year // 100 * 100
    # Two figures: births reach far back, plans at most twenty years ahead.
    farthest = said.today.year + (0 if said.toward == "past" else 20)
    return year - 100 if year > farthest else year


def _exact(year: int, month: int, day: int) -> date | None:
    if 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def _day_of(day: int, today: date, step: int) -> date | None:
    year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
    return _exact(year, month + 1, day)


def _nearest(days: list[date | None], day: int, said: _Said) -> date:
    fitting = [
        found
        for found in days
        if found is not None
        and not (said.toward == "future" and found < said.today)
        and not (said.toward == "past" and found > said.today)
    ]
    if not fitting:
        raise _Impossible(_("Ningún mes así tiene día {day}.").format(day=day))
    return min(fitting, key=lambda found: (abs((found - said.today).days), found < said.today))
