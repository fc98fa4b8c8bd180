"""A visit in the window of a test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from desktop_app.ui.context import Context
from tests.ui.homes import House
from tests.ui.visit.visitor import Visitor


@pytest.fixture
def visitor(house: House, context: Context) -> Iterator[Visitor]:
    """The family of the pictures on the day of its session, its visit open at the first step."""
    house.clock.day = date(2027, 3, 16)
    made = Visitor.at(house, context)
    yield made
    made.close()
