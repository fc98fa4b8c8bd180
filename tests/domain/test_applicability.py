"""Whom a condition applies to, and the worker's word against the rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.applicability import Override, applicabilities, applicability, check_override, missing_facts
from desktop_app.domain.errors import Refused
from desktop_app.domain.facts import Facts, HouseholdFacts, PersonFacts, facts_at
from desktop_app.domain.pack.model import Condition, Scope
from desktop_app.domain.rules import parse_rule
from desktop_app.domain.rules.model import Value
from desktop_app.domain.text import Text

TODAY = date(2027, 3, 15)
NOTHING = Text("", "")


def condition(code: str, scope: Scope, rule: str) -> Condition:
    return Condition(code, "health", scope, parse_rule(rule), False, NOTHING, NOTHING, NOTHING, "no", "")


SMALL = condition("S3", "member", "age < 6")
TALKING = condition("DF1", "family", "household.size >= 2")
PUPILS = condition("E7", "family", "family.has_pupil")


def household(*persons: PersonFacts, **known: Any) -> Facts:
    return facts_at(HouseholdFacts(persons=persons, **known), TODAY)


BABY = PersonFacts(id="baby", relation="child", born=date(2026, 1, 1))
ADULT = PersonFacts(id="adult", relation="head", born=date(1990, 1, 1))
STRANGER = PersonFacts(id="stranger")


def test_a_condition_of_the_family_is_asked_once() -> None:
    found = applicability(TALKING, household(ADULT, BABY))
    assert (found.applies, found.to, found.unknown) == (True, ("",), ())
    alone = applicability(TALKING, household(ADULT))
    assert (alone.applies, alone.to, alone.unknown) == (False, (), ())


def test_a_condition_of_members_is_asked_for_each() -> None:
    found = applicability(SMALL, household(ADULT, BABY, STRANGER))
    assert [(case.member, case.applies) for case in found.cases] == [
        ("adult", False),
        ("baby", True),
        ("stranger", None),
    ]
    assert (found.applies, found.to, found.unknown) == (True, ("baby",), ("stranger",))


def test_what_is_not_known_is_named() -> None:
    found = applicability(SMALL, household(STRANGER))
    assert found.applies is None
    assert found.cases[0].asks == ("age",)


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({}, ("age", "disability", "pregnant", "works")),
        ({"works": True}, ()),
        ({"works": False}, ("age", "disability", "pregnant")),
        ({"works": False, "age": 10}, ()),
        ({"works": False, "age": 30}, ("disability", "pregnant")),
        ({"works": False, "age": 30, "pregnant": False}, ("disability",)),
        ({"works": False, "age": 30, "pregnant": False, "disability": False}, ()),
    ],
)
def test_only_what_the_answer_hangs_on_is_asked(known: dict[str, Value], missing: tuple[str, ...]) -> None:
    assert missing_facts(parse_rule("not works and (age < 18 or disability or pregnant)"), known) == missing


def test_a_child_grows_out_of_a_condition() -> None:
    family = HouseholdFacts(persons=(BABY,))
    assert applicability(SMALL, facts_at(family, date(2031, 12, 31))).applies is True
    assert applicability(SMALL, facts_at(family, date(2032, 1, 1))).applies is False


def test_a_member_condition_of_an_empty_household_applies_to_nobody() -> None:
    assert applicability(SMALL, household()).applies is False


def test_the_worker_overrules_for_one_person_only() -> None:
    overrides = [
        Override("S3", "baby", False, "Vacunas contraindicadas"),
        Override("S3", "stranger", True, ""),
        Override("S4", "adult", True, "otra condición"),
    ]
    found = applicability(SMALL, household(ADULT, BABY, STRANGER), overrides)
    assert (found.applies, found.to, found.unknown) == (True, ("stranger",), ())
    by_member = {case.member: case for case in found.cases}
    assert by_member["baby"].computed is True
    assert by_member["baby"].override == overrides[0]


def test_the_worker_overrules_for_the_family() -> None:
    overrides = [Override("DF1", "", True, "Vive con su vecina")]
    assert applicability(TALKING, household(ADULT), overrides).to == ("",)


def test_many_conditions_are_asked_at_once() -> None:
    overrides = iter([Override("E7", "", True, "Apoderada de un nieto")])
    found = applicabilities((SMALL, TALKING, PUPILS), household(ADULT, BABY), overrides)
    assert {code: one.applies for code, one in found.items()} == {"S3": True, "DF1": True, "E7": True}


@pytest.mark.parametrize(("computed", "applies"), [(True, True), (False, False), (None, True)])
def test_no_reason_is_needed_to_agree_with_the_rule(computed: bool | None, applies: bool) -> None:
    check_override(computed, applies, "")


@pytest.mark.parametrize(
    ("computed", "applies", "words"),
    [
        (True, False, "por qué esta condición no"),
        (None, False, "por qué esta condición no"),
        (False, True, "por qué sí"),
    ],
)
def test_overruling_needs_a_reason(computed: bool | None, applies: bool, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        check_override(computed, applies, "  ")
    assert refusal.value.field == "reason"
    check_override(computed, applies, "Así lo dijo el consultorio")


@given(st.lists(st.none() | st.integers(0, 90), max_size=6))
def test_applies_to_and_unknown_share_out_the_members(ages: list[int | None]) -> None:
    persons = [
        PersonFacts(id=str(index), born=None if age is None else date(TODAY.year - age, 1, 1))
        for index, age in enumerate(ages)
    ]
    found = applicability(SMALL, household(*persons))
    small = tuple(str(index) for index, age in enumerate(ages) if age is not None and age < 6)
    unknown = tuple(str(index) for index, age in enumerate(ages) if age is None)
    assert (found.to, found.unknown) == (small, unknown)
    assert found.applies is (True if small else (None if unknown else False))
