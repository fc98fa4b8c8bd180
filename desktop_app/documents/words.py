"""Days and hours as people write them on paper, in the language in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from babel.dates import format_date

from desktop_app.domain.bridge import State
from desktop_app.i18n import N_, _, language

_PATTERNS: Final = {
    "day": {"es": "d 'de' MMMM 'de' y", "en": "d MMMM y"},
    "day_month": {"es": "d 'de' MMMM", "en": "d MMMM"},
    "weekday": {"es": "EEEE d 'de' MMMM 'de' y", "en": "EEEE d MMMM y"},
    "weekday_month": {"es": "EEEE d 'de' MMMM", "en": "EEEE d MMMM"},
    "short": {"es": "d MMM y", "en": "d MMM y"},
}

STATES: Final[dict[State, str]] = {
    "not_applicable": N_("No corresponde"),
    "met_at_start": N_("Cumplida al inicio"),
    "to_be_worked": N_("Por trabajar"),
    "in_work": N_("En trabajo"),
    "met": N_("Cumplida"),
    "not_met": N_("No cumplida"),
}

_SHORT: Final[dict[State, str]] = {"met_at_start": N_("Al inicio")}

_ORDINALS: Final = (
    N_("Primera prioridad de la familia"),
    N_("Segunda prioridad de la familia"),
    N_("Tercera prioridad de la familia"),
    N_("Cuarta prioridad de la familia"),
    N_("Quinta prioridad de la familia"),
)

_NUMBERS: Final = (
    N_("Ninguna visita"),
    N_("Una visita"),
    N_("Dos visitas"),
    N_("Tres visitas"),
    N_("Cuatro visitas"),
    N_("Cinco visitas"),
    N_("Seis visitas"),
)


def _formatted(day: date, pattern: str) -> str:
    locale = "en_GB" if language() == "en" else "es_CL"
    return format_date(day, _PATTERNS[pattern][language()], locale=locale)


def day(value: date) -> str:
    """2 de febrero de 2027"""
    return _formatted(value, "day")


def day_month(value: date) -> str:
    """19 de marzo"""
    return _formatted(value, "day_month")


def near(value: date, today: date) -> str:
    """The day, with its year only where that is not the paper's own."""
    return day_month(value) if value.year == today.year else day(value)


def weekday(value: date) -> str:
    """Martes 16 de marzo de 2027"""
    return capital(_formatted(value, "weekday"))


def weekday_near(value: date, today: date) -> str:
    """Martes 18 de mayo, with its year only where that is not the paper's own."""
    return capital(_formatted(value, "weekday_month" if value.year == today.year else "weekday"))


def short_day(value: date) -> str:
    """2 feb 2027, for narrow columns"""
    return _formatted(value, "short").replace(".", "")


def hour(value: time | datetime) -> str:
    """09:30"""
    return value.strftime("%H:%M")


def capital(text: str) -> str:
    """The text with a capital at its head, the rest untouched."""
    return text[:1].upper() + text[1:]


def state(value: State) -> str:
    """The word of a condition's state."""
    return _(STATES[value])


def state_short(value: State) -> str:
    """The same, for a narrow column."""
    return _(_SHORT.get(value, STATES[value]))


def priority(order: int) -> str:
    """Primera prioridad de la familia"""
    if 1 <= order <= len(_ORDINALS):
        return _(_ORDINALS[order - 1])
    return _("Prioridad {order} de la familia").format(order=order)


def visits(number: int) -> str:
    """Cuatro visitas"""
    return _(_NUMBERS[number]) if number < len(_NUMBERS) else _("{number} visitas").format(number=number)


def listed(names: Sequence[str]) -> str:
    """Rosa, Pedro y Juana"""
    if len(names) < 2:
        return "".join(names)
    head, last = ", ".join(names[:-1]), names[-1]
    if language() == "es" and last.lower().startswith(("i", "hi")) and not last.lower().startswith(("hie", "hia")):
        return f"{head} e {last}"
    return _("{head} y {last}").format(head=head, last=last)
