"""The forms of a person and of the household: what is known, what is asked, and what only reserved conditions ask."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.casework import members
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import programme_now
from desktop_app.casework.views.family_member import (
    MemberDetails,
    Question,
    household_details,
    member_details,
    secret_facts,
)
from desktop_app.domain.errors import Refused
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.views.reading import Accompanied, statements


def details(family: Accompanied, member: str, *, reserved: bool = False) -> MemberDetails:
    return member_details(family.desk, family.id, member, reserved=reserved)


def codes(shown: tuple[Question, ...]) -> set[str]:
    return {item.code for item in shown}


def test_a_person_s_form_has_what_is_known(family: Accompanied) -> None:
    girl = family.home.girl.id
    members.change_member(family.desk, family=family.id, member=girl, run="41408117-7", phone="9 0131 2046")
    shown = details(family, girl)
    assert (shown.name, shown.second, shown.born) == ("Camila D", "Hija", family.home.girl.birth_date)
    assert (shown.texts["run"], shown.texts["phone"], shown.texts["relation"]) == (
        "41.408.117-7",
        "9 0131 2046",
        "child",
    )
    assert [name for _id, name in shown.others] == ["Rosa H", "Pedro D"]
    assert (shown.here, shown.died, shown.may_expect) == (True, False, True)


def test_a_man_is_not_asked_whether_he_expects(family: Accompanied) -> None:
    assert not details(family, family.home.partner.id).may_expect


def test_facts_and_the_programme_s_questions_are_asked(family: Accompanied) -> None:
    girl = family.home.girl.id
    members.change_member(family.desk, family=family.id, member=girl, at_school=True)
    members.answer_question(family.desk, family=family.id, question="able_to_study", value=False, member=girl)
    asked = {item.code: item for item in details(family, girl).questions}
    assert (asked["at_school"].value, asked["at_school"].is_fact) == (True, True)
    assert (asked["able_to_study"].value, asked["able_to_study"].is_fact) == (False, False)
    assert asked["works"].value is None


def test_what_only_reserved_conditions_ask_is_left_out(family: Accompanied) -> None:
    secret = {"chronic", "in_custody", "record_to_clear", "uses_contraception"}
    mother = family.home.mother.id
    assert codes(details(family, mother).questions).isdisjoint(secret)
    assert codes(details(family, mother, reserved=True).questions) >= secret


def test_what_other_conditions_ask_too_is_not_secret(chile: Desk) -> None:
    assert secret_facts(programme_now(chile.store)) == {
        "chronic", "in_custody", "answer.violence", "member.answer.record_to_clear", "member.answer.uses_contraception",
    }  # fmt: skip


def test_before_it_enters_a_family_is_asked_nothing_of_the_programme(chile: Desk, chilean: Home) -> None:
    shown = member_details(chile, chilean.id, chilean.mother.id)
    assert all(item.is_fact for item in shown.questions)
    assert household_details(chile, chilean.id).questions == ()


def test_what_happened_stands_newest_first(family: Accompanied, clock: MovingClock) -> None:
    partner = family.home.partner.id
    members.member_leaves(family.desk, family=family.id, member=partner, on=FIRST_DAY, reason="Trabaja lejos")
    clock.day += timedelta(days=4)
    members.member_returns(family.desk, family=family.id, member=partner, on=clock.day)
    happened = [(item.day, item.words) for item in details(family, partner).happened]
    assert happened == [("5 mar", "Volvió a la casa"), ("1 mar", "Se fue de la casa. Trabaja lejos")]


def test_the_dead_are_not_here(family: Accompanied) -> None:
    members.record_death(family.desk, family=family.id, member=family.home.partner.id, on=FIRST_DAY)
    shown = details(family, family.home.partner.id)
    assert (shown.here, shown.died) == (False, True)


def test_nobody_is_refused(family: Accompanied) -> None:
    with pytest.raises(Refused):
        details(family, "nobody")


def test_the_household_s_form(family: Accompanied) -> None:
    members.change_family(family.desk, family=family.id, address="Los Aromos 214", rural=True)
    members.answer_question(family.desk, family=family.id, question="wants_housing", value=True)
    shown = household_details(family.desk, family.id)
    assert (shown.texts["address"], shown.rural) == ("Los Aromos 214", True)
    assert {item.code: item.value for item in shown.questions}["wants_housing"] is True
    assert "violence" not in codes(shown.questions)
    assert "violence" in codes(household_details(family.desk, family.id, reserved=True).questions)


def test_the_queries_are_few(family: Accompanied) -> None:
    assert statements(family.desk, lambda: details(family, family.home.girl.id)) <= 9
    assert statements(family.desk, lambda: household_details(family.desk, family.id)) <= 8
