"""The closed list of facts that a rule may name, with their types.

A fact belongs to a person (`member`), to the whole family (`family`) or to the family's path (`path`: stage, reason,
month, which only indicators ask about). A pack adds the answers to its own questions, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Kind = Literal["number", "flag", "choice"]
Owner = Literal["member", "family", "path"]
Subject = Literal["member", "family", "indicator"]

RELATIONS: Final = (
    "head",
    "partner",
    "child",
    "stepchild",
    "grandchild",
    "parent",
    "parent_in_law",
    "sibling",
    "nephew_niece",
    "other_relative",
    "not_related",
    "foster_child",
)
"""How a member is related to the head of the household."""

SCHOOLING: Final = ("none", "pre_school", "basic", "secondary", "technical", "higher", "special")
"""The level that a member attends, or the last one attended."""


@dataclass(frozen=True, slots=True)
class FactType:
    """What values a fact has: a whole number from `low` to `high`, yes or no, or one of `values` (empty: any word)."""

    kind: Kind
    owner: Owner
    low: int = 0
    high: int = 0
    values: tuple[str, ...] = ()


def _number(owner: Owner, low: int, high: int) -> FactType:
    return FactType("number", owner, low=low, high=high)


def _flag(owner: Owner) -> FactType:
    return FactType("flag", owner)


def _choice(owner: Owner, *values: str) -> FactType:
    return FactType("choice", owner, values=values)


FACTS: Final[Mapping[str, FactType]] = MappingProxyType(
    {
        "age": _number("member", 0, 130),
        "age_months": _number("member", 0, 1560),
        "sex": _choice("member", "F", "M"),
        "relation": _choice("member", *RELATIONS),
        "pregnant": _flag("member"),
        "pregnancy_month": _number("member", 1, 10),
        "disability": _flag("member"),
        "chronic": _flag("member"),
        "schooling": _choice("member", *SCHOOLING),
        "at_school": _flag("member"),
        "works": _flag("member"),
        "seeks_work": _flag("member"),
        "in_care": _flag("member"),
        "in_custody": _flag("member"),
        "lives_here": _flag("member"),
        "is_head": _flag("member"),
        "lives_alone": _flag("member"),
        "household.size": _number("family", 0, 60),
        "household.adults": _number("family", 0, 60),
        "family.has_pupil": _flag("family"),
        "family.has_minor": _flag("family"),
        "family.has_adult_able_to_work": _flag("family"),
        "family.working_mother": _flag("family"),
        "family.other_carer": _flag("family"),
        "family.income_per_capita": _number("family", 0, 100_000_000),
        "family.months": _number("family", 0, 1200),
        "family.rural": _flag("family"),
        "stage": _choice("path"),
        "reason": _choice("path"),
        "month": _number("path", 0, 1200),
    }
)
"""Every fact of the engine. Ages are whole years (months) at the date asked; incomes are pesos a month."""

_OWNERS: Final[Mapping[Subject, frozenset[Owner]]] = MappingProxyType(
    {
        "member": frozenset(("member", "family")),
        "family": frozenset(("family",)),
        "indicator": frozenset(("family", "path")),
    }
)


def facts_for(
    subject: Subject,
    family_questions: Iterable[str] = (),
    member_questions: Iterable[str] = (),
    stages: Iterable[str] = (),
    reasons: Iterable[str] = (),
) -> Mapping[str, FactType]:
    """The facts that a rule about `subject` may name, with the answers to a pack's questions.

    `stages` and `reasons` close the values of the facts of that name.
    """
    everything = dict(FACTS)
    everything["stage"] = _choice("path", *stages)
    everything["reason"] = _choice("path", *reasons)
    everything.update((f"answer.{code}", _flag("family")) for code in family_questions)
    everything.update((f"member.answer.{code}", _flag("member")) for code in member_questions)
    return {name: fact for name, fact in everything.items() if fact.owner in _OWNERS[subject]}
