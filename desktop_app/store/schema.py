"""Numbered migrations, with a backup first; a file from a newer version is refused in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _
from desktop_app.store import cipher, files

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

_FOLDER: Final = Path(__file__).parent / "migrations"
SCRIPTS: Final = tuple(sorted(_FOLDER.glob("*.sql")))
LATEST: Final = len(SCRIPTS)
BACKUPS: Final = "backups"


def version(connection: cipher.Connection) -> int:
    """The number of the last migration the file has had (0: an empty file)."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    connection: cipher.Connection, path: Path, *, scripts: Sequence[Path] = SCRIPTS, copy_first: bool = True
) -> None:
    """Bring the file up to date: all the steps it lacks in one transaction.

    A file with content is copied into `backups/` beside it first. Raises Unavailable for a file from a newer Puente, or
    when the disk says no; the file is then as it was. `scripts` are the steps from the first on.
    """
    refuse_newer(connection, known=len(scripts))
    at = version(connection)
    if at == len(scripts):
        return
    if at > 0 and copy_first:
        keep_copy(connection, path, f"antes-del-formato-{len(scripts)}")
    with cipher.in_words():
        # A step may rebuild a table that others point to; what they point to is checked at its end instead.
        connection.execute("PRAGMA foreign_keys = OFF")
        try:
            _apply(connection, scripts)
        finally:
            connection.execute("PRAGMA foreign_keys = ON")


def refuse_newer(connection: cipher.Connection, *, known: int = LATEST) -> None:
    """Raise Unavailable, in words, for a file from a newer Puente."""
    found = version(connection)
    if found > known:
        raise Unavailable(
            _(
                "Este archivo viene de una versión más nueva de Puente (formato {found}; esta llega al {known}). "
                "No se cambió nada. Instale la versión nueva para abrirlo."
            ).format(found=found, known=known)
        )


def lay_out(path: Path, key: bytes) -> None:
    """Make a new database of today's format in an empty file that nobody else uses, and close it as one single file."""
    connection = cipher.connect(path, key)
    try:
        migrate(connection, path)
        fold(connection)
    finally:
        connection.close()


def fold(connection: cipher.Connection) -> None:
    """Bring everything into the one file, so that nothing stands beside it. No transaction is open.

    Raises Unavailable where another program has the file open.
    """
    with cipher.in_words():
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        assert mode == "delete", mode


def keep_copy(connection: cipher.Connection, path: Path, label: str) -> Path:
    """Write an encrypted copy of the database into `backups/` beside it, and give its place."""
    folder = path.parent / BACKUPS
    files.sweep(folder)
    target = folder / f"{path.stem}-{label}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db"
    with files.replacing(target) as unfinished, cipher.in_words():
        copy_into(connection, unfinished)
    return target


def copy_into(connection: cipher.Connection, target: Path) -> None:
    """Write the database, encrypted with the same key, into an empty file. No transaction is open."""
    connection.execute("VACUUM INTO ?", (str(target.absolute()),))


def _apply(connection: cipher.Connection, scripts: Sequence[Path]) -> None:
    database = cipher.utils(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Its steps are savepoints within our transaction.
        _migrations(scripts).apply(database)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _migrations(scripts: Sequence[Path]) -> Migrations:
    from sqlite_utils import Migrations

    migrations = Migrations("puente")
    for number, script in enumerate(scripts, start=1):
        migrations(name=script.stem)(_step(number, script))
    return migrations


def _step(number: int, script: Path) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        # executescript on the Database (not on its connection) stays inside the transaction.
        db.executescript(script.read_text(encoding="utf-8"))
        lost = db.execute("PRAGMA foreign_key_check").fetchone()
        assert lost is None, f"{script.stem} leaves rows of {lost[0]} that point nowhere"
        db.execute(f"PRAGMA user_version = {number}")

    return run
