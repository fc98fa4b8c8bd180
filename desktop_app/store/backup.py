"""Backups: one file with the encrypted database, the wrapped keys that open it, and what it is.

The file is a zip without compression, so that anybody can see what it is. Nothing in it is plain: the database stays
under its key, and the keys under the passphrase or the recovery code of that day.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop_app import __version__
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import _
from desktop_app.store import cipher, files, schema
from desktop_app.store.store import Store

FORMAT: Final = 1
SUFFIX: Final = ".puente"
DATABASE: Final = "puente.db"
_MANIFEST: Final = "manifest.json"
_KEYS: Final = "keys.json"
_MOST_MANIFEST: Final = 16 * 1024
_MOST_KEYS: Final = 64 * 1024
_CHUNK: Final = 1 << 20
_HEX: Final = re.compile(r"[0-9a-f]{64}")
# What a zip that is no zip, or no longer one, makes the library raise.
_GARBAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: of which profile it is, when it was made, by which version, and its sums."""

    app_version: str
    schema_version: int
    created: datetime
    profile: str
    database_size: int
    database_sha256: str
    keys_size: int
    keys_sha256: str


def not_a_backup() -> Refused:
    """The refusal of what is no backup, or no longer one."""
    return Refused(
        _("Este archivo no es un respaldo de Puente, o está dañado. No se cambió nada. Pruebe con otro respaldo."),
        field="file",
    )


def write_backup(store: Store, target: Path, *, keys: bytes, profile: str, now: datetime) -> Manifest:
    """Write the database and the bytes of its keys file into one file that takes its place in one step.

    A backup that is there already is replaced; any other file is not: Refused. Unavailable where the disk says no.
    """
    if target.exists():
        _may_replace(target)
    folder = store.path.parent / schema.BACKUPS
    copy = folder / f"{store.path.stem}-{secrets.token_hex(4)}{files.UNFINISHED}"
    with files.in_words(folder), cipher.in_words():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.sweep(folder)
        try:
            files.touch_private(copy)
            schema.copy_into(store.connection, copy)
            manifest = Manifest(
                app_version=__version__,
                schema_version=schema.version(store.connection),
                created=now,
                profile=profile,
                database_size=copy.stat().st_size,
                database_sha256=_digest_of(copy),
                keys_size=len(keys),
                keys_sha256=hashlib.sha256(keys).hexdigest(),
            )
            with files.replacing(target) as unfinished:
                _pack(unfinished, manifest, copy, keys)
        finally:
            files.discard(copy)
    return manifest


def read_manifest(path: Path) -> Manifest:
    """What a backup says of itself, checked against what is in it, but for the sums.

    Raises Refused for what is no backup or a damaged one, Unavailable for one of a newer Puente or a disk that says no.
    """
    with opened(path) as (_archive, manifest):
        return manifest


def keys_of(path: Path) -> bytes:
    """The keys file inside a backup: what its passphrase or recovery code opens. Raises Refused, Unavailable."""
    with opened(path) as (archive, manifest):
        keys = archive.read(_KEYS)
        if hashlib.sha256(keys).hexdigest() != manifest.keys_sha256:
            raise not_a_backup()
        return keys


def _may_replace(target: Path) -> None:
    try:
        read_manifest(target)
    except Refused:
        raise Refused(
            _("Ya hay otro archivo con el nombre {name}, y no es un respaldo. Elija otro nombre.").format(
                name=target.name
            ),
            field="file",
        ) from None


def _pack(target: Path, manifest: Manifest, database: Path, keys: bytes) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(_MANIFEST), json.dumps(_fields(manifest), indent=1).encode())
        with database.open("rb") as source, archive.open(_entry(DATABASE), "w", force_zip64=True) as sink:
            shutil.copyfileobj(source, sink, _CHUNK)
        archive.writestr(_entry(_KEYS), keys)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def _fields(manifest: Manifest) -> dict[str, object]:
    return {
        "application": "puente",
        "format": FORMAT,
        "app_version": manifest.app_version,
        "schema_version": manifest.schema_version,
        "created": manifest.created.isoformat(),
        "profile": manifest.profile,
        "database": {"size": manifest.database_size, "sha256": manifest.database_sha256},
        "keys": {"size": manifest.keys_size, "sha256": manifest.keys_sha256},
    }


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup opened with suspicion; what it makes the library raise inside the block is a refusal."""
    with files.in_words(path.parent):
        file = path.open("rb")
    with file:
        try:
            with zipfile.ZipFile(file) as archive:
                yield archive, _manifest_of(archive)
        except _GARBAGE as error:
            raise not_a_backup() from error


def _manifest_of(archive: zipfile.ZipFile) -> Manifest:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if len(archive.infolist()) != len(entries) or entries.keys() != {_MANIFEST, DATABASE, _KEYS}:
        raise ValueError("entries")
    for entry in entries.values():
        plain = entry.compress_type == zipfile.ZIP_STORED and entry.file_size == entry.compress_size
        if not plain or entry.flag_bits & 1:
            raise ValueError("form")
    if entries[_MANIFEST].file_size > _MOST_MANIFEST or entries[_KEYS].file_size > _MOST_KEYS:
        raise ValueError("size")
    manifest = _parsed(json.loads(archive.read(_MANIFEST).decode("utf-8")))
    sizes = (manifest.database_size, manifest.keys_size)
    if sizes != (entries[DATABASE].file_size, entries[_KEYS].file_size):
        raise ValueError("sizes")
    return manifest


def _parsed(value: object) -> Manifest:
    fields = _table(value)
    if fields.get("application") != "puente":
        raise ValueError("application")
    if _whole(fields.get("format"), 1) > FORMAT:
        raise Unavailable(
            _("Este respaldo viene de una versión más nueva de Puente. No se cambió nada. Instale esa versión.")
        )
    database, keys = _table(fields.get("database")), _table(fields.get("keys"))
    created = datetime.fromisoformat(_text(fields.get("created")))
    if created.tzinfo is None:
        raise ValueError("created")
    return Manifest(
        app_version=_text(fields.get("app_version")),
        schema_version=_whole(fields.get("schema_version"), 1),
        created=created,
        profile=_text(fields.get("profile")),
        database_size=_whole(database.get("size"), 1),
        database_sha256=_sum(database.get("sha256")),
        keys_size=_whole(keys.get("size"), 0),
        keys_sha256=_sum(keys.get("sha256")),
    )


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError("table")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 100:
        raise ValueError("text")
    return value


def _whole(value: object, lowest: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value < 2**63:
        raise ValueError("whole number")
    return value


def _sum(value: object) -> str:
    if not _HEX.fullmatch(_text(value)):
        raise ValueError("sum")
    return _text(value)
