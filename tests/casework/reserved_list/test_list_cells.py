"""What single cells mean: days, RUN, names, sex, relation, score."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.casework.reserved_list.cells import BadCell, read_rural, read_score
from desktop_app.casework.reserved_list.days import has_short_year, month_first, read_day
from desktop_app.casework.reserved_list.names import split_full_name, split_surnames_first
from desktop_app.casework.reserved_list.person_words import m_is_for_mujer, read_relation, read_sex
from desktop_app.casework.reserved_list.run_cell import read_run
from desktop_app.casework.reserved_list.tables import Cell, Row, cell_text
from desktop_app.casework.reserved_list.wording import clean, is_mangled, words
from desktop_app.domain.run import HIGHEST, LOWEST, check_digit, show_run

TODAY = date(2009, 3, 15)
MARCH = date(1980, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "12-03-1980", "12/03/1980", "12.03.1980", "12 03 1980", "12/3/80", "12 - 3 - 1980", "12\u20133\u20131980",
        "1980-03-12", "1980/3/12", "12 mar 1980", "12-mar-80", "12 de marzo de 1980", "12 de Marzo del 1980",
        "12 mar. 1980",
        "12 MARZO 1980", "12mar1980", "12-Mar-1980", "12031980", "19800312", "1980-03-12 00:00:00", "12/03/1980 0:00",
        "12-03-1980 12:00:00 a.m.", "29292", "29292.0", "1980-03-12T00:00:00.000",
    ],
)  # fmt: skip
def test_ways_to_write_a_day(text: str) -> None:
    assert read_day(text, TODAY) == MARCH


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (MARCH, MARCH), (29292, MARCH), (12031980, MARCH), (5031980, date(1980, 3, 5)),
        ("5 sept 1980", date(1980, 9, 5)),
        ("1 set 80", date(1980, 9, 1)), ("3 aug 1980", date(1980, 8, 3)), ("15/03/09", TODAY),
        ("16/03/09", date(1909, 3, 16)),
        ("16 mar 09", date(1909, 3, 16)), ("29/2/2008", date(2008, 2, 29)), (10_000, date(1927, 5, 18)),
    ],
)  # fmt: skip
def test_cells_that_are_days(cell: Cell, day: date) -> None:
    assert read_day(cell, TODAY) == day


@pytest.mark.parametrize(
    "cell",
    [
        "", "marzo 1980", "1980", 1980, 80, -5, 29292.5, "29292.5", "03/25/1980", "31-02-1980", "29/2/2009",
        "12-03-980", "0/0/0",
        "12-03-1780", "12-03-2180", "12/3", "ayer", "lunes", "12 foo 1980", "12 marte 1980", "99999999", "1234567",
        99_999,
        "12-03-1980-1", "a las 12:30", "True", "٣-٣-١٩٨٠",
    ],
)  # fmt: skip
def test_cells_that_are_no_days(cell: Cell) -> None:
    assert read_day(cell, TODAY) is None


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_every_way_to_write_it(day: date) -> None:
    ways: list[Cell] = [
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        day.isoformat(),
        f"{day:%d%m%Y}",
        f"{day:%Y%m%d}",
        day,
    ]
    assert {read_day(way, TODAY) for way in ways} == {day}


@given(st.dates(TODAY - timedelta(days=36_000), TODAY))
def test_a_year_of_two_figures_is_the_latest_that_is_not_in_the_future(day: date) -> None:
    assert read_day(f"{day:%d-%m-%y}", TODAY) == day


def test_short_years_and_english_order_are_noticed() -> None:
    assert has_short_year("12/3/80")
    assert has_short_year("12 mar 80")
    assert not has_short_year("12/3/1980")
    assert not has_short_year(29292)
    assert month_first("03/25/1980", TODAY) == date(1980, 3, 25)
    assert month_first("ayer", TODAY) is None
    assert month_first(5, TODAY) is None


@pytest.mark.parametrize(
    ("cell", "digit"),
    [
        ("40000001-8", None), ("40.000.001-8", None), ("40,000,001-8", None), ("40 000 001 - 8", None),
        ("400000018", None),
        (400000018, None), ("040000001-8", None), ("40.000.001\u20138", None), ("40000001", "8"), (40000001, 8),
        ("40000001.0", "8"),
        ("40.000.001", "8"), ("40000001-8", ""), ("40000001-8", "8"), ("0040000001", "8"),
    ],
)  # fmt: skip
def test_ways_to_write_a_run(cell: Cell, digit: Cell | None) -> None:
    assert read_run(cell, digit) == "40000001-8"


@pytest.mark.parametrize(
    ("cell", "digit", "code", "words_"),
    [
        ("40000001-9", None, "bad_run_digit", "no corresponde. El RUN es 40.000.001-8"),
        ("40000001", None, "bad_run_digit", "Falta el dígito"),
        (40000001, "", "bad_run_digit", "Falta el dígito"),
        ("40000001", "9", "bad_run_digit", "no corresponde"),
        ("40000001-8", "9", "bad_run_digit", "no corresponde"),
        ("40000001", "88", "bad_run_digit", "no corresponde"),
        ("400000019", None, "bad_run_digit", "no corresponde"),
        ("4000001K", None, "bad_run_digit", "no corresponde"),
        ("", "8", "missing_run", ""),
        ("0", None, "missing_run", ""),
        ("S/R", None, "missing_run", ""),
        (40000001.5, None, "run_not_a_number", ""),
        ("4,0E+07", None, "run_not_a_number", ""),
        ("76086428", "5", "run_not_a_number", ""),
        ("12-3", None, "run_not_a_number", ""),
        ("1234567890123-4", None, "run_not_a_number", ""),
        ("9" * 5_000, None, "run_not_a_number", ""),
        ("0" * 5_000 + "-1", None, "run_not_a_number", ""),
        ("9" * 5_000, "1", "run_not_a_number", ""),
        (date(2009, 1, 1), None, "run_not_a_number", ""),
        ("K", None, "run_not_a_number", ""),
    ],
)
def test_cells_that_are_no_run(cell: Cell, digit: Cell | None, code: str, words_: str) -> None:
    with pytest.raises(BadCell) as bad:
        read_run(cell, digit)
    assert bad.value.code == code
    assert words_.partition(". El")[0] in bad.value.problem
    if code == "bad_run_digit" and cell != "4000001K":
        assert "40.000.001-8" in bad.value.expected


@given(st.integers(LOWEST, HIGHEST), st.sampled_from("0123456789K"))
def test_a_run_is_read_back_and_only_its_own_digit_is_right(number: int, digit: str) -> None:
    right = f"{number}-{check_digit(number)}"
    assert read_run(show_run(right), None) == read_run(right, None) == read_run(number, check_digit(number)) == right
    if digit != check_digit(number):
        with pytest.raises(BadCell):
            read_run(f"{number}-{digit}", None)


@pytest.mark.parametrize(
    ("text", "names", "surnames"),
    [
        ("María Soto", "María", "Soto"),
        ("María Soto Peña", "María", "Soto Peña"),
        ("María José Soto Peña", "María José", "Soto Peña"),
        ("María del Carmen de la Cruz San Martín", "María del Carmen", "de la Cruz San Martín"),
        ("Soto Peña, María José", "María José", "Soto Peña"),
        ("María", "", "María"),
        ("", "", ""),
        ("María de la", "María", "de la"),
    ],
)
def test_a_whole_name_split(text: str, names: str, surnames: str) -> None:
    assert split_full_name(text) == (names, surnames)


@pytest.mark.parametrize(
    ("text", "names", "surnames"),
    [
        ("Soto María", "María", "Soto"),
        ("Soto Peña María José", "María José", "Soto Peña"),
        ("de la Cruz Soto Ana", "Ana", "de la Cruz Soto"),
        ("Soto, Ana", "Ana", "Soto"),
        ("Soto", "", "Soto"),
    ],
)
def test_a_name_with_the_surnames_first(text: str, names: str, surnames: str) -> None:
    assert split_surnames_first(text) == (names, surnames)


@pytest.mark.parametrize(
    ("cell", "sex"),
    [
        ("F", "F"), ("f.", "F"), ("Femenino", "F"), ("MUJER", "F"), (2, "F"), ("M", "M"), ("Masc.", "M"), ("H", "M"),
        ("Hombre", "M"), ("1", "M"), ("", ""),
    ],
)  # fmt: skip
def test_ways_to_write_the_sex(cell: Cell, sex: str) -> None:
    assert read_sex(cell, m_is_mujer=False) == sex


def test_m_is_mujer_beside_h_for_hombre() -> None:
    assert m_is_for_mujer(["H", "M", "m", "h"])
    assert not m_is_for_mujer(["F", "M", "F", "H"])
    assert not m_is_for_mujer(["M", ""])
    assert (read_sex("M", True), read_sex("H", True), read_sex("F", True)) == ("F", "M", "F")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Jefe de hogar", "head"), ("JEFA DE FAMILIA", "head"), ("Jefe(a)", "head"), ("1 - Jefe/a de Hogar", "head"),
        ("Cónyuge", "partner"), ("Cónyuge o conviviente", "partner"), ("Esposo(a)", "partner"), ("Señora", "partner"),
        ("Hijo", "child"), ("hija", "child"), ("Hijo/a", "child"), ("hij@", "child"), ("Hijo(a)", "child"),
        ("Hijastro", "stepchild"), ("Hijo del cónyuge", "stepchild"), ("Hija de la pareja", "stepchild"),
        ("Nieta", "grandchild"), ("Padre o madre", "parent"), ("Mamá", "parent"), ("Suegra", "parent_in_law"),
        ("Hermano/a", "sibling"), ("Sobrina", "nephew_niece"), ("Yerno o nuera", "other_relative"),
        ("Tía", "other_relative"),
        ("Otro pariente", "other_relative"), ("Otro familiar", "other_relative"), ("Abuela", "other_relative"),
        ("No pariente", "not_related"), ("No familiar", "not_related"), ("Allegado", "not_related"),
        ("Hijo de crianza", "foster_child"), ("Menor bajo tutela", "foster_child"),
    ],
)  # fmt: skip
def test_ways_to_write_the_relation(text: str, relation: str) -> None:
    assert read_relation(text) == relation


@pytest.mark.parametrize("text", ["Hijo o hijastro", "jefx", "1", "grupo familiar", "Apoyo", "Hijo Pérez"])
def test_relations_that_cannot_be_understood(text: str) -> None:
    with pytest.raises(BadCell):
        read_relation(text)


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("", None), (512, 512), ("512", 512), ("4.213", 4213), ("4,213", 4213), ("4 213", 4213), (4.213, 4213),
        ("512,7", 512),
        ("512.75", 512), (512.9, 512), ("12.345", 12345), (0, 0),
    ],
)  # fmt: skip
def test_ways_to_write_a_score(cell: Cell, score: int | None) -> None:
    assert read_score(cell) == score


@pytest.mark.parametrize(
    "cell", ["doce", -1, "-1", "123.456", "4.213,5", "1e3", date(2009, 1, 1), 100_000, "9" * 5_000]
)
def test_cells_that_are_no_score(cell: Cell) -> None:
    with pytest.raises(BadCell):
        read_score(cell)


def test_town_or_country() -> None:
    assert [read_rural(cell) for cell in ("Rural", "R", "Urbano", "u", "Sí", "", "campo")] == [
        True, True, False, False, True, None, None,
    ]  # fmt: skip


def test_text_is_cleaned_of_what_nobody_sees() -> None:
    assert clean("\u200b Ma\u00adría\u00a0 \t Soto\x00 ") == "María Soto"
    assert [clean(text) for text in ("-", "—", "...", "#N/A", "#¡REF!", "########", "-1")] == [
        "",
        "",
        "",
        "",
        "",
        "",
        "-1",
    ]


def test_lost_letters_are_noticed() -> None:
    assert [is_mangled(text) for text in ("PeÃ±a", "MarÃ\xada", "Pe\ufffda", "Peña", "João", "N°")] == [True] * 3 + [
        False
    ] * 3


def test_words_of_a_text() -> None:
    assert words("N° Ficha_CAS-2 (Ñuñoa)") == ("n", "ficha", "cas", "2", "nunoa")
    assert words("FechaNac (C.I.), R.U.N") == ("fecha", "nac", "ci", "run")


def test_a_cell_as_text_and_a_row_shorter_than_its_header() -> None:
    assert [cell_text(cell) for cell in ("a", 5, 5.5, MARCH)] == ["a", "5", "5,5", "12-03-1980"]
    assert Row(1, ("a",)).cell(7) == ""
