"""Is the file whole? Cipher and SQL integrity, foreign keys, the search, and every record against its journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.records import KINDS, Plain, columns
from desktop_app.i18n import _
from desktop_app.store import cipher, journal, rows, search


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: where, and what, in words without personal data."""

    where: str
    what: str


@cipher.in_words()
def check(connection: cipher.Connection) -> list[Finding]:
    """Everything that is not as it should be; an empty list is a clean file. Reads all of it.

    Raises Unavailable where the file cannot be read at all.
    """
    broken = list(pages(connection))
    # Where pages are broken the rest cannot be read, and would only repeat it.
    return broken or [
        *_foreign_keys(connection),
        *_search(connection),
        *_journal(connection),
        *_outbox(connection),
        *_blobs(connection),
    ]


def pages(connection: cipher.Connection) -> Iterator[Finding]:
    """What the cipher and SQLite find wrong with the pages of the file."""
    for (line,) in connection.execute("PRAGMA cipher_integrity_check"):
        yield Finding("cipher", str(line))
    try:
        for (line,) in connection.execute("PRAGMA integrity_check"):
            if line != "ok":
                yield Finding("sql", str(line))
    except cipher.DatabaseError as error:
        trouble = cipher.trouble(error)
        if not isinstance(trouble, cipher.Unreadable):
            raise trouble from error
        yield Finding("sql", trouble.reason)


def _foreign_keys(connection: cipher.Connection) -> Iterator[Finding]:
    for table, _rowid, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        yield Finding(str(table), _("apunta a un registro de «{parent}» que no existe").format(parent=parent))


def _search(connection: cipher.Connection) -> Iterator[Finding]:
    """The index must fit its texts, and the texts the records."""
    read_only = connection.execute("PRAGMA query_only").fetchone()[0]
    # The question is put as an insert, though it writes nothing.
    connection.execute("PRAGMA query_only = OFF")
    try:
        # 1: against the texts too, not only within itself.
        connection.execute('INSERT INTO "search" ("search", "rank") VALUES (?, 1)', ("integrity-check",))
    except cipher.DatabaseError as error:
        if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_CORRUPT"):
            raise
        yield Finding("search", _("el índice de búsqueda no coincide con los textos"))
    finally:
        connection.execute(f"PRAGMA query_only = {read_only}")
    there = dict(connection.execute('SELECT "record", "body" FROM "search_text"').fetchall())
    right = {
        record.id: search.body_of(record)
        for cls in search.SEARCHED
        for record in rows.select(connection, cls, 'WHERE "deleted" = 0')
    }
    for record_id in sorted(there.keys() ^ right.keys() | {id_ for id_ in there if there[id_] != right.get(id_)}):
        yield Finding("search", _("los textos de búsqueda no coinciden con el registro {id}").format(id=record_id))


def _journal(connection: cipher.Connection) -> Iterator[Finding]:
    """The journal, replayed, must give exactly the rows of the tables."""
    told: dict[str, dict[str, dict[str, Plain]]] = {kind: {} for kind in KINDS}
    for (kind, record), values in journal.as_known(connection, "9999").items():
        told.setdefault(kind, {})[record] = values
    for kind, cls in KINDS.items():
        defaults = rows.defaults(cls)
        there = {
            row[0]: dict(zip(columns(cls), row, strict=True))
            for row in connection.execute(f'SELECT {rows.quoted_columns(cls)} FROM "{kind}"')  # noqa: S608 - names from the vocabulary
        }
        for record in sorted(there.keys() | told[kind].keys()):
            # A field that came later has its default in older lines; one that went is no longer compared.
            then = {**defaults, **told[kind].get(record, {})}
            if record not in told[kind] or there.get(record) != {name: then.get(name) for name in columns(cls)}:
                yield Finding(kind, _("el registro {id} no coincide con su historia").format(id=record))


def _outbox(connection: cipher.Connection) -> Iterator[Finding]:
    lost = connection.execute(
        'SELECT count(*) FROM "outbox" WHERE "change" NOT IN (SELECT "id" FROM "journal")'
    ).fetchone()[0]
    if lost:
        yield Finding("outbox", _("{count} cambios por enviar no están en la historia").format(count=lost))


def _blobs(connection: cipher.Connection) -> Iterator[Finding]:
    for digest, data in connection.execute('SELECT "sha256", "bytes" FROM "blob"'):
        if hashlib.sha256(data).hexdigest() != digest:
            yield Finding("blob", _("un archivo guardado no coincide con su suma: {digest}").format(digest=digest))
