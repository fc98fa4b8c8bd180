"""Hours as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Refused
from desktop_app.domain.hours import parse_hour


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("9:30", "09:30"),
        ("09:30", "09:30"),
        ("9.30", "09:30"),
        ("9h30", "09:30"),
        ("9 30", "09:30"),
        ("930", "09:30"),
        ("1430", "14:30"),
        ("9", "09:00"),
        ("a las 9", "09:00"),
        ("A las 9 y media", "09:30"),
        ("9 y cuarto", "09:15"),
        ("half past 9", "09:30"),
        ("quarter past 3", "15:15"),
        ("at 10 o'clock", "10:00"),
        ("11 hrs", "11:00"),
        ("3", "15:00"),
        ("130", "13:30"),
        ("3 de la tarde", "15:00"),
        ("8 de la noche", "20:00"),
        ("8 de la mañana", "08:00"),
        ("7 am", "07:00"),
        ("7 a.m.", "07:00"),
        ("3:30 p. m.", "15:30"),
        ("3pm", "15:00"),
        ("3 in the afternoon", "15:00"),
        ("03:00", "03:00"),
        ("0700", "07:00"),
        ("mediodía", "12:00"),
        ("noon", "12:00"),
        ("12", "12:00"),
        ("12:30 pm", "12:30"),
        ("12 y media de la tarde", "12:30"),
        ("15:00 de la tarde", "15:00"),
        ("23:59", "23:59"),
        ("00:00", "00:00"),
    ],
)
def test_an_hour_is_understood(said: str, hour: str) -> None:
    assert parse_hour(said) == hour


@pytest.mark.parametrize("said", ["24:00", "9:60", "9:3", "1 2 3", "temprano", "-9", "99", "12 am", "15 am", "9 am pm"])
def test_what_is_no_hour_is_refused_with_what_was_given(said: str) -> None:
    with pytest.raises(Refused, match="No se entiende la hora") as refusal:
        parse_hour(said, field="at")
    assert said in refusal.value.reason
    assert refusal.value.field == "at"


def test_nothing_is_refused_with_what_is_expected() -> None:
    with pytest.raises(Refused, match="Falta la hora"):
        parse_hour("  ")


@given(st.integers(0, 23), st.integers(0, 59))
def test_what_is_kept_is_read_back_as_it_is(hour: int, minute: int) -> None:
    assert parse_hour(f"{hour:02}:{minute:02}") == f"{hour:02}:{minute:02}"


@given(st.text(max_size=12))
def test_any_text_is_an_hour_or_refused(text: str) -> None:
    try:
        hour = parse_hour(text)
    except Refused:
        return
    assert parse_hour(hour) == hour
