"""SQLCipher under sqlite-utils: the one place where the two are wired together.

sqlite-utils knows the driver by the name `pysqlite3`; registering SQLCipher under that name, before its first import,
makes its `except` clauses catch SQLCipher's errors, which are not subclasses of sqlite3's. It is imported late: it
costs more than opening the database.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlcipher3
import sqlcipher3.dbapi2

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _

if TYPE_CHECKING:
    from sqlite_utils import Database

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

Connection = sqlcipher3.dbapi2.Connection
Error = sqlcipher3.dbapi2.Error
OperationalError = sqlcipher3.dbapi2.OperationalError
DatabaseError = sqlcipher3.dbapi2.DatabaseError
IntegrityError = sqlcipher3.dbapi2.IntegrityError

BUSY_SECONDS: Final = 5.0


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """Open the encrypted file with a raw 32-byte key; it is made where it does not exist.

    Raises Unavailable, in words, for a wrong key, a damaged file or a folder that cannot be written.
    """
    assert len(key) == 32
    try:
        connection: Connection = sqlcipher3.dbapi2.connect(
            str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=True
        )
    except Error as error:
        raise trouble(error) from error
    try:
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
    except Error as error:
        connection.close()
        raise trouble(error) from error
    return connection


def utils(connection: Connection) -> Database:
    """The connection as sqlite-utils' Database, for migrations and looks at the schema."""
    from sqlite_utils import Database

    return Database(connection)


def trouble(error: BaseException) -> Unavailable:
    """What the surroundings' error means for the person: what happened, what is safe, what to do."""
    text = str(error).lower()
    if "not a database" in text:
        return Unavailable(
            _(
                "La clave no abre este archivo, o el archivo está dañado. No se cambió nada. "
                "Revise que sea el perfil correcto, o recupere un respaldo con «puente restore»."
            )
        )
    if "locked" in text or "busy" in text:
        return Unavailable(
            _(
                "Otro programa está usando la base de datos. Lo guardado está a salvo. "
                "Cierre la otra ventana de Puente y vuelva a intentarlo."
            )
        )
    if "full" in text or "disk i/o" in text:
        return Unavailable(
            _(
                "No se pudo escribir en el disco: está lleno o falla. Lo guardado antes está a salvo; "
                "este cambio no se guardó. Libere espacio y vuelva a intentarlo."
            )
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return Unavailable(
            _(
                "No se puede escribir en la carpeta del perfil. No se cambió nada. "
                "Revise los permisos de la carpeta o elija otra con --profile."
            )
        )
    if "malformed" in text or "corrupt" in text:
        return Unavailable(
            _(
                "El archivo de la base de datos está cortado o dañado. No se cambió nada. "
                "Guarde una copia del archivo y recupere el último respaldo con «puente restore»."
            )
        )
    raise error
