"""A desk at which papers are written."""

from __future__ import annotations

import pytest

from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Worker
from tests.casework.home import Home, MovingClock
from tests.casework.papers.desk import PaperDesk


@pytest.fixture
def at(desk: Desk, home: Home, worker: Worker, clock: MovingClock) -> PaperDesk:
    return PaperDesk(desk, home, worker, clock)
