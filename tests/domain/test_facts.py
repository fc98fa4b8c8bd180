"""What is known of a household at a date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.facts import (
    HouseholdFacts,
    PersonFacts,
    age_at,
    facts_at,
    members_at,
    mothers_of,
    path_facts,
)
from desktop_app.domain.rules import FACTS, RELATIONS, SCHOOLING
from desktop_app.domain.rules.model import Value

TODAY = date(2027, 3, 15)


def born(age: int) -> date:
    return date(TODAY.year - age, 1, 1)


def person(relation: str = "head", age: int | None = 40, **known: Any) -> PersonFacts:
    return PersonFacts(
        id=known.pop("id", relation), relation=relation, born=None if age is None else born(age), **known
    )


def family_of(*persons: PersonFacts, **known: Any) -> dict[str, Value]:
    return dict(facts_at(HouseholdFacts(persons=persons, **known), TODAY).family)


def facts_of_one(one: PersonFacts) -> dict[str, Value]:
    return dict(facts_at(HouseholdFacts(persons=(one,)), TODAY).members[one.id])


def test_nothing_asked_is_nothing_known() -> None:
    known = facts_of_one(PersonFacts(id="p"))
    asked = {name for name, value in known.items() if value is not None}
    assert asked == {"relation", "lives_here", "is_head", "lives_alone", "household.size", "family.working_mother"}


def test_a_person_has_every_fact_of_the_list() -> None:
    of_a_person = {name for name, fact in FACTS.items() if fact.owner in ("member", "family")}
    assert facts_of_one(PersonFacts(id="p")).keys() == of_a_person


def test_what_was_asked_of_a_person_is_passed_on() -> None:
    known = facts_of_one(
        person(
            sex="F",
            disability=False,
            chronic=True,
            schooling="basic",
            at_school=False,
            works=True,
            seeks_work=False,
            in_care=False,
            in_custody=False,
            answers={"contraception": True},
        )
    )
    assert (known["age"], known["age_months"]) == (40, 482)
    assert (known["sex"], known["schooling"], known["chronic"], known["works"]) == ("F", "basic", True, True)
    assert known["member.answer.contraception"] is True
    assert known["is_head"] is True
    assert known["lives_alone"] is True


def test_the_family_carries_its_answers_and_figures() -> None:
    known = family_of(
        person(),
        person("child", 3),
        person("sibling", 20, lives_here=False),
        enrolled=date(2026, 12, 16),
        rural=True,
        monthly_income=100_001,
        answers={"wants_housing": False},
    )
    assert known["household.size"] == 2
    assert known["household.adults"] == 1
    assert known["family.income_per_capita"] == 50_000
    assert known["family.months"] == 2
    assert known["family.rural"] is True
    assert known["answer.wants_housing"] is False


def test_a_family_of_nobody_has_no_income_a_head() -> None:
    known = family_of(monthly_income=10)
    assert known["household.size"] == 0
    assert known["family.income_per_capita"] is None


def test_before_the_enrolment_no_months_are_counted() -> None:
    assert family_of(person(), enrolled=date(2027, 3, 16))["family.months"] is None
    assert family_of(person(), enrolled=TODAY)["family.months"] == 0


def test_an_unknown_age_leaves_the_number_of_adults_unknown() -> None:
    assert family_of(person(), person("child", None))["household.adults"] is None


def test_members_are_those_born_joined_and_not_gone() -> None:
    persons = (
        person(id="here"),
        PersonFacts(id="unborn", born=date(2027, 3, 16)),
        PersonFacts(id="joins", joined=date(2027, 3, 16)),
        PersonFacts(id="joined", joined=TODAY),
        PersonFacts(id="left", left=TODAY),
        PersonFacts(id="leaves", left=date(2027, 3, 16)),
    )
    household = HouseholdFacts(persons=persons)
    assert [one.id for one in members_at(household, TODAY)] == ["here", "joined", "leaves"]
    assert list(facts_at(household, TODAY).members) == ["here", "joined", "leaves"]


def test_age_is_unknown_without_a_birth_date() -> None:
    assert age_at(person(age=None), TODAY) is None
    assert age_at(person(age=7), TODAY) == 7


@pytest.mark.parametrize(
    ("one", "pregnant", "month"),
    [
        (person(sex="M"), False, None),
        (person(sex="F", age=9), False, None),
        (person(sex="F", age=60), False, None),
        (person(sex="F", age=30), None, None),
        (person(sex="F", age=None), None, None),
        (person(sex="F", age=30, pregnant=False, due=date(2027, 5, 1)), False, None),
        (person(sex="F", age=30, pregnant=True), True, None),
        (person(sex="F", age=30, pregnant=True, due=date(2027, 6, 1)), True, 7),
        (person(sex="F", age=30, pregnant=True, due=date(2027, 1, 1)), None, None),
        (person(sex="F", age=30, pregnant=True, due=date(2028, 3, 1)), False, None),
    ],
)
def test_pregnancy_is_asked_only_where_it_can_be(one: PersonFacts, pregnant: bool | None, month: int | None) -> None:
    known = facts_of_one(one)
    assert (known["pregnant"], known["pregnancy_month"]) == (pregnant, month)


@pytest.mark.parametrize(
    ("one", "pupil"),
    [
        (person("child", 10, at_school=True), True),
        (person("child", 10, at_school=False), False),
        (person("child", 10), None),
        (person("child", 2), False),
        (person("child", 2, at_school=True), True),
        (person("child", 19, at_school=True, schooling="higher"), False),
        (person("head", 40), False),
        (person("head", None), None),
        (person("child", 10, at_school=True, lives_here=False), False),
    ],
)
def test_a_pupil_is_a_child_or_youth_at_school(one: PersonFacts, pupil: bool | None) -> None:
    assert family_of(one)["family.has_pupil"] is pupil


def test_one_pupil_is_enough_whatever_is_not_known_of_others() -> None:
    assert family_of(person("child", 10), person("child", 9, id="b", at_school=True))["family.has_pupil"] is True


@pytest.mark.parametrize(("age", "minor"), [(17, True), (18, False), (None, None)])
def test_a_minor_is_under_eighteen(age: int | None, minor: bool | None) -> None:
    assert family_of(person("child", age))["family.has_minor"] is minor


@pytest.mark.parametrize(
    ("one", "able"),
    [
        (person(age=18), True),
        (person(age=64, disability=False), True),
        (person(age=65), False),
        (person(age=17), False),
        (person(age=30, disability=True), False),
        (person(age=None), None),
        (person(age=None, disability=True), False),
    ],
)
def test_an_adult_able_to_work_is_of_age_and_without_disability(one: PersonFacts, able: bool | None) -> None:
    assert family_of(one)["family.has_adult_able_to_work"] is able


@pytest.mark.parametrize(
    ("mother", "child", "answer"),
    [
        (person("head", sex="F", works=True), person("child", 5), True),
        (person("head", sex="F", works=True), person("child", 6), False),
        (person("head", sex="F", works=True), person("child", None), None),
        (person("head", sex="F", works=False), person("child", 5), False),
        (person("head", sex="F"), person("child", 5), None),
        (person("head", sex="M", works=True), person("child", 5), False),
        (person("child", 20, sex="F", works=True), person("grandchild", 2), True),
        (person("sibling", 30, sex="F", works=True), person("child", 2), False),
        (person("other_relative", 30, sex="F", works=True), person("not_related", 2, mother="other_relative"), True),
        (person("head", 30, sex="F", works=True), person("child", 2, mother="somebody_else"), False),
    ],
)
def test_a_working_mother_is_the_mother_of_a_small_child(
    mother: PersonFacts, child: PersonFacts, answer: bool | None
) -> None:
    assert family_of(mother, child)["family.working_mother"] is answer


def test_nobody_is_her_own_mother() -> None:
    girl = person("child", 15, sex="F", mother="child")
    assert mothers_of(girl, (girl,)) == ()


@pytest.mark.parametrize(
    ("one", "carer"),
    [
        (person("parent", 60, works=False), True),
        (person("parent", 60, works=True), False),
        (person("parent", 60), None),
        (person("parent", 60, works=False, disability=True), False),
        (person("child", 20, works=False, at_school=True), False),
        (person("child", 17, works=False), False),
    ],
)
def test_another_carer_is_an_adult_without_work_or_study(one: PersonFacts, carer: bool | None) -> None:
    assert family_of(one)["family.other_carer"] is carer


def test_an_indicator_asks_about_the_path_too() -> None:
    facts = facts_at(HouseholdFacts(persons=(person(),)), TODAY)
    known = path_facts(facts, stage="active", reason="", month=8)
    assert (known["stage"], known["reason"], known["month"], known["household.size"]) == ("active", "", 8, 1)


MAYBE = st.sampled_from((None, True, False))
PEOPLE = st.builds(
    PersonFacts,
    id=st.sampled_from("abcdef"),
    relation=st.sampled_from(RELATIONS),
    sex=st.sampled_from(("", "F", "M")),
    born=st.none() | st.dates(date(1930, 1, 1), date(2028, 1, 1)),
    mother=st.sampled_from(("", "a", "b")),
    pregnant=MAYBE,
    due=st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    disability=MAYBE,
    schooling=st.sampled_from(("", *SCHOOLING)),
    at_school=MAYBE,
    works=MAYBE,
    lives_here=st.booleans(),
    left=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
)


@given(st.lists(PEOPLE, max_size=5, unique_by=lambda one: one.id), st.integers(0, 10**7))
def test_every_household_has_facts_of_the_listed_types(persons: list[PersonFacts], income: int) -> None:
    facts = facts_at(HouseholdFacts(persons=tuple(persons), monthly_income=income), TODAY)
    for known in (facts.family, *facts.members.values()):
        for name, value in known.items():
            fact = FACTS[name]
            if value is None:
                continue
            if fact.kind == "number":
                assert isinstance(value, int)
                assert fact.low <= value <= fact.high
            elif fact.kind == "flag":
                assert isinstance(value, bool)
            else:
                assert value in fact.values


@given(st.lists(PEOPLE, min_size=1, max_size=4, unique_by=lambda one: one.id))
def test_learning_more_never_turns_a_yes_of_the_family_into_a_no(persons: list[PersonFacts]) -> None:
    before = family_of(*persons)
    after = family_of(*persons, PersonFacts(id="z", relation="not_related"))
    for name in ("family.has_pupil", "family.has_minor", "family.has_adult_able_to_work", "family.other_carer"):
        assert before[name] is not True or after[name] is True
