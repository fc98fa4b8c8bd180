"""How the cells of the table of families are painted: tick, bridge in little, tag; hairlines, no stripes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.casework.views.families import FamilyLine
from desktop_app.ui import icons
from desktop_app.ui.models.families import COLUMNS, FamiliesModel, words
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets import mini_bridge
from desktop_app.ui.widgets.mini_bridge import MiniSpan

_Index = QModelIndex | QPersistentModelIndex
_PAD: Final = 12
_TICK: Final = 18
_BRIDGE: Final = 90


class FamilyCells(QStyledItemDelegate):
    """Paints one line's cells by their column."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """All rows are equally high."""
        del option, index
        return QSize(0, self._theme.px(42))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, hairline, and what the column says."""
        model = index.model()
        assert isinstance(model, FamiliesModel)
        line: FamilyLine | None = index.data(Qt.ItemDataRole.UserRole)
        box, column = option.rect, COLUMNS[index.column()][0]
        ticked = model.is_ticked(index.row())
        painter.save()
        if ticked or option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour("soft"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(_PAD, 0, -_PAD, -1)
        if column == "code":
            self._tick(painter, inner, on=ticked)
            inner = inner.adjusted(_TICK + 16, 0, 0, 0)
        if line is not None:
            self._cell(painter, inner, line, column)
        painter.restore()

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click on the box ticks the family."""
        if index.column() == 0 and event.type() == QEvent.Type.MouseButtonRelease:
            place: QPoint = event.position().toPoint()  # type: ignore[attr-defined]  # a mouse event
            if place.x() < option.rect.left() + _PAD + _TICK + 8:
                assert isinstance(model, FamiliesModel)
                model.tick(index.row())
                return True
        return False

    def _cell(self, painter: QPainter, box: QRect, line: FamilyLine, column: str) -> None:
        if column == "progress":
            self._progress(painter, box, line)
        elif column == "alert":
            self._alert(painter, box, line)
        else:
            bold = column == "name"
            colour = "text" if column in ("name", "stage", "month", "next") else "text2"
            right = Qt.AlignmentFlag.AlignRight if column == "month" else Qt.AlignmentFlag.AlignLeft
            self._words(painter, box, words(line, column), colour, bold=bold, side=right)

    def _words(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        colour: str,
        *,
        bold: bool = False,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setPen(self._theme.colour(colour))
        painter.setFont(self._theme.font("body", QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _tick(self, painter: QPainter, box: QRect, *, on: bool) -> None:
        square = QRectF(box.left() + 0.5, box.center().y() - _TICK / 2 + 0.5, _TICK, _TICK)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent" if on else "border"), 1))
        painter.setBrush(self._theme.colour("accent") if on else QColor(Qt.GlobalColor.transparent))
        painter.drawRoundedRect(square, 4, 4)
        if on:
            icons.paint(painter, "check", self._theme.colour("on_accent"), square.adjusted(2, 2, -2, -2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _progress(self, painter: QPainter, box: QRect, line: FamilyLine) -> None:
        if line.progress is None:
            return
        parts = line.progress
        spans = tuple(MiniSpan(*each) for each in zip(parts.planks, parts.total, parts.laid, parts.half, strict=True))
        corner = QPoint(box.left(), box.center().y() - mini_bridge.HEIGHT // 2)
        mini_bridge.paint_mini(painter, corner, spans, self._theme)
        self._words(painter, box.adjusted(_BRIDGE + 12, 0, 0, 0), words(line, "progress"), "text")

    def _alert(self, painter: QPainter, box: QRect, line: FamilyLine) -> None:
        if line.alert is None:
            return
        ground, colour = {"late": ("late_ground", "late"), "soon": ("soon_ground", "soon")}.get(
            line.alert.tone, ("sunken", "text2")
        )
        painter.setFont(self._theme.font("small", QFont.Weight.DemiBold))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(words(line, "alert"), Qt.TextElideMode.ElideRight, box.width() - 16)
        height = self._theme.px(24)
        tag = QRectF(box.left(), box.center().y() - height / 2, metrics.horizontalAdvance(text) + 16, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(self._theme.colour(colour))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
