"""The first sessions: the tree of the family, its story, the shed with what it can do and has."""

from __future__ import annotations

from typing import Any

from desktop_app.casework import file, members
from desktop_app.casework.standing import Standing, standing_of
from desktop_app.demo import sample
from desktop_app.demo.fates import SAMPLE_FATE
from desktop_app.demo.household import NOBODY, Person
from desktop_app.demo.story import Story

_MOST_ROUNDS = 3
_SHED = {"human": 2, "social": 1, "physical": 2, "financial": 1, "natural": 1}


def the_letter(story: Story) -> None:
    """Session 1: the letter of commitment has just been signed."""


def the_tree(story: Story) -> None:
    """Who the people of the house are to each other, and those who live elsewhere or have died."""
    for place, person in enumerate(story.home.persons):
        if place not in story.members:
            _add(story, place, person)
    for place, person in enumerate(story.home.persons):
        if person.listed:
            members.change_member(
                story.desk,
                family=story.id,
                member=story.members[place],
                **_ties(story, person),
                **_details(story, person),
            )


def our_story(story: Story) -> None:
    """What the programme must ask to know what applies to whom; reserved matters are asked alone."""
    story.see(answer_what_is_open(story))
    if story.perhaps(0.3):
        file.write_note(story.desk, family=story.id, text=story.one_of(story.said["notes"]))


def the_shed(story: Story) -> None:
    """What the family can do and has."""
    if story.home.fate == SAMPLE_FATE:
        sample.fill_shed(story)
        return
    for area, most in _SHED.items():
        things = story.said["strengths"][area]
        for text in story.rng.sample(things, story.rng.randint(0 if most == 1 else 1, most)):
            file.add_strength(story.desk, family=story.id, area=area, text=text)


def answer_what_is_open(story: Story) -> Standing:
    """Ask what a rule still hangs on, until every condition knows whom it applies to."""
    standing = standing_of(story.world.store, story.id, story.today)
    for _round in range(_MOST_ROUNDS):
        asked = _open_questions(standing)
        if not asked:
            return standing
        for member, fact in asked:
            _answer(story, member, fact)
        standing = standing_of(story.world.store, story.id, story.today)
    return standing


def _open_questions(standing: Standing) -> list[tuple[str, str]]:
    asked = {
        ("" if fact.startswith("answer.") else case.member, fact): None
        for found in standing.conditions.values()
        for case in found.applicability.cases
        for fact in case.asks
        if "." not in fact or "answer." in fact  # the rest is computed from what the members tell
    }
    return list(asked)


def _answer(story: Story, member: str, fact: str) -> None:
    place = next((place for place, id_ in story.members.items() if id_ == member), NOBODY)
    yes = story.home.persons[place].yes if 0 <= place < len(story.home.persons) else frozenset()
    _start, is_answer, question = fact.partition("answer.")
    if is_answer:
        value = question in (yes if member else story.home.yes)
        members.answer_question(story.desk, family=story.id, question=question, value=value, member=member)
    elif member:
        members.change_member(story.desk, family=story.id, member=member, **{fact: _otherwise(fact)})


def _otherwise(fact: str) -> Any:
    """What a fact is where the demonstration has nothing to tell of it."""
    return "none" if fact == "schooling" else False


def _ties(story: Story, person: Person) -> dict[str, str]:
    places = {"mother": person.mother, "father": person.father, "partner": person.partner}
    return {name: story.members[place] for name, place in places.items() if place in story.members}


def _details(story: Story, person: Person) -> dict[str, Any]:
    known = dict(person.details)
    if known.get("pregnant") and known["due_date"] <= story.today:
        known |= {"pregnant": False, "due_date": None}
    return known


def _add(story: Story, place: int, person: Person) -> None:
    """Somebody whom the list does not name: born since, or of the tree but not in the house: she left, or died."""
    member = members.add_member(
        story.desk,
        family=story.id,
        names=person.names,
        surnames=person.surnames,
        run=person.run,
        sex=person.sex,
        birth_date=person.born,
        relation=person.relation,
    ).value
    story.members[place] = member.id
    if person.died is not None:
        members.record_death(story.desk, family=story.id, member=member.id, on=person.died)
    elif person.left is not None:
        members.member_leaves(story.desk, family=story.id, member=member.id, on=person.left, reason=person.away)
