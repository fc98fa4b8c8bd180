"""What opens below a condition in the list: its official text, and the people with the four keys each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.casework.views.family_condition import Subject
from desktop_app.casework.views.family_conditions import ConditionLine, listed
from desktop_app.i18n import _
from desktop_app.ui.screens.family.keys import PersonKeys
from desktop_app.ui.screens.family.panel_frame import ReasonRow
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, label, row

_THREE: Final = 1000
_TWO: Final = 640


class OpenedRow(QWidget):
    """The open part of a row. It stands below the row itself, which the list paints."""

    wished = Signal(str, str, str)
    """A person's id ("" for the family), a status, a word why ("" at first)."""
    whole_wished = Signal()
    """All there is to see of the condition."""
    closed = Signal()
    grown = Signal()
    """It needs another height now."""

    def __init__(self, theme: Theme, top: int, left: int) -> None:
        """`top` is the height of the row above, `left` where the code's column begins."""
        super().__init__()
        self._theme = theme
        self._line: ConditionLine | None = None
        self._pending = ("", "")
        self._text = label("", "second", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(28))
        self._grid.setVerticalSpacing(6)
        self._people: list[PersonKeys] = []
        self._others = label("", "hint", wrap=True)
        self.reason_row = ReasonRow(theme)
        self.reason_row.given.connect(self._give_reason)
        whole = button(_("Ver compromisos, evidencia e historia"), theme, look="quiet", size="small",
                       does=self.whole_wished.emit)  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(left, top, 24, 8)
        layout.setSpacing(6)
        for each in (self._text, self._others, self.reason_row):
            layout.addWidget(each)
        layout.insertLayout(1, self._grid)
        whole.setStyleSheet("padding: 0;")
        layout.addLayout(row(whole, None))

    def show_line(self, line: ConditionLine, *, can_set: bool) -> None:
        """Show a condition's people as they stand now."""
        self._text.setText(line.text)
        subjects = [item for item in line.subjects if item.applies is not False]
        others = [item.name for item in line.subjects if item.applies is False]
        self._others.setText(
            _("No corresponde a {names}.").format(names=listed(others)) if others and line.of_persons else ""
        )
        self._others.setVisible(bool(self._others.text()))
        if [item.member for item in subjects] != [keys.member for keys in self._people]:
            self._people_anew(subjects)
        for item, keys in zip(subjects, self._people, strict=True):
            missing = item.status not in ("met", "met_at_start", "not_applicable")
            keys.show_status(item.status, missing=missing, can_set=can_set)
            keys.show_note(item.evidence or item.reason)
        self._line = line

    def ask_reason(self, member: str, status: str, words: str) -> None:
        """A move needs a word why."""
        self._pending = (member, status)
        self.reason_row.ask(words)
        self.grown.emit()

    def settle(self) -> None:
        """The move is made."""
        if not self.reason_row.isHidden():
            self.reason_row.hide()
            self.grown.emit()

    @property
    def people(self) -> list[PersonKeys]:
        """The people with their keys."""
        return list(self._people)

    def height_at(self, width: int) -> int:
        """How high it is at a width, the row above it included."""
        self._arrange(width)
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        return layout.heightForWidth(width)

    def _people_anew(self, subjects: list[Subject]) -> None:
        for old in self._people:
            self._grid.removeWidget(old)
            old.deleteLater()
        self._people = []
        for item in subjects:
            age = "" if item.age is None else str(item.age)
            name = item.name
            keys = PersonKeys(item.member, name, self._theme, age=age, name_width=74)
            keys.wished.connect(self._wish)
            self._people.append(keys)

    def _arrange(self, width: int) -> None:
        """As many side by side as there is room for."""
        room = width / (self._theme.size / 100)
        across = 3 if room >= _THREE else (2 if room >= _TWO else 1)
        for place, keys in enumerate(self._people):
            self._grid.addWidget(keys, place // across, place % across)
            keys.show()  # a layout reckons only with what is shown, and this is measured at once
        for at in range(3):
            self._grid.setColumnStretch(at, 1 if at < across else 0)

    def _wish(self, member: str, status: str) -> None:
        self.wished.emit(member, status, "")

    def _give_reason(self, words: str) -> None:
        self.wished.emit(*self._pending, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the row, and goes on to whoever counts it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        super().keyPressEvent(event)
