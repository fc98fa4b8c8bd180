"""The persons that a condition is about, each with the keys C T P N of her own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.casework.views.visit import Case
from desktop_app.domain.statuses import DONE, Status, parse_status, status_name
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, clear, hairline, label, row
from desktop_app.ui.widgets.plank_sign import PlankSign

KEYS: Final[Mapping[str, Status]] = {"c": "met", "t": "in_work", "p": "to_be_worked", "n": "not_applicable"}


class PersonRow(QWidget):
    """A person: her sign, name and age, and four keys."""

    answered = Signal(str, str)

    def __init__(self, case: Case, theme: Theme) -> None:
        super().__init__()
        self.member = case.member
        self._keys: dict[str, QPushButton] = {}
        self._sign = PlankSign("to_be_worked", theme, theme.px(24))
        self._word = label("", "visit_hint")
        name = label(case.name, "visit_strong")
        name.setMinimumWidth(theme.px(140))
        age = "" if case.age is None else _("{age} años").format(age=case.age)
        line = row(self._sign, name, label(age, "visit_hint"), None, self._word, spacing=12)
        for letter, code in KEYS.items():
            what = _("{name}: {status}").format(name=case.name, status=status_name(code))
            does = partial(self.answered.emit, case.member, code)
            key = button(letter.upper(), theme, look="key", does=does, name=what)
            key.setToolTip(status_name(code))
            key.setCheckable(True)
            key.setObjectName(f"member:{case.member}:{code}")
            self._keys[code] = key
            line.addWidget(key)
        line.setContentsMargins(0, 4, 4, 4)
        self.setLayout(line)

    def show_status(self, status: Status | None) -> None:
        """Show how it stands for her."""
        self._sign.set_sign(status or "to_be_worked")
        self._word.setText(status_name(status) if status else _("sin mirar"))
        for code, key in self._keys.items():
            key.setChecked(status == code or (code == "met" and status in DONE))

    def start(self) -> None:
        """Put the focus on her answer, or on the first key."""
        marked = next((key for key in self._keys.values() if key.isChecked()), None)
        (marked or next(iter(self._keys.values()))).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """C, T, P and N answer for her alone."""
        code = KEYS.get(event.text().lower())
        if code:
            self.answered.emit(self.member, code)
        else:
            super().keyPressEvent(event)


class Persons(QWidget):
    """The persons of the condition in hand. `done` comes after the last of them."""

    answered = Signal(str, str)
    """A person's answer: member, status."""
    done = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.opened_for = ""
        self._rows: dict[str, PersonRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 0)
        self._layout.setSpacing(0)
        self.setMaximumWidth(theme.px(816))
        self.hide()

    def put(self, cases: Sequence[Case], answers: Mapping[str, str]) -> None:
        """Show persons with their answers, else with how they stood."""
        if [case.member for case in cases] != list(self._rows):
            clear(self._layout)
            self._rows = {}
            for case in cases:
                line = PersonRow(case, self._theme)
                line.answered.connect(self._answered)
                self._rows[case.member] = line
                self._layout.addWidget(line)
                self._layout.addWidget(hairline())
        for case in cases:
            given = answers.get(case.member)
            self._rows[case.member].show_status(parse_status(given) if given else case.status)

    def start(self) -> None:
        """Put the focus on the first person."""
        for line in self._rows.values():
            line.start()
            return

    def _answered(self, member: str, code: str) -> None:
        members = list(self._rows)
        self.answered.emit(member, code)
        place = members.index(member) + 1
        if place < len(members) and members[place] in self._rows:
            self._rows[members[place]].start()
        else:
            self.done.emit()
