"""What is typed is on the disk at once, one change in the end, and back in its field after a crash."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.store import drafts as kept_drafts
from desktop_app.ui import drafts as module
from desktop_app.ui.context import Context
from desktop_app.ui.drafts import Drafts, Edit, Throttle, cursor_of, put_cursor, text_of
from tests.ui.homes import House


class Form(QWidget):
    """Two fields of a family, and what they were changed to."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.line, self.text = QLineEdit("Los Aromos"), QPlainTextEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.text)
        self.changes: list[str] = []
        self.drafts = Drafts(context, self)
        self.drafts.follow(self.line, "field:f/sector", self.changes.append, family="f")
        self.drafts.follow(self.text, "field:f/notes", self.changes.append)


@pytest.fixture
def make(context: Context, qtbot: QtBot) -> Callable[[], Form]:
    def form() -> Form:
        made = Form(context)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
        made.line.setFocus()
        return made

    return form


def on_disk(house: House) -> dict[str, dict[str, object]]:
    desk = house.open()
    found = kept_drafts.beginning(desk.store.connection, "field:")
    desk.store.close()
    return {draft.key: json.loads(draft.body) for draft in found}


def test_what_is_typed_is_on_the_disk_within_a_second_even_while_she_types_on(
    make: Callable[[], Form], house: House
) -> None:
    form = make()
    form.line.selectAll()
    started = time.monotonic()
    while time.monotonic() - started < 1:
        QTest.keyClicks(form.line, "a", Qt.KeyboardModifier.NoModifier, 60)
    body = on_disk(house)["field:f/sector"]
    assert len(str(body["text"])) >= len(form.line.text()) - 10
    assert str(body["text"]).startswith("aaa")


def test_a_second_after_the_last_key_everything_is_there(
    make: Callable[[], Form], house: House, context: Context, qtbot: QtBot
) -> None:
    form, told = make(), []
    context.notices.saved.connect(lambda: told.append(True))
    QTest.keyClicks(form.line, " II")
    QTest.keyClick(form.line, Qt.Key.Key_Left)
    qtbot.wait(1_000)
    assert on_disk(house) == {"field:f/sector": {"text": "Los Aromos II", "cursor": 12, "anchor": 12}}
    assert told
    assert form.changes == []


def test_leaving_the_field_makes_it_one_change(make: Callable[[], Form], house: House) -> None:
    form = make()
    QTest.keyClicks(form.line, " II")
    form.text.setFocus()
    assert form.changes == ["Los Aromos II"]
    form.drafts.settled(form.line, "Los Aromos II")
    house.settle()
    assert on_disk(house) == {}


def test_five_quiet_seconds_make_it_one_change(
    make: Callable[[], Form], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert module.QUIET == 5_000
    monkeypatch.setattr(module, "QUIET", 150)
    form = make()
    QTest.keyClicks(form.line, " II")
    assert form.changes == []
    qtbot.waitUntil(lambda: form.changes == ["Los Aromos II"])
    qtbot.wait(300)
    assert form.changes == ["Los Aromos II"]


def test_what_was_refused_stays_a_draft(make: Callable[[], Form], house: House) -> None:
    form = make()
    QTest.keyClicks(form.line, "?")
    form.drafts.hand_over()
    form.drafts.hand_over()
    house.settle()
    assert form.changes == ["Los Aromos?"]
    assert "field:f/sector" in on_disk(house)


def test_typing_back_what_was_there_is_no_change(make: Callable[[], Form], house: House, qtbot: QtBot) -> None:
    form = make()
    QTest.keyClicks(form.line, "x")
    qtbot.wait(700)
    QTest.keyClick(form.line, Qt.Key.Key_Backspace)
    form.drafts.hand_over()
    house.settle()
    assert form.changes == []
    assert on_disk(house) == {}


def test_after_a_crash_the_draft_is_back_in_its_field_with_the_cursor(
    make: Callable[[], Form], house: House, qtbot: QtBot
) -> None:
    lost = make()
    QTest.keyClicks(lost.line, " II")
    lost.text.setFocus()
    QTest.keyClicks(lost.text, "Casa verde")
    for _step in range(4):
        QTest.keyClick(lost.text, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.wait(700)
    form = make()
    form.drafts.restore()
    house.settle()
    assert text_of(form.line) == "Los Aromos II"
    assert (text_of(form.text), cursor_of(form.text)) == ("Casa verde", (6, 10))
    assert form.text.hasFocus()
    assert form.changes == []
    form.drafts.hand_over()
    assert form.changes == ["Los Aromos II", "Casa verde"]


def test_a_draft_that_became_a_change_before_the_crash_goes_quietly(make: Callable[[], Form], house: House) -> None:
    desk = house.open()
    body = json.dumps({"text": "Los Aromos", "cursor": 0, "anchor": 0})
    kept_drafts.keep(desk.store.connection, "field:f/sector", body, desk.clock.now())
    desk.store.close()
    form = make()
    form.drafts.restore()
    house.settle()
    assert form.changes == []
    assert on_disk(house) == {}


def test_what_is_being_typed_is_not_overwritten(make: Callable[[], Form], house: House, qtbot: QtBot) -> None:
    lost = make()
    QTest.keyClicks(lost.line, " II")
    qtbot.wait(700)
    form = make()
    form.drafts.restore()
    QTest.keyClicks(form.line, " III")
    house.settle()
    assert form.line.text() == "Los Aromos III"


def test_what_the_record_has_is_shown_unless_something_is_typed(make: Callable[[], Form]) -> None:
    form = make()
    form.drafts.show(form.text, "Casa azul")
    form.drafts.show(form.line, "Icalma")
    QTest.keyClicks(form.line, "!")
    form.drafts.show(form.line, "Otro")
    assert (form.line.text(), text_of(form.text)) == ("Icalma!", "Casa azul")
    form.drafts.hand_over()
    assert form.changes == ["Icalma!"]


def test_a_field_that_is_gone_is_followed_no_more(make: Callable[[], Form], house: House) -> None:
    form = make()
    form.text.deleteLater()
    house.settle()
    QTest.keyClicks(form.line, "!")
    form.drafts.hand_over()
    assert form.changes == ["Los Aromos!"]


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
@pytest.mark.parametrize("place", [(3, 3), (2, 5), (5, 2), (0, 6)])
def test_cursor_and_selection_come_back(qtbot: QtBot, kind: type[Edit], place: tuple[int, int]) -> None:
    edit = kind("Icalma")
    qtbot.addWidget(edit)
    put_cursor(edit, *place)
    assert cursor_of(edit) == place


def test_a_throttle_waits_once_and_forgets(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    called: list[int] = []
    throttle = Throttle(owner, 50)
    throttle.due.connect(lambda: called.append(1))
    throttle.call()
    throttle.call()
    qtbot.waitUntil(lambda: called == [1])
    throttle.flush()
    throttle.call()
    throttle.flush()
    throttle.call()
    throttle.forget()
    qtbot.wait(80)
    assert called == [1, 1]
