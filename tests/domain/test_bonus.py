"""The bonuses: months, amounts by date, who is paid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.bonus import (
    Given,
    Payees,
    Priced,
    amount_at,
    check_grant,
    next_readjustment,
    payees,
    schedule,
    step_ends,
)
from desktop_app.domain.dates import add_months
from desktop_app.domain.errors import Refused
from desktop_app.domain.facts import HouseholdFacts, PersonFacts
from desktop_app.domain.pack.model import Amount, Bonus, BonusStep
from desktop_app.domain.text import Text

NOTHING = Text("", "")
PROTECTION = Bonus(
    "protection",
    Text("Bono de Protección", "Protection bonus"),
    "grant",
    (
        BonusStep("d", 19, 24, "SUF"),
        BonusStep("a", 1, 6, "BPF-a"),
        BonusStep("b", 7, 12, "BPF-b"),
        BonusStep("c", 13, 18, "BPF-c"),
    ),
    (),
    NOTHING,
    "",
)
EXIT = Bonus("exit", Text("Bono de Egreso", "Exit bonus"), "exit", (BonusStep("e", 1, 36, "SUF"),), (), NOTHING, "")
BOTH = (PROTECTION, EXIT)


def amount(concept: str, valid_from: date, pesos: int, *, checked: bool = True) -> Amount:
    return Amount(concept, valid_from, pesos, "", checked)


AMOUNTS = (
    amount("BPF-a", date(2004, 6, 5), 10_500),
    amount("BPF-b", date(2004, 6, 5), 8_000),
    amount("BPF-c", date(2004, 6, 5), 5_500),
    amount("SUF", date(2004, 7, 1), 3_797),
    amount("SUF", date(2005, 7, 1), 3_930),
    amount("SUF", date(2006, 7, 1), 9_999, checked=False),
)
START = date(2004, 8, 20)


@pytest.mark.parametrize(
    ("concept", "valid_from", "change"),
    [
        ("SUF", date(2005, 7, 1), date(2006, 7, 1)),
        ("SUF", date(2025, 5, 1), date(2025, 7, 1)),
        ("SUF", date(2010, 8, 1), date(2011, 7, 1)),
        ("BPF-a", date(2004, 6, 5), date(2005, 2, 1)),
        ("BPF-c", date(2021, 2, 1), date(2022, 2, 1)),
        ("MINIMUM", date(2020, 2, 29), date(2021, 2, 1)),
    ],
)
def test_an_amount_is_expected_to_change_on_its_day(concept: str, valid_from: date, change: date) -> None:
    assert next_readjustment(amount(concept, valid_from, 1)) == change


@pytest.mark.parametrize(
    ("month", "price"),
    [
        (date(2004, 6, 30), Priced(None, None, False)),
        (date(2004, 7, 15), Priced(3_797, date(2004, 7, 1), True)),
        (date(2005, 6, 30), Priced(3_797, date(2004, 7, 1), True)),
        (date(2005, 7, 1), Priced(3_930, date(2005, 7, 1), True)),
        (date(2006, 7, 1), Priced(3_930, date(2005, 7, 1), False)),
    ],
)
def test_only_checked_amounts_are_used_and_old_ones_are_not_confirmed(month: date, price: Priced) -> None:
    assert amount_at(AMOUNTS, "SUF", month) == price


def test_an_amount_that_begins_within_a_month_is_paid_for_it() -> None:
    assert amount_at(AMOUNTS, "BPF-a", date(2004, 6, 1)) == Priced(10_500, date(2004, 6, 5), True)


def test_the_protection_bonus_has_four_steps_of_six_months() -> None:
    months = schedule(PROTECTION, START, AMOUNTS)
    assert [paid.step for paid in months] == list("aaaaaabbbbbbccccccdddddd")
    assert [paid.number for paid in months] == list(range(1, 25))
    assert (months[0].month, months[-1].month) == (date(2004, 8, 1), date(2006, 7, 1))
    assert months[0].price == Priced(10_500, date(2004, 6, 5), True)
    assert months[6].price == Priced(8_000, date(2004, 6, 5), False)
    assert months[22].price == Priced(3_930, date(2005, 7, 1), True)
    assert months[23].price == Priced(3_930, date(2005, 7, 1), False)


def test_a_bonus_that_is_stopped_pays_no_month_that_begins_later() -> None:
    assert len(schedule(PROTECTION, START, AMOUNTS, ended=date(2004, 10, 15))) == 3
    assert len(schedule(PROTECTION, START, AMOUNTS, ended=date(2004, 10, 1))) == 3
    assert schedule(PROTECTION, START, AMOUNTS, ended=date(2004, 7, 31)) == ()


def test_suspended_months_are_not_paid_and_not_lost() -> None:
    months = schedule(PROTECTION, START, AMOUNTS, pauses=[(date(2004, 9, 10), date(2004, 12, 1))])
    assert [paid.month for paid in months[:3]] == [date(2004, 8, 1), date(2004, 9, 1), date(2004, 12, 1)]
    assert len(months) == 24


def test_a_suspension_that_lasts_stops_the_months() -> None:
    assert len(schedule(PROTECTION, START, AMOUNTS, pauses=[(date(2004, 9, 10), None)])) == 2


def test_the_end_of_the_step_in_course_is_known() -> None:
    months = schedule(PROTECTION, START, AMOUNTS)
    assert step_ends(months, date(2004, 8, 1)) == ("a", date(2005, 1, 31))
    assert step_ends(months, date(2005, 2, 28)) == ("b", date(2005, 7, 31))
    assert step_ends(months, date(2006, 8, 1)) is None
    assert step_ends(months, date(2004, 7, 31)) is None


def test_a_bonus_is_given_once_only() -> None:
    check_grant(PROTECTION, START, [], BOTH)
    with pytest.raises(Refused, match="una sola vez: la familia lo tiene desde agosto de 2004") as refusal:
        check_grant(PROTECTION, date(2008, 1, 1), [Given("protection", START)], BOTH)
    assert refusal.value.field == "bonus"


@pytest.mark.parametrize(
    "protection",
    [
        Given("protection", START),
        Given("protection", START, date(2006, 7, 31)),
        Given("protection", START, date(2006, 7, 1)),
    ],
)
def test_the_exit_bonus_follows_the_whole_protection_bonus(protection: Given) -> None:
    check_grant(EXIT, date(2006, 8, 1), [Given("other", START), protection], BOTH)


@pytest.mark.parametrize(
    ("start", "given"),
    [
        (date(2006, 8, 1), []),
        (date(2006, 7, 31), [Given("protection", START)]),
        (date(2006, 8, 1), [Given("protection", START, date(2006, 6, 30))]),
    ],
)
def test_without_it_the_exit_bonus_is_refused(start: date, given: list[Given]) -> None:
    with pytest.raises(Refused, match="«Bono de Egreso» pide haber tenido «Bono de Protección» los 24 meses"):
        check_grant(EXIT, start, given, BOTH)


@given(st.dates(date(2003, 1, 1), date(2040, 1, 1)), st.none() | st.integers(-3, 40))
def test_a_schedule_is_one_month_after_another_up_to_its_end(start: date, length: int | None) -> None:
    ended = None if length is None else add_months(start, length)
    months = schedule(PROTECTION, start, AMOUNTS, ended=ended)
    first = start.replace(day=1)
    assert [paid.month for paid in months] == [add_months(first, index) for index in range(len(months))]
    assert len(months) == (24 if length is None else max(0, min(24, length + 1)))


def person(code: str, relation: str, sex: str, age: int | None, **known: Any) -> PersonFacts:
    return PersonFacts(
        id=code, relation=relation, sex=sex, born=None if age is None else date(2004 - age, 1, 1), **known
    )


FATHER = person("father", "head", "M", 40)
MOTHER = person("mother", "partner", "F", 38)
SON = person("son", "child", "M", 10)
GROWN = person("grown", "child", "M", 20)
AUNT = person("aunt", "sibling", "F", 45)


@pytest.mark.parametrize(
    ("persons", "expected"),
    [
        ((FATHER,), Payees("alone", ("father",))),
        ((FATHER, SON, MOTHER), Payees("mother", ("mother",))),
        ((AUNT, SON, FATHER, MOTHER), Payees("mother", ("mother",))),
        ((FATHER, person("son", "child", "M", 30, disability=True), MOTHER), Payees("mother", ("mother",))),
        ((AUNT, FATHER, MOTHER, GROWN), Payees("woman", ("mother", "aunt"))),
        ((FATHER, SON, AUNT), Payees("woman", ("aunt",))),
        ((FATHER, SON, person("girl", "child", "F", 12)), Payees("none", ())),
        ((FATHER, person("unknown", "other_relative", "F", None)), Payees("none", ())),
        ((FATHER, person("away", "partner", "F", 38, lives_here=False)), Payees("alone", ("father",))),
    ],
)
def test_the_law_says_who_is_paid_first(persons: tuple[PersonFacts, ...], expected: Payees) -> None:
    assert payees(HouseholdFacts(persons=persons), START) == expected
