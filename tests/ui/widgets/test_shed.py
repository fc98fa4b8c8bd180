"""The shed: things on shelves, a place for a new one on each, all of it by keyboard too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.shed import Shed, Shelf, Thing
from tests.ui.widgets.hands import Hands, apart, children, middle

Stage = Callable[[QWidget, int, int], None]
SHELVES = (
    Shelf("know", "Sabemos", (Thing("1", "Huerta", "sprout"), Thing("2", "Carpintería", "hammer"))),
    Shelf("have", "Tenemos", ()),
    Shelf("count", "Contamos con", tuple(Thing(f"v{i}", f"Vecina número {i}") for i in range(9))),
)


@pytest.fixture
def shed(theme: Theme, stage: Stage) -> Shed:
    """Three shelves, the last one full."""
    result = Shed(SHELVES, theme)
    stage(result, 496, result.heightForWidth(496))
    return result


def test_things_and_places_for_new_ones_are_heard(shed: Shed) -> None:
    said = children(shed)
    assert said[:4] == [
        "Huerta, en «Sabemos»",
        "Carpintería, en «Sabemos»",
        "Agregar a «Sabemos»",
        "Agregar a «Tenemos»",
    ]
    assert len(said) == 2 + 9 + 3


def test_a_full_shelf_goes_on_below(shed: Shed) -> None:
    rows = {part.rect.top() for part in shed.parts() if part.key.startswith("v")}
    assert len(rows) > 1
    assert apart([part.rect for part in shed.parts()])


def test_enter_opens_a_thing_or_asks_for_a_new_one(shed: Shed, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shed.activated, check_params_cb=lambda key: key == "1"):
        hands.press(shed, Qt.Key.Key_Return)
    shed.go_to("have/+")
    with qtbot.waitSignal(shed.add_wished, check_params_cb=lambda key: key == "have"):
        hands.press(shed, Qt.Key.Key_Return)
    with qtbot.waitSignal(shed.add_wished, check_params_cb=lambda key: key == "know"):
        hands.click(shed, middle(shed, "know/+"))


def test_delete_asks_to_take_a_thing_away_but_no_place(shed: Shed, hands: Hands, qtbot: QtBot) -> None:
    shed.go_to("2")
    with qtbot.waitSignal(shed.remove_wished, check_params_cb=lambda key: key == "2"):
        hands.press(shed, Qt.Key.Key_Delete)
    shed.go_to("know/+")
    with qtbot.assertNotEmitted(shed.remove_wished):
        hands.press(shed, Qt.Key.Key_Delete)


def test_arrows_walk_along_and_between_shelves(shed: Shed, hands: Hands) -> None:
    path = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        hands.press(shed, key)
        path.append(shed.current)
    assert path == ["2", "have/+", "v0", "have/+", "1", "1"]


def test_new_things_keep_the_place_of_the_ring(shed: Shed) -> None:
    shed.go_to("v3")
    shed.set_shelves(SHELVES[1:])
    assert shed.current == "v3"


def test_it_paints_in_every_theme(any_theme: Theme, stage: Stage, hands: Hands) -> None:
    shed = Shed(SHELVES, any_theme)
    stage(shed, 400, 300)
    hands.move(shed, middle(shed, "1"))
    shed.grab()


def test_it_fits_at_any_size_of_text(any_size: Theme, stage: Stage) -> None:
    shed = Shed(SHELVES, any_size)
    width = max(496, shed.minimumSizeHint().width())
    stage(shed, width, shed.heightForWidth(width))
    assert apart([part.rect for part in shed.parts()])
    assert all(QRectF(shed.rect()).contains(part.rect) for part in shed.parts())
