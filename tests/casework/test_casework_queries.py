"""The number of SQL statements of a verb or a list does not grow with the number of families."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop_app.casework import (
    benefits,
    commitments,
    diagnosis,
    evaluations,
    file,
    handover,
    history,
    members,
    network,
    office,
    path,
    sessions,
)
from desktop_app.casework.attention import attention
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.evaluations import CapacityAnswer
from desktop_app.casework.export import export_family
from desktop_app.casework.importing import import_list
from desktop_app.casework.reserved_list.model import ListedFamily, ListedMember, ListReading
from desktop_app.casework.sessions import Held
from desktop_app.casework.spells import spells_of_enrolments
from desktop_app.casework.standing import standings
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.families import family_lines
from desktop_app.domain.pack.model import Interval
from desktop_app.domain.records import Benefit, Caseload, Enrolment, Family, Institution, Member, Referral
from desktop_app.domain.run import check_digit
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.worlds import enrolled_family, fresh_desk, leave_with_all, listed_family

FEW, MANY = 3, 30
APRIL = date(2027, 4, 1)


class Counting:
    """A connection that counts the statements it is given; a statement for many rows counts once."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.count = 0

    def execute(self, sql: str, *values: Any) -> Any:
        self.count += 1
        return self.connection.execute(sql, *values)

    def executemany(self, sql: str, values: Any) -> Any:
        self.count += 1
        return self.connection.executemany(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def statements(desk: Desk, act: Callable[[], object]) -> int:
    """How many statements something takes, once the programme has been read."""
    plain = desk.store.connection
    desk.store.connection = counter = Counting(plain)  # type: ignore[assignment]  # stands in for the connection
    try:
        act()
    finally:
        desk.store.connection = plain
    return counter.count


def busy(desk: Desk, clock: MovingClock, count: int) -> list[Home]:
    """Families with something of everything."""
    folder = office.open_caseload(desk, name="Norte").value.id
    place = network.add_institution(desk, name="CESFAM").value.id
    homes = [enrolled_family(desk, clock, f"09-{number:04d}", folder) for number in range(1, count + 1)]
    for home in homes:
        diagnosis.diagnose(desk, family=home.id, findings=[Finding("G1", "to_be_worked"), Finding("R2", "met")])
        asked = benefits.apply_benefit(desk, family=home.id, code="seeds", on=FIRST_DAY).value
        benefits.grant_benefit(desk, benefit=asked.id, on=FIRST_DAY)
        commitments.add_commitment(desk, family=home.id, party="family", what="x", by_when=FIRST_DAY)
        network.refer(desk, family=home.id, institution=place, reason="x", answer_by=FIRST_DAY)
        file.record_income(desk, family=home.id, source="x", amount=1)
    return homes


LISTS: dict[str, Callable[[Desk, list[Family]], object]] = {
    "standings": lambda desk, families: standings(desk.store, families, APRIL),
    "attention": lambda desk, families: attention(desk.store, families, APRIL),
    "outlooks": lambda desk, families: benefits.outlooks(desk.store, standings(desk.store, families, APRIL)),
    "table": lambda desk, families: family_lines(desk, [family.id for family in families]),
    "spells": lambda desk, families: spells_of_enrolments(desk.store, desk.store.find(Enrolment)),
}


@pytest.fixture(scope="module")
def lists(laid_out: Path) -> dict[str, list[int]]:
    """The statements of each list, of few families and of many."""
    found: dict[str, list[int]] = {name: [] for name in LISTS}
    for count in (FEW, MANY):
        clock = MovingClock()
        with fresh_desk(laid_out, clock) as desk:
            busy(desk, clock, count)
            families = desk.store.find(Family)
            assert len(families) == count
            for name, act in LISTS.items():
                found[name].append(statements(desk, partial(act, desk, families)))
    return found


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_statements_for_many_families(lists: dict[str, list[int]], name: str) -> None:
    few, many = lists[name]
    assert few == many <= 30


def reading(count: int, first: int) -> ListReading:
    """A list of that many families of two."""
    families = []
    for number in range(first, first + 2 * count, 2):
        runs = [f"{42_000_000 + one}-{check_digit(42_000_000 + one)}" for one in (number, number + 1)]
        people = tuple(
            ListedMember(row, "Ana", "Paz", run, date(1990, 1, 1), "F", relation)
            for row, run, relation in zip((number, number + 1), runs, ("head", "child"), strict=True)
        )
        families.append(
            ListedFamily((number, number + 1), "", "09205", "", "", "", None, "CAS", "7", None, 480, people)
        )
    runs_ = tuple((one.row, one.run) for listed in families for one in listed.members)
    return ListReading(tuple(families), (), 2 * count, (), (), runs=runs_)


def import_some(desk: Desk, count: int) -> int:
    return statements(desk, lambda: import_list(desk, reading=reading(count, 1)))


def transfer_some(desk: Desk, count: int) -> int:
    listed = [listed_family(desk, MovingClock(), f"09-{number:04d}").id for number in range(1, count + 1)]
    folder = office.open_caseload(desk, name="Sur").value.id
    return statements(desk, lambda: handover.transfer(desk, families=listed, to_caseload=folder, reason="x"))


def undo_some(desk: Desk, count: int) -> int:
    action = import_list(desk, reading=reading(count, 1)).changes.action
    return statements(desk, lambda: history.undo(desk, family="", action=action))


@pytest.mark.parametrize("act", [import_some, transfer_some, undo_some])
def test_a_verb_on_many_families_takes_as_many_statements(act: Callable[[Desk, int], int], laid_out: Path) -> None:
    taken = []
    for count in (FEW, MANY):
        with fresh_desk(laid_out, MovingClock()) as desk:
            taken.append(act(desk, count))
    assert taken[0] == taken[1] <= 25


def one_path(desk: Desk, clock: MovingClock) -> dict[str, int]:
    """The statements of every verb that a family meets, one after the other."""
    taken: dict[str, int] = {}

    def take(name: str, act: Callable[[], object]) -> None:
        assert name not in taken
        taken[name] = statements(desk, act)

    home = listed_family(desk, clock, "09-9000")
    family, place = home.id, desk.store.find(Institution)[0].id
    take("accept", lambda: path.accept(desk, family=family, on=FIRST_DAY))
    take("enrol", lambda: path.enrol(desk, family=family, on=FIRST_DAY))
    take("answer", lambda: members.answer_question(desk, family=family, question="has_plot", value=True))
    take("change_member", lambda: members.change_member(desk, family=family, member=home.girl.id, run="42.316.440-9"))
    take("birth", lambda: members.record_birth(desk, family=family, names="x", surnames="y", born=FIRST_DAY))
    for person in desk.store.find(Member, family=family):
        members.answer_question(desk, family=family, question="reads_braille", value=False, member=person.id)
    take("diagnose", lambda: diagnosis.diagnose(desk, family=family, findings=[Finding("G1", "in_work")]))
    take("set", lambda: diagnosis.set_condition(desk, family=family, condition="G1", status="met"))
    take("prioritise", lambda: diagnosis.prioritise(desk, family=family, conditions=["R2"]))
    take("hold", lambda: _hold(desk, home))
    take("move", lambda: sessions.move_session(desk, family=family, number=2, day=date(2027, 3, 18)))
    take("rhythm", lambda: sessions.plan_sessions_anew(desk, family=family, rhythm={3: Interval(1, "weeks")}))
    take("evaluate", lambda: evaluations.evaluate(desk, family=family, moment="start"))
    take("capacities", lambda: _capacities(desk, family))
    take("apply", lambda: benefits.apply_benefit(desk, family=family, code="seeds", on=FIRST_DAY))
    asked = desk.store.find(Benefit, family=family)[0].id
    take("grant", lambda: benefits.grant_benefit(desk, benefit=asked, on=FIRST_DAY))
    take("refer", lambda: network.refer(desk, family=family, institution=place, reason="x"))
    sent = desk.store.find(Referral, family=family)[0].id
    take("referral", lambda: network.answer_referral(desk, referral=sent, answer="waiting", on=FIRST_DAY))
    take("undo", lambda: history.undo(desk, family=family))
    take("redo", lambda: history.redo(desk, family=family))
    take("note", lambda: file.write_note(desk, family=family, text="x", condition="G1"))
    take("suspend", lambda: path.suspend(desk, family=family, reason="storm", on=FIRST_DAY))
    take("resume", lambda: path.resume(desk, family=family, on=FIRST_DAY))
    take("exit", lambda: leave_with_all(desk, home, FIRST_DAY))
    take("follow_up", lambda: path.start_follow_up(desk, family=family, on=FIRST_DAY))
    take("export", lambda: export_family(desk.store, family, FIRST_DAY))
    return taken


def _hold(desk: Desk, home: Home) -> None:
    sessions.hold_session(desk, family=home.id, number=1, held=Held(on=FIRST_DAY, present=[home.mother.id]))


def _capacities(desk: Desk, family: str) -> None:
    answers = [CapacityAnswer("sow", "yes")]
    evaluations.record_capacities(desk, family=family, answers=answers, instrument="capacities")


def test_a_verb_on_one_family_does_not_mind_the_others(laid_out: Path) -> None:
    taken = []
    for count in (FEW, MANY):
        clock = MovingClock()
        with fresh_desk(laid_out, clock) as desk:
            busy(desk, clock, count)
            assert len(desk.store.find(Caseload)) == 1
            taken.append(one_path(desk, clock))
    assert taken[0] == taken[1]
    assert {name: count for name, count in taken[0].items() if count > 40 and name not in ("exit", "export")} == {}
