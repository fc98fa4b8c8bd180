"""The family of the pictures, Díaz Huenchumán of Población Los Aromos: always there, always with the same history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from desktop_app.casework import agreement_contracts, benefits, commitments, file, members, network
from desktop_app.casework.commitments import Promise
from desktop_app.demo.course import Course, Deal
from desktop_app.demo.fates import SAMPLE_FATE
from desktop_app.demo.household import NOBODY, Household, Person
from desktop_app.demo.life import NOTHING
from desktop_app.demo.numbers import SAMPLE, with_digit
from desktop_app.demo.story import Story
from desktop_app.demo.words import words
from desktop_app.domain.dates import add_months

DAYS_IN: Final = 196
"""It has been accompanied for so many days: the seventh month."""

_ROSA, _MATIAS = 0, 4
_TODAY: Final = 15
"""The session that is planned for today."""
_PREGNANCY_KNOWN, _REFERRED, _LAST = 12, 13, 14


def household(number: int, entry: date, today: date) -> Household:
    """The family, with the ages of the pictures on the day of today."""
    known = words().sample
    return Household(
        number=number,
        persons=tuple(_person(place, one, today) for place, one in enumerate(known["person"])),
        sector=known["sector"],
        address=known["address"],
        directions=known["directions"],
        phone=known["phone"],
        rural=False,
        yes=frozenset(known["yes"]),
        fate=SAMPLE_FATE,
        entry=entry,
        folio=known["folio"],
        score=known["score"],
    )


def _person(place: int, known: Mapping[str, Any], today: date) -> Person:
    return Person(
        names=known["names"],
        surnames=known["surnames"],
        run=with_digit(SAMPLE[place]) if place < len(SAMPLE) else "",
        sex=known["sex"],
        relation=known["relation"],
        # The birthday was before the family came in, so that she has had that age all along.
        born=add_months(today, -12 * known["age"]) - timedelta(days=DAYS_IN + known["days"]),
        details={**NOTHING, "disability": False, "chronic": False, **known.get("details", {})},
        yes=frozenset(known.get("yes", ())),
        mother=known.get("mother", NOBODY),
        father=known.get("father", NOBODY),
        partner=known.get("partner", NOBODY),
        away=known.get("away", ""),
        left=add_months(today, -20) if known.get("away") else None,
        died=known.get("died"),
    )


def priorities() -> list[str]:
    """The family's stones in the hopscotch, in its order."""
    return list(words().sample["priorities"])


def lacking_at_start(story: Story, code: str, to: Sequence[str]) -> Sequence[str]:
    """Who lacks a condition at the diagnosis ("" is the family)."""
    course_ = words().sample["course"]
    if code in course_["met_at_start"]:
        return ()
    one = story.members.get(course_["lacking"].get(code, NOBODY), "")
    return [one] if one in to and one else list(to)


def new_status(code: str) -> str:
    """How something stands that came to apply later: what the pregnancy brings is in work at once."""
    return "in_work" if code in words().sample["course"]["expecting"] else "met"


def course() -> Course:
    """Which conditions are worked on when, and the contracts of the pictures."""
    known = words().sample
    deals: dict[int, tuple[Deal, ...]] = {}
    for deal in known["deal"]:
        deals[deal["session"]] = (*deals.get(deal["session"], ()), Deal(deal["condition"], deal.get("turn", "")))
    return Course(dict(known["course"]["begins"]), dict(known["course"]["meets"]), deals)


def situation(code: str, otherwise: str) -> str:
    """How it is today, in a contract."""
    return str(words().sample["today"].get(code, otherwise))


def promises(story: Story, code: str) -> list[Promise]:
    """What is promised in a contract of the pictures; empty where the usual promises do."""
    return [
        Promise(party=party, who=who, what=what, by_when=story.today + timedelta(days=days), condition=code)
        for party, who, what, days in words().sample["promises"].get(code, ())
    ]


def day_of(story: Story, number: int) -> date | None:
    """The day that the family chose for a session: the fifteenth is today's visit."""
    return story.world.work_days.on_or_after(_end(story)) if number == _TODAY else None


def fill_shed(story: Story) -> None:
    """What the family can do and has."""
    for area, things in words().sample["shed"].items():
        for text in things:
            file.add_strength(story.desk, family=story.id, area=area, text=text)


def write_incomes(story: Story) -> None:
    """What comes in: the grandmother's pension and Pedro's odd jobs."""
    since = add_months(story.today.replace(day=1), -2)
    for source, amount, place in words().sample["money"]["incomes"]:
        file.record_income(
            story.desk, family=story.id, source=source, amount=amount, member=story.members[place], since=since
        )


def write_budget(story: Story) -> None:
    """What is spent each month."""
    lines = [(item, amount) for item, amount in words().sample["money"]["budget"]]
    file.set_budget(story.desk, family=story.id, lines=lines)


def news(story: Story) -> None:
    """What the family tells in a session."""
    if story.reached == _PREGNANCY_KNOWN:
        due = _end(story) + timedelta(days=129)
        members.change_member(story.desk, family=story.id, member=story.members[_ROSA], pregnant=True, due_date=due)
        story.looked = None
    elif story.reached == _REFERRED:
        _refer_matias(story)
    elif story.reached == _LAST:
        errand = words().sample["errand"]
        commitments.add_commitment(
            story.desk,
            family=story.id,
            party="family",
            who=errand["who"],
            what=errand["what"],
            by_when=_end(story),
            session=story.sessions[_LAST],
            condition="T1",
        )
        # Asked for, and not answered yet.
        benefits.apply_benefit(story.desk, family=story.id, code="SAP", on=story.today)


def _refer_matias(story: Story) -> None:
    offer, known = story.world.offers["I6"][0], words().sample["referral"]
    network.refer(
        story.desk,
        family=story.id,
        institution=offer.institution,
        service=offer.service,
        reason=known["reason"],
        member=story.members[_MATIAS],
        companion=known["companion"],
        condition="I6",
        answer_by=story.working_day(45),
        brings=[(text, has) for text, has in known["brings"]],
    )


def this_morning(story: Story) -> None:
    """What the worker prepared before today's visit: a contract on the water subsidy, not signed yet."""
    if story.reached == _LAST:
        agreement_contracts.make_contract(
            story.desk,
            family=story.id,
            conditions=["H12"],
            situation=situation("H12", ""),
            commitments=promises(story, "H12"),
        )


def _end(story: Story) -> date:
    """The day of today, on which the history has arrived."""
    return story.world.last + timedelta(days=1)
