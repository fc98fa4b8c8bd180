"""The ties of a family: noted, changed, taken away."""

from __future__ import annotations

import pytest

from desktop_app.casework import history, ties
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Institution, Tie
from tests.casework.home import Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import listed_family


def test_a_tie_to_an_institution_is_called_as_that_is(desk: Desk, home: Home, institution: Institution) -> None:
    tie = ties.add_tie(
        desk, family=home.id, institution=institution.id, strength="strained", flow="from_family", note=" Dos horas. "
    ).value
    assert desk.store.find(Tie, family=home.id) == [tie]
    assert (tie.name, tie.strength, tie.flow, tie.note) == ("CESFAM Lonquimay", "strained", "from_family", "Dos horas.")


def test_a_tie_to_somebody_goes_by_the_name(desk: Desk, home: Home) -> None:
    tie = ties.add_tie(desk, family=home.id, name=" Tía Elsa ", sort="person", member=home.girl.id).value
    assert (tie.name, tie.institution, tie.member) == ("Tía Elsa", "", home.girl.id)


def test_a_tie_without_anybody_is_refused(desk: Desk, home: Home) -> None:
    with refusal("name"):
        ties.add_tie(desk, family=home.id, name="  ")


def test_an_institution_is_tied_once_for_all_and_once_for_each(
    desk: Desk, home: Home, institution: Institution
) -> None:
    ties.add_tie(desk, family=home.id, institution=institution.id)
    ties.add_tie(desk, family=home.id, institution=institution.id, member=home.girl.id)
    with refusal("institution"):
        ties.add_tie(desk, family=home.id, institution=institution.id)


@pytest.mark.parametrize(
    ("field", "value"), [("strength", "x"), ("flow", "x"), ("sort", "x"), ("condition", "Z9"), ("institution", "x")]
)
def test_what_is_not_known_is_refused(desk: Desk, home: Home, field: str, value: str) -> None:
    given = {"name": "Vecino", field: value}
    with refusal(field):
        ties.add_tie(desk, family=home.id, **given)


def test_a_person_of_another_family_is_refused(desk: Desk, home: Home, clock: MovingClock) -> None:
    stranger = listed_family(desk, clock, code="09-0777").girl
    with refusal("member"):
        ties.add_tie(desk, family=home.id, name="Vecino", member=stranger.id)


def test_a_tie_changes_and_what_is_not_said_stays(desk: Desk, home: Home) -> None:
    tie = ties.add_tie(desk, family=home.id, name="Vecino", note="por el deslinde").value
    changed = ties.change_tie(desk, tie=tie.id, strength="broken", flow="none").value
    assert (changed.strength, changed.flow, changed.note) == ("broken", "none", "por el deslinde")
    assert ties.change_tie(desk, tie=tie.id, note="").value.note == ""
    assert ties.change_tie(desk, tie=tie.id, condition="G1").value.condition == "G1"


@pytest.mark.parametrize(("field", "value"), [("strength", "x"), ("flow", ""), ("condition", "Z9"), ("tie", "x")])
def test_a_wrong_change_is_refused(desk: Desk, home: Home, field: str, value: str) -> None:
    tie = ties.add_tie(desk, family=home.id, name="Vecino").value
    with refusal(field):
        ties.change_tie(desk, **{"tie": tie.id, field: value})


def test_a_tie_is_taken_away_and_brought_back(desk: Desk, home: Home) -> None:
    tie = ties.add_tie(desk, family=home.id, name="Vecino").value
    ties.remove_tie(desk, tie=tie.id)
    assert desk.store.find(Tie, family=home.id) == []
    history.undo(desk, family=home.id)
    assert desk.store.find(Tie, family=home.id) == [tie]


def test_how_a_tie_was_is_brought_back(desk: Desk, home: Home) -> None:
    from desktop_app.store import journal

    tie = ties.add_tie(desk, family=home.id, name="Vecino").value
    ties.change_tie(desk, tie=tie.id, strength="broken", flow="none")
    line = journal.of_record(desk.store.connection, tie.id)[-1]
    history.bring_back(desk, entry=line.seq, family=home.id)
    assert desk.store.get(Tie, tie.id) == tie
