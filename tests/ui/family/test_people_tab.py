"""Familia: who comes and goes, the shed, the hopscotch, the eco-map."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop_app.casework import diagnosis, ties
from desktop_app.domain.records import Priority, Strength, Tie
from desktop_app.ui.screens.family.people_tab import PeopleTab
from tests.ui.family.opened import Opened
from tests.ui.family.people import choose, fill, form, member, show
from tests.ui.homes import TODAY

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(opened: Opened) -> PeopleTab:
    return opened.tab("people", PeopleTab)


def act(opened: Opened, tab: PeopleTab) -> None:
    opened.click(form(tab).action)


def order(opened: Opened) -> list[str]:
    stones = opened.read(lambda desk: desk.store.find(Priority, family=opened.family))
    return [stone.condition for stone in sorted(stones, key=lambda stone: stone.position)]


def shed(opened: Opened) -> list[Strength]:
    return opened.read(lambda desk: desk.store.find(Strength, family=opened.family, text="Un pozo"))


def all_ties(opened: Opened) -> list[Tie]:
    return opened.read(lambda desk: desk.store.find(Tie, family=opened.family))


def test_a_person_is_added(opened: Opened, tab: PeopleTab) -> None:
    choose(tab.add.choices, "Una persona")
    fill(form(tab), names="Elsa", surnames="Curín Millao", relation="sibling", sex="F", birth_date="3/4/1970")
    act(opened, tab)
    elsa = member(opened, "Elsa")
    assert (elsa.surnames, elsa.relation, elsa.birth_date) == ("Curín Millao", "sibling", date(1970, 4, 3))
    assert opened.toasts[-1][:2] == ("Elsa está en la familia", "Deshacer")
    assert tab.side.form is None


def test_a_wrong_run_is_said_in_the_form(opened: Opened, tab: PeopleTab) -> None:
    tab.forms.person()
    shown = form(tab)
    fill(shown, names="Elsa", surnames="Curín", run="40.114.902-4")
    act(opened, tab)
    assert tab.side.form is shown
    assert "El dígito no coincide" in opened.words(shown)


def test_a_birth_is_noted(opened: Opened, tab: PeopleTab) -> None:
    choose(tab.add.choices, "Un nacimiento")
    assert form(tab).text("mother") == member(opened, "Rosa").id
    fill(form(tab), names="Luz", surnames="Díaz Huenchumán", born="ayer", sex="F")
    act(opened, tab)
    luz = member(opened, "Luz")
    assert (luz.birth_date, luz.mother) == (TODAY - timedelta(days=1), member(opened, "Rosa").id)
    assert member(opened, "Rosa").pregnant is False


@pytest.mark.parametrize(("event", "word"), [("leaves", "reason"), ("own_household", "note"), ("death", "note")])
def test_who_goes_is_noted(opened: Opened, tab: PeopleTab, event: str, word: str) -> None:
    show(opened, tab, "Pedro")
    tab.panels.member.event_wished.emit(event, member(opened, "Pedro").id)
    fill(form(tab), **{"on": "hoy", word: "Se fue a Angol"})
    act(opened, tab)
    pedro = member(opened, "Pedro")
    assert not pedro.lives_here
    assert (pedro.died_on is not None) == (event == "death")


def test_who_went_comes_back(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Luis")
    opened.click(opened.button("Volvió a la casa…", tab.panels.member))
    act(opened, tab)
    assert member(opened, "Luis").lives_here


def test_a_form_takes_the_place_of_a_panel_and_back(opened: Opened, tab: PeopleTab) -> None:
    show(opened, tab, "Pedro")
    tab.forms.person()
    assert tab.side.isVisible()
    assert not tab.panels.member.isVisible()
    show(opened, tab, "Pedro")
    assert tab.panels.member.isVisible()
    opened.press(tab.panels.member, Qt.Key.Key_Escape)
    assert not tab.panels.member.isVisible()


def test_the_shed_takes_and_gives(opened: Opened, tab: PeopleTab) -> None:
    tab.shed.add_wished.emit("have")
    fill(form(tab), text="Un pozo", area="natural")
    act(opened, tab)
    (well,) = shed(opened)
    assert well.area == "natural"
    tab.shed.remove_wished.emit(well.id)
    opened.house.settle()
    assert shed(opened) == []
    opened.toasts[-1][2]()
    opened.house.settle()
    assert shed(opened) == [well]


def test_a_thing_of_the_shed_is_taken_out_by_its_menu(opened: Opened, tab: PeopleTab) -> None:
    thing = tab.view.kept[0]
    tab.shed.activated.emit(thing.strength)
    choose(tab.shed.findChildren(QMenu)[-1], "Sacar de la bodega")
    opened.house.settle()
    assert thing.strength not in {item.strength for item in tab.view.kept}


def test_a_stone_is_moved_by_key(opened: Opened, tab: PeopleTab) -> None:
    before = order(opened)
    tab.luche.setFocus()
    tab.luche.go_to(before[2])
    opened.press(tab.luche, Qt.Key.Key_Left, CONTROL)
    assert order(opened) == [before[0], before[2], before[1], *before[3:]]
    opened.toasts[-1][2]()
    opened.house.settle()
    assert order(opened) == before
    assert list(tab.luche.order) == before


def test_a_reserved_stone_keeps_its_place(opened: Opened, tab: PeopleTab) -> None:
    wanted = ["S8", *order(opened)]
    opened.context.tasks.run(
        lambda desk: diagnosis.prioritise(desk, family=opened.family, conditions=wanted), opened.screen
    )
    opened.house.settle()
    assert "S8" not in tab.luche.order
    tab.luche.go_to(wanted[1])
    opened.press(tab.luche, Qt.Key.Key_Right, CONTROL)
    assert order(opened) == ["S8", wanted[2], wanted[1], *wanted[3:]]


def test_a_stone_is_added_and_taken_out(opened: Opened, tab: PeopleTab) -> None:
    opened.click(opened.button("Agregar una piedra"))
    fill(form(tab), conditions="H5")
    act(opened, tab)
    assert order(opened)[-1] == "H5"
    tab.luche.activated.emit("H5")
    choose(tab.luche.findChildren(QMenu)[-1], "Sacar del luche")
    opened.house.settle()
    assert "H5" not in order(opened)


def test_a_stone_leads_to_its_condition(opened: Opened, tab: PeopleTab) -> None:
    tab.luche.activated.emit("H6")
    choose(tab.luche.findChildren(QMenu)[-1], "Ver la condición H6")
    opened.house.settle()
    assert opened.screen.current == "bridge"
    assert opened.screen.tab("bridge").state() == {"open": "H6"}


@pytest.fixture
def map_tab(opened: Opened, tab: PeopleTab) -> PeopleTab:
    opened.context.tasks.run(
        lambda desk: ties.add_tie(desk, family=opened.family, name="Vecina Marta", flow="to_family"), opened.screen
    )
    tab.switches[0].choose("map")
    opened.house.settle()
    return tab


def marta(opened: Opened) -> Tie:
    return next(tie for tie in all_ties(opened) if tie.name == "Vecina Marta")


def test_the_map_shows_the_ties(map_tab: PeopleTab) -> None:
    assert map_tab.eco.isVisible()
    assert not map_tab.table.isVisible()
    assert any("Vecina Marta" in part.name for part in map_tab.eco.parts())


def test_a_tie_is_changed_at_a_touch(opened: Opened, map_tab: PeopleTab) -> None:
    map_tab.eco.activated.emit(marta(opened).id)
    opened.house.settle()
    panel = map_tab.panels.tie
    assert panel.isVisible()
    panel.strength.choose("weak")
    opened.house.settle()
    opened.click(panel.flow.there)
    assert (marta(opened).strength, marta(opened).flow) == ("weak", "both")
    opened.click(panel.flow.here)
    assert marta(opened).flow == "from_family"
    panel.note.setFocus()
    panel.note.setPlainText("Cuida a Antonia")
    map_tab.eco.setFocus()
    opened.house.settle()
    assert marta(opened).note == "Cuida a Antonia"


def test_a_tie_is_taken_away(opened: Opened, map_tab: PeopleTab) -> None:
    map_tab.eco.activated.emit(marta(opened).id)
    opened.house.settle()
    opened.click(opened.button("Quitar del ecomapa"))
    assert "Vecina Marta" not in {tie.name for tie in all_ties(opened)}
    assert not map_tab.panels.tie.isVisible()


def test_a_tie_is_added(opened: Opened, map_tab: PeopleTab) -> None:
    opened.click(opened.button("Agregar lazo"))
    names = {name: id_ for id_, name in map_tab.view.institutions}
    fill(form(map_tab), institution=names["FOSIS"], note="microemprendimiento")
    act(opened, map_tab)
    assert "FOSIS" in {tie.name for tie in all_ties(opened)}


def test_a_tie_to_what_is_reserved_closes_when_it_is_hidden(opened: Opened, map_tab: PeopleTab) -> None:
    opened.context.privacy.show(opened.family)
    opened.context.tasks.run(
        lambda desk: ties.add_tie(desk, family=opened.family, name="Abogada", condition="DF6"), opened.screen
    )
    opened.house.settle()
    abogada = next(tie for tie in map_tab.view.ties if tie.name == "Abogada")
    map_tab.panels.show_tie(abogada.tie)
    opened.house.settle()
    assert "Abogada" in opened.words(map_tab)
    opened.context.privacy.hide()
    opened.house.settle()
    assert "Abogada" not in opened.words(map_tab)
    assert all("Abogada" not in part.name for part in map_tab.eco.parts())


def test_the_view_comes_back(opened: Opened, map_tab: PeopleTab) -> None:
    state = opened.screen.state()
    map_tab.show_mode("tree")
    opened.screen.enter(**state)
    opened.house.settle()
    assert map_tab.eco.isVisible()
