"""What comes between: births and deaths, people who leave, a pause, a move, an end before the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from desktop_app.casework import handover, members, path
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.demo import money, visits
from desktop_app.demo.household import NOBODY, Person
from desktop_app.demo.life import newborn_details
from desktop_app.demo.looking import look_at_what_is_new
from desktop_app.demo.numbers import run_of
from desktop_app.demo.story import Story
from desktop_app.domain.records import Session

_AFTER: Final[Mapping[str, int]] = {
    "pauses": 75,
    "renounces": 96,
    "death": 68,
    "moves": 110,
    "breach": 130,
    "handed_over": 80,
    "paused": 84,
    "comes_and_goes": 66,
    "dissolved": 90,
    "own_household": 100,
}
_BACK_AFTER: Final = 60


def plan(story: Story) -> None:
    """Put down what this family's history has in store, counted from its entry."""
    for place, person in enumerate(story.home.persons):
        due = person.details.get("due_date")
        if due is not None and due > story.today:
            story.on(story.world.work_days.on_or_after(due + timedelta(days=2)), partial(_birth, story, place), "10:00")
    happening = _HAPPENINGS.get(story.home.fate)
    if happening is not None:
        story.later(_AFTER[story.home.fate], partial(happening, story), "18:00")


def _birth(story: Story, mother: int) -> None:
    """A child is born; what applies to it is looked at on the next visit, or now if the diagnosis is made."""
    parent = story.home.persons[mother]
    sex = story.one_of(("F", "M"))
    names = story.one_of(story.world.words.people["girls" if sex == "F" else "boys"])
    father = (
        story.home.persons[parent.partner].surnames.split()[0]
        if parent.partner != NOBODY
        else parent.surnames.split()[0]
    )
    place = len(story.home.persons)
    born = story.today - timedelta(days=2)
    child = Person(
        names=names,
        surnames=f"{father} {parent.surnames.split()[0]}",
        run=run_of(story.home.number, place),
        sex=sex,
        relation="child",
        born=born,
        details=newborn_details(),
        mother=mother,
    )
    member = members.record_birth(
        story.desk,
        family=story.id,
        names=child.names,
        surnames=child.surnames,
        born=born,
        sex=sex,
        mother=story.members[mother],
        run=child.run,
    ).value
    story.home = replace(story.home, persons=(*story.home.persons, child))
    story.members[place] = member.id
    members.change_member(story.desk, family=story.id, member=member.id, **child.details)
    if story.diagnosed:
        look_at_what_is_new(story)


def _death(story: Story) -> None:
    """The oldest of the house, who is not its head, dies."""
    old = [place for place in _others(story) if story.is_adult(place)]
    if old:
        place = max(old, key=story.age)
        story.absent.add(place)
        members.record_death(
            story.desk,
            family=story.id,
            member=story.members[place],
            on=story.today - timedelta(days=1),
            note=story.said["death"],
        )
        _settle(story)


def _leaves(story: Story) -> None:
    place = _grown_child(story)
    if place != NOBODY:
        story.absent.add(place)
        members.member_leaves(
            story.desk,
            family=story.id,
            member=story.members[place],
            on=story.today,
            reason=story.one_of(story.said["leaves"]),
        )
        _settle(story)
        story.later(_BACK_AFTER, partial(_returns, story, place))


def _returns(story: Story, place: int) -> None:
    story.absent.discard(place)
    members.member_returns(
        story.desk, family=story.id, member=story.members[place], on=story.today, note=story.said["returns"]
    )
    _settle(story)


def _own_household(story: Story) -> None:
    place = _grown_child(story)
    if place != NOBODY:
        story.absent.add(place)
        members.member_forms_household(
            story.desk,
            family=story.id,
            member=story.members[place],
            on=story.today,
            note=story.said["own_household"],
        )
        _settle(story)


def _others(story: Story) -> list[int]:
    return [
        place
        for place, person in enumerate(story.home.persons)
        if place and place in story.members and place not in story.absent and person.listed
    ]


def _grown_child(story: Story) -> int:
    grown = [place for place in _others(story) if story.is_adult(place)]
    return next((place for place in grown if story.home.persons[place].relation == "child"), NOBODY)


def _settle(story: Story) -> None:
    """Who lives in the house changed: what applies may have, too."""
    if story.diagnosed:
        look_at_what_is_new(story)


def _pause(story: Story) -> None:
    path.suspend(story.desk, family=story.id, reason=story.one_of(("force_majeure", "change_of_home")), on=story.today)
    story.going = False
    if story.home.fate == "pauses":
        story.world.agenda.at(story.working_day(_BACK_AFTER), partial(_resume, story), story.hour)


def _resume(story: Story) -> None:
    path.resume(story.desk, family=story.id, on=story.today)
    story.going = True
    story.keep_plan(story.world.store.find(Session, family=story.id, state="planned"))
    money.resume(story)
    if story.diagnosed:
        look_at_what_is_new(story)
    visits.resume(story)


def _renounce(story: Story) -> None:
    """The family renounces, in writing."""
    path.interrupt(story.desk, family=story.id, by="family", reason="written_renunciation", on=story.today)
    sign_paper(story.desk, family=story.id, paper="renunciation", signatures=story.signatures())
    story.going = False


def _breach(story: Story) -> None:
    path.interrupt(story.desk, family=story.id, by="programme", reason="breach_certified", on=story.today)
    story.going = False


def _move_away(story: Story) -> None:
    path.move_away(story.desk, family=story.id, reason="other_commune", on=story.today)
    story.going = False


def _dissolve(story: Story) -> None:
    """The only person of the family dies."""
    members.record_death(story.desk, family=story.id, member=story.head, on=story.today - timedelta(days=1))
    path.dissolve(story.desk, family=story.id, reason="death", on=story.today)
    story.going = False


def _hand_over(story: Story) -> None:
    """The head of the unit gives the family to another worker."""
    others = [worker for worker in story.world.workers if worker.id != story.worker.id]
    if others:
        target = others[story.home.number % len(others)]
        handover.transfer(
            story.world.head.desk, families=[story.id], to_caseload=target.caseload, reason=story.said["hand_over"]
        )
        story.worker = target


_HAPPENINGS: Final[Mapping[str, Callable[[Story], None]]] = {
    "pauses": _pause,
    "paused": _pause,
    "renounces": _renounce,
    "breach": _breach,
    "moves": _move_away,
    "dissolved": _dissolve,
    "death": _death,
    "handed_over": _hand_over,
    "comes_and_goes": _leaves,
    "own_household": _own_household,
}
