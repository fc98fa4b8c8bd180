"""Hoy, Familias, the search and the bars: whose families are shown, and what stands in a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.casework import network, office
from desktop_app.casework.commitments import Promise
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.caseload import own_families, own_worker
from desktop_app.casework.views.families import choices, family_ids, family_lines
from desktop_app.casework.views.finding import Found, find
from desktop_app.casework.views.status import status
from desktop_app.casework.views.today import today_view
from desktop_app.domain.dates import show_day
from desktop_app.domain.records import Family
from desktop_app.domain.run import parse_run
from desktop_app.store import meta
from desktop_app.store.families import Filter
from tests.casework.home import FIRST_DAY, MovingClock
from tests.casework.views.reading import Accompanied, statements
from tests.casework.worlds import as_chilean, listed_family


@pytest.fixture
def hers(family: Accompanied) -> Desk:
    """The desk with the family's worker at it."""
    return replace(family.desk, actor=family.worker.id)


def of_somebody_else(desk: Desk, clock: MovingClock, code: str = "09-0500") -> str:
    """A family in another worker's caseload."""
    other = office.add_worker(desk, names="Marta", surnames="Rivas").value
    caseload = office.open_caseload(desk, name="Icalma", worker=other.id).value
    return listed_family(desk, clock, code, caseload.id).id


def test_a_worker_sees_her_families_and_the_head_all(hers: Desk, family: Accompanied, clock: MovingClock) -> None:
    other = of_somebody_else(hers, clock)
    head = replace(hers, actor=office.add_worker(hers, names="Ana", surnames="Vidal", role="head_of_unit").value.id)
    assert own_worker(hers) == family.worker.id
    assert [each.id for each in own_families(hers)] == [family.id]
    assert own_worker(head) == ""
    assert {each.id for each in own_families(head)} == {family.id, other}


def test_the_day_and_the_week(hers: Desk, family: Accompanied, clock: MovingClock) -> None:
    visits = today_view(hers)
    assert [(line.family, line.number, line.day) for line in visits.visits] == [(family.id, 1, clock.day)]
    assert [(line.number, line.day) for line in visits.week] == [(2, clock.day + timedelta(days=7))]
    assert visits.families == 1
    clock.day += timedelta(days=6)
    late = next(line for line in today_view(hers).matters if line.tab == "sessions")
    assert (late.tone, late.tag, late.family) == ("late", "6 días", family.id)


def test_what_is_coming_is_told_by_its_day(hers: Desk, family: Accompanied, clock: MovingClock) -> None:
    day = clock.day + timedelta(days=30)
    family.contract("H6", Promise(party="family", what="Sellar las ventanas", by_when=day))
    clock.day = day - timedelta(days=3)
    matter = next(line for line in today_view(hers).matters if line.tab == "contracts")
    assert (matter.tag, matter.tone) == (show_day(day, "brief"), "soon")
    clock.day = day
    matter = next(line for line in today_view(hers).matters if line.tab == "contracts")
    assert (matter.tag, matter.tone) == ("hoy", "late")


def test_a_line_of_the_table(hers: Desk, family: Accompanied, clock: MovingClock) -> None:
    other = of_somebody_else(hers, clock)
    ids = family_ids(hers, Filter())
    assert ids == [family.id, other]
    mine, unentered = family_lines(hers, ids)
    assert (mine.code, mine.head, mine.stage_name, mine.month) == ("09-0121", "Rosa H", "Activa", 1)
    assert mine.progress is not None
    assert (mine.progress.met, mine.progress.of) == (0, sum(mine.progress.total))
    assert (unentered.month, unentered.progress, unentered.alert) == (None, None, None)


def test_the_worst_matter_stands_in_the_line(hers: Desk, family: Accompanied, clock: MovingClock) -> None:
    clock.day = FIRST_DAY + timedelta(days=200)
    worst = family_lines(hers, [family.id])[0].alert
    assert worst is not None
    assert worst.family == family.id
    assert worst.age == max(line.age for line in today_view(hers).matters)


def test_the_lines_need_no_more_statements_for_more_families(
    hers: Desk, family: Accompanied, clock: MovingClock
) -> None:
    one = statements(hers, lambda: family_lines(hers, [family.id]))
    for number in range(4):
        as_chilean(hers, listed_family(hers, clock, f"09-06{number:02}", family.home.family.caseload), clock)
    ids = family_ids(hers, Filter())
    assert len(ids) == 5
    assert statements(hers, lambda: family_lines(hers, ids)) == one


def test_what_the_filters_offer(hers: Desk, family: Accompanied, clock: MovingClock) -> None:
    of_somebody_else(hers, clock)
    offered = choices(hers)
    assert [name for _id, name in offered.workers] == ["Laura Soto Vergara", "Marta Rivas"]
    assert ("active", "Activa") in offered.stages
    assert offered.own == family.worker.id


def test_without_a_unit_there_are_no_stages(hers: Desk) -> None:
    unit = meta.read(hers.store.connection, meta.UNIT)
    meta.write(hers.store.connection, meta.UNIT, "")
    assert choices(hers).stages == ()
    meta.write(hers.store.connection, meta.UNIT, unit)


def test_the_search_finds_families_people_and_institutions(hers: Desk, family: Accompanied, clock: MovingClock) -> None:
    with hers.store.transaction(clock.stamp()) as tx:
        tx.change(tx.get(Family, family.id), sector="Aromos", address="Los Aromos 214")
        tx.change(family.home.mother, run=parse_run("40.287.651-4"))
    made = network.add_institution(hers, name="Consultorio Rosas", phone="45 289 1000").value
    rosa = family.home.mother
    assert find(hers, "huenchu") == [
        Found("family", family.id, family.id, "Díaz Huenchumán", "09-0121 · Aromos · Los Aromos 214")
    ]
    assert set(find(hers, "rosa")) == {
        Found("member", rosa.id, family.id, "Rosa H", "40.287.651-4 · Díaz Huenchumán · 09-0121"),
        Found("institution", made.id, "", "Consultorio Rosas", "45 289 1000"),
    }


def test_the_bars(hers: Desk, family: Accompanied) -> None:
    told = status(hers)
    assert (told.worker, told.demonstration) == ("Laura Soto", False)
    assert told.waiting > 0
    assert status(replace(family.desk, actor="nobody")).worker == ""
