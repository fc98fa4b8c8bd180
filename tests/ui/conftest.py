"""A window without a screen, in the light theme."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from desktop_app.store.check import check
from desktop_app.ui import theme as look
from desktop_app.ui.context import Context
from desktop_app.ui.tasks import Tasks
from tests.ui.homes import House, lay_out


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["puente"]


@pytest.fixture
def theme(qapp: QApplication) -> look.Theme:
    """The light theme, in force."""
    chosen = look.load("light")
    look.apply(qapp, chosen)
    return chosen


@pytest.fixture(scope="session")
def laid_out_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the family of the pictures and its history; only ever copied."""
    return lay_out(tmp_path_factory.mktemp("laid_out_home"))


@pytest.fixture
def house(laid_out_home: Path, tmp_path: Path, theme: look.Theme) -> Iterator[House]:
    """The family of the pictures in a file of the test's own, with the window's threads. Clean at the end."""
    del theme
    made = House.copied(laid_out_home, tmp_path)
    troubles: list[object] = []
    made.tasks = Tasks(made.open)
    made.tasks.broke.connect(troubles.append)
    yield made
    made.settle()
    made.tasks.close()
    QApplication.processEvents()
    assert troubles == []
    desk = made.open()
    assert check(desk.store.connection) == []
    desk.store.close()


@pytest.fixture
def context(house: House, theme: look.Theme) -> Context:
    """What a screen is given, over the house's threads."""
    assert house.tasks is not None
    return Context(tasks=house.tasks, theme=theme, today=house.clock.today, now=house.clock.now)
