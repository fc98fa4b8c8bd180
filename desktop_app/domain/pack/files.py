"""The files of a pack: their names, their encoding, and opening them as tables."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Final

from desktop_app.domain.pack.entries import Entry, Row, Sheet
from desktop_app.domain.pack.faults import FaultList, with_suggestion
from desktop_app.domain.pack.positions import Positions
from desktop_app.i18n import N_, _

NEEDED: Final = ("programme.toml", "stages.toml", "sessions.toml", "conditions.csv", "commitments.csv")
OPTIONAL: Final = ("benefits.toml", "amounts.csv", "indicators.toml", "instruments.toml")
_LARGEST: Final = 2_000_000
"""Bytes of a file; the longest table of the largest programme has a tenth."""

_TOML_WORDS: Final = (
    ("^(Cannot|Duplicate)", N_("Esta clave o tabla ya está más arriba.")),
    (
        "^(Unterminated|Unescaped|Escaped|Invalid hex|Illegal)",
        N_("Este texto está mal escrito: va entre comillas, en una sola línea."),
    ),
    ("^Unclosed", N_("Esta lista está mal escrita: se espera una coma o que se cierre.")),
)


def digest(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of a pack, over the names and contents of its files, as 64 hexadecimal digits.

    The same pack gives the same digest on every system: the order of the files, the form of line ends and a byte
    order mark do not count.
    """
    sha = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode("utf-8", "surrogatepass"), _plain(files[name])):
            sha.update(len(part).to_bytes(8, "big"))
            sha.update(part)
    return sha.hexdigest()


def _plain(content: bytes) -> bytes:
    return content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


class Folder:
    """The files of one pack, opened with their faults noted."""

    def __init__(self, files: Mapping[str, bytes], faults: FaultList) -> None:
        self._files = files
        self._faults = faults
        self.used: set[str] = set()
        """The words of the rules read so far, the facts they ask about among them."""
        self.whole = True
        """Whether every file read so far could be read to its end."""
        known = (*NEEDED, *OPTIONAL)
        for name in NEEDED:
            if name not in files:
                self._unreadable(name, 0, _("Falta este archivo en la carpeta del programa."))
        for name in files:
            if name not in known and not name.endswith(".md"):
                message = _("Este archivo no es de un programa: se esperan {names}.").format(names=", ".join(known))
                faults.add(name, 0, with_suggestion(message, name, known))
            elif name not in known:
                self._text(name)

    def toml(self, name: str) -> Entry:
        """The top table of a TOML file.

        If the file is not there or cannot be read (which is noted), an empty one where no further fault is noted.
        """
        text = self._text(name)
        try:
            if text is not None:
                return Entry(Sheet(name, self._faults, self.used, Positions(text)), (), tomllib.loads(text))
        except RecursionError:
            self._unreadable(name, 0, _("Hay demasiadas listas o tablas una dentro de otra."))
        except ValueError as fault:
            self._unreadable(name, *_toml_fault(str(fault), text or ""))
        return Entry(Sheet(name, FaultList(), set(), Positions("")), (), {})

    def table(self, name: str, columns: Sequence[str]) -> list[Row]:
        """The lines of a CSV file with those columns, in UTF-8, with commas or semicolons; none as for `toml`."""
        text = self._text(name)
        if text is None:
            return []
        header, _end, _rest = text.partition("\n")
        comma = ";" if ";" in header and "," not in header else ","
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
        lines: list[tuple[int, list[str]]] = []
        start = 1
        try:
            for cells in reader:
                lines.append((start, cells))
                start = reader.line_num + 1
        except csv.Error:
            message = _("Esta línea no se puede leer: unas comillas quedaron abiertas o sobran, o es demasiado larga.")
            self._unreadable(name, start, message)
            return []
        return self._rows(name, lines, columns)

    def _rows(self, name: str, lines: list[tuple[int, list[str]]], columns: Sequence[str]) -> list[Row]:
        header = [cell.strip() for cell in lines[0][1]] if lines else []
        if not self._header_fits(name, header, columns):
            self.whole = False
            return []
        sheet = Sheet(name, self._faults, self.used)
        rows: list[Row] = []
        for line, cells in lines[1:]:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                message = _("Esta línea tiene {found} celdas y se esperan {expected}; revise comas y comillas.")
                self._faults.add(name, line, message.format(found=len(cells), expected=len(header)))
                continue
            rows.append(Row(sheet, line, dict(zip(header, cells, strict=True))))
        if not rows:
            self._unreadable(name, 0, _("La tabla no tiene ninguna línea."))
        return rows

    def _header_fits(self, name: str, header: list[str], columns: Sequence[str]) -> bool:
        missing = [column for column in columns if column not in header]
        for column in missing:
            self._faults.add(name, 1, _("Falta la columna «{column}».").format(column=column))
        for place, column in enumerate(header):
            if column in header[:place]:
                self._faults.add(name, 1, _("La columna «{column}» está dos veces.").format(column=column))
            elif column not in columns:
                message = _("No se conoce la columna «{column}».").format(column=column)
                self._faults.add(name, 1, with_suggestion(message, column, missing))
        return sorted(header) == sorted(columns)

    def _unreadable(self, name: str, line: int, message: str) -> None:
        self.whole = False
        self._faults.add(name, line, message)

    def _text(self, name: str) -> str | None:
        content = self._files.get(name)
        if content is None:
            return None
        if len(content) > _LARGEST:
            message = _("El archivo es demasiado grande: caben {bytes} bytes.").format(bytes=_LARGEST)
            self._unreadable(name, 0, message)
            return None
        content = _plain(content)
        try:
            return content.decode()
        except UnicodeDecodeError as fault:
            line = content[: fault.start].count(b"\n") + 1
            self._unreadable(name, line, _("Aquí hay letras que no están en UTF-8; guarde el archivo como UTF-8."))
            return None


def _toml_fault(detail: str, text: str) -> tuple[int, str]:
    """The line and the words for what the TOML reader says in English."""
    place = re.search(r"at line ([0-9]+), column", detail)
    line = int(place[1]) if place else text.count("\n") + 1
    for pattern, words in _TOML_WORDS:
        if re.search(pattern, detail):
            return line, _(words)
    return line, _("Esta línea no se entiende: se espera «clave = valor», con los textos entre comillas.")
