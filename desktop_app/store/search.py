"""Full-text search without accents, over names, RUN, address and code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.records import Family, Institution, Member, Record, kind_of
from desktop_app.store import cipher

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_WORDS: Final = 16
_LONGEST_WORD: Final = 64


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: its kind, its id, its family, and the text it was found by."""

    kind: str
    record: str
    family: str
    body: str


SEARCHED: Final[tuple[type[Record], ...]] = (Family, Member, Institution)
"""The kinds that are searched."""


def body_of(record: Record) -> str | None:
    """The words that a record is found by; None for kinds that are not searched. A RUN counts with and without dots."""
    if isinstance(record, Family):
        return " ".join(
            part for part in (record.code, record.name, record.address, record.sector, record.phone) if part
        )
    if isinstance(record, Member):
        body, _dash, digit = record.run.partition("-")
        dotted = f"{int(body):,}".replace(",", ".") + f"-{digit}" if body.isdigit() else ""
        return " ".join(part for part in (record.names, record.surnames, record.run, dotted, body + digit) if part)
    if isinstance(record, Institution):
        return " ".join(part for part in (record.name, record.contact, record.address) if part)
    return None


def refresh(connection: cipher.Connection, records: Iterable[Record]) -> None:
    """Bring the search in step with records just written: at most two statements."""
    bodies = [(record, body_of(record)) for record in records]
    gone = [(record.id,) for record, body in bodies if body is not None and record.deleted]
    kept = [
        (record.id, kind_of(type(record)).name, record.family, body)
        for record, body in bodies
        if body is not None and not record.deleted
    ]
    if gone:
        connection.executemany('DELETE FROM "search_text" WHERE "record" = ?', gone)
    if kept:
        connection.executemany(
            'INSERT INTO "search_text" ("record", "kind", "family", "body") VALUES (?, ?, ?, ?)'
            ' ON CONFLICT ("record") DO UPDATE SET "family" = excluded."family", "body" = excluded."body"'
            ' WHERE "body" <> excluded."body" OR "family" <> excluded."family"',
            kept,
        )


def query_of(text: str) -> str:
    """What a person typed as a query of the index: every word, the last letters of each left open.

    Nothing but letters and digits passes, so nothing is taken for the index's own language.
    """
    # An accent written as a sign of its own would cut the word in two.
    words = _WORD.findall(unicodedata.normalize("NFC", text))[:_MOST_WORDS]
    return " ".join(f'"{word[:_LONGEST_WORD]}"*' for word in words)


@cipher.in_words()
def search(connection: cipher.Connection, text: str, *, limit: int = 50) -> list[Hit]:
    """The records that hold every word of `text` (beginnings count), at most `limit`, oldest first."""
    query = query_of(text)
    if not query:
        return []
    return [
        Hit(*row)
        for row in connection.execute(
            'SELECT t."kind", t."record", t."family", t."body" FROM "search" s'
            ' JOIN "search_text" t ON t."seq" = s.rowid WHERE "search" MATCH ? LIMIT ?',
            (query, limit),
        )
    ]
