"""The family's ties to institutions and people around it: what its eco-map is drawn from."""

from __future__ import annotations

from typing import Final

from desktop_app.casework.file import known_condition
from desktop_app.casework.lookup import family_of, member_of, named, one_of, required
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Institution, Tie
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction

SORTS: Final = ("person", "neighbour", "community")
STRENGTHS: Final = ("strong", "weak", "strained", "broken")
FLOWS: Final = ("to_family", "from_family", "both", "none")


@verb(N_("Anotó un lazo de la familia"))
def add_tie(
    tx: Transaction,
    *,
    family: str,
    institution: str = "",
    name: str = "",
    sort: str = "person",
    member: str = "",
    strength: str = "strong",
    flow: str = "both",
    note: str = "",
    condition: str = "",
) -> Tie:
    """Record a tie of the family, or of one `member`, to an institution of the network or to somebody by name."""
    family_of(tx, family)
    if institution:
        name = named(tx, Institution, institution, "institution").name
        if tx.first(Tie, family=family, institution=institution, member=member):
            raise Refused(_("Ese lazo ya está en el ecomapa. Cambie el que está."), field="institution")
    name = required(name, "name")
    one_of(sort, SORTS, "sort")
    _check(tx, family, strength, flow, member, condition)
    record = Tie(
        family=family,
        institution=institution,
        name=name,
        sort=sort,
        member=member,
        strength=strength,
        flow=flow,
        note=note.strip(),
        condition=condition,
    )
    tx.add(record)
    return record


@verb(N_("Cambió un lazo de la familia"))
def change_tie(
    tx: Transaction,
    *,
    tie: str,
    strength: str | None = None,
    flow: str | None = None,
    note: str | None = None,
    member: str | None = None,
    condition: str | None = None,
) -> Tie:
    """Say how a tie is now: how strong, who receives, whom it is about, what happens."""
    record = named(tx, Tie, tie, "tie")
    given = {"strength": strength, "flow": flow, "note": note, "member": member, "condition": condition}
    values = {name: value.strip() for name, value in given.items() if value is not None}
    _check(
        tx,
        record.family,
        values.get("strength", record.strength),
        values.get("flow", record.flow),
        values.get("member", ""),
        values.get("condition", ""),
    )
    return tx.change(record, **values)


@verb(N_("Quitó un lazo de la familia"))
def remove_tie(tx: Transaction, *, tie: str) -> None:
    """Take a tie out of the eco-map; its history stays."""
    tx.remove(named(tx, Tie, tie, "tie"))


def _check(tx: Transaction, family: str, strength: str, flow: str, member: str, condition: str) -> None:
    one_of(strength, STRENGTHS, "strength")
    one_of(flow, FLOWS, "flow")
    if member:
        member_of(tx, family, member)
    if condition:
        known_condition(tx, family, condition)
