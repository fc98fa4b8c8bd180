"""A file as a table of cells, whatever it was written with. Each row keeps the number by which the office sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.reserved_list.model import FaultCode, RowFault
from desktop_app.casework.reserved_list.wording import shown
from desktop_app.i18n import _

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_ROWS: Final = 50_000
MAX_COLUMNS: Final = 200

HEAD_ROWS: Final = 40
"""The header is looked for in so many rows; more title lines than that no office writes."""

Cell = str | int | float | date
"""Clean text ("" where nothing stands), a number or a day."""


class Unreadable(Exception):  # noqa: N818 - never leaves this package: it becomes a fault of the reading there
    """The file cannot be read as a table. Carries the fault that says so."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table; `number` is its line of the file or its row of the sheet, from 1."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """The cell of a column, "" where the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""

    def text(self, index: int) -> str:
        """The cell of a column as text."""
        return cell_text(self.cell(index))

    def blank(self) -> bool:
        """Whether nothing stands in the row."""
        return all(cell == "" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read the file: a sheet, or a sign that separates the columns. `head` is its first rows with data."""

    name: str
    head: tuple[Row, ...]
    rows: Callable[[], tuple[Row, ...]]


def cell_text(cell: Cell) -> str:
    """A cell as an office would type it: whole numbers without decimals, days as day-month-year."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return f"{cell.day:02}-{cell.month:02}-{cell.year:04}"
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    return str(cell)


def unreadable(code: FaultCode, problem: str, expected: str, *, row: int = 0, value: str = "") -> Unreadable:
    """The refusal of a whole file; `row` where there is one to look at."""
    return Unreadable(RowFault(code, row, "", shown(value), problem, expected))


def too_large() -> Unreadable:
    """The refusal of a list that no municipality has."""
    return unreadable(
        "too_large",
        _("La lista es demasiado grande."),
        _(
            "Se leen hasta {rows} filas y {megabytes} MB. Si la lista es menor, copie solo las filas con datos"
            " a una planilla nueva."
        ).format(rows=f"{MAX_ROWS:,}".replace(",", "."), megabytes=MAX_BYTES // 1024 // 1024),
    )


def not_a_spreadsheet() -> Unreadable:
    """The refusal of a file that is something else."""
    return unreadable(
        "not_a_spreadsheet",
        _("El archivo no es una planilla que se pueda leer."),
        _("Guárdelo desde la planilla de cálculo como «Libro de Excel (.xlsx)», sin contraseña, o como «CSV»."),
    )
