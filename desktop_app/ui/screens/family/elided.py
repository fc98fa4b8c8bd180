"""Words that are cut where there is no room for them, and told whole by a tip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import LEFT, say


class Elided(QWidget):
    """One line of words that takes the room it is given."""

    def __init__(self, theme: Theme, words: str = "", colour: str = "text2") -> None:
        super().__init__()
        self._theme, self._colour, self._words = theme, colour, words
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line."""
        return QSize(40, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what fits."""
        del event
        if self.width() < self._theme.px(48):
            return  # a few letters say nothing; the tip does
        painter = QPainter(self)
        say(painter, QRectF(self.rect()), self._words, self._theme.font(), self._theme.colour(self._colour), LEFT)
