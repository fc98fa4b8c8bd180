"""A window without a screen, in the light theme."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402 - the platform is chosen before Qt is loaded

from desktop_app.ui import theme as look  # noqa: E402


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["puente"]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[look.Theme]:
    """The light theme, in force."""
    chosen = look.load("light")
    look.apply(qapp, chosen)
    yield chosen
