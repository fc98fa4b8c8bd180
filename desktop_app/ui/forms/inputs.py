"""Inputs of forms beside lines and days: money, hours, ticks, and what several of them have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.domain.errors import Refused
from desktop_app.domain.hours import parse_hour
from desktop_app.domain.money import parse_pesos, show_pesos
from desktop_app.i18n import _
from desktop_app.ui.forms.field import Field
from desktop_app.ui.widgets.controls import column, label


class Input(QWidget):
    """Something of a form that is more than one field. What it holds is plain, so that a draft can keep it."""

    changed = Signal()

    def value(self) -> Any:
        """What it holds, as JSON can."""
        raise NotImplementedError

    def restore(self, value: Any) -> None:
        """Put back what `value` gave."""
        raise NotImplementedError

    def say_wrong(self, words: str) -> None:
        """Show what is wrong."""
        raise NotImplementedError

    def say_right(self) -> None:
        """Take the error away."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to tick: its code, its words, what more there is to say of it, and whether it is ticked at first."""

    code: str
    words: str
    second: str = ""
    on: bool = False


class Ticks(Input):
    """A few things of which some are chosen."""

    def __init__(self, words: str, ticks: Sequence[Tick] = (), *, hint: str = "") -> None:
        super().__init__()
        self._title, self._hint, self._below = label(words, "field"), hint, label(hint, "hint", wrap=True)
        self._name = words
        self._inner = column(spacing=0)
        self._boxes: dict[str, QCheckBox] = {}
        # Hidden while there is nothing to tick: a child, for a widget that is shown before it has a place is a window.
        self._whole = QWidget(self)
        whole = column(self._title, self._inner, self._below, spacing=4)
        whole.setContentsMargins(4, 0, 4, 0)
        self._whole.setLayout(whole)
        self.setLayout(column(self._whole))
        self._below.setVisible(bool(hint))
        self.set_ticks(ticks)

    def set_ticks(self, ticks: Sequence[Tick]) -> None:
        """Offer other things; what was ticked and is still there stays so."""
        chosen = set(self.value()) if self._boxes else {tick.code for tick in ticks if tick.on}
        for box in self._boxes.values():
            self._inner.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for tick in ticks:
            box = QCheckBox(tick.words if not tick.second else f"{tick.words}  ·  {tick.second}")
            box.setAccessibleName(f"{self._name}: {box.text()}")
            box.setChecked(tick.code in chosen)
            box.toggled.connect(self.changed)
            self._inner.addWidget(box)
            self._boxes[tick.code] = box
        self._whole.setVisible(bool(ticks))

    def value(self) -> list[str]:
        """The codes that are ticked, in their order."""
        return [code for code, box in self._boxes.items() if box.isChecked()]

    def restore(self, value: Any) -> None:
        """Tick what was ticked."""
        for code, box in self._boxes.items():
            box.setChecked(code in value)

    def say_wrong(self, words: str) -> None:
        """Show what is wrong."""
        self._say(words, "error")
        next(iter(self._boxes.values()), self).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_right(self) -> None:
        """Take the error away."""
        self._say(self._hint, "hint")

    def _say(self, words: str, role: str) -> None:
        self._below.setText(words)
        self._below.setVisible(bool(words))
        self._below.setProperty("role", role)
        self._below.style().unpolish(self._below)
        self._below.style().polish(self._below)


class MoneyField(Field):
    """Pesos, typed with or without points and sign."""

    def __init__(self, words: str, *, hint: str = "", pesos: int | None = None) -> None:
        edit = QLineEdit("" if pesos is None else show_pesos(pesos))
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        super().__init__(words, edit, hint)

    def pesos(self, field: str) -> int:
        """The amount. Raises Refused for anything that is none."""
        return parse_pesos(self.text, field)


class HourField(Field):
    """An hour, typed as people say it; empty is none."""

    def __init__(self, words: str, *, hint: str = "", hour: str = "") -> None:
        self._line = QLineEdit(hour)
        super().__init__(words, self._line, hint or _("Por ejemplo 9:30 o 3 de la tarde"))
        self._line.editingFinished.connect(self._write_out)

    def hour(self, field: str) -> str:
        """The hour as "HH:MM", "" for none. Raises Refused for anything else."""
        return parse_hour(self.text, field=field) if self.text else ""

    def _write_out(self) -> None:
        try:
            self._line.setText(self.hour(""))
            self.say_right()
        except Refused as refusal:
            self.say_wrong(refusal.reason)


def first(things: Iterable[str]) -> str:
    """The first that is not empty, or ""."""
    return next((thing for thing in things if thing), "")
