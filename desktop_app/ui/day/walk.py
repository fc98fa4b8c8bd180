"""The whole day in one language and theme: first start, Hoy, search, Familias, the file, the visit, papers, lock."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_app.casework.views.today import TodayView, today_view
from desktop_app.ui.application import Application, Surroundings
from desktop_app.ui.context import PaperWish
from desktop_app.ui.day.album import Album
from desktop_app.ui.day.hands import GivenUp, Rest, click, pause, press, until, write
from desktop_app.ui.day.visiting import Visiting
from desktop_app.ui.screens.family.tabs import TABS
from desktop_app.ui.screens.papers import PapersScreen
from desktop_app.ui.screens.visit.actions import VisitActions
from desktop_app.ui.screens.visit.screen import VisitScreen
from desktop_app.ui.shell.lock import LockScreen
from desktop_app.ui.shell.search import SearchDialog
from desktop_app.ui.shell.window import MainWindow

_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_TABS: Final = {
    "bridge": "puente",
    "people": "integrantes",
    "conditions": "condiciones",
    "sessions": "sesiones",
    "contracts": "contratos",
    "benefits": "beneficios",
    "referrals": "derivaciones",
    "history": "historia",
}


class Day:
    """One day. `walk` goes through it; what fails is noted as a fault in the album, and the day goes on."""

    def __init__(self, qt: QApplication, surroundings: Surroundings, album: Album, passphrase: str) -> None:
        self._app = Application(qt, surroundings)
        self._album, self._passphrase = album, passphrase
        self._rest: Rest | None = None
        self._since = 0.0
        self._copies = album.out / f"copia-{album.language}-{album.theme}"
        self.family = ""

    @property
    def _window(self) -> MainWindow:
        assert self._app.window is not None
        return self._app.window

    # The day

    def first_start(self) -> None:
        """A laptop on which there is nothing yet."""
        self._app.start()
        pause(300)
        front = QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
        self._album.keep(front, "primer-inicio")

    def walk(self) -> None:
        """From the morning to the evening."""
        self._tell(self._open, "abrir")
        for does, what in (
            (self._find, "buscar"),
            (self._caseload, "familias"),
            (self._file, "familia"),
            (self._visit, "visita"),
            (self._preview, "papeles"),
            (self._take_back, "deshacer"),
            (self._lock, "bloquear"),
        ):
            self._tell(does, what)

    def close(self) -> None:
        """The evening: everything on the disk, the window gone."""
        self._app.close()
        for widget in QApplication.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        self._app.deleteLater()
        pause(10)

    def _tell(self, does: Callable[[], None], what: str) -> None:
        try:
            does()
        except GivenUp as trouble:
            self._album.faults.append(f"{what}: {trouble}")

    def _begin(self) -> None:
        self._since = perf_counter()

    def _shown(self, code: str, over: QWidget | None = None) -> None:
        """All that was asked for is there: its time, without the time of waiting for nothing more to come."""
        end = perf_counter()
        if self._rest is not None:
            self._rest.wait()
            end = max(end, self._rest.since)
        took = end - self._since
        self._album.keep(self._window, code, took * 1000, over)
        self._begin()

    # Its parts

    def _open(self) -> None:
        self._begin()
        self._app.start()
        until(lambda: self._app.window is not None, "the window")
        assert self._app.tasks is not None
        self._rest = Rest(self._app.tasks)
        seen: list[TodayView] = []
        self._window.activateWindow()
        self._app.tasks.read(today_view, self._app, seen.append)
        until(lambda: seen, "today")
        self._shown("hoy")
        self.family = next((line.family for line in seen[0].visits), "")
        if not self.family:
            raise GivenUp("a visit of today")

    def _find(self) -> None:
        self._begin()
        press(Qt.Key.Key_K, _CONTROL)
        until(lambda: self._dialog() is not None, "the search")
        dialog = self._dialog()
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        self._begin()
        field.setText("huenchu")
        self._shown("buscar", dialog)
        dialog.close()

    def _dialog(self) -> SearchDialog | None:
        return next((each for each in self._window.findChildren(SearchDialog) if each.isVisible()), None)

    def _caseload(self) -> None:
        self._begin()
        press(Qt.Key.Key_2, _CONTROL)
        self._shown("familias")

    def _file(self) -> None:
        for tab in TABS:
            self._begin()
            self._window.open("family", family=self.family, tab=tab.code)
            if tab.code == "contracts":
                pause(300)  # its pages are painted off this thread
            self._shown(f"familia-{_TABS.get(tab.code, tab.code)}")

    def _visit(self) -> None:
        actions = VisitActions(self._window)
        self._begin()
        self._window.open("visit", family=self.family)
        screen = self._window.room("visit")
        assert isinstance(screen, VisitScreen)
        try:
            Visiting(screen, self._shown).go(actions)
        finally:
            actions.stop()
            self._album.actions, self._album.typed = actions.count, actions.typed
        self._shown("visita-terminada")

    def _preview(self) -> None:
        self._begin()
        self._window.context.go.papers.emit(
            [PaperWish("session-record", self.family), PaperWish("poster", self.family)]
        )
        screen = self._window.room("papers")
        assert isinstance(screen, PapersScreen)
        until(lambda: len(screen.ready) == 2, "the papers")
        pause(200)  # the pages are painted off this thread
        self._shown("papeles")
        self._copies.mkdir(exist_ok=True)
        screen.ask_folder = lambda _parent: str(self._copies)
        click(screen.save_button)
        until(lambda: len(list(self._copies.glob("*.pdf"))) == 2, "the copies")

    def _take_back(self) -> None:
        self._window.open("family", family=self.family, tab="bridge")
        assert self._rest is not None
        self._rest.wait()
        self._begin()
        press(Qt.Key.Key_Z, _CONTROL)
        self._shown("deshacer")
        press(Qt.Key.Key_Y, _CONTROL)
        self._shown("rehacer")

    def _lock(self) -> None:
        press(Qt.Key.Key_L, _CONTROL)
        until(lambda: self._cover() is not None, "the lock")
        until(lambda: not list(self._copies.glob("*.pdf")), "the copies gone")
        self._copies.rmdir()
        pause(200)
        self._album.keep(self._window, "bloqueado")
        write(self._passphrase)
        self._begin()
        press(Qt.Key.Key_Return)
        until(lambda: self._cover() is None, "the way in")
        self._shown("desbloqueado")

    def _cover(self) -> LockScreen | None:
        return next((each for each in self._window.findChildren(LockScreen) if each.isVisible()), None)


def first_start(qt: QApplication, surroundings: Surroundings, album: Album) -> None:
    """The picture of the first start."""
    day = Day(qt, surroundings, album, "")
    day.first_start()
    day.close()


def walk(qt: QApplication, surroundings: Surroundings, album: Album, passphrase: str) -> str:
    """Go through the day; gives the id of the family that was visited ("" for none)."""
    day = Day(qt, surroundings, album, passphrase)
    day.walk()
    day.close()
    return day.family


def application() -> QApplication:
    """Qt, for the day."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["puente"])
