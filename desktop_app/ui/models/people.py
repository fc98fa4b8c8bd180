"""The members of a family as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.casework.views.family_people import PersonLine
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import say

COLUMNS: Final = ("name", "run", "age", "relation", "situation")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PersonCells(QStyledItemDelegate):
    """Paints a cell: words that begin where the heading does, a hairline below."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint it."""
        box = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._theme.colour("soft" if selected else "window"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self._theme.colour("line"))
        font = index.data(Qt.ItemDataRole.FontRole) or self._theme.font()
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        words = str(index.data() or "")
        say(painter, box.adjusted(0, 0, -12, 0), words, font, index.data(Qt.ItemDataRole.ForegroundRole), align)


class PeopleModel(QAbstractTableModel):
    """One row a person; who is gone stands last, in quiet letters."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[PersonLine] = []

    def show_lines(self, lines: Sequence[PersonLine]) -> None:
        """Show other people, or the same as they are now."""
        same = [line.member for line in lines] == [line.member for line in self._lines]
        if same and lines:
            self._lines = list(lines)
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, place: int) -> PersonLine:
        """The person in a row."""
        return self._lines[place]

    def row_of(self, member: str) -> int:
        """The row of a person, -1 for none."""
        return next((place for place, line in enumerate(self._lines) if line.member == member), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many people there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        """The titles."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if COLUMNS[section] == "age" else _LEFT)
        titles = (_("Nombre"), _("RUN"), _("Edad"), _("Parentesco"), _("Situación"))
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell."""
        line, name = self._lines[index.row()], COLUMNS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return getattr(line, name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT if name == "age" else _LEFT)
        if role == Qt.ItemDataRole.FontRole and line.head and name == "name":
            return self._theme.font("body", QFont.Weight.DemiBold)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = "muted" if not line.here else ("text2" if name in ("run", "situation") else "text")
            return self._theme.colour(quiet)
        return None
