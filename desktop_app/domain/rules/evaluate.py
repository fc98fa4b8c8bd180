"""Asking a rule, and writing it back as text."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop_app.domain.rules.model import Always, And, Compare, Not, OneOf, Operator, Or, Rule, Value

_OPERATORS: Final[Mapping[Operator, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(rule: Rule, facts: Mapping[str, Value]) -> bool | None:
    """Whether the rule holds. None: a fact that would decide it has not been asked (it is absent, or None).

    An unasked fact does not matter when the others decide alone: `age < 6 and pregnant` is False for a man of 40.
    """
    match rule:
        case Always():
            return rule.holds
        case Compare():
            value = facts.get(rule.fact)
            return None if value is None else _OPERATORS[rule.op](value, rule.value)
        case OneOf():
            value = facts.get(rule.fact)
            return None if value is None else value in rule.values
        case Not():
            inner = evaluate(rule.rule, facts)
            return None if inner is None else not inner
        case And():
            return _decided_by(False, rule.rules, facts)
        case _:
            return _decided_by(True, rule.rules, facts)


def _decided_by(deciding: bool, rules: tuple[Rule, ...], facts: Mapping[str, Value]) -> bool | None:
    """`deciding` as soon as one rule gives it; else None if one is unknown; else the opposite."""
    unknown = False
    for rule in rules:
        answer = evaluate(rule, facts)
        if answer is deciding:
            return deciding
        unknown = unknown or answer is None
    return None if unknown else not deciding


def facts_of(rule: Rule) -> frozenset[str]:
    """The names of all facts that the rule asks about."""
    match rule:
        case Always():
            return frozenset()
        case Compare() | OneOf():
            return frozenset((rule.fact,))
        case Not():
            return facts_of(rule.rule)
        case _:
            return frozenset().union(*(facts_of(part) for part in rule.rules))


def to_text(rule: Rule) -> str:
    """The rule in the language of the packs; `parse_rule` of it gives the same rule."""
    match rule:
        case Always():
            return "always" if rule.holds else "never"
        case Compare():
            return rule.fact if rule.op == "=" and rule.value is True else f"{rule.fact} {rule.op} {_word(rule.value)}"
        case OneOf():
            return f"{rule.fact} in ({', '.join(map(_word, rule.values))})"
        case Not():
            return f"not {_inside(rule.rule)}"
        case And():
            return " and ".join(map(_inside, rule.rules))
        case _:
            return " or ".join(to_text(part) if isinstance(part, And) else _inside(part) for part in rule.rules)


def _inside(rule: Rule) -> str:
    return f"({to_text(rule)})" if isinstance(rule, And | Or) else to_text(rule)


def _word(value: int | bool | str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
