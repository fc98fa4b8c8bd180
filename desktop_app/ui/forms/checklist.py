"""Papers that somebody takes along: what, and whether she has it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.forms.inputs import Input
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, row


class Checklist(Input):
    """Lines of text, each with a box."""

    def __init__(self, words: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[QWidget, QLineEdit, QCheckBox]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        more = button(_("Agregar papel"), theme, icon="plus", size="small", does=partial(self.add, ""))
        layout = column(label(words, "field"), self._list, self._wrong, row(more, None))
        layout.setContentsMargins(4, 0, 4, 0)
        self.setLayout(layout)

    def add(self, text: str, has: bool = False) -> None:
        """Another line."""
        what, box, holder = QLineEdit(text), QCheckBox(_("Lo tiene")), QWidget()
        what.setAccessibleName(_("Qué papel"))
        box.setChecked(has)
        box.setAccessibleName(_("Lo tiene"))
        drop = button("", self._theme, icon="x", look="quiet", size="small", does=partial(self._drop, holder),
                      name=_("Quitar este papel"))  # fmt: skip
        line = row(spacing=6)
        line.addWidget(what, 1)
        line.addWidget(box)
        line.addWidget(drop)
        holder.setLayout(line)
        what.textChanged.connect(self.changed)
        box.toggled.connect(self.changed)
        self._rows.append((holder, what, box))
        self._list.addWidget(holder)
        self.changed.emit()
        if not text:
            what.setFocus(Qt.FocusReason.OtherFocusReason)

    def items(self) -> list[tuple[str, bool]]:
        """The lines that say something."""
        return [(what.text().strip(), box.isChecked()) for _holder, what, box in self._rows if what.text().strip()]

    def value(self) -> list[list[object]]:
        """The lines, as typed."""
        return [[what.text(), box.isChecked()] for _holder, what, box in self._rows]

    def restore(self, value: Sequence[Sequence[object]]) -> None:
        """Put them back."""
        for holder, _what, _box in list(self._rows):
            self._drop(holder)
        for text, has in value:
            self.add(str(text), bool(has))

    def say_wrong(self, words: str) -> None:
        """Show what is wrong."""
        self._wrong.setText(words)
        self._wrong.show()

    def say_right(self) -> None:
        """Take the error away."""
        self._wrong.hide()

    def _drop(self, holder: QWidget) -> None:
        self._rows = [kept for kept in self._rows if kept[0] is not holder]
        self._list.removeWidget(holder)
        holder.hide()
        holder.deleteLater()
        self.changed.emit()
