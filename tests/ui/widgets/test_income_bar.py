"""The income against the line: honest lengths, pesos and never per cent."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.income_bar import Income, IncomeBar, IncomeData, against_line, bar, shown

Stage = Callable[[QWidget, int, int], None]
FAMILY = IncomeData(
    (
        Income("Bono", 18_033),
        Income("Pensión de Juana", 214_000),
        Income("SUF", 88_028),
        Income("Trabajo de Pedro", 120_000),
    ),
    480_000,
)
incomes = st.lists(st.builds(Income, st.just("Trabajo"), st.integers(0, 900_000)), max_size=9).map(tuple)


@given(incomes, st.none() | st.integers(1, 900_000), st.floats(200, 900))
def test_lengths_are_in_proportion_and_within_the_bar(
    found: tuple[Income, ...], line: int | None, width: float
) -> None:
    ends, mark = bar(IncomeData(found, line), width)
    total = sum(income.pesos for income in found)
    assert sum(income.pesos for income in shown(found)) == total
    assert all(one[1] == two[0] for one, two in pairwise(ends))
    assert all(0 <= left <= right <= width for left, right in ends)
    if line is not None and mark is not None and ends:
        assert (mark > ends[-1][1]) == (line > total) or mark == pytest.approx(ends[-1][1])


def test_the_smallest_ones_stand_together_where_there_are_too_many() -> None:
    many = tuple(Income(f"Fuente {i}", 1_000 * i) for i in range(1, 7))
    assert [(income.words, income.pesos) for income in shown(many)] == [
        ("Fuente 6", 6_000),
        ("Fuente 5", 5_000),
        ("Fuente 4", 4_000),
        ("Otros ingresos", 6_000),
    ]


def test_what_is_missing_is_said_in_pesos() -> None:
    assert against_line(FAMILY) == "faltan $39.939"
    assert against_line(IncomeData((Income("Sueldo", 500_000),), 480_000)) == "$20.000 sobre la línea"
    assert against_line(IncomeData(FAMILY.incomes)) == ""


def test_it_is_heard_as_a_sentence(theme: Theme) -> None:
    widget = IncomeBar(FAMILY, theme)
    assert widget.accessibleName() == "Ingresos del mes: $440.061, línea de indigencia $480.000, faltan $39.939"
    assert widget.accessibleDescription().startswith("Pensión de Juana $214.000, Trabajo de Pedro $120.000")
    widget.set_data(IncomeData(()))
    assert widget.accessibleName() == "Ingresos del mes: $0"


def test_it_needs_more_height_where_it_is_narrow(any_size: Theme) -> None:
    widget = IncomeBar(FAMILY, any_size)
    assert widget.heightForWidth(300) > widget.heightForWidth(900)


@pytest.mark.parametrize("data", [FAMILY, IncomeData(()), IncomeData((), 480_000), IncomeData(FAMILY.incomes, 1_000)])
def test_it_paints_in_every_theme(any_theme: Theme, stage: Stage, data: IncomeData) -> None:
    widget = IncomeBar(data, any_theme)
    stage(widget, 440, widget.heightForWidth(440))
