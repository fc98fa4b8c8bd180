"""A button that opens a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton

from desktop_app.ui import icons
from desktop_app.ui.theme import Theme


class MenuButton(QPushButton):
    """A button that opens a menu (`choices`), with the small arrow that says so."""

    def __init__(self, words: str, icon: str, theme: Theme, *, look: str = "", size: str = "") -> None:
        super().__init__(words)
        self.setProperty("look", look)
        self.setProperty("measure", size)
        self._arrow = icons.pixmap("chevron-down", theme.colour("text"), 16)
        if icon:
            self.setIcon(icons.icon(icon, theme.colour("text"), 18))
            self.setIconSize(QSize(18, 18))
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet("padding-right: 34px;")
        self.choices = QMenu(self)
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Open the menu below the button."""
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the arrow at the right."""
        super().paintEvent(event)
        QPainter(self).drawPixmap(self.width() - 30, (self.height() - 16) // 2, self._arrow)
