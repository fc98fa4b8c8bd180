"""The window around the rooms: where one is, the way back, the search, what is reserved, and nothing on its thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from desktop_app.i18n import set_language
from desktop_app.store import cipher
from desktop_app.ui.context import Context
from desktop_app.ui.rooms import rooms
from desktop_app.ui.shell.search import SearchDialog
from desktop_app.ui.shell.window import MainWindow
from tests.ui.homes import House


@pytest.fixture
def window(context: Context, house: House) -> MainWindow:
    made = MainWindow(context, rooms())
    made.resize(1366, 768)
    made.open("today")
    made.show()
    house.settle()
    return made


def press(widget: QWidget, key: Qt.Key, text: str = "", when: int = 0) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    if when:
        event.setTimestamp(when)
    QApplication.sendEvent(widget, event)


def test_the_day_shows_the_visit_and_what_needs_attention(window: MainWindow) -> None:
    words = " ".join(label.text() for label in window.findChildren(QWidget) if hasattr(label, "text"))
    assert "Familia Díaz Huenchumán" in words
    assert "Visitas de hoy" in words


def test_the_way_back_leads_to_the_room_one_came_from(window: MainWindow, house: House) -> None:
    window.open("families", text="huenchuman")
    house.settle()
    window.open("today")
    window.back()
    house.settle()
    assert window.place()[0] == "families"
    assert window.place()[1]["text"] == "huenchuman"


def test_the_search_finds_without_accents_and_goes_there(window: MainWindow, house: House) -> None:
    gone: list[tuple[str, str]] = []
    window.context.go.family.disconnect()
    window.context.go.family.connect(lambda family, tab: gone.append((family, tab)))
    window.search()
    dialog = window.findChild(SearchDialog)
    assert dialog is not None
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText("diaz huen")
    house.settle()
    press(dialog, Qt.Key.Key_Return)
    assert gone == [(house.family(), "")]


def test_escape_twice_hides_what_is_reserved_and_once_does_not(window: MainWindow, house: House) -> None:
    family = house.family()
    window.context.privacy.show(family)
    press(window, Qt.Key.Key_Escape, when=10_000)
    press(window, Qt.Key.Key_Escape, when=12_000)
    assert window.context.privacy.shows(family)
    press(window, Qt.Key.Key_Escape, when=12_300)
    assert not window.context.privacy.shows(family)


def test_every_control_has_a_name_for_screen_readers(window: MainWindow, house: House) -> None:
    for room in ("today", "families"):
        window.open(room)
        house.settle()
        nameless = [
            type(widget).__name__
            for widget in window.findChildren(QWidget)
            if isinstance(widget, QPushButton | QLineEdit) and not (widget.accessibleName() or widget.text().strip())
        ]
        assert nameless == []


def test_a_narrow_window_keeps_the_icons_of_its_rooms(window: MainWindow) -> None:
    window.side.set_narrow(True)
    buttons = window.side.findChildren(QPushButton)
    assert all(not button.text() and button.toolTip() and button.accessibleName() for button in buttons)


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_sql_is_spoken_on_the_windows_thread(
    context: Context, house: House, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    here, spoken = threading.get_ident(), []
    real: Callable[..., Any] = cipher.connect

    def connect(*arguments: Any, **more: Any) -> Any:
        spoken.append(threading.get_ident())
        return real(*arguments, **more)

    monkeypatch.setattr(cipher, "connect", connect)
    set_language(language)
    window = MainWindow(context, rooms())
    for room in ("today", "families"):
        window.open(room)
        house.settle()
    # A connection refuses any thread but its own, so whoever opened it is whoever speaks.
    assert spoken
    assert here not in spoken
