"""What the line of sessions is told: sessions, bonus steps, today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain.dates import show_day
from desktop_app.i18n import _


@dataclass(frozen=True, slots=True)
class SessionMark:
    """A session on the line. `day` is when it was held or is planned; `missed` the days it did not take place on;
    `moved_from` the day it was planned for before; `evaluation` the words of an evaluation done in it; `about` its aim.
    """

    number: int
    day: date
    state: Literal["held", "planned", "annulled"]
    missed: tuple[date, ...] = ()
    moved_from: date | None = None
    evaluation: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class BonusBand:
    """A step of a bonus below the line: its days (the last one included), and what is written in it."""

    first: date
    last: date
    words: str
    state: Literal["paid", "running", "to_come"]


@dataclass(frozen=True, slots=True)
class TimelineData:
    """What the line shows. `start` is the first day of the programme's months."""

    start: date
    today: date
    sessions: tuple[SessionMark, ...]
    bands: tuple[BonusBand, ...] = ()
    months: int = 24
    wide: int = 6


def session_words(mark: SessionMark) -> str:
    """A session for a screen reader."""
    state = {"held": _("hecha"), "planned": _("planificada"), "annulled": _("anulada")}[mark.state]
    words = [_("Sesión {number}").format(number=mark.number), show_day(mark.day, "long"), state]
    words += [_("no se hizo el {day}").format(day=show_day(day, "plain")) for day in mark.missed]
    if mark.moved_from:
        words.append(_("antes el {day}").format(day=show_day(mark.moved_from, "plain")))
    if mark.evaluation:
        words.append(mark.evaluation)
    return ", ".join(words)
