"""The subsidies that the law guarantees: due to whom, until when, and what loses them.

The rules come from the pack; what a family has comes as `Held`. Everything is asked at a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from desktop_app.domain.applicability import missing_facts
from desktop_app.domain.bonus import Priced, amount_at
from desktop_app.domain.dates import add_months, months_between
from desktop_app.domain.facts import Facts, HouseholdFacts, age_at, facts_at
from desktop_app.domain.pack.model import Amount, Benefit, Loss, Reminder
from desktop_app.domain.rules import evaluate
from desktop_app.domain.rules.model import Rule, Value

State = Literal["applied", "granted", "denied", "ended", "lost"]

_NOTICE_MONTHS: Final = 2
"""So long before a benefit is lost for want of an event (a payment not collected) it is at risk."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a benefit. Events on one matter share their first word: `bill_paid`, `bill_unpaid`."""

    code: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A benefit that was applied for or granted. `member` is empty for the family.

    `since` is the day of the application or, once granted, the first day it is paid for. `ends` is its last day if the
    grant names one.
    """

    benefit: str
    member: str = ""
    state: State
    since: date
    ends: date | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A benefit that somebody is entitled to and does not have.

    `asks` names facts that must be asked first to be sure; `deadline` is the last day of the term to grant it.
    """

    benefit: str
    member: str
    asks: tuple[str, ...]
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Coming:
    """A reminder of a benefit that is held, and its day."""

    benefit: str
    member: str
    reminder: str
    on: date


@dataclass(frozen=True, slots=True)
class Risk:
    """A benefit lost, or at risk of it, by one of the losses of its rules.

    `on` is the day it is (or would be) lost, or of the last event that counts; `count` of `of` events have come, or
    months have passed.
    """

    benefit: str
    member: str
    loss: str
    lost: bool
    count: int
    of: int
    on: date


def accrues_from(granted: date) -> date:
    """The first day a benefit is paid for: the first of the next month (SUF: Ley 19.949, art. 7)."""
    return add_months(granted.replace(day=1), 1)


def due_benefits(
    benefits: Sequence[Benefit], facts: Facts, held: Sequence[Held], enrolled: date | None
) -> tuple[Due, ...]:
    """The benefits due to a household whose facts these are. Whoever was denied one is not due it again.

    A benefit that ended or was lost is due again as long as its rule holds, without a term to grant it.
    """
    found = []
    for benefit in benefits:
        subjects: Mapping[str, Mapping[str, Value]] = {"": facts.family} if benefit.scope == "family" else facts.members
        for member, known in subjects.items():
            entitled = evaluate(benefit.entitled, known)
            former = [one for one in held if one.benefit == benefit.code and one.member == member]
            if entitled is False or any(one.state in ("applied", "granted", "denied") for one in former):
                continue
            if incompatible(benefit, member, benefits, held):
                continue
            asks = missing_facts(benefit.entitled, known)
            found.append(Due(benefit.code, member, asks, None if former else _deadline(benefit, enrolled)))
    return tuple(found)


def incompatible(benefit: Benefit, member: str, benefits: Iterable[Benefit], held: Iterable[Held]) -> tuple[str, ...]:
    """The benefits granted to the same person (or to the family) that the law does not let stand beside this one."""
    excluding = {other.code for other in benefits if benefit.code in other.excludes} | set(benefit.excludes)
    return tuple(
        one.benefit
        for one in held
        if one.state == "granted" and one.benefit in excluding and one.member in (member, "")
    )


def ends(benefit: Benefit, held: Held, household: HouseholdFacts) -> date | None:
    """The last day of a granted benefit; None if it is open.

    The grant's own end, else the earlier of its duration and 31 December of the year in which the person reaches the
    age limit. That limit does not touch who is entitled beyond it (a person with a disability).
    """
    if held.ends is not None:
        return held.ends
    days = [add_months(held.since, benefit.lasts) - timedelta(days=1)] if benefit.lasts else []
    of_age = _end_by_age(benefit, held, household)
    if of_age is not None:
        days.append(of_age)
    return min(days, default=None)


def coming_reminders(
    benefit: Benefit, held: Held, household: HouseholdFacts, at: date, *, ahead: int = 30
) -> tuple[Coming, ...]:
    """The reminders of a granted benefit that are open on that day, or will be within `ahead` days.

    An event with the reminder's code, nearer to its day than to the one before or after, answers it.
    """
    if held.state != "granted":
        return ()
    last = ends(benefit, held, household)
    found = []
    for reminder in benefit.reminders:
        on = _reminder_day(reminder, held, last, at + timedelta(days=ahead))
        if on is None or _answered(reminder, held, on):
            continue
        if _holds(reminder.while_, household, held.member, on):
            found.append(Coming(benefit.code, held.member, reminder.code, on))
    return tuple(found)


def risks(benefit: Benefit, held: Held, household: HouseholdFacts, at: date) -> tuple[Risk, ...]:
    """What threatens a granted benefit on that day, or has lost it."""
    if held.state != "granted":
        return ()
    events = sorted((event for event in held.events if event.on <= at), key=lambda event: event.on)
    found = []
    for loss in benefit.losses:
        risk = _by_count(benefit, held, loss, events) if loss.count else _by_silence(benefit, held, loss, events, at)
        if risk is not None and _holds(loss.while_, household, held.member, at):
            found.append(risk)
    return tuple(found)


def monthly_amount(benefit: Benefit, known: Mapping[str, Value], amounts: Iterable[Amount], month: date) -> Priced:
    """What the benefit pays in the month of that day to a subject with these facts, doubled where its rule says so."""
    price = amount_at(amounts, benefit.concept, month)
    if price.pesos is None or not evaluate(benefit.double, known):
        return price
    return Priced(price.pesos * 2, price.since, price.confirmed)


def _deadline(benefit: Benefit, enrolled: date | None) -> date | None:
    return add_months(enrolled, benefit.due_within) if enrolled is not None and benefit.due_within else None


def _holds(rule: Rule, household: HouseholdFacts, member: str, at: date) -> bool:
    """Whether a rule holds, or may hold, for the family or one of its members on that day."""
    facts = facts_at(household, at)
    known = facts.members.get(member) if member else facts.family
    return known is not None and evaluate(rule, known) is not False


def _end_by_age(benefit: Benefit, held: Held, household: HouseholdFacts) -> date | None:
    person = next((person for person in household.persons if person.id == held.member), None)
    if not benefit.until_age or person is None or person.born is None or person.born > held.since:
        return None
    last = date(person.born.year + benefit.until_age, 12, 31)
    if (age_at(person, held.since) or 0) >= benefit.until_age or last < held.since:
        return None
    beyond = facts_at(household, last + timedelta(days=1)).members.get(held.member)
    return None if beyond is not None and evaluate(benefit.entitled, beyond) else last


def _reminder_day(reminder: Reminder, held: Held, last: date | None, until: date) -> date | None:
    if reminder.before:
        on = None if last is None else last - timedelta(days=reminder.before)
        return on if on is not None and on <= until else None
    times = months_between(held.since, until) // reminder.every
    on = add_months(held.since, times * reminder.every)
    return on if times > 0 and (last is None or on <= last) else None


def _answered(reminder: Reminder, held: Held, on: date) -> bool:
    half = timedelta(days=reminder.before) if reminder.before else (add_months(on, reminder.every) - on) / 2
    return any(event.code == reminder.code and on - half < event.on <= on + half for event in held.events)


def _by_count(benefit: Benefit, held: Held, loss: Loss, events: Sequence[Event]) -> Risk | None:
    """The run of such events that the last event on the matter has not broken."""
    matter = loss.event.partition("_")[0]
    run: list[Event] = []
    for event in events:
        if event.code == loss.event:
            run.append(event)
        elif event.code.partition("_")[0] == matter:
            run.clear()
    if not run:
        return None
    lost = len(run) >= loss.count
    return Risk(benefit.code, held.member, loss.code, lost, len(run), loss.count, run[-1].on)


def _by_silence(benefit: Benefit, held: Held, loss: Loss, events: Sequence[Event], at: date) -> Risk | None:
    """The months since such an event came last, or since the benefit began."""
    last = max((event.on for event in events if event.code == loss.event), default=held.since)
    months = months_between(last, at)
    if months < max(1, loss.within - _NOTICE_MONTHS):
        return None
    lost = months >= loss.within
    return Risk(benefit.code, held.member, loss.code, lost, months, loss.within, add_months(last, loss.within))
