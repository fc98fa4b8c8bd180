"""Sesiones: the line and the list, a session below it, and everything that can be done to the plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from desktop_app.domain.dates import show_day, weekday_name
from desktop_app.domain.records import Attendance, Contact, Document, Enrolment, MissedSession, RhythmStep, Session
from desktop_app.ui.context import PaperWish
from desktop_app.ui.screens.family.screen import FamilyScreen
from desktop_app.ui.screens.family.session_forms import Distances
from desktop_app.ui.screens.family.sessions_tab import SessionsTab
from tests.ui.family.opened import Opened
from tests.ui.family_more.forms import do, fill, form_of, open_form, wrong
from tests.ui.homes import TODAY

ALT = Qt.KeyboardModifier.AltModifier


def tab_of(opened: Opened) -> SessionsTab:
    return opened.tab("sessions", SessionsTab)


def session(opened: Opened, number: int) -> Session:
    return opened.read(lambda desk: desk.store.find(Session, family=opened.family, number=number)[0])


def choose(opened: Opened, number: int) -> SessionsTab:
    tab = tab_of(opened)
    tab.choose(number)
    opened.house.settle()
    return tab


def test_the_tab_opens_at_the_session_that_comes_next(opened: Opened) -> None:
    tab = tab_of(opened)
    assert tab.title.text() == "14 de 21 sesiones hechas"
    assert tab.detail is not None
    assert tab.detail.number == 15
    assert tab.line.current == "15"
    words = opened.words(tab)
    assert "Sesión 15, lunes 15 de marzo de 2027" in words
    usual = opened.read(lambda desk: desk.store.find(Enrolment, family=opened.family)[0])
    assert usual.weekday is not None
    assert f"{weekday_name(usual.weekday).capitalize()}, {usual.hour}" in words
    assert "Sesiones 15 a 17: cada 2 meses" in words
    assert "Visita, con Rosa" in words


def test_a_session_says_who_was_there_what_was_agreed_and_what_changed(opened: Opened) -> None:
    words = opened.words(choose(opened, 14))
    said = session(opened, 14).words
    for expected in ("Rosa Huenchumán", "Pide ocho planchas de zinc", "Techo y sellado", " tablones", said):
        assert expected in words


def test_the_line_and_the_list_choose_the_same(opened: Opened) -> None:
    tab = tab_of(opened)
    tab.switch.choose("list")
    assert (tab.table.isVisible(), tab.line.isVisible()) == (True, False)
    assert tab.model.rowCount() == 21
    tab.table.selectRow(10)
    opened.house.settle()
    assert tab.detail is not None
    assert tab.detail.number == 11
    missed = opened.read(lambda desk: desk.store.find(MissedSession, family=opened.family))[-1]
    number = opened.read(lambda desk: desk.store.get(Session, missed.session)).number
    words = f"Hecha; no se hizo el {show_day(missed.day, 'brief')}"
    assert tab.model.data(tab.model.index(number - 1, 2)) == words
    assert str(tab.model.data(tab.model.index(14, 2))).startswith("Planificada; era el ")
    tab.switch.choose("line")
    assert (tab.table.isVisible(), tab.line.isVisible(), tab.line.current) == (False, True, "11")


def test_walking_the_line_by_keyboard_chooses(opened: Opened) -> None:
    tab = tab_of(opened)
    opened.press(tab.line, Qt.Key.Key_Left)
    assert tab.detail is not None
    assert tab.detail.number == 14


def test_a_session_moves_by_keyboard_and_the_rest_follows(opened: Opened) -> None:
    tab = choose(opened, 16)
    first, second = session(opened, 16).day, session(opened, 17).day
    opened.press(tab.line, Qt.Key.Key_Down, ALT)
    opened.press(tab.line, Qt.Key.Key_Return)
    moved = session(opened, 16).day
    assert (moved - first).days == 7
    assert session(opened, 17).day != second
    assert opened.toasts[-1][:2] == (f"La sesión 16 pasó al {show_day(moved, 'brief')}", "Deshacer")
    opened.toasts[-1][2]()
    opened.house.settle()
    assert (session(opened, 16).day, session(opened, 17).day) == (first, second)


def test_a_move_that_cannot_be_leaves_the_line_as_it_was(opened: Opened) -> None:
    tab, before = choose(opened, 16), session(opened, 16).day
    tab.line.moved.emit(16, date(2027, 3, 2))
    opened.house.settle()
    assert session(opened, 16).day == before
    assert len(opened.troubles) == 1


def test_the_form_moves_to_a_day_as_people_say_it(opened: Opened) -> None:
    tab = choose(opened, 16)
    opened.click(tab.detail_widget.buttons["move"])
    form = form_of(opened, tab)
    do(opened, form, day="29/5/2027", hour="3 de la tarde", place="la sede")
    moved = session(opened, 16)
    assert (moved.day, moved.hour, moved.place, moved.fixed) == (date(2027, 5, 29), "15:00", "la sede", True)
    assert open_form(tab) is None
    assert "La sesión 16 queda en sábado: sáb 29 may 2027." in opened.words(tab)


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(opened: Opened) -> None:
    tab, before = choose(opened, 16), session(opened, 16).day
    opened.click(tab.detail_widget.buttons["move"])
    form = form_of(opened, tab)
    do(opened, form, day="ayer")
    assert "desde hoy" in wrong(form, "day")
    do(opened, form, day="nunca")
    assert "No se entiende la fecha" in wrong(form, "day")
    do(opened, form, day="30/5", hour="las mil")
    assert "No se entiende la hora" in wrong(form, "hour")
    do(opened, form, day="")
    assert "Falta la fecha" in wrong(form, "day")
    assert open_form(tab) is form
    assert session(opened, 16).day == before


def test_a_session_that_did_not_take_place(opened: Opened) -> None:
    tab = choose(opened, 15)
    opened.click(tab.detail_widget.buttons["miss"])
    form = form_of(opened, tab)
    do(opened, form)
    assert wrong(form, "reason")
    do(opened, form, reason="Llovía", day="jueves")
    assert session(opened, 15).day == date(2027, 3, 18)
    missed = opened.read(lambda desk: desk.store.find(MissedSession, session=session(opened, 15).id))
    assert [item.reason for item in missed] == ["Llovía"]
    assert "No se hizo el lun 15 mar: Llovía" in opened.words(tab)


def test_a_session_that_was_held_without_its_steps(opened: Opened) -> None:
    tab = choose(opened, 15)
    opened.click(tab.detail_widget.buttons["hold"])
    form = form_of(opened, tab)
    do(opened, form, started="9:30", ended="10:30", words="Todo bien")
    assert form.errors.isVisible() or tab.side.form is form
    rosa = opened.read(lambda desk: next(item.member for item in desk.store.find(Attendance, family=opened.family)))
    do(opened, form, present=[rosa])
    held = session(opened, 15)
    assert (held.state, held.held_on, held.started, held.words) == ("held", TODAY, "09:30", "Todo bien")
    assert tab.title.text() == "15 de 21 sesiones hechas"


def test_the_record_of_a_session_is_corrected(opened: Opened) -> None:
    tab = choose(opened, 14)
    opened.click(tab.detail_widget.buttons["correct"])
    form = form_of(opened, tab)
    assert form.text("words") == session(opened, 14).words
    do(opened, form, words="Nos gustó", ended="11:00")
    corrected = session(opened, 14)
    assert (corrected.words, corrected.ended) == ("Nos gustó", "11:00")


def test_the_last_session_is_annulled_with_its_reason(opened: Opened) -> None:
    assert not choose(opened, 13).detail_widget.buttons["annul"].isVisible()
    tab = choose(opened, 14)
    opened.click(tab.detail_widget.buttons["annul"])
    do(opened, form_of(opened, tab), reason="Era otra familia")
    assert (session(opened, 14).state, session(opened, 14).reason) == ("planned", "Era otra familia")
    assert "Se anuló lo anotado: Era otra familia" in opened.words(tab)


def test_the_record_is_signed_by_one_after_the_other(opened: Opened) -> None:
    tab = choose(opened, 14)
    for _turn in range(3):
        opened.click(tab.detail_widget.buttons["sign"])
        form = form_of(opened, tab)
        who = form.values()["signatures"]["who"]
        do(opened, form, signatures={"who": who, "how": "paper", "strokes": [], "witness_1": "", "witness_2": "",
                                     "behalf": ""})  # fmt: skip
    assert not tab.detail_widget.buttons["sign"].isVisible()
    signed = opened.read(lambda desk: desk.store.find(Document, subject=session(opened, 14).id))
    assert [item.paper for item in signed] == ["session-record"]
    assert "Firmada" in opened.words(tab)


def test_the_record_is_printed(opened: Opened) -> None:
    wished: list[list[PaperWish]] = []
    opened.context.go.papers.connect(wished.append)
    tab = choose(opened, 14)
    opened.click(tab.detail_widget.buttons["print"])
    assert wished == [[PaperWish("session-record", opened.family, "14")]]


def test_the_rhythm_and_the_usual_day_change_together(opened: Opened) -> None:
    tab = tab_of(opened)
    opened.click(opened.button("Cambiar el ritmo"))
    form = form_of(opened, tab)
    value = form.values()["rhythm"]
    do(opened, form, weekday="2", hour="11", rhythm={**value, "17": ["x", "weeks"]})
    rhythm = form.entries["rhythm"]
    assert isinstance(rhythm, Distances)
    assert open_form(tab) is form
    do(opened, form, rhythm={**value, "17": ["6", "weeks"]})
    enrolment = opened.read(lambda desk: desk.store.find(Enrolment, family=opened.family)[0])
    assert (enrolment.weekday, enrolment.hour) == (2, "11:00")
    steps = opened.read(lambda desk: desk.store.find(RhythmStep, family=opened.family))
    assert [(step.number, step.count, step.unit) for step in steps] == [(17, 6, "weeks")]
    assert session(opened, 16).day.weekday() == 2
    assert "Miércoles, 11:00" in opened.words(tab)


def test_a_contact_outside_the_calendar_is_written_down(opened: Opened) -> None:
    tab = tab_of(opened)
    opened.click(opened.button("Anotar contacto"))
    do(opened, form_of(opened, tab), medium="crisis", with_whom="Pedro", why="Se cortó el agua", hour="8:15")
    contacts = opened.read(lambda desk: desk.store.find(Contact, family=opened.family))
    assert (contacts[-1].medium, contacts[-1].hour, contacts[-1].on) == ("crisis", "08:15", TODAY)
    assert "Urgencia, con Pedro" in opened.words(tab)


def test_what_was_typed_is_back_in_its_field_after_a_crash(opened: Opened) -> None:
    tab = tab_of(opened)
    opened.click(opened.button("Anotar contacto"))
    form = form_of(opened, tab)
    fill(form, why="Se cortó el", medium="visit")
    form.entries["why"].setFocus()
    form.keep()
    opened.house.settle()
    again = FamilyScreen(opened.context)
    again.show()
    again.enter(family=opened.family, tab="sessions")
    opened.house.settle()
    other = again.tab("sessions")
    assert isinstance(other, SessionsTab)
    back = form_of(opened, other)
    assert (back.text("why"), back.text("medium")) == ("Se cortó el", "visit")
    back.let_go()
    opened.house.settle()
    again.close()
    again.deleteLater()


def test_escape_keeps_what_was_typed_and_discard_forgets_it(opened: Opened) -> None:
    tab = tab_of(opened)
    opened.click(opened.button("Anotar contacto"))
    form = form_of(opened, tab)
    fill(form, why="Saludar")
    opened.press(form, Qt.Key.Key_Escape)
    assert open_form(tab) is None
    opened.click(opened.button("Anotar contacto"))
    form = form_of(opened, tab)
    assert form.text("why") == "Saludar"
    opened.click(opened.button("Descartar", form))
    opened.click(opened.button("Anotar contacto"))
    assert form_of(opened, tab).text("why") == ""


def test_the_tab_opens_where_it_was_left(opened: Opened) -> None:
    tab = choose(opened, 9)
    tab.switch.choose("list")
    state = tab.state()
    assert state == {"number": 9, "list": True}
    tab.switch.choose("line")
    tab.choose(3)
    tab.restore(state)
    tab.read()
    opened.house.settle()
    assert (tab.table.isVisible(), tab.line.current) == (True, "9")
