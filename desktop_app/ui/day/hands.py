"""The hands of the day: keys, clicks and strokes on the real window, and waiting until it has come to rest."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui.tasks import Tasks

NONE: Final = Qt.KeyboardModifier.NoModifier
_LEFT: Final = Qt.MouseButton.LeftButton
_STILL: Final = 60
"""Milliseconds without work after which the window counts as at rest."""
_PATIENCE: Final = 30.0
"""Seconds after which what does not come is given up."""


class GivenUp(RuntimeError):  # noqa: N818 - what happened, said as the day would say it
    """Something that was waited for did not come: a fault of the window."""


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds: Callable[[], object], what: str) -> None:
    """Let the window work until something holds. Raises GivenUp, naming what was waited for."""
    end = perf_counter() + _PATIENCE
    while not holds():
        if perf_counter() > end:
            raise GivenUp(what)
        pause(5)


class Rest:
    """Knows whether the threads behind a window have something to do."""

    def __init__(self, tasks: Tasks) -> None:
        self._busy, self._since = False, perf_counter()
        tasks.busy.connect(self._hear)

    def _hear(self, busy: bool) -> None:
        self._busy, self._since = busy, perf_counter()

    def wait(self) -> None:
        """Let the window work until everything asked for is there and painted."""
        pause(1)
        until(lambda: not self._busy and (perf_counter() - self._since) * 1000 >= _STILL, "rest")
        pause(1)

    @property
    def since(self) -> float:
        """When the last answer came, by `perf_counter`."""
        return self._since


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is. Raises GivenUp where nothing has it."""
    QTest.keyClick(_focus(), key, modifier)


def write(text: str) -> None:
    """Type letters where the focus is."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(_focus(), QKeyEvent(kind, 0, NONE, letter))


def click(widget: QWidget) -> None:
    """Click in the middle of a widget."""
    QTest.mouseClick(widget, _LEFT, NONE, widget.rect().center())


def stroke(pad: QWidget, turn: int = 0) -> None:
    """Sign on a pad with the mouse: a line in loops; `turn` makes it another hand."""
    width, height = pad.width(), pad.height()
    points = [
        QPoint(
            round(width * (0.12 + 0.016 * step)),
            round(height * (0.55 + (0.22 if step % 4 < 2 else -0.2) * (1 - step / (60 + 9 * turn)))),
        )
        for step in range(28 + 3 * turn)
    ]
    _mouse(pad, QEvent.Type.MouseButtonPress, points[0])
    for point in points[1:]:
        _mouse(pad, QEvent.Type.MouseMove, point)
    _mouse(pad, QEvent.Type.MouseButtonRelease, points[-1])


def _mouse(widget: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else _LEFT
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else _LEFT
    place = QPointF(widget.mapToGlobal(at))
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(at), place, button, held, NONE))


def _focus() -> QWidget:
    found = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    if found is None:
        raise GivenUp("focus")
    return QApplication.focusWidget() or found
