"""A tab with a panel at its right: beside it where there is room, over it where there is not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme import Theme

PANEL: Final = 354
_NARROW: Final = 1080
"""Room below which the panel lies over what is behind it: a window of 1280 with its side bar of words."""


class Beside(QWidget):
    """What fills a tab, and a panel that comes and goes at its right."""

    shared = Signal(bool)
    """Whether the panel stands beside the rest now, and takes of its room."""

    def __init__(self, main: QWidget, panel: QWidget, theme: Theme, *, over: bool = False) -> None:
        """`over`: the panel always lies over the rest."""
        super().__init__()
        self._main, self._panel, self._theme, self._over = main, panel, theme, over
        main.setParent(self)
        panel.setParent(self)
        panel.hide()

    def show_panel(self, *, shown: bool) -> None:
        """Show the panel, or put it away."""
        if self._panel.isHidden() == shown:
            self._panel.setVisible(shown)
            self._place()

    def set_over(self, *, over: bool) -> None:
        """Whether the panel always lies over the rest from now on."""
        if over != self._over:
            self._over = over
            self._place()

    @property
    def lies_over(self) -> bool:
        """Whether the panel lies over the rest: little room, or large text."""
        return self._over or self.width() < _NARROW or self._theme.size >= 125

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room out."""
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As little as the tab itself needs."""
        return self._main.minimumSizeHint()

    def _place(self) -> None:
        wide = min(self._theme.px(PANEL), self.width())
        left = self.width() - wide
        beside = not self._panel.isHidden() and not self.lies_over
        taken = wide if beside else 0
        self.shared.emit(beside)
        self._main.setGeometry(0, 0, self.width() - taken, self.height())
        self._panel.setGeometry(left, 0, wide, self.height())
        self._panel.raise_()
