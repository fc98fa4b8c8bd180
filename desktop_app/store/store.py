"""The encrypted file as one object: open it, read from it, change it one transaction at a time."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from desktop_app.domain.records import Plain, Record
from desktop_app.store import cipher, files, packs, rows, schema
from desktop_app.store.transaction import Changes, Stamp, Transaction

if TYPE_CHECKING:
    # Reading packs brings a parser along: it is loaded when a pack is wanted, not to list the families.
    from desktop_app.domain.pack.model import Programme

R = TypeVar("R", bound=Record)
FILE: Final = "puente.db"

_ALONE: Final = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_WITHIN: Final = ('SAVEPOINT "one"', 'RELEASE "one"', ('ROLLBACK TO "one"', 'RELEASE "one"'))
_LOT: Final = 1_000
"""So many transactions in a hurry wait for the disk together."""


class Store:
    """The database of a profile. One thread writes through it; it stays on the thread that opened it."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        """Open the file, or make it, and bring it up to date. Raises Unavailable in words."""
        self.path = path
        self._programmes: dict[tuple[str, str], Programme] = {}
        self._changes = Changes()
        self._lot = 0
        with files.in_words(path.parent):
            if not path.exists() and not read_only:
                _create(path, key)
            if path.exists() and path.stat().st_size < cipher.SMALLEST_PAGE:
                raise cipher.damaged()  # SQLite would take it for a new file and show a caseload without families
        self.connection = cipher.connect(path, key, read_only=read_only)
        try:
            self._bring_up_to_date(read_only)
        except BaseException:
            self.connection.close()
            raise

    def _bring_up_to_date(self, read_only: bool) -> None:
        with cipher.in_words():
            if read_only:
                schema.refuse_newer(self.connection)
            else:
                schema.migrate(self.connection, self.path)

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
        from desktop_app.domain.pack import parse_pack

        key = (programme, version)
        if key not in self._programmes:
            self._programmes[key] = parse_pack(packs.files_of(self.connection, programme, version))
        return self._programmes[key]

    def keep_pack(self, files: dict[str, bytes]) -> Programme:
        """Check a pack and keep it; one of the same version stays as it was. Raises PackFaults."""
        from desktop_app.domain.pack import digest, parse_pack

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
            changes = transaction.finish()
        self._changes = changes

    @contextmanager
    def hurried(self) -> Iterator[None]:
        """Inside the block each transaction is all or nothing as ever, but the disk is waited for once in many of them.

        Only for what could be made again from nothing, as a demonstration: a power cut may lose the last of it.
        """
        assert not self._lot, "one hurry at a time"
        with self._locked():
            self._lot = 1
            try:
                yield
            finally:
                self._lot = 0

    @property
    def changes(self) -> Changes:
        """What the last transaction changed."""
        return self._changes

    @contextmanager
    def _locked(self) -> Iterator[None]:
        begin, end, undo = _WITHIN if self._lot else _ALONE
        with cipher.in_words():
            self.connection.execute(begin)
            try:
                yield
                self.connection.execute(end)
            except BaseException:
                if self.connection.in_transaction:
                    for statement in undo:
                        self.connection.execute(statement)
                raise
            if self._lot:
                self._count()

    def _count(self) -> None:
        """After so many transactions in a hurry the disk is waited for after all, lest everything hang on the last."""
        self._lot += 1
        if self._lot > _LOT:
            self.connection.execute("COMMIT")
            self.connection.execute("BEGIN IMMEDIATE")
            self._lot = 1


def _create(path: Path, key: bytes) -> None:
    """Make the file whole under another name first: a kill leaves either no database or a complete one."""
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}{files.UNFINISHED}")
    with files.in_words(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            files.touch_private(unfinished)
            schema.lay_out(unfinished, key)
            os.replace(unfinished, path)
            files.sync_folder(path.parent)
        finally:
            files.discard(unfinished)
