"""Lists of families: filtered, sorted as the alphabet goes, in pages; and the numbers that were used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.records import Agreement, Caseload, Enrolment, Family, Member, Session, Unit, Worker
from desktop_app.store import families
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction

Write = Callable[[Callable[[Transaction], Any]], Any]
DAY = date(2007, 5, 2)
NAMES = ["Ñancupil", "Zúñiga", "álvarez", "Navarro", "Alarcón", "Núñez", "Ocampo"]


@pytest.fixture
def listed(write: Write) -> dict[str, Family]:
    """Seven families by name: those with an even number in Ana's caseload, the first with two sessions to come."""
    unit = Unit(name="UIF", municipality="M", commune="09101")
    ana = Worker(id="ana", unit=unit.id, names="Ana", surnames="Vera")
    caseload = Caseload(id="c", unit=unit.id, name="Sur", worker=ana.id)
    records = [
        Family(
            code=f"09-{number:04d}",
            name=name,
            commune="09101",
            sector=f"Sector {number % 3}",
            caseload="c" if number % 2 == 0 else "",
            stage="active" if number < 3 else "assigned",
            enrolment="e" if number == 0 else "",
        )
        for number, name in enumerate(NAMES)
    ]
    first = records[0]
    enrolment = Enrolment(id="e", family=first.id, number=1, programme="p", version="1", enrolled_on=DAY)
    sessions = [
        Session(family=first.id, enrolment="e", number=1, day=DAY, state="held"),
        Session(family=first.id, enrolment="e", number=3, day=date(2007, 6, 1)),
        Session(family=first.id, enrolment="e", number=2, day=date(2007, 5, 9)),
    ]
    write(lambda tx: tx.add(unit, ana, caseload, *records, enrolment, *sessions))
    return {record.name: record for record in records}


def names(store: Store, **given: Any) -> list[str]:
    return [row.name for row in families.page(store.connection, **given).rows]


def test_a_line_says_where_the_family_stands(store: Store, listed: dict[str, Family]) -> None:
    row = families.page(store.connection).rows[0]
    assert (row.code, row.name, row.worker, row.stage) == ("09-0000", "Ñancupil", "Ana Vera", "active")
    assert (row.enrolled_on, row.next_session, row.next_number) == (DAY, date(2007, 5, 9), 2)
    other = families.page(store.connection).rows[1]
    assert (other.worker, other.enrolled_on, other.next_session, other.next_number) == ("", None, None, None)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("code", NAMES),
        ("name", ["Alarcón", "álvarez", "Navarro", "Núñez", "Ñancupil", "Ocampo", "Zúñiga"]),
        ("stage", NAMES),
        ("sector", ["Ñancupil", "Navarro", "Ocampo", "Zúñiga", "Alarcón", "álvarez", "Núñez"]),
        ("worker", ["Zúñiga", "Navarro", "Núñez", "Ñancupil", "álvarez", "Alarcón", "Ocampo"]),
        ("next_session", NAMES),
    ],
)
def test_sorted(store: Store, listed: dict[str, Family], sort: str, expected: list[str]) -> None:
    assert names(store, sort=sort) == expected
    assert names(store, sort=sort, text="09") == expected
    assert set(families.SORTS) == {"code", "name", "stage", "sector", "worker", "next_session"}


@pytest.mark.parametrize("text", ["", "09"])
def test_pages(store: Store, listed: dict[str, Family], text: str) -> None:
    pages = [families.page(store.connection, text=text, offset=offset, limit=3) for offset in (0, 3, 6, 9)]
    assert [row.name for page in pages for row in page.rows] == NAMES
    assert [page.total for page in pages] == [7, 7, 7, 7]


def test_filters_narrow_together(store: Store, listed: dict[str, Family]) -> None:
    assert names(store, stages=["active"]) == NAMES[:3]
    assert names(store, worker="ana") == NAMES[::2]
    assert names(store, worker="ana", stages=["active"], text="nancupil") == ["Ñancupil"]
    assert names(store, worker="nobody") == []


def test_a_family_is_found_by_its_people_once(store: Store, write: Write, listed: dict[str, Family]) -> None:
    family = listed["Ocampo"]
    people = [Member(family=family.id, names="Rosa", surnames="Ocampo") for _ in range(3)]
    write(lambda tx: tx.add(*people))
    found = families.page(store.connection, text="rosa ocampo")
    assert ([row.name for row in found.rows], found.total) == (["Ocampo"], 1)


def test_what_was_removed_is_not_listed(store: Store, write: Write, listed: dict[str, Family]) -> None:
    write(lambda tx: tx.remove(listed["Ocampo"]))
    assert "Ocampo" not in names(store)
    assert families.page(store.connection).total == 6


@pytest.mark.parametrize("text", ["", "09"])
def test_as_many_queries_for_one_family_as_for_seven(
    store: Store, listed: dict[str, Family], counting: Any, text: str
) -> None:
    families.page(store.connection, text=text, limit=1)
    one = len(counting.statements)
    families.page(store.connection, text=text)
    assert len(counting.statements) == 2 * one <= 6


def test_the_alphabet() -> None:
    words = ["Ñandú", "nube", "NUEZ", "Oso", "ñ", "Núñez", "nuñez"]
    assert sorted(words, key=families.alphabetical) == ["nube", "NUEZ", "Núñez", "nuñez", "ñ", "Ñandú", "Oso"]


def test_the_last_code_of_a_region_counts_what_was_removed(
    store: Store, write: Write, listed: dict[str, Family]
) -> None:
    write(lambda tx: tx.add(Family(code="09-10000BK", name="x", commune="09101")))
    write(lambda tx: tx.add(Family(code="13-0002", name="x", commune="13101")))
    assert families.last_code(store.connection, "09") == "09-10000BK"
    assert families.last_code(store.connection, "08") == ""
    write(lambda tx: tx.remove(*store.find(Family, code="13-0002")))
    assert families.last_code(store.connection, "13") == "13-0002"


def test_the_last_number_and_version_of_a_paper(store: Store, write: Write, listed: dict[str, Family]) -> None:
    family = listed["Ñancupil"].id
    papers = [
        Agreement(
            family=family,
            enrolment="e",
            kind="partial",
            number="x",
            series=series,
            version=version,
            on=date(2007, 5, 2),
        )
        for series, version in [(1, 1), (1, 3), (2, 1)]
    ]
    write(lambda tx: tx.add(*papers))
    assert families.last_series(store.connection, Agreement, family) == 2
    assert families.last_series(store.connection, Agreement, family, "partial") == 2
    assert families.last_series(store.connection, Agreement, family, "general") == 0
    assert families.last_version(store.connection, family, "partial", 1) == 3
    assert families.last_version(store.connection, family, "partial", 9) == 0


def test_families_by_code_and_by_run(store: Store, write: Write, listed: dict[str, Family]) -> None:
    family = listed["Ocampo"]
    write(lambda tx: tx.add(Member(family=family.id, names="Rosa", surnames="Ocampo", run="40123456-K")))
    assert families.ids_by_code(store.connection, [family.code, "nothing"]) == {family.code: family.id}
    assert families.codes_by_run(store.connection, ["40123456-K", "40234567-5"]) == {"40123456-K": family.code}
