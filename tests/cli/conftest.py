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


@pytest.fixture
def puente(tmp_path: Path, laid_out: Path) -> Terminal:
    """A terminal for a copy of that profile."""
    return Terminal(Path(shutil.copytree(laid_out, tmp_path / "profile")))


@pytest.fixture
def enrolled(puente: Terminal) -> Terminal:
    """The same, with the family in accompaniment."""
    for step in ("contact", "invite", "accept", "enrol"):
        puente("family", step, "--family", "09-0001")
    return puente
