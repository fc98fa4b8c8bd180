"""What the window is given: the day and hour of the commune, whatever the laptop's own clock is set to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop_app import app
from desktop_app.casework import office
from desktop_app.domain.records import Unit
from desktop_app.keys.wrap import cheap_for_tests
from desktop_app.store import meta
from desktop_app.window import WallClock

ISLAND = ZoneInfo("Pacific/Easter")


@pytest.fixture
def laptop_abroad(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A laptop that somebody left in another part of the world."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def island(tmp_path: Path) -> tuple[Path, bytes]:
    """The profile of a unit on Rapa Nui, and its key."""
    with cheap_for_tests():
        app.create_profile(tmp_path / "profile", passphrase="tres palabras nuestras", use_keyring=False)
        with app.open_desk(tmp_path / "profile", passphrase="tres palabras nuestras") as desk:
            office.set_up_unit(desk, name="UIF", municipality="Municipalidad de Isla de Pascua", commune="05201")
            assert desk.store.find(Unit, id=meta.read(desk.store.connection, meta.UNIT))
        return tmp_path / "profile", app.unlock(tmp_path / "profile", passphrase="tres palabras nuestras")


@pytest.mark.usefixtures("laptop_abroad")
def test_the_window_shows_the_hour_of_the_commune(island: tuple[Path, bytes]) -> None:
    profile, key = island
    wall = WallClock(profile, None)
    assert wall.now().utcoffset() == timedelta(hours=9)
    desk = wall.open_desk(key)
    desk.store.close()
    assert wall.now().utcoffset() == datetime.now(ISLAND).utcoffset()
    assert abs(wall.now() - desk.clock.now()) < timedelta(minutes=1)
    assert wall.today() == datetime.now(ISLAND).date()


def test_a_fixed_day_is_the_day(tmp_path: Path) -> None:
    assert WallClock(tmp_path, date(2027, 3, 15)).today() == date(2027, 3, 15)
