"""Drafts: what is being typed and is no change yet. They stay on this laptop, and end when they become a change.

Inside a verb's transaction they are written with it or not at all; elsewhere each call is a transaction of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop_app.store import cipher


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: what it is of (`key`), the family it concerns ("" for none), its content, when it was last kept."""

    key: str
    family: str
    body: str
    at: datetime


@cipher.in_words()
def keep(connection: cipher.Connection, key: str, body: str, at: datetime, *, family: str = "") -> None:
    """Keep a draft in place of the former one of its key. `at` is an aware instant."""
    connection.execute(
        'INSERT INTO "draft" ("key", "family", "body", "at") VALUES (?, ?, ?, ?) ON CONFLICT ("key") DO UPDATE SET'
        ' "family" = excluded."family", "body" = excluded."body", "at" = excluded."at"',
        (key, family, body, at.astimezone(UTC).isoformat()),
    )


@cipher.in_words()
def find(connection: cipher.Connection, key: str) -> Draft | None:
    """The draft of that key, or None."""
    return next(iter(_select(connection, 'WHERE "key" = ?', (key,))), None)


@cipher.in_words()
def beginning(connection: cipher.Connection, prefix: str) -> list[Draft]:
    """The drafts whose keys begin so, by key."""
    clause = 'WHERE substr("key", 1, length(?)) = ? ORDER BY "key"'
    return list(_select(connection, clause, (prefix, prefix)))


@cipher.in_words()
def drop(connection: cipher.Connection, keys: Iterable[str]) -> None:
    """Let drafts go: they have become changes, or were given up."""
    connection.execute('DELETE FROM "draft" WHERE "key" IN (SELECT value FROM json_each(?))', (json.dumps(list(keys)),))


@cipher.in_words()
def drop_families(connection: cipher.Connection, families: Iterable[str]) -> None:
    """Let go of all drafts of families that leave this laptop."""
    wanted = json.dumps(list(families))
    connection.execute('DELETE FROM "draft" WHERE "family" IN (SELECT value FROM json_each(?))', (wanted,))


def _select(connection: cipher.Connection, clause: str, values: tuple[str, ...]) -> Iterable[Draft]:
    for key, family, body, at in connection.execute(
        f'SELECT "key", "family", "body", "at" FROM "draft" {clause}',  # noqa: S608 - clauses of this module
        values,
    ):
        yield Draft(key, family, body, datetime.fromisoformat(at))
