"""The way back from a backup: its database in the profile's place, or everything as it was."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.store import backup, check, cipher, files, meta, schema
from desktop_app.store.backup import Manifest
from desktop_app.store.check import Finding

_CHUNK: Final = 1 << 20
_LABEL: Final = "antes-de-restaurar"
_WORKSHOP: Final = ".restore-"


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup put back: what it was, where the former database is kept (None: there was none), what `check` finds.

    What it finds was so in the backup already: better to have it back than not.
    """

    manifest: Manifest
    former: Path | None
    findings: tuple[Finding, ...]


def restore_backup(
    path: Path, store_path: Path, *, backup_key: bytes, current_key: bytes, device: str, mark: str
) -> Restored:
    """Put the database of a backup in the profile's place, under the profile's own key, as another laptop's.

    `device` and `mark` are the new ones: numbers given out since the backup must not be given twice. The former
    database is kept in `backups/` first. Whatever happens, even a kill, there is the former or the restored database,
    whole. Raises Refused for a backup that does not hold, Unavailable for the disk or where another program has the
    profile open.
    """
    folder = store_path.parent
    with files.in_words(folder), _workshop(folder) as shop:
        incoming, fresh = shop / "incoming.db", shop / store_path.name
        manifest = _unpack(path, incoming)
        _reencrypt(incoming, backup_key, fresh, current_key)
        findings = _make_ours(fresh, current_key, device, mark)
        former = _take_the_place(fresh, store_path, current_key)
    return Restored(manifest, former, findings)


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A private folder in the profile to build the new database in; what a kill left of another one goes."""
    for old in folder.glob(_WORKSHOP + "*"):
        shutil.rmtree(old, ignore_errors=True)
    shop = folder / f"{_WORKSHOP}{secrets.token_hex(4)}"
    shop.mkdir(mode=0o700)
    try:
        yield shop
    finally:
        shutil.rmtree(shop, ignore_errors=True)


def _unpack(path: Path, target: Path) -> Manifest:
    files.touch_private(target)
    with backup.opened(path) as (archive, manifest):
        with archive.open(backup.DATABASE) as source:
            digest = _copy(source, target)
        if digest != manifest.database_sha256:
            raise backup.not_a_backup()
    return manifest


def _copy(source: IO[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        with files.in_words(target.parent), target.open("ab") as sink:
            sink.write(chunk)
    return digest.hexdigest()


def _reencrypt(incoming: Path, backup_key: bytes, fresh: Path, current_key: bytes) -> None:
    try:
        connection = cipher.connect(incoming, backup_key)
    except cipher.Unreadable:
        raise Refused(
            _("La llave no abre la base de datos de este respaldo. No se cambió nada. Pruebe con otro respaldo."),
            field="file",
        ) from None
    try:
        with cipher.in_words():
            schema.refuse_newer(connection)
            if any(check.pages(connection)):
                raise backup.not_a_backup()
            files.touch_private(fresh)
            connection.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh), f"x'{current_key.hex()}'"))
            # Nobody needs the half of it: its bytes are seen onto the disk once, at the end.
            connection.execute("PRAGMA fresh.journal_mode = OFF")
            connection.execute("PRAGMA fresh.synchronous = OFF")
            connection.execute("SELECT sqlcipher_export('fresh')").fetchone()
            connection.execute(f"PRAGMA fresh.user_version = {schema.version(connection)}")
            connection.execute("DETACH DATABASE fresh")
    finally:
        connection.close()


def _make_ours(fresh: Path, key: bytes, device: str, mark: str) -> tuple[Finding, ...]:
    connection = cipher.connect(fresh, key)
    try:
        schema.migrate(connection, fresh, copy_first=False)
        meta.write(connection, meta.DEVICE, device)
        meta.write(connection, meta.MARK, mark)
        findings = tuple(check.check(connection))
        schema.fold(connection)
    finally:
        connection.close()
    files.sync(fresh)
    return findings


def _take_the_place(fresh: Path, path: Path, key: bytes) -> Path | None:
    if not path.exists():
        files.discard(path)  # a log left of a database that is gone would be taken for the new one's
        _swap(fresh, path)
        return None
    try:
        if path.stat().st_size < cipher.SMALLEST_PAGE:
            raise cipher.damaged()
        connection = cipher.connect(path, key)
    except cipher.Unreadable:
        former = _set_aside(path)
        for suffix in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        _swap(fresh, path)
        return former
    try:
        return _swap_alone(connection, fresh, path)
    finally:
        connection.close()


def _swap_alone(connection: cipher.Connection, fresh: Path, path: Path) -> Path:
    """Keep the former database, then swap while nobody else can be writing in it."""
    schema.fold(connection)
    before = _state(connection)
    try:
        former = schema.keep_copy(connection, path, _LABEL)
    except cipher.Unreadable:
        former = _set_aside(path)
    with cipher.in_words():
        connection.execute("BEGIN EXCLUSIVE")
    if _state(connection) != before:
        raise cipher.in_use()
    if os.name == "nt":  # an open file cannot be replaced there
        connection.close()
    _swap(fresh, path)
    return former


def _state(connection: cipher.Connection) -> tuple[Any, ...]:
    """What another program changes when it opens the file to write, or writes."""
    with cipher.in_words():
        return tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("data_version", "journal_mode"))


def _set_aside(path: Path) -> Path:
    """Keep a database that cannot be read as it lies there, byte by byte, with its log."""
    target = path.parent / schema.BACKUPS / f"{path.stem}-{_LABEL}-{secrets.token_hex(4)}.db"
    for suffix in ("-wal", ""):
        source = path.with_name(path.name + suffix)
        if source.exists():
            with files.replacing(target.with_name(target.name + suffix)) as unfinished:
                shutil.copyfile(source, unfinished)
    return target


def _swap(fresh: Path, path: Path) -> None:
    os.replace(fresh, path)
    files.sync_folder(path.parent)
