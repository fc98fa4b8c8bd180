"""What is commonly agreed for the conditions of today, in one list: Space or a tap takes one, or gives it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import LEFT, say, wrap

SEMIBOLD: Final = QFont.Weight.DemiBold
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A line: the name of a condition (`key` empty), or an offer with who and when."""

    key: str
    words: str
    second: str = ""
    taken: bool = False


class OfferModel(QAbstractListModel):
    """The lines, in their order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[OfferLine, ...] = ()

    def put(self, lines: Sequence[OfferLine]) -> None:
        """Show these."""
        if [line.key for line in lines] == [line.key for line in self.lines]:
            self.lines = tuple(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """How many there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye, and for screen readers."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = [line.words, line.second] if line.key else [line.words]
            return ", ".join([*said, _("acordado")] if line.taken else said)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names of conditions cannot be taken."""
        return super().flags(index) if self.lines[index.row()].key else Qt.ItemFlag.NoItemFlags


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        del option
        model = index.model()
        assert isinstance(model, OfferModel)
        line = model.lines[index.row()]
        if not line.key:
            return QSize(100, self._theme.px(40))
        width = self._view.viewport().width() - 2 - 4 - 14 - self._theme.px(20) - 12 - 12
        lines = len(wrap(line.words, self._theme.font("visit_hint"), width, 2))
        return QSize(100, self._theme.px(22) * (lines + 1) + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, theme = index.model(), self._theme
        assert isinstance(model, OfferModel)
        line = model.lines[index.row()]
        box = QRectF(option.rect).adjusted(2, 2, -4, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not line.key:
            foot = box.adjusted(2, box.height() - theme.px(28), 0, 0)
            say(painter, foot, line.words, theme.font("visit_hint", SEMIBOLD), theme.colour("text"), LEFT)
            painter.restore()
            return
        current = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if current else "line"), 2 if current else 1))
        painter.setBrush(theme.colour("soft" if line.taken else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = theme.px(20)
        sign = QRectF(box.left() + 14, box.center().y() - side / 2, side, side)
        icons.paint(painter, "check" if line.taken else "plus", theme.colour("accent"), sign)
        self._words(painter, line, box, sign.right() + 12)
        painter.restore()

    def _words(self, painter: QPainter, line: OfferLine, box: QRectF, left: float) -> None:
        theme = self._theme
        font, height = theme.font("visit_hint"), theme.px(22)
        width = box.right() - 12 - left
        lines = wrap(line.words, font, width, 2)
        top = box.center().y() - height * (len(lines) + 1) / 2
        for number, words in enumerate(lines):
            place = QRectF(left, top + number * height, width, height)
            say(painter, place, words, font, theme.colour("text"), LEFT)
        below = QRectF(left, top + len(lines) * height, width, height)
        say(painter, below, line.second, theme.font("body"), theme.colour("text2"), LEFT)


class OfferList(QListView):
    """The offers; one tap, or Space, takes one or gives it back."""

    toggled = Signal(str)
    """The key of an offer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = OfferModel(self)
        self.setModel(self.model_)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(_("Lo que se suele acordar"))
        self.setObjectName("offers")
        self.setProperty("ring", "none")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setStyleSheet("QListView::item { border: 0; padding: 0; }")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def put(self, lines: Sequence[OfferLine]) -> None:
        """Show these; the first one is at hand."""
        self.model_.put(lines)
        if not self.currentIndex().isValid() or not self._key(self.currentIndex()):
            first = next((row for row, line in enumerate(lines) if line.key), -1)
            if first >= 0:
                self.setCurrentIndex(self.model_.index(first))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A tap takes."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self._key(index):
            self.toggled.emit(self._key(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space takes; arrows walk; the rest is for whoever holds this."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self._key(self.currentIndex()))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Show which one is at hand."""
        super().focusInEvent(event)  # type: ignore[arg-type]  # passed on as it came
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Rows are as high as their words at this width."""
        if event.type() == QEvent.Type.Resize:
            self.scheduleDelayedItemsLayout()
        return super().event(event)

    def _key(self, index: QModelIndex) -> str:
        return self.model_.lines[index.row()].key
