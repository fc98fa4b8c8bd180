"""The outbox: each unsent change, in order, with what it was based on. Filled with every write, read by sync."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.store import cipher

WHOLE: Final = "*"
"""The field of a change of the whole record: it came, went or came back."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An unsent change: where it stands in the order, which journal line it is, and what it was based on."""

    seq: int
    change: str
    kind: str
    record: str
    family: str
    field: str
    after: str | None
    verb: str
    base_version: int | None
    base_change: str | None


def mark(connection: cipher.Connection, changes: Sequence[tuple[str, str, str]]) -> None:
    """Put changes (journal line, record, field) in the outbox, each with what it was based on. Three statements,
    however many changes.

    A change of a field is based on the last unsent change of that field or of the whole record, else on the server's
    version. A change of the whole record (`*`) saw all of it: it carries the record's highest version, and is based
    on the last unsent change of any of its fields.
    """
    latest, versions = _bases(connection, json.dumps(list({record for _change, record, _field in changes})))
    marked = []
    for order, (change, record, field) in enumerate(changes):
        known = latest.setdefault(record, {})
        fields = known.keys() if field == WHOLE else {field, WHOLE}
        base = max((known[name] for name in fields if name in known), default=None)
        version = versions.get(record, {})
        if field == WHOLE:
            based_on = max(version.values(), default=None)
        else:
            based_on = None if base else version.get(field, version.get(WHOLE))
        marked.append((change, record, field, based_on, base[2] if base else None))
        known[field] = (True, order, change)
    connection.executemany(
        'INSERT INTO "outbox" ("change", "record", "field", "base_version", "base_change") VALUES (?, ?, ?, ?, ?)',
        marked,
    )


def _bases(
    connection: cipher.Connection, records: str
) -> tuple[dict[str, dict[str, tuple[bool, int, str]]], dict[str, dict[str, int]]]:
    """By record and field: the last unsent change, as (made just now, order, id), and the server's version."""
    latest: dict[str, dict[str, tuple[bool, int, str]]] = {}
    for record, field, seq, change in connection.execute(
        'SELECT "record", "field", max("seq"), "change" FROM "outbox"'
        ' WHERE "record" IN (SELECT value FROM json_each(?)) GROUP BY "record", "field"',
        (records,),
    ):
        latest.setdefault(record, {})[field] = (False, seq, change)
    versions: dict[str, dict[str, int]] = {}
    for record, field, version in connection.execute(
        'SELECT "record", "field", "version" FROM "version" WHERE "record" IN (SELECT value FROM json_each(?))',
        (records,),
    ):
        versions.setdefault(record, {})[field] = version
    return latest, versions


@cipher.in_words()
def count(connection: cipher.Connection) -> int:
    """How many changes wait to be sent."""
    return int(connection.execute('SELECT count(*) FROM "outbox"').fetchone()[0])


@cipher.in_words()
def waiting(connection: cipher.Connection, *, after: int = 0, limit: int = 500) -> list[Waiting]:
    """The next unsent changes in their order, beyond the place `after`."""
    return [
        Waiting(*row)
        for row in connection.execute(
            'SELECT o."seq", o."change", j."kind", o."record", j."family", o."field", j."after", a."verb",'
            ' o."base_version", o."base_change" FROM "outbox" o JOIN "journal" j ON j."id" = o."change"'
            ' JOIN "action" a ON a."id" = j."action" WHERE o."seq" > ? ORDER BY o."seq" LIMIT ?',
            (after, limit),
        )
    ]
