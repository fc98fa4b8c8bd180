"""What the steps of a visit are made of: large answers with their key, and the list of things to go through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import LEFT, advance, say, wrap

SEMIBOLD: Final = QFont.Weight.DemiBold
Draw = Callable[[QPainter, QRectF], None]
"""Paints a sign into a box."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALKING: Final = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


class Choice(QAbstractButton):
    """An answer as large as a hand: its sign, its word, a hint, and the key that chooses it."""

    def __init__(self, theme: Theme, word: str, hint: str, key: str, sign: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._hint, self._key, self._sign = theme, hint, key, sign
        self.height_wanted = 0
        self.setText(word)
        self.setAccessibleName(word)
        self.setAccessibleDescription(hint)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a word and a hint."""
        return QSize(self._theme.px(240), self._theme.px(88))

    def want_height(self, height: int) -> None:
        """Be so high from now on."""
        if height != self.height_wanted:
            self.height_wanted = height
            self.setFixedHeight(height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The least room."""
        return QSize(self._theme.px(200), self._theme.px(58))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space chooses; Enter goes on, which is for whoever holds this."""
        if event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The card, its sign, its words and its key."""
        del event
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, QRectF(self.rect()), theme, on=self.isChecked(), hover=self.underMouse())
        narrow = self.width() < theme.px(290)
        side, edge = theme.px(28 if narrow else 36), theme.px(14 if narrow else 20)
        box = QRectF(edge, (self.height() - side) / 2, side, side)
        self._sign(painter, box)
        right = float(self.width() - edge)
        if self._key:
            right -= paint_key(painter, self._key, right, self.height() / 2, theme) + theme.px(12)
        left = box.right() + theme.px(12 if narrow else 16)
        word, hint = theme.font("visit", SEMIBOLD), theme.font("visit_hint")
        line, second = theme.px(28), theme.px(22) if self._hint else 0
        top = (self.height() - line - second) / 2
        say(painter, QRectF(left, top, right - left, line), self.text(), word, theme.colour("text"), LEFT)
        if self._hint:
            below = QRectF(left, top + line, right - left, second)
            say(painter, below, self._hint, hint, theme.colour("text2"), LEFT)


class Elided(QLabel):
    """A second word that gives way: cut with an ellipsis before anything else is."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__(text)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "visit_second")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as its words."""
        wide = round(advance(self.text(), self._theme.font("visit"))) + 2
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a letter or two."""
        return QSize(self._theme.px(24), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """As much of it as fits."""
        del event
        font, colour = self._theme.font("visit"), self._theme.colour("text2")
        say(QPainter(self), QRectF(self.rect()), self.text(), font, colour, LEFT)


def paint_card(painter: QPainter, box: QRectF, theme: Theme, *, on: bool, hover: bool = False) -> None:
    """The ground and edge of a card: chosen, pointed at, or neither."""
    width = 2.0 if on else 1.0
    painter.setPen(QPen(theme.colour("accent" if on else "border"), width))
    painter.setBrush(theme.colour("soft" if on else "window" if hover else "surface"))
    painter.drawRoundedRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2), 8, 8)


def paint_key(painter: QPainter, key: str, right: float, middle: float, theme: Theme) -> float:
    """The cap of a key, its right edge at `right`. Gives its width."""
    font = theme.font("visit_hint")
    height = theme.px(30)
    width = max(theme.px(32), advance(key, font) + theme.px(16))
    box = QRectF(right - width, middle - height / 2, width, height)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("sunken"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    say(painter, box, key, font, theme.colour("text2"), Qt.AlignmentFlag.AlignCenter)
    return width


@dataclass(frozen=True, slots=True)
class Item:
    """A thing of the list: its id, its words, its sign, whether it has been answered; `spoken` for screen readers."""

    id: str
    words: str
    spoken: str
    sign: Draw
    done: bool


class Items(QAbstractListModel):
    """The things of a step, in their order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def put(self, items: Sequence[Item]) -> None:
        """Show these; where they are the same ones in the same order, only what differs."""
        same = [item.id for item in items] == [item.id for item in self.items]
        if not same:
            self.beginResetModel()
        self.items = tuple(items)
        if not same:
            self.endResetModel()
        elif items:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """How many there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the eye, and for screen readers."""
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.words
        return item.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class ItemDelegate(QStyledItemDelegate):
    """A row: the sign, the words, a tick where it has been answered."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Rows of one height."""
        del option, index
        return QSize(self._theme.px(200), self._theme.px(56))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        model, theme = index.model(), self._theme
        assert isinstance(model, Items)
        item = model.items[index.row()]
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            edge = QPen(theme.colour("accent"), 2) if self._view.hasFocus() else QPen(Qt.PenStyle.NoPen)
            painter.setPen(edge)
            painter.setBrush(theme.colour("soft"))
            painter.drawRoundedRect(box, 6, 6)
        side = theme.px(20)
        item.sign(painter, QRectF(box.left() + 16, box.center().y() - side / 2, side, side))
        right = box.right() - 12
        if item.done:
            tick = QRectF(right - side, box.center().y() - side / 2, side, side)
            icons.paint(painter, "check", theme.colour("accent"), tick)
            right = tick.left() - 8
        strong = current or item.done
        font = theme.font("visit_hint", SEMIBOLD if strong else QFont.Weight.Normal)
        left = box.left() + 16 + side + 12
        colour = theme.colour("text" if strong else "text2")
        lines = wrap(item.words, font, right - left, 2)
        height = theme.px(22)
        top = box.center().y() - height * len(lines) / 2
        for number, words in enumerate(lines):
            say(painter, QRectF(left, top + number * height, right - left, height), words, font, colour, LEFT)
        painter.restore()


class ItemList(QListView):
    """The things of a step; the one in hand is marked. Letters are left to whoever gives them a meaning."""

    chosen = Signal(str)
    """Another one is in hand: its id."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._putting = False
        self.items = Items(self)
        self.setModel(self.items)
        self.setItemDelegate(ItemDelegate(theme, self))
        self.setAccessibleName(name)
        self.setObjectName("list")
        self.setProperty("ring", "none")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView::item { border: 0; padding: 0; }")
        self.selectionModel().currentChanged.connect(self._moved)

    @property
    def current(self) -> str:
        """The id of the one in hand; "" for none."""
        row = self.currentIndex().row()
        return self.items.items[row].id if 0 <= row < len(self.items.items) else ""

    def put(self, items: Sequence[Item], current: str) -> None:
        """Show these, with one of them in hand."""
        self._putting = True
        self.items.put(items)
        row = next((row for row, item in enumerate(items) if item.id == current), 0)
        if items and self.currentIndex().row() != row:
            self.setCurrentIndex(self.items.index(row))
        self._putting = False

    def step(self, by: int) -> bool:
        """Take the next one (or the one before) in hand; False where there is none."""
        row = self.currentIndex().row() + by
        if not 0 <= row < len(self.items.items):
            return False
        self.setCurrentIndex(self.items.index(row))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows walk; letters and numbers answer, which is for whoever holds this."""
        if event.key() in _WALKING:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._putting:
            self.chosen.emit(self.items.items[now.row()].id)
