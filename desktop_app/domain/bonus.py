"""The monthly bonuses: what is paid when, by which amount, and to whom (Ley 19.949, art. 2 transitory).

Amounts come from the pack's table, only checked ones. A month after the next readjustment shows the last checked amount
as not confirmed, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from desktop_app.domain.dates import add_months, month_name
from desktop_app.domain.errors import Refused
from desktop_app.domain.facts import ADULT, HouseholdFacts, PersonFacts, age_at, members_at, mothers_of
from desktop_app.domain.pack.model import Amount, Bonus, BonusStep
from desktop_app.i18n import _

READJUSTED: Final[Mapping[str, int]] = {"BPF-a": 2, "BPF-b": 2, "BPF-c": 2, "SUF": 7}
"""The month on whose first day an amount changes every year: prices for the steps a to c, the law for the SUF."""


@dataclass(frozen=True, slots=True)
class Priced:
    """An amount at a month: pesos (None: no checked amount is known), valid since, and whether it is sure."""

    pesos: int | None
    since: date | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class BonusMonth:
    """A month of a bonus: its `number` in the bonus, its first day, its step and its amount."""

    number: int
    month: date
    step: str
    concept: str
    price: Priced


@dataclass(frozen=True, slots=True)
class Given:
    """A bonus that the family has or had: its first month, and the day it was stopped."""

    bonus: str
    start: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Payees:
    """Who may receive the bonus, by the first rule that fits anybody; none when no rule of the law does."""

    rule: Literal["alone", "mother", "woman", "none"]
    members: tuple[str, ...]


def next_readjustment(amount: Amount) -> date:
    """The day on which the amount is expected to change; for a concept without a fixed month, after a year."""
    month = READJUSTED.get(amount.concept, amount.valid_from.month)
    this_year = date(amount.valid_from.year, month, 1)
    return this_year if this_year > amount.valid_from else this_year.replace(year=this_year.year + 1)


def amount_at(amounts: Iterable[Amount], concept: str, month: date) -> Priced:
    """The last checked amount of a concept that is valid in the month of that day."""
    first = month.replace(day=1)
    known = [
        amount
        for amount in amounts
        if amount.checked and amount.concept == concept and amount.valid_from.replace(day=1) <= first
    ]
    if not known:
        return Priced(None, None, False)
    latest = max(known, key=lambda amount: amount.valid_from)
    return Priced(latest.pesos, latest.valid_from, first < next_readjustment(latest))


def schedule(
    bonus: Bonus,
    start: date,
    amounts: Sequence[Amount],
    *,
    ended: date | None = None,
    pauses: Sequence[tuple[date, date | None]] = (),
) -> tuple[BonusMonth, ...]:
    """The months of a bonus from the month of `start`.

    `ended` is the day the family's stage or a certificate of non-compliance stopped it: no month begins after it.
    `pauses` are times of suspension (first day, day it was lifted): their months are not paid, and not lost.
    """
    months: list[BonusMonth] = []
    calendar = _months(start, pauses)
    for number, step in _numbers(bonus):
        month = next(calendar, None)
        if month is None or (ended is not None and month > ended):
            break
        months.append(BonusMonth(number, month, step.code, step.concept, amount_at(amounts, step.concept, month)))
    return tuple(months)


def step_ends(months: Sequence[BonusMonth], at: date) -> tuple[str, date] | None:
    """The step that is in course on that day and its last day; None outside the bonus."""
    now = next((paid for paid in months if paid.month <= at < add_months(paid.month, 1)), None)
    if now is None:
        return None
    last = max(paid.month for paid in months if paid.step == now.step)
    return now.step, add_months(last, 1) - timedelta(days=1)


def check_grant(bonus: Bonus, start: date, given: Sequence[Given], bonuses: Sequence[Bonus]) -> None:
    """Refuse a bonus that the family has had already, or an exit bonus without all months of the one before."""
    for former in given:
        if former.bonus == bonus.code:
            raise Refused(
                _("«{bonus}» se da una sola vez: la familia lo tiene desde {month} de {year}.").format(
                    bonus=bonus.name, month=month_name(former.start.month), year=former.start.year
                ),
                field="bonus",
            )
    if bonus.starts != "exit":
        return
    for before in (one for one in bonuses if one.starts == "grant"):
        if not any(_whole(before, former, start) for former in given if former.bonus == before.code):
            raise Refused(
                _("«{bonus}» pide haber tenido «{before}» los {months} meses seguidos.").format(
                    bonus=bonus.name, before=before.name, months=_length(before)
                ),
                field="bonus",
            )


def payees(household: HouseholdFacts, at: date) -> Payees:
    """Who has the first right to the bonus.

    The person who lives alone; else mothers of minor or disabled children; else adult women (Ley 19.949, art. 2
    transitory). Head of the household and partner come first.
    """
    here = [person for person in members_at(household, at) if person.lives_here]
    here.sort(key=lambda person: {"head": 0, "partner": 1}.get(person.relation, 2))
    if len(here) == 1:
        return Payees("alone", (here[0].id,))
    children = [person for person in here if person.disability or _under_age(person, at)]
    mothers = {mother.id for child in children for mother in mothers_of(child, here)}
    if mothers:
        return Payees("mother", tuple(person.id for person in here if person.id in mothers))
    women = tuple(person.id for person in here if person.sex == "F" and (age_at(person, at) or 0) >= ADULT)
    return Payees("woman", women) if women else Payees("none", ())


def _under_age(person: PersonFacts, at: date) -> bool:
    age = age_at(person, at)
    return age is not None and age < ADULT


def _numbers(bonus: Bonus) -> Iterator[tuple[int, BonusStep]]:
    for step in sorted(bonus.steps, key=lambda step: step.first):
        for number in range(step.first, step.last + 1):
            yield number, step


def _length(bonus: Bonus) -> int:
    return max(step.last for step in bonus.steps)


def _months(start: date, pauses: Sequence[tuple[date, date | None]]) -> Iterator[date]:
    """First days of months from `start` on, without those that begin in a pause; ends with a pause that lasts."""
    month = start.replace(day=1)
    while not any(since <= month and until is None for since, until in pauses):
        if not any(since <= month < until for since, until in pauses if until is not None):
            yield month
        month = add_months(month, 1)


def _whole(bonus: Bonus, former: Given, start: date) -> bool:
    after = add_months(former.start.replace(day=1), _length(bonus))
    last = after - timedelta(days=1)
    return start >= after and (former.ended is None or former.ended >= last.replace(day=1))
