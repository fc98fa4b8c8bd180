"""Money of a family: what comes in, what goes out, the bonus, the subsidies of the law and what happens to them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from desktop_app.casework import benefits, file
from desktop_app.casework.benefits import bonus_payees, outlook
from desktop_app.casework.standing import standing_of
from desktop_app.demo import sample
from desktop_app.demo.fates import SAMPLE_FATE
from desktop_app.demo.story import Story
from desktop_app.domain.dates import add_months

_MOST_SUBSIDIES: Final = 4
_OLD: Final = 65
_WAGES: Final = (120_000, 260_000)
_PENSION: Final = 214_000
_COLLECTED_EVERY: Final = 4
"""Months between two notes that a subsidy was collected."""


def write_incomes(story: Story) -> None:
    """What comes in: wages, odd jobs, pensions."""
    if story.home.fate == SAMPLE_FATE:
        sample.write_incomes(story)
        return
    for place, person in enumerate(story.home.persons):
        if place not in story.members or not person.listed or place in story.absent:
            continue
        if person.details.get("works"):
            amount, source = story.rng.randrange(*_WAGES, 5_000), str(person.details["occupation"]).capitalize()
        elif story.age(place) >= _OLD and story.perhaps(0.6):
            amount, source = _PENSION, "Pensión"
        elif person.details.get("seeks_work"):
            amount, source = story.rng.randrange(30_000, 120_000, 5_000), "Trabajos ocasionales"
        else:
            continue
        file.record_income(
            story.desk,
            family=story.id,
            source=source,
            amount=amount,
            member=story.members[place],
            since=add_months(story.today.replace(day=1), -2),
        )


def write_budget(story: Story) -> None:
    """What is spent each month."""
    if story.home.fate == SAMPLE_FATE:
        sample.write_budget(story)
        return
    kept = story.said["budget"]
    spent = 60_000 * max(2, len(story.members)) + story.rng.randrange(0, 60_000, 1_000)
    lines = [(item, round(spent * share, -3)) for item, share in zip(kept["items"], kept["shares"], strict=True)]
    file.set_budget(story.desk, family=story.id, lines=[(item, int(amount)) for item, amount in lines])


def ask_bonus(story: Story) -> None:
    """The protection bonus is asked for whoever has the first right to it, and comes with the next payment."""
    standing = standing_of(story.world.store, story.id, story.today)
    payee = next(iter(bonus_payees(standing)), story.head)
    asked = benefits.apply_benefit(story.desk, family=story.id, code="protection", on=story.today, member=payee).value
    story.later(18 + story.rng.randrange(12), partial(_grant_bonus, story, asked.id))


def _grant_bonus(story: Story, benefit: str) -> None:
    benefits.grant_benefit(story.desk, benefit=benefit, on=story.today)
    story.bonus = benefit
    _pay_bonus_next(story)


def _pay_bonus_next(story: Story) -> None:
    next_month = add_months(story.today.replace(day=1), 1)
    day = story.world.work_days.on_or_after(next_month + timedelta(days=13))
    story.on(day, partial(_pay_bonus, story))


def _pay_bonus(story: Story) -> None:
    benefits.record_benefit_event(story.desk, benefit=story.bonus, event="paid", on=story.today)
    _pay_bonus_next(story)


def resume(story: Story) -> None:
    """The bonus goes on after a pause."""
    if story.bonus:
        _pay_bonus_next(story)


def ask_subsidies(story: Story) -> None:
    """Apply for what the law gives and nobody has asked for yet; the rest is asked for later on."""
    due = [one for one in outlook(story.world.store, story.id, story.today).due if not one.asks]
    if story.home.fate == SAMPLE_FATE:
        due = [one for one in due if one.member != story.head and one.benefit != "SAP"]
    codes = [one.benefit for one in due]
    # One of each kind first, then more of the same.
    order = sorted(range(len(due)), key=lambda place: codes[:place].count(codes[place]))
    for one in [due[place] for place in order[:_MOST_SUBSIDIES]]:
        asked = benefits.apply_benefit(
            story.desk, family=story.id, code=one.benefit, on=story.today, member=one.member
        ).value
        if story.home.fate == SAMPLE_FATE or story.perhaps(0.94):
            story.later(24 + story.rng.randrange(50), partial(_answer, story, asked.id, one.benefit))


def _answer(story: Story, benefit: str, code: str) -> None:
    if story.home.fate != SAMPLE_FATE and story.perhaps(0.08):
        reason = story.one_of(story.said["denied"])
        benefits.deny_benefit(story.desk, benefit=benefit, on=story.today, reason=reason)
        return
    reference = f"Resolución {story.rng.randrange(100, 999)}"
    benefits.grant_benefit(story.desk, benefit=benefit, on=story.today, reference=reference)
    _next_event(story, benefit, code, story.today)


def _next_event(story: Story, benefit: str, code: str, since: date) -> None:
    if code in ("SUF", "SAP"):
        day = story.world.work_days.on_or_after(add_months(since, _COLLECTED_EVERY))
        story.on(day, partial(_event, story, benefit, code))


def _event(story: Story, benefit: str, code: str) -> None:
    event = "collected"
    if code == "SAP":
        event = "bill_paid" if story.perhaps(0.7) else "bill_unpaid"
    benefits.record_benefit_event(story.desk, benefit=benefit, event=event, on=story.today)
    _next_event(story, benefit, code, story.today)


def ask_exit_bonus(story: Story) -> None:
    """Whoever received the protection bonus to its end receives the exit bonus."""
    if story.bonus:
        benefits.end_benefit(story.desk, benefit=story.bonus, on=story.today, reason="Cumplió los 24 meses.")
        benefits.apply_benefit(story.desk, family=story.id, code="exit", on=story.today, member=story.head)
