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
    started = time.perf_counter()
    told = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True, env=environment).stdout
    seconds = time.perf_counter() - started
    yield Figure(f"demo of {FAMILIES} families x {MONTHS} months", seconds, "s", 20)
    yield Figure("papers signed in it", json.loads(told)["demonstration"]["papers"], "papers")
