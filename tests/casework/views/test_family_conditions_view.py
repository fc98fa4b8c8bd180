"""The list of conditions: to whom each applies, who is missing, what comes next; and what it keeps to itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.casework import commitments, diagnosis, file, members
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_conditions import (
    ConditionLine,
    ConditionsView,
    family_conditions,
    listed,
    number_word,
)
from tests.casework.home import FIRST_DAY, Home
from tests.casework.views.reading import Accompanied, statements

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def view(family: Accompanied, *, reserved: bool = False) -> ConditionsView:
    return family_conditions(family.desk, family.id, reserved=reserved)


def line(family: Accompanied, code: str, *, reserved: bool = False) -> ConditionLine:
    return next(item for item in view(family, reserved=reserved).lines if item.code == code)


def girl(family: Accompanied, name: str) -> str:
    details = {"relation": "child", "sex": "F", "birth_date": date(2018, 5, 2)}
    return members.add_member(family.desk, family=family.id, names=name, surnames="D", **details).value.id


def find(family: Accompanied, *findings: Finding) -> None:
    diagnosis.diagnose(family.desk, family=family.id, findings=findings)


def test_a_family_that_has_not_entered_has_none_yet(chile: Desk, chilean: Home) -> None:
    assert family_conditions(chile, chilean.id) == ConditionsView(entered=False)


def test_all_conditions_are_there_by_dimension(family: Accompanied) -> None:
    shown = view(family)
    assert len(shown.lines) == 53
    assert [section.icon for section in shown.sections][:2] == ["id-card", "heart-pulse"]
    assert [name for _id, name in shown.people] == ["Rosa", "Pedro", "Camila"]
    assert shown.can_set


def test_a_condition_of_the_family_is_everybody_s(family: Accompanied) -> None:
    find(family, Finding("H1", "met", evidence="Título"))
    shown = line(family, "H1")
    assert (shown.status_words, shown.to_whom, shown.missing) == ("Al inicio", "Toda la familia", "")
    assert (shown.since, shown.evidence, shown.lacks) == ("1 mar", "Título", False)


def test_what_nobody_looked_at_says_so_and_lacks(family: Accompanied) -> None:
    shown = line(family, "H1")
    assert (shown.status_words, shown.since, shown.lacks) == ("Sin mirar", "", True)


def test_who_is_missing_is_named(family: Accompanied) -> None:
    find(family, Finding("I2", "met"), Finding("I2", "in_work", member=family.home.girl.id))
    shown = line(family, "I2")
    assert (shown.to_whom, shown.missing, shown.lacks) == ("Dos de tres.", "Falta Camila", True)
    assert shown.applies_to == {family.home.mother.id, family.home.partner.id, family.home.girl.id}


def test_where_nobody_has_it_yet_all_are_missing(family: Accompanied) -> None:
    find(family, Finding("I2", "to_be_worked"))
    assert (line(family, "I2").to_whom, line(family, "I2").missing) == ("", "Faltan los tres")


def test_one_who_has_nothing_yet_stands_alone(family: Accompanied) -> None:
    find(family, Finding("I4", "to_be_worked"))
    assert (line(family, "I4").to_whom, line(family, "I4").missing) == ("", "Falta Pedro")


def test_two_adults_are_both_named(family: Accompanied) -> None:
    find(family, Finding("E9", "met"))
    assert line(family, "E9").to_whom == "Rosa y Pedro"


def test_everybody_in_the_house_is_the_whole_family(family: Accompanied) -> None:
    find(family, Finding("I2", "met"))
    assert line(family, "I2").to_whom == "Toda la familia"


def test_some_of_them_are_counted_in_words(family: Accompanied) -> None:
    for name in ("Luz", "Inés", "Ana"):
        girl(family, name)
    find(family, Finding("E3", "met"))
    assert line(family, "E3").to_whom == "Las cuatro"


def test_women_who_are_missing_are_women(family: Accompanied) -> None:
    ids = [girl(family, name) for name in ("Luz", "Inés")]
    find(family, Finding("E3", "to_be_worked"))
    assert line(family, "E3").missing == "Faltan las tres"
    diagnosis.set_condition(family.desk, family=family.id, condition="E3", status="met", member=ids[0])
    assert line(family, "E3").to_whom == "Una de tres."


def test_what_must_be_asked_first_says_so(family: Accompanied) -> None:
    assert (line(family, "I6").to_whom, line(family, "I6").missing) == ("", "Falta preguntar")


def test_what_applies_to_nobody_names_nobody(family: Accompanied) -> None:
    shown = line(family, "S7")
    assert (shown.status_words, shown.to_whom, shown.missing, shown.since) == ("No corresponde", "", "", "")
    assert not shown.lacks


def test_scans_are_counted_before_words(family: Accompanied) -> None:
    find(family, Finding("H1", "met", evidence="Título"))
    record = line(family, "H1").subjects[0].record
    file.attach(family.desk, family=family.id, name="a.png", data=PNG, subject=record)
    assert line(family, "H1").evidence == "1 archivo"


def test_the_contract_in_force_is_numbered(family: Accompanied) -> None:
    family.contract("H5")
    family.contract("H6")
    assert [line(family, code).contract for code in ("H5", "H6", "H1")] == ["N.º 1", "N.º 2", ""]


def test_the_next_step_is_the_first_promise(family: Accompanied) -> None:
    for what, days in (("b", 9), ("a", 2)):
        commitments.add_commitment(
            family.desk,
            family=family.id,
            party="family",
            what=what,
            condition="H6",
            by_when=FIRST_DAY + timedelta(days),
        )
    commitments.add_commitment(family.desk, family=family.id, party="worker", what="Llamar a DIDECO", condition="H5")
    assert line(family, "H6").next_step == "La familia, 3 mar"
    assert line(family, "H5").next_step == "Laura Soto, Llamar a DIDECO"


def test_sections_count_what_is_laid_and_what_is_missing(family: Accompanied) -> None:
    find(family, Finding("I1", "met"), Finding("I2", "in_work"), Finding("I3", "met"), Finding("I4", "met"))
    section = view(family).sections[0]
    assert (section.counted.laid, section.counted.total) == (3, 5)
    assert section.missing == 2


def test_what_is_missing_is_counted(family: Accompanied) -> None:
    shown = view(family)
    assert shown.lacking == sum(item.lacks for item in shown.lines) == sum(it.missing for it in shown.sections)


def test_of_a_reserved_condition_only_its_code_is_told(family: Accompanied) -> None:
    members.answer_question(family.desk, family=family.id, question="violence", value=True)
    find(family, Finding("DF6", "in_work"))
    assert line(family, "DF6") == ConditionLine("DF6", "family_dynamics", "messages-square", hidden=True)
    assert line(family, "DF6", reserved=True).status == "in_work"


def test_the_pennant_of_a_reserved_priority_leaves_no_gap(family: Accompanied) -> None:
    members.answer_question(family.desk, family=family.id, question="violence", value=True)
    diagnosis.prioritise(family.desk, family=family.id, conditions=["DF6", "H6"])
    assert line(family, "H6").priority == 1


@pytest.mark.parametrize(
    ("number", "woman", "words"),
    [(1, True, "una"), (1, False, "uno"), (2, True, "dos"), (12, False, "doce"), (13, False, "13")],
)
def test_small_numbers_are_words(number: int, woman: bool, words: str) -> None:
    assert number_word(number, woman=woman) == words


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["Rosa"], "Rosa"), (["Rosa", "Pedro", "Juana"], "Rosa, Pedro y Juana")]
)
def test_names_are_listed_as_one_says_them(names: list[str], words: str) -> None:
    assert listed(names) == words


def test_the_queries_do_not_grow(family: Accompanied) -> None:
    before = statements(family.desk, lambda: view(family))
    find(family, Finding("H5", "to_be_worked"), Finding("I2", "to_be_worked"))
    family.contract("H5")
    for name in ("Luis", "Inés"):
        members.add_member(family.desk, family=family.id, names=name, surnames="D", relation="child")
    assert statements(family.desk, lambda: view(family)) == before <= 12
