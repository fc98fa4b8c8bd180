"""A profile with a unit and one family, copied for each test, and a terminal to type commands for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.keys.wrap import cheap_for_tests
from tests.cli.terminal import Terminal, import_family, lay_out


@pytest.fixture(autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    with cheap_for_tests():
        yield


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command sets for itself ends with the test."""
    monkeypatch.setenv("LANGUAGE", "es")
    for name in [name for name in os.environ if name.startswith("PUENTE_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile with a unit, a worker, a caseload and a family from the list; only ever copied."""
    folder = tmp_path_factory.mktemp("laid_out")
    with cheap_for_tests():
        terminal = lay_out(folder / "profile")
        assert import_family(terminal, folder / "list.csv") == "09-0001"
    return folder / "profile"


@pytest.fixture(scope="session")
def laid_out_enrolled(tmp_path_factory: pytest.TempPathFactory, laid_out: Path) -> Path:
    """The same, with the family in accompaniment; only ever copied."""
    terminal = Terminal(Path(shutil.copytree(laid_out, tmp_path_factory.mktemp("enrolled") / "profile")))
    with cheap_for_tests():
        for step in ("contact", "invite", "accept", "enrol"):
            terminal("family", step, "--family", "09-0001")
    return terminal.profile


@pytest.fixture(scope="session")
def laid_out_diagnosed(tmp_path_factory: pytest.TempPathFactory, laid_out_enrolled: Path) -> Path:
    """The same, with two conditions to be worked, and priorities; only ever copied."""
    terminal = Terminal(Path(shutil.copytree(laid_out_enrolled, tmp_path_factory.mktemp("diagnosed") / "profile")))
    with cheap_for_tests():
        for code in ("H6", "I1"):
            terminal("diagnose", "--family", "09-0001", "--condition", code, "--status", "to_be_worked")
        terminal("prioritise", "--family", "09-0001", "H6", "I1")
    return terminal.profile


@pytest.fixture
def puente(tmp_path: Path, laid_out: Path) -> Terminal:
    """A terminal for a copy of the first profile."""
    return Terminal(Path(shutil.copytree(laid_out, tmp_path / "profile")))


@pytest.fixture
def enrolled(tmp_path: Path, laid_out_enrolled: Path) -> Terminal:
    """A terminal for a profile whose family is in accompaniment."""
    return Terminal(Path(shutil.copytree(laid_out_enrolled, tmp_path / "profile")))


@pytest.fixture
def diagnosed(tmp_path: Path, laid_out_diagnosed: Path) -> Terminal:
    """A terminal for a profile whose family has conditions to be worked, and priorities."""
    return Terminal(Path(shutil.copytree(laid_out_diagnosed, tmp_path / "profile")))
