"""A small painted sign that accompanies words; screen readers pass it over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme import Theme

Paint = Callable[[QPainter, QRectF, Theme], None]


class PaintedSign(QWidget):
    """A square of so many pixels in which one thing is painted."""

    def __init__(self, paint: Paint, theme: Theme, size: int, width: int = 0) -> None:
        """`width` where it is not square."""
        super().__init__()
        self._paint, self._theme = paint, theme
        self.setFixedSize(width or size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()), self._theme)
