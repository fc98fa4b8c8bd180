"""The working sessions: planned by the rhythm, moved, held, missed; who was there and what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop_app.casework.lookup import here_on, members_of, not_far, not_future, required, working_family
from desktop_app.casework.session_plan import (
    Course,
    Planned,
    check_hour,
    check_order,
    check_weekday,
    course_of,
    sessions_of,
    set_distances,
    write_plan,
)
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Interval, Programme
from desktop_app.domain.records import Attendance, MissedSession, Session
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction

__all__ = [
    "Held",
    "Planned",
    "annul_session",
    "attend",
    "correct_session",
    "hold_session",
    "miss_session",
    "move_session",
    "plan_sessions_anew",
    "sessions_of",
]


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
    check_weekday(weekday)
    check_hour(hour or "", "hour")
    set_distances(tx, enrolment, programme, rhythm or {})
    enrolment = tx.change(
        enrolment,
        weekday=enrolment.weekday if weekday is None else weekday,
        hour=enrolment.hour if hour is None else hour,
    )
    course = course_of(tx, record, enrolment, programme)
    return write_plan(tx, course, course.laid_anew(tx.today))


@verb(N_("Movió una sesión"))
def move_session(
    tx: Transaction, *, family: str, number: int, day: date, hour: str | None = None, place: str | None = None
) -> Planned:
    """Move a session to a day; the later ones follow by the rhythm, except those whose day a person chose."""
    course = course_of(tx, *working_family(tx, family))
    check_hour(hour or "", "hour")
    session = _planned(course, number)
    if day < tx.today:
        raise Refused(_("Elija un día desde hoy."), field="day")
    not_far(tx, day, "day")
    given = {
        "hour": session.hour if hour is None else hour,
        "place": session.place if place is None else required(place, "place"),
    }
    return write_plan(tx, course, course.moved(number, day), {number: given})


@verb(N_("Realizó una sesión"))
def hold_session(tx: Transaction, *, family: str, number: int, held: Held) -> Session:
    """A session took place: when, who was there, what the family says of it. Sessions are held in their order.

    Held on another day than planned, it takes the later ones along, except those whose day a person chose.
    """
    record, enrolment, programme = working_family(tx, family)
    not_future(tx, held.on)
    check_hour(held.started, "started")
    check_hour(held.ended, "ended")
    check_order(held.started, held.ended, "ended")
    course = course_of(tx, record, enrolment, programme)
    session = _planned(course, number)
    _in_order(course, session, programme, held.on)
    attend(tx, family, session, held)
    written = tx.change(
        session,
        state="held",
        held_on=held.on,
        started=held.started,
        ended=held.ended,
        reason="",
        words=held.words.strip(),
        remarks=held.remarks.strip(),
    )
    if held.on != session.day:
        course = course_of(tx, record, enrolment, programme)
        write_plan(tx, course, course.laid_anew())
    return written


@verb(N_("Anotó que una sesión no se hizo"))
def miss_session(tx: Transaction, *, family: str, number: int, reason: str, day: date | None = None) -> Planned:
    """A session did not take place, for a reason. It stays to be done: on `day`, or on the next working day."""
    course = course_of(tx, *working_family(tx, family))
    session = _planned(course, number)
    why = required(reason, "reason")
    if session.day > tx.today:
        raise Refused(_("Esa sesión es para más adelante. Para cambiarle el día, muévala."), field="number")
    if day is not None and day <= tx.today:
        raise Refused(_("Elija un día desde mañana para hacerla."), field="day")
    not_far(tx, day, "day")
    to = day or course.terms.work.on_or_after(tx.today + timedelta(days=1))
    plan = course.moved(number, to, chosen=day is not None)
    tx.add(MissedSession(family=family, session=session.id, day=session.day, reason=why))
    return write_plan(tx, course, plan)


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
    session = _held(sessions_of(tx, enrolment), number)
    given = {"words": words, "remarks": remarks, "started": started, "ended": ended}
    for name in ("started", "ended"):
        check_hour(given[name] or "", name)
    check_order(session.started if started is None else started, session.ended if ended is None else ended, "ended")
    return tx.change(session, **{key: value.strip() for key, value in given.items() if value is not None})


@verb(N_("Anuló una sesión realizada"))
def annul_session(tx: Transaction, *, family: str, number: int, reason: str) -> Session:
    """A session was written as held by mistake: it is planned again with the later ones, and the reason is kept."""
    record, enrolment, programme = working_family(tx, family)
    sessions = sessions_of(tx, enrolment)
    session = _held(sessions, number)
    if any(other.number > number and other.state == "held" for other in sessions):
        raise Refused(_("Hay sesiones posteriores realizadas. Anule primero la última."), field="number")
    why = required(reason, "reason")
    tx.remove(*tx.find(Attendance, session=session.id))
    tx.change(session, state="planned", held_on=None, started="", ended="", reason=why)
    course = course_of(tx, record, enrolment, programme)
    write_plan(tx, course, course.laid_anew())
    return tx.get(Session, session.id)


def _numbered(sessions: Sequence[Session], number: int) -> Session:
    for session in sessions:
        if session.number == number:
            return session
    raise Refused(_("No hay sesión {number} en el plan.").format(number=number), field="number")


def _planned(course: Course, number: int) -> Session:
    """A session that is still to be held (none of a family at work is annulled)."""
    session = _numbered(course.sessions, number)
    if session.state != "planned":
        raise Refused(_("La sesión {number} ya se realizó.").format(number=number), field="number")
    return session


def _held(sessions: Sequence[Session], number: int) -> Session:
    session = _numbered(sessions, number)
    if session.state != "held":
        raise Refused(_("La sesión {number} todavía no se realiza.").format(number=number), field="number")
    return session


def _in_order(course: Course, session: Session, programme: Programme, on: date) -> None:
    """Sessions are held one after the other, each on a day of its own, while the family is accompanied."""
    if session.number != course.first_coming:
        raise Refused(
            _("Antes falta la sesión {number}. Realícela o anótela primero.").format(number=course.first_coming),
            field="number",
        )
    if on < course.enrolled:
        raise Refused(_("La sesión no puede ser anterior al ingreso de la familia."), field="on")
    if any(other.held_on is not None and on <= other.held_on for other in course.sessions):
        raise Refused(_("Ese día, o después, ya se realizó otra sesión. Revise la fecha."), field="on")
    paused = {stage.code for stage in programme.stages if stage.phase == "paused"}
    for spell in course.spells:
        if spell.stage in paused and spell.since < on < (spell.until or date.max):
            raise Refused(_("Ese día el acompañamiento estaba suspendido. Revise la fecha."), field="on")


def attend(tx: Transaction, family: str, session: Session, held: Held) -> None:
    """Write down who was at a session, among those who lived in the house that day. Raises Refused for others."""
    if not held.present:
        raise Refused(_("Marque quiénes estaban. Si no había nadie, anote que la sesión no se hizo."), field="present")
    members = here_on(members_of(tx, family), held.on)
    known = {member.id for member in members}
    if (set(held.present) | set(held.absent)) - known:
        raise Refused(_("Una de esas personas no vivía en la casa ese día. Revise a quién marcó."), field="present")
    if set(held.present) & set(held.absent):
        raise Refused(_("Una persona está marcada como presente y como ausente."), field="absent")
    tx.put(
        *(
            Attendance(
                family=family,
                session=session.id,
                member=member.id,
                present=member.id in held.present,
                reason=held.absent.get(member.id, "").strip(),
            )
            for member in members
        )
    )
