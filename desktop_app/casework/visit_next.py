"""The next visit: what the rhythm proposes, what was typed, and what to tell about a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.casework.lookup import working_family
from desktop_app.casework.session_plan import course_of
from desktop_app.casework.visit_draft import Appointment
from desktop_app.domain.calendar import WorkDays
from desktop_app.domain.dates import parse_day
from desktop_app.domain.hours import parse_hour
from desktop_app.domain.records import Session
from desktop_app.i18n import _
from desktop_app.store.transaction import Transaction

_NEAR: Final = 3
"""How many days near the proposed one are offered beside it."""


@dataclass(frozen=True, slots=True)
class NextVisit:
    """The session to come: its number and aim, when and where it is planned, and days near it that can be worked.

    `limit` is the last day of the accompaniment.
    """

    number: int
    aim: str
    day: date
    hour: str
    place: str
    near: tuple[date, ...]
    commune: str
    limit: date | None

    def told(self, day: date) -> str:
        """What to tell about a day, in words; "" for a day like any other."""
        work = WorkDays(self.commune)
        if self.limit is not None and day > self.limit:
            return _("Ese día el acompañamiento ya terminó.")
        if work.is_holiday(day):
            return _("Es feriado.")
        return "" if work.is_working(day) else _("Es fin de semana.")


def next_visit(tx: Transaction, family: str, session: str) -> NextVisit | None:
    """The session after this one, as it is planned; None after the last."""
    record, enrolment, programme = working_family(tx, family)
    course = course_of(tx, record, enrolment, programme)
    number = tx.get(Session, session).number
    coming = next((item for item in course.sessions if item.number > number and item.state == "planned"), None)
    if coming is None:
        return None
    work = course.terms.work
    near: list[date] = []
    day = coming.day
    while len(near) < _NEAR:
        day = work.on_or_after(day + timedelta(days=1))
        near.append(day)
    return NextVisit(
        coming.number,
        str(programme.session(coming.number).aim),
        coming.day,
        coming.hour,
        coming.place,
        tuple(near),
        record.commune,
        course.terms.limit,
    )


def appointment(typed: Appointment, coming: NextVisit, seen_from: date) -> tuple[date, str, str]:
    """Day, hour and place as they are meant: as typed, else as planned. Raises Refused for what is no day or hour."""
    day = parse_day(typed.day, seen_from, toward="future", field="day") if typed.day.strip() else coming.day
    hour = parse_hour(typed.hour) if typed.hour.strip() else coming.hour
    return day, hour, typed.place or coming.place
