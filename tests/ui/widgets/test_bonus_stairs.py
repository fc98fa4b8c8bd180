"""The stairs of a bonus: as high as what they pay, readable, and nothing to press."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.bonus_stairs import HIGHEST, BonusStairs, Stair, stairs
from tests.ui.widgets.hands import Hands, apart, children, middle

Stage = Callable[[QWidget, int, int], None]
STEPS = (
    Stair("Tramo a, $23.694", "Pagado, 6 de 6", "sep 2026 a feb 2027", 23_694, "paid"),
    Stair("Tramo b, $18.033", "Se paga: 1 de 6", "mar a ago 2027", 18_033, "running"),
    Stair("Tramo c, $12.398", "", "sep 2027 a feb 2028", 12_398, "to_come"),
    Stair("Tramo d", "monto por confirmar", "mar a ago 2028", None, "to_come"),
    Stair("Bono de egreso", "36 meses, si termina el puente", "desde sep 2028", None, "after"),
)
steps = st.lists(
    st.builds(
        Stair,
        st.just("Tramo"),
        st.just(""),
        st.just(""),
        st.none() | st.integers(0, 90_000),
        st.sampled_from(("paid", "running", "to_come", "after")),
    ),
    max_size=8,
)


@given(steps, st.floats(300, 1500), st.sampled_from((1.0, 1.25, 1.5)))
def test_steps_stand_side_by_side_on_one_floor(found: list[Stair], width: float, scale: float) -> None:
    boxes = stairs(found, width, scale)
    assert apart(list(boxes))
    assert len({round(box.bottom(), 6) for box in boxes}) <= 1
    assert all(0 <= box.height() <= HIGHEST * scale + 1e-6 for box in boxes)


def test_a_step_is_as_high_as_what_it_pays() -> None:
    boxes = stairs(STEPS, 1142)
    assert boxes[0].height() == HIGHEST
    assert boxes[1].height() == pytest.approx(HIGHEST * 18_033 / 23_694)


def test_every_step_is_heard_with_its_months(theme: Theme) -> None:
    assert children(BonusStairs(STEPS, theme))[1:3] == [
        "Tramo b, $18.033, Se paga: 1 de 6, mar a ago 2027",
        "Tramo c, $12.398, sep 2027 a feb 2028",
    ]


def test_there_is_nothing_to_press(theme: Theme, stage: Stage, hands: Hands, qtbot: QtBot) -> None:
    widget = BonusStairs(STEPS, theme, 1.1)
    stage(widget, 1142, 110)
    assert widget.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(widget.activated):
        hands.click(widget, middle(widget, "1"))


@pytest.mark.parametrize("today", [None, 0.0, 1.05, 9.0])
def test_it_paints_in_every_theme(any_theme: Theme, stage: Stage, today: float | None) -> None:
    widget = BonusStairs(STEPS, any_theme, today)
    stage(widget, 800, 110)
    widget.set_steps((), today)
    widget.grab()


def test_it_fits_at_any_size_of_text(any_size: Theme, stage: Stage) -> None:
    widget = BonusStairs(STEPS, any_size)
    stage(widget, widget.minimumSizeHint().width(), widget.sizeHint().height())
    assert all(QRectF(widget.rect()).contains(part.rect) for part in widget.parts())
