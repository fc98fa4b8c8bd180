"""The visit: opened, kept while it lasts, and written step by step. Each step is one transaction of the trade's verbs.

A step and the draft that stands after it are written together: a visit that is cut off goes on either in the step, with
everything typed, or after it, with everything written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from desktop_app.casework.commitments import Promise, add_commitment, promised, settle_commitment
from desktop_app.casework.diagnosis import set_condition
from desktop_app.casework.lookup import family_of, working_family
from desktop_app.casework.session_plan import course_of
from desktop_app.casework.sessions import Held, Planned, attend, hold_session, miss_session, move_session
from desktop_app.casework.standing import standing_of
from desktop_app.casework.verb import Desk, Done, Verb
from desktop_app.casework.views.visit import VisitView, visit_view
from desktop_app.casework.visit_draft import STEPS, Found, Promised, Spot, VisitDraft, key_of, parse
from desktop_app.casework.visit_next import NextVisit, appointment, next_visit
from desktop_app.casework.visit_signing import local_hour, visiting_worker, worker_ink
from desktop_app.domain.dates import parse_day
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Commitment, Session
from desktop_app.i18n import _
from desktop_app.store import drafts
from desktop_app.store.transaction import Stamp, Transaction


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit as it is opened: what it is about, where it was left, and the worker's ink of today (JSON, or "")."""

    view: VisitView
    draft: VisitDraft
    ink: str


def open_visit(desk: Desk, family: str) -> Opened:
    """Open the visit of a family: the one that was cut off, or that of its next session. Writes nothing.

    Raises Refused, in words, where there is nothing to visit for.
    """
    with desk.store.transaction(_stamp(desk, hold_session)) as tx:
        record, enrolment, programme = working_family(tx, family)
        course = course_of(tx, record, enrolment, programme)
        sessions = {session.id: session for session in course.sessions}
        draft = _left_off(tx, family, sessions, course.first_coming)
        if draft is None:
            session = _next_one(sessions, course.first_coming, tx.today)
            draft = VisitDraft(session.id, session.number, tx.today)
        draft.started = draft.started or local_hour(tx.stamp.now, record)
        standing = standing_of(tx.store, family, tx.today)
        view = visit_view(
            tx.store,
            standing,
            sessions[draft.session],
            draft.day,
            visiting_worker(tx, record),
            reviewed=draft.outcomes,
            listed=draft.codes,
        )
        draft.codes = draft.codes or [item.code for item in view.conditions if item.today]
        return Opened(view, draft, worker_ink(tx))


def _left_off(tx: Transaction, family: str, sessions: Mapping[str, Session], coming: int) -> VisitDraft | None:
    """The visit that was cut off, if its session can still be gone on with."""
    kept = drafts.find(tx.connection, key_of(family))
    if kept is None:
        return None
    draft = parse(kept.body)
    session = sessions.get(draft.session)
    if session is None:
        return None
    if session.state == "held" and STEPS[0] in draft.written:
        return draft
    if session.number != coming:
        return None
    # Nothing is written yet, or what was written has been undone: the answers stay, the day is today.
    if draft.day != tx.today:
        draft.day, draft.started = tx.today, ""
    draft.written, draft.kept = [], {}
    if draft.spot.step != STEPS[0]:
        draft.spot = Spot()
    return draft


def _next_one(sessions: Mapping[str, Session], coming: int, today: date) -> Session:
    if any(session.held_on == today for session in sessions.values()):
        raise Refused(_("Hoy ya se hizo una visita a esta familia. La próxima se puede empezar otro día."))
    for session in sessions.values():
        if session.number == coming:
            return session
    raise Refused(_("Ya se hicieron todas las sesiones del programa. Lo que sigue es la evaluación de egreso."))


# Keeping


def keep_visit(desk: Desk, family: str, body: str) -> datetime:
    """Keep a visit in progress (`VisitDraft.dump`) on this laptop; gives when."""
    now = desk.clock.now()
    drafts.keep(desk.store.connection, key_of(family), body, now, family=family)
    return now


def drop_visit(desk: Desk, family: str) -> None:
    """Give up what is not written yet of a visit in progress."""
    drafts.drop(desk.store.connection, [key_of(family)])


# Writing a step


@dataclass(frozen=True, slots=True)
class Written:
    """What a step wrote: the marks of its answers (for `VisitDraft.kept`)."""

    step: str
    kept: Mapping[str, str]


def write_step(desk: Desk, *, family: str, draft: VisitDraft) -> Done[Written]:
    """Write the step that the draft stands at, and the draft as standing at the next one: both, or nothing.

    Only answers that are new since the step was last written are. Raises Refused; `field` is "item/field", the item
    being the id or code that the refusal is about.
    """
    step = draft.spot.step
    verb, write = _WRITERS[step]
    new = new_answers(draft, step)
    after = draft.copy()
    after.kept.update(new)
    after.written = [*dict.fromkeys([*draft.written, step])]
    after.spot.step, after.spot.item, after.spot.focus = STEPS[STEPS.index(step) + 1], "", ""
    with desk.store.transaction(_stamp(desk, verb)) as tx:
        write(tx, family, draft, {item.partition(":")[2] for item in new})
        drafts.keep(tx.connection, key_of(family), after.dump(), tx.stamp.now, family=family)
    return Done(desk.store.changes, Written(step, new))


def new_answers(draft: VisitDraft, step: str) -> dict[str, str]:
    """The marks of the answers of a step that are not written yet, by "step:item"."""
    return {item: mark for item, mark in answers(draft, step).items() if draft.kept.get(item) != mark}


def answers(draft: VisitDraft, step: str) -> dict[str, str]:
    """What has been answered in a step, by "step:item", each as a mark that changes when the answer does."""
    given: dict[str, dict[str, Any]] = {
        "present": {"": [sorted(draft.present), sorted(draft.absent.items())]},
        "commitments": {key: asdict(it) for key, it in draft.outcomes.items() if it.outcome},
        "conditions": {key: asdict(it) for key, it in draft.findings.items() if it.status or it.members},
        "promises": {"": [asdict(promise) for promise in draft.promises]},
        "next": {"": asdict(draft.next)},
    }
    return {f"{step}:{item}": json.dumps(value, ensure_ascii=False) for item, value in given[step].items()}


def _stamp(desk: Desk, verb: Verb[..., Any]) -> Stamp:
    return Stamp(verb.name, desk.actor, desk.device, desk.clock.now(), desk.clock.today())


def _write_present(tx: Transaction, family: str, draft: VisitDraft, new: set[str]) -> None:
    """The session is held as soon as it is known who is there."""
    session = tx.get(Session, draft.session)
    absent = {member: why for member, why in draft.absent.items() if member not in draft.present}
    held = Held(draft.day, draft.present, started=draft.started, absent=absent)
    if session.state == "planned":
        hold_session.inside(tx, family=family, number=draft.number, held=held)
    elif new:
        attend(tx, family, session, held)


def _write_outcomes(tx: Transaction, family: str, draft: VisitDraft, new: set[str]) -> None:
    del family
    for commitment, said in draft.outcomes.items():
        if commitment in new:
            with _about(commitment):
                settle_commitment.inside(tx, commitment=commitment, outcome=said.outcome, on=draft.day, note=said.note)


def _write_findings(tx: Transaction, family: str, draft: VisitDraft, new: set[str]) -> None:
    for code, found in draft.findings.items():
        if code in new:
            with _about(code):
                _set(tx, family, draft.session, code, found)


def _set(tx: Transaction, family: str, session: str, code: str, found: Found) -> None:
    by_person = found.members or {"": found.status}
    for member, status in by_person.items():
        set_condition.inside(
            tx, family=family, condition=code, status=status, member=member, reason=found.reason, session=session
        )


def _write_promises(tx: Transaction, family: str, draft: VisitDraft, new: set[str]) -> None:
    """The commitments of this visit as they are listed now; those that were taken out again go."""
    if not new:
        return
    record = family_of(tx, family)
    made = {item.id: item for item in tx.find_in(Commitment, "id", _made_before(draft))}
    records = []
    for promise in draft.promises:
        with _about(promise.id):
            (commitment,) = promised(tx, record, [_promise(promise, draft.day)], draft.day, session=draft.session)
        before = made.get(promise.id)
        if before is not None:
            commitment = replace(
                commitment, outcome=before.outcome, outcome_on=before.outcome_on, outcome_note=before.outcome_note
            )
        records.append(replace(commitment, id=promise.id))
    listed = {promise.id for promise in draft.promises}
    tx.remove(*(commitment for id_, commitment in made.items() if id_ not in listed))
    tx.put(*records)


def _made_before(draft: VisitDraft) -> list[str]:
    """The ids of the commitments that this step wrote the last time."""
    return [promise["id"] for promise in json.loads(draft.kept.get("promises:", "[]"))]


def _promise(typed: Promised, day: date) -> Promise:
    by_when = parse_day(typed.by_when, day, toward="future", field="by_when") if typed.by_when.strip() else None
    return Promise(
        party=typed.party,
        what=typed.what,
        who=typed.who,
        by_when=by_when,
        condition=typed.condition,
        member=typed.member,
        institution=typed.institution,
    )


def _write_next(tx: Transaction, family: str, draft: VisitDraft, new: set[str]) -> None:
    """The next session, where the family wants it otherwise than the rhythm lays it."""
    coming = next_visit(tx, family, draft.session)
    if not new or coming is None:
        return
    meant = appointment(draft.next, coming, draft.day)
    if meant != (coming.day, coming.hour, coming.place):
        day, hour, place = meant
        move_session.inside(tx, family=family, number=coming.number, day=day, hour=hour, place=place)


@contextmanager
def _about(item: str) -> Iterator[None]:
    """Say in a refusal which item it is about."""
    try:
        yield
    except Refused as refused:
        raise Refused(refused.reason, field=f"{item}/{refused.field}") from None


_Writer = Callable[[Transaction, str, VisitDraft, set[str]], None]
_WRITERS: Final[Mapping[str, tuple[Verb[..., Any], _Writer]]] = {
    "present": (hold_session, _write_present),
    "commitments": (settle_commitment, _write_outcomes),
    "conditions": (set_condition, _write_findings),
    "promises": (add_commitment, _write_promises),
    "next": (move_session, _write_next),
}


def coming_visit(desk: Desk, family: str, session: str) -> NextVisit | None:
    """The session after this one, as it is planned now; None after the last."""
    with desk.store.transaction(_stamp(desk, move_session)) as tx:
        return next_visit(tx, family, session)


def nobody_home(desk: Desk, *, family: str, number: int, reason: str) -> Done[Planned]:
    """Nobody was there: the session is noted as not held and stays to be done; the draft goes with it."""
    with desk.store.transaction(_stamp(desk, miss_session)) as tx:
        planned = miss_session.inside(tx, family=family, number=number, reason=reason)
        drafts.drop(tx.connection, [key_of(family)])
    return Done(desk.store.changes, planned)
