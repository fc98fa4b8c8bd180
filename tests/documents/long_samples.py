"""The same papers with more of everything: names of 60 letters, 14 people, 12 commitments, 5 signers, long texts."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from desktop_app.documents import model, parts
from tests.documents.more_samples import SIGNED_OTHERWISE

NAME = "María de los Ángeles Fernanda Huenchumán Curín de Ñancupil y L"
TEXT = (
    "Cuando llueve entra agua a la cocina y a la pieza del fondo, el zinc está picado en tres partes y por dos "
    "ventanas entra viento; el año pasado se mojaron las camas y la señora Juana estuvo con bronquitis dos meses. "
)
PEOPLE = tuple(
    parts.Person(
        name=f"{NAME[:55]} {number:02d}",
        run="40.287.651-4",
        age=number,
        relation="Hijastra de la pareja de la jefa de hogar",
    )
    for number in range(14)
)
COMMITMENTS = tuple(
    parts.Commitment(
        who=f"{NAME[:50]} {number:02d}",
        what=f"Compromiso {number:02d}. {TEXT}",
        by_when=date(2027, 9, 1 + number),
        outcome="not_yet",
        note="Faltan las planchas.",
    )
    for number in range(12)
)
LAST = replace(SIGNED_OTHERWISE[4], name=NAME, role="Apoyo Familiar de la comuna de Lonquimay")
SIGNERS = (*SIGNED_OTHERWISE[:4], LAST)


def lengthened(paper: model.Paper) -> model.Paper:
    """The paper with every list and text at its longest."""
    changes: dict[str, Any] = {}
    for field in fields(paper):
        value = getattr(paper, field.name)
        longer = _longer(field.name, value)
        if longer is not value:
            changes[field.name] = longer
    return replace(paper, **changes)


_LISTS: dict[str, tuple[Any, ...]] = {
    "people": PEOPLE,
    "beneficiaries": PEOPLE,
    "family_signers": PEOPLE[:5],
    "commitments": COMMITMENTS,
    "broken": COMMITMENTS,
    "reviewed": COMMITMENTS,
    "signatures": SIGNERS,
}
_REPEATED = ("efforts", "benefits", "brings", "papers", "facts", "changes", "moved", "attendance", "goes_on", "calls")
_TEXTS = ("today", "reason", "words", "conclusion", "family_words", "effect", "notes", "source", "guarantees")


def _longer(name: str, value: Any) -> Any:
    if name == "people" and value and isinstance(value[0], str):
        return tuple(f"{NAME[:20]} {number}" for number in range(14))
    if name in _LISTS:
        return _LISTS[name]
    if name in _REPEATED or name.endswith("_promises") or name in ("missing", "in_work", "achieved", "stops"):
        return value * 4
    if name in _TEXTS:
        return TEXT * 4
    if name in ("family_name", "institution", "worker", "benefit"):
        return NAME
    if name == "priorities":
        return tuple(
            parts.Priority(order=order, code=f"DF{order}", short="Conversar y resolver los conflictos")
            for order in range(1, 11)
        )
    return value
