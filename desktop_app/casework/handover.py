"""Handing families over from one worker to another."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.casework.lookup import named, required
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Caseload, Family, Transfer
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction


@verb(N_("Traspasó familias"))
def transfer(tx: Transaction, *, families: Sequence[str], to_caseload: str, reason: str) -> list[Transfer]:
    """Hand families over to another caseload, or assign those that are in none yet: all of them, or none."""
    why, target = required(reason, "reason"), named(tx, Caseload, to_caseload, "to_caseload")
    wanted = list(dict.fromkeys(families))
    if not wanted:
        raise Refused(_("Elija al menos una familia."), field="families")
    records = tx.find_in(Family, "id", wanted)
    if len(records) < len(wanted):
        raise Refused(_("Una de las familias ya no está. Vuelva a elegirlas."), field="families")
    for record in records:
        if record.caseload == target.id:
            raise Refused(
                _("La familia {code} ya está en la carpeta «{name}».").format(code=record.code, name=target.name),
                field="families",
            )
    moves = [
        Transfer(family=record.id, from_caseload=record.caseload, to_caseload=target.id, on=tx.today, reason=why)
        for record in records
    ]
    tx.change_many([(record, {"caseload": target.id}) for record in records])
    tx.add(*moves)
    return moves
