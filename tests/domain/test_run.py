"""The RUN as people write it, and refusals that help."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cl import rut

from desktop_app.domain.errors import Refused
from desktop_app.domain.run import HIGHEST, LOWEST, check_digit, parse_run, show_run

NUMBERS = st.integers(LOWEST, HIGHEST)


@pytest.mark.parametrize(
    "text",
    ["40287651-4", "40.287.651-4", "402876514", " 40 287 651 - 4 ", "40.287.651–4", "040.287.651-4", "40,287,651-4"],
)
def test_a_run_is_read_as_people_write_it(text: str) -> None:
    assert parse_run(text) == "40287651-4"


def test_a_small_k_is_kept_as_a_capital() -> None:
    assert parse_run("40287659-k") == "40287659-K"


def test_old_people_have_short_numbers() -> None:
    assert parse_run(f"940.123-{check_digit(940_123)}") == f"940123-{check_digit(940_123)}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Falta el RUN"),
        (" . - ", "Falta el RUN"),
        ("40.287.651-7", r"El dígito no coincide. ¿Es 40\.287\.651-4\?"),
        ("40.287.651-K", r"¿Es 40\.287\.651-4\?"),
        ("4028765K", r"¿Es 4\.028\.765-"),
        ("40287651", r"¿Es 40\.287\.651-4\?"),
        ("9028765-9", r"¿Es 9\.028\.765-"),
        ("90287659", r"¿Es 9\.028\.765-"),
        ("Soto Díaz", "«Soto Díaz» no es un RUN"),
        ("4028K651-4", "no es un RUN"),
        ("4", "no es un RUN"),
        ("1-9", "le faltan números"),
        ("00-0", "le faltan números"),
        ("140.287.651-4", "le sobran números"),
        ("9" * 6000, "le sobran números"),
        ("76.086.428-5", "empresa o institución"),
    ],
)
def test_a_refusal_names_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        parse_run(text, field="who")
    assert refusal.value.field == "who"


@given(NUMBERS)
def test_every_run_comes_back_from_each_of_its_forms(number: int) -> None:
    run = f"{number}-{check_digit(number)}"
    assert parse_run(run) == run
    assert parse_run(show_run(run)) == run
    assert parse_run(run.replace("-", "").lower()) == run


@given(NUMBERS.filter(lambda number: number >= 1_000_000))
def test_the_check_agrees_with_stdnum(number: int) -> None:
    assert rut.is_valid(f"{number}-{check_digit(number)}")
    assert rut.format(f"{number}{check_digit(number)}") == show_run(f"{number}-{check_digit(number)}")


@given(NUMBERS, st.integers(1, 10))
def test_every_wrong_digit_is_refused_and_the_right_one_offered(number: int, off: int) -> None:
    signs = "0123456789K"
    right = check_digit(number)
    wrong = signs[(signs.index(right) + off) % 11]
    with pytest.raises(Refused) as refusal:
        parse_run(f"{number}-{wrong}")
    assert show_run(f"{number}-{right}") in refusal.value.reason


@given(st.text())
def test_any_text_is_a_run_or_refused_in_words(text: str) -> None:
    with suppress(Refused):
        run = parse_run(text)
        assert parse_run(run) == run


def test_an_unknown_run_is_shown_as_nothing() -> None:
    assert show_run("") == ""
