"""What needs attention in families: sessions, commitments, papers, evaluations, benefits, referrals; worst first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.benefits import outlooks
from desktop_app.casework.standing import standings
from desktop_app.domain.alerts import Alert, Matter, alerts, benefit_matters, evaluation_matters
from desktop_app.domain.evaluation import evaluations_due, moments_of
from desktop_app.domain.records import (
    Agreement,
    Commitment,
    Enrolment,
    Evaluation,
    Family,
    FollowUp,
    Record,
    Referral,
    Session,
)
from desktop_app.store.store import Store

Matters = dict[str, list[Matter]]


@dataclass(frozen=True, slots=True)
class Attention:
    """An alert, and the family it is about."""

    family: str
    alert: Alert


def attention(store: Store, families: Iterable[Family], on: date) -> list[Attention]:
    """The alerts of families on a day, worst first within each; the queries do not grow with the families."""
    stands = standings(store, families, on)
    matters: Matters = {family: [] for family in stands}
    enrolments = [standing.household.enrolment for standing in stands.values()]
    for family, view in outlooks(store, stands).items():
        matters[family] += benefit_matters(view.due, view.held, view.coming, view.risks)
    _add_open(store, list(stands), matters)
    _add_sessions(store, enrolments, matters)
    _add_evaluations(store, enrolments, matters, on)
    return [Attention(family, alert) for family, found in matters.items() for alert in alerts(found, on)]


def _commitment(record: Commitment) -> Matter | None:
    return Matter("commitment_due", record.by_when, record.id) if record.by_when and not record.outcome else None


def _agreement(record: Agreement) -> Matter | None:
    return Matter("agreement_unsigned", record.on, record.id) if record.state == "unsigned" else None


def _referral(record: Referral) -> Matter | None:
    return (
        Matter("referral_unanswered", record.answer_by, record.id) if record.answer_by and not record.answer else None
    )


def _follow_up(record: FollowUp) -> Matter | None:
    return Matter("follow_up_due", record.due, str(record.month)) if record.state == "planned" else None


_OPEN: Final[Mapping[type[Record], Callable[..., Matter | None]]] = {
    Commitment: _commitment,
    Agreement: _agreement,
    Referral: _referral,
    FollowUp: _follow_up,
}


def _add_open(store: Store, families: Sequence[str], matters: Matters) -> None:
    """What is open by the records themselves."""
    for cls, matter_of in _OPEN.items():
        for record in store.find_in(cls, "family", families):
            matter = matter_of(record)
            if matter is not None:
                matters[record.family].append(matter)


def _add_sessions(store: Store, enrolments: Sequence[Enrolment], matters: Matters) -> None:
    """The next planned session of each participation."""
    first: dict[str, Session] = {}
    for session in store.find_in(Session, "enrolment", [item.id for item in enrolments]):
        known = first.get(session.enrolment, session)
        if session.state == "planned" and session.number <= known.number:
            first[session.enrolment] = session
    for session in first.values():
        matters[session.family].append(Matter("session_overdue", session.day, str(session.number)))


def _add_evaluations(store: Store, enrolments: Sequence[Enrolment], matters: Matters, on: date) -> None:
    done: dict[str, set[str]] = {}
    for evaluation in store.find_in(Evaluation, "enrolment", [item.id for item in enrolments]):
        done.setdefault(evaluation.enrolment, set()).add(evaluation.moment)
    for enrolment in enrolments:
        if enrolment.ended_on is None:
            moments = moments_of(store.programme(enrolment.programme, enrolment.version))
            due = evaluations_due(enrolment.enrolled_on, done.get(enrolment.id, ()), on, moments=moments)
            matters[enrolment.family] += evaluation_matters(due)
