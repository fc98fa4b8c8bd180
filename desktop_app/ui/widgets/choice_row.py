"""A row of a list that opens in its place: chosen by a click, by Enter, or by walking to it with the arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme import Theme


class ChoiceRow(QFrame):
    """A head that always shows, and details below it while the row is the chosen one, on soft ground."""

    chosen = Signal(str)
    """The row was chosen: its key."""
    stepped = Signal(int)
    """An arrow asks for the next row (1) or the one before (-1)."""

    def __init__(self, key: str, name: str, head: QHBoxLayout, theme: Theme) -> None:
        """`name` is what a screen reader says of the row."""
        super().__init__()
        self.key = key
        self._theme, self._open = theme, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 7, 12, 7)
        self._layout.setSpacing(6)
        self._layout.addLayout(head)

    def set_details(self, details: QWidget | None) -> None:
        """Open the row with these details, or close it."""
        while self._layout.count() > 1:
            item = self._layout.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._open = details is not None
        if details is not None:
            self._layout.addWidget(details)
        self.update()

    @property
    def is_open(self) -> bool:
        """Whether it is the chosen one."""
        return self._open

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows, Enter, Space."""
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click chooses."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.key)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Who walks by arrows sees what she comes to."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason and not self._open:
            self.chosen.emit(self.key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The soft ground of the chosen one."""
        super().paintEvent(event)
        if self._open:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("soft"))
            painter.drawRoundedRect(self.rect(), 8, 8)


def step(rows: list[ChoiceRow], row: ChoiceRow, by: int) -> None:
    """Go from a row to the next one of a list, or the one before."""
    place = rows.index(row) + by
    if 0 <= place < len(rows):
        rows[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
