"""A list of 300 rows with 40 faults of 12 kinds: exactly those rows are named, and the corrected list has none."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest

from desktop_app.casework.reserved_list import ListReading
from tests.casework.reserved_list import planted as lists
from tests.casework.reserved_list.planted import FIRST_ROW, TITLES, Cells

Read = Callable[..., ListReading]
Make = Callable[..., bytes]


def _files(people: list[Cells], csv_of: Make, xlsx_of: Make) -> list[tuple[str, bytes]]:
    rows = lists.rows(people)
    return [
        ("nómina.csv", csv_of(rows, ";", "cp1252")),
        ("nómina.csv", csv_of(rows, ",", "utf-8")),
        ("nómina.xlsx", xlsx_of({"Nómina": rows})),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_exactly_the_rows_with_planted_faults_are_named(read: Read, csv_of: Make, xlsx_of: Make, seed: int) -> None:
    rng = random.Random(seed)
    people = lists.people(rng)
    spoilt, planted = lists.plant(people, rng)
    assert (len(spoilt), len(planted), len(set(planted.values()))) == (300, 40, 12)
    for name, data in _files(spoilt, csv_of, xlsx_of):
        reading = read(data, name)
        assert {fault.row: fault.code for fault in reading.faults} == planted
        assert len(reading.faults) == 40
        assert reading.rows == 300
        assert not {row for family in reading.families for row in family.rows} & planted.keys()


@pytest.mark.parametrize("seed", range(5))
def test_the_corrected_list_has_no_faults(read: Read, csv_of: Make, xlsx_of: Make, seed: int) -> None:
    people = lists.people(random.Random(seed))
    families = Counter(cells["family"] for cells in people)
    for name, data in _files(people, csv_of, xlsx_of):
        reading = read(data, name)
        assert (reading.faults, reading.people) == ((), 300)
        assert {family.key: len(family.members) for family in reading.families} == families
        assert all(family.instrument == "FPS" and family.score and family.address for family in reading.families)


def test_what_the_faults_say_is_what_the_office_wrote(read: Read, csv_of: Make) -> None:
    rng = random.Random(1)
    people = lists.people(rng)
    spoilt, _planted = lists.plant(people, rng)
    for fault in read(csv_of(lists.rows(spoilt))).faults:
        written = spoilt[fault.row - FIRST_ROW].values()
        assert fault.column in TITLES
        assert fault.value in written
        assert fault.problem
        assert fault.expected
