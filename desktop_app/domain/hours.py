"""Hours as people say and write them: "9:30", "930", "9 y media", "3 de la tarde", "half past 9"; kept as "HH:MM"."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from desktop_app.domain.errors import Refused
from desktop_app.i18n import _

FIRST_IN_THE_MORNING: Final = 8
"""Nobody visits earlier: a bare "3" is the afternoon, a "9" the morning. Who means the night writes 03:00."""
NOON: Final = 12

_FIGURES: Final = re.compile(r"(?P<hour>\d{1,2})(?:(?P<mark>[:.h ])?(?P<minute>\d{2}))?")
_FILLERS: Final = re.compile(r"\b(a las?|las?|at|o'?clock|horas?|hrs?|en punto|de la|del|por la|in the)\b")
_BEFORE: Final = {"half past": "30", "quarter past": "15"}
_AFTER: Final = {"y media": "30", "y cuarto": "15", "y 1/2": "30"}
_MORNING: Final = re.compile(r"(?<![a-z])(a\.? ?m\.?|manana|morning)(?!\w)")
_AFTERNOON: Final = re.compile(r"(?<![a-z])(p\.? ?m\.?|tarde|noche|afternoon|evening)(?!\w)")
_SAID: Final = {"mediodia": "12:00", "al mediodia": "12:00", "noon": "12:00", "midday": "12:00"}


def parse_hour(text: str, *, field: str = "hour") -> str:
    """The hour that a person means, as "HH:MM". Refused, saying what is expected, for anything that is none."""
    said = _fold(text)
    if said in _SAID:
        return _SAID[said]
    morning, afternoon = bool(_MORNING.search(said)), bool(_AFTERNOON.search(said))
    rest = _AFTERNOON.sub(" ", _MORNING.sub(" ", said))
    match = _FIGURES.fullmatch(_with_minutes(" ".join(_FILLERS.sub(" ", rest).split())))
    if match is None or (morning and afternoon):
        raise _not_an_hour(text, field)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    literal = match["hour"].startswith("0") or hour > NOON
    meant = not morning and not literal and hour < FIRST_IN_THE_MORNING
    if hour < NOON and (afternoon or meant):
        hour += NOON
    if hour > 23 or minute > 59 or (morning and hour >= NOON):
        raise _not_an_hour(text, field)
    return f"{hour:02}:{minute:02}"


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())


def _with_minutes(said: str) -> str:
    """ "9 y media" and "half past 9" in figures."""
    for words, minutes in _AFTER.items():
        if said.endswith(f" {words}"):
            return f"{said.removesuffix(words).strip()}:{minutes}"
    for words, minutes in _BEFORE.items():
        if said.startswith(f"{words} "):
            return f"{said.removeprefix(words).strip()}:{minutes}"
    return said


def _not_an_hour(text: str, field: str) -> Refused:
    given = " ".join(text.split())[:40]
    if not given:
        return Refused(_("Falta la hora. Escriba por ejemplo 9:30, 930 o 3 de la tarde."), field=field)
    return Refused(
        _("No se entiende la hora «{given}». Escriba por ejemplo 9:30, 930 o 3 de la tarde.").format(given=given),
        field=field,
    )
