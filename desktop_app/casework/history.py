"""Undo, and bringing a value back: nothing is erased, a compensating change is written."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.casework.verb import VERBS, Desk, Done, verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import KINDS, Plain
from desktop_app.i18n import N_, _
from desktop_app.store import journal, rows
from desktop_app.store.journal import Action, Entry
from desktop_app.store.transaction import WHOLE, Stamp, Transaction

_KEPT = frozenset({"undo", "set_up_unit"})


def last_undoable(desk: Desk, family: str) -> Action | None:
    """The last verb carried out on a family that has not been undone, or None."""
    for action in journal.actions(desk.store.connection, family):
        if not action.undone_by and not action.undoes and action.verb not in _KEPT:
            return action
    return None


def undo(desk: Desk, *, family: str, action: str = "") -> Done[Action]:
    """Undo a verb carried out on a family: the one named, or the last. One transaction.

    Raises Refused where something it wrote has been changed since: that later change would be lost.
    """
    chosen = journal.action(desk.store.connection, action) if action else last_undoable(desk, family)
    if chosen is None or chosen.family != family or chosen.verb in _KEPT:
        raise Refused(_("No hay nada que deshacer en esta familia."), field="action")
    if chosen.undone_by:
        raise Refused(_("Ese cambio ya se deshizo."), field="action")
    stamp = Stamp("undo", desk.actor, desk.device, desk.clock.now(), desk.clock.today())
    with desk.store.transaction(stamp, undoes=chosen.id) as tx:
        for entry in reversed(journal.of_action(tx.connection, chosen.id)):
            _take_back(tx, entry)
    return Done(desk.store.changes, chosen)


@verb(N_("Trajo de vuelta un valor anterior"))
def bring_back(tx: Transaction, *, entry: int, family: str) -> str:
    """Write back the value that a line of the family's history (its seq) replaced."""
    line = next((item for item in journal.of_family(tx.connection, family, before=entry + 1, limit=1)), None)
    if line is None or line.seq != entry or line.before is None or line.field == WHOLE:
        raise Refused(_("Ese cambio no tiene un valor anterior que traer de vuelta."), field="entry")
    tx.set_plain(KINDS[line.kind], line.record, line.field, line.before)
    return line.record


def verb_title(name: str) -> str:
    """What the history calls a verb, in the language in force."""
    return _("Deshizo un cambio") if name == "undo" else VERBS[name].title


def _take_back(tx: Transaction, entry: Entry) -> None:
    """Write back what a line replaced, if the field still holds what the line wrote."""
    cls = KINDS[entry.kind]
    now = rows.lookup(tx.connection, cls, entry.record)
    held: Mapping[str, Plain] = rows.to_dict(now) if now is not None else {}
    after = entry.after or {}
    if any(held.get(name) != value for name, value in after.items()):
        raise Refused(
            _(
                "No se puede deshacer: después de eso se cambió lo mismo otra vez. Nada se tocó. "
                "Deshaga primero lo más nuevo, o traiga de vuelta el valor desde la historia."
            ),
            field="action",
        )
    tx.set_plain(cls, entry.record, entry.field, entry.before)
