"""The radar: areas around the clock, two meetings, each area heard and walked."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.radar import Radar, RadarData, spot
from tests.ui.widgets.hands import Hands, apart, children, middle

Stage = Callable[[QWidget, int, int], None]
AREAS = (
    "Visión compartida",
    "Programas",
    "Identidad",
    "Lógica común",
    "Difusión",
    "Conducción",
    "Apoyo",
    "Responsabilidad",
    "Continuidad",
)
DATA = RadarData(AREAS, (3, 2, 2, None, 4, 3, 3, 1, 2), (2, 1, 2, 1, 3, 2, None, 1, 1))


@pytest.fixture
def radar(theme: Theme, stage: Stage) -> Radar:
    """Nine areas, two meetings."""
    result = Radar(DATA, theme)
    stage(result, 422, 380)
    return result


@given(st.integers(1, 20), st.floats(1, 400))
def test_areas_lie_on_a_ring_from_the_top_as_the_clock_goes(count: int, reach: float) -> None:
    spots = [spot(number, count, reach) for number in range(count)]
    assert spots[0] == pytest.approx((0, -reach))
    assert all(hypot(x, y) == pytest.approx(reach) for x, y in spots)
    if count > 2:
        assert spots[1][0] > 0


def test_areas_are_heard_with_both_levels(radar: Radar) -> None:
    said = children(radar)
    assert said[0] == "1. Visión compartida: 3 de 4, antes 2"
    assert said[3] == "4. Lógica común: sin responder, antes 1"
    assert said[6] == "7. Apoyo: 3 de 4"


def test_the_first_meeting_stands_alone(theme: Theme) -> None:
    radar = Radar(RadarData(AREAS[:3], (1, 2, 3)), theme)
    assert children(radar)[2] == "3. Identidad: 3 de 4"


def test_arrows_walk_around_and_a_click_opens(radar: Radar, hands: Hands, qtbot: QtBot) -> None:
    hands.press(radar, Qt.Key.Key_End)
    assert radar.current == "9"
    with qtbot.waitSignal(radar.activated, check_params_cb=lambda key: key == "5"):
        hands.click(radar, middle(radar, "5"))


def test_numbers_fit_at_any_size_of_text(any_size: Theme, stage: Stage) -> None:
    radar = Radar(DATA, any_size)
    for size in (radar.sizeHint(), radar.minimumSizeHint()):
        stage(radar, size.width(), size.height())
        assert apart([part.rect for part in radar.parts()])
        assert all(QRectF(radar.rect()).contains(part.rect) for part in radar.parts())
    stage(radar, radar.sizeHint().width(), radar.sizeHint().height())
    assert radar.reach == pytest.approx(150 * any_size.size / 100, abs=3)


def test_it_paints_in_every_theme(any_theme: Theme, stage: Stage, hands: Hands) -> None:
    radar = Radar(DATA, any_theme)
    stage(radar, 400, 300)
    hands.move(radar, middle(radar, "2"))
    radar.grab()
    for data in (RadarData((), ()), RadarData(AREAS[:2], (1, 2), (1, 1)), RadarData(AREAS, (None,) * 9)):
        radar.set_data(data)
        radar.grab()
