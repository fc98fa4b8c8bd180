"""One session of a family: who was there, what was agreed, what changed, and how far the bridge came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.casework.standing import Standing, standing
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import Agreed, FamilyFile, near_day, plank_state, read_agreed, read_file
from desktop_app.casework.views.paper_signers import Names, missing_signers
from desktop_app.casework.views.today import progress_of
from desktop_app.casework.words import first_name, relation_word, short_name
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.bridge import State
from desktop_app.domain.dates import show_day
from desktop_app.domain.records import (
    Agreement,
    Assessment,
    Attendance,
    Commitment,
    Document,
    Member,
    MissedSession,
    Plain,
    Session,
)
from desktop_app.domain.statuses import parse_status
from desktop_app.i18n import _, ngettext
from desktop_app.store import journal, rows
from desktop_app.store.journal import Entry

_CHILD = 14
"""Of whoever is younger the age is told, of others what they are in the family."""


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody asked about: `second` is what she is in the family or, absent, why."""

    name: str
    second: str
    present: bool


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """A promise made in the session: who, what, by when; `outcome` is "" (open), done, not_yet or dropped."""

    who: str
    what: str
    day: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A condition that moved: from which state to which, its code, its short name (and whose)."""

    before: State
    after: State
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """What is shown of a session. `laid` are the planks before and after it (None: not held), `spans` for the bridge
    in little: planks, applying, laid and half laid of each dimension, after it. `signers` have not signed its record.
    """

    id: str
    number: int
    title: str
    second: str
    held: bool
    signed: bool
    started: str
    ended: str
    hour: str
    place: str
    day: date
    words: str
    remarks: str
    aim: str
    notes: tuple[str, ...]
    attended: tuple[Attended, ...]
    agreed: tuple[AgreedLine, ...]
    changed: tuple[Changed, ...]
    laid: tuple[int, int] | None
    spans: tuple[tuple[int, int, int, int], ...]
    signers: Names


def family_session(desk: Desk, family: str, number: int, *, reserved: bool = False) -> SessionDetail | None:
    """A session of the current participation, or None; nineteen queries. `reserved`: those conditions are shown too."""
    file = read_file(desk, family, reserved=reserved)
    if file.enrolment is None:
        return None
    store = desk.store
    session = next(iter(store.find(Session, enrolment=file.enrolment.id, number=number)), None)
    if session is None:
        return None
    agreed = read_agreed(store, file)
    aim = str(file.programme.session(number).aim)
    held = session.state == "held"
    before, after, moved = _movement(desk, file, session) if held else (None, None, ())
    return SessionDetail(
        id=session.id,
        number=number,
        title=_("Sesión {number}, {day}").format(number=number, day=show_day(session.held_on or session.day, "long")),
        second=_second(session, aim),
        held=held,
        signed=bool(store.find(Document, subject=session.id)),
        started=session.started,
        ended=session.ended,
        hour=session.hour,
        place=session.place,
        day=session.held_on or session.day,
        words=session.words,
        remarks=session.remarks,
        aim=aim,
        notes=_notes(session, store.find(MissedSession, session=session.id)),
        attended=_attended(file, session, store.find(Attendance, session=session.id)),
        agreed=_agreed(file, agreed, session),
        changed=moved,
        laid=None if before is None or after is None else (before.count().met, after.count().met),
        spans=() if after is None else _spans(after),
        signers=missing_signers(desk, file, session.id) if held else (),
    )


def place_words(place: str) -> str:
    """Where a session is held, in words: "en la casa", or as it was typed."""
    return _("en la casa") if place == "home" else place


def _second(session: Session, aim: str) -> str:
    hours = session.hour
    if session.state == "held":
        hours = session.started
        if session.started and session.ended:
            hours = _("{start} a {end}").format(start=session.started, end=session.ended)
    where = ", ".join(part for part in (hours, place_words(session.place)) if part)
    return f"{where}. {aim}" if where else aim


def _notes(session: Session, missed: Iterable[MissedSession]) -> tuple[str, ...]:
    """What else there is to tell: days on which it did not take place, why it was annulled."""
    words = [
        _("No se hizo el {day}: {reason}").format(day=show_day(item.day, "brief"), reason=item.reason)
        for item in missed
    ]
    if session.state == "planned" and session.reason:
        words.append(_("Se anuló lo anotado: {reason}").format(reason=session.reason))
    return tuple(words)


def _attended(file: FamilyFile, session: Session, asked: Iterable[Attendance]) -> tuple[Attended, ...]:
    """Those who were there first, each in the family's order."""
    by_member = {item.member: item for item in asked}
    head = next((member for member in file.members if member.relation == "head"), None)
    found = []
    for member in file.members:
        if member.id not in by_member:
            continue
        item = by_member[member.id]
        second = _who(member, head, session.held_on or session.day) if item.present else item.reason
        name = short_name(member) if item.present else first_name(member.names)
        found.append(Attended(name, second or _("No estaba"), item.present))
    return tuple(sorted(found, key=lambda item: not item.present))


def _who(member: Member, head: Member | None, on: date) -> str:
    age = age_in_years(member.birth_date, on) if member.birth_date and member.birth_date <= on else None
    if age is not None and age < _CHILD:
        return ngettext("{count} año", "{count} años", age).format(count=age)
    return relation_word(member, head)


def _agreed(file: FamilyFile, agreed: Agreed, session: Session) -> tuple[AgreedLine, ...]:
    made = {item.id for item in agreed.agreements.values() if _counts(item) and item.session == session.id}
    promises = [
        item
        for item in agreed.commitments
        if (item.session == session.id or item.agreement in made) and not agreed.hides(item, file.hidden)
    ]
    promises.sort(key=lambda item: item.by_when or date.max)
    return tuple(_promise(item, file.on) for item in promises)


def _counts(agreement: Agreement) -> bool:
    """Contracts, not the general agreement: its promises are kept all along."""
    return agreement.kind == "partial" and agreement.state not in ("amended", "annulled")


def _promise(item: Commitment, on: date) -> AgreedLine:
    return AgreedLine(item.who, item.what, near_day(item.by_when, on) if item.by_when else "", item.outcome)


def _movement(
    desk: Desk, file: FamilyFile, session: Session
) -> tuple[Standing | None, Standing | None, tuple[Changed, ...]]:
    """How the family stood before the session and after it, and what moved in it."""
    lines = [
        line
        for line in journal.of_kind(desk.store.connection, file.family.id, "assessment")
        if not line.undone_by and line.verb != "undo"
    ]
    mine = [line for line in lines if (line.after or {}).get("session") == session.id]
    day = (session.held_on or session.day).isoformat()
    first = mine[0].seq if mine else next((line.seq for line in lines if line.day > day), 2**62)
    last = mine[-1].seq if mine else first - 1
    before = _standing(file, [line for line in lines if line.seq < first])
    after = _standing(file, [line for line in lines if line.seq <= last])
    return before, after, _changed(file, mine)


def _standing(file: FamilyFile, lines: Iterable[Entry]) -> Standing:
    """How the family would stand by what the journal had told of its conditions so far."""
    assert file.standing is not None
    household = file.standing.household
    state: dict[str, dict[str, Plain]] = {}
    for line in lines:
        state.setdefault(line.record, {}).update(line.after or {})
    records = [rows.from_dict(Assessment, values) for values in state.values()]
    mine = tuple(item for item in records if item.enrolment == household.enrolment.id)
    return standing(replace(household, assessments=mine), file.programme, file.on)


def _changed(file: FamilyFile, lines: Sequence[Entry]) -> tuple[Changed, ...]:
    assert file.standing is not None
    records = {record.id: record for found in file.standing.conditions.values() for record in found.records.values()}
    moves: dict[str, list[Entry]] = {}
    for line in lines:
        record = records.get(line.record)
        if record is not None and record.condition not in file.hidden:
            moves.setdefault(line.record, []).append(line)
    return tuple(change for id_, mine in moves.items() if (change := _change(file, records[id_], mine)) is not None)


def _change(file: FamilyFile, record: Assessment, lines: Sequence[Entry]) -> Changed | None:
    before, after = _status(lines[0].before), _status(lines[-1].after)
    if before == after:
        return None
    words = str(file.programme.condition(record.condition).short)
    name = file.name(record.member)
    return Changed(before, after, record.condition, f"{words} · {name}" if name else words)


def _status(values: object) -> State:
    code = str(values.get("status") or "") if isinstance(values, dict) else ""
    return plank_state(parse_status(code) if code else None)


def _spans(found: Standing) -> tuple[tuple[int, int, int, int], ...]:
    """Planks, applying, laid and half laid of each dimension; reserved conditions are in the first alone."""
    way = progress_of(found)
    return tuple(zip(way.planks, way.total, way.laid, way.half, strict=True))
