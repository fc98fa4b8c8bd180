"""Hands and ears of the tests of painted widgets: keys, the mouse, and what a screen reader finds."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.widgets.accessible import Parted


class Hands:
    """Keys and the mouse, sent straight to a widget."""

    def press(self, widget: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key and let it go."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held))
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyRelease, key, held))

    def move(self, widget: QWidget, to: QPointF, *, held: bool = False) -> None:
        """Move the mouse."""
        self._mouse(widget, QEvent.Type.MouseMove, to, Qt.MouseButton.NoButton, held=held)

    def click(self, widget: QWidget, at: QPointF) -> None:
        """Press and let go of the left button."""
        self._mouse(widget, QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton, held=True)
        self._mouse(widget, QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton, held=False)

    def carry(self, widget: QWidget, start: QPointF, *way: QPointF) -> None:
        """Press and move along, without letting go."""
        self._mouse(widget, QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton, held=True)
        for point in way:
            self.move(widget, point, held=True)

    def drop(self, widget: QWidget, at: QPointF) -> None:
        """Let go."""
        self._mouse(widget, QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton, held=False)

    def drag(self, widget: QWidget, start: QPointF, *way: QPointF) -> None:
        """Press, move along, let go."""
        self.carry(widget, start, *way)
        self.drop(widget, way[-1])

    def _mouse(self, widget: QWidget, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton, *, held: bool) -> None:
        buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
        place = widget.mapToGlobal(at)
        QApplication.sendEvent(widget, QMouseEvent(kind, at, place, button, buttons, Qt.KeyboardModifier.NoModifier))


def children(widget: Parted) -> list[str]:
    """What a screen reader finds in a widget: the names of its children."""
    whole = QAccessible.queryAccessibleInterface(widget)
    return [whole.child(i).text(QAccessible.Text.Name) for i in range(whole.childCount())]


def middle(widget: Parted, key: str) -> QPointF:
    """The middle of a part."""
    return widget.parts()[widget.place_of(key)].rect.center()


def apart(boxes: list[QRectF]) -> bool:
    """Whether no two boxes overlap."""
    return all(not one.adjusted(0.01, 0.01, -0.01, -0.01).intersects(two) for one, two in combinations(boxes, 2))
