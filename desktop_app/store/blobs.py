"""Bytes of signed papers and attachments, kept by their SHA-256 inside the encrypted file."""

from __future__ import annotations

import hashlib

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _
from desktop_app.store import cipher


@cipher.in_words()
def keep(connection: cipher.Connection, data: bytes) -> str:
    """Keep bytes, once per content, and give their SHA-256 in hexadecimal."""
    digest = hashlib.sha256(data).hexdigest()
    connection.execute('INSERT OR IGNORE INTO "blob" ("sha256", "bytes") VALUES (?, ?)', (digest, data))
    return digest


@cipher.in_words()
def read(connection: cipher.Connection, digest: str) -> bytes:
    """The bytes of that SHA-256. Raises Unavailable where they have not arrived on this laptop yet."""
    row = connection.execute('SELECT "bytes" FROM "blob" WHERE "sha256" = ?', (digest,)).fetchone()
    if row is None:
        raise Unavailable(
            _("El archivo todavía no llega a este computador. Su ficha está completa; sincronice para recibirlo.")
        )
    return bytes(row[0])
