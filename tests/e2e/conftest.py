"""A computer whose profile has a unit, a worker and her caseload, and no family yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.keys.wrap import cheap_for_tests
from tests.cli.terminal import lay_out
from tests.e2e.machine import Machine


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the command sets for itself ends with the test."""
    monkeypatch.setenv("LANGUAGE", "es")


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """The computer as it is only ever copied. Its passphrase is a cheap one."""
    machine = Machine(tmp_path_factory.mktemp("computer")).build()
    machine.profile.parent.mkdir(parents=True)
    with cheap_for_tests(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", "es")
        lay_out(machine.profile)
    return machine


@pytest.fixture
def office(new_office: Machine, tmp_path: Path) -> Machine:
    """A copy of it."""
    return new_office.copy(tmp_path / "computer")
