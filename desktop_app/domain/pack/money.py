"""The money of a pack: amounts by date, bonuses with their steps, benefits with their rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, get_args

from desktop_app.domain.pack.context import Context
from desktop_app.domain.pack.entries import Entry, Seen
from desktop_app.domain.pack.files import Folder
from desktop_app.domain.pack.model import Amount, Benefit, Bonus, BonusStep, Loss, Reminder, Scope
from desktop_app.domain.rules.facts import FactType
from desktop_app.domain.rules.model import Always
from desktop_app.i18n import _

_AMOUNT_COLUMNS: Final = ("concept", "valid_from", "amount", "source", "checked")
_START = Literal["grant", "exit"]
_MOST_PESOS: Final = 99_999_999


def read_amounts(folder: Folder, context: Context) -> tuple[Amount, ...]:
    """Money by date: one amount for a concept and a day."""
    seen: dict[tuple[str, date], int] = {}
    amounts = []
    for row in folder.table("amounts.csv", _AMOUNT_COLUMNS):
        amount = Amount(
            concept=row.code("concept"),
            valid_from=row.day("valid_from"),
            pesos=row.number("amount", 0, _MOST_PESOS),
            source=row.word("source"),
            checked=row.flag("checked"),
        )
        place = amount.concept, amount.valid_from
        if place in seen:
            message = _("«{concept}» ya tiene un monto desde ese día en la línea {line}.")
            row.fault(message.format(concept=amount.concept, line=seen[place]))
        seen.setdefault(place, row.line())
        context.concepts.add(amount.concept)
        amounts.append(amount)
    return tuple(amounts)


def read_money(top: Entry, context: Context) -> tuple[tuple[Bonus, ...], tuple[Benefit, ...]]:
    """The bonuses and the benefits. To be read after the amounts and the conditions, which they refer to."""
    bonuses, benefits = _bonuses(top, context), _benefits(top, context)
    top.done()
    return bonuses, benefits


def _bonuses(top: Entry, context: Context) -> tuple[Bonus, ...]:
    """The monthly bonuses; the steps of each follow one another from month 1."""
    seen: Seen = {}
    bonuses = []
    for entry in top.entries("bonus"):
        bonuses.append(
            Bonus(
                code=entry.code(seen=seen),
                name=entry.both("name"),
                starts=entry.literal("starts", get_args(_START)),
                steps=_steps(entry, context),
                payees=entry.several("payees"),
                requires=entry.both("requires"),
                source=context.source(entry, "source"),
            )
        )
        entry.done()
    return tuple(bonuses)


def _steps(bonus: Entry, context: Context) -> tuple[BonusStep, ...]:
    seen: Seen = {}
    steps = []
    expected = 1
    for entry in bonus.entries("steps", least=1):
        first, last = entry.span("months")
        if first and first != expected:
            entry.fault(
                _("El tramo empieza en el mes {first} y se espera el {expected}.").format(
                    first=first, expected=expected
                )
            )
        steps.append(BonusStep(entry.code(seen=seen), first, last, _concept(entry, context)))
        entry.done()
        expected = last + 1
    return tuple(steps)


def _concept(entry: Entry, context: Context, default: str | None = None) -> str:
    """The name of an amount, which `amounts.csv` must know."""
    concept = entry.word("amount", default)
    if concept and concept not in context.concepts:
        message = _("«amounts.csv» no tiene ningún monto «{concept}»: se espera {known}.")
        entry.fault(message.format(concept=concept, known=", ".join(sorted(context.concepts)) or "—"), "amount")
    return concept


def _benefits(top: Entry, context: Context) -> tuple[Benefit, ...]:
    """The subsidies that the law guarantees."""
    entries = top.entries("benefit")
    known = [code for code in (entry.data.get("code") for entry in entries) if isinstance(code, str)]
    seen: Seen = {}
    return tuple(_benefit(entry, context, seen, known) for entry in entries)


def _benefit(entry: Entry, context: Context, seen: Seen, known: list[str]) -> Benefit:
    scope = entry.literal("scope", get_args(Scope))
    facts = context.facts("family" if scope == "family" else "member")
    benefit = Benefit(
        code=entry.code(seen=seen),
        name=entry.both("name"),
        scope=scope,
        entitled=entry.rule("entitled", facts),
        due_within=entry.months("due_within"),
        lasts=entry.months("lasts"),
        until_age=entry.number("until_age", 0, 130, 0),
        concept=_concept(entry, context, ""),
        double=entry.rule("double", facts, Always(False)),
        excludes=entry.choices("excludes", known),
        papers=entry.several("papers"),
        losses=_losses(entry, facts),
        reminders=_reminders(entry, facts),
        condition=entry.choice("condition", context.conditions, ""),
        source=context.source(entry, "source"),
    )
    entry.done()
    return benefit


def _losses(benefit: Entry, facts: Mapping[str, FactType]) -> tuple[Loss, ...]:
    seen: Seen = {}
    losses = []
    for entry in benefit.entries("loss"):
        loss = Loss(
            code=entry.code(seen=seen),
            text=entry.both("text"),
            event=entry.code("event"),
            count=entry.number("count", 0, 99, 0),
            within=entry.months("within"),
            while_=entry.rule("while", facts, Always(True)),
        )
        entry.done()
        if bool(loss.count) == bool(loss.within):
            entry.fault(
                _("Va «count» (cuántas veces seguidas) o «within» (cuánto tiempo sin que ocurra), uno de los dos.")
            )
        losses.append(loss)
    return tuple(losses)


def _reminders(benefit: Entry, facts: Mapping[str, FactType]) -> tuple[Reminder, ...]:
    seen: Seen = {}
    reminders = []
    for entry in benefit.entries("reminder"):
        reminder = Reminder(
            code=entry.code(seen=seen),
            text=entry.both("text"),
            every=entry.months("every"),
            before=entry.days("before"),
            while_=entry.rule("while", facts, Always(True)),
        )
        entry.done()
        if bool(reminder.every) == bool(reminder.before):
            entry.fault(_("Va «every» (cada cuánto) o «before» (cuánto antes del término), uno de los dos."))
        reminders.append(reminder)
    return tuple(reminders)
