"""Historia: the list and its pages, what is looked for, bringing back and undoing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.casework import file, members
from desktop_app.casework.verb import Desk, Done
from desktop_app.casework.views.family_history import HistoryLine
from desktop_app.domain.records import Family, Note
from desktop_app.ui.models.history import LINE
from desktop_app.ui.models.history_cells import HistoryCells
from desktop_app.ui.screens.family.history_tab import HistoryTab
from tests.ui.family.opened import Opened


def tab_of(opened: Opened) -> HistoryTab:
    return opened.tab("history", HistoryTab)


def run(opened: Opened, verb: object) -> None:
    assert opened.house.tasks is not None
    opened.house.tasks.run(verb, opened.screen)  # type: ignore[arg-type] # any verb
    opened.house.settle()


def phone(opened: Opened, number: str) -> None:
    run(opened, lambda desk: members.change_family(desk, family=opened.family, phone=number))


def lines(tab: HistoryTab) -> list[HistoryLine]:
    found = (tab.model.index(place, 0).data(LINE) for place in range(tab.model.rowCount()))
    return [line for line in found if isinstance(line, HistoryLine)]


def test_the_newest_comes_first_and_more_is_read_when_it_is_wanted(opened: Opened) -> None:
    tab = tab_of(opened)
    assert tab.model.index(0, 0).data().startswith("Hoy, ")
    assert not tab.model.flags(tab.model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert len(lines(tab)) == 200
    while tab.model.canFetchMore(tab.list.rootIndex()):
        tab.model.fetchMore(tab.list.rootIndex())
        opened.house.settle()
    total = int(tab.count.text().split(" ", 1)[0])
    assert len(lines(tab)) == total
    assert len({line.seq for line in lines(tab)}) == total
    tab.model.fetchMore(tab.list.rootIndex())
    assert tab.list.itemDelegate().sizeHint(None, tab.model.index(0, 0)).height() == 44  # type: ignore[arg-type] # unused


def test_filters_show_less_and_say_so(opened: Opened) -> None:
    tab = tab_of(opened)
    total = tab.count.text()
    tab.kind.menu().actions()[1].trigger()
    opened.house.settle()
    assert tab.kind.text() == "Tipo: Condiciones"
    assert f"de {total.split(' ', 1)[0]}" in tab.count.text()
    assert all(line.after_sign or line.icon == "flag" or not line.after_sign for line in lines(tab))
    tab.person.menu().actions()[1].trigger()
    tab.since.menu().actions()[4].trigger()
    opened.house.settle()
    state = tab.state()
    assert (state["kind"], state["since"], bool(state["person"])) == ("conditions", "2026-12-15", True)
    tab.look_for(kind="", person="", since=None)
    opened.house.settle()
    assert tab.count.text() == total
    tab.restore(state)
    tab.show_family(opened.family)
    opened.house.settle()
    assert all(line.day >= date(2026, 12, 15) for line in lines(tab))


def test_a_text_is_looked_for_and_let_go_by_escape(opened: Opened) -> None:
    run(opened, lambda desk: file.write_note(desk, family=opened.family, text="Gallinas ponedoras"))
    tab = tab_of(opened)
    tab.text.setText("gallinas PONE")
    tab._soon.timeout.emit()
    opened.house.settle()
    assert [line.what for line in lines(tab)] == ["Nota"]
    opened.press(tab, Qt.Key.Key_Escape)
    tab.look_for(text="nada de esto")
    opened.house.settle()
    assert (tab.nothing.isVisible(), tab.list.isVisible()) == (True, False)


def test_a_value_is_brought_back_by_its_button(opened: Opened) -> None:
    before = opened.read(lambda desk: desk.store.get(Family, opened.family)).phone
    phone(opened, "9 0120 3385")
    tab = tab_of(opened)
    index = tab.model.index(1, 0)
    line = tab.model.line(index)
    assert line is not None
    assert (line.what, line.before, line.may) == ("Teléfono de contacto", before, "bring_back")
    cells = tab.list.itemDelegate()
    assert isinstance(cells, HistoryCells)
    tab.list.scrollTo(index)
    at = cells.button_of(QRectF(tab.list.visualRect(index)), line).center()
    viewport = tab.list.viewport()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, at, QPointF(viewport.mapToGlobal(at)), Qt.MouseButton.LeftButton,
                            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)  # fmt: skip
        QApplication.sendEvent(viewport, event)
    opened.house.settle()
    assert opened.read(lambda desk: desk.store.get(Family, opened.family)).phone == before
    assert opened.toasts[-1][0] == f"Teléfono de contacto: volvió {before}"


def test_a_change_is_undone_by_enter_and_stays_to_be_seen(opened: Opened) -> None:
    run(opened, lambda desk: file.write_note(desk, family=opened.family, text="Gallinas"))
    tab = tab_of(opened)
    tab.list.setCurrentIndex(tab.model.index(1, 0))
    tab.list.activated.emit(tab.list.currentIndex())
    opened.house.settle()
    assert opened.read(lambda desk: desk.store.find(Note, family=opened.family, text="Gallinas")) == []
    note = next(line for line in lines(tab) if line.after == "Gallinas")
    assert (note.undone, note.may) == (True, "")
    tab.list.activated.emit(tab.model.index(0, 0))
    opened.house.settle()


def test_what_is_reserved_is_read_only_when_shown(opened: Opened) -> None:
    def answer(desk: Desk) -> Done[object]:
        return members.answer_question(desk, family=opened.family, question="violence", value=True)  # type: ignore[return-value] # any

    run(opened, answer)
    tab = tab_of(opened)
    assert (lines(tab)[0].what, lines(tab)[0].reserved) == ("Reservado", True)
    opened.context.privacy.show(opened.family)
    opened.house.settle()
    assert "violencia" in lines(tab)[0].what
    opened.context.privacy.hide()
    opened.house.settle()
    assert lines(tab)[0].what == "Reservado"
