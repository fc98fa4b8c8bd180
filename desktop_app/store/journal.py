"""The journal, read: history of a family, of a record, and any record as it was on any day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.records import Plain
from desktop_app.store import cipher
from desktop_app.store.transaction import WHOLE

State = dict[tuple[str, str], dict[str, Plain]]
"""Records by (kind, id), each as its plain values."""

_COLUMNS = (
    'j."seq", a."id", a."verb", a."at", a."arrived", a."day", a."actor", a."device", a."undoes", a."undone_by",'
    ' j."kind", j."record", j."family", j."field", j."before", j."after"'
)
_FROM = 'FROM "journal" j JOIN "action" a ON a."id" = j."action"'


@dataclass(frozen=True, slots=True)
class Entry:
    """A changed field or group (`field` "*": the whole record), with who, when and where. Values are plain."""

    seq: int
    action: str
    verb: str
    at: str
    arrived: str
    day: str
    actor: str
    device: str
    undoes: str
    undone_by: str
    kind: str
    record: str
    family: str
    field: str
    before: dict[str, Plain] | None
    after: dict[str, Plain] | None


@dataclass(frozen=True, slots=True)
class Action:
    """A verb carried out."""

    seq: int
    id: str
    verb: str
    family: str
    at: str
    day: str
    actor: str
    device: str
    undoes: str
    undone_by: str


@cipher.in_words()
def of_family(
    connection: cipher.Connection, family: str, *, before: int | None = None, limit: int = 200
) -> list[Entry]:
    """The changes to a family's file, newest first, in pages: `before` is the last seq of the page before."""
    return _entries(
        connection,
        'WHERE j."family" = ? AND j."seq" < ? ORDER BY j."seq" DESC LIMIT ?',
        (family, before if before is not None else 2**62, limit),
    )


@cipher.in_words()
def whole(connection: cipher.Connection, family: str) -> list[Entry]:
    """Every change to a family's file, oldest first."""
    return _entries(connection, 'WHERE j."family" = ? ORDER BY j."seq"', (family,))


@cipher.in_words()
def of_record(connection: cipher.Connection, record: str) -> list[Entry]:
    """The changes to one record, oldest first."""
    return _entries(connection, 'WHERE j."record" = ? ORDER BY j."seq"', (record,))


@cipher.in_words()
def of_records(connection: cipher.Connection, records: Iterable[str]) -> list[Entry]:
    """The changes to some records, oldest first, in one query."""
    return _entries(
        connection,
        'WHERE j."record" IN (SELECT value FROM json_each(?)) ORDER BY j."seq"',
        (json.dumps(list(records)),),
    )


@cipher.in_words()
def of_kind(connection: cipher.Connection, family: str, kind: str) -> list[Entry]:
    """The changes to a family's records of one kind, oldest first."""
    return _entries(connection, 'WHERE j."family" = ? AND j."kind" = ? ORDER BY j."seq"', (family, kind))


@cipher.in_words()
def of_action(connection: cipher.Connection, action: str) -> list[Entry]:
    """The changes one verb made, oldest first."""
    return _entries(connection, 'WHERE j."action" = ? ORDER BY j."seq"', (action,))


@cipher.in_words()
def actions(connection: cipher.Connection, family: str, *, limit: int = 50) -> list[Action]:
    """The verbs carried out on a family, newest first."""
    return [
        Action(*row)
        for row in connection.execute(
            'SELECT "seq", "id", "verb", "family", "at", "day", "actor", "device", "undoes", "undone_by" FROM "action"'
            ' WHERE "family" = ? ORDER BY "seq" DESC LIMIT ?',
            (family, limit),
        )
    ]


@cipher.in_words()
def action(connection: cipher.Connection, id_: str) -> Action | None:
    """One verb carried out, or None."""
    for row in connection.execute(
        'SELECT "seq", "id", "verb", "family", "at", "day", "actor", "device", "undoes", "undone_by" FROM "action"'
        ' WHERE "id" = ?',
        (id_,),
    ):
        return Action(*row)
    return None


@cipher.in_words()
def as_of(connection: cipher.Connection, day: str, *, family: str | None = None) -> State:
    """The records as the journal rebuilds them at the end of a day (ISO), of one family or of all.

    Read by the day the work was done; `as_known` reads by the time it arrived on this laptop.
    """
    clause, values = 'WHERE a."day" <= ?', [day]
    if family is not None:
        clause, values = clause + ' AND j."family" = ?', [day, family]
    return replay(_walk(connection, clause, values))


@cipher.in_words()
def as_known(connection: cipher.Connection, instant: str) -> State:
    """The records as this laptop knew them at an instant (UTC, ISO)."""
    return replay(_walk(connection, 'WHERE a."arrived" <= ?', [instant]))


def replay(lines: Iterable[tuple[str, str, str, str | None]]) -> State:
    """The state that lines (kind, record, field, after) lead to, in their order; tombstones stay in it.

    A change to a record that is not there yet is left out: work noted for an earlier day than the record's own.
    """
    state: State = {}
    for kind, record, field, after in lines:
        values: dict[str, Plain] = json.loads(after) if after is not None else {}
        if field == WHOLE:
            state[(kind, record)] = values
        elif (kind, record) in state:
            state[(kind, record)].update(values)
    return state


def _walk(connection: cipher.Connection, clause: str, values: list[Any]) -> Iterator[tuple[str, str, str, str | None]]:
    yield from connection.execute(
        f'SELECT j."kind", j."record", j."field", j."after" {_FROM} {clause} ORDER BY j."seq"',
        values,
    )


def _entries(connection: cipher.Connection, clause: str, values: tuple[Any, ...]) -> list[Entry]:
    found = connection.execute(f"SELECT {_COLUMNS} {_FROM} {clause}", values)
    return [Entry(*[*row[:14], *(None if value is None else json.loads(value) for value in row[14:])]) for row in found]


@cipher.in_words()
def since(connection: cipher.Connection, seq: int, families: Iterable[str] | None = None) -> list[Entry]:
    """The changes after a line (its seq), oldest first: of these families, or of everything (None)."""
    if families is None:
        return _entries(connection, 'WHERE j."seq" > ? ORDER BY j."seq"', (seq,))
    return _entries(
        connection,
        'WHERE j."seq" > ? AND j."family" IN (SELECT value FROM json_each(?)) ORDER BY j."seq"',
        (seq, json.dumps(list(families))),
    )


@cipher.in_words()
def stages_of(connection: cipher.Connection, family: str) -> list[tuple[str, str]]:
    """The stages a family has been in, as (stage, ISO day since), in the order of their days, from its journal."""
    return stages_of_families(connection, [family]).get(family, [])


@cipher.in_words()
def stages_of_families(connection: cipher.Connection, families: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """`stages_of` of many families, by their ids, in one query."""
    moves: dict[str, list[tuple[str, str]]] = {}
    for family, after in connection.execute(
        'SELECT "record", "after" FROM "journal" WHERE "record" IN (SELECT value FROM json_each(?))'
        " AND \"field\" IN ('*', 'stage') ORDER BY \"seq\"",
        (json.dumps(list(families)),),
    ):
        values = json.loads(after)
        move = (values["stage"], values["stage_since"] or "")
        known = moves.setdefault(family, [])
        if move in known:  # undone: what came after it did not happen
            del known[known.index(move) + 1 :]
        else:
            known.append(move)
    return moves
