"""Days as people type them and as they are shown."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n
from desktop_app.domain.dates import (
    FIRST,
    LAST,
    Style,
    Toward,
    add_months,
    month_name,
    months_between,
    parse_day,
    show_day,
    weekday_name,
)
from desktop_app.domain.errors import Refused

TODAY = date(2027, 3, 10)
"""A Wednesday."""
DAYS = st.dates(FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/3", date(2027, 3, 12)),
        ("12-3", date(2027, 3, 12)),
        ("12.3.", date(2027, 3, 12)),
        ("12 3 2027", date(2027, 3, 12)),
        ("12-3-2027", date(2027, 3, 12)),
        ("2027-03-12", date(2027, 3, 12)),
        ("2027/3/12", date(2027, 3, 12)),
        ("12/3/27", date(2027, 3, 12)),
        ("5/9/47", date(2047, 9, 5)),
        ("5/9/48", date(1948, 9, 5)),
        ("12 mar", date(2027, 3, 12)),
        ("12 de marzo", date(2027, 3, 12)),
        ("12 de marzo de 2027", date(2027, 3, 12)),
        ("12 de marzo del 2027", date(2027, 3, 12)),
        ("1º de abril", date(2027, 4, 1)),
        ("1ro de abril", date(2027, 4, 1)),
        ("12-mar-27", date(2027, 3, 12)),
        ("12 March", date(2027, 3, 12)),
        ("March 12th, 2027", date(2027, 3, 12)),
        ("2027 mar 12", date(2027, 3, 12)),
        ("3 set 2027", date(2027, 9, 3)),
        ("vie 12 mar 2027", date(2027, 3, 12)),
        ("viernes, 12 de marzo de 2027", date(2027, 3, 12)),
        ("Fri 12/3", date(2027, 3, 12)),
        ("viernes 12", date(2027, 3, 12)),
        ("el 12", date(2027, 3, 12)),
        ("31", date(2027, 3, 31)),
        ("28/12", date(2026, 12, 28)),
        ("29/2", date(2028, 2, 29)),
        ("hoy", TODAY),
        ("Today", TODAY),
        ("mañana", date(2027, 3, 11)),
        ("MAÑANA", date(2027, 3, 11)),
        ("manana", date(2027, 3, 11)),
        ("tomorrow", date(2027, 3, 11)),
        ("pasado mañana", date(2027, 3, 12)),
        ("the day after tomorrow", date(2027, 3, 12)),
        ("ayer", date(2027, 3, 9)),
        ("antes de ayer", date(2027, 3, 8)),
        ("lunes", date(2027, 3, 15)),
        ("miércoles", date(2027, 3, 17)),
        ("mar", date(2027, 3, 16)),
        ("el próximo lunes", date(2027, 3, 15)),
        ("lunes que viene", date(2027, 3, 15)),
        ("next Monday", date(2027, 3, 15)),
        ("lunes pasado", date(2027, 3, 8)),
        ("last Wednesday", date(2027, 3, 3)),
        ("+14", date(2027, 3, 24)),
        ("- 3", date(2027, 3, 7)),
        ("en 14 días", date(2027, 3, 24)),
        ("14 días", date(2027, 3, 24)),
        ("dentro de 2 semanas", date(2027, 3, 24)),
        ("in a month", date(2027, 4, 10)),
        ("en tres meses", date(2027, 6, 10)),
        ("hace dos semanas", date(2027, 2, 24)),
        ("3 days ago", date(2027, 3, 7)),
        ("la próxima semana", date(2027, 3, 17)),
        ("la semana que viene", date(2027, 3, 17)),
        ("el mes pasado", date(2027, 2, 10)),
    ],
)
def test_a_day_is_read_as_people_say_it(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "toward", "day"),
    [
        ("12/2", "nearest", date(2027, 2, 12)),
        ("12/2", "future", date(2028, 2, 12)),
        ("12/4", "past", date(2026, 4, 12)),
        ("10/3", "future", TODAY),
        ("10/3", "past", TODAY),
        ("8/9", "nearest", date(2027, 9, 8)),
        ("9", "future", date(2027, 4, 9)),
        ("11", "past", date(2027, 2, 11)),
        ("lunes", "past", date(2027, 3, 8)),
        ("miércoles", "past", date(2027, 3, 3)),
        ("próximo lunes", "past", date(2027, 3, 15)),
        ("5/9/47", "past", date(1947, 9, 5)),
        ("5/9/26", "past", date(2026, 9, 5)),
    ],
)
def test_what_is_left_out_is_filled_in_toward_past_or_future(text: str, toward: Toward, day: date) -> None:
    assert parse_day(text, TODAY, toward=toward) == day


def test_mar_is_tuesday_in_spanish_and_march_in_english() -> None:
    assert parse_day("mar 16", TODAY, "es") == date(2027, 3, 16)
    assert parse_day("mar 12", TODAY, "en") == date(2027, 3, 12)
    assert parse_day("mar 16 mar", TODAY, "en") == date(2027, 3, 16)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Falta la fecha"),
        ("  ", "Falta la fecha"),
        ("nunca", "No se entiende la fecha «nunca». Escriba por ejemplo 12/3"),
        ("12 de brumario", "No se entiende"),
        ("marzo", "No se entiende"),
        ("12 mar abr", "No se entiende"),
        ("12 2027 mar", "No se entiende"),
        ("1 2 3 4", "No se entiende"),
        ("lunes martes", "No se entiende"),
        ("lunes próximo pasado", "No se entiende"),
        ("muchas semanas", "No se entiende"),
        ("14 lunas", "No se entiende"),
        ("12:30", "No se entiende"),
        ("½/3", "No se entiende"),
        ("en", "No se entiende"),
        ("de la", "No se entiende"),
        ("123456789", "No se entiende"),
        ("en 99999999 semanas", "No se entiende"),
        ("en 99999999 meses", "No se entiende"),
        ("31/4/2027", "«31/4/2027» no existe. En 2027, abril tiene 30 días"),
        ("29/2/2027", "febrero tiene 28 días"),
        ("0/4/2027", "abril tiene 30 días"),
        ("31/4", "Ningún mes así tiene día 31"),
        ("32", "Ningún mes así tiene día 32"),
        ("3/25", r"El día va primero. ¿Es 25/3\?"),
        ("3/0", "No hay mes 0"),
        ("25/45", "No hay mes 45"),
        ("1/2/202", "año con cuatro números"),
        ("1/2/0000", "año con cuatro números"),
        ("lunes 12 mar 2027", "El 12 mar 2027 es viernes"),
        ("1/1/1899", "entre 1900 y 2100"),
        ("+99999", "entre 1900 y 2100"),
    ],
)
def test_a_refusal_says_what_was_given_and_what_is_expected(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        parse_day(text, TODAY, field="due")
    assert refusal.value.field == "due"


def test_the_names_in_a_refusal_are_in_the_language_of_the_person() -> None:
    with pytest.raises(Refused, match="April"):
        parse_day("31/4/2027", TODAY, "en")


@pytest.mark.parametrize(
    ("style", "spanish", "english"),
    [
        ("short", "vie 12 mar 2027", "Fri 12 Mar 2027"),
        ("brief", "vie 12 mar", "Fri 12 Mar"),
        ("plain", "12 mar 2027", "12 Mar 2027"),
        ("long", "viernes 12 de marzo de 2027", "Friday 12 March 2027"),
        ("numeric", "12-03-2027", "12-03-2027"),
        ("iso", "2027-03-12", "2027-03-12"),
    ],
)
def test_a_day_is_shown_in_both_languages(style: Style, spanish: str, english: str) -> None:
    assert show_day(date(2027, 3, 12), style, "es") == spanish
    assert show_day(date(2027, 3, 12), style, "en") == english


def test_the_language_in_force_is_spoken_if_none_is_named() -> None:
    assert i18n.language() == "es"
    assert (month_name(9), weekday_name(5)) == ("septiembre", "sábado")


STYLES: tuple[Style, ...] = ("short", "plain", "long", "numeric", "iso")


@given(DAYS, DAYS, st.sampled_from(STYLES), st.sampled_from(i18n.LANGUAGES))
def test_what_is_shown_is_read_back(day: date, today: date, style: Style, language: str) -> None:
    assert parse_day(show_day(day, style, language), today, language) == day


@given(st.dates(date(1901, 1, 1), date(2100, 1, 1)), st.integers(-180, 180), st.sampled_from(i18n.LANGUAGES))
def test_a_day_without_its_year_is_read_back_near_its_own_time(today: date, off: int, language: str) -> None:
    day = today + timedelta(days=off)
    assert parse_day(show_day(day, "brief", language), today, language) == day


PIECES = (
    *(
        "hoy",
        "mañana",
        "pasado",
        "antes",
        "ayer",
        "lunes",
        "mar",
        "marzo",
        "feb",
        "12",
        "31",
        "29",
        "2",
        "0",
        "99999999",
    ),
    *(
        "2027",
        "27",
        "en",
        "hace",
        "dentro",
        "de",
        "+",
        "-",
        "/",
        "semanas",
        "mes",
        "un",
        "que",
        "viene",
        "próximo",
        "1º",
    ),
    *("último", "ago", "in", "th", "st"),
)


@given(
    st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join)),
    st.dates(),
    st.sampled_from(("nearest", "future", "past")),
    st.sampled_from(i18n.LANGUAGES),
)
def test_any_text_is_a_day_or_refused_in_words(text: str, today: date, toward: Toward, language: str) -> None:
    with suppress(Refused):
        assert FIRST <= parse_day(text, today, language, toward=toward) <= LAST


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(-600, 600))
def test_months_are_counted_as_they_are_added(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert months_between(day, later) == months
    assert months_between(day, later - timedelta(days=1)) == months - 1
