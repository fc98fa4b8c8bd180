"""A family of Chile Solidario with its worker, as the tabs of its file read it."""

from __future__ import annotations

import pytest

from desktop_app.casework import office
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Family
from tests.casework.home import Home, MovingClock
from tests.casework.views.reading import Accompanied
from tests.casework.worlds import as_chilean, listed_family


@pytest.fixture
def family(chile: Desk, clock: MovingClock) -> Accompanied:
    """The family in the accompaniment of Chile Solidario since the first day."""
    worker = office.add_worker(chile, names="Laura", surnames="Soto Vergara").value
    caseload = office.open_caseload(chile, name="Los Aromos", worker=worker.id).value
    home = listed_family(chile, clock, caseload=caseload.id)
    as_chilean(chile, home, clock)
    entered = Home(chile.store.get(Family, home.id), home.mother, home.partner, home.girl)
    return Accompanied(chile, entered, worker)
