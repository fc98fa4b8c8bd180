"""What needs attention: codes and figures, no words, worst first.

Each part of the domain says what is open and since (or until) when: a `Matter`. Here it is decided from which day each
kind is worth an alert, and which weighs more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Final, Literal, get_args

from desktop_app.domain.benefits import Coming, Due, Held, Risk
from desktop_app.domain.bonus import BonusMonth, step_ends
from desktop_app.domain.calendar import PlannedDay
from desktop_app.domain.evaluation import DueEvaluation

Code = Literal[
    "session_overdue",
    "commitment_due",
    "agreement_unsigned",
    "evaluation_due",
    "benefit_due",
    "benefit_unanswered",
    "benefit_reminder",
    "benefit_at_risk",
    "benefit_lost",
    "benefit_ends",
    "bonus_step_ends",
    "referral_unanswered",
    "follow_up_due",
    "suspension_ends",
]

CODES: Final[tuple[Code, ...]] = get_args(Code)


@dataclass(frozen=True, slots=True)
class Matter:
    """Something open. `on` is the day it was or is due, or began to wait; `subject` names what it is about (a session's
    number, a record's id, a benefit's code); `details` are more figures for the words that a screen makes of it.
    """

    code: Code
    on: date
    subject: str = ""
    details: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """A matter that needs attention. `age` is the days since its day; negative: days to go."""

    matter: Matter
    age: int


@dataclass(frozen=True, slots=True)
class _Kind:
    """From how many days after its day (negative: before) a matter is an alert, and how heavy each day is."""

    shift: int
    weight: int


_KINDS: Final[Mapping[Code, _Kind]] = {
    "session_overdue": _Kind(1, 3),
    "commitment_due": _Kind(-7, 2),
    "agreement_unsigned": _Kind(1, 3),
    "evaluation_due": _Kind(-14, 3),
    "benefit_due": _Kind(-60, 2),
    "benefit_unanswered": _Kind(30, 2),
    "benefit_reminder": _Kind(-30, 2),
    "benefit_at_risk": _Kind(-60, 3),
    "benefit_lost": _Kind(0, 3),
    "benefit_ends": _Kind(-60, 1),
    "bonus_step_ends": _Kind(-30, 1),
    "referral_unanswered": _Kind(1, 2),
    "follow_up_due": _Kind(-7, 2),
    "suspension_ends": _Kind(-30, 2),
}


def alerts(matters: Iterable[Matter], at: date) -> tuple[Alert, ...]:
    """The matters that need attention on that day, worst first.

    What is late comes before what is only near; within each, weight times days decides.
    """
    found = [Alert(matter, (at - matter.on).days) for matter in matters if alert_from(matter) <= at]
    return tuple(sorted(found, key=_rank))


def alert_from(matter: Matter) -> date:
    """The first day on which the matter needs attention."""
    return matter.on + timedelta(days=_KINDS[matter.code].shift)


def session_matters(days: Iterable[PlannedDay]) -> tuple[Matter, ...]:
    """The next session that is not held; later ones wait for it."""
    ordered = sorted(days, key=lambda planned: planned.number)
    last = max((planned.number for planned in ordered if planned.held), default=0)
    waiting = (planned for planned in ordered if planned.number > last)
    return tuple(Matter("session_overdue", planned.day, str(planned.number)) for planned in islice(waiting, 1))


def evaluation_matters(due: Iterable[DueEvaluation]) -> tuple[Matter, ...]:
    """Evaluations to be made."""
    return tuple(Matter("evaluation_due", one.on, one.moment) for one in due)


def bonus_matters(bonus: str, months: Sequence[BonusMonth], at: date) -> tuple[Matter, ...]:
    """The end of the bonus step that is in course."""
    step = step_ends(months, at)
    return () if step is None else (Matter("bonus_step_ends", step[1], bonus, (("step", step[0]),)),)


def benefit_matters(
    due: Iterable[Due] = (),
    held: Iterable[Held] = (),
    coming: Iterable[Coming] = (),
    threatened: Iterable[Risk] = (),
) -> tuple[Matter, ...]:
    """Benefits not granted in time, applied for without an answer, to be kept up, at risk or lost."""
    found = [
        Matter("benefit_due", one.deadline, one.benefit, _of(one.member)) for one in due if one.deadline is not None
    ]
    found += [
        Matter("benefit_unanswered", one.since, one.benefit, _of(one.member)) for one in held if one.state == "applied"
    ]
    found += [
        Matter("benefit_reminder", one.on, one.benefit, (*_of(one.member), ("reminder", one.reminder)))
        for one in coming
    ]
    for risk in threatened:
        code: Code = "benefit_lost" if risk.lost else "benefit_at_risk"
        details = (*_of(risk.member), ("loss", risk.loss), ("count", risk.count), ("of", risk.of))
        found.append(Matter(code, risk.on, risk.benefit, details))
    return tuple(found)


def _of(member: str) -> tuple[tuple[str, str | int], ...]:
    return (("member", member),) if member else ()


def _rank(alert: Alert) -> tuple[bool, int, Code, date, str, str]:
    kind, matter = _KINDS[alert.matter.code], alert.matter
    days = alert.age - kind.shift + 1
    return alert.age < 0, -kind.weight * days, matter.code, matter.on, matter.subject, repr(matter.details)
