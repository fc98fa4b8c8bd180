"""An input of which several things are picked from many, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from desktop_app.i18n import _
from desktop_app.ui.forms.inputs import Input
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, clear, column, label, row


class Picker(Input):
    """A list to pick from; what was picked stands below it and can be taken away."""

    def __init__(self, words: str, theme: Theme, things: Sequence[tuple[str, str]], *, hint: str = "") -> None:
        """`things` are codes and words."""
        super().__init__()
        self._theme, self._things, self._hint = theme, dict(things), hint
        self._picked: list[str] = []
        self.box = QComboBox()
        self.box.setAccessibleName(words)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.addItem(_("Elija…"), "")
        for code, text in things:
            self.box.addItem(text, code)
        self.box.activated.connect(self._pick)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._below = label(hint, "hint", wrap=True)
        self._below.setVisible(bool(hint))
        layout = column(label(words, "field"), self.box, self._list, self._below, spacing=6)
        layout.setContentsMargins(4, 0, 4, 0)
        self.setLayout(layout)
        self.setFocusProxy(self.box)

    def value(self) -> list[str]:
        """The codes that were picked, in their order."""
        return list(self._picked)

    def restore(self, value: Any) -> None:
        """Pick these."""
        self._picked = [code for code in value if code in self._things]
        self._show()

    def pick(self, code: str) -> None:
        """Pick one more."""
        if code in self._things and code not in self._picked:
            self._picked.append(code)
            self._show()
            self.changed.emit()

    def drop(self, code: str) -> None:
        """Take one away."""
        self._picked.remove(code)
        self._show()
        self.changed.emit()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_wrong(self, words: str) -> None:
        """Show what is wrong."""
        self._say(words, "error")

    def say_right(self) -> None:
        """Take the error away."""
        self._say(self._hint, "hint")

    def _pick(self, place: int) -> None:
        self.pick(str(self.box.itemData(place)))
        self.box.setCurrentIndex(0)

    def _show(self) -> None:
        clear(self._list)
        for code in self._picked:
            words = self._things[code]
            drop = button("", self._theme, icon="x", look="quiet", size="small", does=partial(self.drop, code),
                          name=_("Quitar {thing}").format(thing=words))  # fmt: skip
            line = row(spacing=4)
            line.addWidget(label(words, wrap=True), 1)
            line.addWidget(drop)
            self._list.addLayout(line)

    def _say(self, words: str, role: str) -> None:
        self._below.setText(words)
        self._below.setVisible(bool(words))
        self._below.setProperty("role", role)
        self._below.style().unpolish(self._below)
        self._below.style().polish(self._below)
