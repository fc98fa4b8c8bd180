"""The family tree: who stands where, and that any household can be drawn without two people on one spot."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.genogram import Bond, Kin, arrange, residents
from desktop_app.domain.genogram_layout import Measures, Symbol, Tree, draw_tree
from desktop_app.domain.rules import RELATIONS

JUANA = Kin("juana", "Juana", "parent", "F", 67)
SEGUNDO = Kin("segundo", "Segundo", "parent", "M", None, "† 2014", lives_here=False, died=True)
PEDRO = Kin("pedro", "Pedro", "partner", "M", 41, "desocupado")
ROSA = Kin("rosa", "Rosa", "head", "F", 38, mother="juana", father="segundo", partner="pedro", pregnancy="5 meses")
LUIS = Kin("luis", "Luis", "child", "M", 20, "en Temuco", lives_here=False)
CAMILA = Kin("camila", "Camila", "child", "F", 16)
ANTONIA = Kin("antonia", "Antonia", "child", "F", 4)
FAMILY = (ROSA, PEDRO, JUANA, ANTONIA, CAMILA, LUIS, SEGUNDO)


def place(tree: Tree, who: str) -> Symbol:
    return next(symbol for symbol in tree.symbols if symbol.kin.id == who)


def generations(*people: Kin) -> list[list[str]]:
    return [[one for group in row for one in group] for row in arrange(people).rows]


def test_three_generations_in_order_of_age_with_the_expected_child_last() -> None:
    assert generations(*FAMILY) == [
        ["segundo", "juana"],
        ["pedro", "rosa"],
        ["luis", "camila", "antonia", "rosa/unborn"],
    ]


def test_bonds_come_from_records_and_from_relations() -> None:
    assert set(arrange(FAMILY).bonds) == {
        Bond(("rosa", "pedro"), ("luis", "camila", "antonia", "rosa/unborn")),
        Bond(("juana", "segundo"), ("rosa",)),
    }


def test_an_expected_child_is_a_triangle_with_the_name_it_is_shown_by() -> None:
    child = place(draw_tree(FAMILY, unborn="Embarazo"), "rosa/unborn")
    assert (child.kin.name, child.kin.note, child.shape) == ("Embarazo", "5 meses", "triangle")


def test_shapes_tell_the_sex() -> None:
    tree = draw_tree((ROSA, PEDRO, Kin("x", "X")))
    assert [place(tree, who).shape for who in ("rosa", "pedro", "x")] == ["circle", "square", "diamond"]


def test_parents_of_the_partner_stand_above_the_partner() -> None:
    suegra = Kin("ana", "Ana", "parent_in_law", "F", 70)
    assert Bond(("ana",), ("pedro",)) in arrange((*FAMILY, suegra)).bonds
    assert generations(*FAMILY, suegra)[0] == ["ana", "segundo", "juana"]


def test_siblings_stand_beside_the_head_and_below_the_same_parents() -> None:
    raul = Kin("raul", "Raúl", "sibling", "M", 30)
    tree = arrange((*FAMILY, raul))
    assert Bond(("juana", "segundo"), ("rosa", "raul")) in tree.bonds
    assert generations(*FAMILY, raul)[1] == ["pedro", "rosa", "raul"]


def test_a_sibling_without_parents_in_the_tree_stands_alone() -> None:
    raul = Kin("raul", "Raúl", "sibling", "M", 30)
    assert arrange((Kin("h", "H", "head"), raul)).bonds == ()
    assert arrange((raul,)).rows == ((("raul",),),)


def test_a_stepchild_is_the_partners() -> None:
    step = Kin("lia", "Lía", "stepchild", "F", 9)
    assert Bond(("pedro",), ("lia",)) in arrange((*FAMILY, step)).bonds


def test_relations_without_bonds_stand_in_their_generation() -> None:
    people = (Kin("h", "H", "head"), Kin("n", "N", "nephew_niece"), Kin("g", "G", "grandchild"), Kin("o", "O"))
    assert generations(*people) == [["h", "o"], ["n"], ["g"]]


def test_who_has_two_partners_stands_between_them() -> None:
    ana = Kin("ana", "Ana", "head", "F", 40, partner="hugo")
    hugo = Kin("hugo", "Hugo", "partner", "M", 41)
    jorge = Kin("jorge", "Jorge", "other_relative", "M", 45, lives_here=False)
    children = (Kin("d", "D", "child", "F", 20, mother="ana", father="jorge"), Kin("s", "S", "child", "F", 5))
    assert generations(ana, hugo, jorge, *children) == [["hugo", "ana", "jorge"], ["s", "d"]]
    man = (replace(ana, sex="M", partner="hugo"), replace(hugo, sex="F"), replace(jorge, sex="F"), *children)
    assert generations(*man)[0] == ["jorge", "ana", "hugo"]


def test_three_partners_are_joined_over_the_heads_of_who_stands_between() -> None:
    head = Kin("h", "H", "head", "F", 40, partner="p")
    others = [Kin(one, one, "partner" if one == "p" else "other_relative", "M") for one in "pqr"]
    children = [Kin(f"c{one}", "C", "child", "F", 9, mother="h", father=one) for one in "pqr"]
    tree = draw_tree((head, *others, *children))
    assert sorted(len(line) for line in tree.unions) == [2, 2, 4]


@pytest.mark.parametrize("wrong", ["rosa", "nobody"])
def test_ids_that_make_no_sense_are_passed_over(wrong: str) -> None:
    rosa = replace(ROSA, mother=wrong, father="", partner=wrong)
    assert generations(rosa, PEDRO)[0] == ["pedro", "rosa"]


def test_a_parent_who_cannot_stand_above_the_child_gives_no_line() -> None:
    child = Kin("c", "C", "child", "F", 9, mother="rosa", father="juana")
    tree = arrange((ROSA, JUANA, child))
    assert all("c" not in bond.children for bond in tree.bonds)


def test_partners_of_two_generations_are_not_joined() -> None:
    odd = replace(ANTONIA, partner="juana", mother="rosa")
    tree = arrange((ROSA, JUANA, SEGUNDO, odd))
    assert all(set(bond.parents) != {"antonia", "juana"} for bond in tree.bonds)


def test_children_stand_below_the_middle_of_their_parents() -> None:
    tree = draw_tree(FAMILY)
    parents = (place(tree, "pedro").x + place(tree, "rosa").x) / 2
    children = [place(tree, who).x for who in ("luis", "camila", "antonia", "rosa/unborn")]
    assert (children[0] + children[-1]) / 2 == pytest.approx(parents, abs=1)
    assert (place(tree, "segundo").x + place(tree, "juana").x) / 2 == pytest.approx(place(tree, "rosa").x, abs=1)


def test_a_line_to_an_only_child_is_straight_and_costs_no_height() -> None:
    tree = draw_tree((ROSA, JUANA, SEGUNDO))
    measures = Measures()
    steps = 2 * measures.radius + measures.words + measures.gap
    assert place(tree, "rosa").y - place(tree, "juana").y == steps
    assert (len(tree.descents), len(tree.descents[0])) == (2, 2)


def test_a_single_parents_line_starts_below_the_words() -> None:
    tree = draw_tree((Kin("h", "H", "head", "F"), Kin("c", "C", "child", "M")))
    (line,) = tree.descents
    measures = Measures()
    assert line[0][1] == place(tree, "h").y + measures.radius + measures.words


def test_bars_of_a_generation_do_not_lie_in_each_other() -> None:
    one, two = Kin("1", "1", "head", "F", partner="2"), Kin("2", "2", "partner", "M")
    ex = Kin("3", "3", "other_relative", "M")
    mine = [Kin(f"a{i}", "A", "child", "F", 9 - i, mother="1", father="2") for i in range(3)]
    theirs = [Kin(f"b{i}", "B", "child", "F", 20 - i, mother="1", father="3") for i in range(3)]
    tree = draw_tree((one, two, ex, *theirs, *mine))
    bars = [line for line in tree.descents if line[0][1] == line[1][1]]
    for first, second in combinations(bars, 2):
        same = first[0][1] == second[0][1]
        assert not (same and first[0][0] <= second[1][0] and second[0][0] <= first[1][0])


def test_the_house_holds_who_lives_in_it_and_nobody_else() -> None:
    tree = draw_tree(FAMILY)
    here = residents(arrange(FAMILY))
    assert here == {"rosa", "pedro", "juana", "camila", "antonia", "rosa/unborn"}
    for symbol in tree.symbols:
        inside = any(
            band.x <= symbol.x <= band.x + band.width and band.y <= symbol.y <= band.y + band.height
            for band in tree.house
        )
        assert inside == (symbol.kin.id in here)


def test_a_stranger_between_residents_splits_the_house() -> None:
    people = [Kin(f"c{i}", "C", "child", "F", 20 - i, lives_here=i != 1) for i in range(3)]
    tree = draw_tree((Kin("h", "H", "head", "F"), *people))
    assert len([band for band in tree.house if band.y == max(one.y for one in tree.house)]) == 2


def test_it_moves_together_where_there_is_little_room() -> None:
    wide = draw_tree(FAMILY)
    narrow = draw_tree(FAMILY, room=wide.width - 60)
    assert narrow.width <= wide.width - 60
    least = draw_tree(FAMILY, room=10)
    assert least.measures.apart == 66
    assert draw_tree(FAMILY, scale=1.5).width == pytest.approx(1.5 * wide.width)


def test_nobody_is_an_empty_picture() -> None:
    tree = draw_tree(())
    assert (tree.symbols, tree.house, tree.height) == ((), (), 0)


@st.composite
def households(draw: st.DrawFn) -> tuple[Kin, ...]:
    """Any household, as tangled as records can make it."""
    count = draw(st.integers(1, 12))
    ids = [f"m{i}" for i in range(count)]
    anybody = st.sampled_from(["", *ids])
    return tuple(
        Kin(
            one,
            one,
            "head" if one == "m0" else draw(st.sampled_from(RELATIONS[1:])),
            draw(st.sampled_from(("F", "M", ""))),
            draw(st.none() | st.integers(0, 99)),
            mother=draw(anybody),
            father=draw(anybody),
            partner=draw(anybody),
            lives_here=draw(st.booleans()),
            pregnancy=draw(st.sampled_from(("", "", "3 meses"))),
        )
        for one in ids
    )


@settings(max_examples=150, deadline=None)
@given(households(), st.sampled_from((float("inf"), 500.0)), st.sampled_from((1.0, 1.5)))
def test_any_household_can_be_drawn(people: tuple[Kin, ...], room: float, scale: float) -> None:
    tree = draw_tree(people, room=room, scale=scale)
    expected = {kin.id for kin in people} | {f"{kin.id}/unborn" for kin in people if kin.pregnancy}
    assert sorted(symbol.kin.id for symbol in tree.symbols) == sorted(expected)
    for one, two in combinations(tree.symbols, 2):
        if one.row == two.row:
            assert abs(one.x - two.x) >= min(tree.measures.apart, tree.measures.couple) - 0.01
        else:
            assert abs(one.y - two.y) >= 2 * tree.measures.radius + tree.measures.words
    assert all(0 <= symbol.x <= tree.width and 0 <= symbol.y <= tree.height for symbol in tree.symbols)


@settings(max_examples=100, deadline=None)
@given(households())
def test_children_stand_one_generation_below_their_parents(people: tuple[Kin, ...]) -> None:
    tree = arrange(people)
    where = {one: number for number, row in enumerate(tree.rows) for group in row for one in group}
    for bond in tree.bonds:
        assert len({where[parent] for parent in bond.parents}) == 1
        assert all(where[child] == where[bond.parents[0]] + 1 for child in bond.children)
