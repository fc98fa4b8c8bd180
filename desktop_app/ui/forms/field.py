"""The row builder of all forms: label above, field, hint or error below; buddy, accessible name and tab order."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import label

W = TypeVar("W", bound=QWidget)


class Field(QWidget):
    """A labelled input. `say_wrong` shows an error below it until `say_right`."""

    def __init__(self, words: str, edit: QWidget, hint: str = "") -> None:
        super().__init__()
        self.edit, self._hint = edit, hint
        self._title = label(words, "field")
        self._title.setBuddy(edit)
        edit.setAccessibleName(words)
        self._below = label(hint, "hint", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(edit)
        layout.addWidget(self._below)
        self._below.setVisible(bool(hint))
        self.setFocusProxy(edit)

    @property
    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.edit, QLineEdit):
            return self.edit.text().strip()
        if isinstance(self.edit, QPlainTextEdit):
            return self.edit.toPlainText().strip()
        assert isinstance(self.edit, QComboBox)
        return str(self.edit.currentData() or "")

    def say_wrong(self, words: str) -> None:
        """Show what is wrong, and the likely right answer."""
        self._show(words, "error", wrong=True)

    def say_right(self, words: str = "") -> None:
        """Take the error away; `words` confirm what was understood."""
        self._show(words or self._hint, "hint", wrong=False)

    def _show(self, words: str, role: str, *, wrong: bool) -> None:
        self._below.setText(words)
        self._below.setVisible(bool(words))
        self._below.setProperty("role", role)
        self.edit.setProperty("wrong", "true" if wrong else "false")
        self.edit.setAccessibleDescription(words)
        for widget in (self._below, self.edit):
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def line(words: str, *, hint: str = "", placeholder: str = "", text: str = "") -> Field:
    """A field of one line."""
    edit = QLineEdit(text)
    edit.setPlaceholderText(placeholder)
    return Field(words, edit, hint)


def secret(words: str, theme: Theme, *, hint: str = "") -> Field:
    """A field for a passphrase: hidden until one asks to see it."""
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    see = QAction(icons.icon("eye", theme.colour("text2"), 18), _("Mostrar lo que escribo"), edit)
    see.setCheckable(True)
    see.toggled.connect(
        lambda shown: edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
    )
    edit.addAction(see, QLineEdit.ActionPosition.TrailingPosition)
    return Field(words, edit, hint)


def paragraph(words: str, *, hint: str = "", lines: int = 3, text: str = "") -> Field:
    """A field of several lines."""
    edit = QPlainTextEdit(text)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * lines + 20)
    return Field(words, edit, hint)


def choice(words: str, choices: list[tuple[str, str]], *, hint: str = "", current: str = "") -> Field:
    """A field with codes and words to choose from; typing finds them."""
    edit = QComboBox()
    for code, text in choices:
        edit.addItem(text, code)
    place = edit.findData(current)
    edit.setCurrentIndex(max(0, place))
    return Field(words, edit, hint)
