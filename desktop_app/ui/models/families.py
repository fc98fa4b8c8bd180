"""The table of families as an item model: ids at once, lines by blocks as they come into sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.casework.views.families import FamilyLine
from desktop_app.domain.dates import show_day
from desktop_app.i18n import N_, _

BLOCK: Final = 50
_KEPT: Final = 40
"""Blocks that are remembered; the oldest ones go first."""
# code, word, width, sort ("" where the column cannot order)
COLUMNS: Final = (
    ("code", N_("Código"), 108, "code"),
    ("name", N_("Familia"), 190, "name"),
    ("head", N_("Jefa o jefe"), 146, ""),
    ("sector", N_("Sector"), 116, "sector"),
    ("stage", N_("Etapa"), 108, "stage"),
    ("month", N_("Mes"), 66, ""),
    ("progress", N_("Avance"), 178, ""),
    ("next", N_("Próxima sesión"), 116, "next_session"),
    ("alert", N_("Alertas"), 206, ""),
    ("worker", N_("Apoyo"), 160, "worker"),
)
_Index = QModelIndex | QPersistentModelIndex


class FamiliesModel(QAbstractTableModel):
    """Knows the ids of all its rows; asks for the block of lines that a view looks at."""

    wanted = Signal(int, list)
    """A block's number and its ids: somebody must read it and call `fill`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self._lines: dict[int, FamilyLine] = {}
        self._asked: dict[int, None] = {}
        self._ticked: set[str] = set()
        self.generation = 0
        """Counts how often other families were shown: an answer of an earlier one is too late."""

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show other families; lines come when they are looked at."""
        self.beginResetModel()
        self.generation += 1
        self._ids = list(ids)
        self._lines.clear()
        self._asked.clear()
        self._ticked &= set(self._ids)
        self.endResetModel()

    def fill(self, block: int, lines: Sequence[FamilyLine]) -> None:
        """A block has been read."""
        first = block * BLOCK
        by_id = {line.id: line for line in lines}
        for place in range(first, min(first + BLOCK, len(self._ids))):
            line = by_id.get(self._ids[place])
            if line is not None:
                self._lines[place] = line
        last = min(first + BLOCK, len(self._ids)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def forget(self) -> None:
        """Something changed: read again what is looked at."""
        self._asked.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1))

    def line(self, place: int) -> FamilyLine | None:
        """The line at a place, once it has been read; otherwise it is asked for."""
        block = place // BLOCK
        if block not in self._asked:
            self._asked[block] = None
            self._drop_old()
            self.wanted.emit(block, self._ids[block * BLOCK : (block + 1) * BLOCK])
        return self._lines.get(place)

    def id_at(self, place: int) -> str:
        """The family at a place."""
        return self._ids[place]

    @property
    def ids(self) -> tuple[str, ...]:
        """All families of the table, in its order."""
        return tuple(self._ids)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The families that are ticked, in the order of the table."""
        return tuple(id_ for id_ in self._ids if id_ in self._ticked)

    def tick(self, place: int, on: bool | None = None) -> None:
        """Tick a family, or not; None turns it round."""
        id_ = self._ids[place]
        if on is None:
            on = id_ not in self._ticked
        (self._ticked.add if on else self._ticked.discard)(id_)
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def untick_all(self) -> None:
        """Nothing is ticked any more."""
        self._ticked.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def is_ticked(self, place: int) -> bool:
        """Whether the family at a place is ticked."""
        return self._ids[place] in self._ticked

    def _drop_old(self) -> None:
        while len(self._asked) > _KEPT:
            oldest = next(iter(self._asked))
            del self._asked[oldest]
            for place in range(oldest * BLOCK, (oldest + 1) * BLOCK):
                self._lines.pop(place, None)

    # What Qt asks

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """How many families there are."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index | None = None) -> int:  # noqa: N802 - Qt's name
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802 - Qt's name
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section][1])
        column: str = COLUMNS[section][0]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "month":
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words; the whole line under UserRole."""
        line = self.line(index.row())
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if line is None else words(line, COLUMNS[index.column()][0])
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and line is not None:
            return ", ".join(filter(None, (line.name, line.code, line.stage_name, words(line, "progress"))))
        return None


def words(line: FamilyLine, column: str) -> str:
    """What stands in a column of a line."""
    if column == "month":
        return "" if line.month is None else str(line.month)
    if column == "progress":
        if line.progress is None:
            return ""
        return _("{laid} de {total}").format(laid=line.progress.met, total=line.progress.of)
    if column == "next":
        return "" if line.next_session is None else show_day(line.next_session, "brief")
    if column == "alert":
        return "" if line.alert is None else f"{line.alert.short} · {line.alert.tag}"
    if column == "stage":
        return line.stage_name
    return str(getattr(line, column))
