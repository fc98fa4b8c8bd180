"""SQLCipher under sqlite-utils: the one place where the two are wired together.

sqlite-utils knows the driver by the name `pysqlite3`; registering SQLCipher under that name, before its first import,
makes its `except` clauses catch SQLCipher's errors, which are not subclasses of sqlite3's. It is imported late: it
costs more than opening the database.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlcipher3
import sqlcipher3.dbapi2

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _

if TYPE_CHECKING:
    # SQLCipher comes without type information; its shapes are those of the standard library's driver.
    from sqlite3 import Connection, DatabaseError, Error, IntegrityError, OperationalError

    from sqlite_utils import Database
else:
    from sqlcipher3.dbapi2 import Connection, DatabaseError, Error, IntegrityError, OperationalError

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

__all__ = [
    "BUSY_SECONDS",
    "KEY_BYTES",
    "SMALLEST_PAGE",
    "Connection",
    "DatabaseError",
    "Error",
    "IntegrityError",
    "OperationalError",
    "Unreadable",
    "connect",
    "damaged",
    "in_use",
    "in_words",
    "missing",
    "trouble",
    "utils",
]

KEY_BYTES: Final = 32
BUSY_SECONDS: Final = 5.0
MOST_STATEMENTS: Final = 512
"""Statements kept ready: the verbs have more of them than the driver's usual 128."""
SMALLEST_PAGE: Final = 512
"""Bytes; no database is shorter."""


class Unreadable(Unavailable):
    """The key does not open the file, or the file is damaged."""


def connect(path: Path, key: bytes, *, read_only: bool = False, patience: float = BUSY_SECONDS) -> Connection:
    """Open the encrypted file with a raw 32-byte key; it is made where it does not exist (unless `read_only`).

    `patience` is how many seconds to wait for another program that writes. Raises Unavailable, in words, for a wrong
    key, a damaged file or a folder that cannot be written.
    """
    assert len(key) == KEY_BYTES
    while True:
        before = _identity(path)
        if read_only and before is None:
            raise missing()
        connection = _opened(path, key, read_only, patience)
        # A restore may put another file in this place while we wait for its lock: then ours is no longer the real one.
        if before in (None, _identity(path)):
            return connection
        connection.close()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _opened(path: Path, key: bytes, read_only: bool, patience: float) -> Connection:
    with in_words():
        connection: Connection = sqlcipher3.dbapi2.connect(
            str(path.absolute()),
            timeout=patience,
            isolation_level=None,
            check_same_thread=True,
            cached_statements=MOST_STATEMENTS,
        )
        try:
            # Its own complaints about a wrong key go to the terminal otherwise; ours are in words.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("PRAGMA cipher_memory_security = OFF")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if read_only:
                connection.execute("PRAGMA query_only = ON")
            else:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
    return connection


def utils(connection: Connection) -> Database:
    """The connection as sqlite-utils' Database, for migrations and looks at the schema."""
    from sqlite_utils import Database

    return Database(connection)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what the disk, a lock or the key say inside the block (or the function) into Unavailable, with words."""
    try:
        yield
    except Error as error:
        raise trouble(error) from error


def trouble(error: BaseException) -> Unavailable:
    """What the surroundings' error means for the person: what happened, what is safe, what to do.

    An error that is a fault of ours (a constraint, a wrong statement) is raised again as it came.
    """
    name = str(getattr(error, "sqlite_errorname", ""))
    for beginnings, words in (
        (("SQLITE_NOTADB",), _wrong_key),
        (("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"), in_use),
        (("SQLITE_FULL", "SQLITE_IOERR"), _disk),
        (("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"), _folder),
        (("SQLITE_CORRUPT",), damaged),
    ):
        if name.startswith(beginnings):
            return words()
    raise error


def missing() -> Unavailable:
    """What is said where the file is not there."""
    return Unavailable(
        _(
            "Falta el archivo de la base de datos en la carpeta del perfil. No se cambió nada. "
            "Búsquelo, o recupere el último respaldo con «puente restore»."
        )
    )


def damaged() -> Unreadable:
    """What is said of a file that is cut off or damaged."""
    return Unreadable(
        _(
            "El archivo de la base de datos está cortado o dañado. No se cambió nada. "
            "Guarde una copia del archivo y recupere el último respaldo con «puente restore»."
        )
    )


def _wrong_key() -> Unreadable:
    return Unreadable(
        _(
            "La clave no abre este archivo, o el archivo está dañado. No se cambió nada. "
            "Revise que sea el perfil correcto, o recupere un respaldo con «puente restore»."
        )
    )


def in_use() -> Unavailable:
    return Unavailable(
        _(
            "Otro programa está usando la base de datos. Lo guardado está a salvo. "
            "Cierre la otra ventana de Puente y vuelva a intentarlo."
        )
    )


def _disk() -> Unavailable:
    return Unavailable(
        _(
            "No se pudo escribir en el disco: está lleno o falla. Lo guardado antes está a salvo; "
            "este cambio no se guardó. Libere espacio y vuelva a intentarlo."
        )
    )


def _folder() -> Unavailable:
    return Unavailable(
        _(
            "No se puede escribir en la carpeta del perfil. No se cambió nada. "
            "Revise los permisos de la carpeta o elija otra con --profile."
        )
    )
