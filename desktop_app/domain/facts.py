"""What is known of a household at a date, as the facts that rules ask about (`rules.FACTS`).

A fact is None where nobody has asked. What is computed from several people is a suggestion that a worker can overrule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop_app.domain.ages import age_in_months, pregnancy_month
from desktop_app.domain.dates import months_between
from desktop_app.domain.rules.model import Value

ADULT: Final = 18
_OLD: Final = 65
_SMALL: Final = 6
_FERTILE: Final = range(10, 60)
"""Nobody outside these ages is asked about pregnancy."""
_PUPILS: Final = range(4, 21)
"""At these ages not knowing about school means asking; older people at school are students, younger ones seldom are."""
_STUDIES: Final = frozenset({"technical", "higher"})

# Both are told by their relation to the head of the household.
_MOTHER_OF: Final[Mapping[str, frozenset[str]]] = {
    "head": frozenset({"child", "stepchild", "foster_child"}),
    "partner": frozenset({"child", "stepchild", "foster_child"}),
    "child": frozenset({"grandchild"}),
    "stepchild": frozenset({"grandchild"}),
    "parent": frozenset({"sibling"}),
    "sibling": frozenset({"nephew_niece"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """A person as the rules see one. None, or "" for a word, means: not asked yet.

    `joined` and `left` bound the time in the family (a death is a `left`); `lives_here` is False for a member who
    stays elsewhere (in care, in custody, at a boarding school). `mother` is a person's id, if known.
    """

    id: str
    relation: str = "other_relative"
    sex: str = ""
    born: date | None = None
    mother: str = ""
    pregnant: bool | None = None
    due: date | None = None
    disability: bool | None = None
    chronic: bool | None = None
    schooling: str = ""
    at_school: bool | None = None
    works: bool | None = None
    seeks_work: bool | None = None
    in_care: bool | None = None
    in_custody: bool | None = None
    lives_here: bool = True
    joined: date | None = None
    left: date | None = None
    answers: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdFacts:
    """A household as the rules see one. `monthly_income` is pesos a month of all together, None if never asked."""

    persons: tuple[PersonFacts, ...] = ()
    enrolled: date | None = None
    rural: bool | None = None
    monthly_income: int | None = None
    answers: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts at a date: of the family, and of each member by id (the family's among them)."""

    family: Mapping[str, Value]
    members: Mapping[str, Mapping[str, Value]]


def members_at(household: HouseholdFacts, at: date) -> tuple[PersonFacts, ...]:
    """Those who are of the family on that day: born, joined, and neither gone nor dead."""
    return tuple(
        person
        for person in household.persons
        if not (person.born is not None and person.born > at)
        and not (person.joined is not None and person.joined > at)
        and not (person.left is not None and person.left <= at)
    )


def facts_at(household: HouseholdFacts, at: date) -> Facts:
    """All facts of a household on a day, computed once for any number of rules."""
    members = members_at(household, at)
    family = _family(household, members, at)
    return Facts(family, {person.id: family | _person(person, family, at) for person in members})


def path_facts(facts: Facts, *, stage: str, reason: str, month: int | None) -> dict[str, Value]:
    """The facts that an indicator asks about: the family's, and where it stands on its path."""
    return {**facts.family, "stage": stage, "reason": reason, "month": month}


def age_at(person: PersonFacts, at: date) -> int | None:
    """Whole years on that day, or None if the birth date is not known."""
    return None if person.born is None else age_in_months(person.born, at) // 12


def mothers_of(child: PersonFacts, persons: Iterable[PersonFacts]) -> tuple[PersonFacts, ...]:
    """The women among `persons` who are the mother of `child`, or may be by their relations to the head."""
    women = [person for person in persons if person.sex == "F" and person.id != child.id]
    if child.mother:
        return tuple(person for person in women if person.id == child.mother)
    return tuple(person for person in women if child.relation in _MOTHER_OF.get(person.relation, ()))


def _any(values: Iterable[bool | None]) -> bool | None:
    """Yes if one is yes, else not known if one is not known, else no."""
    answers = set(values)
    return True if True in answers else (None if None in answers else False)


def _all(*values: bool | None) -> bool | None:
    """No if one is no, else not known if one is not known, else yes."""
    return False if False in values else (None if None in values else True)


def _within(age: int | None, low: int, high: int) -> bool | None:
    return None if age is None else low <= age < high


def _pregnancy(person: PersonFacts, at: date) -> tuple[bool | None, int | None]:
    age = age_at(person, at)
    if person.sex == "M" or (age is not None and age not in _FERTILE):
        return False, None
    if not person.pregnant or person.due is None:
        return person.pregnant, None
    month = pregnancy_month(person.due, at)
    if month is not None:
        return True, month
    # Long after the due date nobody has said how it ended; before its beginning there was none.
    return (None if at > person.due else False), None


def _person(person: PersonFacts, family: Mapping[str, Value], at: date) -> dict[str, Value]:
    months = None if person.born is None else age_in_months(person.born, at)
    pregnant, month = _pregnancy(person, at)
    facts: dict[str, Value] = {
        "age": None if months is None else months // 12,
        "age_months": months,
        "sex": person.sex or None,
        "relation": person.relation,
        "pregnant": pregnant,
        "pregnancy_month": month,
        "disability": person.disability,
        "chronic": person.chronic,
        "schooling": person.schooling or None,
        "at_school": person.at_school,
        "works": person.works,
        "seeks_work": person.seeks_work,
        "in_care": person.in_care,
        "in_custody": person.in_custody,
        "lives_here": person.lives_here,
        "is_head": person.relation == "head",
        "lives_alone": person.lives_here and family["household.size"] == 1,
    }
    return facts | {f"member.answer.{code}": value for code, value in person.answers.items()}


def _family(household: HouseholdFacts, members: tuple[PersonFacts, ...], at: date) -> dict[str, Value]:
    here = [(person, age_at(person, at)) for person in members if person.lives_here]
    adults = [_within(age, ADULT, 999) for _person, age in here]
    income = household.monthly_income
    facts: dict[str, Value] = {
        "household.size": len(here),
        "household.adults": None if None in adults else sum(map(bool, adults)),
        "family.has_pupil": _any(_is_pupil(person, age) for person, age in here),
        "family.has_minor": _any(_within(age, 0, ADULT) for _person, age in here),
        "family.has_adult_able_to_work": _any(
            _all(_within(age, ADULT, _OLD), person.disability is not True) for person, age in here
        ),
        "family.working_mother": _working_mother(here),
        "family.other_carer": _any(
            _all(_within(age, ADULT, 999), _opposite(person.works), _free(person)) for person, age in here
        ),
        "family.income_per_capita": None if income is None or not here else income // len(here),
        "family.months": _since(household.enrolled, at),
        "family.rural": household.rural,
    }
    return facts | {f"answer.{code}": value for code, value in household.answers.items()}


def _since(enrolled: date | None, at: date) -> int | None:
    return None if enrolled is None or enrolled > at else months_between(enrolled, at)


def _opposite(value: bool | None) -> bool | None:
    return None if value is None else not value


def _free(person: PersonFacts) -> bool:
    """Able to look after a child as far as anybody has said."""
    return person.at_school is not True and person.disability is not True


def _is_pupil(person: PersonFacts, age: int | None) -> bool | None:
    if person.schooling in _STUDIES or (age is not None and age >= _PUPILS.stop):
        return False
    if person.at_school is None and age is not None and age not in _PUPILS:
        return False
    return person.at_school


def _working_mother(here: list[tuple[PersonFacts, int | None]]) -> bool | None:
    """Whether a mother of a child under six works."""
    persons = [person for person, _age in here]
    return _any(
        _all(_within(age, 0, _SMALL), mother.works) for child, age in here for mother in mothers_of(child, persons)
    )
