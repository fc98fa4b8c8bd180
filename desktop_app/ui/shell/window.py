"""The window: the bars, and one room at a time between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.casework.views.status import Status, status
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import _
from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.screen import Screen
from desktop_app.ui.shell.bars import RoomName, SideBar, StatusBar, TopBar
from desktop_app.ui.shell.search import Command, SearchDialog
from desktop_app.ui.widgets.controls import row
from desktop_app.ui.widgets.focus import FocusFrame
from desktop_app.ui.widgets.messages import ErrorBar, Toast

LEAST: Final = (1280, 660)
_NARROW: Final = 1280
_TWICE: Final = 600
"""Milliseconds within which a second Escape counts as twice."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room: its code, its word and icon in the side bar ("" for a room that has no place there), its screen.

    `whole` rooms fill the window, without bars (the visit).
    """

    code: str
    word: str
    icon: str
    make: Callable[[Context], Screen]
    whole: bool = False


class MainWindow(QMainWindow):
    """Shows rooms, and says what is saved. It knows which rooms there are, not what is in them."""

    dressed_anew = Signal(str, str, int)
    """A language, theme and text size were chosen; the application makes the window anew."""
    lock = Signal()

    def __init__(self, context: Context, rooms: Sequence[Room]) -> None:
        super().__init__()
        self.context = context
        self._rooms: Mapping[str, Room] = {room.code: room for room in rooms}
        self._screens: dict[str, Screen] = {}
        self._past: list[tuple[str, dict[str, Any]]] = []
        self.current = ""
        self._last_escape = 0.0
        self._cover: QWidget | None = None
        self._build(rooms)
        self._wire()
        self._tell_status()

    # Assembling

    def _build(self, rooms: Sequence[Room]) -> None:
        theme = self.context.theme
        self.setWindowTitle("Puente")
        self.setMinimumSize(*LEAST)
        named = [RoomName(room.code, room.word, room.icon) for room in rooms if room.icon]
        self.top, self.side, self.foot = TopBar(theme), SideBar(named, theme), StatusBar(theme)
        self.stack = QStackedWidget()
        self.errors = ErrorBar(theme)
        middle = QWidget()
        middle_layout = QVBoxLayout(middle)
        middle_layout.setContentsMargins(0, 0, 0, 0)
        middle_layout.setSpacing(0)
        middle_layout.addWidget(self.errors)
        middle_layout.addWidget(self.stack, 1)
        self.whole = QWidget()
        layout = QVBoxLayout(self.whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        body = row(self.side, spacing=0)
        body.addWidget(middle, 1)
        layout.addLayout(body, 1)
        layout.addWidget(self.foot)
        self.setCentralWidget(self.whole)
        self.toast = Toast(self.whole, theme)
        self.ring = FocusFrame(self, theme)

    def _wire(self) -> None:
        go, tasks = self.context.go, self.context.tasks
        go.room.connect(self.open)
        go.family.connect(lambda family, tab: self.open("family", family=family, tab=tab))
        go.visit.connect(lambda family: self.open("visit", family=family))
        go.papers.connect(lambda wishes: self.open("papers", wishes=wishes))
        go.back.connect(self.back)
        self.side.chosen.connect(self.open)
        self.top.search.connect(self.search)
        self.top.lock.connect(self.lock)
        self.top.language_chosen.connect(lambda code: self._dress(language=code))
        self.top.theme_chosen.connect(lambda name: self._dress(theme=name))
        self.top.size_chosen.connect(lambda size: self._dress(size=size))
        tasks.changed.connect(self._changed)
        tasks.refused.connect(self.show_trouble)
        self.context.notices.toast.connect(self.toast.say)
        self.context.notices.trouble.connect(self.show_trouble)
        self.context.notices.saved.connect(lambda: self.foot.saved(self.context.now()))
        for keys, does in (
            (QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_K), self.search),
            (QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_L), self.lock.emit),
            (QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self.back),
        ):
            QShortcut(keys, self).activated.connect(does)
        for place, room in enumerate([room for room in self._rooms.values() if room.icon], start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{place}"), self)
            shortcut.activated.connect(partial(self.open, room.code))

    # Rooms

    def open(self, code: str, **arguments: Any) -> None:
        """Show a room."""
        room = self._rooms[code]
        if self.current:
            self._past.append((self.current, self._screens[self.current].state()))
            self._screens[self.current].leave()
        screen = self._screens.get(code)
        if screen is None:
            screen = self._screens[code] = room.make(self.context)
            self.stack.addWidget(screen)
        self.current = code
        for bar in (self.top, self.side, self.foot):
            bar.setVisible(not room.whole)
        self.side.mark(code if room.icon else "families")
        self.errors.hide()
        self.stack.setCurrentWidget(screen)
        screen.enter(**arguments)
        screen.setFocus()

    def back(self) -> None:
        """The room one came from."""
        if self._past:
            code, state = self._past.pop()
            kept = list(self._past)
            self.open(code, **state)
            self._past = kept

    def rest(self) -> None:
        """Bring everything that is typed to the disk: the window is about to be locked or closed."""
        if self.current:
            self._screens[self.current].leave()

    def covered(self, cover: QWidget | None) -> None:
        """Something lies over the whole window (the lock); it keeps the window's size."""
        self._cover = cover

    def place(self) -> tuple[str, dict[str, Any]]:
        """Which room one is in, and what it shows."""
        return self.current, self._screens[self.current].state() if self.current else {}

    def room(self, code: str) -> Screen:
        """The screen of a room that has been opened. Raises KeyError."""
        return self._screens[code]

    def search(self) -> None:
        """Open the search over everything."""
        commands = [Command(room.word, partial(self.open, room.code)) for room in self._rooms.values() if room.icon]
        commands.append(Command(_("Bloquear"), self.lock.emit))
        dialog = SearchDialog(self.context, commands, self)
        dialog.move(self.mapToGlobal(self.top.search_corner()))
        dialog.open()

    # What happens

    def _changed(self, changes: Changes) -> None:
        self.foot.saved(self.context.now())
        self._tell_status()
        for screen in self._screens.values():
            screen.changed(changes)

    def _tell_status(self) -> None:
        self.context.tasks.read(status, self, self._show_status, topic="status")

    def _show_status(self, now: Status) -> None:
        self.top.tell(now)
        self.foot.tell(now)

    def show_trouble(self, failure: Refused | Unavailable) -> None:
        """Say that something was refused or is not available, where no screen says it in place."""
        title = _("Esto no se puede hacer") if isinstance(failure, Refused) else _("Algo no está disponible")
        self.errors.say(title, failure.reason)
        QTimer.singleShot(12_000, self.errors.hide)

    def _dress(self, language: str = "", theme: str = "", size: int = 0) -> None:
        self.dressed_anew.emit(language, theme, size)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Little room or large text: the side bar keeps its icons only."""
        super().resizeEvent(event)
        if self._cover is not None:
            self._cover.setGeometry(self.rect())
        self.side.set_narrow(self.width() < _NARROW or self.context.theme.size >= 125)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape twice hides everything reserved at once."""
        if event.key() == Qt.Key.Key_Escape:
            now = event.timestamp()
            if now - self._last_escape <= _TWICE:
                self.context.privacy.hide()
            self._last_escape = now
        super().keyPressEvent(event)
