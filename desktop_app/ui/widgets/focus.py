"""The focus ring: two pixels of accent, two pixels outside whatever has the focus. Drawn in one place for all."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from desktop_app.ui.theme import Theme


class FocusFrame(QWidget):
    """A transparent frame that follows the focus within a window."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._theme, self._target = window, theme, None  # type: QWidget, Theme, QWidget | None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self.hide()

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for former in self._watched:
            if shiboken6.isValid(former):
                former.removeEventFilter(self)
        self._watched = []
        fits = new is not None and new.window() is self._window and new.property("ring") != "none"
        self._target = new if fits else None
        if self._target is None:
            self.hide()
            return
        # A widget is not told when what it stands in moves: scrolled, or pushed on by what opens above it.
        widget: QWidget | None = self._target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the widget when it moves, and go when it goes."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif watched is self._target and event.type() in (QEvent.Type.Hide, QEvent.Type.Destroy):
            self.hide()
        return False

    def _place(self) -> None:
        if self._target is None or not self._target.isVisible():
            return
        corner = self._target.mapTo(self._window, QPoint(0, 0))
        around = QRect(corner, self._target.size()).adjusted(-4, -4, 4, 4)
        self.setGeometry(around)
        seen = around
        for widget in self._watched:
            if isinstance(widget.parentWidget(), QAbstractScrollArea):
                seen &= QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
        if seen.isEmpty():
            self.hide()
            return
        # Scrolled half out of sight, so is its ring.
        self.setMask(QRegion(seen.translated(-around.topLeft())))
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
