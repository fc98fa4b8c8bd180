"""Pesos: read as people write them, shown as Chile prints them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Refused
from desktop_app.domain.money import parse_pesos, show_pesos


@given(st.integers(0, 9_999_999_999))
def test_what_is_shown_is_read_back(amount: int) -> None:
    assert parse_pesos(show_pesos(amount), "amount") == amount


@pytest.mark.parametrize("text", ["12500", "12.500", "$ 12.500", "12 500", "12\u00a0500 "])
def test_people_write_it_in_many_ways(text: str) -> None:
    assert parse_pesos(text, "amount") == 12_500


@pytest.mark.parametrize("text", ["", "$", "doce", "-5", "12,5", "1" * 11, "١٢"])
def test_anything_else_is_refused_at_its_field(text: str) -> None:
    with pytest.raises(Refused, match=r"12\.500") as refusal:
        parse_pesos(text, "amount")
    assert refusal.value.field == "amount"


def test_thousands_are_parted_by_points() -> None:
    assert show_pesos(1_234_567) == "$1.234.567"
