"""Kill a process at a random moment and look at what it left: the tools, for any scenario.

A nursery process loads everything once and forks a child for each round, so that a round costs milliseconds. The child
acts and acknowledges what is done; the nursery kills it (SIGKILL) after a delay. Then the test judges what is there.

A new scenario: a `Scenario` under a new name in a module of its own, and a line in `test_kills.py`.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

Acknowledge = Callable[[str], None]
ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Scenario:
    """What is done, and killed, in a folder.

    `prepare` fills the folder; `act` runs in the child and calls its third argument with each thing that is done for
    certain; `judge` gets those things after the kill and raises AssertionError. `fresh`: each round begins with a
    folder as `prepare` left it; else it goes on with what the last one left. `endless`: `act` does not end by itself.
    """

    prepare: Callable[[Path], None]
    act: Callable[[Path, random.Random, Acknowledge], None]
    judge: Callable[[Path, list[str]], None]
    fresh: bool = True
    endless: bool = False


SCENARIOS: Final[dict[str, Scenario]] = {}


@dataclass
class Nursery:
    """The process that forks the children; `modules` are those that enter the scenarios."""

    modules: tuple[str, ...]
    process: subprocess.Popen[str] = field(init=False)

    def __enter__(self) -> Nursery:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.kills", *self.modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.communicate()
        assert self.process.returncode == 0

    def run(self, name: str, folder: Path, seed: str, delay: float | None) -> tuple[int, float]:
        """Let a child act and kill it after `delay` seconds (None: let it end): its wait status, how long it ran."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([name, str(folder), seed, delay]) + "\n")
        self.process.stdin.flush()
        status, seconds = json.loads(self.process.stdout.readline())
        return int(status), float(seconds)


def acknowledged(folder: Path) -> list[str]:
    """What a child acknowledged in this folder so far; a last line that the kill cut counts for nothing."""
    path = _receipts(folder)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return text.split("\n")[:-1]


def _receipts(folder: Path) -> Path:
    return folder.with_name(folder.name + ".receipts")


def _act(name: str, folder: Path, seed: str) -> None:
    descriptor = os.open(_receipts(folder), os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    # One write a receipt: the kernel has it before anything else is done, whatever happens to us.
    SCENARIOS[name].act(folder, random.Random(seed), lambda receipt: _write(descriptor, receipt))


def _write(descriptor: int, receipt: str) -> None:
    os.write(descriptor, f"{receipt}\n".encode())


def _rehearse() -> None:
    """Do once what ends by itself, so that no child spends its time with loading what is loaded late."""
    with TemporaryDirectory() as scratch:
        for name, scenario in SCENARIOS.items():
            scenario.prepare(Path(scratch) / name)
            if not scenario.endless:
                _act(name, Path(scratch) / name, "rehearsal")


def _serve() -> None:
    _rehearse()
    for line in sys.stdin:
        name, folder, seed, delay = json.loads(line)
        started = time.perf_counter()
        child = os.fork()
        if child == 0:
            try:
                _act(name, Path(folder), seed)
            except BaseException as error:
                print(f"{name}: {error!r}", file=sys.stderr)
                os._exit(1)
            os._exit(0)
        if delay is not None:
            time.sleep(delay)
            os.kill(child, signal.SIGKILL)  # it is ours until we wait for it: the id cannot be another's
        _child, status = os.waitpid(child, 0)
        print(json.dumps([status, time.perf_counter() - started]), flush=True)


if __name__ == "__main__":
    # As a script this module is loaded twice; the scenarios enter the registry of the one that they import.
    from tests.e2e import kills

    for module in sys.argv[1:]:
        import_module(module)
    kills._serve()
