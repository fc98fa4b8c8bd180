"""The clocks: a commune's own day, instants in UTC, and a clock that stands still."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from desktop_app.domain import clock
from desktop_app.domain.clock import Clock, FixedClock, SystemClock, day_at, zone_of_commune


@pytest.mark.parametrize(
    ("commune", "zone"),
    [
        ("09109", "America/Santiago"),
        ("05201", "Pacific/Easter"),
        ("05101", "America/Santiago"),
        ("11101", "America/Coyhaique"),
        ("12101", "America/Punta_Arenas"),
        ("", "America/Santiago"),
    ],
)
def test_each_commune_has_its_time_zone(commune: str, zone: str) -> None:
    assert zone_of_commune(commune) == zone


def test_a_fixed_clock_keeps_its_day_and_tells_the_instant_in_utc() -> None:
    still: Clock = FixedClock(date(2027, 1, 15))
    assert still.today() == date(2027, 1, 15)
    # Santiago is three hours behind in summer.
    assert still.now() == datetime(2027, 1, 15, 15, tzinfo=UTC)


def test_late_on_easter_island_is_the_next_day_in_utc_only() -> None:
    still = FixedClock(date(2027, 1, 15), time(22), "Pacific/Easter")
    assert still.today() == date(2027, 1, 15)
    assert still.now().date() == date(2027, 1, 16)


def test_an_instant_falls_on_the_day_of_the_zone() -> None:
    midnight = datetime(2027, 1, 16, 0, 30, tzinfo=UTC)
    assert day_at(midnight, "America/Santiago") == date(2027, 1, 15)
    assert day_at(midnight, "UTC") == date(2027, 1, 16)


def test_the_system_clock_tells_the_instant_in_utc_and_the_day_of_its_zone() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(0)
    zone = ZoneInfo("Pacific/Easter")
    earliest = datetime.now(zone).date()
    assert earliest <= SystemClock("Pacific/Easter").today() <= datetime.now(zone).date()


def test_older_time_zone_data_know_aysen_by_its_neighbours_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def older(name: str) -> ZoneInfo:
        if name == "America/Coyhaique":
            raise ZoneInfoNotFoundError(name)
        return ZoneInfo(name)

    monkeypatch.setattr(clock, "ZoneInfo", older)
    summer = FixedClock(date(2027, 7, 1), time(9), "America/Coyhaique")
    assert summer.now() == datetime(2027, 7, 1, 12, tzinfo=UTC)


def test_a_zone_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        FixedClock(date(2027, 7, 1), zone="Chile/Nowhere").now()
