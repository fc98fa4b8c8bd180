"""Ctrl+K: find anything by a few letters, and go there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.casework.views.finding import Found, find
from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.context import Context
from desktop_app.ui.theme import Theme

_ICONS = {"family": "users", "member": "user", "institution": "network", "command": "chevron-right"}


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done from anywhere: its words and what it does."""

    words: str
    does: Callable[[], object]


class SearchDialog(QDialog):
    """A field and what it finds; arrows choose, Enter goes, Escape leaves."""

    def __init__(self, context: Context, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._context, self._commands = context, commands
        self.setFixedSize(560, 420)
        self._field = QLineEdit()
        self._field.setPlaceholderText(_("Buscar familia, persona, RUN, dirección…"))
        self._field.setAccessibleName(_("Buscar"))
        self._field.textChanged.connect(self._ask)
        self._model = _Results(self)
        self._list = QListView()
        self._list.setAccessibleName(_("Lo que se encontró"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Line(context.theme, self._list))
        self._list.setUniformItemSizes(True)
        self._list.clicked.connect(self._go)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self._field)
        layout.addWidget(self._list)

    def _ask(self, text: str) -> None:
        wanted = text.strip()
        if not wanted:
            self._show(text, [])
            return
        self._context.tasks.read(
            lambda desk: find(desk, wanted), self, lambda found: self._show(text, found), topic="search"
        )

    def _show(self, text: str, found: list[Found]) -> None:
        if text != self._field.text():
            return
        letters = text.strip().lower()
        commands = [command for command in self._commands if letters and letters in command.words.lower()]
        self._model.fill([*found, *commands])
        self._list.setCurrentIndex(self._model.index(0))

    def _go(self, index: QModelIndex | QPersistentModelIndex) -> None:
        thing = self._model.thing(index.row())
        if thing is None:
            return
        self.accept()
        if isinstance(thing, Command):
            thing.does()
        elif thing.kind == "institution":
            self._context.go.room.emit("network")
        else:
            self._context.go.family.emit(thing.family, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows and Enter work while one types."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self._model.rowCount():
            place = (self._list.currentIndex().row() + step) % self._model.rowCount()
            self._list.setCurrentIndex(self._model.index(place))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self._list.currentIndex())
        else:
            super().keyPressEvent(event)


class _Results(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._things: list[Found | Command] = []

    def fill(self, things: list[Found | Command]) -> None:
        self.beginResetModel()
        self._things = things
        self.endResetModel()

    def thing(self, place: int) -> Found | Command | None:
        return self._things[place] if 0 <= place < len(self._things) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802 - Qt's name
        del parent
        return len(self._things)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        thing = self._things[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return thing
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return thing.words if isinstance(thing, Command) else f"{thing.title}, {thing.second}"
        return None


class _Line(QStyledItemDelegate):
    """Icon, title in bold, second line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        del option, index
        return QSize(0, self._theme.px(52))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        thing: Found | Command = index.data(Qt.ItemDataRole.UserRole)
        box = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour("soft"))
        command = isinstance(thing, Command)
        kind = "command" if isinstance(thing, Command) else thing.kind
        title = thing.words if isinstance(thing, Command) else thing.title
        painter.drawPixmap(
            box.left() + 12, box.center().y() - 10, icons.pixmap(_ICONS[kind], self._theme.colour("text2"), 20)
        )
        text = box.adjusted(44, 6, -12, -6)
        painter.setPen(self._theme.colour("text"))
        bold = self._theme.font()
        bold.setWeight(bold.Weight.DemiBold)
        painter.setFont(bold)
        flags = Qt.AlignmentFlag.AlignLeft | (Qt.AlignmentFlag.AlignVCenter if command else Qt.AlignmentFlag.AlignTop)
        painter.drawText(text, flags, title)
        if not isinstance(thing, Command):
            painter.setPen(self._theme.colour("text2"))
            painter.setFont(self._theme.font("small"))
            painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, thing.second)
