"""The benefits of a family as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.casework.views.benefit_rows import BenefitRow, Cell
from desktop_app.i18n import _

_Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
COLUMNS: Final = ("name", "whose", "entitled", "applied", "granted", "until", "loses")
ROW: Final = Qt.ItemDataRole.UserRole
"""The whole `BenefitRow`, for the delegate."""


class BenefitsModel(QAbstractTableModel):
    """Read-only; it is given the rows whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BenefitRow, ...] = ()

    def set_rows(self, rows: Sequence[BenefitRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> BenefitRow:
        """The row at a place."""
        return self._rows[place]

    def place_of(self, key: str) -> int:
        """The place of a row, -1 for none."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: _Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """As many as there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """The columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        """The titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            _("Beneficio"), _("Para quién"), _("Corresponde"), _("Pedido"), _("Concedido"), _("Hasta"),
            _("Qué lo haría perder"),
        )[section]  # fmt: skip

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; all of the row for screen readers and tips."""
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            value = getattr(row, column)
            if isinstance(value, Cell):
                return value.words
            return " ".join(part for part in (row.alarm, row.loses) if part) if column == "loses" else value
        if role == Qt.ItemDataRole.ToolTipRole:
            tips = {"name": row.full_name, "loses": ". ".join(part for part in (row.alarm, row.loses) if part)}
            return tips.get(column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == "name":
            return row_words(row)
        return None


def row_words(row: BenefitRow) -> str:
    """A row for a screen reader."""
    parts = [
        row.full_name,
        row.whose,
        _("corresponde: {words}").format(words=row.entitled.words),
        _("pedido: {words}").format(words=row.applied.words),
        _("concedido: {words}").format(words=row.granted.words),
        _("hasta {day}").format(day=row.until) if row.until else "",
        row.alarm,
    ]
    return ", ".join(part for part in parts if part)
