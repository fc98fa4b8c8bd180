"""The encrypted file as one object: open it, read from it, change it one transaction at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.pack import digest, parse_pack
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Plain, Record
from desktop_app.i18n import _
from desktop_app.store import cipher, packs, rows, schema
from desktop_app.store.transaction import Changes, Stamp, Transaction

R = TypeVar("R", bound=Record)
FILE = "puente.db"


class Store:
    """The database of a profile. One thread writes through it; it stays on the thread that opened it."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        """Open the file, or make it, and bring it up to date. Raises Unavailable in words."""
        self.path = path
        self._programmes: dict[tuple[str, str], Programme] = {}
        self._changes = Changes()
        if not path.exists() and not read_only:
            _touch_private(path)
        self.connection = cipher.connect(path, key, read_only=read_only)
        if not read_only:
            self._or_close(lambda: schema.migrate(self.connection, path))

    def _or_close(self, step: Callable[[], None]) -> None:
        try:
            step()
        except BaseException:
            self.connection.close()
            raise

    def close(self) -> None:
        """Close the file; what was committed is on the disk."""
        self.connection.close()

    # Reading

    def get(self, cls: type[R], id_: str) -> R:
        """The living record of that id. Raises Refused where there is none."""
        return rows.get(self.connection, cls, id_)

    def find(self, cls: type[R], **equal: object) -> list[R]:
        """The living records whose fields equal the values given, in the order they came."""
        return rows.find(self.connection, cls, **equal)

    def find_in(self, cls: type[R], field: str, values: Iterable[Plain]) -> list[R]:
        """The living records whose `field` is one of the values, in one query."""
        return rows.find_in(self.connection, cls, field, values)

    def programme(self, programme: str, version: str) -> Programme:
        """A kept programme pack. Raises Unavailable where this laptop lacks that version."""
        key = (programme, version)
        if key not in self._programmes:
            self._programmes[key] = parse_pack(packs.files_of(self.connection, programme, version))
        return self._programmes[key]

    def keep_pack(self, files: dict[str, bytes]) -> Programme:
        """Check a pack and keep it; one of the same version stays as it was. Raises PackFaults."""
        programme = parse_pack(files)
        with self._locked():
            packs.keep(self.connection, programme.id, programme.version, digest(files), files)
        return programme

    # Writing

    @contextmanager
    def transaction(self, stamp: Stamp, *, undoes: str = "") -> Iterator[Transaction]:
        """Everything inside is written together at the end, or not at all. `changes` tells afterwards what changed."""
        transaction = Transaction(self, stamp, undoes)
        self._changes = Changes()
        with self._locked():
            yield transaction
            self._changes = transaction.finish()

    @property
    def changes(self) -> Changes:
        """What the last transaction changed."""
        return self._changes

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        except cipher.Error as error:
            raise cipher.trouble(error) from error


def _touch_private(path: Path) -> None:
    """Make the file readable by its owner alone before anything is in it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise Unavailable(
            _("No se puede escribir en la carpeta {folder}. No se cambió nada. Revise sus permisos.").format(
                folder=path.parent
            )
        ) from error
