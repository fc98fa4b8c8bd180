"""Paints the cells of the table of benefits: a tick, an hourglass or a dash before the words; what is at risk first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.casework.views.benefit_rows import BenefitRow, Cell
from desktop_app.ui import icons
from desktop_app.ui.models.benefits import COLUMNS, ROW
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import LEFT, advance, say

_Index = QModelIndex | QPersistentModelIndex
_TONES: Final = {"good": "good", "soon": "soon", "late": "late"}


class BenefitCells(QStyledItemDelegate):
    """The delegate of that table."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        theme, box = self._theme, QRectF(option.rect)
        row: BenefitRow = index.data(ROW)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("soft"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(12, 0, -8, 0)
        column = COLUMNS[index.column()]
        value = getattr(row, column)
        if isinstance(value, Cell):
            self._cell(painter, inner, value)
        elif column == "loses":
            self._loses(painter, inner, row)
        else:
            weight = QFont.Weight.DemiBold if column == "name" else QFont.Weight.Normal
            say(painter, inner, str(value), theme.font("body", weight), theme.colour("text"), LEFT)
        painter.restore()

    def _cell(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        theme = self._theme
        size = theme.px(16)
        if cell.icon:
            at = QRectF(box.left(), box.center().y() - size / 2, size, size)
            icons.paint(painter, cell.icon, theme.colour(_TONES.get(cell.tone, "text2")), at)
            box = box.adjusted(size + 4, 0, 0, 0)
        colour = "text" if cell.tone == "soon" else "text2"
        say(painter, box, cell.words, theme.font(), theme.colour(colour), LEFT)

    def _loses(self, painter: QPainter, box: QRectF, row: BenefitRow) -> None:
        theme = self._theme
        if row.alarm:
            strong = theme.font("body", QFont.Weight.DemiBold)
            words = f"{row.alarm}."
            say(painter, box, words, strong, theme.colour("soon"), LEFT)
            box = box.adjusted(min(advance(words, strong) + 6, box.width()), 0, 0, 0)
        if box.width() > theme.px(40):
            say(painter, box, row.loses, theme.font(), theme.colour("text2"), LEFT)
