"""Whether the parts of a workbook are sane, and how large a worksheet's grid is, found without keeping any of it.

What asks for memory in a workbook are the addresses of its cells and the counts that it gives of its own contents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NoReturn
from xml.parsers import expat

MAX_GRID: Final = 4_000_000
"""Cells between the first and the last; a sheet whose borders are drawn down to row 65,536 still fits."""

_COUNT: Final = re.compile(r"[0-9]{1,6}")
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}")
_CELL: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_RANGE: Final = re.compile(rf"{_CELL.pattern}(:{_CELL.pattern})?")


class NotSane(Exception):  # noqa: N818 - never leaves this package
    """No part of a workbook that a spreadsheet program writes."""


class _Ruler:
    def __init__(self) -> None:
        self.row = self.column = self.height = self.width = 0

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self._row(attributes.get("r"))
        elif kind == "c":
            self._cell(attributes.get("r"))
        elif kind in ("mergeCell", "dimension"):
            _expect(_RANGE, attributes.get("ref", ""))
        else:
            for count in ("count", "uniqueCount"):
                _expect(_COUNT, attributes.get(count, "0"))

    def _row(self, address: str | None) -> None:
        self.row = self.row + 1 if address is None else int(_expect(_ROW, address)[0])
        self.column = 0
        self.height = max(self.height, self.row)

    def _cell(self, address: str | None) -> None:
        if address is None:
            self.column += 1
        else:
            found = _expect(_CELL, address)
            self.column = _column(found[1])
            self.height = max(self.height, int(found[2]))
        self.width = max(self.width, self.column)


def _expect(shape: re.Pattern[str], text: str) -> re.Match[str]:
    found = shape.fullmatch(text)
    if found is None:
        raise NotSane
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _refuse(*_declaration: object) -> NoReturn:
    raise NotSane


def grid_of(part: bytes) -> int:
    """The number of cells in the rectangle that the reader will lay out for a part (0 for one that is no worksheet).

    Raises NotSane.
    """
    ruler = _Ruler()
    # The encoding is fixed because the reader that follows knows no other.
    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = ruler.element
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        raise NotSane from None
    return ruler.height * max(ruler.width, 1)
