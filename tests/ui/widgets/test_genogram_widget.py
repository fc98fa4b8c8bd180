"""The family tree in the window: who is hit, how one walks, what is heard, how the house is drawn."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.bridge import Rect
from desktop_app.domain.genogram import Kin
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.genogram import Genogram, house_key, hull, kin_words
from tests.ui.widgets.hands import Hands, apart, children, middle

Stage = Callable[[QWidget, int, int], None]
FAMILY = (
    Kin("s", "Segundo", "parent", "M", None, "† 2014", lives_here=False, died=True),
    Kin("j", "Juana", "parent", "F", 67),
    Kin("p", "Pedro", "partner", "M", 41, "desocupado"),
    Kin("r", "Rosa", "head", "F", 38, "jefa de hogar", "j", "s", "p", pregnancy="5 meses"),
    Kin("l", "Luis", "child", "M", 20, "en Temuco", lives_here=False),
    Kin("c", "Camila", "child", "F", 16),
    Kin("m", "Matías", "child", "M", 11, "3° básico", disability=True),
    Kin("x", "Sasha", "other_relative", "", 1),
)


@pytest.fixture
def tree(theme: Theme, stage: Stage) -> Genogram:
    """The family's tree, with the focus."""
    result = Genogram(FAMILY, theme)
    stage(result, 620, 320)
    return result


def test_everybody_is_heard_with_what_the_symbol_shows(tree: Genogram) -> None:
    assert children(tree) == [
        "Segundo, † 2014, falleció",
        "Juana, 67 años",
        "Pedro, 41 años, desocupado",
        "Rosa, 38 años, jefa de hogar",
        "Sasha, 1 año",
        "Luis, 20 años, en Temuco, no vive en la casa",
        "Camila, 16 años",
        "Matías, 11 años, 3° básico, con discapacidad",
        "Embarazo, 5 meses",
    ]
    assert kin_words(Kin("h", "Ana", "head", "F", 30)) == "Ana, 30 años, jefatura de hogar"


def test_arrows_walk_within_a_generation_and_between_them(tree: Genogram, hands: Hands) -> None:
    tree.go_to("r")
    path = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        hands.press(tree, key)
        path.append(tree.current)
    assert path[0] in ("s", "j")
    assert path[1:3] == ["j", "j"]
    assert path[3] in ("r", "x")
    assert path[4] in ("c", "m", "r/unborn")
    hands.press(tree, Qt.Key.Key_Down)
    assert tree.current == path[5]


def test_a_click_on_symbol_or_name_opens_the_person(tree: Genogram, hands: Hands, qtbot: QtBot) -> None:
    for spot in (QPointF(0, -20), QPointF(0, 30)):
        with qtbot.waitSignal(tree.activated, check_params_cb=lambda who: who == "m"):
            hands.click(tree, middle(tree, "m") + spot)


def test_new_people_keep_the_place_of_the_ring(tree: Genogram) -> None:
    tree.go_to("c")
    tree.set_people((*FAMILY, Kin("n", "Nora", "child", "F", 18)))
    assert tree.current == "c"
    tree.set_people(FAMILY[:4])
    assert tree.current == ""


def test_nobody_is_hit_twice_at_any_size_of_text(any_size: Theme, stage: Stage) -> None:
    tree = Genogram(FAMILY, any_size)
    for size in (tree.sizeHint(), tree.minimumSizeHint()):
        stage(tree, size.width(), size.height())
        boxes = [part.rect for part in tree.parts()]
        assert apart(boxes)
        assert all(tree.rect().toRectF().contains(box.adjusted(0.5, 0.5, -0.5, -0.5)) for box in boxes)


def test_two_lines_of_words_fit_below_a_symbol(any_size: Theme, stage: Stage) -> None:
    tree = Genogram(FAMILY, any_size)
    stage(tree, 900, 480)
    assert 2 * QFontMetricsF(any_size.font("small")).height() <= tree.tree.measures.words + 4


def test_it_paints_in_every_theme(any_theme: Theme, stage: Stage, hands: Hands) -> None:
    tree = Genogram(FAMILY, any_theme)
    stage(tree, 620, 320)
    for who in ("s", "x", "r/unborn"):
        hands.move(tree, middle(tree, who))
        assert tree.hovered == who
        tree.grab()


def test_the_hull_turns_with_round_corners() -> None:
    outline = hull((Rect(100, 0, 100, 50), Rect(0, 50, 200, 50)))
    assert outline.boundingRect().getRect() == (0, 0, 200, 100)
    assert outline.contains(QPointF(150, 25))
    assert not outline.contains(QPointF(50, 25))
    assert not outline.contains(QPointF(1, 99))
    assert len(outline.toSubpathPolygons()) == 1


def test_houses_apart_have_a_hull_each() -> None:
    outline = hull((Rect(0, 0, 50, 50), Rect(100, 0, 50, 50)))
    rings = outline.toSubpathPolygons()
    assert len(rings) == 2
    lefts = sorted(ring.boundingRect().left() for ring in rings)
    assert [two - one for one, two in pairwise(lefts)] == [100]


def test_the_key_says_who_is_inside(theme: Theme, stage: Stage) -> None:
    key = house_key(theme)
    stage(key, 160, 24)
    assert [words.text() for words in key.findChildren(QLabel)] == ["viven en la casa"]


def test_an_empty_family_is_no_trouble(theme: Theme, stage: Stage, hands: Hands) -> None:
    tree = Genogram((), theme)
    stage(tree, 300, 100)
    hands.press(tree, Qt.Key.Key_Down)
    assert children(tree) == []
