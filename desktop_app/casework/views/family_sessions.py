"""The Sesiones tab: the plan on its line, the family's rhythm, the contacts outside the calendar, what to warn of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.lookup import living_here
from desktop_app.casework.spells import spells_of_enrolment
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.bonus_steps import Step, granted_steps
from desktop_app.casework.views.family_file import FamilyFile, read_file
from desktop_app.casework.words import short_name
from desktop_app.domain.calendar import PlannedDay, Terms, WorkDays, rhythm_of, warnings_of
from desktop_app.domain.pack.model import Interval
from desktop_app.domain.records import (
    Attendance,
    Benefit,
    Contact,
    Document,
    Enrolment,
    FollowUp,
    MissedSession,
    RhythmStep,
    Session,
)
from desktop_app.domain.stages import Spell, months_of_phase, paused_days, term_end
from desktop_app.i18n import N_, _, ngettext
from desktop_app.store import journal

MEDIA: Final[Mapping[str, str]] = {
    "call": N_("Llamada"), "visit": N_("Visita"), "crisis": N_("Urgencia"), "office": N_("En la oficina"),
    "message": N_("Mensaje"),
}  # fmt: skip
"""How somebody was reached."""
_MOVES: Final = frozenset({"move_session", "redo"})


@dataclass(frozen=True, slots=True)
class Missed:
    """A day on which a session did not take place, and why."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session: its place in the calendar, its aim, how many were there, whether its record is signed.

    `late` are the days since it should have been held (0: none). `evaluation` is what is evaluated in it, in words.
    """

    id: str
    number: int
    day: date
    hour: str
    place: str
    held: bool
    fixed: bool
    late: int
    aim: str
    evaluation: str
    missed: tuple[Missed, ...]
    moved_from: date | None
    present: int
    of: int
    signed: bool


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a session is from the one before; `own`: the family's, not the programme's."""

    number: int
    count: int
    unit: str
    own: bool


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A contact outside the calendar, with the medium in words."""

    id: str
    day: date
    hour: str
    medium: str
    with_whom: str
    why: str
    note: str


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A contact of the follow-up: `state` is planned, done or missed; `words` say how it was made."""

    month: int
    due: date
    state: str
    done_on: date | None
    medium: str
    note: str
    request: str
    aim: str


@dataclass(frozen=True, slots=True)
class SessionsView:
    """What the tab shows. `entered` is False before the family enters the programme.

    `months` is how long the accompaniment lasts; `people` live in the house (id, name). `can_work`: sessions may be
    moved and held now; `can_follow`: the contacts of the follow-up may be written down.
    """

    entered: bool
    today: date
    contacts: tuple[ContactLine, ...]
    enrolled: date | None = None
    months: int = 0
    commune: str = ""
    held: int = 0
    of: int = 0
    sessions: tuple[SessionLine, ...] = ()
    steps: tuple[Step, ...] = ()
    warnings: tuple[str, ...] = ()
    weekday: int | None = None
    hour: str = ""
    rhythm: tuple[Distance, ...] = ()
    follow_up: tuple[FollowUpLine, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    can_work: bool = False
    can_follow: bool = False

    def session(self, number: int) -> SessionLine | None:
        """The session of that number."""
        return next((line for line in self.sessions if line.number == number), None)

    @property
    def next_number(self) -> int:
        """The session that comes next; the last one where all were held, 0 where there is none."""
        planned = [line.number for line in self.sessions if not line.held]
        return min(planned) if planned else max((line.number for line in self.sessions), default=0)


def family_sessions(desk: Desk, family: str) -> SessionsView:
    """The sessions of a family; sixteen queries. Raises Refused or Unavailable."""
    file = read_file(desk, family)
    noted = sorted(desk.store.find(Contact, family=family), key=lambda item: item.on, reverse=True)
    contacts = tuple(map(_contact, noted))
    enrolment = file.enrolment
    if enrolment is None:
        return SessionsView(entered=False, today=file.on, contacts=contacts)
    programme, store = file.programme, desk.store
    spells = spells_of_enrolment(store, enrolment)
    sessions = sorted(store.find(Session, enrolment=enrolment.id), key=lambda item: item.number)
    living = [item for item in sessions if item.state != "annulled"]
    lines = _lines(desk, file, living)
    steps = granted_steps(store.find(Benefit, family=family), programme, spells, file.on)
    return SessionsView(
        entered=True,
        today=file.on,
        contacts=contacts,
        enrolled=enrolment.enrolled_on,
        months=months_of_phase(programme.stages, "active"),
        commune=file.family.commune,
        held=sum(line.held for line in lines),
        of=len(programme.sessions),
        sessions=lines,
        steps=tuple(steps),
        warnings=_warnings(file, enrolment, spells, living),
        weekday=enrolment.weekday,
        hour=enrolment.hour,
        rhythm=_rhythm(file, store.find(RhythmStep, enrolment=enrolment.id)),
        follow_up=_follow_up(file, store.find(FollowUp, enrolment=enrolment.id)),
        people=tuple((member.id, short_name(member)) for member in living_here(file.members)),
        can_work=programme.stage(file.family.stage).phase == "active",
        can_follow=programme.stage(file.family.stage).phase == "follow_up",
    )


def evaluation_words(moment: str, months: int) -> str:
    """What is evaluated, in words ("" for nothing); `months` is how long the accompaniment lasts."""
    if not moment:
        return ""
    month = moment.removeprefix("month_")
    if month == moment:
        return _("Diagnóstico")
    return _("Evaluación de egreso") if month == str(months) else _("Evaluación del mes {month}").format(month=month)


def distance_words(distance: Distance) -> str:
    """ "2 semanas"."""
    words = {
        "days": ngettext("{count} día", "{count} días", distance.count),
        "weeks": ngettext("{count} semana", "{count} semanas", distance.count),
        "months": ngettext("{count} mes", "{count} meses", distance.count),
    }
    return words[distance.unit].format(count=distance.count)


def _lines(desk: Desk, file: FamilyFile, sessions: Sequence[Session]) -> tuple[SessionLine, ...]:
    store, ids = desk.store, [session.id for session in sessions]
    missed: dict[str, list[Missed]] = {}
    for item in store.find_in(MissedSession, "session", ids):
        missed.setdefault(item.session, []).append(Missed(item.day, item.reason))
    there = store.find_in(Attendance, "session", ids)
    present = Counter(item.session for item in there if item.present)
    asked = Counter(item.session for item in there)
    signed = {item.subject for item in store.find_in(Document, "subject", ids)}
    moved = _moved(desk, file.family.id)
    planned = {item.number: item for item in file.programme.sessions}
    months = months_of_phase(file.programme.stages, "active")
    first = next((session.number for session in sessions if session.state == "planned"), 0)
    return tuple(
        SessionLine(
            id=session.id,
            number=session.number,
            day=session.held_on or session.day,
            hour=session.started if session.state == "held" else session.hour,
            place=session.place,
            held=session.state == "held",
            fixed=session.fixed,
            late=max(0, (file.on - session.day).days) if session.number == first else 0,
            aim=str(planned[session.number].aim),
            evaluation=evaluation_words(planned[session.number].evaluation, months),
            missed=tuple(missed.get(session.id, ())),
            moved_from=moved.get(session.id) if session.state == "planned" and session.fixed else None,
            present=present[session.id],
            of=asked[session.id],
            signed=session.id in signed,
        )
        for session in sessions
    )


def _moved(desk: Desk, family: str) -> dict[str, date]:
    """The day that each session had before a person last moved it (or one before it)."""
    found: dict[str, date] = {}
    for entry in journal.of_kind(desk.store.connection, family, "session"):
        if entry.field != "when" or entry.verb not in _MOVES or entry.undone_by or entry.before is None:
            continue
        found[entry.record] = date.fromisoformat(str(entry.before["day"]))
    return found


def _warnings(
    file: FamilyFile, enrolment: Enrolment, spells: Sequence[Spell], sessions: Sequence[Session]
) -> tuple[str, ...]:
    programme = file.programme
    months = months_of_phase(programme.stages, "active")
    paused = paused_days(programme.stages, spells, file.on)
    terms = Terms(
        WorkDays(file.family.commune),
        enrolment.weekday,
        enrolment.hour,
        term_end(enrolment.enrolled_on, months, paused) if months else None,
    )
    days = [PlannedDay(item.number, item.day, item.hour, item.state == "held", item.fixed) for item in sessions]
    return tuple(map(str, warnings_of(days, terms)))


def _rhythm(file: FamilyFile, own: Iterable[RhythmStep]) -> tuple[Distance, ...]:
    mine = {step.number: step for step in own}

    def distance(number: int, usual: Interval) -> Distance:
        step = mine.get(number)
        if step is not None:
            return Distance(number, step.count, step.unit, own=True)
        return Distance(number, usual.count, usual.unit, own=False)

    return tuple(distance(number, usual) for number, usual in enumerate(rhythm_of(file.programme.sessions), start=1))


def _follow_up(file: FamilyFile, contacts: Iterable[FollowUp]) -> tuple[FollowUpLine, ...]:
    aims = {item.month: str(item.aim) for item in file.programme.follow_up}
    return tuple(
        FollowUpLine(
            month=item.month,
            due=item.due,
            state=item.state,
            done_on=item.done_on,
            medium=medium_words(item.medium),
            note=item.note,
            request=item.request,
            aim=aims.get(item.month, ""),
        )
        for item in sorted(contacts, key=lambda item: item.month)
    )


def medium_words(code: str) -> str:
    """How somebody was reached, in words; "" for what is not said."""
    return _(MEDIA[code]) if code in MEDIA else ""


def _contact(item: Contact) -> ContactLine:
    return ContactLine(item.id, item.on, item.hour, medium_words(item.medium), item.with_whom, item.why, item.note)
