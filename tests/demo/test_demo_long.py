"""More than five years: the exit, the follow-up and the graduation."""

from __future__ import annotations

from desktop_app.domain.records import Capacity, Enrolment, Evaluation, Family, FollowUp
from desktop_app.store.check import check
from desktop_app.store.store import Store
from tests.demo.reading import verbs


def test_the_file_is_clean(long: Store) -> None:
    assert check(long.connection) == []


def test_the_first_families_graduate(long: Store) -> None:
    stages = [family.stage for family in long.find(Family)]
    assert stages.count("graduated") >= 1
    assert {"exit_family", "start_follow_up", "record_follow_up", "graduate", "record_capacities"} <= verbs(long).keys()


def test_who_graduates_has_all_its_evaluations(long: Store) -> None:
    for family in long.find(Family, stage="graduated"):
        evaluations = {item.moment for item in long.find(Evaluation, enrolment=family.enrolment)}
        assert evaluations == {"start", "month_6", "month_24", "month_60"}
        assert long.find(Capacity, enrolment=family.enrolment)
        assert {item.state for item in long.find(FollowUp, enrolment=family.enrolment)} == {"done"}
        assert long.get(Enrolment, family.enrolment).ended_on is not None
