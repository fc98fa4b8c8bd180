"""What people hand over as files: JSON read with suspicion, bytes within measure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.store import files

LARGEST: Final = 64 * 1024 * 1024
"""Bytes read of a file at most; what is larger is told by the verb that looks at it."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, at most one more than the largest. Raises Unavailable in words."""
    with files.in_words(path.parent), path.open("rb") as file:
        return file.read(LARGEST + 1)


def is_file(text: str) -> bool:
    """Whether what was typed names a file; what no file can be called does not."""
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def read_entries(data: bytes, name: str) -> list[Mapping[str, Any]]:
    """A list of objects: the whole JSON text, or the member `name` of it. Raises Refused in words."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise Refused(_("El archivo no es JSON que se pueda leer. No se cambió nada."), field="file") from None
    if isinstance(value, dict):
        value = value.get(name)
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise Refused(
            _("El archivo debe traer una lista de objetos, o un objeto con la lista «{name}».").format(name=name),
            field="file",
        )
    return value


def text_of(entry: Mapping[str, Any], name: str, place: int, *, needed: bool = False) -> str:
    """A text of an entry ("" where it has none and none is needed). Raises Refused naming the entry."""
    value = entry.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise Refused(
            _("En la entrada {place} falta «{name}», o no es un texto.").format(place=place, name=name), field=name
        )
    return value
