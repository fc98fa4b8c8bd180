"""The copies of papers that a worker saved where anybody can read them, and asked to have deleted on lock.

Kept in memory alone: nothing on the disk tells which families' papers were saved. A copy that somebody changed since is
not deleted: it holds work of somebody else.
"""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _

_copies: Final[dict[Path, str]] = {}
_guard: Final = threading.Lock()


def save(path: Path, content: bytes, *, until_lock: bool) -> None:
    """Write a copy that anybody can read; `until_lock`: it is deleted when the window locks. Raises Unavailable."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Unavailable(
            _("No se pudo guardar la copia en «{folder}»: {reason} Elija otra carpeta. El papel sigue aquí.").format(
                folder=path.parent, reason=_reason(error)
            )
        ) from error
    with _guard:
        _copies.pop(path.absolute(), None)
        if until_lock:
            _copies[path.absolute()] = hashlib.sha256(content).hexdigest()


def waiting() -> tuple[Path, ...]:
    """The copies that are to be deleted."""
    with _guard:
        return tuple(_copies)


def delete_all() -> tuple[Path, ...]:
    """Delete the copies; called when the window locks or ends. Gives those left because they were changed since.

    Raises Unavailable, naming them, where some could not be deleted; those are tried again next time.
    """
    with _guard:
        wanted = dict(_copies)
    changed, stuck = [], []
    for path, digest in wanted.items():
        try:
            if not _still(path, digest):
                changed.append(path)
        except OSError:
            stuck.append(path)
            continue
        with _guard:
            _copies.pop(path, None)
    if stuck:
        raise Unavailable(
            _("No se pudieron borrar estas copias, que cualquiera puede leer: {names}. Bórrelas a mano.").format(
                names=", ".join(map(str, stuck))
            )
        )
    return tuple(changed)


def _still(path: Path, digest: str) -> bool:
    """Delete a copy that is as it was saved. False where it is another file by now."""
    if not path.exists():
        return True
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        return False
    path.unlink()
    return True


def _reason(error: OSError) -> str:
    words = error.strerror or type(error).__name__
    return f"{words}."
