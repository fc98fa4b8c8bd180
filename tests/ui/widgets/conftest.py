"""Painted widgets on a window without a screen: made, shown, pressed and heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui import theme as look
from tests.ui.widgets.hands import Hands


class _Log(Protocol):
    records: list[Any]


@pytest.fixture
def hands() -> Hands:
    """Keys and the mouse."""
    return Hands()


@pytest.fixture
def stage(qtbot: QtBot, qtlog: _Log) -> Iterator[Callable[[QWidget, int, int], None]]:
    """Shows a widget in a size, paints it, and lets no warning of Qt pass."""

    def show(widget: QWidget, width: int, height: int) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        widget.setFocus()
        qtbot.waitExposed(widget)
        widget.grab()

    yield show
    said = [record.message for record in qtlog.records if "This plugin does not support" not in record.message]
    assert said == []


@pytest.fixture(params=look.THEMES)
def any_theme(request: pytest.FixtureRequest, qapp: QApplication) -> look.Theme:
    """Each theme in turn."""
    del qapp
    look.load_fonts()
    return look.load(request.param)


@pytest.fixture(params=look.SIZES)
def any_size(request: pytest.FixtureRequest, qapp: QApplication) -> look.Theme:
    """The light theme with each size of text in turn."""
    del qapp
    look.load_fonts()
    return look.load("light", request.param)
