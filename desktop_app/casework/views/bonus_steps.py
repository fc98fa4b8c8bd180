"""The steps of a family's bonus: when each is paid, how much, how far it is. For the time line and the stairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from desktop_app.casework.benefits import months_of
from desktop_app.casework.spells import pauses
from desktop_app.domain.bonus import BonusMonth
from desktop_app.domain.dates import add_months
from desktop_app.domain.money import show_pesos
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Benefit
from desktop_app.domain.stages import Spell
from desktop_app.i18n import _

When = Literal["paid", "running", "to_come"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a bonus: its first and last day, its amount (None: not known), how many of its months have passed.

    `confirmed` is False where the amount will be readjusted before the step is over.
    """

    bonus: str
    code: str
    concept: str
    first: date
    last: date
    months: int
    passed: int
    pesos: int | None
    since: date | None
    confirmed: bool
    when: When


def steps_of(months: Sequence[BonusMonth], bonus: str, on: date) -> tuple[Step, ...]:
    """The steps that the months of a bonus make, as they stand on a day."""
    return tuple(_step(bonus, list(mine), on) for _code, mine in groupby(months, key=lambda month: month.step))


def granted_steps(records: Iterable[Benefit], programme: Programme, spells: Sequence[Spell], on: date) -> list[Step]:
    """The steps of all bonuses that the family was granted, in the order of their days."""
    paused = pauses(programme, spells)
    found = [step for record in records for step in steps_of(months_of(record, programme, paused), record.code, on)]
    return sorted(found, key=lambda step: step.first)


def amount_words(step: Step) -> str:
    """What a month of the step pays; what is not known is not guessed."""
    if step.pesos is None:
        return _("monto por confirmar")
    return show_pesos(step.pesos)


def _step(bonus: str, months: list[BonusMonth], on: date) -> Step:
    first, last = months[0].month, add_months(months[-1].month, 1) - timedelta(days=1)
    when: When = "paid" if last < on else "running" if first <= on else "to_come"
    # The amount is that of the month in course: of a step over its last one, of one to come its first.
    passed = [month for month in months if month.month <= on]
    now = (passed or months)[-1 if passed else 0]
    return Step(
        bonus=bonus,
        code=now.step,
        concept=now.concept,
        first=first,
        last=last,
        months=len(months),
        passed=len(passed),
        pesos=now.price.pesos,
        since=now.price.since,
        confirmed=now.price.confirmed,
        when=when,
    )
