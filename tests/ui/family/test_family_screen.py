"""The frame of a family's file: its head, its tabs, undo and redo, and what leaves with the family."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.casework import diagnosis
from desktop_app.casework.papers import printing
from desktop_app.ui.context import PaperWish
from desktop_app.ui.screens.family.bridge_tab import BridgeTab
from desktop_app.ui.screens.family.conditions_tab import ConditionsTab
from desktop_app.ui.screens.family.head import papers
from desktop_app.ui.screens.family.tabs import TABS
from tests.ui.family.opened import Opened

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_head_says_which_family_it_is(opened: Opened) -> None:
    words = opened.words(opened.screen.head)
    assert "Familia Díaz Huenchumán" in words
    assert "mes 7 de 24 · sesión 15 de 21" in words
    assert "Activa" in words


def test_the_tabs_are_those_of_the_trade_in_their_order(opened: Opened) -> None:
    assert [entry.title for entry in TABS] == [
        "Puente", "Familia", "Condiciones", "Sesiones", "Contratos", "Beneficios", "Derivaciones", "Historia",
    ]  # fmt: skip
    assert all(opened.screen.buttons[entry.code].isVisible() for entry in TABS)


def test_every_tab_opens(opened: Opened) -> None:
    for entry in TABS:
        opened.click(opened.screen.buttons[entry.code])
        assert opened.screen.current == entry.code
        assert opened.screen.tab(entry.code).isVisible()


def test_control_and_page_down_goes_to_the_next_tab(opened: Opened) -> None:
    opened.press(opened.screen, Qt.Key.Key_PageDown, CONTROL)
    assert opened.screen.current == "people"
    opened.press(opened.screen, Qt.Key.Key_PageUp, CONTROL)
    assert opened.screen.current == "bridge"
    opened.press(opened.screen, Qt.Key.Key_PageUp, CONTROL)
    assert opened.screen.current == "bridge"


def test_an_unknown_tab_is_the_first(opened: Opened) -> None:
    opened.screen.enter(family=opened.family, tab="nowhere")
    assert opened.screen.current == "bridge"


def test_it_opens_where_it_was_left(opened: Opened) -> None:
    tab = opened.tab("bridge", BridgeTab)
    tab.open_condition("H6")
    opened.house.settle()
    state = opened.screen.state()
    tab.close_panel()
    opened.screen.enter(**state)
    opened.house.settle()
    assert tab.panel.panel is not None
    assert tab.panel.panel.code == "H6"


def test_the_visit_begins_from_the_head(opened: Opened) -> None:
    wished: list[str] = []
    opened.context.go.visit.connect(wished.append)
    opened.click(opened.screen.head.visit_button)
    assert wished == [opened.family]


def test_every_paper_of_the_menu_can_be_printed(opened: Opened) -> None:
    assert {code for code, _word in papers()} <= printing.PRINTABLE.keys()
    wished: list[list[PaperWish]] = []
    opened.context.go.papers.connect(wished.append)
    opened.screen.head.print_button.choices.actions()[0].trigger()
    assert wished == [[PaperWish("poster", opened.family)]]


def test_what_was_done_last_is_undone_and_done_again(opened: Opened) -> None:
    opened.context.tasks.run(
        lambda desk: diagnosis.set_condition(desk, family=opened.family, condition="H5", status="met"), opened.screen
    )
    opened.house.settle()
    opened.press(opened.screen, Qt.Key.Key_Z, CONTROL)
    assert opened.status("H5") == "to_be_worked"
    assert opened.toasts[-1][:2] == ("Deshecho: Cambió el estado de una condición", "Rehacer")
    opened.press(opened.screen, Qt.Key.Key_Y, CONTROL)
    assert opened.status("H5") == "met"
    assert opened.toasts[-1][:2] == ("Rehecho: Cambió el estado de una condición", "Deshacer")
    opened.press(opened.screen, Qt.Key.Key_Z, CONTROL)
    opened.press(opened.screen, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert opened.status("H5") == "met"


def test_the_toasts_own_action_undoes_too(opened: Opened) -> None:
    opened.context.tasks.run(
        lambda desk: diagnosis.set_condition(desk, family=opened.family, condition="H5", status="met"), opened.screen
    )
    opened.house.settle()
    opened.screen.undo()
    opened.house.settle()
    opened.toasts[-1][2]()
    opened.house.settle()
    assert opened.status("H5") == "met"
    opened.toasts[-1][2]()
    opened.house.settle()
    assert opened.status("H5") == "to_be_worked"


def test_the_menu_says_what_may_be_undone(opened: Opened) -> None:
    opened.screen.head.more_button.choices.aboutToShow.emit()
    opened.house.settle()
    undo, redo = opened.screen.head.more_button.choices.actions()[:2]
    assert undo.text().startswith("Deshacer: ")
    assert undo.isEnabled()
    assert not redo.isEnabled()


def test_what_is_reserved_is_hidden_when_one_leaves(opened: Opened) -> None:
    opened.context.privacy.show(opened.family)
    opened.house.settle()
    opened.screen.leave()
    assert not opened.context.privacy.shows(opened.family)


def test_what_is_reserved_goes_from_view_at_once(opened: Opened) -> None:
    tab = opened.tab("conditions", ConditionsTab)
    opened.context.privacy.show(opened.family)
    opened.house.settle()
    assert any(not line.hidden and line.code == "DF6" for line in tab.list.rows.view.lines)
    opened.context.privacy.hide()
    assert not tab.isVisible()
    opened.house.settle()
    assert tab.isVisible()
    assert all(line.hidden for line in tab.list.rows.view.lines if line.code == "DF6")


def test_another_family_closes_what_was_open(opened: Opened) -> None:
    tab = opened.tab("bridge", BridgeTab)
    tab.open_condition("H6")
    opened.house.settle()
    opened.screen.enter(family="nobody")
    opened.house.settle()
    assert tab.panel.isHidden()
    assert opened.troubles


def test_a_change_of_another_family_reads_nothing(opened: Opened) -> None:
    from desktop_app.store.transaction import Changes

    read: list[str] = []
    opened.screen.tab("bridge").changed = lambda changes: read.append(changes.action)  # type: ignore[method-assign] # heard
    opened.screen.changed(Changes("1", frozenset({"member"}), frozenset({"other"}), ()))
    opened.screen.changed(Changes("2", frozenset({"unit"}), frozenset(), ()))
    assert read == ["2"]
