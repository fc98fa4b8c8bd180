"""What the window says: a toast, an error in place, an empty place that says what to do first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, picture, row

_TOAST: Final = 8_000


class Toast(QFrame):
    """A short message at the foot of a widget, with at most one action; it goes by itself. Never for errors."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self.setObjectName("toast")
        self._over, self._theme = over, theme
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 0, 8, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", does: Callable[[], object] | None = None) -> None:
        """Show a message for eight seconds."""
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        parts: list[QWidget] = [picture("check", self._theme, "page", 18), label(text)]
        if action and does is not None:
            parts.append(button(action, self._theme, look="quiet", does=lambda: self._act(does)))
        for part in parts:
            self._layout.addWidget(part)
            part.show()  # at once: a toast that stands there already is measured before the next event
        self.setAccessibleName(text)
        self.setFixedHeight(self._theme.px(48))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_TOAST)

    def _act(self, does: Callable[[], object]) -> None:
        self.hide()
        does()

    def _place(self) -> None:
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - 48)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay at the foot when the window changes its size."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._place()
        return False


class ErrorBar(QFrame):
    """An error in place: what happened, what is safe, what to do. Hidden until there is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("error_bar")
        self._title = label("", "strong", wrap=True)
        self._words = label("", wrap=True)
        inner = row(picture("triangle-alert", theme, "late"), 4)
        inner.addLayout(column(self._title, self._words, spacing=2), 1)
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(inner)
        self.hide()

    def say(self, title: str, words: str) -> None:
        """Show an error."""
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(f"{title} {words}")
        self.show()


def empty(icon: str, title: str, words: str, theme: Theme, action: QWidget | None = None) -> QFrame:
    """An empty place: what it is for, and what to do first."""
    result = QFrame()
    result.setObjectName("empty")
    text = column(label(title, "section", wrap=True), label(words, "second", wrap=True), spacing=4)
    if action is not None:
        text.addSpacing(8)
        text.addWidget(action, 0, Qt.AlignmentFlag.AlignLeft)
    inner = row(picture(icon, theme, "text2", 40), 16)
    inner.addLayout(text, 1)
    inner.setContentsMargins(32, 24, 32, 24)
    result.setLayout(inner)
    return result
