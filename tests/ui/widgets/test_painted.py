"""What all painted widgets share: tips, the mouse, accessibility that dies with the widget."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QHelpEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Part
from desktop_app.ui.widgets.painted import Painted
from tests.ui.widgets.hands import Hands, children, middle

Stage = Callable[[QWidget, int, int], None]


class Row(Painted):
    """Three parts in a row, the third one over the second."""

    boxes = (QRectF(0, 0, 50, 50), QRectF(50, 0, 50, 50), QRectF(80, 0, 50, 50))

    def parts(self) -> tuple[Part, ...]:
        tips = ("<b>uno</b>", "", "tres")
        return tuple(Part(str(i), f"Parte {i}", box, tips[i]) for i, box in enumerate(self.boxes))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        del event


@pytest.fixture
def line(theme: Theme, stage: Stage) -> Row:
    """Three parts, shown and with the focus."""
    result = Row(theme, "Fila")
    stage(result, 200, 60)
    return result


def test_of_two_parts_the_upper_one_is_hit(line: Row) -> None:
    assert line.place_at(QPointF(90, 10)) == 2
    assert line.place_at(QPointF(60, 10)) == 1
    assert line.place_at(QPointF(190, 10)) == -1


def test_the_mouse_hovers_and_leaves(line: Row, hands: Hands) -> None:
    hands.move(line, middle(line, "0"))
    assert line.hovered == "0"
    assert line.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))
    assert line.hovered == ""
    assert line.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_tip_is_never_read_as_markup(line: Row) -> None:
    for point, shown in ((QPointF(10, 10), "&lt;b&gt;uno"), (QPointF(60, 10), None)):
        where = point.toPoint()
        QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, where, line.mapToGlobal(where)))
        if shown:
            assert shown in QToolTip.text()
    QToolTip.hideText()


def test_keys_walk_and_other_keys_are_left_to_the_window(line: Row, hands: Hands) -> None:
    hands.press(line, Qt.Key.Key_End)
    assert line.current == "2"
    hands.press(line, Qt.Key.Key_Up)
    hands.press(line, Qt.Key.Key_Tab)
    hands.press(line, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert line.current == "1"
    hands.press(line, Qt.Key.Key_Home)
    assert line.current == "0"


def test_who_comes_by_mouse_stands_nowhere_until_the_click(theme: Theme, stage: Stage, hands: Hands) -> None:
    line = Row(theme, "Fila")
    stage(line, 200, 60)
    line.go_to("nothing")
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    assert line.current == ""
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert line.current == "0"


def test_the_right_button_does_nothing(line: Row, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.activated):
        QTest.mouseClick(line, Qt.MouseButton.RightButton, pos=middle(line, "0").toPoint())


def test_accessibility_says_what_a_part_is(line: Row) -> None:
    whole = QAccessible.queryAccessibleInterface(line)
    assert whole.role() == QAccessible.Role.List
    assert whole.text(QAccessible.Text.Name) == "Fila"
    part = whole.child(2)
    assert part.role() == QAccessible.Role.ListItem
    assert part.text(QAccessible.Text.Description) == "tres"
    assert part.childCount() == 0
    assert part.child(0) is None
    assert part.childAt(0, 0) is None
    assert part.indexOfChild(part) == -1
    assert part.rect().size().width() == 50
    assert whole.child(3) is None
    assert whole.indexOfChild(whole) == -1
    assert part.actionInterface().keyBindingsForAction("") == []
    assert len(part.actionInterface().actionNames()) == 2


def test_a_part_that_is_gone_says_nothing(line: Row) -> None:
    part = QAccessible.queryAccessibleInterface(line).child(2)
    line.boxes = line.boxes[:1]  # type: ignore[assignment] # fewer parts
    assert part.text(QAccessible.Text.Name) == ""
    assert part.rect().isEmpty()
    assert part.state().invisible
    action = part.actionInterface()
    action.doAction(action.pressAction())


def test_a_widget_that_was_read_aloud_leaves_nothing_behind(theme: Theme) -> None:
    line = Row(theme, "Fila")
    assert len(children(line)) == 3
    gone = weakref.ref(line)
    line.deleteLater()
    del line
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_a_screen_reader_is_told_where_the_focus_goes(line: Row, hands: Hands) -> None:
    QAccessible.setActive(True)
    try:
        hands.press(line, Qt.Key.Key_Right)
        line.tell("lun 15 mar 2027")
        assert QAccessible.queryAccessibleInterface(line).focusChild().text(QAccessible.Text.Name) == "Parte 1"
    finally:
        QAccessible.setActive(False)


def test_a_widget_without_parts_has_none(theme: Theme, stage: Stage, hands: Hands) -> None:
    bare = Painted(theme, "Nada")
    stage(bare, 50, 50)
    hands.press(bare, Qt.Key.Key_Right)
    hands.click(bare, QPointF(5, 5))
    assert children(bare) == []
    assert QAccessible.queryAccessibleInterface(bare).focusChild() is None
