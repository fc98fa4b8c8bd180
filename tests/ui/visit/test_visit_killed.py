"""Killed in the midst of any step and field, the visit opens again there, with everything that was typed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop_app.ui.context import Context
from tests.ui.homes import House
from tests.ui.visit import left_open
from tests.ui.visit.visitor import Visitor

ROOT = Path(__file__).parents[3]


def killed_at(folder: Path, place: str) -> dict[str, Any]:
    """What stood there when it was killed."""
    command = [sys.executable, "-m", "tests.ui.visit.left_open", str(folder), place]
    ran = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, check=False
    )
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()
    stood: dict[str, Any] = json.loads(ran.stdout)
    return stood


@pytest.mark.parametrize("place", left_open.PLACES)
def test_it_opens_at_the_very_step_and_field_with_all_that_was_typed(
    house: House, context: Context, place: str
) -> None:
    stood = killed_at(house.path.parent, place)
    house.clock.day = left_open.DAY
    visitor = Visitor.at(house, context)
    assert left_open.standing(visitor) == stood
    if stood["text"]:
        assert stood["text"] == "Ñandú, «sí» y mañx"
    visitor.close()
