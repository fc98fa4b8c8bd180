"""The history of a family as rows, page by page; a day's title stands before its changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.casework.views.family_history import HistoryLine, day_words
from desktop_app.i18n import _

_Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
LINE: Final = Qt.ItemDataRole.UserRole
"""The `HistoryLine` of a row, or the words of a day's title."""


class HistoryModel(QAbstractListModel):
    """Holds what was read so far; `wanted` asks for what comes after so many lines."""

    wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[HistoryLine | str] = []
        self._lines = 0
        self._found = 0
        self._last: date | None = None
        self._asked = False

    def set_page(self, lines: Sequence[HistoryLine], found: int, today: date) -> None:
        """Begin anew with the first page; `found` is how many lines there are in all."""
        self.beginResetModel()
        self._rows, self._lines, self._found, self._last = [], len(lines), found, None
        self._asked = False
        self._rows = self._with_days(lines, today)
        self.endResetModel()

    def add_page(self, lines: Sequence[HistoryLine], today: date) -> None:
        """Add the next page."""
        rows = self._with_days(lines, today)
        self._asked = False
        self._lines += len(lines)
        if not rows:
            self._found = self._lines
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def line(self, index: _Index) -> HistoryLine | None:
        """The change of a row; None for a day's title."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, HistoryLine) else None

    def rowCount(self, parent: _Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """As many as were read, with the days between."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Whether there is more than was read."""
        return not parent.isValid() and self._lines < self._found

    def fetchMore(self, parent: _Index) -> None:  # noqa: N802 - Qt's name
        """Ask for the next page, once."""
        if not parent.isValid() and not self._asked and self._lines < self._found:
            self._asked = True
            self.wanted.emit(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Days cannot be chosen."""
        if self.line(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row whole for the delegate; its words for screen readers."""
        row = self._rows[index.row()]
        if role == LINE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else line_words(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, HistoryLine):
            return row.after
        return None

    def _with_days(self, lines: Sequence[HistoryLine], today: date) -> list[HistoryLine | str]:
        rows: list[HistoryLine | str] = []
        for line in lines:
            if line.day != self._last:
                rows.append(day_words(line.day, today))
                self._last = line.day
            rows.append(line)
        return rows


def line_words(line: HistoryLine) -> str:
    """A change for a screen reader."""
    told = _("{before} pasó a {after}").format(before=line.before, after=line.after) if line.before else line.after
    parts = [line.hour, line.who, line.what, told, _("deshecho") if line.undone else "", act_words(line)]
    return ", ".join(part for part in parts if part)


def act_words(line: HistoryLine) -> str:
    """What can be done about a change."""
    return {"bring_back": _("Traer de vuelta"), "undo": _("Deshacer"), "": ""}[line.may]
