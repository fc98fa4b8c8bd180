"""Counts what a visit costs: keys and clicks, the typing of free text apart. A typical one costs at most forty."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
_LEAVING: Final = frozenset(
    {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape}
)
"""Keys that count in a field, too: they act; the rest is typing."""


class VisitActions(QObject):
    """Watches a visit and counts. Every stroke of a signature counts as a click."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.keys = 0
        self.clicks = 0
        self.typed = 0
        self._over = over
        self._last: tuple[int, int, float, float] | None = None
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    @property
    def count(self) -> int:
        """Keys and clicks."""
        return self.keys + self.clicks

    def stop(self) -> None:
        """Count no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count each key and click once, however many widgets it is offered to."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress) and self._is_here(watched):
            if isinstance(event, QKeyEvent):
                self._key(watched, event)
            elif isinstance(event, QMouseEvent):
                self._click(event)
        return False

    def _is_here(self, watched: QObject) -> bool:
        if not isinstance(watched, QWidget):
            return False
        return watched is self._over or self._over.isAncestorOf(watched) or isinstance(watched, QMenu)

    def _key(self, watched: QObject, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.key() in _MODIFIERS:
            return
        # A key that a widget leaves to its parent is offered again: only the first offer counts.
        focus = QApplication.focusWidget()
        if watched is not (QApplication.activePopupWidget() or focus):
            return
        if isinstance(watched, QLineEdit | QPlainTextEdit) and event.key() not in _LEAVING:
            self.typed += 1
        else:
            self.keys += 1

    def _click(self, event: QMouseEvent) -> None:
        place = event.globalPosition()
        mark = (event.timestamp(), event.button().value, place.x(), place.y())
        if mark != self._last:
            self._last = mark
            self.clicks += 1
