"""Any command with anything behind its options: done or refused in words, never a crash, and the file stays whole."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from desktop_app.cli.outcome import BUG
from desktop_app.keys.wrap import cheap_for_tests
from tests.cli.terminal import Terminal, import_family
from tests.e2e import monkey
from tests.e2e.machine import Machine

DAYS = ("2027-03-01", "2027-03-01", "2027-03-02", "2027-06-01", "2028-01-01", "2032-03-08")


@pytest.fixture
def terminal(office: Machine) -> Terminal:
    """A family at the beginning of its accompaniment."""
    with cheap_for_tests():
        terminal = office.terminal
        assert import_family(terminal, office.outside / "list.csv") == monkey.CODE
        for step in ("contact", "invite", "accept", "enrol"):
            terminal("family", step, "--family", monkey.CODE)
        terminal("institution", "add", "--name", "CESFAM Lonquimay", "--sort", "consultorio")
    return terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the files lie that are named."""
    place = tmp_path / "files"
    (place / "sub").mkdir(parents=True)
    (place / "list.csv").write_text("N° familia;RUN\n1;x\n", encoding="utf-8")
    (place / "words.json").write_text('[{"condition": "I2", "status": "to_be_worked"}]', encoding="utf-8")
    (place / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    return place


@pytest.mark.parametrize(
    ("seed", "count"), [(1, 150), *(pytest.param(seed, 1_000, marks=pytest.mark.long) for seed in (2, 3))]
)
def test_nothing_that_can_be_typed_crashes_or_harms(terminal: Terminal, folder: Path, seed: int, count: int) -> None:
    chance = random.Random(seed)
    commands = list(monkey.commands())
    codes: Counter[int] = Counter()
    for number in range(count):
        path, command = commands[number % len(commands)] if number < len(commands) else chance.choice(commands)
        args = monkey.typed(path, command, chance, folder)
        terminal.day = chance.choice(DAYS)
        answer = terminal.anything(*args, typed=chance.choice([None, "x", '[{"condition": "H6", "status": "met"}]']))
        assert answer.code != BUG, (args, [path.read_text() for path in (terminal.profile / "log").glob("crash-*")])
        assert answer.code == 0 or (answer.out + answer.err).strip(), args
        codes[answer.code] += 1
    assert codes.keys() <= {0, 1, 2, 3, 4}
    assert min(codes[0], codes[1], codes[2]) > count // 20  # some of it right, some refused, some mistyped
    assert terminal.data("check")["clean"]
