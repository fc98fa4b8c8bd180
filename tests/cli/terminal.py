"""A terminal for tests: types `puente` commands in this process and reads what comes back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from desktop_app.cli.main import root
from desktop_app.cli.outcome import BUG

PASSPHRASE = "cuatro palabras que recuerdo"
FIRST_DAY = "2027-03-01"  # a Monday
LIST = """N° familia;RUN;Nombres;Apellido paterno;Apellido materno;Fecha de nacimiento;Sexo;Parentesco;Comuna;Dirección
1;40.287.651-4;Rosa;Huenchumán;Curín;04-05-1988;F;Jefa de hogar;Lonquimay;Los Aromos 214
1;40.114.902-3;Pedro;Díaz;Sáez;09-08-1985;M;Cónyuge;Lonquimay;Los Aromos 214
1;{girl};Camila;Díaz;Huenchumán;02-11-2016;F;Hija;Lonquimay;Los Aromos 214
"""
GIRL = "43.210.987-9"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Its answer as data."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """Its complaint as data."""
        found: dict[str, str] = json.loads(self.err)["error"]
        return found


@dataclass(slots=True)
class Terminal:
    """Types commands for one profile on one day. The day can be moved."""

    profile: Path
    day: str = FIRST_DAY
    language: str = "es"
    env: dict[str, str] = field(default_factory=lambda: {"PUENTE_PASSPHRASE": PASSPHRASE})

    def type(self, *args: str, typed: str | bytes | None = None) -> Answer:
        """Run one command, whatever comes of it but a bug of the program."""
        answer = self.anything(*args, typed=typed)
        assert answer.code != BUG, [report.read_text() for report in (self.profile / "log").glob("crash-*.txt")]
        return answer

    def anything(self, *args: str, typed: str | bytes | None = None) -> Answer:
        """Run one command, whatever comes of it."""
        given = ["--profile", str(self.profile), "--lang", self.language, "--today", self.day, *args]
        result = CliRunner().invoke(root, given, input=typed, env=self.env)
        return Answer(result.exit_code, result.stdout, result.stderr)

    def __call__(self, *args: str, typed: str | bytes | None = None) -> str:
        """Run a command that must do what it is told; gives its text."""
        answer = self.type(*args, typed=typed)
        assert answer.code == 0, (args, answer)
        return answer.out

    def data(self, *args: str, typed: str | bytes | None = None) -> Any:
        """Run a command that must do what it is told; gives its data."""
        return json.loads(self(*args, "--json", typed=typed))

    def refused(self, *args: str, code: int = 1) -> str:
        """Run a command that must be refused; gives the words."""
        answer = self.type(*args)
        assert (answer.code, answer.out) == (code, ""), (args, answer)
        return answer.err.strip()


def lay_out(folder: Path) -> Terminal:
    """A new profile with a unit, a worker and her caseload, typed by commands."""
    terminal = Terminal(folder)
    terminal("init")
    terminal(
        "unit", "set-up", "--name", "UIF Lonquimay", "--municipality", "Municipalidad de Lonquimay",
        "--commune", "lonquimay",
    )  # fmt: skip
    terminal("unit", "worker-add", "--names", "Laura", "--surnames", "Soto Vergara", "--run", "40.000.001-8")
    terminal("unit", "caseload-open", "--name", "Los Aromos", "--worker", "laura")
    terminal("unit", "me", "--worker", "Laura Soto")
    return terminal


def import_family(terminal: Terminal, file: Path) -> str:
    """Bring in a family of three; gives its code."""
    file.write_text(LIST.format(girl=GIRL), encoding="utf-8")
    codes = terminal.data("import-list", str(file), "--caseload", "aromos")["codes"]
    assert len(codes) == 1
    return str(codes[0])
