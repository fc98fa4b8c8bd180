"""The eco-map: nodes around the family, ties that say how they are, all of it walked and heard."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.genogram import Kin
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.ecomap import STRENGTHS, EcoMap, EcoTie, Flow, Strength, tie_legend, tie_words
from desktop_app.ui.widgets.ecomap_layout import FAMILY, NODE, broken, crowd, ellipse, head, nodes, tie_ends, zigzag
from tests.ui.widgets.hands import Hands, apart, children, middle

Stage = Callable[[QWidget, int, int], None]
PEOPLE = (Kin("r", "Rosa", "head", "F", 38), Kin("p", "Pedro", "partner", "M", 41), Kin("x", "Sasha", sex="", age=3))
TIES = (
    EcoTie("1", "CESFAM Lonquimay", "matrona y dental", "hospital", "strong", "both"),
    EcoTie("2", "Escuela Pedregoso", "Matías", "school", "strong", "from_family"),
    EcoTie("3", "OMIL", "Pedro", "briefcase", "strained", "to_family"),
    EcoTie("4", "Liceo Lonquimay", "", "school", "weak", "none"),
    EcoTie("5", "Vecino del pasaje", "por el deslinde", "house", "broken", "none"),
)
places = st.tuples(st.floats(0, 900), st.floats(0, 600))


@pytest.fixture
def eco(theme: Theme, stage: Stage) -> EcoMap:
    """Five ties."""
    result = EcoMap(PEOPLE, TIES, theme)
    stage(result, 804, 500)
    return result


@given(st.integers(1, 10), st.floats(560, 1400), st.floats(400, 900), st.sampled_from((1.0, 1.25, 1.5)))
def test_nodes_stand_apart_and_clear_of_the_family(count: int, width: float, height: float, scale: float) -> None:
    width, height = width * scale, height * scale
    found = nodes(count, width, height, scale)
    x, y, _rx, _ry = ellipse(width, height, scale)
    radius = NODE * scale
    assert apart([QRectF(node.x - radius, node.y - radius, 2 * radius, 2 * radius) for node in found])
    for node in found:
        assert hypot(node.x - x, node.y - y) >= (FAMILY + NODE) * scale
        assert radius <= node.x <= width - radius
        assert radius <= node.y <= height - radius


@given(st.integers(1, 10), st.floats(700, 1400), st.floats(440, 900))
def test_words_stay_on_the_picture_and_beside_their_node(count: int, width: float, height: float) -> None:
    for node in nodes(count, width, height):
        x, y, wide, high = node.words
        assert 0 <= x <= x + wide <= width + 1e-6
        assert y + high <= height + 1e-6
        assert wide >= 60
        box = QRectF(node.x - NODE, node.y - NODE, 2 * NODE, 2 * NODE)
        assert not box.intersects(QRectF(*node.words))


@given(places, places)
def test_a_tie_runs_between_family_and_node(one: tuple[float, float], two: tuple[float, float]) -> None:
    start, end = tie_ends(one, two)
    assert hypot(start[0] - one[0], start[1] - one[1]) == pytest.approx(92) or one == pytest.approx(two)
    assert hypot(end[0] - start[0], end[1] - start[1]) >= 0


@given(places, places, st.sampled_from((1.0, 1.5)))
def test_a_zigzag_stays_near_its_line(one: tuple[float, float], two: tuple[float, float], scale: float) -> None:
    corners = zigzag(one, two, scale)
    assert (corners[0], corners[-1]) == (one, two)
    length = hypot(two[0] - one[0], two[1] - one[1])
    for x, y in corners[1:-1]:
        aside = abs((x - one[0]) * (two[1] - one[1]) - (y - one[1]) * (two[0] - one[0])) / length
        assert aside == pytest.approx(5 * scale, abs=0.01)


def test_a_broken_tie_has_a_gap_between_two_bars() -> None:
    left, right, *bars = broken((0, 0), (100, 0))
    assert right[0][0] - left[1][0] == pytest.approx(14)
    assert [abs(one[1] - two[1]) for one, two in bars] == pytest.approx([18, 18])


def test_a_head_points_at_its_tip() -> None:
    corners = [length for point in head((100, 0), (0, 0), 11) for length in point]
    assert corners == pytest.approx([100, 0, 89, 5.5, 89, -5.5])


@given(st.integers(0, 40))
def test_everybody_fits_into_the_familys_circle(count: int) -> None:
    size, found = crowd(count, FAMILY)
    assert len(found) == count
    assert all(hypot(x, y) + size <= FAMILY + 1 for x, y in found)
    assert apart([QRectF(x - size, y - size, 2 * size, 2 * size) for x, y in found])


def test_ties_are_heard(eco: EcoMap) -> None:
    assert children(eco) == [
        "CESFAM Lonquimay, matrona y dental, Fuerte: se apoyan, en los dos sentidos",
        "Escuela Pedregoso, Matías, Fuerte: se apoyan, la familia acude",
        "OMIL, Pedro, Tenso: cuesta, nos ayuda",
        "Liceo Lonquimay, Débil: poco contacto",
        "Vecino del pasaje, por el deslinde, Roto",
    ]
    assert tie_words(EcoTie("k", "Junta", strength="weak", flow="none")) == "Junta, Débil: poco contacto"


def test_arrows_walk_around_and_enter_opens(eco: EcoMap, hands: Hands, qtbot: QtBot) -> None:
    hands.press(eco, Qt.Key.Key_Right)
    with qtbot.waitSignal(eco.activated, check_params_cb=lambda key: key == "2"):
        hands.press(eco, Qt.Key.Key_Return)


def test_a_click_on_node_or_words_opens(eco: EcoMap, hands: Hands, qtbot: QtBot) -> None:
    node = nodes(5, 804, 500)[2]
    words = QRectF(*node.words).center()
    for spot in (middle(eco, "3"), words):
        with qtbot.waitSignal(eco.activated, check_params_cb=lambda key: key == "3"):
            hands.click(eco, spot)
    with qtbot.assertNotEmitted(eco.activated):
        hands.click(eco, QPointF(2, 2))


def test_new_ties_keep_the_ring(eco: EcoMap) -> None:
    eco.go_to("5")
    eco.set_data(PEOPLE, TIES[3:])
    assert eco.current == "5"


@pytest.mark.parametrize("strength", STRENGTHS)
def test_every_tie_paints_in_every_theme(any_theme: Theme, stage: Stage, hands: Hands, strength: Strength) -> None:
    flows: tuple[Flow, ...] = ("to_family", "from_family", "both", "none")
    ties = [EcoTie(flow, flow, strength=strength, flow=flow) for flow in flows]
    eco = EcoMap(PEOPLE, ties, any_theme)
    stage(eco, 600, 420)
    eco.choose("both")
    hands.move(eco, middle(eco, "none"))
    eco.grab()
    eco.set_data((), ())
    eco.grab()


def test_the_legend_has_words(theme: Theme, stage: Stage) -> None:
    legend = tie_legend(theme)
    stage(legend, 300, 140)
    words = [label.text() for label in legend.findChildren(QLabel)]
    assert words == [
        "Fuerte: se apoyan",
        "Débil: poco contacto",
        "Tenso: cuesta",
        "Roto",
        "Hacia dónde va la ayuda",
    ]
