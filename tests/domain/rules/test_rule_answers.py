"""Asking rules with everything known, with something unasked, and writing them back."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.rules import FACTS, RuleFault, evaluate, facts_of, parse_rule, to_text
from desktop_app.domain.rules.model import Always, And, Compare, Not, OneOf, Operator, Or, Rule, Value
from desktop_app.domain.rules.sense import LIMIT, TooComplex, outcomes

OPERATORS: tuple[Operator, ...] = ("=", "!=", "<", "<=", ">", ">=")
NUMBERS = st.sampled_from(("age", "household.size"))
FLAGS = st.sampled_from(("pregnant", "disability", "family.rural"))
SMALL = st.integers(0, 6)


@st.composite
def comparisons(draw: st.DrawFn) -> Rule:
    match draw(st.sampled_from("nfce")):
        case "n":
            return Compare(draw(NUMBERS), draw(st.sampled_from(OPERATORS)), draw(SMALL))
        case "f":
            return Compare(draw(FLAGS), draw(st.sampled_from(("=", "!="))), draw(st.booleans()))
        case "c":
            return Compare("sex", draw(st.sampled_from(("=", "!="))), draw(st.sampled_from("FM")))
        case _:
            return OneOf(draw(NUMBERS), tuple(draw(st.lists(SMALL, min_size=1, max_size=3, unique=True))))


def _joined(inner: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(inner.map(Not), several.map(And), several.map(Or))


RULES = st.recursive(comparisons() | st.booleans().map(Always), _joined, max_leaves=6)
SITUATIONS = st.fixed_dictionaries(
    {
        "age": SMALL,
        "household.size": SMALL,
        "pregnant": st.booleans(),
        "disability": st.booleans(),
        "family.rural": st.booleans(),
        "sex": st.sampled_from("FM"),
    }
)


@pytest.mark.parametrize(
    ("text", "facts", "answer"),
    [
        ("always", {}, True),
        ("never", {}, False),
        ("age < 6", {"age": 5}, True),
        ("age < 6", {"age": 6}, False),
        ("age < 6", {}, None),
        ("age < 6", {"age": None}, None),
        ("age in (4, 5)", {"age": 5}, True),
        ("age in (4, 5)", {"age": 6}, False),
        ("age in (4, 5)", {}, None),
        ("not pregnant", {"pregnant": False}, True),
        ("not pregnant", {}, None),
        ("age < 6 and pregnant", {"age": 40}, False),
        ("pregnant and age < 6", {"age": 40}, False),
        ("age < 6 and pregnant", {"age": 5}, None),
        ("age < 6 or pregnant", {"age": 5}, True),
        ("age < 6 or pregnant", {"age": 40}, None),
        ("age < 6 or pregnant", {"age": 40, "pregnant": False}, False),
        ("age < 6 and pregnant", {"age": 5, "pregnant": True}, True),
        ("relation != head", {"relation": "child"}, True),
    ],
)
def test_answers(text: str, facts: dict[str, Value], answer: bool | None) -> None:
    assert evaluate(parse_rule(text), facts) is answer


@given(RULES, SITUATIONS)
def test_an_answer_given_early_is_the_answer_given_late(rule: Rule, facts: dict[str, Value]) -> None:
    whole = evaluate(rule, facts)
    assert whole is not None
    for name in facts:
        assert evaluate(rule, {**facts, name: None}) in (whole, None)


@given(RULES)
def test_text_of_a_rule_reads_as_the_same_rule(rule: Rule) -> None:
    text = to_text(rule)
    try:
        read = parse_rule(text)
    except RuleFault as fault:
        assume("siempre" not in fault.message and "nunca" not in fault.message)
        raise
    assert to_text(read) == text
    assert facts_of(read) == facts_of(rule)
    assert read == rule


@given(RULES)
def test_outcomes_agree_with_asking_every_small_situation(rule: Rule) -> None:
    names = sorted(facts_of(rule))
    values: dict[str, list[Value]] = {"age": [*range(8), 130], "household.size": [*range(8), 60], "sex": ["F", "M"]}
    asked = product(*(values.get(name, [True, False]) for name in names))
    assert outcomes(rule, FACTS) == {
        evaluate(rule, dict(zip(names, combination, strict=True))) for combination in asked
    }


def test_outcomes_of_too_many_cases() -> None:
    flags = [name for name, fact in FACTS.items() if fact.kind == "flag"]
    few = And(tuple(Compare(name, "=", True) for name in flags[:12]))
    assert LIMIT == 2**12
    assert outcomes(few, FACTS) == {True, False}
    with pytest.raises(TooComplex):
        outcomes(And((few, Compare(flags[12], "=", True))), FACTS)
