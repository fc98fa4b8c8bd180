"""How a family stands at a date: computed from its records, for one family or many."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.casework import diagnosis, evaluations, file, members, office
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.standing import against_indigence_line, households, standing_of, standings
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Family
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import enrolled_family, listed_family


def test_who_a_condition_applies_to_and_who_is_missing(desk: Desk, home: Home) -> None:
    diagnosis.diagnose(desk, family=home.id, findings=[Finding("G2", "met", home.mother.id), Finding("G1", "met")])
    standing = standing_of(desk.store, home.id, FIRST_DAY)
    garden = standing.conditions["G2"]
    assert garden.applicability.to == (home.mother.id, home.partner.id)
    assert (garden.status, garden.rolled.missing) == (None, (home.partner.id,))
    assert garden.cases[home.girl.id] == "not_applicable"
    assert standing.conditions["G1"].since == FIRST_DAY
    assert standing.conditions["R2"].since is None


def test_reserved_conditions_are_counted_only_on_request(desk: Desk, home: Home) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    diagnosis.diagnose(desk, family=home.id, findings=[Finding("R1", "met"), Finding("R2", "met")])
    standing = standing_of(desk.store, home.id, FIRST_DAY)
    assert (standing.count().met, standing.count(sensitive=True).met) == (1, 2)
    assert (standing.by_dimension()["reading"].of, standing.by_dimension(sensitive=True)["reading"].of) == (1, 2)


def test_only_families_that_have_entered_stand(desk: Desk, home: Home, clock: MovingClock) -> None:
    listed_family(desk, clock, "09-0500")
    other = enrolled_family(desk, clock, "09-0501")
    found = standings(desk.store, desk.store.find(Family), FIRST_DAY)
    assert found.keys() == {home.id, other.id}
    assert {len(standing.household.members) for standing in found.values()} == {3}
    assert households(desk.store, []) == {}


def test_a_child_who_grows_comes_into_a_condition_by_its_date(desk: Desk, home: Home) -> None:
    before, after = date(2028, 11, 1), date(2028, 11, 2)  # the girl turns twelve
    assert home.girl.id not in standing_of(desk.store, home.id, before).conditions["G2"].applicability.to
    assert home.girl.id in standing_of(desk.store, home.id, after).conditions["G2"].applicability.to


def test_who_has_left_counts_until_that_day(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 5, 1)
    members.member_leaves(desk, family=home.id, member=home.girl.id, on=date(2027, 4, 1), reason="Con su padre")
    sizes = {
        day: standing_of(desk.store, home.id, day).facts.family["household.size"]
        for day in (date(2027, 3, 31), date(2027, 4, 1))
    }
    assert list(sizes.values()) == [3, 2]
    members.record_death(desk, family=home.id, member=home.girl.id, on=date(2027, 4, 20))
    assert standing_of(desk.store, home.id, date(2027, 4, 10)).facts.family["household.size"] == 2


@pytest.mark.parametrize("away", ["in_care", "in_custody"])
def test_who_stays_elsewhere_is_of_the_family_but_not_in_the_house(desk: Desk, home: Home, away: str) -> None:
    members.change_member(desk, family=home.id, member=home.girl.id, **{away: True})
    facts = standing_of(desk.store, home.id, FIRST_DAY).facts
    assert (facts.family["household.size"], facts.members[home.girl.id]["lives_here"]) == (2, False)


def test_incomes_are_told_a_month_and_a_person(desk: Desk, home: Home) -> None:
    assert standing_of(desk.store, home.id, FIRST_DAY).facts.family["family.income_per_capita"] is None
    for amount, period in ((3_000, "day"), (12_000, "week"), (30_000, "month"), (120_000, "year")):
        file.record_income(desk, family=home.id, source="x", amount=amount, period=period)
    monthly = 90_000 + 52_000 + 30_000 + 10_000
    assert standing_of(desk.store, home.id, FIRST_DAY).facts.family["family.income_per_capita"] == monthly // 3


def test_the_indigence_line_is_the_units_figure_of_the_day(desk: Desk, home: Home) -> None:
    def check(on: date) -> tuple[int, bool, int] | None:
        found = against_indigence_line(desk.store, standing_of(desk.store, home.id, on))
        return None if found is None else (found.line, found.above, found.missing)

    file.record_income(desk, family=home.id, source="x", amount=120_000)
    assert check(FIRST_DAY) is None  # the unit has not said its line
    office.set_parameter(desk, name="indigence_line_urban", value=40_000, valid_from=date(2027, 1, 1))
    assert check(FIRST_DAY) is None  # nor the one of the country
    office.set_parameter(desk, name="indigence_line_rural", value=30_000, valid_from=date(2027, 2, 1))
    office.set_parameter(desk, name="indigence_line_urban", value=39_999, valid_from=date(2028, 1, 1))
    assert check(date(2027, 1, 31)) is None
    assert check(FIRST_DAY) == (40_000, False, 1)
    assert check(date(2028, 1, 1)) == (39_999, True, 0)
    members.change_family(desk, family=home.id, rural=True)
    assert check(date(2028, 1, 1)) == (30_000, True, 0)


def test_children_who_turn_six_leave_their_conditions_and_the_snapshots_stay(
    chile: Desk, puente: Home, clock: MovingClock
) -> None:
    child = members.add_member(
        chile, family=puente.id, names="Luz", surnames="D", sex="F", relation="child", birth_date=date(2021, 6, 15)
    ).value
    diagnosis.diagnose(chile, family=puente.id, findings=[Finding("S3", "met"), Finding("S4", "to_be_worked")])
    kept = evaluations.evaluate(chile, family=puente.id, moment="start").value
    assert standing_of(chile.store, puente.id, date(2027, 6, 14)).conditions["S3"].applicability.to == (child.id,)
    clock.day = date(2027, 6, 15)
    later = standing_of(chile.store, puente.id, clock.day)
    assert {later.statuses[code] for code in ("S3", "S4")} == {"not_applicable"}
    states = dict(evaluations.snapshot_of(kept).states)
    assert (states["S3"], states["S4"]) == ("met_at_start", "to_be_worked")


def test_the_standing_of_a_family_that_has_not_entered_is_refused(desk: Desk, listed: Home) -> None:
    with refusal("family", "todavía no ingresa"):
        standing_of(desk.store, listed.id, FIRST_DAY)
