"""What can be read or heard of a window: every word that is shown, offered in a menu, or told to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListView, QMenu, QPlainTextEdit, QWidget


def shown(root: QWidget) -> str:
    """The words of the labels that can be seen, one a line."""
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def everything(root: QWidget) -> str:
    """All words of a window, those of what is hidden too."""
    return "\n".join(word for widget in [root, *root.findChildren(QWidget)] for word in _words(widget) if word)


def _words(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QListView):
        yield from _of_model(widget.model())
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            yield str(model.index(row, 0).data(role))
