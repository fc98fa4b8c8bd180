"""Excel workbooks. The reader of the cells is calamine; what it is given was unpacked, measured and found sane before.

A few bytes can unpack to gigabytes, and one cell in the far corner of a sheet makes the reader ask for more memory than
there is, which ends the program. So the parts that matter are unpacked up to a limit, every cell's address is read, and
what passes is packed again without compression.
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from desktop_app.casework.reserved_list.tables import (
    HEAD_ROWS,
    MAX_COLUMNS,
    MAX_ROWS,
    Candidate,
    Cell,
    Row,
    not_a_spreadsheet,
    too_large,
)
from desktop_app.casework.reserved_list.wording import clean
from desktop_app.casework.reserved_list.xml_check import MAX_GRID, NotSane, grid_of

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_UNPACKED: Final = 150 * 1024 * 1024
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WORKBOOK: Final = "xl/workbook.xml"
_SHEETS: Final = "xl/worksheets/"
_PARTS: Final = frozenset(
    {
        "[content_types].xml",
        "_rels/.rels",
        _WORKBOOK,
        "xl/_rels/workbook.xml.rels",
        "xl/sharedstrings.xml",
        "xl/styles.xml",
    }
)

_Merge = tuple[tuple[int, int], tuple[int, int]]


def xlsx_candidates(data: bytes) -> list[Candidate]:
    """The visible sheets of a workbook in which something stands. Raises Unreadable."""
    candidates: list[Candidate] = []
    for name, rows in _sheets(_repack(_unpack(data))):
        if len(rows) > MAX_ROWS + HEAD_ROWS:
            raise too_large()
        if rows:
            candidates.append(Candidate(name, rows[:HEAD_ROWS], partial(_unchanged, rows)))
    return candidates


def _unchanged(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return rows


def _unpack(data: bytes) -> dict[str, bytes]:
    """The parts of the workbook that hold cells, by name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = _read_parts(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        # Beside its own error, zipfile lets through those of its parts: cut off, locked, of an unknown kind.
        raise not_a_spreadsheet() from None
    if _WORKBOOK not in parts:
        raise not_a_spreadsheet()
    return parts


def _read_parts(packed: zipfile.ZipFile) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for info in packed.infolist():
        name = info.filename.lower()
        if name not in _PARTS and not (name.startswith(_SHEETS) and name.endswith(".xml")):
            continue
        if info.compress_type not in _METHODS:
            raise not_a_spreadsheet()
        with packed.open(info) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise too_large()
        parts[name if name == _WORKBOOK else info.filename] = content
    return parts


def _repack(parts: Mapping[str, bytes]) -> bytes:
    grid = 0
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            grid += _grid(content)
            archive.writestr(zipfile.ZipInfo(name), content)
    if grid > MAX_GRID:
        raise too_large()
    return packed.getvalue()


def _grid(part: bytes) -> int:
    try:
        return grid_of(part)
    except NotSane:
        raise not_a_spreadsheet() from None


def _sheets(data: bytes) -> list[tuple[str, tuple[Row, ...]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return _read_sheets(book)
    except CalamineError:
        raise not_a_spreadsheet() from None
    except BaseException as failure:
        # Where calamine itself fails, what arrives is no Exception and has a class that cannot be imported.
        if type(failure).__name__ != "PanicException":
            raise
        raise not_a_spreadsheet() from None


def _read_sheets(book: CalamineWorkbook) -> list[tuple[str, tuple[Row, ...]]]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = []
    for index, about in enumerate(book.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            sheet = book.get_sheet_by_index(index)
            cells = [[_cell(value) for value in row[:MAX_COLUMNS]] for row in sheet.to_python(skip_empty_area=False)]
            _fill_merged(cells, sheet.merged_cell_ranges or ())
            rows = (Row(number, tuple(row)) for number, row in enumerate(cells, 1))
            sheets.append((about.name, tuple(row for row in rows if not row.blank())))
    return sheets


def _fill_merged(cells: list[list[Cell]], merges: Sequence[_Merge]) -> None:
    """What stands once for several rows (a family's number beside its members) is written into each of them."""
    budget = MAX_GRID
    for (top, left), (bottom, _right) in merges:
        below = cells[top + 1 : bottom + 1]
        budget -= len(below) + 1
        if budget < 0:
            raise not_a_spreadsheet()
        for row in below:
            if left < len(row) and row[left] == "":
                row[left] = cells[top][left]


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float):
        return _number(value)
    return str(value)


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return ""
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
