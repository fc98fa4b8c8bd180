"""The municipality's list through the real command: 40 faults in 300 rows, nothing written; then corrected."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app import app
from desktop_app.domain.records import Family, Member, SocialFile
from tests.casework.reserved_list import planted as lists
from tests.casework.reserved_list.conftest import as_csv, as_xlsx
from tests.cli.terminal import PASSPHRASE
from tests.e2e.machine import Machine


@dataclass(frozen=True)
class Lists:
    """The same list twice: with its faults, and corrected."""

    faulty: Path
    corrected: Path
    planted: dict[int, str]
    spoilt: list[lists.Cells]
    people: list[lists.Cells]


@pytest.fixture(params=["csv", "xlsx"])
def given(office: Machine, request: pytest.FixtureRequest) -> Lists:
    """As two offices write it: semicolons and Windows-1252, or a workbook."""
    rng = random.Random(7)
    people = lists.people(rng)
    spoilt, planted = lists.plant(people, rng)
    faulty, corrected = (office.outside / f"{name}.{request.param}" for name in ("nómina", "nómina corregida"))
    for path, cells in ((faulty, spoilt), (corrected, people)):
        rows = lists.rows(cells)
        path.write_bytes(as_csv(rows, ";", "cp1252") if request.param == "csv" else as_xlsx({"Nómina": rows}))
    return Lists(faulty, corrected, planted, spoilt, people)


def rows_of(machine: Machine) -> dict[str, Counter[Any]]:
    """Every row of every table, the search among them."""
    with app.open_desk(machine.profile, passphrase=PASSPHRASE) as desk:
        connection = desk.store.connection
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert {"family", "member", "action", "journal", "outbox", "search_text"} <= set(tables)
        return {name: Counter(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables}


def actions_of(machine: Machine) -> Counter[str]:
    """How many lines each action has in the journal."""
    with app.open_desk(machine.profile, passphrase=PASSPHRASE) as desk:
        return Counter(action for (action,) in desk.store.connection.execute('SELECT "action" FROM "journal"'))


@pytest.fixture
def machine(office: Machine) -> Machine:
    """On the day of the list."""
    return Machine(office.folder, lists.TODAY.isoformat())


def test_the_faulty_rows_are_named_nothing_is_written_and_the_corrected_list_is_one_action(
    machine: Machine, given: Lists
) -> None:
    assert (len(given.spoilt), len(given.planted), len(set(given.planted.values()))) == (300, 40, 12)
    before, actions = rows_of(machine), actions_of(machine)
    answer = machine.data("import-list", str(given.faulty), "--caseload", "aromos", code=4)
    assert {fault["row"]: fault["code"] for fault in answer["faults"]} == given.planted
    assert (len(answer["faults"]), answer["rows"]) == (40, 300)
    for fault in answer["faults"]:
        assert fault["column"] in lists.TITLES
        assert fault["value"] in given.spoilt[fault["row"] - lists.FIRST_ROW].values()
        assert fault["problem"]
        assert fault["expected"]
    assert rows_of(machine) == before

    done = machine.data("import-list", str(given.corrected), "--caseload", "aromos")
    families = len({cells["family"] for cells in given.people})
    assert (done["rows"], done["people"], done["family_count"], len(done["codes"])) == (300, 300, families, families)
    assert machine.data("family", "list")["total"] == families
    after = rows_of(machine)
    more = {name: (after[name] - rows).total() for name, rows in before.items()}
    assert more["action"] == 1
    assert (more["family"], more["member"], more["social_file"]) == (families, 300, families)
    assert actions_of(machine) - actions == {done["action"]: more["journal"]}
    assert not any((before[name] - after[name]).total() for name in ("action", "journal", "outbox", "worker"))
    assert machine.data("check")["clean"]


def test_a_dry_run_writes_nothing_and_the_same_list_does_not_come_in_twice(machine: Machine, given: Lists) -> None:
    before = rows_of(machine)
    assert machine.data("import-list", str(given.corrected), "--dry-run")["people"] == 300
    assert rows_of(machine) == before
    machine.puente("import-list", str(given.corrected))
    after = rows_of(machine)
    faults = machine.data("import-list", str(given.corrected), code=4)["faults"]
    assert {(fault["row"], fault["code"]) for fault in faults} == {
        (row, "run_already_registered") for row in range(lists.FIRST_ROW, lists.FIRST_ROW + 300)
    }
    assert rows_of(machine) == after


def test_what_came_in_is_what_the_office_wrote(machine: Machine, given: Lists) -> None:
    machine.puente("import-list", str(given.corrected))
    with app.open_desk(machine.profile, passphrase=PASSPHRASE) as desk:
        members = {member.run: member for member in desk.store.find(Member)}
        families = {family.id: family for family in desk.store.find(Family)}
        scores = {file.family: file for file in desk.store.find(SocialFile)}
    for cells in given.people:
        member = members[cells["run"].replace(".", "")]
        assert member.names == cells["names"]
        assert member.surnames == f"{cells['surname']} {cells['second']}".strip()
        assert families[member.family].address == cells["address"]
        assert scores[member.family].folio == cells["folio"]
        assert scores[member.family].score == int(cells["score"].replace(".", ""))
