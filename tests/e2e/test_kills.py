"""A hundred kills at random moments: every acknowledged change is there, and the file is clean."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import tests.e2e.kill_casework
import tests.e2e.kill_scenarios  # noqa: F401 - both enter their scenarios
from tests.e2e.kills import SCENARIOS, Nursery, acknowledged

MODULES = ("tests.e2e.kill_scenarios", "tests.e2e.kill_casework")
KILLS = {
    "writes": 15, "migration": 15, "profile": 10, "casework": 25,
    "list": 10, "backup": 10, "restore": 10, "arrival": 10,
}  # fmt: skip
FIRST_GUESS = 0.1
"""Seconds that a child without an end is left alone at most, to begin with."""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery(MODULES) as nursery:
        yield nursery


def test_every_scenario_is_killed_a_hundred_times_in_all() -> None:
    assert KILLS.keys() == SCENARIOS.keys()
    assert sum(KILLS.values()) >= 100


@pytest.mark.parametrize("name", KILLS)
def test_kills(nursery: Nursery, name: str, tmp_path: Path) -> None:
    scenario, chance = SCENARIOS[name], random.Random(name)
    start = tmp_path / "start"
    scenario.prepare(start)
    longest = FIRST_GUESS if scenario.endless else _whole(nursery, name, start, tmp_path / "whole")
    folder = Path(shutil.copytree(start, tmp_path / "profile"))
    killed = done = 0
    for number in range(10 * KILLS[name]):
        if scenario.fresh:
            folder = tmp_path / f"profile-{number}"
            shutil.copytree(start, folder)
        status, _seconds = nursery.run(name, folder, f"{name}-{number}", chance.uniform(0, longest))
        scenario.judge(folder, acknowledged(folder))
        ended = not os.WIFSIGNALED(status)
        assert status == 0 if ended else os.WTERMSIG(status) == signal.SIGKILL
        # A kill that comes after the end of the work tries nothing, and does not count.
        killed += not ended
        idle = len(acknowledged(folder)) == done
        done = len(acknowledged(folder))
        # The right moments to kill depend on how busy the computer is: look for them.
        longest *= 0.9 if ended else 1.1 if scenario.endless and idle else 1
        if killed >= KILLS[name] and (not scenario.endless or done > killed):
            return
    raise AssertionError(f"{killed} kills, {done} things done")


def _whole(nursery: Nursery, name: str, start: Path, folder: Path) -> float:
    """Let it end once: how many seconds it takes."""
    shutil.copytree(start, folder)
    status, seconds = nursery.run(name, folder, "whole", None)
    assert status == 0
    assert acknowledged(folder)
    SCENARIOS[name].judge(folder, acknowledged(folder))
    return seconds
