"""The preview of papers over a real store, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui import copies
from desktop_app.ui.context import Context
from desktop_app.ui.screens.papers import PapersScreen
from tests.ui.homes import House
from tests.ui.papers.preview import Preview


@pytest.fixture
def preview(house: House, context: Context, qtbot: QtBot) -> Iterator[Preview]:
    """The screen, empty."""
    screen = PapersScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1206, 680)
    screen.show()
    found = Preview(house, context, screen, house.family())
    context.notices.toast.connect(lambda *toast: found.toasts.append(toast[0]))
    yield found
    screen.leave()
    found.settle()
    copies.delete_all()
