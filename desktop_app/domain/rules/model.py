"""The rule language as data: a closed set of operators over a closed list of facts. Nothing is evaluated as code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Value = int | bool | str | None
"""A fact's value; None means that nobody has asked yet."""

Operator = Literal["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Always:
    """Holds for everybody, or for nobody."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact against a constant."""

    fact: str
    op: Operator
    value: int | bool | str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A fact is one of several constants."""

    fact: str
    values: tuple[int | bool | str, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a rule."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class And:
    """All rules hold."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one rule holds."""

    rules: tuple[Rule, ...]


Rule = Always | Compare | OneOf | Not | And | Or
