"""The bridge's geometry: what the look asks for, in numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.bridge import (
    DIPLOMA,
    LOOKS,
    PANEL,
    POSTER,
    STRIP,
    WHOLE,
    Count,
    Layout,
    Path,
    Plank,
    Preset,
    Rect,
    Span,
    State,
    count,
)
from desktop_app.domain.bridge_geometry import layout

PRESETS = (PANEL, WHOLE, POSTER, DIPLOMA, STRIP)
STATES: tuple[State, ...] = tuple(LOOKS)

planks = st.builds(
    Plank,
    code=st.from_regex(r"[A-Z]{1,2}[0-9]{1,2}", fullmatch=True),
    state=st.sampled_from(STATES),
    contract=st.booleans(),
    priority=st.integers(0, 5),
    reserved=st.booleans(),
)
bridges = st.lists(
    st.builds(
        Span,
        code=st.just("D"),
        name=st.text("abcdefgh ", min_size=1, max_size=18),
        icon=st.just("house"),
        planks=st.lists(planks, max_size=12).map(tuple),
        short=st.sampled_from(("", "Corto")),
    ),
    min_size=1,
    max_size=7,
).map(tuple)


def one(*shown: Plank) -> tuple[Span, ...]:
    return (Span("H", "Habitabilidad", "house", shown),)


def of(*shown: Plank, preset: Preset = PANEL, opened: str = "") -> Layout:
    return layout(one(*shown), preset, reserved="neutral", opened=opened)


def test_counts_what_applies_and_never_what_is_reserved() -> None:
    shown = (
        Plank("H1", "met"),
        Plank("H2", "met_at_start"),
        Plank("H3", "in_work"),
        Plank("H4", "not_applicable"),
        Plank("H5", "not_met"),
        Plank("H6", "met", reserved=True),
    )
    assert count(*one(*shown)) == Count(2, 4)


@settings(max_examples=40)
@given(bridges, st.sampled_from(PRESETS))
def test_planks_stand_side_by_side_between_the_banks(spans: tuple[Span, ...], preset: Preset) -> None:
    picture = layout(spans, preset, reserved="leave_out")
    edges = [(shape.column.x, shape.column.x + shape.column.width) for shape in picture.planks]
    assert all(left[1] <= right[0] + 1e-6 for left, right in pairwise(edges))
    assert all(preset.bank < left and right < preset.width - preset.bank for left, right in edges)
    assert not any(shape.plank.reserved for shape in picture.planks)
    assert len(picture.towers) == len(spans) + 1
    assert len(picture.hangers) == len(picture.planks)


@settings(max_examples=40)
@given(bridges, st.sampled_from(PRESETS))
def test_the_picture_stays_in_its_frame(spans: tuple[Span, ...], preset: Preset) -> None:
    picture = layout(spans, preset, reserved="neutral")
    for shape in picture.planks:
        assert shape.rect.y >= 0
        assert shape.rect.y + shape.rect.height < preset.water
    for tower in picture.towers:
        assert tower.mast.x >= 0
        assert tower.mast.y >= 0


@settings(max_examples=40)
@given(bridges)
def test_labels_keep_their_order(spans: tuple[Span, ...]) -> None:
    centres = [label.x for label in layout(spans, POSTER, reserved="leave_out").labels]
    assert centres == sorted(centres)


def test_the_outer_towers_stand_on_the_banks_and_the_inner_ones_in_the_water() -> None:
    picture = layout(one(Plank("H1", "met")) * 3, POSTER, reserved="leave_out")
    assert [bool(tower.pier) for tower in picture.towers] == [False, True, True, False]
    first = picture.towers[0].mast
    assert first.x + first.width / 2 == pytest.approx(POSTER.bank + POSTER.tower / 2)


def test_the_deck_rises_by_its_camber_in_the_middle() -> None:
    picture = of(Plank("H1", "met"), Plank("H2", "met"), Plank("H3", "met"))
    middle = picture.planks[1].rect
    assert middle.y + middle.height / 2 == pytest.approx(PANEL.y0 - PANEL.camber)


def test_every_state_has_its_look() -> None:
    looks = [shape.look for shape in of(*(Plank(f"H{i}", state) for i, state in enumerate(STATES))).planks]
    assert looks == ["nailed", "laid", "half", "gap", "gap", "absent"]


def test_parts_of_a_plank() -> None:
    nailed, laid, half, gap, _unmet, absent = of(*(Plank(f"H{i}", s) for i, s in enumerate(STATES))).planks
    assert len(nailed.nails) == 2
    assert nailed.grain is not None
    assert laid.nails == ()
    assert half.half is not None
    assert half.half.height == pytest.approx(half.rect.height / 2)
    assert len(half.marks) >= 3
    assert (gap.half, gap.grain, gap.thin) == (None, None, None)
    assert absent.thin is not None
    assert absent.thin.end[1] - absent.thin.start[1] == pytest.approx(0.44 * PANEL.plank)


def test_codes_stand_upright_in_the_planks_of_the_poster() -> None:
    laid, half, absent = layout(
        one(Plank("H1", "met"), Plank("H2", "in_work"), Plank("H3", "not_applicable")), POSTER, reserved="leave_out"
    ).planks
    assert laid.letter == pytest.approx((laid.rect.x + laid.rect.width / 2, laid.rect.y + laid.rect.height / 2))
    assert half.letter is not None
    assert half.letter[1] < half.rect.y + half.rect.height / 2
    assert absent.letter is None
    assert laid.nails == ()


def test_a_flag_flies_under_the_pennant_and_the_last_one_to_the_left() -> None:
    both, flag, pennant, plain = of(
        Plank("H1", "met", contract=True, priority=1),
        Plank("H2", "met", contract=True),
        Plank("H3", "met"),
        Plank("H4", "met", priority=2),
    ).planks
    assert both.flag is not None
    assert min(y for _x, y in both.flag.flag) > min(y for _x, y in both.flag.pennant)
    assert both.flag.flag[1][0] > both.flag.pole.start[0]
    assert flag.flag is not None
    assert not flag.flag.pennant
    assert pennant.flag is None
    assert plain.flag is not None
    assert plain.flag.pennant[1][0] < plain.flag.pole.start[0]


def test_the_strip_shows_no_flags_no_words_and_only_a_line_of_water() -> None:
    picture = of(Plank("H1", "met", contract=True, priority=1), preset=STRIP)
    assert picture.planks[0].flag is None
    assert not picture.labels
    assert picture.scenery is None
    assert picture.water_line.start[1] == STRIP.height
    assert all(isinstance(bank.ground, Rect) for bank in picture.banks)


def test_a_reserved_plank_says_nothing() -> None:
    (shape,) = of(Plank("DF6", "in_work", contract=True, priority=1, reserved=True)).planks
    assert shape.look == "reserved"
    assert (shape.flag, shape.half, shape.nails) == (None, None, ())


def test_an_open_plank_is_raised_ringed_and_tagged() -> None:
    shut, opened = of(Plank("H1", "met"), Plank("H2", "met"), opened="H2").planks
    assert opened.rect.y < shut.rect.y
    picture = of(Plank("H1", "met"), Plank("H2", "met"), opened="H2")
    assert picture.opened is not None
    assert picture.opened.code == "H2"
    assert picture.opened.ring is not None
    assert picture.opened.tag.y > opened.rect.y + opened.rect.height


def test_on_the_strip_the_tag_hangs_above_and_stays_on_the_sheet() -> None:
    wide = replace(STRIP, bank=2.0)
    picture = of(Plank("H1", "met"), *(Plank(f"H{i}", "met") for i in range(2, 60)), preset=wide, opened="H1")
    assert picture.opened is not None
    assert picture.opened.ring is None
    assert picture.opened.stem is not None
    assert picture.opened.tag.x == 0
    assert picture.planks[0].rect.y > picture.opened.tag.y + picture.opened.tag.height


def test_a_code_that_is_not_drawn_opens_nothing() -> None:
    hidden = one(Plank("DF6", "met", reserved=True))
    assert layout(hidden, STRIP, reserved="leave_out", opened="DF6").opened is None


def test_names_give_way_where_planks_are_narrow() -> None:
    def name(planks_drawn: int) -> str:
        span = Span(
            "D", "Dinámica familiar", "house", tuple(Plank(f"D{i}", "met") for i in range(planks_drawn)), "Din."
        )
        return layout((span,), PANEL, reserved="neutral").labels[0].name

    assert [name(20), name(60), name(90)] == ["Dinámica familiar", "Din.", ""]


def test_a_dimension_without_planks_has_no_label() -> None:
    spans = (*one(Plank("H1", "met")), Span("E", "Educación", "graduation-cap", ()))
    assert [label.name for label in layout(spans, PANEL, reserved="neutral").labels] == ["Habitabilidad"]


def test_a_bridge_without_planks_is_still_a_bridge() -> None:
    picture = layout((Span("H", "Habitabilidad", "house", ()),), PANEL, reserved="neutral")
    assert (picture.pitch, picture.planks, len(picture.cables)) == (0.0, (), 3)


def test_both_banks_mirror_each_other() -> None:
    left, right = of(Plank("H1", "met")).banks
    assert isinstance(left.ground, Path)
    assert isinstance(right.ground, Path)
    assert right.ground.start == (PANEL.width - left.ground.start[0], left.ground.start[1])


def test_the_scenery_lies_above_and_below_the_water_where_it_belongs() -> None:
    scenery = of(Plank("H1", "met")).scenery
    assert scenery is not None
    assert scenery.water.y == PANEL.water
    assert all(wave.start[1] > PANEL.water for wave in scenery.waves)
    assert all(tree.trunk.y < PANEL.y0 for tree in scenery.trees)
    assert scenery.house.door.y > scenery.house.roof[1][1]
