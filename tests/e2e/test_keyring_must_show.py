"""The whole command with a real Secret Service: no passphrase, neither now nor in the next session."""

from __future__ import annotations

import sys
from subprocess import CompletedProcess

import pytest

from tests.cli.terminal import GIRL, LIST
from tests.e2e.machine import Machine
from tests.probe import find_plain

LOGIN = "printf 'la clave del computador' | gnome-keyring-daemon --unlock --components=secrets >/dev/null\n"
FIRST = """set -e
puente init --keyring
puente unit set-up --name 'UIF Lonquimay' --municipality Lonquimay --commune Lonquimay
puente import-list "$1"
puente family list --json
"$PYTHON" -c "from desktop_app import keys, paths; print(keys.unlock(paths.default_profile()).hex())"
"""
NEEDLES = ("Huenchumán Curín", "Los Aromos 214", "Camila", "40287651-4", "40114902-3", GIRL)


def session(machine: Machine, script: str, *args: str) -> CompletedProcess[str]:
    """Log in on this computer (a bus and a keyring that end with the session), and type commands."""
    puente = f'puente() {{ "$PYTHON" -m desktop_app --today {machine.day} "$@" </dev/null; }}\n'
    command = ["dbus-run-session", "--", "sh", "-c", LOGIN + puente + script, "sh", *args]
    return machine.run(command, PYTHON=sys.executable, PUENTE_PASSPHRASE="")


@pytest.fixture
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """With a short name: a keyring's socket lies in it, and the path of a socket has 107 bytes at most."""
    return Machine(tmp_path_factory.mktemp("k")).build()


def test_the_keyring_opens_the_profile_in_every_session_and_without_it_nothing_does(machine: Machine) -> None:
    (machine.outside / "list.csv").write_text(LIST.format(girl=GIRL), encoding="utf-8")
    first = session(machine, FIRST, str(machine.outside / "list.csv"))
    assert first.returncode == 0, first
    assert '"total": 1' in first.stdout
    key = bytes.fromhex(first.stdout.splitlines()[-1])

    again = session(machine, "puente family list && puente keys show")
    assert again.returncode == 0, again
    assert "Huenchumán" in again.stdout
    assert "Llavero del sistema: sí\nFrase secreta: no\n" in again.stdout

    without = machine.run(machine.command("family", "list"), PUENTE_PASSPHRASE="")
    assert (without.returncode, without.stdout) == (3, "")
    assert "llavero" in without.stderr

    assert len(key) == 32
    assert find_plain((*NEEDLES, key), [machine.inside]) == []
