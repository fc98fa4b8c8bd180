"""Whether a rule can be both true and false: a rule that can never be true is a slip of the pen.

Every fact has few values that a rule can tell apart: around each number it names, each word it names and one other.
Asking the rule for every combination of those decides the question exactly; a rule with too many is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Final

from desktop_app.domain.rules.evaluate import evaluate
from desktop_app.domain.rules.facts import FactType
from desktop_app.domain.rules.model import Always, Compare, Not, OneOf, Rule, Value

LIMIT: Final = 4096
"""At most so many combinations of telling values; a clear rule has a few dozen."""


class TooComplex(Exception):  # noqa: N818 - said as it is; the parser turns it into a fault with words
    """The rule has more combinations than LIMIT."""


def outcomes(rule: Rule, facts: Mapping[str, FactType]) -> frozenset[bool]:
    """The answers that the rule can give when everything is known: both, or only one.

    Raises TooComplex.
    """
    constants: dict[str, set[int | bool | str]] = {}
    for fact, value in _constants(rule):
        constants.setdefault(fact, set()).add(value)
    names = list(constants)
    values = [_telling(facts[name], constants[name]) for name in names]
    if prod(map(len, values)) > LIMIT:
        raise TooComplex
    found: set[bool] = set()
    for combination in product(*values):
        found.add(bool(evaluate(rule, dict(zip(names, combination, strict=True)))))
        if len(found) == 2:
            break
    return frozenset(found)


def _telling(fact: FactType, constants: set[int | bool | str]) -> list[Value]:
    """Values of the fact such that every other value behaves like one of them."""
    match fact.kind:
        case "flag":
            return [True, False]
        case "choice":
            others = [value for value in fact.values if value not in constants][:1]
            return [*sorted(map(str, constants)), *(others if fact.values else [""])]
        case _:
            near = {fact.low, fact.high, *(int(value) + step for value in constants for step in (-1, 0, 1))}
            return [*sorted(value for value in near if fact.low <= value <= fact.high)]


def _constants(rule: Rule) -> Iterator[tuple[str, int | bool | str]]:
    match rule:
        case Always():
            return
        case Compare():
            yield rule.fact, rule.value
        case OneOf():
            yield from ((rule.fact, value) for value in rule.values)
        case Not():
            yield from _constants(rule.rule)
        case _:
            for part in rule.rules:
                yield from _constants(part)
