"""What all painted widgets have in common: parts that one may walk, point at, open, and that a screen reader finds.

A painted widget says what its parts are and paints them; this base walks them by keyboard and mouse.
"""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Parted

BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)
OPEN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Painted(Parted):
    """A widget of parts. Subclasses give `parts`, paint, and say what their keys do."""

    walked = Signal(str)
    """The person went to a part, by keyboard or by a click: its key."""
    activated = Signal(str)
    """The person opened a part, by Enter, Space or a click: its key."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the whole."""
        super().__init__(parent)
        self.theme = theme
        self._current = -1
        self._hovered = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # The ring goes around a part, not around the whole.
        self.setProperty("ring", "none")
        self.paints_tips = False

    @property
    def current(self) -> str:
        """The key of the part that has the ring, "" for none."""
        parts = self.parts()
        return parts[self._current].key if 0 <= self._current < len(parts) else ""

    @property
    def hovered(self) -> str:
        """The key of the part under the mouse, "" for none."""
        parts = self.parts()
        return parts[self._hovered].key if 0 <= self._hovered < len(parts) else ""

    def go_to(self, key: str) -> None:
        """Put the ring on a part, without a signal; a key that no part has takes it away."""
        self._move(self.place_of(key))

    def neighbour(self, place: int, key: int) -> int:
        """Where an arrow leads from a place: by default one back or one on, in order."""
        if key in BACK:
            return place - 1
        return place + 1 if key in ON else place

    def activate(self, key: str) -> None:
        """Open a part: by default only say so."""
        self.activated.emit(key)

    def walk(self, place: int) -> None:
        """Go to a place, if there is one, and say so."""
        parts = self.parts()
        if 0 <= place < len(parts) and place != self._current:
            self._move(place)
            self.walked.emit(parts[place].key)

    def _move(self, place: int) -> None:
        self._current = place
        self.update()
        self.announce()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows walk, Home and End go to the ends, Enter and Space open."""
        key = event.key()
        parts = self.parts()
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not parts or not bare:
            super().keyPressEvent(event)
        elif key in (*BACK, *ON):
            self.walk(min(max(self.neighbour(max(self._current, 0), key), 0), len(parts) - 1))
        elif key == Qt.Key.Key_Home:
            self.walk(0)
        elif key == Qt.Key.Key_End:
            self.walk(len(parts) - 1)
        elif key in OPEN and self.current:
            self.activate(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes by keyboard stands on the first part."""
        super().focusInEvent(event)
        if not self.current and self.parts() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._current = 0
        self.update()
        self.announce()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Note what is under the mouse."""
        self._hover(self.place_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click goes to the part and opens it."""
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.walk(place)
            self.activate(self.parts()[place].key)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def event(self, event: QEvent) -> bool:
        """Show the tip of the part under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.paints_tips:
            place = self.place_at(QPointF(event.pos()))
            tip = self.parts()[place].tip if place >= 0 else ""
            if tip:
                QToolTip.showText(
                    event.globalPos(), f"<span>{escape(tip)}</span>", self, self.parts()[place].rect.toRect()
                )
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _hover(self, place: int) -> None:
        if place == self._hovered:
            return
        self._hovered = place
        shape = Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()


def paint_ring(painter: QPainter, rect: QRectF, colour: QColor, radius: float) -> None:
    """The focus ring: two pixels wide, two pixels outside of what it goes around."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
