"""The outbox: each unsent change, in order, with what it was based on. Filled with every write, read by sync."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.store import cipher


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
    """Put changes (journal line, record, field) in the outbox, each based on the last unsent change of the same field
    or of the whole record, else on the server's version. Two queries, however many changes."""
    records = json.dumps(list({record for _change, record, _field in changes}))
    latest: dict[tuple[str, str], tuple[int, str]] = {
        (record, field): (seq, change)
        for record, field, seq, change in connection.execute(
            'SELECT "record", "field", max("seq"), "change" FROM "outbox"'
            ' WHERE "record" IN (SELECT value FROM json_each(?)) GROUP BY "record", "field"',
            (records,),
        )
    }
    versions: dict[tuple[str, str], int] = {
        (record, field): version
        for record, field, version in connection.execute(
            'SELECT "record", "field", "version" FROM "version" WHERE "record" IN (SELECT value FROM json_each(?))',
            (records,),
        )
    }
    next_seq = max((seq for seq, _change in latest.values()), default=0) + 1
    marked = []
    for order, (change, record, field) in enumerate(changes):
        own, whole = latest.get((record, field)), latest.get((record, "*"))
        base = max((item for item in (own, whole) if item is not None), default=None)
        version = versions.get((record, field), versions.get((record, "*")))
        marked.append((change, record, field, None if base else version, base[1] if base else None))
        latest[(record, field)] = (next_seq + order, change)
    connection.executemany(
        'INSERT INTO "outbox" ("change", "record", "field", "base_version", "base_change") VALUES (?, ?, ?, ?, ?)',
        marked,
    )


def count(connection: cipher.Connection) -> int:
    """How many changes wait to be sent."""
    return int(connection.execute('SELECT count(*) FROM "outbox"').fetchone()[0])


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
