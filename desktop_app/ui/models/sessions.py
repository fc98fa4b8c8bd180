"""The sessions of a family as rows of a list, and as marks on their line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.casework.views.bonus_steps import Step, amount_words
from desktop_app.casework.views.family_sessions import SessionLine, SessionsView
from desktop_app.domain.dates import show_day
from desktop_app.i18n import _, ngettext
from desktop_app.ui.widgets.timeline_data import BonusBand, SessionMark, TimelineData

_Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
COLUMNS: Final = ("number", "day", "state", "aim", "present")


class SessionsModel(QAbstractTableModel):
    """Read-only; it is given the lines whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[SessionLine, ...] = ()

    def set_lines(self, lines: Sequence[SessionLine]) -> None:
        """Show these sessions."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> SessionLine:
        """The session of a row."""
        return self._lines[row]

    def row_of(self, number: int) -> int:
        """The row of a session, -1 for none."""
        return next((row for row, line in enumerate(self._lines) if line.number == number), -1)

    def rowCount(self, parent: _Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """As many as there are sessions."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """The columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        """The titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("N.º"), _("Día"), _("Estado"), _("Objetivo"), _("Quiénes"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        line = self._lines[index.row()]
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return {
                "number": str(line.number),
                "day": show_day(line.day) + (f", {line.hour}" if line.hour else ""),
                "state": state_words(line),
                "aim": line.aim,
                "present": _("{count} de {of}").format(count=line.present, of=line.of) if line.of else "",
            }[column]
        if role == Qt.ItemDataRole.ToolTipRole and column == "aim":
            return line.aim
        if role == Qt.ItemDataRole.AccessibleTextRole and column == "number":
            return _("Sesión {number}, {day}, {state}").format(
                number=line.number, day=show_day(line.day), state=state_words(line)
            )
        return None


def state_words(line: SessionLine) -> str:
    """How a session stands, in words."""
    words = _("Hecha") if line.held else _("Planificada")
    if line.signed:
        words = _("Firmada")
    if line.late:
        words = ngettext("Atrasada {count} día", "Atrasada {count} días", line.late).format(count=line.late)
    if line.missed:
        days = ", ".join(show_day(item.day, "brief") for item in line.missed)
        words = _("{state}; no se hizo el {days}").format(state=words, days=days)
    elif line.moved_from is not None:
        words = _("{state}; era el {day}").format(state=words, day=show_day(line.moved_from, "brief"))
    return words


def line_data(view: SessionsView) -> TimelineData:
    """What the line of sessions shows of a plan."""
    if view.enrolled is None:
        return TimelineData(view.today, view.today, ())
    return TimelineData(
        view.enrolled,
        view.today,
        tuple(map(_mark, view.sessions)),
        tuple(_band(step, place == 0) for place, step in enumerate(view.steps)),
        months=view.months or 24,
    )


def _mark(line: SessionLine) -> SessionMark:
    return SessionMark(
        line.number,
        line.day,
        "held" if line.held else "planned",
        tuple(item.day for item in line.missed),
        line.moved_from,
        line.evaluation,
        line.aim,
    )


def _band(step: Step, first: bool) -> BonusBand:
    words = _("Tramo {step}: {amount}").format(step=step.code, amount=amount_words(step))
    if first:
        words = _("Bono, tramo {step}: {amount} al mes").format(step=step.code, amount=amount_words(step))
        if step.when == "paid":
            words = _("{words}, pagado").format(words=words)
    return BonusBand(step.first, step.last, words, step.when)
