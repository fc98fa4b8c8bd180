"""Numbers that people read are never given twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.casework.numbers import family_codes, next_number
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Agreement, Family, Institution, Referral
from desktop_app.store import meta
from desktop_app.store.transaction import Transaction
from tests.casework.home import FIRST_DAY, Home, MovingClock


@pytest.fixture
def tx(desk: Desk, clock: MovingClock) -> Iterator[Transaction]:
    with desk.store.transaction(clock.stamp()) as opened:
        yield opened


def referral(home: Home, series: int, number: str, institution: Institution) -> Referral:
    return Referral(
        family=home.id,
        enrolment=home.family.enrolment,
        series=series,
        number=number,
        institution=institution.id,
        sent_on=FIRST_DAY,
    )


def test_the_first_paper_is_number_one(listed: Home, tx: Transaction) -> None:
    assert next_number(tx, listed.family, Agreement, "CP", "partial") == (1, "09-0121-CP-01")


def test_a_number_of_what_was_undone_is_not_used_again(home: Home, institution: Institution, tx: Transaction) -> None:
    sent = referral(home, 7, "09-0121-DE-07", institution)
    tx.add(sent)
    tx.remove(sent)
    assert next_number(tx, home.family, Referral, "DE") == (8, "09-0121-DE-08")


def test_a_laptop_that_has_joined_puts_its_mark_on(listed: Home, tx: Transaction) -> None:
    meta.write(tx.connection, meta.MARK, "B")
    assert next_number(tx, listed.family, Agreement, "AF", "general")[1] == "09-0121-AF-01B"
    assert family_codes(tx, "09", 2) == ["09-0122B", "09-0123B"]


def test_codes_go_on_from_the_highest_whatever_marks_they_carry(listed: Home, tx: Transaction) -> None:
    tx.add(*(Family(code=code, name="x", commune="09205") for code in ("09-0007B", "09-0122", "08-9000", "09-0125C")))
    assert family_codes(tx, "09", 1) == ["09-0126"]
    assert family_codes(tx, "08", 1) == ["08-9001"]


def test_codes_begin_at_one_and_may_outgrow_four_digits(tx: Transaction) -> None:
    assert family_codes(tx, "05", 3) == ["05-0001", "05-0002", "05-0003"]
    tx.add(Family(code="05-9999", name="x", commune="05101"))
    assert family_codes(tx, "05", 2) == ["05-10000", "05-10001"]
    tx.add(Family(code="05-10000", name="x", commune="05101"))
    assert family_codes(tx, "05", 1) == ["05-10001"]
