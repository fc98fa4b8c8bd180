"""Puente: the counts, the planks set by key, the panel of a condition and all that is done in it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit

from desktop_app.casework import members, path
from desktop_app.casework.verb import Desk, Done
from desktop_app.domain.records import Attachment, Commitment, Family
from desktop_app.store import blobs
from desktop_app.ui.screens.family.bridge_tab import BridgeTab
from desktop_app.ui.screens.family.promises import PromiseForm, SettleForm
from desktop_app.ui.screens.family.subjects import ApplyForm
from tests.ui.family.opened import Opened
from tests.ui.homes import TODAY


@pytest.fixture
def tab(opened: Opened) -> BridgeTab:
    return opened.tab("bridge", BridgeTab)


def show(opened: Opened, tab: BridgeTab, code: str) -> None:
    tab.open_condition(code)
    opened.house.settle()


def test_it_counts_what_is_laid(opened: Opened, tab: BridgeTab) -> None:
    count = opened.standing().count()
    assert f"{count.met} de {count.of}" in opened.words(tab).splitlines()
    assert "tablones puestos" in opened.words(tab)


def test_nothing_slides_in_for_a_family_that_just_came(tab: BridgeTab) -> None:
    assert tab.bridge.sliding == frozenset()


def test_what_is_coming_stands_below(opened: Opened, tab: BridgeTab) -> None:
    model = tab.coming.model()
    first = model.index(0, 0).data()
    assert model.rowCount() > 3
    assert "I2" in first
    assert first.endswith("hace 34 días")


def test_a_line_of_what_is_coming_opens_its_condition(opened: Opened, tab: BridgeTab) -> None:
    tab.coming.activated.emit(tab.coming.model().index(1, 0))
    opened.house.settle()
    assert tab.panel.isVisible()
    assert tab.panel.panel is not None
    assert tab.panel.panel.code == "H6"
    assert tab.bridge.opened == "H6"


def test_enter_opens_the_panel_and_escape_closes_it(opened: Opened, tab: BridgeTab) -> None:
    tab.bridge.setFocus()
    tab.bridge.go_to("H6")
    opened.press(tab.bridge, Qt.Key.Key_Return)
    assert tab.panel.isVisible()
    opened.press(tab.panel, Qt.Key.Key_Escape)
    assert tab.panel.isHidden()
    assert tab.bridge.opened == ""
    assert tab.bridge.hasFocus()


def test_escape_goes_on_to_whoever_counts_it(opened: Opened, tab: BridgeTab) -> None:
    heard: list[int] = []
    opened.screen.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign] # heard
    show(opened, tab, "H6")
    opened.press(tab.bridge, Qt.Key.Key_Escape)
    opened.press(tab.bridge, Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape, Qt.Key.Key_Escape]


def test_the_panel_follows_whoever_walks(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H6")
    tab.bridge.setFocus()
    opened.press(tab.bridge, Qt.Key.Key_Right)
    assert tab.panel.panel is not None
    assert tab.panel.panel.code == "H7"
    assert "dos piezas habitables" in opened.words(tab.panel)


def test_a_key_sets_a_plank_and_the_toast_undoes_it(opened: Opened, tab: BridgeTab) -> None:
    tab.bridge.go_to("H5")
    opened.press(tab.bridge, Qt.Key.Key_C)
    assert opened.status("H5") == "met"
    assert opened.toasts[-1][:2] == ("H5: Cumplida", "Deshacer")
    count = opened.standing().count()
    assert f"{count.met} de {count.of}" in opened.words(tab)
    opened.toasts[-1][2]()
    opened.house.settle()
    assert opened.status("H5") == "to_be_worked"


def test_a_relapse_is_asked_why_in_the_panel(opened: Opened, tab: BridgeTab) -> None:
    tab.bridge.go_to("H1")
    opened.press(tab.bridge, Qt.Key.Key_P)
    assert opened.status("H1") == "met_at_start"
    assert tab.panel.reason_row.isVisible()
    assert "Esta condición estaba cumplida. Escriba qué pasó." in opened.words(tab.panel)
    tab.panel.reason_row.field.edit.setPlainText("Los echaron del sitio")  # type: ignore[attr-defined] # a paragraph
    opened.click(opened.button("Anotar", tab.panel.reason_row))
    assert opened.status("H1") == "to_be_worked"
    assert tab.panel.reason_row.isHidden()
    assert tab.panel.why.text == "Los echaron del sitio"


def test_a_wish_may_be_let_be(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H1")
    opened.press(tab.panel, Qt.Key.Key_N)
    assert tab.panel.reason_row.isVisible()
    opened.click(opened.button("Dejar como estaba", tab.panel))
    assert tab.panel.reason_row.isHidden()
    assert opened.status("H1") == "met_at_start"


def test_the_buttons_of_the_panel_set_it_too(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H5")
    opened.click(tab.panel.keys.buttons["in_work"])
    assert opened.status("H5") == "in_work"
    assert tab.panel.keys.buttons["in_work"].isChecked()
    assert not tab.panel.keys.buttons["to_be_worked"].isChecked()


def test_one_person_is_set_alone(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "I2")
    camila = next(keys for keys in tab.panel.subjects.keys if keys.buttons["in_work"].isChecked())
    opened.press(camila, Qt.Key.Key_C)
    assert opened.status("I2") == "met"
    assert opened.toasts[-1][0] == "I2: Cumplida"


def test_a_reason_is_written_by_leaving_it(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H5")
    tab.panel.why.setFocus()
    tab.panel.why.setPlainText("El pozo está lleno")
    tab.bridge.setFocus()
    opened.house.settle()
    assert opened.standing().conditions["H5"].records[""].reason == "El pozo está lleno"
    assert opened.status("H5") == "to_be_worked"


def test_a_reason_goes_only_to_those_who_stand_as_the_whole(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "I2")
    tab.panel.why.setFocus()
    tab.panel.why.setPlainText("Pidió hora")
    opened.press(tab.panel.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    records = opened.standing().conditions["I2"].records.values()
    assert [record.reason for record in records if record.status == "in_work"] == ["Pidió hora"]
    assert {record.reason for record in records if record.status != "in_work"} == {""}


def test_what_is_being_written_goes_to_its_own_condition(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H5")
    tab.panel.why.setFocus()
    tab.panel.why.setPlainText("El pozo está lleno")
    show(opened, tab, "H8")
    standing = opened.standing()
    assert standing.conditions["H5"].records[""].reason == "El pozo está lleno"
    assert standing.conditions["H8"].records[""].reason == ""
    assert tab.panel.why.text == ""


def test_evidence_is_written_too(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "S4")
    tab.panel.evidence.setFocus()
    tab.panel.evidence.setPlainText("Carné al 22 de febrero")
    tab.close_panel()
    opened.house.settle()
    records = opened.standing().conditions["S4"].records.values()
    assert {record.evidence for record in records} == {"Carné al 22 de febrero"}
    assert opened.status("S4") == "met"


def test_a_promise_is_made_in_the_panel(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H5")
    opened.click(tab.panel.add_promise)
    form = tab.panel.form
    assert isinstance(form, PromiseForm)
    assert isinstance(form.usual.edit, QComboBox)
    form.usual.edit.setCurrentIndex(1)
    form.usual.edit.activated.emit(1)
    offered = form.what.text
    opened.click(opened.button("Anotar compromiso", form))
    made = opened.read(lambda desk: desk.store.find(Commitment, family=opened.family, condition="H5"))[-1]
    assert (made.what, made.party) == (offered, "family")
    assert made.by_when is not None
    assert made.by_when > TODAY
    assert tab.panel.form is None


def test_a_promise_of_a_person_by_a_day_as_one_says_it(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H5")
    opened.click(tab.panel.add_promise)
    form = tab.panel.form
    assert form is not None
    assert isinstance(form.who.edit, QComboBox)
    assert isinstance(form.what.edit, QLineEdit)
    form.who.edit.setCurrentIndex(form.who.edit.findText("Pedro Díaz"))
    form.what.edit.setText("Cavar un pozo")
    form.by_when.line.setText("+14")
    opened.click(opened.button("Anotar compromiso", form))
    made = opened.read(lambda desk: desk.store.find(Commitment, family=opened.family, condition="H5"))[-1]
    assert (made.who, made.what, made.by_when) == ("Pedro Díaz", "Cavar un pozo", TODAY + timedelta(days=14))


def test_a_promise_without_words_is_refused_at_its_field(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H5")
    opened.click(tab.panel.add_promise)
    form = tab.panel.form
    assert form is not None
    opened.click(opened.button("Anotar compromiso", form))
    assert tab.panel.form is form
    assert form.what.edit.property("wrong") == "true"
    assert opened.troubles == []


def test_a_day_that_is_none_holds_the_promise_back(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H5")
    opened.click(tab.panel.add_promise)
    form = tab.panel.form
    assert form is not None
    assert isinstance(form.what.edit, QLineEdit)
    form.what.edit.setText("Cavar")
    form.by_when.line.setText("nunca")
    opened.click(opened.button("Anotar compromiso", form))
    assert tab.panel.form is form
    opened.click(opened.button("No anotar", form))
    assert tab.panel.form is None


def test_what_became_of_a_promise_is_said_in_the_panel(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H6")
    opener = next(
        button
        for button in tab.panel.findChildren(QAbstractButton)
        if button.accessibleName().startswith("Qué pasó con")
    )
    opened.click(opener)
    form = tab.panel.findChild(SettleForm)
    assert form is not None
    opened.click(opened.button("Todavía no", form))
    assert form.note.edit.property("wrong") == "true"
    assert isinstance(form.note.edit, QLineEdit)
    form.note.edit.setText("DIDECO no contesta")
    opened.click(opened.button("Todavía no", form))
    settled = opened.read(lambda desk: desk.store.find(Commitment, family=opened.family, outcome="not_yet"))
    assert "DIDECO no contesta" in {item.outcome_note for item in settled}


def test_whom_it_applies_to_is_overruled_with_a_reason(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "H5")
    opened.click(opened.button("Cambiar a quién corresponde", tab.panel))
    form = tab.panel.findChild(ApplyForm)
    assert form is not None
    assert isinstance(form.applies.edit, QComboBox)
    assert isinstance(form.reason.edit, QLineEdit)
    form.applies.edit.setCurrentIndex(2)
    opened.click(opened.button("Anotar", form))
    assert form.reason.edit.property("wrong") == "true"
    form.reason.edit.setText("Vive en la casa del patrón")
    opened.click(opened.button("Anotar", form))
    assert opened.status("H5") == "not_applicable"
    assert "Vive en la casa del patrón" in opened.words(tab.panel)


def test_what_must_be_asked_is_answered_in_the_panel(opened: Opened, tab: BridgeTab) -> None:
    def forget(desk: Desk) -> Done[object]:
        done = members.answer_question(desk, family=opened.family, question="wants_housing", value=None)
        return Done(done.changes, done.value)

    opened.context.tasks.run(forget, opened.screen)
    opened.house.settle()
    show(opened, tab, "H2")
    opened.click(opened.button("¿La familia quiere postular a una vivienda? No", tab.panel))
    assert opened.status("H2") == "not_applicable"


def test_a_photograph_is_kept_small(opened: Opened, tab: BridgeTab, tmp_path: Path) -> None:
    picture = QImage(4000, 3000, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    photo = tmp_path / "techo.png"
    assert picture.save(str(photo))
    show(opened, tab, "H6")
    drop = QMimeData()
    drop.setUrls([QUrl.fromLocalFile(str(photo))])
    event = QDropEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, drop, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    tab.panel.dropEvent(event)
    opened.house.settle()
    (kept,) = opened.read(lambda desk: desk.store.find(Attachment, family=opened.family, name="techo.jpg"))
    data = opened.read(lambda desk: blobs.read(desk.store.connection, kept.sha256))
    assert QImage.fromData(data).width() == 1800
    opened.click(opened.button("Ver techo.jpg", tab.panel))
    dialog = tab.panel.findChild(QDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_a_file_that_is_gone_is_told(opened: Opened, tab: BridgeTab, tmp_path: Path) -> None:
    show(opened, tab, "H6")
    tab.panel.attach_wished.emit([tmp_path / "nada.png"])
    opened.house.settle()
    assert "no se pudo leer" in opened.troubles[-1].reason


def test_before_it_was_looked_at_nothing_is_attached(opened: Opened, tab: BridgeTab, tmp_path: Path) -> None:
    show(opened, tab, "DF7")
    tab.panel.attach_wished.emit([tmp_path / "nada.png"])
    assert "Anote primero" in opened.troubles[-1].reason


def test_a_reserved_condition_shows_nothing_until_asked(opened: Opened, tab: BridgeTab) -> None:
    show(opened, tab, "S8")
    words = opened.words(tab.panel)
    assert "Reservada" in words
    assert "crónica" not in words
    opened.click(opened.button("Mostrar", tab.panel))
    assert opened.context.privacy.shows(opened.family)
    assert "crónica" in opened.words(tab.panel)
    opened.context.privacy.hide()
    opened.house.settle()
    assert "crónica" not in opened.words(tab.panel)
    assert tab.panel.why.text == tab.panel.evidence.text == ""


def test_no_toast_tells_of_a_reserved_condition(opened: Opened, tab: BridgeTab) -> None:
    opened.context.privacy.show(opened.family)
    opened.house.settle()
    tab.bridge.go_to("S8")
    opened.press(tab.bridge, Qt.Key.Key_T)
    tab.panel.reason_row.field.edit.setPlainText("Dejó los remedios")  # type: ignore[attr-defined] # a paragraph
    opened.click(opened.button("Anotar", tab.panel.reason_row))
    assert opened.status("S8") == "in_work"
    assert opened.toasts[-1][:2] == ("Cambio guardado", "Deshacer")


def test_a_family_that_has_not_entered_is_told_what_to_do(opened: Opened) -> None:
    def bring(desk: Desk) -> str:
        (known,) = desk.store.find(Family)
        from desktop_app.store.transaction import Stamp

        new = Family(code="09-0999", name="Nueva", commune=known.commune, caseload=known.caseload, listed_on=TODAY)
        with desk.store.transaction(Stamp("import_list", desk.actor, desk.device, desk.clock.now(), TODAY)) as tx:
            tx.add(new)
        return new.id

    new = opened.read(bring)
    opened.screen.enter(family=new, tab="bridge")
    opened.house.settle()
    tab = opened.tab("bridge", BridgeTab)
    assert "Todavía no hay puente" in opened.words(tab)
    assert not tab.bridge.isVisible()


def test_nothing_is_set_while_the_family_is_suspended(opened: Opened, tab: BridgeTab) -> None:
    opened.context.tasks.run(
        lambda desk: path.suspend(desk, family=opened.family, reason="force_majeure", on=TODAY), opened.screen
    )
    opened.house.settle()
    show(opened, tab, "H5")
    assert not tab.panel.keys.buttons["met"].isEnabled()
    opened.press(tab.panel, Qt.Key.Key_C)
    assert opened.status("H5") == "to_be_worked"
