"""Days, hours and names as people write them."""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop_app.documents import words
from desktop_app.domain.bridge import LOOKS
from desktop_app.i18n import set_language

DAY = date(2027, 2, 2)


def test_days_in_spanish() -> None:
    assert words.day(DAY) == "2 de febrero de 2027"
    assert words.day_month(DAY) == "2 de febrero"
    assert words.weekday(date(2027, 3, 16)) == "Martes 16 de marzo de 2027"
    assert words.short_day(date(2026, 10, 20)) == "20 oct 2026"
    assert words.hour(time(9, 30)) == "09:30"


def test_days_in_english() -> None:
    set_language("en")
    assert words.day(DAY) == "2 February 2027"
    assert words.weekday(date(2027, 3, 16)) == "Tuesday 16 March 2027"
    assert words.short_day(date(2026, 10, 20)) == "20 Oct 2026"


def test_the_year_is_said_where_it_is_another() -> None:
    assert words.near(date(2027, 4, 5), DAY) == "5 de abril"
    assert words.near(date(2028, 4, 5), DAY) == "5 de abril de 2028"
    assert words.weekday_near(date(2027, 5, 18), DAY) == "Martes 18 de mayo"
    assert words.weekday_near(date(2028, 5, 18), DAY) == "Jueves 18 de mayo de 2028"


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        ([], ""),
        (["Rosa"], "Rosa"),
        (["Rosa", "Pedro"], "Rosa y Pedro"),
        (["Rosa", "Pedro", "Inés"], "Rosa, Pedro e Inés"),
        (["Rosa", "Hilda"], "Rosa e Hilda"),
        (["agua", "hielo"], "agua y hielo"),
    ],
)
def test_names_are_listed(names: list[str], listed: str) -> None:
    assert words.listed(names) == listed


def test_counts_and_orders() -> None:
    assert (words.visits(0), words.visits(4), words.visits(16)) == ("Ninguna visita", "Cuatro visitas", "16 visitas")
    assert words.priority(1) == "Primera prioridad de la familia"
    assert words.priority(7) == "Prioridad 7 de la familia"
    assert words.capital("ñandú y más") == "Ñandú y más"


def test_every_state_has_a_word() -> None:
    assert {words.state(state) for state in LOOKS} >= {"Cumplida", "No corresponde", "No cumplida"}
    assert words.state_short("met_at_start") == "Al inicio"
    assert words.state_short("met") == "Cumplida"
