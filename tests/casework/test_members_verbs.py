"""The people of a family: who they are, who comes and who goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from desktop_app.casework import members, path
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Answer, Family, Member, MemberEvent
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import listed_family


def person(desk: Desk, record: Member) -> Member:
    return desk.store.get(Member, record.id)


def baby(desk: Desk, home: Home, **more: Any) -> Member:
    return members.add_member(desk, family=home.id, names="Antonia", surnames="Díaz", **more).value


def test_a_run_is_kept_canonical_and_found_nowhere_else(desk: Desk, listed: Home) -> None:
    added = members.add_member(
        desk, family=listed.id, names=" Antonia ", surnames="Díaz", run="42.316.440-9", relation="child"
    ).value
    assert (added.names, added.run) == ("Antonia", "42316440-9")
    with refusal("run", "09-0121"):
        baby(desk, listed, run="423164409")
    with refusal("run", "09-0121"):
        members.change_member(desk, family=listed.id, member=listed.girl.id, run="423164409")
    assert members.change_member(desk, family=listed.id, member=added.id, run="42.316.440-9").changes.action == ""


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"names": " "}, "names"),
        ({"surnames": ""}, "surnames"),
        ({"run": "42.316.440-0"}, "run"),
        ({"sex": "X"}, "sex"),
        ({"relation": "cousin"}, "relation"),
        ({"relation": "head"}, "relation"),
        ({"schooling": "phd"}, "schooling"),
        ({"birth_date": date(2027, 3, 2)}, "birth_date"),
        ({"birth_date": date(1899, 1, 1)}, "birth_date"),
        ({"pregnant": True, "sex": "M"}, "pregnant"),
        ({"due_date": date(2027, 6, 1)}, "pregnant"),
        ({"pregnant": True, "due_date": date(2028, 6, 1)}, "due_date"),
        ({"mother": "nobody"}, "mother"),
        ({"partner": "nobody"}, "partner"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(desk: Desk, listed: Home, wrong: Mapping[str, Any], field: str) -> None:
    before = desk.store.find(Member)
    with refusal(field):
        members.add_member(desk, **({"family": listed.id, "names": "Ana", "surnames": "Paz"} | dict(wrong)))
    with refusal(field):
        members.change_member(desk, family=listed.id, member=listed.girl.id, **wrong)
    assert desk.store.find(Member) == before


def test_a_parent_is_of_the_right_sex_and_older(desk: Desk, listed: Home) -> None:
    mother, father, girl = listed.mother.id, listed.partner.id, listed.girl.id
    members.change_member(desk, family=listed.id, member=girl, mother=mother, father=father)
    assert (person(desk, listed.girl).mother, person(desk, listed.girl).father) == (mother, father)
    for wrong, field in (({"mother": father}, "mother"), ({"father": mother}, "father"), ({"mother": girl}, "mother")):
        with refusal(field):
            members.change_member(desk, family=listed.id, member=girl, **wrong)
    with refusal("mother", "no es mayor"):
        members.change_member(desk, family=listed.id, member=mother, mother=girl)
    unknown = baby(desk, listed, sex="F")
    members.change_member(desk, family=listed.id, member=unknown.id, mother=mother)


def test_texts_are_trimmed_and_only_what_is_given_changes(desk: Desk, listed: Home) -> None:
    changed = members.change_member(
        desk, family=listed.id, member=listed.mother.id, occupation=" Costurera ", works=True
    ).value
    assert (changed.occupation, changed.works, changed.names) == ("Costurera", True, "Rosa")
    with pytest.raises(AssertionError, match="lives_here"):
        members.change_member(desk, family=listed.id, member=listed.mother.id, lives_here=False)


def test_a_pregnancy_ends_with_its_due_date(desk: Desk, listed: Home) -> None:
    mother = listed.mother.id
    members.change_member(desk, family=listed.id, member=mother, pregnant=True, due_date=date(2027, 6, 1))
    ended = members.change_member(desk, family=listed.id, member=mother, pregnant=False).value
    assert (ended.pregnant, ended.due_date) == (False, None)


def test_another_head_is_named_once_the_first_one_is_something_else(desk: Desk, listed: Home) -> None:
    with refusal("relation", "Rosa Huenchumán Curín ya figura"):
        members.change_member(desk, family=listed.id, member=listed.partner.id, relation="head")
    members.change_member(desk, family=listed.id, member=listed.mother.id, relation="partner")
    members.change_member(desk, family=listed.id, member=listed.partner.id, relation="head")
    assert person(desk, listed.partner).relation == "head"


def test_a_birth_brings_a_person_and_ends_the_pregnancy(desk: Desk, listed: Home) -> None:
    mother = listed.mother.id
    members.change_member(desk, family=listed.id, member=mother, pregnant=True, due_date=date(2027, 2, 20))
    born = date(2027, 2, 18)
    child = members.record_birth(
        desk, family=listed.id, names="Emilia", surnames="Díaz", born=born, sex="F", mother=mother
    ).value
    assert (child.relation, child.birth_date, child.mother) == ("child", born, mother)
    assert (person(desk, listed.mother).pregnant, person(desk, listed.mother).due_date) == (False, None)
    assert [(event.event, event.on) for event in desk.store.find(MemberEvent, member=child.id)] == [("birth", born)]


def test_a_birth_written_down_late_does_not_end_a_pregnancy_that_came_after(desk: Desk, listed: Home) -> None:
    mother = listed.mother.id
    due = date(2027, 9, 1)
    members.change_member(desk, family=listed.id, member=mother, pregnant=True, due_date=due)
    members.record_birth(desk, family=listed.id, names="Emilia", surnames="Díaz", born=date(2025, 6, 1), mother=mother)
    assert (person(desk, listed.mother).pregnant, person(desk, listed.mother).due_date) == (True, due)


def test_a_birth_needs_no_mother_of_the_family_and_may_be_a_grandchilds(desk: Desk, listed: Home) -> None:
    child = members.record_birth(
        desk, family=listed.id, names="Luz", surnames="Paz", born=FIRST_DAY, relation="grandchild"
    ).value
    assert (child.relation, child.mother) == ("grandchild", "")
    for wrong, field in (({"born": date(2027, 3, 2)}, "born"), ({"mother": "nobody"}, "mother")):
        given: dict[str, Any] = {"family": listed.id, "names": "x", "surnames": "y", "born": FIRST_DAY}
        with refusal(field):
            members.record_birth(desk, **(given | wrong))


def test_who_dies_is_gone_from_that_day(desk: Desk, listed: Home) -> None:
    dead = members.record_death(desk, family=listed.id, member=listed.partner.id, on=FIRST_DAY, note=" En casa ").value
    assert (dead.died_on, dead.lives_here, dead.left_on, dead.left_reason) == (FIRST_DAY, False, FIRST_DAY, "death")
    assert [event.note for event in desk.store.find(MemberEvent)] == ["En casa"]
    with refusal("member", "ya figura fallecida"):
        members.record_death(desk, family=listed.id, member=listed.partner.id, on=FIRST_DAY)
    with refusal("member", "no figura en la casa"):
        members.member_leaves(desk, family=listed.id, member=listed.partner.id, on=FIRST_DAY, reason="x")
    with refusal("member", "fallecida"):
        members.member_returns(desk, family=listed.id, member=listed.partner.id, on=FIRST_DAY)


def test_the_death_of_somebody_gone_before_keeps_why_she_went(desk: Desk, listed: Home) -> None:
    went, died = date(2027, 1, 10), date(2027, 2, 1)
    members.member_leaves(desk, family=listed.id, member=listed.partner.id, on=went, reason=" Trabajo ")
    dead = members.record_death(desk, family=listed.id, member=listed.partner.id, on=died).value
    assert (dead.died_on, dead.left_on, dead.left_reason) == (died, went, "Trabajo")


def test_who_leaves_may_come_back(desk: Desk, listed: Home) -> None:
    girl = listed.girl.id
    members.member_leaves(desk, family=listed.id, member=girl, on=date(2027, 1, 10), reason="Con su padre")
    back = members.member_returns(desk, family=listed.id, member=girl, on=date(2027, 2, 1), note=" x ").value
    assert (back.lives_here, back.left_on, back.left_reason) == (True, None, "")
    assert [event.event for event in desk.store.find(MemberEvent, member=girl)] == ["leaves", "returns"]
    with refusal("member", "viviendo en la casa"):
        members.member_returns(desk, family=listed.id, member=girl, on=FIRST_DAY)


@pytest.mark.parametrize(
    ("on", "words"),
    [(date(2027, 3, 2), "nacimiento y hoy"), (date(2016, 11, 1), "nacimiento y hoy"), (date(2027, 1, 31), "lo último")],
)
def test_comings_and_goings_follow_each_other_after_birth_and_until_today(
    desk: Desk, listed: Home, on: date, words: str
) -> None:
    girl = listed.girl.id
    members.member_leaves(desk, family=listed.id, member=girl, on=date(2027, 1, 10), reason="x")
    members.member_returns(desk, family=listed.id, member=girl, on=date(2027, 2, 1))
    for act in (members.record_death, members.member_forms_household):
        with refusal("on", words):
            act(desk, family=listed.id, member=girl, on=on)


def test_leaving_needs_a_reason(desk: Desk, listed: Home) -> None:
    with refusal("reason"):
        members.member_leaves(desk, family=listed.id, member=listed.girl.id, on=FIRST_DAY, reason=" ")
    assert desk.store.find(MemberEvent) == []


def test_a_day_of_somebody_without_birth_date_is_only_not_to_come(desk: Desk, listed: Home) -> None:
    unknown = baby(desk, listed)
    gone = members.member_forms_household(desk, family=listed.id, member=unknown.id, on=date(1990, 1, 1)).value
    assert (gone.lives_here, gone.left_reason) == (False, "own_household")


def test_who_formed_a_household_of_her_own_may_be_in_another_family(
    desk: Desk, listed: Home, clock: MovingClock
) -> None:
    other = listed_family(desk, clock, "09-0500")
    run = "40114902-3"
    with refusal("run", "09-0121"):
        members.change_member(desk, family=other.id, member=other.partner.id, run=run)
    members.member_forms_household(desk, family=listed.id, member=listed.partner.id, on=FIRST_DAY)
    members.change_member(desk, family=other.id, member=other.partner.id, run=run)
    with refusal("member", "09-0500"):
        members.member_returns(desk, family=listed.id, member=listed.partner.id, on=FIRST_DAY)
    with refusal("run", "09-0121"):
        baby(desk, listed, run=run)  # here she is known already: she comes back by another verb


def test_a_run_of_the_dead_is_never_taken(desk: Desk, listed: Home, clock: MovingClock) -> None:
    other = listed_family(desk, clock, "09-0500")
    members.record_death(desk, family=listed.id, member=listed.partner.id, on=FIRST_DAY)
    with refusal("run", "09-0121"):
        members.change_member(desk, family=other.id, member=other.partner.id, run="40114902-3")


def test_the_familys_own_data_change_in_parts(desk: Desk, listed: Home) -> None:
    family = members.change_family(
        desk, family=listed.id, address=" Prat 5 ", sector="Alto", directions="Puerta verde", phone="9 1", rural=True
    ).value
    assert (family.address, family.sector, family.directions, family.phone, family.rural, family.name) == (
        "Prat 5",
        "Alto",
        "Puerta verde",
        "9 1",
        True,
        "Díaz Huenchumán",
    )
    assert members.change_family(desk, family=listed.id, name=" Díaz ", phone="").value.name == "Díaz"
    assert desk.store.get(Family, listed.id).phone == ""
    with refusal("name"):
        members.change_family(desk, family=listed.id, name=" ")


def test_an_answer_is_kept_by_question_and_person_and_may_change(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 5)
    members.answer_question(desk, family=home.id, question="has_plot", value=None)
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    answers = {(item.question, item.member): (item.value, item.on) for item in desk.store.find(Answer)}
    assert answers[("has_plot", "")] == (None, clock.day)
    assert answers[("reads_braille", home.girl.id)] == (True, clock.day)
    assert answers[("reads_braille", home.mother.id)] == (False, FIRST_DAY)


def test_a_question_is_of_the_programme_and_of_the_right_one(desk: Desk, home: Home) -> None:
    for wrong, field in (
        ({"question": "likes_tea"}, "question"),
        ({"question": "reads_braille"}, "member"),
        ({"question": "has_plot", "member": home.girl.id}, "member"),
        ({"question": "reads_braille", "member": "nobody"}, "member"),
    ):
        with refusal(field):
            members.answer_question(desk, family=home.id, value=True, **wrong)


def test_who_has_not_entered_answers_nothing(desk: Desk, listed: Home) -> None:
    with refusal("family", "todavía no ingresa"):
        members.answer_question(desk, family=listed.id, question="has_plot", value=True)


def test_who_has_left_answers_nothing(chile: Desk, puente: Home) -> None:
    path.move_away(chile, family=puente.id, reason="abroad", on=FIRST_DAY)
    with refusal("family", "Trasladada"):
        members.answer_question(chile, family=puente.id, question="violence", value=False)
