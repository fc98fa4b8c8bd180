"""What verbs look up first, and what they say where it is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework import lookup, path
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Caseload, Family, Member, Worker
from desktop_app.store import meta, packs
from desktop_app.store.transaction import Transaction
from tests.casework.home import BLANK, FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal


@pytest.fixture
def tx(desk: Desk, clock: MovingClock) -> Iterator[Transaction]:
    with desk.store.transaction(clock.stamp()) as opened:
        yield opened


def newer(version: str) -> dict[str, bytes]:
    """The blank programme in another version."""
    files = packs.read_folder(BLANK)
    return files | {"programme.toml": files["programme.toml"].replace(b'"2020.1"', f'"{version}"'.encode())}


def test_a_family_that_is_not_there_is_refused_at_its_field(tx: Transaction) -> None:
    with refusal("family", "ya no está"):
        lookup.family_of(tx, "nobody")


def test_a_family_that_has_not_entered_has_no_participation(listed: Home, tx: Transaction) -> None:
    with refusal("family", "09-0121 todavía no ingresa"):
        lookup.enrolment_of(tx, listed.id)
    assert lookup.programme_for(tx, listed.family).id == "blank"


def test_a_family_keeps_its_version_and_new_ones_enter_with_the_newest(desk: Desk, home: Home, tx: Transaction) -> None:
    for version in ("2020.9", "2020.10", "2020.x"):
        files = newer(version)
        packs.keep(tx.connection, "blank", version, "digest", files)
    assert lookup.programme_now(tx).version == "2020.10"
    assert lookup.programme_of(tx, lookup.enrolment_of(tx, home.id)).version == "2020.1"
    assert lookup.programme_for(tx, home.family).version == "2020.1"


def test_without_the_programme_or_the_unit_it_says_so(desk: Desk, tx: Transaction) -> None:
    unit = lookup.unit_of(tx)
    tx.change(unit, programme="missing")
    with refusal("", "Falta el programa «missing»"):
        lookup.programme_now(tx)
    meta.write(tx.connection, meta.UNIT, "")
    with refusal("", "puente unit set-up"):
        lookup.unit_of(tx)
    meta.write(tx.connection, meta.UNIT, unit.id)


def test_who_is_paused_is_accompanied_but_not_worked_with(desk: Desk, home: Home, clock: MovingClock) -> None:
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    with desk.store.transaction(clock.stamp()) as tx:
        with refusal("family", "09-0121 está en la etapa «Suspendida»"):
            lookup.working_family(tx, home.id)
        record, enrolment, programme = lookup.accompanied_family(tx, home.id)
    assert (record.id, enrolment.id, programme.id) == (home.id, record.enrolment, "blank")


def test_members_are_sorted_head_first_then_the_oldest(listed: Home, tx: Transaction) -> None:
    tx.add(
        Member(family=listed.id, names="Sin", surnames="Fecha"), Member(family=listed.id, names="Otra", surnames="x")
    )
    names = [member.names for member in lookup.members_of(tx, listed.id)]
    assert names[:3] == ["Rosa", "Pedro", "Camila"]
    assert set(names[3:]) == {"Sin", "Otra"}


def test_a_person_of_another_family_is_refused(listed: Home, tx: Transaction) -> None:
    other = Family(code="09-0122", name="Otra", commune="09205")
    stranger = Member(family=other.id, names="Ana", surnames="Paz")
    tx.add(other, stranger)
    with refusal("mother", "otra familia"):
        lookup.member_of(tx, listed.id, stranger.id, "mother")
    assert lookup.present_member(tx, listed.id, listed.girl.id) == listed.girl
    tx.change(listed.girl, lives_here=False, left_on=FIRST_DAY)
    with refusal("member", "ya no figura en la casa"):
        lookup.present_member(tx, listed.id, listed.girl.id)


def test_who_was_in_the_house_on_a_day() -> None:
    day = date(2027, 3, 10)
    here = Member(names="a", surnames="")
    people = [
        here,
        replace(here, id="later", birth_date=date(2027, 3, 11)),
        replace(here, id="today", birth_date=day),
        replace(here, id="dead", died_on=day, lives_here=False, left_on=day),
        replace(here, id="still", lives_here=False, left_on=date(2027, 3, 11)),
        replace(here, id="gone", lives_here=False, left_on=day),
        replace(here, id="never", lives_here=False),
    ]
    assert [person.id for person in lookup.here_on(people, day)] == [here.id, "today", "still"]
    assert [person.id for person in lookup.living_here(people)] == [here.id, "later", "today"]


def test_the_worker_of_a_family_is_found_where_there_is_one(
    listed: Home, caseload: Caseload, worker: Worker, tx: Transaction
) -> None:
    assert lookup.worker_of(tx, listed.family) == worker
    tx.change(caseload, worker="")
    assert lookup.worker_of(tx, listed.family) is None
    assert lookup.worker_of(tx, replace(listed.family, caseload="")) is None


def test_small_checks(tx: Transaction) -> None:
    assert lookup.required(" x ", "name") == "x"
    assert lookup.one_of("b", ("a", "b"), "letter") == "b"
    assert lookup.commune_code("09205") == "09205"
    with refusal("letter", "Puede ser: a, b"):
        lookup.one_of("c", ("", "a", "b"), "letter")
    with refusal("commune", "cinco cifras"):
        lookup.commune_code("Lonquimay")
    lookup.not_future(tx, FIRST_DAY)
    lookup.not_future(tx, None)
    with refusal("on", "futuro"):
        lookup.not_future(tx, date(2027, 3, 2))
    lookup.not_far(tx, date(2032, 3, 1), "day")
    lookup.not_far(tx, None, "day")
    with refusal("day", "demasiado lejos"):
        lookup.not_far(tx, date(2033, 3, 1), "day")
