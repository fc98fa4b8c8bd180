"""A computer of its own for a test: home, temporary and working folders, and the real `puente` command in it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from tests.cli.terminal import PASSPHRASE, Terminal

ROOT: Final = Path(__file__).parents[2]
OF_A_PROFILE: Final = ("puente.db", "puente.db-wal", "puente.db-shm", "keys.json", "log/*", "backups/*")
"""The files of a profile, as patterns."""


@dataclass(frozen=True)
class Machine:
    """Everything below `inside` belongs to the computer and is searched; `outside` is a stick in the person's pocket.

    The profile is the usual one below HOME: no option and no variable names it.
    """

    folder: Path
    day: str = "2027-03-01"
    program: Path = ROOT
    """The folder of the installed product."""

    @property
    def inside(self) -> Path:
        """The folder with every folder that a program is given."""
        return self.folder / "inside"

    @property
    def outside(self) -> Path:
        """Where the person has copies written that she asks for."""
        return self.folder / "outside"

    @property
    def work(self) -> Path:
        """The working folder."""
        return self.inside / "work"

    @property
    def profile(self) -> Path:
        """The usual profile."""
        return self.inside / "home" / ".local" / "share" / "puente"

    def build(self) -> Machine:
        """Make the folders, as a system would."""
        for name in ("home", "tmp", "runtime", "cache", "config", "state", "work"):
            (self.inside / name).mkdir(mode=0o700, parents=True)
        self.outside.mkdir(mode=0o700)
        return self

    def copy(self, folder: Path) -> Machine:
        """The same computer again, elsewhere."""
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder)

    @property
    def terminal(self) -> Terminal:
        """The same commands within this process: quicker, where it does not matter which process it is."""
        return Terminal(self.profile, self.day)

    @property
    def env(self) -> dict[str, str]:
        """The environment of every program on this computer: nothing of ours but the way to find modules."""
        return {
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(self.program),
            # A disk that takes no more would cut off the compiled modules of the checkout, and Python would not notice.
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(self.inside / "home"),
            "TMPDIR": str(self.inside / "tmp"),
            "XDG_RUNTIME_DIR": str(self.inside / "runtime"),
            "XDG_CACHE_HOME": str(self.inside / "cache"),
            "XDG_CONFIG_HOME": str(self.inside / "config"),
            "XDG_STATE_HOME": str(self.inside / "state"),
            "PUENTE_PASSPHRASE": PASSPHRASE,
        }

    def command(self, *args: str) -> list[str]:
        """The command line of `puente`."""
        return [sys.executable, "-m", "desktop_app", "--today", self.day, *args]

    def start(self, command: Sequence[str]) -> subprocess.Popen[str]:
        """Start a program on this computer, and do not wait for it."""
        return subprocess.Popen(
            command, env=self.env, cwd=self.work, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def run(self, command: Sequence[str], **env: str) -> subprocess.CompletedProcess[str]:
        """Run a program on this computer."""
        return subprocess.run(
            command, env=self.env | env, cwd=self.work, capture_output=True, text=True, check=False, timeout=120
        )

    def puente(self, *args: str, code: int = 0, **env: str) -> str:
        """Run `puente`; it must end with that code. Gives what it answered."""
        done = self.run(self.command(*args), **env)
        assert done.returncode == code, (args, done)
        return done.stdout

    def data(self, *args: str, code: int = 0) -> Any:
        """Run `puente` for data; it must end with that code."""
        return json.loads(self.puente(*args, "--json", code=code))

    def strangers(self, *expected: str) -> list[str]:
        """Every file inside that is neither the profile's own nor one of those expected in the working folder."""
        own = {path for pattern in OF_A_PROFILE for path in self.profile.glob(pattern)}
        own |= {path for pattern in expected for path in self.work.glob(pattern)}
        return sorted(str(path) for path in self.inside.rglob("*") if not path.is_dir() and path not in own)
