"""The bars around the rooms: search and language on top, rooms at the side, what is saved at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QVBoxLayout

from desktop_app.casework.views.status import Status
from desktop_app.i18n import _, language, ngettext
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, label, picture, row, tag


@dataclass(frozen=True, slots=True)
class RoomName:
    """A room of the side bar: its code, its word, its icon."""

    code: str
    word: str
    icon: str


class TopBar(QFrame):
    """The product's name, the search, who works here, and the menu of language and look."""

    search = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    size_chosen = Signal(int)
    lock = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setFixedHeight(56)
        self._theme = theme
        self._search = button(
            _("Buscar familia, persona, RUN, dirección…"), theme, icon="search", does=self.search.emit
        )
        self._search.setFixedSize(520, 36)
        self._search.setStyleSheet(f"text-align: left; font-weight: 400; color: {theme.colours['muted']};")
        self._search.setToolTip(_("Ctrl+K"))
        self._demo = tag(_("Datos de ejemplo"), "soon")
        self._demo.hide()
        self._worker = label("", "strong")
        self.menu_button = button(
            language().upper(), theme, icon="chevron-down", look="quiet", size="small", name=_("Idioma y aspecto")
        )
        self.menu_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.menu_button.setMenu(self._menu())
        brand = label("Puente", "section")
        inner = row(
            16, brand, 60, self._search, 12, self._demo, None, self._worker, 12, self.menu_button, 16, spacing=0
        )
        self.setLayout(inner)

    def tell(self, status: Status) -> None:
        """Show who works here, and whether the families are invented."""
        self._worker.setText(status.worker)
        self._demo.setVisible(status.demonstration)

    @property
    def worker(self) -> str:
        """The name shown of whoever works here ("" before it is known)."""
        return self._worker.text()

    def search_corner(self) -> QPoint:
        """Where the search opens: over its own place in the bar."""
        return self._search.mapTo(self.window(), QPoint(-12, -12))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for code, words in (("es", "Español"), ("en", "English")):
            self._add(menu, words, code == language(), partial(self.language_chosen.emit, code))
        menu.addSeparator()
        looks = {
            "light": _("Claro"),
            "dark": _("Oscuro"),
            "light-contrast": _("Claro, mucho contraste"),
            "dark-contrast": _("Oscuro, mucho contraste"),
        }
        for code, words in looks.items():
            self._add(menu, words, code == self._theme.name, partial(self.theme_chosen.emit, code))
        menu.addSeparator()
        for size in (100, 112, 125, 150):
            words = _("Letra al {size} %").format(size=size)
            self._add(menu, words, size == self._theme.size, partial(self.size_chosen.emit, size))
        menu.addSeparator()
        self._add(menu, _("Bloquear"), None, self.lock.emit)
        return menu

    @staticmethod
    def _add(menu: QMenu, words: str, checked: bool | None, does: Callable[[], object]) -> None:
        action = QAction(words, menu)
        action.setCheckable(checked is not None)
        action.setChecked(bool(checked))
        action.triggered.connect(lambda _checked=False: does())
        menu.addAction(action)


class SideBar(QFrame):
    """The rooms. Narrow windows and large text show icons with tips."""

    chosen = Signal(str)

    def __init__(self, rooms: Sequence[RoomName], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side_bar")
        self._rooms, self._theme = rooms, theme
        self._buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 16, 8, 16)
        layout.setSpacing(4)
        for room in rooms:
            choice = button(room.word, theme, icon=room.icon, look="nav", does=partial(self.chosen.emit, room.code))
            choice.setCheckable(True)
            choice.setToolTip(room.word)
            self._buttons[room.code] = choice
            layout.addWidget(choice)
        layout.addStretch(1)
        self.set_narrow(False)

    def mark(self, code: str) -> None:
        """Show which room one is in ("" for none)."""
        for other, choice in self._buttons.items():
            choice.setChecked(other == code)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons with words."""
        self.setFixedWidth(64 if narrow else self._theme.px(160))
        for room in self._rooms:
            self._buttons[room.code].setText("" if narrow else f"  {room.word}")


class StatusBar(QFrame):
    """What is saved, and what waits to be sent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setFixedHeight(max(32, theme.px(32)))
        self._theme = theme
        self._sign = picture("check", theme, "good", 16)
        self._saved = label("")
        self._saved.setStyleSheet(f"color: {theme.colours['good']};")
        self._waiting = label("")
        self.setLayout(row(16, self._sign, self._saved, 24, self._waiting, None, 16, spacing=6))
        self.saved(None)

    def saved(self, at: datetime | None) -> None:
        """Everything typed is on the disk, since the time given."""
        self._saved.setText(_("Guardado") if at is None else _("Guardado {time}").format(time=f"{at:%H:%M}"))

    def tell(self, status: Status) -> None:
        """Show how many changes wait to be sent."""
        words = ngettext("{count} cambio por sincronizar", "{count} cambios por sincronizar", status.waiting)
        count = f"{status.waiting:,}"
        self._waiting.setText(words.format(count=count if language() == "en" else count.replace(",", ".")))

    @property
    def words(self) -> tuple[QLabel, QLabel]:
        """The two labels, for tests."""
        return self._saved, self._waiting
