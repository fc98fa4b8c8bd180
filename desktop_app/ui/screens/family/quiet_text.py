"""Text that looks like text until one writes in it: no button to change it, none to save it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

_QUIET: Final = 5_000


class QuietText(QPlainTextEdit):
    """A text that grows with what is written. `written` comes when one leaves it, or after five quiet seconds."""

    written = Signal(str)

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setProperty("look", "flat")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._typed)

    @property
    def text(self) -> str:
        """What is written."""
        return self.toPlainText().strip()

    def show_text(self, text: str) -> None:
        """Put in what is kept, unless somebody is writing here."""
        if self.text == text or (self.hasFocus() and self.text != self._kept):
            self._kept = text if self.text == text else self._kept
            return
        self._kept = text
        self.setPlainText(text)
        self._timer.stop()

    def take_back(self) -> None:
        """Put back what is kept: what was written was refused, or is not wanted."""
        self.setPlainText(self._kept)
        self._timer.stop()

    def put_away(self) -> None:
        """Tell what is written, if that is new, and be empty: something else comes here, or nothing."""
        self._tell()
        self._kept = ""
        self.setPlainText("")
        self._timer.stop()

    def _typed(self) -> None:
        self.updateGeometry()
        self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        if self.text != self._kept:
            self._kept = self.text
            self.written.emit(self.text)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever leaves has written."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Control and Enter write at once; Escape is for whoever shows this."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self._tell()
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
