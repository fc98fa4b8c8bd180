"""The recovery code: every slip of copying is noticed and its group named."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Refused
from desktop_app.keys import recovery

PLACES = recovery.GROUPS * recovery.GROUP_LENGTH
codes = st.lists(st.integers(0, 31), min_size=27, max_size=27).map(recovery.written)
some_codes = pytest.mark.parametrize("code", [recovery.written(range(27)), recovery.written([0] * 27)])


def groups_named(code: str) -> list[int]:
    """The groups that the refusal of a code names; none when it is taken."""
    try:
        recovery.secret_of(code)
    except Refused as refused:
        return [int(number) for number in re.findall(r"\d+", refused.reason)]
    return []


def grouped(symbols: str) -> str:
    return "-".join(symbols[start : start + 4] for start in range(0, len(symbols), 4))


def test_a_generated_code_has_135_random_bits_in_nine_groups() -> None:
    first, second = recovery.generate(), recovery.generate()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}", first)
    assert first != second
    assert len(recovery.secret_of(first)) * 5 == 135


@given(st.lists(st.integers(0, 31), min_size=27, max_size=27))
def test_the_secret_is_what_the_code_was_made_of(values: list[int]) -> None:
    secret = recovery.secret_of(recovery.written(values))
    assert [recovery.ALPHABET.index(symbol) for symbol in secret.decode()] == values


@given(codes, st.sampled_from(["", " ", "-", "\n", " – ", "."]), st.booleans())
def test_every_way_of_writing_a_code_is_the_same(code: str, separator: str, lookalikes: bool) -> None:
    typed = code.lower().replace("-", separator)
    if lookalikes:
        typed = typed.replace("0", "o").replace("1", "l")
    assert recovery.secret_of(f" {typed} ") == recovery.secret_of(code)


@some_codes
def test_every_single_wrong_symbol_is_noticed_and_its_group_named(code: str) -> None:
    symbols = code.replace("-", "")
    for place, wrong in itertools.product(range(PLACES), recovery.ALPHABET):
        if wrong != symbols[place]:
            assert groups_named(symbols[:place] + wrong + symbols[place + 1 :]) == [place // 4 + 1]


@some_codes
def test_every_swap_of_two_symbols_is_noticed_and_its_groups_named(code: str) -> None:
    symbols = code.replace("-", "")
    for one, other in itertools.combinations(range(PLACES), 2):
        if symbols[one] != symbols[other]:
            swapped = list(symbols)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            assert groups_named("".join(swapped)) == sorted({one // 4 + 1, other // 4 + 1})


@given(codes, st.integers(0, PLACES - 1), st.sampled_from(recovery.ALPHABET))
def test_a_wrong_symbol_is_noticed_in_any_code(code: str, place: int, wrong: str) -> None:
    symbols = code.replace("-", "")
    expected = [] if wrong == symbols[place] else [place // 4 + 1]
    assert groups_named(symbols[:place] + wrong + symbols[place + 1 :]) == expected


@given(codes, st.integers(0, PLACES - 1), st.integers(0, PLACES - 1))
def test_a_swap_is_noticed_in_any_code(code: str, one: int, other: int) -> None:
    swapped = list(code.replace("-", ""))
    changed = swapped[one] != swapped[other]
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert groups_named("".join(swapped)) == (sorted({one // 4 + 1, other // 4 + 1}) if changed else [])


@given(codes, st.integers(1, 9), st.integers(1, 9))
def test_two_groups_in_each_others_place_are_noticed(code: str, one: int, other: int) -> None:
    groups = code.split("-")
    groups[one - 1], groups[other - 1] = groups[other - 1], groups[one - 1]
    named = groups_named("-".join(groups))
    # Even groups of the same three symbols differ in their check, so that they too are missed in their places.
    assert named == ([] if one == other else sorted([one, other]))


def test_a_symbol_that_no_code_has_names_its_group() -> None:
    symbols = recovery.written(range(27)).replace("-", "")
    for wrong in "Uu!ñ٣ß":
        assert groups_named(grouped(symbols[:5] + wrong + symbols[6:])) == [2]


def test_a_missing_symbol_names_its_group_when_the_groups_can_be_told_apart() -> None:
    code = recovery.written(range(27))
    assert groups_named(code[:6] + code[7:]) == [2]
    assert groups_named(code[:6] + code[7:20] + "A" + code[20:]) == [2, 5]


def test_a_code_cut_short_says_how_much_is_there() -> None:
    code = recovery.written(range(27)).replace("-", "")
    assert groups_named(code[:-1]) == [36, 35]
    assert groups_named("") == [36, 0]
    with pytest.raises(Refused, match="hay 35 escritos") as refused:
        recovery.secret_of(code[:-1])
    assert refused.value.field == "code"


@given(st.text())
def test_whatever_is_typed_is_taken_or_refused(typed: str) -> None:
    groups_named(typed)


@given(codes, st.integers(0, PLACES - 1))
def test_a_refusal_repeats_nothing_of_the_code(code: str, place: int) -> None:
    symbols = code.replace("-", "")
    wrong = symbols[:place] + "U" + symbols[place + 1 :]
    with pytest.raises(Refused) as refused:
        recovery.secret_of(grouped(wrong))
    assert refused.value.field == "code"
    assert not any(group in refused.value.reason for group in grouped(wrong).split("-"))
