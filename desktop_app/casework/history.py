"""Undo, redo, and bringing a value back: nothing is erased, a compensating change is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Final

from desktop_app.casework.lookup import family_of
from desktop_app.casework.members import EDITABLE, change_family, change_member
from desktop_app.casework.verb import VERBS, Desk, Done, verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import KINDS, Plain, Record, field_types, from_plain
from desktop_app.i18n import N_, _
from desktop_app.store import journal, rows
from desktop_app.store.journal import Action, Entry
from desktop_app.store.transaction import WHOLE, Changes, Stamp, Transaction

MODULES: Final = (
    "agreement_contracts",
    "agreements",
    "benefits",
    "commitments",
    "diagnosis",
    "evaluations",
    "file",
    "handover",
    "history",
    "importing",
    "members",
    "network",
    "office",
    "paper_signing",
    "path",
    "sessions",
    "ties",
)
"""Where the verbs are."""

_FEW: Final = 50
"""Nearly always what is looked for is among the last few actions."""
_ALL: Final = 2**31
_TITLES: Final = {"undo": N_("Deshizo un cambio"), "redo": N_("Rehizo un cambio")}
_UNIT: Final = frozenset({"set_up_unit"})
_MANY: Final = frozenset({"import_list", "transfer"})
"""Verbs on many families at once: they are undone for all of them, or not at all."""
_RULED: Final = frozenset(
    {"agreement", "benefit", "budget_line", "enrolment", "follow_up", "member", "priority", "rhythm_step", "session"}
)
"""Kinds whose records answer for each other (their order, one head, one RUN): they are undone the newest first."""

_FREE: Final[Mapping[str, frozenset[str]]] = {
    "answer": frozenset({"answer"}),
    "attachment": frozenset({"name", "on"}),
    "attendance": frozenset({"present", "reason"}),
    "benefit": frozenset({"reference"}),
    "budget_line": frozenset({"amount"}),
    "capacity": frozenset({"level", "note"}),
    "contact": frozenset({"when", "medium", "with_whom", "why", "note"}),
    "evaluation": frozenset({"remarks"}),
    "follow_up": frozenset({"note", "request"}),
    "income": frozenset({"source", "amount", "member", "since", "until"}),
    "note": frozenset({"on", "text", "condition", "session"}),
    "priority": frozenset({"note"}),
    "referral": frozenset({"answer", "companion", "reason", "answer_by"}),
    "session": frozenset({"words", "remarks"}),
    "social_file": frozenset({"instrument", "folio", "on", "score", "commune"}),
    "strength": frozenset({"area", "text", "member"}),
    "tie": frozenset({"tie", "note", "member", "condition"}),
}
"""The groups, by kind, that may simply be written back; the rest moves only by the verb that knows its rules."""
_OF_FAMILY: Final = frozenset({"name", "address", "sector", "directions", "phone", "rural"})


def last_undoable(desk: Desk, family: str) -> Action | None:
    """The last verb carried out on a family that stands, or None. "" is what was done for the unit."""
    return _newest(desk, family, lambda action: not action.undone_by and _is_undoable(action, family))


def last_redoable(desk: Desk, family: str) -> Action | None:
    """The verb that `redo` would do again: the last one undone, if nothing else happened in the family since."""
    # Before the undo that counts there may be others that were taken back, and the redos that did it.
    last = _newest(desk, family, lambda action: not action.undoes or (action.verb == "undo" and not action.undone_by))
    return journal.action(desk.store.connection, last.undoes) if last is not None and last.undoes else None


def undo(desk: Desk, *, family: str, action: str = "") -> Done[Action]:
    """Undo a verb carried out on a family: the one named, or the last. One transaction. Gives the verb undone.

    Raises Refused where something it wrote has been changed or built upon since: that later work would be lost. What
    was done for many families at once is named without a family.
    """
    chosen = journal.action(desk.store.connection, action) if action else last_undoable(desk, family)
    if chosen is None or not _is_undoable(chosen, family):
        raise Refused(_("No hay nada que deshacer en esta familia."), field="action")
    if chosen.undone_by:
        raise Refused(_("Ese cambio ya se deshizo."), field="action")
    return Done(_take_back(desk, "undo", chosen), chosen)


def redo(desk: Desk, *, family: str) -> Done[Action]:
    """Do again what the last undo took back, if nothing else happened in the family since. Gives that verb."""
    chosen = last_redoable(desk, family)
    if chosen is None:
        raise Refused(_("No hay nada que rehacer en esta familia."), field="family")
    undoing = journal.action(desk.store.connection, chosen.undone_by)
    assert undoing is not None
    return Done(_take_back(desk, "redo", undoing), chosen)


@verb(N_("Trajo de vuelta un valor anterior"))
def bring_back(tx: Transaction, *, entry: int, family: str) -> str:
    """Write back the value that a line of the family's history (its seq) replaced. Gives the record's id.

    Raises Refused for what is frozen, and for what only its own verb may move (a stage, a session's day, a signature).
    """
    line = next((item for item in journal.of_family(tx.connection, family, before=entry + 1, limit=1)), None)
    if line is None or line.seq != entry or line.before is None or line.field == WHOLE:
        raise Refused(_("Ese cambio no tiene un valor anterior que traer de vuelta."), field="entry")
    cls = KINDS[line.kind]
    now = rows.lookup(tx.connection, cls, line.record)
    if now is None or now.deleted:
        raise Refused(_("Ese registro ya no está en la ficha."), field="entry")
    if not can_bring_back(line):
        raise Refused(
            _("Ese dato no se trae de vuelta: deshaga el cambio, o anote de nuevo lo que pasó."), field="entry"
        )
    if line.kind == "family":
        change_family.inside(tx, family=family_of(tx, family).id, **_values(cls, line.before))
    elif line.kind == "member":
        change_member.inside(tx, family=family, member=line.record, **_values(cls, line.before))
    else:
        tx.set_plain(cls, line.record, line.field, line.before)
    return line.record


def can_bring_back(line: Entry) -> bool:
    """Whether the value that a line replaced may simply be written back."""
    if line.before is None or line.field == WHOLE:
        return False
    if line.kind == "family":
        return line.field in _OF_FAMILY
    if line.kind == "member":
        return line.before.keys() <= EDITABLE
    return line.field in _FREE.get(line.kind, ())


def can_undo(line: Entry) -> bool:
    """Whether the verb that wrote a line may be undone, unless something was built upon it since."""
    return not (line.undone_by or line.undoes or line.verb in _UNIT or line.verb in _MANY)


def verb_title(name: str) -> str:
    """What the history calls a verb, in the language in force; its bare name where this version does not know it."""
    if name in _TITLES:
        return _(_TITLES[name])
    if name not in VERBS:
        all_verbs()
    return VERBS[name].title if name in VERBS else name


def all_verbs() -> Mapping[str, Any]:
    """The registry with every verb of the trade in it, whatever has been imported so far."""
    for module in MODULES:
        import_module(f"desktop_app.casework.{module}")
    return VERBS


def _newest(desk: Desk, family: str, wanted: Callable[[Action], bool]) -> Action | None:
    for limit in (_FEW, _ALL):
        found = journal.actions(desk.store.connection, family, limit=limit)
        action = next(filter(wanted, found), None)
        if action is not None or len(found) < limit:
            return action
    raise AssertionError(limit)


def _is_undoable(action: Action, family: str) -> bool:
    if action.undoes or action.verb in _UNIT:
        return False
    return not family if action.verb in _MANY else action.family == family


def _take_back(desk: Desk, name: str, action: Action) -> Changes:
    """Write back what an action replaced, in one transaction that is called `name`. Gives its changes."""
    stamp = Stamp(name, desk.actor, desk.device, desk.clock.now(), desk.clock.today())
    with desk.store.transaction(stamp, undoes=action.id) as tx:
        lines = journal.of_action(tx.connection, action.id)
        _check_later(tx, action, lines)
        tx.put(*_before(tx, lines))
    return desk.store.changes


def _before(tx: Transaction, told: Sequence[Entry]) -> list[Record]:
    """The records as they were before these lines. Raises Refused where they no longer hold what the lines wrote."""
    state: dict[tuple[str, str], dict[str, Plain]] = {}
    for kind in {line.kind for line in told}:
        ids = {line.record for line in told if line.kind == kind}
        for id_, record in rows.existing(tx.connection, KINDS[kind], ids).items():
            state[(kind, id_)] = rows.to_dict(record)
    for line in reversed(told):
        now = state[(line.kind, line.record)]
        if any(now.get(name) != value for name, value in (line.after or {}).items()):
            raise Refused(_changed_since(), field="action")
        if line.field == WHOLE and line.before is None:
            now["deleted"] = 1
        else:
            now.update(line.before or {})
    return [rows.from_dict(KINDS[kind], values) for (kind, _id), values in state.items()]


def _check_later(tx: Transaction, action: Action, told: Sequence[Entry]) -> None:
    """Refuse where later work that stands was built upon what these lines wrote, or must be undone first."""
    own = {(line.kind, line.record) for line in told}
    kinds = {line.kind for line in told} & _RULED
    came = {line.record for line in told if line.field == WHOLE and (line.before or {"deleted": 1})["deleted"]}
    families = {line.family for line in told}
    # What belongs to the unit may have been used in any family.
    later = journal.since(tx.connection, told[-1].seq, None if "" in families else families)
    standing: dict[tuple[str, str], dict[str, Plain]] = {}
    for line in later:
        if line.undone_by or line.undoes:
            continue
        if action.family and line.kind in kinds:
            raise Refused(_newer_first(), field="action")
        standing.setdefault((line.kind, line.record), {}).update(line.after or {})
    for record, values in standing.items():
        if record not in own and not values.get("deleted") and not came.isdisjoint(map(str, values.values())):
            raise Refused(_newer_first(), field="action")


def _changed_since() -> str:
    return _(
        "No se puede deshacer: después de eso se cambió lo mismo otra vez. Nada se tocó. "
        "Deshaga primero lo más nuevo, o traiga de vuelta el valor desde la historia."
    )


def _newer_first() -> str:
    return _(
        "No se puede deshacer: lo que se anotó después se apoya en eso. Nada se tocó. Deshaga primero lo más nuevo."
    )


def _values(cls: type[Record], before: Mapping[str, Plain]) -> dict[str, Any]:
    types = field_types(cls)
    return {name: from_plain(types[name], value) for name, value in before.items()}
