"""Numbered migrations, with a backup first; a file from a newer version is refused in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _
from desktop_app.store import cipher

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

_FOLDER: Final = Path(__file__).parent / "migrations"
SCRIPTS: Final = tuple(sorted(_FOLDER.glob("*.sql")))
LATEST: Final = len(SCRIPTS)


def version(connection: cipher.Connection) -> int:
    """The number of the last migration the file has had (0: an empty file)."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: cipher.Connection, path: Path, *, to: int = LATEST) -> None:
    """Bring the file up to date, each step in one transaction; a file with content is backed up beside it first.

    Raises Unavailable for a file from a newer Puente, or when the disk says no; the file is then as it was.
    """
    at = version(connection)
    if at > LATEST:
        raise Unavailable(
            _(
                "Este archivo viene de una versión más nueva de Puente (formato {found}; esta llega al {known}). "
                "No se cambió nada. Instale la versión nueva para abrirlo."
            ).format(found=at, known=LATEST)
        )
    if at >= to:
        return
    try:
        if at > 0:
            keep_copy(connection, path, f"antes-del-formato-{LATEST}")
        _migrations(to).apply(cipher.utils(connection))
    except cipher.Error as error:
        raise cipher.trouble(error) from error


def keep_copy(connection: cipher.Connection, path: Path, label: str) -> Path:
    """Write an encrypted copy of the database into `backups/` beside it, and give its place."""
    folder = path.parent / "backups"
    try:
        folder.mkdir(exist_ok=True)
        target = folder / f"{path.stem}-{label}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db"
        unfinished = target.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        unfinished.rename(target)
    except cipher.Error as error:
        raise cipher.trouble(error) from error
    except OSError as error:
        raise Unavailable(
            _("No se pudo escribir la copia de respaldo en {folder}. No se cambió nada. Revise el disco.").format(
                folder=folder
            )
        ) from error
    return target


def _migrations(to: int) -> Migrations:
    from sqlite_utils import Migrations

    migrations = Migrations("puente")
    for number, script in enumerate(SCRIPTS[:to], start=1):
        migrations(name=script.stem)(_step(number, script))
    return migrations


def _step(number: int, script: Path) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        # executescript on the Database (not on its connection) stays inside the migration's transaction.
        db.executescript(script.read_text(encoding="utf-8"))
        db.execute(f"PRAGMA user_version = {number}")

    return run
