"""What needs attention in families: sessions, commitments, papers, evaluations, benefits, referrals; worst first.

Only families that take part in the programme are told of. One that is suspended is left in peace, but for its
subsidies, the answers of the network and the end of the suspension.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.benefits import Outlook, benefits_of, months_of, outlooks
from desktop_app.casework.commitments import is_open
from desktop_app.casework.spells import pauses, spells_of_enrolments
from desktop_app.casework.standing import Standing, standings
from desktop_app.domain.alerts import Alert, Matter, alerts, benefit_matters, bonus_matters, evaluation_matters
from desktop_app.domain.evaluation import evaluations_due, moments_of
from desktop_app.domain.pack.model import Phase
from desktop_app.domain.records import (
    Agreement,
    Benefit,
    Commitment,
    Evaluation,
    Family,
    FollowUp,
    Referral,
    Session,
)
from desktop_app.domain.stages import Spell, paused_days, spell_ends
from desktop_app.store.store import Store

Matters = dict[str, list[Matter]]

_AHEAD: Final = 31
"""Evaluations are told before their day; from which day on is the alert's own matter."""
_WORKED: Final[tuple[Phase, ...]] = ("active", "follow_up")
_IN_PROGRAMME: Final[tuple[Phase, ...]] = (*_WORKED, "paused")


@dataclass(frozen=True, slots=True)
class Attention:
    """An alert, and the family it is about."""

    family: str
    alert: Alert


@dataclass(frozen=True, slots=True)
class _Course:
    """A family that takes part in the programme: how it stands, and the stages since it entered."""

    standing: Standing
    phase: Phase
    spells: list[Spell]


def attention(store: Store, families: Iterable[Family], on: date) -> list[Attention]:
    """The alerts of families on a day, worst first within each; the queries do not grow with the families."""
    stands = standings(store, families, on)
    spells = spells_of_enrolments(store, [standing.household.enrolment for standing in stands.values()])
    courses = {
        family: _Course(standing, phase, spells[standing.household.enrolment.id])
        for family, standing in stands.items()
        if (phase := standing.programme.stage(standing.household.family.stage).phase) in _IN_PROGRAMME
    }
    matters: Matters = {family: [] for family in courses}
    _add_papers(store, courses, matters)
    _add_sessions(store, courses, matters)
    _add_evaluations(store, courses, matters)
    _add_benefits(store, courses, matters)
    for family, course in courses.items():
        matters[family] += _suspension(course)
    return [Attention(family, alert) for family, found in matters.items() for alert in alerts(found, on)]


def _of(courses: Mapping[str, _Course], phases: tuple[Phase, ...]) -> list[str]:
    return [family for family, course in courses.items() if course.phase in phases]


def _add_papers(store: Store, courses: Mapping[str, _Course], matters: Matters) -> None:
    """What is open by the records themselves: commitments, signatures, answers, contacts of the follow-up."""
    agreements = {item.id: item for item in store.find_in(Agreement, "family", _of(courses, _WORKED))}
    for agreement in agreements.values():
        if agreement.state == "unsigned":
            matters[agreement.family].append(Matter("agreement_unsigned", agreement.on, agreement.id))
    for promise in store.find_in(Commitment, "family", _of(courses, _WORKED)):
        if promise.by_when and is_open(promise, agreements.get(promise.agreement)):
            matters[promise.family].append(Matter("commitment_due", promise.by_when, promise.id))
    for referral in store.find_in(Referral, "family", courses):
        if referral.answer_by and not referral.answer:
            matters[referral.family].append(Matter("referral_unanswered", referral.answer_by, referral.id))
    for contact in store.find_in(FollowUp, "family", _of(courses, ("follow_up",))):
        if contact.state == "planned":
            matters[contact.family].append(Matter("follow_up_due", contact.due, str(contact.month)))


def _add_sessions(store: Store, courses: Mapping[str, _Course], matters: Matters) -> None:
    """The next planned session of each participation."""
    enrolments = [courses[family].standing.household.enrolment.id for family in _of(courses, ("active",))]
    first: dict[str, Session] = {}
    for session in store.find_in(Session, "enrolment", enrolments):
        known = first.get(session.enrolment, session)
        if session.state == "planned" and session.number <= known.number:
            first[session.enrolment] = session
    for session in first.values():
        matters[session.family].append(Matter("session_overdue", session.day, str(session.number)))


def _add_evaluations(store: Store, courses: Mapping[str, _Course], matters: Matters) -> None:
    """Those of the accompaniment while it lasts, then the last one."""
    enrolments = [course.standing.household.enrolment.id for course in courses.values()]
    done: dict[str, set[str]] = {}
    for evaluation in store.find_in(Evaluation, "enrolment", enrolments):
        done.setdefault(evaluation.enrolment, set()).add(evaluation.moment)
    for family in _of(courses, _WORKED):
        course = courses[family]
        enrolment, programme, on = course.standing.household.enrolment, course.standing.programme, course.standing.on
        moments = moments_of(programme) if course.phase == "active" else moments_of(programme)[-1:]
        paused = paused_days(programme.stages, course.spells, on)
        due = evaluations_due(
            enrolment.enrolled_on, done.get(enrolment.id, ()), on, moments=moments, paused=paused, ahead=_AHEAD
        )
        matters[family] += evaluation_matters(due)


def _add_benefits(store: Store, courses: Mapping[str, _Course], matters: Matters) -> None:
    views = outlooks(store, {family: course.standing for family, course in courses.items()})
    records = benefits_of(store, courses)
    for family, course in courses.items():
        view = views[family]
        matters[family] += benefit_matters(view.due, view.held, view.coming, view.risks)
        matters[family] += _ending(course.standing, view)
        if course.phase != "paused":
            for record in records.get(family, ()):
                matters[family] += _bonus(course, record)


def _ending(standing: Standing, view: Outlook) -> list[Matter]:
    """Benefits with a last day of which no reminder of their own tells."""
    told = {rule.code for rule in standing.programme.benefits if any(one.before for one in rule.reminders)}
    return [
        Matter("benefit_ends", day, held.benefit, (("member", held.member),) if held.member else ())
        for held, day in view.ends
        if held.benefit not in told
    ]


def _bonus(course: _Course, record: Benefit) -> tuple[Matter, ...]:
    if record.state != "granted":
        return ()
    programme = course.standing.programme
    months = months_of(record, programme, pauses(programme, course.spells))
    return bonus_matters(record.code, months, course.standing.on)


def _suspension(course: _Course) -> list[Matter]:
    family, stages = course.standing.household.family, course.standing.programme.stages
    if course.phase != "paused" or family.stage_since is None:
        return []
    last = spell_ends(stages, Spell(family.stage, family.stage_since))
    return [Matter("suspension_ends", last, family.stage)] if last else []
