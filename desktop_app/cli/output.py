"""Files that leave the product: written whole or not at all, for their owner alone, never over another by accident."""

from __future__ import annotations

from pathlib import Path

from desktop_app.cli.call import Call
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.store import files


def write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write a file in one step, readable by its owner only. Raises Refused where there is one already, Unavailable."""
    if path.is_dir():
        raise Refused(_("{name} es una carpeta. Dé el nombre de un archivo.").format(name=path), field="output")
    if path.exists() and not force:
        raise Refused(
            _("Ya existe {name}. Elija otro nombre, o use --force para reemplazarlo.").format(name=path),
            field="output",
        )
    with files.replacing(path) as unfinished:
        unfinished.write_bytes(data)


def warn_readable(call: Call) -> None:
    """Say, beside the answer, what a plain file means."""
    if not call.json:
        call.warn(_("Ojo: esto no va cifrado. Quien tenga el archivo puede leerlo; cuídelo como el papel."))
