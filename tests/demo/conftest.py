"""Demonstrations in real encrypted files: small ones, each made once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app import demo
from desktop_app.casework.verb import Desk
from desktop_app.domain.clock import FixedClock
from desktop_app.store.store import FILE, Store

KEY = bytes(range(32))
TODAY = date(2027, 3, 16)


def new_desk(folder: Path) -> Desk:
    """A desk with an empty file, on the day on which the demonstrations of the tests end."""
    return Desk(Store(folder / FILE, KEY), FixedClock(TODAY), actor="", device="laptop")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Six families, three months."""
    desk = new_desk(tmp_path_factory.mktemp("small"))
    demo.run(desk, families=6, months=3)
    yield desk.store
    desk.store.close()


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Sixty families, twelve months: what the command makes where nothing else is asked for."""
    desk = new_desk(tmp_path_factory.mktemp("year"))
    demo.run(desk)
    yield desk.store
    desk.store.close()


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Four families over more than five years: to the graduation."""
    desk = new_desk(tmp_path_factory.mktemp("long"))
    demo.run(desk, families=4, workers=1, months=62)
    yield desk.store
    desk.store.close()
