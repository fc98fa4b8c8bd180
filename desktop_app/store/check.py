"""Is the file whole? Cipher and SQL integrity, foreign keys, the search, and every record against its journal."""

from __future__ import annotations

import json
from dataclasses import dataclass

from desktop_app.domain.records import KINDS, columns
from desktop_app.i18n import _
from desktop_app.store import cipher, journal, rows


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: where, and what, in words without personal data."""

    where: str
    what: str


def check(connection: cipher.Connection) -> list[Finding]:
    """Everything that is not as it should be; an empty list is a clean file. Reads all of it."""
    try:
        return [
            *_pages(connection),
            *_foreign_keys(connection),
            *_search(connection),
            *_journal(connection),
            *_outbox(connection),
        ]
    except cipher.Error as error:
        raise cipher.trouble(error) from error


def _pages(connection: cipher.Connection) -> list[Finding]:
    cipher_faults = [Finding("cipher", str(row[0])) for row in connection.execute("PRAGMA cipher_integrity_check")]
    sql_faults = [
        Finding("sql", str(row[0])) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"
    ]
    return cipher_faults + sql_faults


def _foreign_keys(connection: cipher.Connection) -> list[Finding]:
    return [
        Finding(str(table), _("apunta a un registro de «{parent}» que no existe").format(parent=parent))
        for table, _rowid, parent, _key in connection.execute("PRAGMA foreign_key_check")
    ]


def _search(connection: cipher.Connection) -> list[Finding]:
    try:
        connection.execute("INSERT INTO \"search\" (\"search\") VALUES ('integrity-check')")
    except cipher.DatabaseError:
        return [Finding("search", _("el índice de búsqueda no coincide con los textos"))]
    return []


def _journal(connection: cipher.Connection) -> list[Finding]:
    """The journal, replayed, must give exactly the rows of the tables."""
    state = journal.as_known(connection, "9999")
    findings = []
    for kind, cls in KINDS.items():
        there = {
            row[0]: dict(zip(columns(cls), row, strict=True))
            for row in connection.execute(f'SELECT {rows.quoted_columns(cls)} FROM "{kind}"')  # noqa: S608 - names from the vocabulary
        }
        told = {record: values for (name, record), values in state.items() if name == kind}
        for record in there.keys() | told.keys():
            if there.get(record) != told.get(record):
                findings.append(Finding(kind, _("el registro {id} no coincide con su historia").format(id=record)))
    return findings


def _outbox(connection: cipher.Connection) -> list[Finding]:
    orphans = connection.execute(
        'SELECT count(*) FROM "outbox" WHERE "change" NOT IN (SELECT "id" FROM "journal")'
    ).fetchone()[0]
    return [Finding("outbox", json.dumps(orphans))] if orphans else []
