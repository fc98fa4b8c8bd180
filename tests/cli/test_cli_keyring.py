"""A real keyring: a profile is made and opened by the command without a word about passphrases."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SESSION = """
printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
puente() { "$PYTHON" -m desktop_app --profile "$HOME/profile" "$@" </dev/null; }
puente init && puente keys show && puente family list --json
export PUENTE_NEW_PASSPHRASE='cuatro palabras que recuerdo'
puente keys passphrase && puente keys keyring remove && puente family list
echo "code $?"
PUENTE_PASSPHRASE="$PUENTE_NEW_PASSPHRASE" puente keys keyring store && puente family list
"""


def test_a_profile_by_keyring(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PYTHON": sys.executable}
    for name in ("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        (tmp_path / name).mkdir(mode=0o700)
        env[name] = str(tmp_path / name)
    command = ["dbus-run-session", "--", "sh", "-c", SESSION]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Llavero del sistema: sí\nFrase secreta: no\n" in done.stdout
    assert '"total": 0' in done.stdout
    assert "code 3\n" in done.stdout
    assert "PUENTE_PASSPHRASE" in done.stderr
    assert done.stdout.endswith("El perfil se abre ahora con el llavero del sistema.\nNo hay nada que mostrar.\n")
