"""The family's file on a window without a screen, over a real store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.context import Context
from desktop_app.ui.screens.family.screen import FamilyScreen
from tests.ui.family.opened import Opened
from tests.ui.homes import House


@pytest.fixture
def opened(house: House, context: Context, qtbot: QtBot) -> Iterator[Opened]:
    """The file of the family of the pictures, as large as in them."""
    screen = FamilyScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1206, 680)
    screen.show()
    screen.activateWindow()
    qtbot.waitExposed(screen)
    found = Opened(house, context, screen, house.family())
    context.tasks.changed.connect(screen.changed)
    context.notices.toast.connect(lambda *toast: found.toasts.append(toast))
    context.notices.trouble.connect(found.troubles.append)
    context.tasks.refused.connect(found.troubles.append)
    context.go.family.connect(lambda family, tab: screen.enter(family=family, tab=tab))
    screen.enter(family=found.family)
    house.settle()
    yield found
    screen.leave()
    house.settle()
