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
LONGEST = 0.2
"""Seconds that a child without an end is left alone at most."""


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
    longest = LONGEST
    if not scenario.endless:
        longest = max(_whole(nursery, name, start, tmp_path / f"whole-{number}") for number in range(3))
    folder = Path(shutil.copytree(start, tmp_path / "profile"))
    killed = 0
    for number in range(5 * KILLS[name]):
        if scenario.fresh:
            folder = tmp_path / f"profile-{number}"
            shutil.copytree(start, folder)
        status, _seconds = nursery.run(name, folder, f"{name}-{number}", chance.uniform(0, longest))
        scenario.judge(folder, acknowledged(folder))
        # A kill that comes after the end of the work tries nothing, and does not count.
        killed += os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        assert os.WIFSIGNALED(status) or status == 0
        # A child without an end must have done something too, more than once a life on the average.
        if killed >= KILLS[name] and (not scenario.endless or len(acknowledged(folder)) > killed):
            return
    raise AssertionError(f"{killed} kills, {len(acknowledged(folder))} things done")


def _whole(nursery: Nursery, name: str, start: Path, folder: Path) -> float:
    """Let it end once: how many seconds it takes."""
    shutil.copytree(start, folder)
    status, seconds = nursery.run(name, folder, "whole", None)
    assert status == 0
    assert acknowledged(folder)
    SCENARIOS[name].judge(folder, acknowledged(folder))
    return seconds
