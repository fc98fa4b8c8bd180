"""Paints the rows of a history: hour, who, what, from what to what, and the button that takes it back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.casework.views.family_history import HistoryLine
from desktop_app.domain.bridge import State
from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.models.history import LINE, act_words
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import LEFT, advance, say
from desktop_app.ui.widgets.plank_sign import paint_sign

_Index = QModelIndex | QPersistentModelIndex
ROW: Final = 46
DAY: Final = 44
WHO: Final = 72
WHAT: Final = 250
TOLD: Final = 560
"""Where the columns begin, in pixels of the design; the last two move with the width."""
WIDE: Final = 1166


class HistoryCells(QStyledItemDelegate):
    """The delegate of that list. `pressed` says that the button of a row was pressed."""

    pressed = Signal(QModelIndex)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Days are lower than changes are wide."""
        del option
        high = DAY if isinstance(index.data(LINE), str) else ROW
        return QSize(0, self._theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        theme, box, row = self._theme, QRectF(option.rect), index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            say(painter, box.adjusted(12, 8, -12, 0), row, theme.font("body", QFont.Weight.DemiBold),
                theme.colour("text"), LEFT)  # fmt: skip
            self._rule(painter, box, "border")
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("soft"))
                painter.drawRoundedRect(box, 8, 8)
            self._line(painter, box, row)
            self._rule(painter, box, "line")
        painter.restore()

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click on the button of a row."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            row = index.data(LINE)
            if isinstance(row, HistoryLine) and self.button_of(QRectF(option.rect), row).contains(event.position()):
                self.pressed.emit(model.index(index.row(), 0))
                return True
        return False

    def button_of(self, box: QRectF, line: HistoryLine) -> QRectF:
        """Where the button of a row is; empty where there is none."""
        words = act_words(line)
        if not words:
            return QRectF()
        wide = advance(words, self._font()) + self._theme.px(48)
        high = min(self._theme.px(32), box.height() - 8)
        return QRectF(box.right() - 12 - wide, box.center().y() - high / 2, wide, high)

    def _font(self) -> QFont:
        return self._theme.font("body", QFont.Weight.DemiBold)

    def _rule(self, painter: QPainter, box: QRectF, token: str) -> None:
        painter.setPen(self._theme.colour(token))
        painter.drawLine(QLineF(box.left() + 12, box.bottom() - 0.5, box.right() - 12, box.bottom() - 0.5))

    def _at(self, box: QRectF, start: float, end: float) -> QRectF:
        """A column: the design's places, stretched to the width."""
        factor = box.width() / WIDE
        return QRectF(box.left() + 12 + start * factor, box.top(), (end - start) * factor - 12, box.height())

    def _line(self, painter: QPainter, box: QRectF, line: HistoryLine) -> None:
        theme = self._theme
        second = theme.colour("text2")
        say(painter, self._at(box, 0, WHO), line.hour, theme.font(), second, LEFT)
        who = self._at(box, WHO, WHAT)
        half = who.height() / 2
        say(painter, who.adjusted(0, 3, 0, -half), line.who, theme.font(), theme.colour("text"), LEFT)
        say(painter, who.adjusted(0, half - 2, 0, -4), line.where, theme.font("small"), second, LEFT)
        what = self._at(box, WHAT, TOLD)
        size = theme.px(18)
        icons.paint(painter, line.icon, second, QRectF(what.left(), what.center().y() - size / 2, size, size))
        say(painter, what.adjusted(size + 8, 0, 0, 0), line.what, self._font(), theme.colour("text"), LEFT)
        button = self.button_of(box, line)
        end = button.left() - 12 if not button.isNull() else box.right() - 12
        told = self._at(box, TOLD, TOLD)
        told.setRight(end)
        self._told(painter, told, line)
        if not button.isNull():
            self._button(painter, button, act_words(line), line.may)

    def _told(self, painter: QPainter, box: QRectF, line: HistoryLine) -> None:
        theme, second = self._theme, self._theme.colour("text2")
        if line.undone:
            words = _("Deshecho")
            wide = advance(words, theme.font("small", QFont.Weight.DemiBold)) + 16
            high = theme.px(24)
            tag = QRectF(box.right() - wide, box.center().y() - high / 2, wide, high)
            painter.setPen(theme.colour("line"))
            painter.setBrush(theme.colour("sunken"))
            painter.drawRoundedRect(tag, 4, 4)
            say(painter, tag.adjusted(8, 0, -4, 0), words, theme.font("small", QFont.Weight.DemiBold), second, LEFT)
            box = box.adjusted(0, 0, -wide - 8, 0)
        if line.before or line.before_sign is not None:
            box = self._value(painter, box, line.before, line.before_sign, "text2", share=0.45)
            size = theme.px(16)
            icons.paint(painter, "arrow-right", second, QRectF(box.left(), box.center().y() - size / 2, size, size))
            box = box.adjusted(size + 8, 0, 0, 0)
        self._value(painter, box, line.after, line.after_sign, "text", share=1.0)

    def _value(
        self, painter: QPainter, box: QRectF, words: str, sign: State | None, token: str, *, share: float
    ) -> QRectF:
        """A sign and words; gives what room is left."""
        theme, size = self._theme, self._theme.px(16)
        if sign is not None:
            paint_sign(painter, QRectF(box.left(), box.center().y() - size / 2, size, size), sign, theme)
            box = box.adjusted(size + 6, 0, 0, 0)
        wide = min(advance(words, theme.font()) + 2, box.width() * share)
        say(painter, QRectF(box.left(), box.top(), wide, box.height()), words, theme.font(), theme.colour(token), LEFT)
        return box.adjusted(wide + 8, 0, 0, 0)

    def _button(self, painter: QPainter, box: QRectF, words: str, may: str) -> None:
        theme, size = self._theme, self._theme.px(16)
        painter.setPen(theme.colour("border"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        icon = QRectF(box.left() + 12, box.center().y() - size / 2, size, size)
        icons.paint(painter, "rotate-ccw" if may == "bring_back" else "undo-2", theme.colour("text"), icon)
        say(painter, box.adjusted(size + 20, 0, -8, 0), words, self._font(), theme.colour("text"), LEFT)
