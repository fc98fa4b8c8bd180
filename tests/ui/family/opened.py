"""A family's file that is open: its parts, and hands for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop_app.casework.standing import Standing, standing_of
from desktop_app.casework.verb import Desk
from desktop_app.domain.statuses import Status
from desktop_app.ui.context import Context
from desktop_app.ui.screens.family.screen import FamilyScreen
from tests.ui.homes import House

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


@dataclass(slots=True)
class Opened:
    """The screen with its house; `toasts` and `troubles` are what it said."""

    house: House
    context: Context
    screen: FamilyScreen
    family: str
    toasts: list[tuple[str, str, Callable[[], object]]] = field(default_factory=list)
    troubles: list[Any] = field(default_factory=list)

    def tab(self, code: str, cls: type[W]) -> W:
        """A tab, opened and read."""
        self.screen.open_tab(code)
        self.house.settle()
        found = self.screen.tab(code)
        assert isinstance(found, cls)
        return found

    def press(
        self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key on a widget, and wait for what it sets off."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))
        self.house.settle()

    def click(self, button: QAbstractButton) -> None:
        """Click a button, and wait."""
        button.click()
        self.house.settle()

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        """The button that is shown and called so."""
        found = [
            button
            for button in (within or self.screen).findChildren(QAbstractButton)
            if button.accessibleName() == name and button.isVisible()
        ]
        assert len(found) == 1, (name, len(found))
        return found[0]

    def read(self, question: Callable[[Desk], T]) -> T:
        """Ask the store, by a desk of its own."""
        desk = self.house.open()
        try:
            return question(desk)
        finally:
            desk.store.close()

    def standing(self) -> Standing:
        """How the family stands in the store."""
        return self.read(lambda desk: standing_of(desk.store, self.family, desk.clock.today()))

    def status(self, code: str) -> Status | None:
        """How a condition stands in the store."""
        return self.standing().conditions[code].status

    def words(self, within: QWidget | None = None) -> str:
        """All words that labels and buttons show."""
        root = within or self.screen
        shown: list[QLabel | QAbstractButton] = [*root.findChildren(QLabel), *root.findChildren(QAbstractButton)]
        return "\n".join(widget.text() for widget in shown if widget.isVisible())
