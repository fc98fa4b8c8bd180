"""The working sessions: planned by the rhythm, moved, held, missed; who was there and what was said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from desktop_app.casework.lookup import living_here, members_of, required, working_family
from desktop_app.casework.spells import paused_so_far
from desktop_app.casework.verb import verb
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
from desktop_app.domain.records import Attendance, Enrolment, Family, MissedSession, RhythmStep, Session
from desktop_app.domain.stages import months_of_phase, term_end
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction

_HOUR: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Planned:
    """The sessions still to come, as written, and what to tell about their days."""

    sessions: tuple[Session, ...]
    warnings: tuple[PlanWarning, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What is written down when a session has been held. `absent` says of who was not there why; hours are "HH:MM"."""

    on: date
    present: Sequence[str]
    started: str = ""
    ended: str = ""
    words: str = ""
    remarks: str = ""
    absent: Mapping[str, str] = field(default_factory=dict)


def first_plan(tx: Transaction, record: Family, enrolment: Enrolment, programme: Programme) -> None:
    """Plan all sessions of a new participation, from the day of enrolment."""
    terms = _terms(tx, record, enrolment, programme)
    plan = plan_sessions(rhythm_of(programme.sessions), enrolment.enrolled_on, terms)
    tx.put(
        *(
            Session(family=record.id, enrolment=enrolment.id, number=planned.number, day=planned.day, hour=planned.hour)
            for planned in plan.days
        )
    )


def replan_after_pause(
    tx: Transaction, record: Family, enrolment: Enrolment, programme: Programme, on: date
) -> Planned:
    """Plan the sessions to come anew after a suspension: the next one when the work goes on, the others after it."""
    sessions = sessions_of(tx, enrolment)
    coming = [session for session in sessions if session.state == "planned"]
    if not coming:
        return Planned((), ())
    rhythm, terms = _rhythm(tx, enrolment, programme), _terms(tx, record, enrolment, programme)
    day = terms.work.on_or_after(max(on, *(session.day + timedelta(days=1) for session in sessions if _past(session))))
    plan = move_in_plan(_days(sessions), coming[0].number, day, rhythm, terms)
    return _write(tx, sessions, plan, free=coming[0].number)


def annul_planned(tx: Transaction, enrolment: Enrolment) -> None:
    """Leave no session planned: the accompaniment has ended."""
    planned = tx.find(Session, enrolment=enrolment.id, state="planned")
    tx.change_many([(session, {"state": "annulled"}) for session in planned])


def sessions_of(tx: Transaction, enrolment: Enrolment) -> list[Session]:
    """The sessions of a participation, by number."""
    return sorted(tx.find(Session, enrolment=enrolment.id), key=lambda session: session.number)


@verb(N_("Cambió el ritmo de las sesiones"))
def plan_sessions_anew(
    tx: Transaction,
    *,
    family: str,
    rhythm: Mapping[int, Interval] | None = None,
    weekday: int | None = None,
    hour: str | None = None,
) -> Planned:
    """Plan the sessions to come anew: by the family's own distances (by session number), usual weekday and hour."""
    record, enrolment, programme = working_family(tx, family)
    if weekday is not None and weekday not in range(7):
        raise Refused(_("El día de la semana va de 0 (lunes) a 6 (domingo)."), field="weekday")
    check_hour(hour or "", "hour")
    enrolment = tx.change(
        enrolment,
        weekday=enrolment.weekday if weekday is None else weekday,
        hour=enrolment.hour if hour is None else hour,
    )
    numbers = {session.number for session in programme.sessions}
    for number, step in (rhythm or {}).items():
        if number not in numbers:
            raise Refused(_("El programa no tiene la sesión {number}.").format(number=number), field="rhythm")
        tx.put(RhythmStep(family=family, enrolment=enrolment.id, number=number, count=step.count, unit=step.unit))
    steps = _rhythm(tx, enrolment, programme)
    check_rhythm(steps)
    sessions = sessions_of(tx, enrolment)
    plan = replan(_days(sessions), steps, enrolment.enrolled_on, _terms(tx, record, enrolment, programme))
    return _write(tx, sessions, plan)


@verb(N_("Movió una sesión"))
def move_session(
    tx: Transaction, *, family: str, number: int, day: date, hour: str | None = None, place: str | None = None
) -> Planned:
    """Move a session to a day; the later ones follow by the rhythm, except those whose day a person chose."""
    record, enrolment, programme = working_family(tx, family)
    check_hour(hour or "", "hour")
    sessions = sessions_of(tx, enrolment)
    current = _numbered(sessions, number)
    if current.state != "planned":
        raise Refused(_not_planned(current), field="number")
    terms = _terms(tx, record, enrolment, programme)
    plan = move_in_plan(_days(sessions), number, day, _rhythm(tx, enrolment, programme), terms)
    written = _write(tx, sessions, plan)
    moved = tx.get(Session, current.id)
    tx.change(
        moved,
        hour=moved.hour if hour is None else hour,
        place=moved.place if place is None else required(place, "place"),
    )
    return written


@verb(N_("Realizó una sesión"))
def hold_session(tx: Transaction, *, family: str, number: int, held: Held) -> Session:
    """A session took place: when, who was there, what the family says of it. Sessions are held in their order."""
    _record, enrolment, _programme = working_family(tx, family)
    if held.on > tx.today:
        raise Refused(_("La fecha está en el futuro. Revise el año."), field="on")
    check_hour(held.started, "started")
    check_hour(held.ended, "ended")
    if held.started and held.ended and held.ended < held.started:
        raise Refused(_("La sesión no puede terminar antes de empezar."), field="ended")
    sessions = sessions_of(tx, enrolment)
    session = _numbered(sessions, number)
    if session.state != "planned":
        raise Refused(_not_planned(session), field="number")
    _in_order(sessions, session, enrolment, held.on)
    if not held.present:
        raise Refused(_("Marque quiénes estaban. Si no había nadie, anote que la sesión no se hizo."), field="present")
    _attend(tx, family, session, held)
    return tx.change(
        session,
        state="held",
        held_on=held.on,
        started=held.started,
        ended=held.ended,
        words=held.words.strip(),
        remarks=held.remarks.strip(),
    )


@verb(N_("Anotó que una sesión no se hizo"))
def miss_session(tx: Transaction, *, family: str, number: int, reason: str, day: date | None = None) -> Planned:
    """A session did not take place, for a reason. It stays to be done: on `day`, or on the next working day."""
    record, enrolment, programme = working_family(tx, family)
    sessions = sessions_of(tx, enrolment)
    session = _numbered(sessions, number)
    if session.state != "planned":
        raise Refused(_not_planned(session), field="number")
    why = required(reason, "reason")
    if session.day > tx.today:
        raise Refused(_("Esa sesión es para más adelante. Para cambiarle el día, muévala."), field="number")
    terms = _terms(tx, record, enrolment, programme)
    to = day or terms.work.on_or_after(tx.today + timedelta(days=1))
    if to <= tx.today:
        raise Refused(_("Elija un día desde mañana para hacerla."), field="day")
    tx.add(MissedSession(family=family, session=session.id, day=session.day, reason=why))
    plan = move_in_plan(_days(sessions), number, to, _rhythm(tx, enrolment, programme), terms)
    return _write(tx, sessions, plan)


@verb(N_("Corrigió el acta de una sesión"))
def correct_session(
    tx: Transaction,
    *,
    family: str,
    number: int,
    words: str | None = None,
    remarks: str | None = None,
    started: str | None = None,
    ended: str | None = None,
) -> Session:
    """Correct what was written of a session that was held."""
    _record, enrolment, _programme = working_family(tx, family)
    session = _numbered(sessions_of(tx, enrolment), number)
    if session.state != "held":
        raise Refused(_("La sesión {number} todavía no se realiza.").format(number=number), field="number")
    given = {"words": words, "remarks": remarks, "started": started, "ended": ended}
    for name in ("started", "ended"):
        check_hour(given[name] or "", name)
    return tx.change(session, **{key: value.strip() for key, value in given.items() if value is not None})


@verb(N_("Anuló una sesión realizada"))
def annul_session(tx: Transaction, *, family: str, number: int, reason: str) -> Session:
    """A session was written as held by mistake: it is planned again, and the reason is kept."""
    _record, enrolment, _programme = working_family(tx, family)
    sessions = sessions_of(tx, enrolment)
    session = _numbered(sessions, number)
    if session.state != "held":
        raise Refused(_("La sesión {number} todavía no se realiza.").format(number=number), field="number")
    if any(other.number > number and other.state == "held" for other in sessions):
        raise Refused(_("Hay sesiones posteriores realizadas. Anule primero la última."), field="number")
    tx.remove(*tx.find(Attendance, session=session.id))
    return tx.change(session, state="planned", held_on=None, started="", ended="", reason=required(reason, "reason"))


def check_hour(text: str, field: str) -> None:
    """Raises Refused for what is not an hour ("09:30")."""
    if text and not _HOUR.fullmatch(text):
        raise Refused(_("«{text}» no es una hora. Escríbala así: 09:30.").format(text=text), field=field)


def _terms(tx: Transaction, record: Family, enrolment: Enrolment, programme: Programme) -> Terms:
    months = months_of_phase(programme.stages, "active")
    paused = paused_so_far(tx, enrolment, programme, tx.today).days
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


def _past(session: Session) -> bool:
    return session.state == "held"


def _days(sessions: Sequence[Session]) -> tuple[PlannedDay, ...]:
    return tuple(
        PlannedDay(session.number, session.held_on or session.day, session.hour, session.state == "held", session.fixed)
        for session in sessions
    )


def _write(tx: Transaction, sessions: Sequence[Session], plan: Plan, free: int = 0) -> Planned:
    """Write the days of a plan. A session numbered `free` follows the rhythm again: nobody chose its day."""
    by_number = {session.number: session for session in sessions}
    changed = tx.change_many(
        [
            (
                by_number[planned.number],
                {
                    "day": planned.day,
                    "hour": planned.hour,
                    "fixed": planned.fixed and planned.number != free,
                },
            )
            for planned in plan.days
            if not planned.held
        ]
    )
    return Planned(tuple(changed), plan.warnings)


def _numbered(sessions: Sequence[Session], number: int) -> Session:
    for session in sessions:
        if session.number == number:
            return session
    raise Refused(_("No hay sesión {number} en el plan.").format(number=number), field="number")


def _not_planned(session: Session) -> str:
    if session.state == "held":
        return _("La sesión {number} ya se realizó.").format(number=session.number)
    return _("La sesión {number} está anulada.").format(number=session.number)


def _in_order(sessions: Sequence[Session], session: Session, enrolment: Enrolment, on: date) -> None:
    before = [other for other in sessions if other.number < session.number]
    waiting = next((other for other in before if other.state == "planned"), None)
    if waiting is not None:
        raise Refused(
            _("Antes falta la sesión {number}. Realícela o anótela primero.").format(number=waiting.number),
            field="number",
        )
    last = max((other.held_on for other in before if other.held_on), default=enrolment.enrolled_on)
    if on < last:
        raise Refused(_("La sesión no puede ser anterior a la última realizada, ni al ingreso."), field="on")


def _attend(tx: Transaction, family: str, session: Session, held: Held) -> None:
    members = living_here(members_of(tx, family))
    known = {member.id for member in members}
    strangers = (set(held.present) | set(held.absent)) - known
    if strangers:
        raise Refused(_("Una de esas personas no vive en la casa. Revise a quién marcó."), field="present")
    tx.put(
        *(
            Attendance(
                family=family,
                session=session.id,
                member=member.id,
                present=member.id in held.present,
                reason=held.absent.get(member.id, ""),
            )
            for member in members
        )
    )
