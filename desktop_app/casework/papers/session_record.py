"""The record of a session: who was there, which planks moved, what was promised before and now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from desktop_app.casework.papers import bridge
from desktop_app.casework.papers.bridge import state_of
from desktop_app.casework.papers.contract import reserved_among
from desktop_app.casework.papers.head import Subject, head
from desktop_app.casework.papers.places import head_and_partner, places
from desktop_app.casework.papers.scene import Scene
from desktop_app.casework.standing import Standing, households, standing
from desktop_app.casework.words import first_name
from desktop_app.documents import model, parts
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, Assessment, Attendance, Commitment, Plain, Session, kind_of
from desktop_app.domain.statuses import Status
from desktop_app.i18n import N_, _
from desktop_app.store import journal, rows
from desktop_app.store.journal import Entry
from desktop_app.store.transaction import WHOLE

_PLACES = {
    "home": N_("en la casa"),
    "office": N_("en la oficina"),
    "phone": N_("por teléfono"),
}

_ASSESSMENT = kind_of(Assessment).name


@dataclass(frozen=True, slots=True)
class _Moves:
    """How the family stood just before and just after a session; `reserved`: something reserved was moved in it."""

    before: Standing
    after: Standing
    reserved: bool


def find(scene: Scene, which: str) -> Subject:
    """The session of a number, or the last one that was held."""
    sessions = [item for item in scene.store.find(Session, enrolment=scene.entered.id) if item.state == "held"]
    sessions.sort(key=lambda item: item.number)
    if which:
        sessions = [item for item in sessions if which in (str(item.number), _number(scene, item))]
    if not sessions:
        raise Refused(_("Esa sesión todavía no se realiza: su acta se imprime después."), field="which")
    return Subject(sessions[-1].id)


def build(scene: Scene, subject: Subject) -> model.Paper:
    """The record of a session that was held, reserved matters left out."""
    session = scene.store.get(Session, subject.id)
    held = session.held_on or session.day
    moves = _moves(scene, session, held)
    here = [item.member for item in _attendance(scene, session) if item.present]
    reviewed, made = _commitments(scene, session, held)
    return model.SessionRecord(
        **head(scene, held, _number(scene, session)),
        session=session.number,
        sessions=len(scene.programme.sessions),
        signatures=places(scene, session.id, usual=[member for member in head_and_partner(scene) if member.id in here]),
        place=place_words(session.place),
        starts=hour_of(session.started),
        ends=hour_of(session.ended),
        attendance=tuple(
            parts.Attendance(name=first_name(scene.member(item.member).names), present=item.present, note=item.reason)
            for item in _attendance(scene, session)
        ),
        moved=_moved(scene, moves.before.statuses, moves.after.statuses),
        reviewed=reviewed,
        commitments=made,
        words=session.words,
        # A worker's remarks on what was reserved must not lie on the kitchen table.
        notes="" if moves.reserved or _tells(scene, session.remarks) else session.remarks,
        next_visit=_next_visit(scene, session),
        bridge=bridge.spans(scene, moves.after),
    )


def place_words(place: str) -> str:
    """Where a session takes place, in words: "en la casa"."""
    return _(_PLACES[place]) if place in _PLACES else place


def hour_of(text: str) -> time | None:
    """A local hour "09:30"; None where it was not written down."""
    return time.fromisoformat(text) if text else None


def _tells(scene: Scene, text: str) -> bool:
    """Whether a text names a reserved condition by its code or its short name."""
    reserved = [condition for condition in scene.programme.conditions if condition.sensitive]
    words = set(re.findall(r"\w+", text))
    return any(item.code in words or str(item.short).casefold() in text.casefold() for item in reserved)


def _number(scene: Scene, session: Session) -> str:
    return f"{scene.family.code}-AS-{session.number:02d}"


def _attendance(scene: Scene, session: Session) -> list[Attendance]:
    order = {member.id: place for place, member in enumerate(scene.members)}
    found = [item for item in scene.store.find(Attendance, session=session.id) if item.member in order]
    return sorted(found, key=lambda item: (not item.present, order[item.member]))


def _commitments(
    scene: Scene, session: Session, held: date
) -> tuple[tuple[parts.Commitment, ...], tuple[parts.Commitment, ...]]:
    """What was looked at that day, and what was promised in the session or in a contract made there."""
    agreements = {item.id: item for item in scene.store.find(Agreement, enrolment=session.enrolment)}
    reserved = reserved_among(scene, agreements.values())
    shown = [
        item
        for item in scene.store.find(Commitment, family=scene.family.id)
        if item.condition not in scene.sensitive
        and item.agreement not in reserved
        and (item.agreement not in agreements or agreements[item.agreement].kind == "partial")
    ]
    reviewed = [item for item in shown if item.outcome and item.outcome_on == held]
    contracts = {item.id for item in agreements.values() if item.session == session.id and item.state != "annulled"}
    made = [item for item in shown if item.session == session.id or item.agreement in contracts]
    return tuple(commitment_line(item) for item in reviewed), tuple(
        commitment_line(item) for item in made if item not in reviewed
    )


def commitment_line(item: Commitment) -> parts.Commitment:
    """A promise with what became of it."""
    outcomes: dict[str, parts.Outcome] = {"done": "done", "not_yet": "not_yet", "dropped": "dropped"}
    return parts.Commitment(
        who=item.who,
        what=item.what,
        by_when=item.by_when,
        outcome=outcomes.get(item.outcome, ""),
        note=item.outcome_note,
    )


def _moved(
    scene: Scene, before: Mapping[str, Status | None], after: Mapping[str, Status | None]
) -> tuple[parts.Moved, ...]:
    return moved_between(scene, {code: (before[code], after[code]) for code in after})


def moved_between(scene: Scene, states: Mapping[str, tuple[Status | None, Status | None]]) -> tuple[parts.Moved, ...]:
    """The conditions that stand otherwise than before, in the pack's order, reserved ones left out."""
    found = []
    for condition in scene.programme.conditions:
        before, now = states.get(condition.code, (None, None))
        # What nobody had looked at before did not move: it was found so.
        if before is not None and state_of(before) != state_of(now) and not condition.sensitive:
            found.append(
                parts.Moved(
                    code=condition.code,
                    dimension=str(scene.programme.dimension(condition.dimension).name),
                    text=str(condition.text),
                    before=state_of(before),
                    now=state_of(now),
                )
            )
    return tuple(found)


def _moves(scene: Scene, session: Session, held: date) -> _Moves:
    """How the family stood around a session, told by the journal: what names the session moved in it."""
    household = households(scene.store, [scene.family])[scene.family.id]
    entries = journal.of_kind(scene.store.connection, scene.family.id, _ASSESSMENT)
    here = [place for place, entry in enumerate(entries) if _of_session(entry, session)]
    known = [place for place, entry in enumerate(entries) if date.fromisoformat(entry.day) <= held]
    end = max(here + known, default=-1) + 1

    def stood(until: int) -> Standing:
        records = [rows.from_dict(Assessment, plain) for plain in _replayed(entries[:until]).values()]
        mine = tuple(item for item in records if not item.deleted and item.enrolment == session.enrolment)
        return standing(replace(household, assessments=mine), scene.programme, held)

    conditions = _replayed(entries)
    moved = {str(conditions[entries[place].record]["condition"]) for place in here}
    return _Moves(stood(min(here, default=end)), stood(end), not scene.sensitive.isdisjoint(moved))


def _of_session(entry: Entry, session: Session) -> bool:
    return entry.field in (WHOLE, "status") and (entry.after or {}).get("session") == session.id


def _replayed(entries: Sequence[Entry]) -> dict[str, dict[str, Plain]]:
    state: dict[str, dict[str, Plain]] = {}
    for entry in entries:
        state.setdefault(entry.record, {}).update(entry.after or {})
    return state


def _next_visit(scene: Scene, session: Session) -> parts.NextVisit | None:
    """The session after this one, also where it has been held by now: a record printed late still tells of its day."""
    later = [
        item
        for item in scene.store.find(Session, enrolment=session.enrolment)
        if item.number > session.number and item.state != "annulled"
    ]
    if not later:
        return None
    following = min(later, key=lambda item: item.number)
    on = following.held_on or following.day
    return parts.NextVisit(on=on, at=hour_of(following.hour), place=place_words(following.place))
