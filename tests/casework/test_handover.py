"""Handing families over: all of them, or none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.casework import office
from desktop_app.casework.handover import transfer
from desktop_app.casework.verb import Desk
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Caseload, Family, Transfer
from desktop_app.store import journal
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import fresh_desk, listed_family, tables


@pytest.fixture
def south(desk: Desk) -> Caseload:
    return office.open_caseload(desk, name="Sur").value


def test_a_family_changes_hands_and_the_move_is_kept(
    desk: Desk, listed: Home, caseload: Caseload, south: Caseload
) -> None:
    (move,) = transfer(desk, families=[listed.id, listed.id], to_caseload=south.id, reason=" Licencia ").value
    assert (move.from_caseload, move.to_caseload, move.on, move.reason) == (
        caseload.id, south.id, FIRST_DAY, "Licencia",
    )  # fmt: skip
    assert desk.store.get(Family, listed.id).caseload == south.id


def test_a_family_in_no_caseload_is_assigned_the_same_way(desk: Desk, south: Caseload, clock: MovingClock) -> None:
    loose = listed_family(desk, clock, "09-0500")
    (move,) = transfer(desk, families=[loose.id], to_caseload=south.id, reason="Nómina nueva").value
    assert (move.from_caseload, desk.store.get(Family, loose.id).caseload) == ("", south.id)


def test_many_are_one_action(desk: Desk, listed: Home, south: Caseload, clock: MovingClock) -> None:
    other = listed_family(desk, clock, "09-0500")
    clock.day = date(2027, 3, 5)
    done = transfer(desk, families=[listed.id, other.id], to_caseload=south.id, reason="x")
    assert done.changes.families == {listed.id, other.id}
    action = journal.action(desk.store.connection, done.changes.action)
    assert action is not None
    assert (action.family, action.day) == ("", "2027-03-05")


def test_a_hand_over_that_cannot_be_is_refused(desk: Desk, listed: Home, caseload: Caseload, south: Caseload) -> None:
    for families, to, reason, field, words in (
        ([], south.id, "x", "families", "al menos una"),
        ([listed.id, "nobody"], south.id, "x", "families", "ya no está"),
        ([listed.id], caseload.id, "x", "families", "09-0121 ya está en la carpeta «Los Aromos»"),
        ([listed.id], "none", "x", "to_caseload", "ya no está"),
        ([listed.id], south.id, " ", "reason", "Falta"),
    ):
        with refusal(field, words):
            transfer(desk, families=families, to_caseload=to, reason=reason)
    assert desk.store.find(Transfer) == []


@settings(max_examples=25)
@given(data=st.data())
def test_all_or_nothing(data: st.DataObject, laid_out: object) -> None:
    clock = MovingClock()
    with fresh_desk(laid_out, clock) as desk:  # type: ignore[arg-type]  # the path of the fixture
        folders = [office.open_caseload(desk, name=name).value.id for name in ("Norte", "Sur")]
        homes = [listed_family(desk, clock, f"09-000{place}", data.draw(st.sampled_from(["", *folders])))
                 for place in range(4)]  # fmt: skip
        wanted = data.draw(st.lists(st.sampled_from([*(home.id for home in homes), "nobody"]), max_size=6))
        before = tables(desk.store)
        try:
            moves = transfer(desk, families=wanted, to_caseload=folders[0], reason="x").value
        except Refused:
            assert tables(desk.store) == before
        else:
            assert {move.family for move in moves} == set(wanted)
            assert all(desk.store.get(Family, family).caseload == folders[0] for family in wanted)
            assert all(move.from_caseload != folders[0] for move in moves)
