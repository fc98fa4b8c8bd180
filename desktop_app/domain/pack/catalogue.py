"""The catalogue of a pack: its title and promises, dimensions, questions, conditions, commitments, instruments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, get_args

from desktop_app.domain.pack.context import Context
from desktop_app.domain.pack.entries import Entry, Row, Seen
from desktop_app.domain.pack.files import Folder
from desktop_app.domain.pack.model import (
    Area,
    Condition,
    Dimension,
    Element,
    Indicator,
    Instrument,
    OfferedCommitment,
    Party,
    Question,
    Reason,
    Scope,
    Wording,
)
from desktop_app.domain.rules import facts_of
from desktop_app.domain.text import Text
from desktop_app.i18n import _

SUBJECTS: Final = ("family", "child", "settlement", "territory")
"""Whom a programme accompanies."""

_VERSION: Final = re.compile(r"[0-9]{4}\.[0-9]{1,3}")
_LONGEST_TERM: Final = 730
_CONDITION_COLUMNS: Final = (
    "code",
    "dimension",
    "scope",
    "applies_when",
    "sensitive",
    "short_es",
    "text_es",
    "short_en",
    "text_en",
    "verification_es",
    "verification_en",
    "wording",
    "wording_source",
)
_COMMITMENT_COLUMNS: Final = ("condition", "party", "text_es", "text_en", "days")


@dataclass(frozen=True, slots=True)
class Title:
    """What `programme.toml` says before its lists."""

    id: str
    version: str
    subject: str
    name: Text
    letterhead: Text
    family_promises: tuple[Text, ...]
    worker_promises: tuple[Text, ...]


def read_title(top: Entry, context: Context) -> Title:
    """The programme's names, version, sources and promises. To be read first: rules and sources refer to it."""
    _read_sources(top, context)
    version = top.word("version")
    if version and not _VERSION.fullmatch(version):
        message = _("«version» no puede ser «{version}»: se espera año y número, como «2007.1».")
        top.fault(message.format(version=version), "version")
    return Title(
        id=top.code("id"),
        version=version,
        subject=top.choice("subject", SUBJECTS),
        name=top.both("name"),
        letterhead=top.both("letterhead"),
        family_promises=top.several("family_promises"),
        worker_promises=top.several("worker_promises"),
    )


def _read_sources(top: Entry, context: Context) -> None:
    sources = top.table("sources")
    if sources:
        context.sources = {key: sources.word(key) for key in sources.data}


def read_dimensions(top: Entry, context: Context) -> tuple[Dimension, ...]:
    """The subjects of the conditions."""
    prefixes: Seen = {}
    dimensions = []
    for entry in top.entries("dimension", least=1):
        dimension = Dimension(
            code=entry.code(seen=context.dimensions),
            prefix=entry.code("prefix", prefixes),
            name=entry.both("name"),
            icon=entry.word("icon"),
        )
        entry.done()
        context.prefixes[dimension.code] = dimension.prefix
        dimensions.append(dimension)
    return tuple(dimensions)


def read_questions(top: Entry, context: Context) -> tuple[Question, ...]:
    """The facts that must be asked."""
    questions = []
    for entry in top.entries("question"):
        scope = entry.literal("scope", get_args(Scope))
        seen = context.family_questions if scope == "family" else context.member_questions
        question = Question(
            code=entry.code(seen=seen),
            scope=scope,
            text=entry.both("text"),
            sensitive=entry.flag("sensitive", False),
        )
        entry.done()
        fact = f"answer.{question.code}" if scope == "family" else f"member.answer.{question.code}"
        context.questions[fact] = entry
        if question.sensitive:
            context.sensitive.add(fact)
        questions.append(question)
    return tuple(questions)


def check_questions(folder: Folder, context: Context) -> None:
    """After everything else: a question that no rule needs would be asked for nothing."""
    if not folder.whole:
        return
    for fact, entry in context.questions.items():
        if fact not in folder.used:
            entry.fault(_("Ninguna regla usa esta pregunta («{fact}»): no hay para qué hacerla.").format(fact=fact))


def read_conditions(folder: Folder, context: Context) -> tuple[Condition, ...]:
    """The minimum conditions, in the order of the file."""
    return tuple(_condition(row, context) for row in folder.table("conditions.csv", _CONDITION_COLUMNS))


def _condition(row: Row, context: Context) -> Condition:
    scope = row.literal("scope", get_args(Scope))
    wording = row.literal("wording", get_args(Wording))
    condition = Condition(
        code=row.code(seen=context.conditions),
        dimension=row.choice("dimension", context.dimensions),
        scope=scope,
        applies=row.rule("applies_when", context.facts("family" if scope == "family" else "member")),
        sensitive=row.flag("sensitive"),
        short=row.both("short"),
        text=row.both("text"),
        verification=row.both("verification"),
        wording=wording,
        wording_source=context.source(row, "wording_source", needed=wording in ("yes", "partly")),
    )
    prefix = context.prefixes.get(condition.dimension)
    if prefix and not re.fullmatch(re.escape(prefix) + "[1-9][0-9]*", condition.code):
        message = _("El código de una condición de «{dimension}» es «{prefix}» y un número, como «{prefix}1».")
        row.fault(message.format(dimension=condition.dimension, prefix=prefix))
    if not condition.sensitive and facts_of(condition.applies) & context.sensitive:
        row.fault(_("Depende de una pregunta reservada, así que «sensitive» debe ser «yes»."))
    return condition


def read_commitments(folder: Folder, context: Context) -> tuple[OfferedCommitment, ...]:
    """What is usually promised; for each condition at least one for the family and one for the worker."""
    rows = folder.table("commitments.csv", _COMMITMENT_COLUMNS)
    offered = tuple(
        OfferedCommitment(
            condition=row.choice("condition", context.conditions),
            party=row.literal("party", get_args(Party)),
            text=row.both("text"),
            days=row.number("days", 1, _LONGEST_TERM),
        )
        for row in rows
    )
    there = {(one.condition, one.party) for one in offered}
    lacking = [code for code in context.conditions if not {(code, "family"), (code, "worker")} <= there]
    if rows:
        for code in lacking:
            message = _(
                "A la condición «{code}» le falta el compromiso de la familia («family») o del Apoyo («worker»)."
            )
            rows[-1].fault(message.format(code=code))
    return offered


def read_indicators(top: Entry, context: Context) -> tuple[Indicator, ...]:
    """The shares that the reports count."""
    seen: Seen = {}
    indicators = []
    for entry in top.entries("indicator"):
        facts = context.facts("indicator")
        indicators.append(
            Indicator(
                code=entry.code(seen=seen),
                name=entry.both("name"),
                of=entry.rule("of", facts),
                count=entry.rule("count", facts),
            )
        )
        entry.done()
    top.done()
    return tuple(indicators)


def read_instruments(top: Entry) -> tuple[Instrument, ...]:
    """The scored instruments, each with at least two levels and one element an area."""
    seen: Seen = {}
    instruments = []
    for entry in top.entries("instrument"):
        areas: Seen = {}
        elements: Seen = {}
        levels: Seen = {}
        instruments.append(
            Instrument(
                code=entry.code(seen=seen),
                version=entry.word("version"),
                name=entry.both("name"),
                ours=entry.flag("ours"),
                areas=tuple(_area(area, areas, elements) for area in entry.entries("area", least=1)),
                levels=tuple(read_reason(level, levels) for level in entry.entries("levels", least=2)),
            )
        )
        entry.done()
    top.done()
    return tuple(instruments)


def _area(entry: Entry, areas: Seen, elements: Seen) -> Area:
    read = (read_reason(element, elements) for element in entry.entries("elements", least=1))
    area = Area(
        code=entry.code(seen=areas),
        name=entry.both("name"),
        elements=tuple(Element(element.code, element.text) for element in read),
    )
    entry.done()
    return area


def read_reason(entry: Entry, seen: Seen) -> Reason:
    """A code with its words: a reason, a level, an element."""
    reason = Reason(entry.code(seen=seen), entry.both("text"))
    entry.done()
    return reason
