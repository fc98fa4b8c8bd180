"""Where the sessions of a family lie in the calendar: laid by the rhythm, and laid anew when something moves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from desktop_app.casework.spells import spells_of_enrolment
from desktop_app.domain.calendar import (
    Plan,
    PlannedDay,
    PlanWarning,
    Rhythm,
    Terms,
    WorkDays,
    check_rhythm,
    plan_sessions,
    replan,
    rhythm_of,
)
from desktop_app.domain.calendar import move_session as move_in_plan
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Interval, Programme
from desktop_app.domain.records import Enrolment, Family, RhythmStep, Session
from desktop_app.domain.stages import Spell, months_of_phase, paused_days, term_end
from desktop_app.i18n import _
from desktop_app.store.transaction import Transaction

_HOUR: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_ONE_DAY: Final = timedelta(days=1)
_LONGEST: Final = {"days": 366, "weeks": 53, "months": 12}
"""A family's sessions are never further apart than a year."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The sessions still to come, as written, and what to tell about their days."""

    sessions: tuple[Session, ...]
    warnings: tuple[PlanWarning, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The sessions of a participation and what their days hang on. `paused` are the days since the last session held
    (or since the enrolment) that do not count.
    """

    sessions: tuple[Session, ...]
    enrolled: date
    rhythm: Rhythm
    terms: Terms
    spells: tuple[Spell, ...]
    paused: timedelta

    @property
    def first_coming(self) -> int:
        """The number of the next session to be held; 0 where none is planned."""
        return next((session.number for session in self.sessions if session.state == "planned"), 0)

    def laid_anew(self, earliest: date | None = None) -> Plan:
        """The sessions to come laid after the last one held; the next one not before `earliest`."""
        days = [
            replace(planned, day=planned.day + self.paused) if planned.held else planned
            for planned in _days(self.sessions)
        ]
        plan = replan(days, self.rhythm, self.enrolled + self.paused, self.terms)
        first = next((planned for planned in plan.days if planned.number == self.first_coming), None)
        if earliest is None or first is None or first.day >= earliest:
            return plan
        held = (planned.day + _ONE_DAY for planned in _days(self.sessions) if planned.held)
        return self.moved(first.number, self.terms.work.on_or_after(max([earliest, *held])), chosen=False)

    def moved(self, number: int, day: date, *, chosen: bool = True) -> Plan:
        """The plan with a session on that day and the later ones after it. `chosen`: a person wants that day."""
        plan = move_in_plan(_days(self.sessions), number, day, self.rhythm, self.terms)
        days = tuple(replace(it, fixed=chosen) if it.number == number else it for it in plan.days)
        return replace(plan, days=days)


def course_of(
    tx: Transaction, record: Family, enrolment: Enrolment, programme: Programme, at: date | None = None
) -> Course:
    """The course of a family's sessions as it stands on a day (today)."""
    day = at or tx.today
    spells = spells_of_enrolment(tx.store, enrolment)
    sessions = tuple(sessions_of(tx, enrolment))
    last = max((session.held_on for session in sessions if session.held_on), default=enrolment.enrolled_on)
    since = [spell for spell in spells if spell.since >= last]
    return Course(
        sessions,
        enrolment.enrolled_on,
        _rhythm(tx, enrolment, programme),
        _terms(record, enrolment, programme, paused_days(programme.stages, spells, day)),
        tuple(spells),
        timedelta(days=paused_days(programme.stages, since, day)),
    )


def first_plan(tx: Transaction, record: Family, enrolment: Enrolment, programme: Programme) -> None:
    """Plan all sessions of a new participation, from the day of enrolment."""
    plan = plan_sessions(rhythm_of(programme.sessions), enrolment.enrolled_on, _terms(record, enrolment, programme, 0))
    tx.put(
        *(
            Session(family=record.id, enrolment=enrolment.id, number=planned.number, day=planned.day, hour=planned.hour)
            for planned in plan.days
        )
    )


def replan_after_pause(
    tx: Transaction, record: Family, enrolment: Enrolment, programme: Programme, on: date
) -> Planned:
    """Plan the sessions to come anew after a suspension: later by its days, none before the work goes on."""
    course = course_of(tx, record, enrolment, programme, on)
    return write_plan(tx, course, course.laid_anew(on)) if course.first_coming else Planned((), ())


def annul_planned(tx: Transaction, enrolment: Enrolment) -> None:
    """Leave no session planned: the accompaniment has ended."""
    planned = tx.find(Session, enrolment=enrolment.id, state="planned")
    tx.change_many([(session, {"state": "annulled"}) for session in planned])


def sessions_of(tx: Transaction, enrolment: Enrolment) -> list[Session]:
    """The sessions of a participation, by number."""
    return sorted(tx.find(Session, enrolment=enrolment.id), key=lambda session: session.number)


def write_plan(
    tx: Transaction, course: Course, plan: Plan, more: Mapping[int, Mapping[str, Any]] = MappingProxyType({})
) -> Planned:
    """Write the days of a plan; `more` are other values of sessions, by number."""
    by_number = {session.number: session for session in course.sessions}
    changes = [
        (
            by_number[planned.number],
            {"day": planned.day, "hour": planned.hour, "fixed": planned.fixed, **more.get(planned.number, {})},
        )
        for planned in plan.days
        if not planned.held
    ]
    return Planned(tuple(tx.change_many(changes)), plan.warnings)


def set_distances(tx: Transaction, enrolment: Enrolment, programme: Programme, rhythm: Mapping[int, Interval]) -> None:
    """Write a family's own distances between its sessions, by session number. Raises Refused for what cannot be."""
    numbers = {session.number for session in programme.sessions}
    for number, step in rhythm.items():
        if number not in numbers:
            raise Refused(_("El programa no tiene la sesión {number}.").format(number=number), field="rhythm")
        if step.count > _LONGEST[step.unit]:
            raise Refused(_("Entre dos sesiones puede haber a lo más un año."), field="rhythm")
    tx.put(
        *(
            RhythmStep(family=enrolment.family, enrolment=enrolment.id, number=number, count=step.count, unit=step.unit)
            for number, step in rhythm.items()
        )
    )
    check_rhythm(_rhythm(tx, enrolment, programme))


def check_weekday(weekday: int | None) -> None:
    """Raises Refused for what is no day of the week (None: none is preferred)."""
    if weekday is not None and weekday not in range(7):
        raise Refused(_("El día de la semana va de 0 (lunes) a 6 (domingo)."), field="weekday")


def check_hour(text: str, field: str) -> None:
    """Raises Refused for what is not an hour ("09:30"; "" is none)."""
    if text and not _HOUR.fullmatch(text):
        raise Refused(_("«{text}» no es una hora. Escríbala así: 09:30.").format(text=text), field=field)


def check_order(first: str, last: str, field: str) -> None:
    """Raises Refused where two hours ("" is not known) stand the wrong way round."""
    if first and last and last < first:
        raise Refused(_("La sesión no puede terminar antes de empezar."), field=field)


def _terms(record: Family, enrolment: Enrolment, programme: Programme, paused: int) -> Terms:
    months = months_of_phase(programme.stages, "active")
    return Terms(
        WorkDays(record.commune),
        enrolment.weekday,
        enrolment.hour,
        term_end(enrolment.enrolled_on, months, paused) if months else None,
    )


def _rhythm(tx: Transaction, enrolment: Enrolment, programme: Programme) -> Rhythm:
    """The programme's rhythm, with the family's own distances in their places."""
    own = {step.number: _interval(step) for step in tx.find(RhythmStep, enrolment=enrolment.id)}
    return tuple(own.get(number, step) for number, step in enumerate(rhythm_of(programme.sessions), start=1))


def _interval(step: RhythmStep) -> Interval:
    for unit in ("days", "weeks", "months"):
        if step.unit == unit:
            return Interval(step.count, unit)
    raise AssertionError(step.unit)


def _days(sessions: Sequence[Session]) -> tuple[PlannedDay, ...]:
    return tuple(
        PlannedDay(session.number, session.held_on or session.day, session.hour, session.state == "held", session.fixed)
        for session in sessions
    )
