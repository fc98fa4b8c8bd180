"""The bridge in a table: whole pixels, honest lengths."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.mini_bridge import (
    HEIGHT,
    WIDTH,
    MiniBridge,
    MiniSpan,
    mini,
    mini_layout,
    mini_pixmap,
    paint_mini,
    shares,
)
from tests.ui.widgets.bridges import SPANS, span


@st.composite
def mini_spans(draw: st.DrawFn) -> MiniSpan:
    planks = draw(st.integers(1, 12))
    applying = draw(st.integers(0, planks))
    laid = draw(st.integers(0, applying))
    return MiniSpan(planks, applying, laid, draw(st.integers(0, applying - laid)))


def test_the_spans_of_the_programme_have_the_widths_of_the_design() -> None:
    assert shares([6, 10, 9, 8, 12, 3, 5], 82) == (9, 15, 14, 12, 19, 5, 8)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.integers(0, 200))
def test_a_room_is_shared_out_to_the_last_pixel(weights: list[int], room: int) -> None:
    parts = shares(weights, room)
    total = sum(weights)
    assert sum(parts) == (room if total else 0)
    assert all(abs(part - room * weight / max(total, 1)) < 1 for part, weight in zip(parts, weights, strict=True))


@given(st.lists(mini_spans(), min_size=1, max_size=9), st.sampled_from((1.0, 1.25, 1.5, 2.0)))
def test_pieces_stand_between_their_towers(spans: list[MiniSpan], scale: float) -> None:
    places = mini_layout(spans, scale)
    assert places.size.width() == round(WIDTH * scale)
    assert places.towers[-1].x() + places.towers[-1].width() == places.size.width()
    assert all(one.x() + one.width() <= two.x() for one, two in pairwise(places.towers))
    for piece in (*places.laid, *places.half):
        assert not any(piece.intersects(tower) for tower in places.towers)
        assert piece.y() + piece.height() == places.deck.y() + places.deck.height()


@given(st.lists(mini_spans(), min_size=1, max_size=7))
def test_what_is_missing_is_seen_and_what_is_there_too(spans: list[MiniSpan]) -> None:
    places = mini_layout(spans)
    for one, (left, right) in zip(spans, pairwise(places.towers), strict=True):
        room = right.x() - left.x() - 1
        inside = sum(piece.width() for piece in places.laid if left.x() < piece.x() < right.x())
        if room >= 2:
            assert (inside > 0) == (one.laid > 0)
            assert inside < room or one.laid == one.applying


def test_reserved_planks_are_drawn_but_never_counted() -> None:
    assert mini([span("D", "Dinámica", "house", "ctcn", reserved=(1,))]) == (MiniSpan(4, 2, 1, 1),)


def test_a_picture_is_made_once_for_a_look_and_a_theme(any_theme: Theme) -> None:
    spans = mini(SPANS)
    assert mini_pixmap(spans, any_theme) is mini_pixmap(spans, any_theme)
    assert mini_pixmap(spans, any_theme).width() == WIDTH
    sharp = mini_pixmap(spans, any_theme, 1.5)
    assert (sharp.width(), sharp.height(), sharp.devicePixelRatio()) == (135, 21, 1.5)


def test_a_delegate_paints_it_from_the_picture_kept(theme: Theme) -> None:
    spans = mini(SPANS)
    target = QPixmap(100, 20)
    painter = QPainter(target)
    paint_mini(painter, QPoint(0, 0), spans, theme)
    painter.end()
    assert target.toImage().pixelColor(0, 5) == theme.colour("tower")


def test_as_a_widget_it_says_its_words(theme: Theme, stage: Callable[[QWidget, int, int], None]) -> None:
    widget = MiniBridge(mini(SPANS), theme, scale=1.5)
    stage(widget, widget.width(), widget.height())
    assert widget.accessibleName() == "30 de 45 tablones puestos"
    assert (widget.width(), widget.height()) == (135, round(HEIGHT * 1.5))
    widget.set_spans((MiniSpan(3, 3, 1, 0),))
    assert widget.accessibleName() == "1 de 3 tablones puestos"
