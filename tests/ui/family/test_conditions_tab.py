"""Condiciones: the list walked and set by key, a row that opens in its place, what is missing, what is reserved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.casework.views.family_conditions import ConditionLine, Section
from desktop_app.ui import theme as look
from desktop_app.ui.models.conditions import ConditionsModel, Wish
from desktop_app.ui.screens.family.condition_rows import columns
from desktop_app.ui.screens.family.conditions_tab import ConditionsTab
from tests.ui.family.opened import Opened


@pytest.fixture
def tab(opened: Opened) -> ConditionsTab:
    found = opened.tab("conditions", ConditionsTab)
    found.list.setFocus()
    return found


def codes(model: ConditionsModel) -> list[str]:
    lines = (model.line(place) for place in range(model.rowCount()))
    return [line.code for line in lines if line is not None]


def click(tab: ConditionsTab, code: str, from_right: int = 0) -> None:
    box = tab.list.visualRect(tab.list.rows.index(tab.list.rows.row_of(code)))
    at = QPointF(box.right() - from_right if from_right else box.left() + 60, box.top() + 12)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(
            kind, at, tab.list.viewport().mapToGlobal(at), Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(tab.list.viewport(), event)


def test_all_53_are_there_under_their_seven_headings(tab: ConditionsTab) -> None:
    rows = tab.list.rows
    assert len(codes(rows)) == 53
    assert rows.rowCount() == 60
    assert "Todas, 53" in [button.text() for button in tab.switch._buttons.values()]


def test_a_row_is_heard_whole(tab: ConditionsTab) -> None:
    rows = tab.list.rows
    heard = rows.index(rows.row_of("I2")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "I2, Cédulas de identidad, En trabajo, Cinco de seis. Falta Camila, N.º 5, Laura Soto, 9 feb"


def test_arrows_pass_over_the_headings(opened: Opened, tab: ConditionsTab) -> None:
    tab.list.go_to("I6")
    opened.press(tab.list, Qt.Key.Key_Down)
    assert tab.list.current_code == "S1"


def test_a_key_sets_the_condition_for_all_it_applies_to(opened: Opened, tab: ConditionsTab) -> None:
    tab.list.go_to("S9")
    opened.press(tab.list, Qt.Key.Key_T)
    assert opened.status("S9") == "in_work"
    assert opened.toasts[-1][:2] == ("S9: En trabajo", "Deshacer")
    assert tab.list.current_code == "S9"


def test_space_opens_the_row_and_closes_it(opened: Opened, tab: ConditionsTab) -> None:
    tab.list.go_to("I2")
    opened.press(tab.list, Qt.Key.Key_Space)
    assert tab.list.open_code == "I2"
    assert tab.list.opened is not None
    assert len(tab.list.opened.people) == 6
    box = tab.list.visualRect(tab.list.rows.index(tab.list.rows.row_of("I2")))
    assert box.height() > 100
    opened.press(tab.list, Qt.Key.Key_Space)
    assert tab.list.open_code == ""


def test_everybody_in_an_open_row_is_seen_whole(opened: Opened, tab: ConditionsTab) -> None:
    tab.list.open_row("I2")
    opened.house.settle()
    assert tab.list.opened is not None
    for keys in tab.list.opened.people:
        assert keys.geometry().bottom() < tab.list.opened.height()
        assert keys.width() >= keys.sizeHint().width() - 60


def test_a_person_is_set_by_key_in_the_open_row(opened: Opened, tab: ConditionsTab) -> None:
    tab.list.open_row("I2")
    assert tab.list.opened is not None
    camila = next(keys for keys in tab.list.opened.people if keys.buttons["in_work"].isChecked())
    opened.press(camila, Qt.Key.Key_C)
    assert opened.status("I2") == "met"
    assert tab.list.open_code == "I2"
    assert camila.buttons["met"].isChecked()


def test_a_word_why_is_asked_in_the_row(opened: Opened, tab: ConditionsTab) -> None:
    tab.list.go_to("I3")
    opened.press(tab.list, Qt.Key.Key_P)
    assert opened.status("I3") == "met_at_start"
    assert tab.list.opened is not None
    row = tab.list.opened.reason_row
    assert row.isVisible()
    row.field.edit.setPlainText("La ficha venció")  # type: ignore[attr-defined] # a paragraph
    opened.click(opened.button("Anotar", row))
    assert opened.status("I3") == "to_be_worked"
    assert row.isHidden()


def test_escape_in_the_row_closes_it_and_keeps_the_place(opened: Opened, tab: ConditionsTab) -> None:
    tab.list.go_to("I2")
    tab.list.open_row("I2")
    assert tab.list.opened is not None
    opened.press(tab.list.opened.people[0], Qt.Key.Key_Escape)
    assert tab.list.open_code == ""
    assert tab.list.current_code == "I2"
    assert tab.list.hasFocus()


def test_enter_shows_all_of_it_in_the_panel(opened: Opened, tab: ConditionsTab) -> None:
    tab.list.go_to("H6")
    opened.press(tab.list, Qt.Key.Key_Return)
    assert tab.panel.isVisible()
    assert "Contrato del 23 feb" in opened.words(tab.panel)
    opened.press(tab.panel, Qt.Key.Key_Escape)
    assert tab.panel.isHidden()


def test_a_click_opens_and_closes(opened: Opened, tab: ConditionsTab) -> None:
    click(tab, "I1")
    opened.house.settle()
    assert tab.list.open_code == "I1"
    click(tab, "I1")
    opened.house.settle()
    assert tab.list.open_code == ""


def test_only_what_is_missing(opened: Opened, tab: ConditionsTab) -> None:
    tab.switch.choose("lacking")
    standing = opened.standing()
    lacking = [
        condition.code
        for condition in standing.programme.conditions
        if not condition.sensitive
        and standing.statuses[condition.code] not in ("met", "met_at_start", "not_applicable")
    ]
    assert codes(tab.list.rows) == lacking
    assert tab.list.rows.rowCount() == len(lacking)
    assert "faltan 5" in tab.jumps.buttons["housing"].accessibleName()


def test_what_is_met_leaves_the_list_of_what_is_missing(opened: Opened, tab: ConditionsTab) -> None:
    tab.switch.choose("lacking")
    tab.list.go_to("H5")
    opened.press(tab.list, Qt.Key.Key_C)
    assert "H5" not in codes(tab.list.rows)
    opened.toasts[-1][2]()
    opened.house.settle()
    assert "H5" in codes(tab.list.rows)


def test_a_jump_brings_a_dimension_to_the_top(opened: Opened, tab: ConditionsTab) -> None:
    opened.click(tab.jumps.buttons["family_dynamics"])
    assert tab.list.current_code == "DF1"
    assert tab.jumps.buttons["family_dynamics"].isChecked()
    assert not tab.jumps.buttons["identification"].isChecked()


def test_the_conditions_of_one_person(opened: Opened, tab: ConditionsTab) -> None:
    action = next(action for action in tab.person.choices.actions() if action.text() == "Matías")
    action.trigger()
    shown = set(codes(tab.list.rows))
    assert {"I6", "S9", "E6"} <= shown
    assert shown.isdisjoint({"S2", "I4", "S7", "DF6"})
    assert tab.person.text() == "Persona: Matías"
    tab.person.choices.actions()[0].trigger()
    assert len(codes(tab.list.rows)) == 53


def test_those_with_a_contract(opened: Opened, tab: ConditionsTab) -> None:
    tab.contract.choices.actions()[1].trigger()
    assert set(codes(tab.list.rows)) == {"I2", "I6", "H6"}
    tab.contract.choices.actions()[2].trigger()
    assert set(codes(tab.list.rows)).isdisjoint({"I2", "I6", "H6", "DF6"})


def test_reserved_rows_say_a_lock_a_code_and_one_sentence(tab: ConditionsTab) -> None:
    rows = tab.list.rows
    line = rows.line(rows.row_of("DF6"))
    assert line == ConditionLine("DF6", "family_dynamics", "messages-square", hidden=True)
    index = rows.index(rows.row_of("DF6"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "DF6, Reservada"
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None


def test_keys_do_nothing_to_what_is_reserved(opened: Opened, tab: ConditionsTab) -> None:
    before = opened.status("DF6")
    tab.list.go_to("DF6")
    opened.press(tab.list, Qt.Key.Key_C)
    assert opened.status("DF6") == before
    assert opened.toasts == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_reserved_rows_are_shown_when_asked(opened: Opened, tab: ConditionsTab, key: Qt.Key) -> None:
    tab.list.go_to("DF6")
    opened.press(tab.list, key)
    assert opened.context.privacy.shows(opened.family)
    line = tab.list.rows.line(tab.list.rows.row_of("DF6"))
    assert line is not None
    assert line.short == "Apoyo ante la violencia"


def test_their_button_shows_them_and_another_click_does_not(opened: Opened, tab: ConditionsTab) -> None:
    click(tab, "I5")
    assert not opened.context.privacy.shows(opened.family)
    click(tab, "I5", from_right=40)
    assert opened.context.privacy.shows(opened.family)


def test_the_button_above_shows_and_hides_them(opened: Opened, tab: ConditionsTab) -> None:
    opened.click(tab.reserved_button)
    assert opened.context.privacy.shows(opened.family)
    assert tab.reserved_button.text() == "Ocultar reservadas"
    opened.click(tab.reserved_button)
    assert not opened.context.privacy.shows(opened.family)


def test_an_open_reserved_row_closes_when_they_are_hidden(opened: Opened, tab: ConditionsTab) -> None:
    opened.context.privacy.show(opened.family)
    opened.house.settle()
    tab.list.open_row("S8")
    tab.open_condition("S8")
    opened.house.settle()
    assert "crónica" in opened.words(tab)
    opened.context.privacy.hide()
    opened.house.settle()
    assert tab.list.open_code == ""
    assert "crónica" not in opened.words(tab)


def test_no_toast_tells_of_a_reserved_condition(opened: Opened, tab: ConditionsTab) -> None:
    opened.context.privacy.show(opened.family)
    opened.house.settle()
    tab.list.go_to("DF8")
    opened.press(tab.list, Qt.Key.Key_N)
    assert all("DF8" not in words for words, _action, _does in opened.toasts)


def test_it_comes_back_as_it_was(opened: Opened, tab: ConditionsTab) -> None:
    tab.switch.choose("lacking")
    tab.list.go_to("H5")
    tab.list.open_row("I2")
    state = opened.screen.state()
    tab.switch.choose("all")
    tab.list.close_row()
    opened.screen.enter(**state)
    opened.house.settle()
    assert tab.list.rows.wish == Wish(lacking=True)
    assert tab.list.open_code == "I2"
    assert tab.list.current_code == "H5"


@pytest.mark.parametrize("lacking", [False, True])
@pytest.mark.parametrize(("width", "size"), [(1142, 100), (1056, 100), (1238, 125), (1500, 150)])
def test_the_next_step_keeps_its_room(width: int, size: int, lacking: bool) -> None:
    places = columns(width, size / 100, lacking=lacking)
    assert places["next"][1] >= 100 * size / 100
    ends = [x + wide for x, wide in places.values()]
    assert ends == sorted(ends)
    assert ends[-1] <= width + 0.001


def test_a_heading_is_neither_chosen_nor_set(tab: ConditionsTab) -> None:
    index = tab.list.rows.index(0)
    assert isinstance(index.data(Qt.ItemDataRole.UserRole), Section)
    assert tab.list.rows.flags(index) == Qt.ItemFlag.NoItemFlags
    assert tab.list.rows.line(0) is None


def test_it_paints_in_every_theme(tab: ConditionsTab) -> None:
    for name in look.THEMES:
        tab.list._delegate._theme = look.load(name)
        assert not tab.list.grab().isNull()
