"""The hopscotch: squares in order, stones that move by drag and by key, and nothing moves by accident."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.hopscotch import Hopscotch, Stone, columns, moved, squares
from tests.ui.widgets.hands import Hands, apart, children, middle

Stage = Callable[[QWidget, int, int], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
STONES = (
    Stone("H6", "H6", "Techo y sellado"),
    Stone("T1", "T1", "Trabajo estable"),
    Stone("I6", "I6", "Certificado de Matías"),
    Stone("Y5", "Y5", "Presupuesto"),
    Stone("H8", "H8", "Camas"),
)


@pytest.fixture
def luche(theme: Theme, stage: Stage) -> Hopscotch:
    """Five stones."""
    result = Hopscotch(STONES, theme)
    stage(result, 606, result.sizeHint().height())
    return result


@given(st.integers(0, 20), st.floats(300, 1500), st.sampled_from((1.0, 1.25, 1.5)))
def test_squares_do_not_overlap_and_end_at_the_sky(count: int, width: float, scale: float) -> None:
    boxes, sky = squares(count, width, scale)
    assert len(boxes) == max(count, 1)
    assert apart([*boxes, sky])
    assert sky.right() <= max(width, 80 * scale + 3) + 1e-6 or width < 80 * scale
    assert max(box.right() for box in boxes) == pytest.approx(sky.left())
    assert sum(columns(count)) == count


@given(st.permutations("abcdef"), st.sampled_from("abcdef"), st.integers(-3, 9))
def test_one_stone_moves_and_the_others_keep_their_order(order: list[str], key: str, place: int) -> None:
    result = moved(order, key, place)
    assert sorted(result) == sorted(order)
    assert [one for one in result if one != key] == [one for one in order if one != key]
    assert result.index(key) == min(max(place, 0), len(order) - 1)


def test_stones_are_heard_with_their_numbers(luche: Hopscotch) -> None:
    assert children(luche)[:2] == ["1. Techo y sellado, H6", "2. Trabajo estable, T1"]


@pytest.mark.parametrize(
    ("key", "order"),
    [
        (Qt.Key.Key_Left, ("H6", "I6", "T1", "Y5", "H8")),
        (Qt.Key.Key_Right, ("H6", "T1", "Y5", "I6", "H8")),
        (Qt.Key.Key_Home, ("I6", "H6", "T1", "Y5", "H8")),
        (Qt.Key.Key_End, ("H6", "T1", "Y5", "H8", "I6")),
    ],
)
def test_control_and_a_key_move_the_stone(
    luche: Hopscotch, hands: Hands, qtbot: QtBot, key: Qt.Key, order: tuple[str, ...]
) -> None:
    luche.go_to("I6")
    with qtbot.waitSignal(luche.order_changed, check_params_cb=lambda said: said == order):
        hands.press(luche, key, CONTROL)
    assert luche.order == order
    assert luche.current == "I6"


def test_at_the_end_nothing_moves_any_more(luche: Hopscotch, hands: Hands, qtbot: QtBot) -> None:
    luche.go_to("H6")
    with qtbot.assertNotEmitted(luche.order_changed):
        hands.press(luche, Qt.Key.Key_Left, CONTROL)


def test_plain_arrows_only_walk(luche: Hopscotch, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(luche.order_changed):
        hands.press(luche, Qt.Key.Key_Right)
    assert luche.current == "T1"


def test_a_stone_is_dragged_to_another_square(luche: Hopscotch, hands: Hands, qtbot: QtBot) -> None:
    target = middle(luche, "T1")
    with qtbot.waitSignal(luche.order_changed):
        hands.drag(luche, middle(luche, "H8"), target + QPointF(30, 0), target)
    assert luche.order == ("H6", "H8", "T1", "I6", "Y5")


def test_a_stone_thrown_to_the_sky_is_the_last(luche: Hopscotch, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(luche.order_changed):
        hands.drag(luche, middle(luche, "H6"), QPointF(530, 80))
    assert luche.order[-1] == "H6"


def test_a_stone_dropped_outside_or_given_up_stays(luche: Hopscotch, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(luche.order_changed):
        hands.drag(luche, middle(luche, "H6"), QPointF(300, -80))
        hands.carry(luche, middle(luche, "H6"), middle(luche, "I6"))
        luche.grab()
        hands.press(luche, Qt.Key.Key_Escape)
        hands.drop(luche, middle(luche, "I6"))
    assert luche.order == tuple(stone.key for stone in STONES)


def test_a_click_opens_without_moving(luche: Hopscotch, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(luche.activated, check_params_cb=lambda key: key == "Y5"):
        hands.click(luche, middle(luche, "Y5"))


@pytest.mark.parametrize("count", [0, 1, 5])
def test_it_paints_in_every_theme(any_theme: Theme, stage: Stage, hands: Hands, count: int) -> None:
    luche = Hopscotch(STONES[:count], any_theme)
    stage(luche, 500, luche.sizeHint().height())
    luche.grab()
    hands.drag(luche, QPointF(40, 80), QPointF(60, 90))
    luche.grab()


def test_it_fits_at_any_size_of_text(any_size: Theme, stage: Stage) -> None:
    luche = Hopscotch(STONES, any_size)
    for size in (luche.minimumSizeHint(), luche.sizeHint()):
        stage(luche, size.width(), size.height())
        assert apart([part.rect for part in luche.parts()])
        assert all(QRectF(luche.rect()).contains(part.rect) for part in luche.parts())
