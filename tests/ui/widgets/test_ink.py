"""Signing: mouse, finger and pen leave strokes; strokes come back as they were; only one hand writes at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.ink import USUAL, InkPad, Stroke, ink_length, ink_scale
from tests.ui.widgets.hands import Hands

Stage = Callable[[QWidget, int, int], None]
WAY = (QPointF(40, 60), QPointF(80, 40), QPointF(120, 70))


@pytest.fixture
def pad(theme: Theme, stage: Stage) -> InkPad:
    """An empty pad."""
    result = InkPad(theme, "Rosa Huenchumán")
    stage(result, 630, 164)
    return result


@pytest.fixture(scope="module")
def tablet() -> QPointingDevice:
    """A tablet with a pen."""
    return QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
        "",
        QPointingDeviceUniqueId(),
    )


def pen(pad: InkPad, tablet: QPointingDevice, kind: QEvent.Type, at: QPointF, pressure: float) -> None:
    """The pen does something."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = left if pressure else none
    place = pad.mapToGlobal(at)
    event = QTabletEvent(
        kind, tablet, at, place, pressure, 0, 0, 0.0, 0.0, 0.0, Qt.KeyboardModifier.NoModifier, left, held
    )
    QApplication.sendEvent(pad, event)


def test_the_mouse_writes_a_stroke(pad: InkPad, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.changed):
        hands.drag(pad, WAY[0], *WAY[1:])
    (stroke,) = pad.strokes
    assert [(x, y, pressure) for x, y, pressure, _ms in stroke] == [(p.x(), p.y(), USUAL) for p in WAY]
    assert [point[3] for point in stroke] == sorted(point[3] for point in stroke)
    assert stroke[0][3] >= 0
    assert pad.signed


def test_a_pen_writes_with_its_pressure(pad: InkPad, tablet: QPointingDevice) -> None:
    pen(pad, tablet, QEvent.Type.TabletPress, WAY[0], 0.2)
    pen(pad, tablet, QEvent.Type.TabletMove, WAY[1], 0.9)
    pen(pad, tablet, QEvent.Type.TabletMove, WAY[2], 1.4)
    pen(pad, tablet, QEvent.Type.TabletRelease, WAY[2], 0)
    assert [point[2] for point in pad.strokes[0]] == [0.2, 0.9, 1.0]


def test_a_finger_writes(pad: InkPad) -> None:
    finger = QTest.createTouchDevice()
    points = [at.toPoint() for at in WAY]
    QTest.touchEvent(pad, finger).press(0, points[0], pad)
    QTest.touchEvent(pad, finger).move(0, points[1], pad)
    QTest.touchEvent(pad, finger).release(0, points[1], pad)
    assert [point[:3] for point in pad.strokes[0]] == [(40, 60, USUAL), (80, 40, USUAL)]


def test_the_ball_of_the_hand_does_not_write(pad: InkPad, tablet: QPointingDevice) -> None:
    pen(pad, tablet, QEvent.Type.TabletMove, WAY[0], 0)
    finger = QTest.createTouchDevice()
    QTest.touchEvent(pad, finger).press(0, QPoint(300, 120), pad)
    QTest.touchEvent(pad, finger).release(0, QPoint(300, 120), pad)
    assert pad.strokes == ()


def test_only_one_hand_writes_at_a_time(pad: InkPad, tablet: QPointingDevice, hands: Hands) -> None:
    pen(pad, tablet, QEvent.Type.TabletPress, WAY[0], 0.5)
    hands.drag(pad, QPointF(300, 20), QPointF(400, 30))
    pen(pad, tablet, QEvent.Type.TabletMove, WAY[1], 0.5)
    pen(pad, tablet, QEvent.Type.TabletRelease, WAY[1], 0)
    assert [[point[:2] for point in stroke] for stroke in pad.strokes] == [[(40, 60), (80, 40)]]


def test_ink_stays_on_the_pad(pad: InkPad, hands: Hands) -> None:
    hands.drag(pad, QPointF(600, 150), QPointF(900, 400), QPointF(-20, -5))
    assert [point[:2] for point in pad.strokes[0]] == [(600, 150), (630, 164), (0, 0)]


def test_a_slip_of_the_hand_is_no_signature(pad: InkPad, hands: Hands) -> None:
    hands.click(pad, WAY[0])
    assert len(pad.strokes) == 1
    assert not pad.signed
    assert "En blanco." in pad.accessibleDescription()


def test_delete_clears(pad: InkPad, hands: Hands, qtbot: QtBot) -> None:
    hands.drag(pad, WAY[0], *WAY[1:])
    assert "Firmado." in pad.accessibleDescription()
    with qtbot.waitSignal(pad.changed):
        hands.press(pad, Qt.Key.Key_Delete)
    assert pad.strokes == ()
    with qtbot.assertNotEmitted(pad.changed):
        hands.press(pad, Qt.Key.Key_Backspace)


def test_ink_comes_back_without_a_change_and_goes_on_after_it(pad: InkPad, hands: Hands, qtbot: QtBot) -> None:
    kept: tuple[Stroke, ...] = (((10, 20, 0.5, 0), (60, 70, 0.8, 40)),)
    with qtbot.assertNotEmitted(pad.changed):
        pad.set_strokes([[list(point) for point in stroke] for stroke in kept])
    assert pad.strokes == kept
    hands.drag(pad, WAY[0], *WAY[1:])
    assert pad.strokes[0] == kept[0]
    assert pad.strokes[1][0][3] > 40


def test_ink_of_a_larger_pad_is_shown_smaller_and_written_in_its_measure(pad: InkPad, hands: Hands) -> None:
    pad.set_strokes((((0, 0, 0.5, 0), (1260 - 1.6, 100, 0.5, 9)),))
    pad.grab()
    hands.drag(pad, QPointF(100, 50), QPointF(120, 50))
    assert pad.strokes[1][0][:2] == (200, 100)


def test_what_is_being_written_is_kept_when_the_window_locks(pad: InkPad, tablet: QPointingDevice) -> None:
    pen(pad, tablet, QEvent.Type.TabletPress, WAY[0], 0.5)
    pen(pad, tablet, QEvent.Type.TabletMove, WAY[1], 0.5)
    pad.hide()
    assert len(pad.strokes) == 1


def test_it_says_whose_it_is(pad: InkPad) -> None:
    assert pad.accessibleName() == "Firma de Rosa Huenchumán"


def test_it_paints_in_every_theme(any_theme: Theme, stage: Stage, hands: Hands, tablet: QPointingDevice) -> None:
    pad = InkPad(any_theme, "Pedro Díaz")
    stage(pad, 400, 120)
    hands.drag(pad, WAY[0], *WAY[1:])
    pen(pad, tablet, QEvent.Type.TabletPress, QPointF(200, 40), 0.5)
    pad.grab()
    pen(pad, tablet, QEvent.Type.TabletRelease, QPointF(200, 40), 0)
    pad.resize(300, 100)
    pad.grab()


points = st.tuples(st.floats(0, 2000), st.floats(0, 900), st.floats(0, 1), st.floats(0, 60_000))
ink = st.lists(st.lists(points, min_size=1, max_size=9).map(tuple), max_size=5).map(tuple)


@given(ink, st.floats(100, 1500), st.floats(60, 500))
def test_shown_ink_is_inside_the_pad_and_never_larger(strokes: tuple[Stroke, ...], width: float, height: float) -> None:
    scale = ink_scale(strokes, width, height)
    assert 0 < scale <= 1
    for stroke in strokes:
        assert all(x * scale <= width and y * scale <= height for x, y, _pressure, _ms in stroke)


@given(ink)
def test_ink_is_as_long_as_its_strokes(strokes: tuple[Stroke, ...]) -> None:
    assert ink_length(strokes) == pytest.approx(sum(ink_length((stroke,)) for stroke in strokes))
