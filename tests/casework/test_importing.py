"""The reserved list comes in: every family of it in one transaction, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.casework import history, members
from desktop_app.casework.importing import Imported, import_list, with_known
from desktop_app.casework.reserved_list.model import ListedFamily, ListedMember, ListReading, RowFault
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Caseload, Family, Member, SocialFile
from desktop_app.domain.run import check_digit
from desktop_app.store import journal
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import fresh_desk, tables


def run(number: int) -> str:
    return f"{41_000_000 + number}-{check_digit(41_000_000 + number)}"


def person(row: int, surnames: str = "Paz Soto", sex: Any = "F", relation: str = "head") -> ListedMember:
    return ListedMember(row, "Ana", surnames, run(row), date(1990, 1, 1), sex, relation)


def family(*people: ListedMember, **more: Any) -> ListedFamily:
    listed = ListedFamily(
        rows=tuple(one.row for one in people), key="", commune="09205", address="Prat 1", sector="Centro", phone="9 1",
        rural=None, instrument="", folio="", file_date=None, score=None, members=people,
    )  # fmt: skip
    return replace(listed, **more)


def reading(*families: ListedFamily, faults: Sequence[RowFault] = (), runs: Sequence[int] = ()) -> ListReading:
    people = [(one.row, one.run) for listed in families for one in listed.members]
    others = [(row, run(row)) for row in runs]
    return ListReading(families, tuple(faults), len(people), (("run", "RUN"),), (), runs=(*people, *others))


def bring_in(desk: Desk, *families: ListedFamily, caseload: str = "") -> Imported:
    return import_list(desk, reading=reading(*families), caseload=caseload).value


def test_families_come_in_with_their_people_and_codes_by_region(desk: Desk, caseload: Caseload) -> None:
    done = bring_in(
        desk,
        family(person(1), person(2, relation="child"), rural=True),
        family(person(3), commune="08101"),
        family(person(4)),
        caseload=caseload.id,
    )
    assert done == Imported(3, 4, ("09-0001", "08-0001", "09-0002"))
    first = desk.store.find(Family, code="09-0001")[0]
    assert (first.name, first.commune, first.address, first.sector, first.phone, first.rural) == (
        "Paz Soto", "09205", "Prat 1", "Centro", "9 1", True,
    )  # fmt: skip
    assert (first.caseload, first.stage, first.listed_on, first.enrolment) == (caseload.id, "assigned", FIRST_DAY, "")
    people = desk.store.find(Member, family=first.id)
    assert [(one.relation, one.run, one.birth_date) for one in people] == [
        ("head", run(1), date(1990, 1, 1)),
        ("child", run(2), date(1990, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("head", "partner", "name"),
    [
        (("Huenchumán Curín", "F"), ("Díaz Sáez", "M"), "Díaz Huenchumán"),
        (("Díaz Sáez", "M"), ("Huenchumán Curín", "F"), "Díaz Huenchumán"),
        (("De la Cruz Paz", "F"), ("San Martín", "M"), "San Martín De la Cruz"),
        (("de la", "F"), ("Díaz", "M"), "Díaz de la"),
        (("Huenchumán Curín", "F"), None, "Huenchumán Curín"),
    ],
)
def test_a_family_is_called_by_the_first_surnames_of_its_couple(
    desk: Desk, head: tuple[str, str], partner: tuple[str, str] | None, name: str
) -> None:
    people = [person(1, *head), *([person(2, *partner, relation="partner")] if partner else [])]
    bring_in(desk, family(*people))
    assert [record.name for record in desk.store.find(Family)] == [name]


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ({"folio": "7", "score": 480, "instrument": "FPS", "file_date": FIRST_DAY}, ("FPS", "7", FIRST_DAY, 480)),
        ({"score": 0}, ("CAS", "", None, 0)),
        ({"folio": "7"}, ("CAS", "7", None, None)),
        ({"instrument": "FPS"}, None),
    ],
)
def test_the_social_file_of_the_list_is_kept(desk: Desk, given_: dict[str, Any], kept: tuple[Any, ...] | None) -> None:
    bring_in(desk, family(person(1), **given_))
    found = [(one.instrument, one.folio, one.on, one.score) for one in desk.store.find(SocialFile)]
    assert found == ([kept] if kept else [])


def test_a_list_with_faults_brings_nothing(desk: Desk) -> None:
    fault = RowFault("bad_sex", 2, "Sexo", "x", "No.", "F o M.")
    before = tables(desk.store)
    with refusal("reading", "tiene 1 falla"):
        import_list(desk, reading=reading(family(person(1)), faults=[fault]))
    with refusal("reading", "tiene 2 fallas"):
        import_list(desk, reading=reading(family(person(1)), faults=[fault, fault]))
    with refusal("reading", "ninguna familia"):
        import_list(desk, reading=reading())
    with refusal("caseload"):
        bring_in(desk, family(person(1)), caseload="none")
    assert tables(desk.store) == before


def test_who_is_here_already_is_named_with_her_family_even_in_rows_with_faults(desk: Desk) -> None:
    bring_in(desk, family(person(1)))
    again = with_known(desk.store, reading(family(person(1)), family(person(2)), runs=[1, 3]))
    assert [(fault.code, fault.row) for fault in again.faults] == [("run_already_registered", 1)] * 2
    assert "09-0001" in again.faults[0].problem
    assert [listed.head.row for listed in again.families] == [2]
    with refusal("reading"):
        bring_in(desk, family(person(1)))


def test_who_has_a_household_of_her_own_may_come_with_it(desk: Desk, listed: Home) -> None:
    members.change_member(desk, family=listed.id, member=listed.girl.id, run=run(1))
    with refusal("reading"):
        bring_in(desk, family(person(1)))
    members.member_forms_household(desk, family=listed.id, member=listed.girl.id, on=FIRST_DAY)
    assert bring_in(desk, family(person(1))).families == 1


def test_a_person_without_run_is_nobodys_double(desk: Desk) -> None:
    newborn = replace(person(2, relation="child"), run="")
    bring_in(desk, family(person(1), newborn))
    assert bring_in(desk, family(person(3), replace(newborn, row=4))).people == 2


def test_a_list_that_came_in_by_mistake_is_undone_whole(desk: Desk) -> None:
    action = import_list(desk, reading=reading(family(person(1)), family(person(2)))).changes.action
    (first, _second) = desk.store.find(Family)
    changed = members.change_family(desk, family=first.id, phone="2").changes.action
    with refusal("action"):
        history.undo(desk, family="", action=action)
    history.undo(desk, family=first.id, action=changed)
    history.undo(desk, family="", action=action)
    assert (desk.store.find(Family), desk.store.find(Member)) == ([], [])
    assert bring_in(desk, family(person(1))).codes == ("09-0003",)  # a code is never given twice


@settings(max_examples=15)
@given(sizes=st.lists(st.integers(1, 4), min_size=1, max_size=12), regions=st.data())
def test_a_list_of_any_size_is_one_transaction(sizes: list[int], regions: st.DataObject, laid_out: Any) -> None:
    row, families = 0, []
    for size in sizes:
        people = [person(row + place, relation="head" if not place else "child") for place in range(size)]
        row += size
        families.append(family(*people, commune=regions.draw(st.sampled_from(["09205", "09101", "08101"]))))
    clock = MovingClock()
    with fresh_desk(laid_out, clock) as desk:
        done = import_list(desk, reading=reading(*families))
        assert (done.value.families, done.value.people) == (len(sizes), sum(sizes))
        assert [record.code for record in desk.store.find(Family)] == list(done.value.codes)
        assert len(set(done.value.codes)) == len(sizes)
        found = journal.of_action(desk.store.connection, done.changes.action)
        assert len({(line.kind, line.record) for line in found}) == len(sizes) + sum(sizes)
        assert {record.family for record in desk.store.find(Member)} == set(done.changes.families)
