"""What there is to know of the people of a family: school, work, health, and what else the programme asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from desktop_app.demo import fates
from desktop_app.demo.household import Person
from desktop_app.demo.words import Words, chance, pick
from desktop_app.domain.ages import age_in_years

_OLD: Final = 65
_ADULT: Final = 18


def details_of(
    rng: Random, words: Words, persons: tuple[Person, ...], trait: str, fate: str, entry: date
) -> tuple[Person, ...]:
    """The same people with all that is asked of them."""
    known = [
        replace(person, details=_of_person(rng, words, person, entry), yes=_answers(rng, person, entry))
        for person in persons
    ]
    if "pregnant" in (trait, fate) or fate == "birth":
        known[0] = _expecting(known[0], entry + timedelta(days=rng.randrange(70, 150)))
    elif fate not in fates.CLOSING:
        known = [_perhaps_expecting(rng, person, entry) for person in known]
    return tuple(_with_trait(rng, words, known, trait, entry))


def newborn_details() -> dict[str, Any]:
    """What is known of a child that was just born."""
    return {**NOTHING, "disability": False, "chronic": False, "schooling": "none"}


NOTHING: Final[Mapping[str, Any]] = {
    "at_school": False,
    "works": False,
    "seeks_work": False,
    "in_care": False,
    "in_custody": False,
}


def _of_person(rng: Random, words: Words, person: Person, entry: date) -> dict[str, Any]:
    age = age_in_years(person.born, entry)
    known: dict[str, Any] = {
        **NOTHING,
        "disability": chance(rng, 0.14 if age >= _OLD else 0.05),
        "chronic": chance(rng, 0.6 if age >= _OLD else 0.16 if age >= 30 else 0.03),
        **(_pupil(rng, age) if age < _ADULT else {"schooling": _schooling(rng, age)}),
    }
    if person.sex == "F" and age < 60:
        known["pregnant"] = False
    if _ADULT <= age < _OLD:
        known |= _work(rng, words, person)
    return known


def _pupil(rng: Random, age: int) -> dict[str, Any]:
    if age < 4:
        return {"schooling": "none"}
    if age < 6:
        return {"schooling": "pre_school", "at_school": chance(rng, 0.75)}
    at_school = chance(rng, 0.97 if age < 14 else 0.88)
    return {"schooling": "basic" if age < 14 else "secondary", "at_school": at_school}


def _schooling(rng: Random, age: int) -> str:
    if age < 25:
        return rng.choices(("basic", "secondary", "technical"), (20, 70, 10))[0]
    return rng.choices(("none", "basic", "secondary"), (22, 68, 10) if age >= 55 else (6, 60, 34))[0]


def _work(rng: Random, words: Words, person: Person) -> dict[str, Any]:
    works = chance(rng, 0.58 if person.sex == "M" else 0.32)
    seeks = not works and chance(rng, 0.75 if person.sex == "M" else 0.3)
    kind = "working" if works else "seeking" if seeks else "at_home"
    return {"works": works, "seeks_work": seeks, "occupation": pick(rng, words.people[kind])}


def _answers(rng: Random, person: Person, entry: date) -> frozenset[str]:
    age = age_in_years(person.born, entry)
    shares = {
        "record_to_clear": 0.07 if age >= _ADULT else 0.0,
        "uses_contraception": 0.55 if person.sex == "F" and 16 <= age < 46 else 0.0,
        "can_be_rehabilitated": 0.6,
        "able_to_study": 0.85,
        "formal_dependant": 0.06 if age < _ADULT else 0.01,
        "upper_school": 1.0 if 12 <= age < _ADULT else 0.0,
    }
    return frozenset(code for code, share in shares.items() if chance(rng, share))


def _expecting(person: Person, due: date) -> Person:
    return replace(person, details={**person.details, "pregnant": True, "due_date": due})


def _perhaps_expecting(rng: Random, person: Person, entry: date) -> Person:
    likely = (
        person.relation in ("head", "partner") and person.sex == "F" and _ADULT <= age_in_years(person.born, entry) < 41
    )
    if likely and chance(rng, 0.07):
        return _expecting(person, entry + timedelta(days=rng.randrange(75, 190)))
    return person


def _with_trait(rng: Random, words: Words, persons: list[Person], trait: str, entry: date) -> list[Person]:
    changes: dict[int, Person] = {}
    first, child = persons[0], next((place for place, one in enumerate(persons) if one.relation == "child"), -1)
    if trait in ("in_care", "in_custody", "disabled_child"):
        changes[child] = _young(persons[child], trait)
    elif trait == "disabled_adult":
        changes[0] = _changed(first, {"disability": True, "works": False, "seeks_work": False}, "can_be_rehabilitated")
    elif trait == "record":
        changes[0] = _changed(first, {}, "record_to_clear")
    elif trait == "working_mother":
        changes[0] = _changed(first, {"works": True, "seeks_work": False, "occupation": words.people["working"][6]})
    elif trait == "formal_job":
        changes[0] = _changed(first, {"works": True, "seeks_work": False, "occupation": "con contrato"})
        changes |= {
            place: _changed(one, {}, "formal_dependant")
            for place, one in enumerate(persons)
            if age_in_years(one.born, entry) < _ADULT
        }
    return [changes.get(place, one) for place, one in enumerate(persons)]


def _young(person: Person, trait: str) -> Person:
    if trait == "disabled_child":
        return _changed(person, {"disability": True, "at_school": False}, "can_be_rehabilitated", "able_to_study")
    return _changed(person, {trait: True, "at_school": trait == "in_care"})


def _changed(person: Person, details: Mapping[str, Any], *yes: str) -> Person:
    return replace(person, details={**person.details, **details}, yes=person.yes | frozenset(yes))
