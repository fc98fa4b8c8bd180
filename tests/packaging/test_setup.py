"""The shell functions of set-up, run with commands of our own in the place of the system's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]

# Answers like dpkg-query: of the packages asked for, those that are in the file `installed`.
DPKG_QUERY = """
for name in "$@"; do
    grep -q "^$name$" "$HERE/installed" 2>/dev/null && echo "ii $name"
done
exit 1
"""
# Answers like apt-get: writes down what it was asked, and installs what is in the file `offered`.
APT_GET = """
echo "$*" >>"$HERE/asked"
for name in "$@"; do
    grep "^$name$" "$HERE/offered" >>"$HERE/installed" 2>/dev/null
done
exit 0
"""
APT_CACHE = """
if grep -q "^$2$" "$HERE/offered"; then echo "  Candidate: 1.0"; else echo "  Candidate: (none)"; fi
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run shell text after lib.sh, in an empty folder whose `bin` comes first on the path."""
    commands = {"dpkg-query": DPKG_QUERY, "apt-get": APT_GET, "apt-cache": APT_CACHE, "id": "echo 0"}
    (tmp_path / "bin").mkdir()
    for name, text in commands.items():
        _command(tmp_path, name, text)

    def run(text: str, **files: list[str]) -> subprocess.CompletedProcess[str]:
        for name, lines in files.items():
            (tmp_path / name).write_text("".join(f"{line}\n" for line in lines))
        environment = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "HERE": str(tmp_path)}
        script = f". {ROOT / 'packaging' / 'lib.sh'}\n{text}"
        command = ["sh", "-eu", "-c", script]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def _command(folder: Path, name: str, text: str) -> None:
    path = folder / "bin" / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def test_nothing_is_asked_of_apt_where_all_is_there(run: Run, tmp_path: Path) -> None:
    done = run('install_packages qpdf "a|b"', installed=["qpdf", "b"])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (tmp_path / "asked").exists()


def test_only_what_is_missing_is_installed(run: Run, tmp_path: Path) -> None:
    done = run("install_packages qpdf dbus", installed=["qpdf"], offered=["qpdf", "dbus"])
    assert done.returncode == 0, done.stderr
    update, install = (tmp_path / "asked").read_text().splitlines()
    assert update.endswith(" update")
    assert install.endswith("install --no-install-recommends dbus")


def test_a_library_is_found_under_the_name_of_a_newer_release(run: Run, tmp_path: Path) -> None:
    done = run('install_packages "libglib2.0-0|libglib2.0-0t64"', offered=["libglib2.0-0t64"])
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "installed").read_text() == "libglib2.0-0t64\n"


def test_what_cannot_be_installed_is_named(run: Run) -> None:
    done = run("install_packages qpdf dbus", offered=["dbus"])
    assert done.returncode == 1
    assert "missing and could not be installed: qpdf" in done.stderr
    assert "dbus" not in done.stderr.split("could not be installed:")[1].splitlines()[0]


def test_without_root_and_sudo_what_is_missing_is_named(run: Run, tmp_path: Path) -> None:
    _command(tmp_path, "id", "echo 1000")
    _command(tmp_path, "sudo", "exit 1")
    done = run("install_packages qpdf", offered=["qpdf"])
    assert done.returncode == 1
    assert "could not be installed: qpdf" in done.stderr
    assert not (tmp_path / "asked").exists()


def test_an_ordinary_user_installs_through_sudo(run: Run, tmp_path: Path) -> None:
    _command(tmp_path, "id", "echo 1000")
    _command(tmp_path, "sudo", '[ "$1" = -n ] && shift\necho sudo >>"$HERE/asked"\nexec "$@"')
    done = run("install_packages qpdf", offered=["qpdf"])
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "asked").read_text().splitlines()[0] == "sudo"


def test_a_shim_that_only_complains_is_no_python(run: Run, tmp_path: Path) -> None:
    _command(tmp_path, "python3.12", "echo 'python3.12: command not found' >&2; exit 127")
    assert run("python_fits python3.12").returncode != 0


@pytest.mark.parametrize(("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 13), True), ((3, 14), False)])
def test_only_the_locked_versions_of_python_fit(run: Run, tmp_path: Path, version: tuple[int, int], fits: bool) -> None:
    pretend = f"import sys; sys.version_info = ({version[0]}, {version[1]}, 0, 'final', 0)"
    _command(tmp_path, "python3.x", f'exec {sys.executable} -c "{pretend}\n$2"')
    assert (run("python_fits python3.x").returncode == 0) is fits


def test_a_moved_checkout_has_another_digest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("click==8")
    (tmp_path / "elsewhere").mkdir()
    here, again, there, changed = run(
        "digest lock; digest lock; (cd elsewhere; digest ../lock); echo >>lock; digest lock"
    ).stdout.splitlines()
    assert here == again
    assert len({here, there, changed}) == 3


@pytest.mark.parametrize("name", ["setup", "demo", "test", "bench", "lib.sh"])
def test_the_scripts_are_plain_shell_and_name_no_registry(name: str) -> None:
    path = ROOT / "packaging" / name
    assert subprocess.run(["sh", "-n", path], check=False).returncode == 0
    assert "://" not in path.read_text()
    assert name == "lib.sh" or path.stat().st_mode & 0o111


def test_there_is_no_package_named_packaging() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
