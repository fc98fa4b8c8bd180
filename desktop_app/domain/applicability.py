"""Whom a minimum condition applies to at a date: computed by the pack's rule, overruled by a worker with a reason.

A condition of the family is asked once; a condition of members once for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import Refused
from desktop_app.domain.facts import Facts
from desktop_app.domain.pack.model import Condition
from desktop_app.domain.rules import evaluate, facts_of
from desktop_app.domain.rules.model import And, Not, Or, Rule, Value
from desktop_app.i18n import _


@dataclass(frozen=True, slots=True)
class Override:
    """What a worker decided against the rule. `member` is empty for the family."""

    condition: str
    member: str
    applies: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """A condition before the family (`member` empty) or one person.

    `computed` is the rule's answer, None if it must be asked; `asks` names the facts that are missing then.
    """

    member: str
    computed: bool | None
    asks: tuple[str, ...] = ()
    override: Override | None = None

    @property
    def applies(self) -> bool | None:
        """What holds: the worker's word, else the rule's; None: must be asked."""
        return self.computed if self.override is None else self.override.applies


@dataclass(frozen=True, slots=True)
class Applicability:
    """Whom a condition applies to."""

    condition: str
    cases: tuple[Case, ...]

    @property
    def applies(self) -> bool | None:
        """Yes if it applies to anybody; None if that depends on something not asked yet."""
        answers = {case.applies for case in self.cases}
        return True if True in answers else (None if None in answers else False)

    @property
    def to(self) -> tuple[str, ...]:
        """The members it applies to; ("",) is the family as a whole."""
        return tuple(case.member for case in self.cases if case.applies)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The members for whom it must be asked; ("",) is the family as a whole."""
        return tuple(case.member for case in self.cases if case.applies is None)


def applicability(condition: Condition, facts: Facts, overrides: Iterable[Override] = ()) -> Applicability:
    """Whom the condition applies to, given the facts of a household at a date."""
    decided = {override.member: override for override in overrides if override.condition == condition.code}
    subjects: Mapping[str, Mapping[str, Value]] = {"": facts.family} if condition.scope == "family" else facts.members
    return Applicability(
        condition.code,
        tuple(_case(condition, member, known, decided.get(member)) for member, known in subjects.items()),
    )


def applicabilities(
    conditions: Iterable[Condition], facts: Facts, overrides: Iterable[Override] = ()
) -> dict[str, Applicability]:
    """`applicability` of many conditions, by code."""
    decided = tuple(overrides)
    return {condition.code: applicability(condition, facts, decided) for condition in conditions}


def check_override(computed: bool | None, applies: bool, reason: str) -> None:
    """Refuse to overrule what the rule says without a reason. Answering what it could not tell needs one for a no."""
    if applies == computed or (computed is None and applies) or reason.strip():
        return
    if applies:
        raise Refused(
            _("Por los datos de la familia, esta condición no corresponde. Escriba por qué sí."), field="reason"
        )
    raise Refused(_("Escriba por qué esta condición no corresponde."), field="reason")


def missing_facts(rule: Rule, known: Mapping[str, Value]) -> tuple[str, ...]:
    """The facts that nobody has asked and that the rule's answer hangs on; none if it can tell."""
    return tuple(sorted(_open(rule, known)))


def _open(rule: Rule, known: Mapping[str, Value]) -> frozenset[str]:
    # A part that can tell already does not need what it does not know.
    if evaluate(rule, known) is not None:
        return frozenset()
    match rule:
        case Not():
            return _open(rule.rule, known)
        case And() | Or():
            return frozenset().union(*(_open(part, known) for part in rule.rules))
        case _:
            return facts_of(rule)


def _case(condition: Condition, member: str, known: Mapping[str, Value], override: Override | None) -> Case:
    computed = evaluate(condition.applies, known)
    asks = missing_facts(condition.applies, known) if computed is None else ()
    return Case(member, computed, asks, override)
