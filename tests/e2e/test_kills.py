"""A hundred kills at random moments: every acknowledged change is there, and the file is clean."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import tests.e2e.kill_scenarios  # noqa: F401 - enters its scenarios
from tests.e2e.kills import SCENARIOS, Nursery, acknowledged

MODULES = ("tests.e2e.kill_scenarios",)
ROUNDS = {"writes": 40, "migration": 20, "backup": 20, "restore": 20, "profile": 10}
LONGEST = 0.25
"""Seconds that a child without an end is left alone at most."""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery(MODULES) as nursery:
        yield nursery


def test_every_scenario_is_killed() -> None:
    assert ROUNDS.keys() == SCENARIOS.keys()
    assert sum(ROUNDS.values()) >= 100


@pytest.mark.parametrize("name", ROUNDS)
def test_kills(nursery: Nursery, name: str, tmp_path: Path) -> None:
    scenario, chance = SCENARIOS[name], random.Random(name)
    start, folder = tmp_path / "start", tmp_path / "profile"
    scenario.prepare(start)
    shutil.copytree(start, folder)
    longest = LONGEST
    if not scenario.endless:
        status, longest = nursery.run(name, folder, "whole", None)
        assert status == 0
        assert acknowledged(folder)
        scenario.judge(folder, acknowledged(folder))
    killed = 0
    for number in range(ROUNDS[name]):
        if scenario.fresh:
            folder = tmp_path / f"profile-{number}"
            shutil.copytree(start, folder)
        status, _seconds = nursery.run(name, folder, f"{name}-{number}", chance.uniform(0, longest))
        assert os.WIFSIGNALED(status) or status == 0
        killed += os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        scenario.judge(folder, acknowledged(folder))
    # Nearly all came before the end of the work: a kill that comes too late tries nothing.
    assert killed >= ROUNDS[name] * 0.6
    if scenario.endless:
        assert len(acknowledged(folder)) >= ROUNDS[name]
