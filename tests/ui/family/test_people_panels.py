"""Familia: the table and the tree, a person's and the household's fields that save themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.records import Answer, Family, Member
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.screens.family.people_tab import PeopleTab
from tests.ui.family.opened import Opened
from tests.ui.family.people import leave, member, pick, show, type_into
from tests.ui.homes import TODAY

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(opened: Opened) -> PeopleTab:
    return opened.tab("people", PeopleTab)


def test_everybody_is_in_the_table_and_in_the_tree(opened: Opened, tab: PeopleTab) -> None:
    rows = [tab.model.index(row, 0).data() for row in range(tab.model.rowCount())]
    people = opened.read(lambda desk: desk.store.find(Member, family=opened.family))
    assert rows[0] == "Rosa Huenchumán Curín"
    assert len(rows) == len(people)
    assert {part.key for part in tab.tree.parts()} >= {person.id for person in people}


def test_a_row_opens_its_person(opened: Opened, tab: PeopleTab) -> None:
    tab.table.clicked.emit(tab.model.index(1, 0))
    opened.house.settle()
    assert tab.panels.member.isVisible()
    assert "Pedro Díaz Sáez" in opened.words(tab.panels.member)
    assert tab.tree.current == member(opened, "Pedro").id


def test_an_expected_child_opens_its_mother(opened: Opened, tab: PeopleTab) -> None:
    tab.tree.activated.emit(member(opened, "Rosa").id + "/unborn")
    opened.house.settle()
    assert "Rosa Huenchumán Curín" in opened.words(tab.panels.member)


def test_a_field_saves_itself_when_it_is_left(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Pedro")
    type_into(tab.panels.member.fields["phone"].edit, "9 0131 2046")
    leave(opened, tab)
    assert member(opened, "Pedro").phone == "9 0131 2046"
    opened.press(opened.screen, Qt.Key.Key_Z, CONTROL)
    assert member(opened, "Pedro").phone == ""
    assert tab.panels.member.fields["phone"].text == ""


def test_a_run_is_checked_while_it_is_typed(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Segundo")
    field = tab.panels.member.fields["run"]
    type_into(field.edit, "40.1")
    assert field.edit.property("wrong") != "true"
    type_into(field.edit, "40.114.902-4")
    assert field.edit.property("wrong") == "true"
    type_into(field.edit, "40905318-1")
    assert "RUN correcto: 40.905.318-1" in opened.words(field)


def test_a_run_of_somebody_else_is_refused_at_its_field(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Segundo")
    field = tab.panels.member.fields["run"]
    type_into(field.edit, member(opened, "Juana").run)
    leave(opened, tab)
    assert member(opened, "Segundo").run == ""
    assert field.edit.property("wrong") == "true"
    assert "ya está en la familia" in opened.words(field)
    assert opened.troubles == []


def test_a_birth_date_is_typed_as_one_says_it(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Antonia")
    field = tab.panels.member.fields["birth_date"]
    assert isinstance(field, DayField)
    type_into(field.line, "12/3/2022")
    assert "sábado 12 de marzo de 2022" in opened.words(field)
    leave(opened, tab)
    assert member(opened, "Antonia").birth_date == date(2022, 3, 12)
    type_into(field.line, "nunca")
    leave(opened, tab)
    assert field.edit.property("wrong") == "true"
    assert member(opened, "Antonia").birth_date == date(2022, 3, 12)


def test_what_is_chosen_is_saved_at_once(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Camila")
    pick(tab.panels.member.fields["schooling"].edit, "technical")
    opened.house.settle()
    assert member(opened, "Camila").schooling == "technical"


def test_two_heads_are_refused_at_the_field(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Camila")
    field = tab.panels.member.fields["relation"]
    pick(field.edit, "head")
    opened.house.settle()
    assert member(opened, "Camila").relation == "child"
    assert field.edit.property("wrong") == "true"


def test_a_question_is_answered_at_a_touch(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Camila")
    tab.panels.member.switches["works"].choose("yes")
    opened.house.settle()
    assert member(opened, "Camila").works is True
    tab.panels.member.switches["able_to_study"].choose("no")
    opened.house.settle()
    answers = opened.read(lambda desk: desk.store.find(Answer, question="able_to_study"))
    assert {item.value for item in answers if item.member == member(opened, "Camila").id} == {False}
    tab.panels.member.switches["works"].choose("")
    opened.house.settle()
    assert member(opened, "Camila").works is None


def test_a_pregnancy_and_its_day(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Camila")
    panel = tab.panels.member
    assert panel.fields["due_date"].isHidden()
    panel.switches["pregnant"].choose("yes")
    opened.house.settle()
    field = panel.fields["due_date"]
    assert isinstance(field, DayField)
    assert not field.isHidden()
    type_into(field.line, "+150")
    leave(opened, tab)
    assert member(opened, "Camila").due_date == TODAY + timedelta(days=150)


def test_what_cannot_be_is_told_and_the_panel_stays_true(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Rosa")
    pick(tab.panels.member.fields["sex"].edit, "M")
    opened.house.settle()
    assert member(opened, "Rosa").sex == "F"


def test_what_is_typed_and_cut_off_comes_back(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Pedro")
    before = member(opened, "Pedro").occupation
    type_into(tab.panels.member.fields["occupation"].edit, "Temporero en Angol")
    tab.panels.member.drafts._soon.flush()
    opened.house.settle()
    assert member(opened, "Pedro").occupation == before
    after = PeopleTab(opened.context)
    after.show_family(opened.family)
    after.panels.show_member(member(opened, "Pedro").id)
    opened.house.settle()
    assert after.panels.member.fields["occupation"].text == "Temporero en Angol"
    after.deleteLater()


def test_what_only_reserved_conditions_ask_is_not_seen(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Juana")
    assert tab.panels.member.switches.keys().isdisjoint({"chronic", "in_custody", "record_to_clear"})
    opened.context.privacy.show(opened.family)
    opened.house.settle()
    assert "chronic" in tab.panels.member.switches
    opened.context.privacy.hide()
    opened.house.settle()
    assert "chronic" not in tab.panels.member.switches


def test_the_household_s_data(opened: Opened, tab: PeopleTab) -> None:
    opened.click(opened.button("Datos de la casa"))
    panel = tab.panels.household
    assert panel.isVisible()
    type_into(panel.fields["sector"].edit, "Los Aromos Alto")
    leave(opened, tab)
    panel.switches["rural"].choose("yes")
    panel.switches["metered_water"].choose("no")
    opened.house.settle()
    family = opened.read(lambda desk: desk.store.get(Family, opened.family))
    assert (family.sector, family.rural) == ("Los Aromos Alto", True)
    assert "Los Aromos Alto" in opened.words(opened.screen.head)
    assert opened.status("H12") == "not_applicable"


def test_an_empty_name_is_refused_at_its_field(opened: Opened, tab: PeopleTab) -> None:
    opened.click(opened.button("Datos de la casa"))
    field = tab.panels.household.fields["name"]
    assert isinstance(field.edit, QLineEdit)
    type_into(field.edit, "")
    leave(opened, tab)
    assert field.edit.property("wrong") == "true"


def test_another_family_shows_nobody_of_this_one(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Pedro")
    tab.show_family("nobody")
    opened.house.settle()
    assert not tab.panels.member.isVisible()
    assert tab.panels.member.details is None
