"""The visit of the day: who is here, what was promised, eight conditions, two commitments, next time, signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.ui.day.hands import GivenUp, click, press, stroke, until
from desktop_app.ui.screens.visit.actions import VisitActions
from desktop_app.ui.screens.visit.screen import VisitScreen
from desktop_app.ui.screens.visit.sign import SignStep

CONDITIONS: Final = 8
COMMITMENTS: Final = 2
_ANSWERS: Final = (Qt.Key.Key_T, Qt.Key.Key_C)
_ENTER: Final = Qt.Key.Key_Return
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


class Visiting:
    """Goes through a visit as a worker at the kitchen table would: by keys, and a finger for what is signed."""

    def __init__(self, screen: VisitScreen, shown: Callable[[str], None]) -> None:
        """`shown` is told the code of each thing worth a picture, once it can be seen."""
        self._screen, self._shown = screen, shown

    def go(self, actions: VisitActions) -> None:
        """The six steps. Raises GivenUp where one does not open."""
        until(lambda: self._screen.step is not None, "visit")
        self._present()
        self._promised()
        self._conditions()
        self._promises()
        self._next()
        self._sign()
        actions.stop()

    def _at(self, code: str) -> None:
        until(lambda: self._screen.step is not None and self._screen.step.code == code, f"visit: {code}")

    def _find(self, name: str) -> QWidget:
        found = self._screen.findChild(QWidget, name)
        if not isinstance(found, QWidget):
            raise GivenUp(f"visit: {name}")
        return found

    def _present(self) -> None:
        self._at("present")
        usual = self._find("usual")
        if usual.isVisible():
            click(usual)
        else:
            press(Qt.Key.Key_1)
        self._shown("visita-1-presentes")
        press(_ENTER, _CONTROL)

    def _promised(self) -> None:
        self._at("commitments")
        self._shown("visita-2-compromisos")
        count = len(self._screen.step.view.promises) if self._screen.step else 0
        for place in range(count):
            press(Qt.Key.Key_2 if place == 1 else Qt.Key.Key_1)
            if place == 1:
                self._shown("visita-2-por-que")
                click(self._find("way:0"))
        press(_ENTER, _CONTROL)

    def _conditions(self) -> None:
        self._at("conditions")
        self._shown("visita-3-condiciones")
        for place in range(CONDITIONS):
            press(_ANSWERS[0] if place % 3 else _ANSWERS[1])
        self._shown("visita-3-ocho-vistas")
        click(self._find("step:promises"))

    def _promises(self) -> None:
        self._at("promises")
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Space)
        step = self._screen.step
        if step is None or len(step.draft.promises) != COMMITMENTS:
            raise GivenUp("visit: two commitments")
        self._shown("visita-4-nuevos-compromisos")
        press(_ENTER, _CONTROL)

    def _next(self) -> None:
        self._at("next")
        self._shown("visita-5-proxima")
        press(_ENTER)

    def _sign(self) -> None:
        self._at("sign")
        step = self._screen.step
        assert isinstance(step, SignStep)
        self._shown("visita-6-por-firmar")
        for turn, place in enumerate(step.places.values()):
            if not place.is_done:
                stroke(place.pad, turn)
        self._shown("visita-6-firmada")
        finish = self._find("next")
        assert isinstance(finish, QPushButton)
        click(finish)
        until(lambda: self._screen.sitting is None, "visit: the end")
