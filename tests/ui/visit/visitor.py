"""A worker at a visit: she presses keys, clicks, types and lets people sign, in the real window over a real file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget

from desktop_app.ui.context import Context
from desktop_app.ui.screens.visit import VisitScreen
from desktop_app.ui.screens.visit.sign import SignStep
from desktop_app.ui.screens.visit.step import Sitting, Step
from desktop_app.ui.widgets.focus import FocusFrame
from desktop_app.ui.widgets.ink import InkPad
from tests.ui.homes import House

W = TypeVar("W", bound=QWidget)

NONE: Final = Qt.KeyboardModifier.NoModifier
STROKES: Final = (((40, 60), (60, 20), (80, 70), (120, 30)), ((140, 60), (180, 40), (230, 62)))
"""A signature: two strokes, in pixels of the pad."""


@dataclass(slots=True)
class Visitor:
    """Whoever makes the visit, at her laptop."""

    house: House
    context: Context
    window: QMainWindow
    screen: VisitScreen
    family: str
    told: list[tuple[str, ...]] = field(default_factory=list)
    """Where the screen wanted to go, and what it said at the foot."""
    undo: list[object] = field(default_factory=list)

    @classmethod
    def at(cls, house: House, context: Context, size: tuple[int, int] = (1366, 768)) -> Visitor:
        """Open the visit of the family of the pictures in a window of that size."""
        window = QMainWindow()
        window.setWindowTitle("visit")
        screen = VisitScreen(context)
        window.setCentralWidget(screen)
        FocusFrame(window, context.theme)
        window.resize(*size)
        window.show()
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        visitor = cls(house, context, window, screen, house.family())
        visitor._listen()
        visitor.enter()
        return visitor

    def _listen(self) -> None:
        go, notices = self.context.go, self.context.notices
        go.family.connect(lambda family, tab: self.told.append(("family", family, tab)))
        go.papers.connect(lambda wishes: self.told.append(("papers", wishes[0].paper, wishes[0].which)))
        go.back.connect(lambda: self.told.append(("back",)))
        go.visit.connect(lambda family: self.told.append(("visit", family)))

        def toast(words: str, action: str, does: object) -> None:
            self.told.append(("toast", words, action))
            self.undo.append(does)

        notices.toast.connect(toast)

    # What is there

    @property
    def step(self) -> Step:
        """The step she is at."""
        step = self.screen.step
        assert step is not None
        return step

    @property
    def sitting(self) -> Sitting:
        """The visit."""
        sitting = self.screen.sitting
        assert sitting is not None
        return sitting

    @property
    def focus(self) -> QWidget:
        """Where she is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def find(self, name: str, kind: type[W] | None = None) -> W | QWidget:
        """The widget of that name, which must be there to be seen."""
        step = self.screen.step
        found = (step and step.findChild(kind or QWidget, name)) or self.screen.findChild(kind or QWidget, name)
        assert found is not None, name
        assert found.isVisible(), name
        return found

    def shows(self, name: str) -> bool:
        """Whether a widget of that name can be seen."""
        found = self.step.findChild(QWidget, name)
        return found is not None and found.isVisible()

    # What she does

    def enter(self) -> None:
        """Open the visit (again)."""
        self.screen.enter(family=self.family)
        self.settle()

    def settle(self) -> None:
        """Wait until everything is done and shown."""
        self.house.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, where the focus is."""
        QTest.keyClick(self.focus, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type letters of any alphabet, where the focus is."""
        for letter in text:
            where = self.focus
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(where, QKeyEvent(kind, 0, NONE, letter))

    def click(self, name: str) -> None:
        """Click on the middle of a widget."""
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, button: str, words: str) -> None:
        """Choose a line of the menu of a button."""
        found = self.find(button, QPushButton)
        assert isinstance(found, QPushButton)
        menu = found.menu()
        menu.popup(self.window.mapToGlobal(QPoint(0, 0)))
        action = next(action for action in menu.actions() if words in action.text())
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NONE, menu.actionGeometry(action).center())
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.settle()

    def sign(self, member: str) -> None:
        """Let somebody sign on her pad."""
        pad = self.find(f"pad:{member}", InkPad)
        for stroke in STROKES:
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, NONE, QPoint(*stroke[0]))
            for place in stroke[1:]:
                QTest.mouseMove(pad, QPoint(*place))
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, NONE, QPoint(*stroke[-1]))
        self.settle()

    def on(self) -> None:
        """ "Siguiente", by keyboard."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def go_to(self, code: str) -> None:
        """Answer what must be answered, and go to a step."""
        if not self.sitting.draft.present:
            for number in "1234":
                self.type(number)
        while self.step.code != code:
            here = self.step.code
            following = list(self.screen.bar.marks)[list(self.screen.bar.marks).index(here) + 1]
            self.screen.bar.marks[following].click()
            self.settle()
            assert self.step.code == following, (here, following)

    @property
    def signers(self) -> list[str]:
        """Who signs: the family, then the worker."""
        step = self.step
        assert isinstance(step, SignStep)
        return list(step.places)

    def close(self) -> None:
        """Leave the window."""
        self.screen.leave()
        self.settle()
        self.window.close()
        self.window.deleteLater()
        self.settle()
