"""The amendment: what a signed agreement said before, what it says now, and all that is now in force."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.casework.papers import bridge
from desktop_app.casework.papers.contract import (
    codes_of,
    contract_commitments,
    contract_frame,
    is_reserved,
    situation_of,
    worker_of,
)
from desktop_app.casework.papers.frozen import frozen_paper
from desktop_app.casework.papers.head import head, sitting
from desktop_app.casework.papers.places import places
from desktop_app.casework.papers.scene import Scene, listed
from desktop_app.casework.standing import standing_of
from desktop_app.documents import model, parts
from desktop_app.documents.words import day
from desktop_app.domain.records import Agreement
from desktop_app.i18n import _

BASE_PAPERS = {"letter": "invitation", "general": "agreement", "partial": "partial-contract"}
"""The paper that says the whole of an agreement, by kind."""


def amendment(scene: Scene, agreement: Agreement) -> model.Amendment:
    """The amendment that leads to this version, from its records and those of the version before."""
    before = scene.store.get(Agreement, agreement.amends)
    signed = frozen_paper(scene.store, before.id, BASE_PAPERS[before.kind])
    standing = standing_of(scene.store, scene.family.id, scene.today)
    partial = agreement.kind == "partial"
    return model.Amendment(
        **head(scene, agreement.on, agreement.number, agreement.version),
        **sitting(scene, agreement.session),
        signatures=places(scene, agreement.id),
        order=agreement.series if partial else 0,
        contract_number=before.number,
        contract_seal=signed.code if signed else "",
        contract_date=before.on,
        reason=agreement.state_reason,
        changes=changes(scene, before, agreement),
        commitments=contract_commitments(scene, agreement),
        condition=contract_frame(scene, standing, codes_of(scene, agreement)) if partial else None,
        worker=worker_of(scene, agreement),
        reserved=is_reserved(scene, agreement),
        bridge=bridge.spans(scene, standing),
    )


def changes(scene: Scene, before: Agreement, now: Agreement) -> tuple[parts.Change, ...]:
    """What one version says otherwise than the one before, in the order of the page."""
    found = [
        _change(_about(now), _shown(scene, codes_of(scene, before)), _shown(scene, codes_of(scene, now))),
        _change(_("Cómo está hoy"), situation_of(before), situation_of(now)),
    ]
    found += _commitments(contract_commitments(scene, before), contract_commitments(scene, now))
    return tuple(change for change in found if change is not None)


def _about(agreement: Agreement) -> str:
    return _("De qué trata") if agreement.kind == "partial" else _("Por dónde partir")


def _shown(scene: Scene, codes: Iterable[str]) -> str:
    shown = [code for code in codes if code not in scene.sensitive]
    return listed(f"{code} {scene.programme.condition(code).short}" for code in shown)


def _change(what: str, before: str, now: str) -> parts.Change | None:
    return parts.Change(what=what, before=before, now=now) if before != now else None


def _commitments(before: tuple[parts.Commitment, ...], now: tuple[parts.Commitment, ...]) -> list[parts.Change | None]:
    """Commitments that were changed, withdrawn or added; those of one person are told side by side."""
    new = [item for item in now if item not in before]
    found: list[parts.Change | None] = []
    for item in (one for one in before if one not in now):
        other = next((one for one in new if one.who == item.who), None)
        if other is not None:
            new.remove(other)
        found.append(parts.Change(what=item.who, before=_said(item), now=_said(other) if other else ""))
    found += [parts.Change(what=item.who, before="", now=_said(item)) for item in new]
    return found


def _said(commitment: parts.Commitment) -> str:
    if commitment.by_when is None:
        return commitment.what
    return _("{what} Hasta el {day}.").format(what=commitment.what, day=day(commitment.by_when))
