"""How long the demonstration takes: a caseload with the history of a year, its papers signed and frozen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.harness import Figure, measure_of

FAMILIES: Final = 60
MONTHS: Final = 12


@measure_of("demo")
def a_year_of_sixty_families(folder: Path) -> Iterator[Figure]:
    """The whole command, from an empty folder."""
    size = ("--families", str(FAMILIES), "--months", str(MONTHS))
    command = [sys.executable, "-m", "desktop_app", "--profile", str(folder / "demo"), "demo", *size, "--no-window"]
    environment = {**os.environ, "PUENTE_PASSPHRASE": "cuatro palabras que recuerdo"}
    started, before = time.perf_counter(), os.times()
    told = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True, env=environment).stdout
    seconds, after = time.perf_counter() - started, os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    yield Figure(f"demo of {FAMILIES} families x {MONTHS} months", seconds, "s", 20, cpu=worked)
    yield Figure("papers signed in it", json.loads(told)["demonstration"]["papers"], "papers")
