"""The unit, its people, its caseloads, its figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.casework import office
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Caseload, Parameter, Unit, Worker
from desktop_app.store import blobs, meta
from tests.casework.home import FIRST_DAY, MovingClock
from tests.casework.refusals import refusal

PNG = b"\x89PNG\r\n\x1a\n"


def without_unit(desk: Desk) -> None:
    meta.write(desk.store.connection, meta.UNIT, "")


def test_a_unit_is_set_up_once(desk: Desk) -> None:
    with refusal("name", "ya tiene una unidad"):
        office.set_up_unit(desk, name="Otra", municipality="x", commune="09205")
    without_unit(desk)
    unit = office.set_up_unit(desk, name=" UIF ", municipality="Angol", commune="09201", programme="blank").value
    assert (unit.name, unit.commune, unit.programme) == ("UIF", "09201", "blank")
    assert meta.read(desk.store.connection, meta.UNIT) == unit.id


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"municipality": ""}, "municipality"), ({"commune": "Angol"}, "commune"),
     ({"programme": ""}, "programme")],
)  # fmt: skip
def test_a_unit_needs_a_name_a_municipality_and_a_commune(desk: Desk, wrong: dict[str, str], field: str) -> None:
    without_unit(desk)
    with refusal(field):
        office.set_up_unit(desk, **({"name": "UIF", "municipality": "Angol", "commune": "09201"} | wrong))
    assert meta.read(desk.store.connection, meta.UNIT) == ""


def test_the_letterhead_changes_in_parts(desk: Desk) -> None:
    office.change_unit(desk, address=" Prat 1 ", phone="45 2", paper_size="a4", logo=PNG)
    unit = office.change_unit(desk, name="UIF Nueva", municipality="Nueva").value
    assert (unit.name, unit.municipality, unit.address) == ("UIF Nueva", "Nueva", "Prat 1")
    assert (unit.phone, unit.paper_size) == ("45 2", "a4")
    assert blobs.read(desk.store.connection, unit.logo) == PNG
    assert office.change_unit(desk, phone="").value.phone == ""


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"municipality": " "}, "municipality"), ({"paper_size": "a3"}, "paper_size"),
     ({"logo": b"GIF89a"}, "logo"), ({"logo": PNG + bytes(office.LARGEST_LOGO)}, "logo")],
)  # fmt: skip
def test_a_letterhead_that_cannot_be_is_refused(desk: Desk, wrong: dict[str, Any], field: str) -> None:
    before = desk.store.find(Unit)
    with refusal(field):
        office.change_unit(desk, **wrong)
    assert desk.store.find(Unit) == before


def test_a_worker_has_a_canonical_run_that_nobody_else_has(desk: Desk, worker: Worker) -> None:
    head = office.add_worker(desk, names="Inés", surnames="Rojas", run="40.287.651-4", role="head_of_unit").value
    assert (head.run, head.role, head.active) == ("40287651-4", "head_of_unit", True)
    with refusal("run", "Ya hay una persona"):
        office.add_worker(desk, names="Otra", surnames="Rojas", run="402876514")
    with refusal("run", "Ya hay una persona"):
        office.change_worker(desk, worker=worker.id, run="402876514")
    assert office.change_worker(desk, worker=head.id, run="40287651-4").changes.action == ""


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"names": " "}, "names"), ({"surnames": ""}, "surnames"), ({"role": "driver"}, "role"), ({"run": "1"}, "run")],
)
def test_a_worker_that_cannot_be_is_refused(desk: Desk, worker: Worker, wrong: dict[str, Any], field: str) -> None:
    with refusal(field):
        office.add_worker(desk, **({"names": "Ana", "surnames": "Paz"} | wrong))
    with refusal(field):
        office.change_worker(desk, worker=worker.id, **wrong)
    assert desk.store.find(Worker) == [worker]


def test_what_is_known_of_a_worker_is_corrected(desk: Desk, worker: Worker) -> None:
    changed = office.change_worker(
        desk, worker=worker.id, phone=" 9 1 ", email="l@x.cl", names="Laura A.", surnames="Soto", role="head_of_unit"
    ).value
    assert (changed.phone, changed.email, changed.names, changed.role) == ("9 1", "l@x.cl", "Laura A.", "head_of_unit")
    assert office.change_worker(desk, worker=worker.id, run="").changes.action == ""


def test_who_leaves_hands_over_her_caseload_first(desk: Desk, worker: Worker, caseload: Caseload) -> None:
    with refusal("active", "carpeta"):
        office.change_worker(desk, worker=worker.id, active=False)
    other = office.add_worker(desk, names="Inés", surnames="Rojas").value
    office.assign_caseload(desk, caseload=caseload.id, worker=other.id)
    assert office.change_worker(desk, worker=worker.id, active=False).value.active is False
    with refusal("worker", "ya no trabaja"):
        office.assign_caseload(desk, caseload=caseload.id, worker=worker.id)
    with refusal("worker", "ya no trabaja"):
        office.open_caseload(desk, name="Otra", worker=worker.id)
    assert office.change_worker(desk, worker=worker.id, active=True).value.active is True


def test_a_caseload_is_opened_with_or_without_a_worker(desk: Desk, worker: Worker) -> None:
    free = office.open_caseload(desk, name=" Norte ").value
    hers = office.open_caseload(desk, name="Sur", worker=worker.id).value
    assert (free.name, free.worker, free.since) == ("Norte", "", None)
    assert (hers.worker, hers.since) == (worker.id, FIRST_DAY)
    for name, words in (("Norte", "Ya hay una carpeta"), (" ", "Falta escribir")):
        with refusal("name", words):
            office.open_caseload(desk, name=name)
    with refusal("worker", "ya no está"):
        office.open_caseload(desk, name="Este", worker="nobody")


def test_since_when_she_has_a_caseload_is_kept(
    desk: Desk, worker: Worker, caseload: Caseload, clock: MovingClock
) -> None:
    clock.day = date(2027, 4, 1)
    assert office.assign_caseload(desk, caseload=caseload.id, worker=worker.id).value.since == FIRST_DAY
    other = office.add_worker(desk, names="Inés", surnames="Rojas").value
    assert office.assign_caseload(desk, caseload=caseload.id, worker=other.id).value.since == date(2027, 4, 1)
    with refusal("caseload"):
        office.assign_caseload(desk, caseload="none", worker=other.id)


def test_a_figure_is_set_from_a_day_on_and_corrected_on_the_same(desk: Desk) -> None:
    name = "indigence_line_urban"
    office.set_parameter(desk, name=name, value=47_000, valid_from=FIRST_DAY, source=" CASEN ")
    office.set_parameter(desk, name=name, value=47_099, valid_from=FIRST_DAY, source="CASEN")
    office.set_parameter(desk, name=name, value=48_000, valid_from=date(2028, 1, 1))
    assert [(item.value, item.source) for item in desk.store.find(Parameter)] == [(47_099, "CASEN"), (48_000, "")]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": "price_of_bread"}, "name"), ({"value": 0}, "value"), ({"valid_from": date(2072, 1, 1)}, "valid_from")],
)
def test_a_figure_that_cannot_be_is_refused(desk: Desk, wrong: dict[str, Any], field: str) -> None:
    figure: dict[str, Any] = {"name": "cut_off", "value": 4213, "valid_from": FIRST_DAY}
    with refusal(field):
        office.set_parameter(desk, **(figure | wrong))
    assert desk.store.find(Parameter) == []
