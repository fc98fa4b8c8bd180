"""The bridge in the window: where one may click, how one walks, what is heard, and that nothing is clipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.bridge import PANEL, WHOLE, Plank, Span
from desktop_app.domain.bridge_geometry import layout
from desktop_app.ui.theme import SIZES, Theme
from desktop_app.ui.widgets.bridge import Bridge, BridgeData, plank_words
from desktop_app.ui.widgets.bridge_fit import LEAST, fit, least_height
from desktop_app.ui.widgets.bridge_painter import BridgePainter
from tests.ui.widgets.bridges import SPANS
from tests.ui.widgets.hands import Hands, apart, children, middle

Stage = Callable[[QWidget, int, int], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bridge(theme: Theme, stage: Stage) -> Bridge:
    """The family's bridge beside the open panel, with the focus."""
    result = Bridge(BridgeData(SPANS, {"S5": "Rosa pide hora."}), theme)
    stage(result, 804, 304)
    return result


def changed(code: str, **values: object) -> BridgeData:
    """The family's bridge with one plank changed."""
    return BridgeData(
        tuple(
            replace(
                span,
                planks=tuple(replace(p, **values) if p.code == code else p for p in span.planks),  # type: ignore[arg-type] # fields by name
            )
            for span in SPANS
        )
    )


def test_the_presets_are_those_of_the_design() -> None:
    assert fit(804) == PANEL
    assert fit(1142) == WHOLE


@settings(max_examples=60)
@given(st.floats(480, 2400), st.sampled_from(SIZES))
def test_it_fills_the_width_and_words_keep_their_size(width: float, size: int) -> None:
    preset = fit(width, size / 100)
    assert preset.width == width
    assert preset.unit * preset.words == pytest.approx(size / 100)
    assert preset.height - preset.water >= 88 * size / 100 - 1e-6
    assert LEAST <= preset.unit <= max(1.2, size / 100)


@settings(max_examples=60)
@given(st.floats(480, 2400), st.sampled_from(SIZES), st.floats(150, 600))
def test_a_low_place_makes_it_lower(width: float, size: int, height: float) -> None:
    preset = fit(width, size / 100, height)
    assert preset.height <= max(height, least_height(width, size / 100)) + 1e-6


def test_the_column_of_a_plank_is_hit_from_mast_to_water(bridge: Bridge) -> None:
    for part in bridge.parts():
        x = part.rect.center().x()
        for y in (part.rect.top() + 1, bridge.picture.planks[0].rect.y, bridge.picture.preset.water - 1):
            assert bridge.parts()[bridge.place_at(QPointF(x, y))].key == part.key
        assert bridge.place_at(QPointF(x, bridge.picture.preset.water + 5)) == -1


def test_a_click_goes_and_opens(bridge: Bridge, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignals([bridge.walked, bridge.activated], check_params_cbs=[lambda c: c == "H6"] * 2):
        hands.click(bridge, middle(bridge, "H6"))
    assert bridge.current == "H6"


def test_arrows_walk_all_the_planks_and_stop_at_the_ends(bridge: Bridge, hands: Hands) -> None:
    codes = [plank.code for span in SPANS for plank in span.planks]
    walked: list[str] = []
    bridge.walked.connect(walked.append)
    for _step in range(60):
        hands.press(bridge, Qt.Key.Key_Right)
    assert ["I1", *walked] == codes
    walked.clear()
    for _step in range(60):
        hands.press(bridge, Qt.Key.Key_Left)
    assert walked == codes[-2::-1]


def test_control_and_arrows_walk_the_spans(bridge: Bridge, hands: Hands) -> None:
    seen = []
    for _step in range(8):
        hands.press(bridge, Qt.Key.Key_Right, CONTROL)
        seen.append(bridge.current)
    assert seen == ["S1", "E1", "D1", "H1", "T1", "Y1", "Y1", "Y1"]
    hands.press(bridge, Qt.Key.Key_Right)
    hands.press(bridge, Qt.Key.Key_Left, CONTROL)
    assert bridge.current == "Y1"
    hands.press(bridge, Qt.Key.Key_Left, CONTROL)
    assert bridge.current == "T1"


def test_enter_opens_what_has_the_ring(bridge: Bridge, hands: Hands, qtbot: QtBot) -> None:
    bridge.go_to("E9")
    with qtbot.waitSignal(bridge.activated, check_params_cb=lambda code: code == "E9"):
        hands.press(bridge, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (Qt.Key.Key_C, "met"),
        (Qt.Key.Key_T, "in_work"),
        (Qt.Key.Key_P, "to_be_worked"),
        (Qt.Key.Key_N, "not_applicable"),
    ],
)
def test_one_key_sets_a_status(bridge: Bridge, hands: Hands, qtbot: QtBot, key: Qt.Key, status: str) -> None:
    bridge.go_to("S5")
    with qtbot.waitSignal(bridge.status_wished, check_params_cb=lambda *said: said == ("S5", status)):
        hands.press(bridge, key)


def test_a_reserved_plank_is_set_by_no_key_and_says_nothing(bridge: Bridge, hands: Hands, qtbot: QtBot) -> None:
    bridge.go_to("D3")
    with qtbot.assertNotEmitted(bridge.status_wished):
        hands.press(bridge, Qt.Key.Key_C)
    part = bridge.parts()[bridge.place_of("D3")]
    assert part.name == "D3, Reservada"
    assert "Condición" not in part.tip
    shape = next(shape for shape in bridge.picture.planks if shape.plank.code == "D3")
    assert (shape.look, shape.flag) == ("reserved", None)


def test_every_plank_is_heard(bridge: Bridge) -> None:
    said = children(bridge)
    assert len(said) == 53
    assert "H2, En trabajo, con contrato, prioridad 1" in said
    assert "S5, Por trabajar" in said
    assert bridge.accessibleName() == "Puente: 30 de 45 tablones puestos"


def test_a_screen_reader_finds_planks_by_place_and_focus(bridge: Bridge, hands: Hands) -> None:
    hands.press(bridge, Qt.Key.Key_Right)
    whole = QAccessible.queryAccessibleInterface(bridge)
    child = whole.focusChild()
    assert child.text(QAccessible.Text.Name) == "I2, En trabajo, con contrato, prioridad 1"
    assert child.state().focused
    assert whole.indexOfChild(child) == 1
    assert child.parent().text(QAccessible.Text.Name) == bridge.accessibleName()
    place = child.rect().center()
    assert whole.childAt(place.x(), place.y()).text(QAccessible.Text.Name) == child.text(QAccessible.Text.Name)


def test_a_screen_reader_can_press_a_plank(bridge: Bridge, qtbot: QtBot) -> None:
    child = QAccessible.queryAccessibleInterface(bridge).child(7)
    action = child.actionInterface()
    with qtbot.waitSignal(bridge.activated, check_params_cb=lambda code: code == "S2"):
        action.doAction(action.pressAction())
    with qtbot.assertNotEmitted(bridge.activated):
        action.doAction(action.setFocusAction())


def test_the_open_plank_is_raised_and_tagged(bridge: Bridge) -> None:
    before = bridge.picture.planks[bridge.place_of("H6")].rect.y
    bridge.open("H6")
    bridge.grab()
    assert bridge.picture.planks[bridge.place_of("H6")].rect.y == before - 7
    assert bridge.picture.opened is not None
    assert (bridge.picture.opened.code, bridge.opened, bridge.current) == ("H6", "H6", "H6")
    bridge.open("")
    assert bridge.picture.opened is None


def test_a_new_plank_slides_in_once(bridge: Bridge, qtbot: QtBot) -> None:
    bridge.go_to("S5")
    bridge.set_data(changed("S5", state="met"))
    assert bridge.sliding == {"S5"}
    bridge.grab()
    qtbot.waitUntil(lambda: not bridge.sliding, timeout=2_000)
    bridge.set_data(changed("S5", state="met"))
    assert bridge.sliding == frozenset()
    assert bridge.current == "S5"


def test_nothing_slides_where_the_system_asks_for_no_motion(theme: Theme, stage: Stage) -> None:
    bridge = Bridge(BridgeData(SPANS), theme, calm=True)
    stage(bridge, 804, 304)
    bridge.set_data(changed("S5", state="met"))
    assert bridge.sliding == frozenset()


def test_a_plank_that_goes_or_is_hidden_slides_nowhere(bridge: Bridge) -> None:
    bridge.set_data(changed("D3", state="met"))
    bridge.set_data(changed("S1", state="to_be_worked"))
    assert bridge.sliding == frozenset()


@pytest.mark.parametrize("width", [640, 804, 1056, 1246, 1740])
def test_words_under_the_spans_do_not_touch(any_size: Theme, width: int) -> None:
    picture = layout(SPANS, fit(width, any_size.size / 100), reserved="neutral")
    ink = BridgePainter(picture, any_size)
    boxes = []
    for label in picture.labels:
        wide = QFontMetricsF(ink.name_font).horizontalAdvance(label.name)
        words = max(wide, QFontMetricsF(ink.count_font).horizontalAdvance("7 de 12"))
        boxes.append(QRectF(label.x - words / 2, 0, words, 1))
    assert apart(boxes)
    assert all(one.right() < two.left() for one, two in pairwise(boxes))
    assert boxes[0].left() > 0
    assert boxes[-1].right() < width


@pytest.mark.parametrize("width", [640, 804, 1142])
def test_it_paints_in_every_theme(any_theme: Theme, stage: Stage, hands: Hands, width: int) -> None:
    bridge = Bridge(BridgeData(SPANS), any_theme)
    stage(bridge, width, bridge.heightForWidth(width))
    bridge.open("H6")
    for code in ("I1", "D3", "Y5"):
        hands.move(bridge, middle(bridge, code))
        assert bridge.hovered == code
        bridge.grab()


def test_an_empty_bridge_is_no_trouble(theme: Theme, stage: Stage, hands: Hands) -> None:
    bridge = Bridge(BridgeData((Span("I", "Identificación", "id-card", ()),)), theme)
    stage(bridge, 804, 304)
    hands.press(bridge, Qt.Key.Key_Right)
    assert children(bridge) == []
    assert bridge.current == ""


def test_a_plank_in_words() -> None:
    assert plank_words(Plank("H6", "met_at_start", contract=True)) == "H6, Cumplida al inicio, con contrato"
