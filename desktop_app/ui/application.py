"""The window's life: first start or unlock, the rooms, lock and unlock, a new language or look, a crash, the end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import TracebackType

from PySide6.QtCore import QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.casework.verb import Desk
from desktop_app.i18n import _, set_language
from desktop_app.ui import copies
from desktop_app.ui import theme as look
from desktop_app.ui.background import Background
from desktop_app.ui.context import Context
from desktop_app.ui.idle import Idle
from desktop_app.ui.settings import Settings
from desktop_app.ui.shell.crash import CrashWindow
from desktop_app.ui.shell.first_start import FirstStart
from desktop_app.ui.shell.gate import Gate
from desktop_app.ui.shell.lock import LockScreen
from desktop_app.ui.shell.window import MainWindow, Room
from desktop_app.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window is given by whoever starts it. `open_desk` opens a desk by a key, on the thread that calls."""

    gate: Gate
    open_desk: Callable[[bytes], Desk]
    today: Callable[[], date]
    now: Callable[[], datetime]
    """The hour, as the clocks of the commune show it."""
    rooms: Callable[[], Sequence[Room]]
    settings: Settings
    remember: Callable[[Settings], None]
    report: Callable[[BaseException], str]


class Application(QObject):
    """Holds the one window there is, and makes it anew when it must look or speak otherwise."""

    started = Signal()
    """The window is there and can be used."""
    _reported = Signal(str)

    def __init__(self, app: QApplication, surroundings: Surroundings) -> None:
        super().__init__(app)
        self._app, self._given = app, surroundings
        self.settings = surroundings.settings
        self._jobs = Background(self)
        self._jobs.broke.connect(self.crashed)
        self._reported.connect(self._tell_crash)
        self.tasks: Tasks | None = None
        self.window: MainWindow | None = None
        self._front: QWidget | None = None
        self._lock: LockScreen | None = None
        self._focus: QWidget | None = None
        self._idle = Idle(app, self)
        self._idle.idle.connect(lambda: self.lock(_("Se bloqueó tras 10 minutos sin uso.")))
        self._idle.screen_locked.connect(lambda: self.lock(""))
        self._former_hook, sys.excepthook = sys.excepthook, self._hook
        self._dress()

    def start(self) -> None:
        """Show the first start, or the lock, which opens by itself where the keyring has the key."""
        if self._given.gate.exists():
            locked = LockScreen(self._given.gate, self._theme, self._jobs, self._given.now())
            locked.opened.connect(self._enter)
            self._show_front(locked)
            locked.try_keyring()
            return
        self._show_first_start()

    def _show_first_start(self) -> None:
        first = FirstStart(self._given.gate, self._theme, self._jobs)
        first.ready.connect(self._enter)
        first.language_chosen.connect(self._speak_first)
        self._show_front(first)

    def _speak_first(self, language: str) -> None:
        self.settings = replace(self.settings, language=language)
        self._dress()
        self._show_first_start()

    def _show_front(self, front: QWidget) -> None:
        old, self._front = self._front, front
        front.setWindowTitle("Puente")
        front.setObjectName("room")
        front.resize(1366, 768)
        front.show()
        if old is not None:
            old.close()
            old.deleteLater()

    # The window

    def _enter(self, key: bytes) -> None:
        """The key is known: open the desks and show the rooms."""
        if self.tasks is None:
            self.tasks = Tasks(lambda: self._given.open_desk(key), self)
            self.tasks.broke.connect(self.crashed)
            self._make_window(self.settings.room, {})
        else:
            self._unlock(key)
        if self._front is not None:
            self._front.close()
            self._front.deleteLater()
            self._front = None
        self.started.emit()

    def _make_window(self, room: str, state: dict[str, object]) -> None:
        assert self.tasks is not None
        context = Context(self.tasks, self._theme, self._given.today, self._given.now)
        rooms = self._given.rooms()
        window = MainWindow(context, rooms)
        window.dressed_anew.connect(self._dress_anew)
        window.lock.connect(lambda: self.lock(""))
        if self.settings.geometry:
            window.restoreGeometry(QByteArray.fromHex(self.settings.geometry.encode()))
        else:
            window.resize(1366, 768)
        old, self.window = self.window, window
        known = {each.code for each in rooms}
        window.open(room if room in known else rooms[0].code, **state)
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    def _dress_anew(self, language: str, theme: str, size: int) -> None:
        assert self.window is not None
        self.settings = replace(
            self._place(),
            language=language or self.settings.language,
            theme=theme or self.settings.theme,
            size=size or self.settings.size,
        )
        room, state = self.window.place()
        self._dress()
        self._make_window(room, state)

    def _dress(self) -> None:
        set_language(self.settings.language)
        self._theme = look.load(self.settings.theme, self.settings.size)
        look.apply(self._app, self._theme)

    def _place(self) -> Settings:
        assert self.window is not None
        geometry = bytes(self.window.saveGeometry().toHex().data()).decode()
        room = self.window.place()[0]
        return replace(self.settings, geometry=geometry, room=room if room in ("today", "families") else "today")

    # Lock and unlock

    def lock(self, why: str) -> None:
        """Put the lock before the window; what is typed is on the disk first, and the desks are closed."""
        if self.window is None or self.tasks is None or self._lock is not None:
            return
        self._focus = self._app.focusWidget()
        self.window.context.privacy.hide()
        self.window.rest()
        self.tasks.lock()
        self._jobs.run(copies.delete_all, self, lambda _left: None, self.window.show_trouble)
        self._lock = LockScreen(
            self._given.gate, self._theme, self._jobs, self._given.now(), who=self.window.top.worker, why=why
        )
        self._lock.setParent(self.window)
        self._lock.setGeometry(self.window.rect())
        self._lock.opened.connect(self._enter)
        self.window.whole.hide()
        self.window.covered(self._lock)
        self._lock.show()
        self._lock.raise_()

    def _unlock(self, key: bytes) -> None:
        assert self.window is not None
        assert self.tasks is not None
        self.tasks.unlock(lambda: self._given.open_desk(key))
        if self._lock is not None:
            self._lock.deleteLater()
            self._lock = None
        self.window.covered(None)
        self.window.whole.show()
        if self._focus is not None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    # Crashes and the end

    def crashed(self, error: BaseException) -> None:
        """A bug: write the report off this thread, then say what is safe."""

        def write() -> None:
            self._reported.emit(self._given.report(error))

        threading.Thread(target=write, name="puente-report", daemon=True).start()

    @Slot(str)
    def _tell_crash(self, place: str) -> None:
        window = CrashWindow(self._theme, place, self.window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            self._app.quit()
            return
        self.crashed(error)

    def close(self) -> None:
        """Everything on the disk, the desks closed, the look remembered."""
        if self.window is not None:
            self.settings = self._place()
            self.window.rest()
        self._given.remember(self.settings)
        self._jobs.wait()
        if self.tasks is not None:
            self.tasks.close()
        sys.excepthook = self._former_hook


def show(surroundings: Surroundings) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Puente")
    window = Application(qt, surroundings)
    qt.aboutToQuit.connect(window.close)
    window.start()
    return qt.exec()
