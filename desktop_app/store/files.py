"""Files written so that a power cut leaves the old one or the new one, whole, and nobody else reads them."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _

UNFINISHED: Final = ".part"
_STALE_SECONDS: Final = 3600


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """An empty file beside `target` to be written; at the end it is on the disk and takes its place in one step.

    It is removed again if the block fails. The folder is made, for the owner alone. Raises Unavailable in words.
    """
    unfinished = target.with_name(f"{target.name}.{secrets.token_hex(4)}{UNFINISHED}")
    with in_words(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep(target.parent, f"{glob.escape(target.name)}.*{UNFINISHED}")
        touch_private(unfinished)
        try:
            yield unfinished
            sync(unfinished)
            os.replace(unfinished, target)
            sync_folder(target.parent)
        finally:
            discard(unfinished)


def sweep(folder: Path, pattern: str = "*" + UNFINISHED) -> None:
    """Remove what a kill left half written an hour ago or more; what cannot be removed stays."""
    with contextlib.suppress(OSError):
        for path in folder.glob(pattern):
            if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                discard(path)


def touch_private(path: Path) -> None:
    """Make an empty file that its owner alone can read. Raises FileExistsError where there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def discard(path: Path) -> None:
    """Remove a database file, if it is there, with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as that is possible."""
    import shutil  # slow to load, and seldom needed

    shutil.rmtree(folder, ignore_errors=True)


def sync(path: Path) -> None:
    """See the bytes of a file onto the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See the names of a folder onto the disk, where the system can."""
    # Windows opens no folders, and needs no such call.
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Turn what the disk says about a folder inside the block into Unavailable, with words."""
    try:
        yield
    except OSError as error:
        raise trouble(error, folder) from error


def trouble(error: OSError, folder: Path) -> Unavailable:
    """What the disk's refusal means for the person."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Unavailable(
            _("El disco está lleno. No se cambió nada. Libere espacio en {folder} y vuelva a intentarlo.").format(
                folder=folder
            )
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Unavailable(
            _("No hay permiso para leer o escribir en {folder}. No se cambió nada. Revise sus permisos.").format(
                folder=folder
            )
        )
    return Unavailable(
        _("No se pudo leer o escribir en {folder}. No se cambió nada. Revise la carpeta y el disco.").format(
            folder=folder
        )
    )
