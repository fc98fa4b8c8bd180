"""The conditions of a family as rows: by dimension under their headings, or only what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.casework.views.family_conditions import ConditionLine, ConditionsView, Section
from desktop_app.i18n import _

Row = Section | ConditionLine
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
ROW: Final = Qt.ItemDataRole.UserRole
_WORDS: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which conditions are shown: only those missing; those of one person (an id); with a contract or without."""

    lacking: bool = False
    person: str = ""
    contract: str = ""

    def takes(self, line: ConditionLine) -> bool:
        """Whether a line is shown. What is hidden is shown only where nothing is chosen: its absence would tell."""
        if line.hidden:
            return self == Wish()
        if self.lacking and not line.lacks:
            return False
        if self.person and line.of_persons and self.person not in line.applies_to:
            return False
        return not self.contract or (self.contract == "yes") == bool(line.contract)


def line_words(line: ConditionLine) -> str:
    """A condition for a screen reader."""
    if line.hidden:
        return _("{code}, Reservada").format(code=line.code)
    parts = (
        line.code,
        line.short,
        line.status_words,
        f"{line.to_whom} {line.missing}".strip(),
        line.contract,
        line.next_step,
    )
    return ", ".join(part for part in parts if part)


class ConditionsModel(QAbstractListModel):
    """The rows in force. Rows that stay keep their place when what they say changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = ConditionsView(entered=False)
        self._rows: list[Row] = []
        self.wish = Wish()

    @property
    def view(self) -> ConditionsView:
        """What the rows are made from."""
        return self._view

    def show_view(self, view: ConditionsView) -> None:
        """Show other conditions, or the same as they are now."""
        self._view = view
        self._fill()

    def show_wish(self, wish: Wish) -> None:
        """Show others of them."""
        self.wish = wish
        self._fill()

    def _fill(self) -> None:
        rows = self._wanted()
        if [row.code for row in rows] == [row.code for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _wanted(self) -> list[Row]:
        lines = [line for line in self._view.lines if self.wish.takes(line)]
        if self.wish.lacking:
            return [*lines]
        rows: list[Row] = []
        for section in self._view.sections:
            mine = [line for line in lines if line.dimension == section.code]
            if mine:
                rows += [section, *mine]
        return rows

    def row_of(self, code: str) -> int:
        """The row of a condition or a dimension, -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.code == code), -1)

    def line(self, place: int) -> ConditionLine | None:
        """The condition in a row, None for a heading or no row at all."""
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        return row if isinstance(row, ConditionLine) else None

    def dimension(self, place: int) -> str:
        """The dimension that a row belongs to, "" for no row."""
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        return "" if row is None else (row.dimension if isinstance(row, ConditionLine) else row.code)

    def first_of(self, dimension: str) -> int:
        """The first row of a dimension, -1 where none is shown."""
        return next((place for place in range(len(self._rows)) if self.dimension(place) == dimension), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row, its words, or the whole of what may be cut."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in _WORDS:
            return line_words(row) if isinstance(row, ConditionLine) else row.name
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, ConditionLine) and not row.hidden:
            return "\n".join(part for part in (row.text, row.evidence, row.next_step) if part)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are passed over by the keys."""
        if isinstance(self._rows[index.row()], Section):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
