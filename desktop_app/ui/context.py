"""What every screen is given: the threads, the look, the way to other rooms, and what must stay hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme

_FIVE_MINUTES: Final = 5 * 60 * 1000


class Navigator(QObject):
    """The way to other rooms. Screens emit, the window listens; no screen knows another."""

    room = Signal(str)
    """A room of the side bar, by name."""
    family = Signal(str, str)
    """A family's file: its id, and the tab ("" for the one shown last)."""
    visit = Signal(str)
    """The visit of a family, by id."""
    papers = Signal(object)
    """Papers to preview: a list of `PaperWish`."""
    back = Signal()
    """Back to where she came from."""


@dataclass(frozen=True, slots=True)
class PaperWish:
    """A paper that somebody wants to see: its kind, the family's id, and which one (a number, an id, a day)."""

    paper: str
    family: str = ""
    which: str = ""
    on_purpose: bool = False


class Privacy(QObject):
    """Which family's reserved conditions may be seen: none, until the worker asks, and for five minutes at most."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._family = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FIVE_MINUTES)
        self._timer.timeout.connect(self.hide)

    def shows(self, family: str) -> bool:
        """Whether this family's reserved conditions may be shown now."""
        return bool(family) and family == self._family

    def show(self, family: str) -> None:
        """The worker asks to see them, for this family."""
        self._family = family
        self._timer.start()
        self.changed.emit()

    def hide(self) -> None:
        """Hide everything reserved at once."""
        self._timer.stop()
        if self._family:
            self._family = ""
            self.changed.emit()

    def left(self, family: str) -> None:
        """The worker leaves a family's file."""
        if family == self._family:
            self.hide()


class Notices(QObject):
    """Short messages at the foot of the window, and troubles in place."""

    toast = Signal(str, str, object)
    """Words, the words of its one action ("" for none), and what the action does."""
    trouble = Signal(object)
    """A refusal or something unavailable that no screen shows in place."""
    saved = Signal()
    """What is being typed is on the disk, though no change yet."""


@dataclass(slots=True)
class Context:
    """Given to every screen when it is made. `theme` is the one in force; a new theme makes the screens anew."""

    tasks: Tasks
    theme: Theme
    today: Callable[[], date]
    now: Callable[[], datetime]
    """The hour, as the clocks of the commune show it."""
    go: Navigator = field(default_factory=Navigator)
    privacy: Privacy = field(default_factory=Privacy)
    notices: Notices = field(default_factory=Notices)
    calm: bool = False
    """The system asks for no motion."""
