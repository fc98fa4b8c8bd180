"""Programme packs: read from a folder, kept in the database by version, so that a family keeps the one it has."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _
from desktop_app.store import cipher


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files of a pack's folder, by name, hidden ones left out. Raises Unavailable where it cannot be read."""
    try:
        return {
            path.name: path.read_bytes()
            for path in sorted(folder.iterdir())
            if path.is_file() and not path.name.startswith(".")
        }
    except OSError as error:
        raise Unavailable(
            _("No se puede leer la carpeta {folder}. Revise que exista y que contenga un programa.").format(
                folder=folder
            )
        ) from error


def fingerprint(files: dict[str, bytes]) -> str:
    """A sum over names and bytes, quick to make: the same files, the same sum."""
    sums = hashlib.sha256()
    for name, data in sorted(files.items()):
        sums.update(f"{name} {len(data)} ".encode() + data)
    return sums.hexdigest()


@cipher.in_words()
def known(connection: cipher.Connection) -> dict[tuple[str, str], str]:
    """The packs kept: (programme, version) to the digest of their files."""
    return {
        (programme, version): digest
        for programme, version, digest in connection.execute('SELECT "programme", "version", "digest" FROM "pack"')
    }


@cipher.in_words()
def keep(connection: cipher.Connection, programme: str, version: str, digest: str, files: dict[str, bytes]) -> None:
    """Keep a pack that has been checked. One that is there already stays as it is: a version never changes."""
    connection.execute(
        'INSERT OR IGNORE INTO "pack" ("programme", "version", "digest", "files") VALUES (?, ?, ?, ?)',
        (programme, version, digest, json.dumps({name: data.decode("utf-8") for name, data in files.items()})),
    )


@cipher.in_words()
def files_of(connection: cipher.Connection, programme: str, version: str) -> dict[str, bytes]:
    """The files of a kept pack. Raises Unavailable where this laptop lacks it."""
    row = connection.execute(
        'SELECT "files" FROM "pack" WHERE "programme" = ? AND "version" = ?', (programme, version)
    ).fetchone()
    if row is None:
        raise Unavailable(
            _(
                "Falta la versión {version} del programa {programme} en este computador. La ficha está a salvo; "
                "sincronice o instale esa versión para trabajar con ella."
            ).format(programme=programme, version=version)
        )
    return {name: text.encode("utf-8") for name, text in json.loads(row[0]).items()}
