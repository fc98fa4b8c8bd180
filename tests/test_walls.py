"""The walls between the rooms hold, and every room is behind them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS: dict[str, dict[str, Any]] = {contract["id"]: contract for contract in SETTINGS["contracts"]}
ALLOWED = {"window": {"ui"}, "network": {"sync"}, "database": {"store"}, "keyring": {"keys"}, "papers": {"documents"}}


def _rooms() -> set[str]:
    package = ROOT / "desktop_app"
    rooms = {path.stem for path in package.glob("*.py")} | {path.parent.name for path in package.glob("*/__init__.py")}
    return rooms - {"__init__"}


def test_the_walls_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("contract", ALLOWED)
def test_a_library_is_closed_to_every_other_room(contract: str) -> None:
    closed = {module.removeprefix("desktop_app.") for module in CONTRACTS[contract]["source_modules"]}
    assert closed == _rooms() - ALLOWED[contract]


def test_every_folder_of_code_is_a_package() -> None:
    package = ROOT / "desktop_app"
    folders = {path.parent for path in package.rglob("*.py")}
    assert {folder for folder in folders if not (folder / "__init__.py").is_file()} == set()


def test_there_is_no_list_of_exceptions() -> None:
    assert not [key for contract in SETTINGS["contracts"] for key in contract if "ignore" in key]
