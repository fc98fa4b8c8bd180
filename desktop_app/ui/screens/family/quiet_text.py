"""Text that looks like text until one writes in it: no button to change it, none to save it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy


class QuietText(QPlainTextEdit):
    """A text that grows with what is written. `Drafts` keeps what is typed, and says when it is to be a change."""

    def __init__(self, name: str, placeholder: str, text: str = "") -> None:
        super().__init__(text)
        self.setProperty("look", "flat")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """What is written."""
        return self.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Control and Enter are done writing; Escape is for whoever shows this."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.clearFocus()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Other widths need other heights."""
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines."""
        lines = max(1, round(self.document().documentLayout().documentSize().height()))
        return QSize(200, lines * self.fontMetrics().lineSpacing() + 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its lines."""
        return self.sizeHint()
