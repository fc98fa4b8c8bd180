"""The lock files: whole for every Python and system that the product runs on, tied by hash, and naming no registry."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "win_amd64": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}
PYTHONS = ("3.11", "3.12", "3.13")
TARGETS = [pytest.param(python, system, id=f"{python}-{system}") for python in PYTHONS for system in SYSTEMS]


@dataclass(frozen=True)
class Pin:
    name: str
    version: str
    marker: Marker | None
    hashes: int


def _pins(name: str) -> list[Pin]:
    text = (ROOT / "packaging" / "lock" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    pins = []
    for line in text.splitlines():
        if not line or line.lstrip().startswith("#"):
            continue
        words, *hashes = re.split(r"\s+--hash=sha256:", line.strip())
        requirement = Requirement(words)
        (version,) = (specifier.version for specifier in requirement.specifier)
        pins.append(Pin(canonicalize_name(requirement.name), version, requirement.marker, len(hashes)))
    return pins


def _environment(python: str, system: str) -> dict[str, str]:
    names = {"implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": ""}
    return {"python_version": python, "python_full_version": f"{python}.5", **names, **SYSTEMS[system]}


def _applies(marker: Marker | None, environment: dict[str, str], extra: str = "") -> bool:
    return marker is None or marker.evaluate({**environment, "extra": extra})


def _needed_by(name: str, version: str) -> list[Requirement]:
    """What the installed package asks for; nothing is known of one that this system does not install."""
    try:
        needed = [Requirement(line) for line in metadata.requires(name) or []]
    except metadata.PackageNotFoundError:
        return []
    if metadata.version(name) != version:  # pinned otherwise for that Python: the names hold, the versions do not
        for requirement in needed:
            requirement.specifier = SpecifierSet()
    return needed


def _resolve(lock: str, asked: list[str], python: str, system: str) -> dict[str, str]:
    """The version of everything that `asked` brings along on this Python and system, all from the lock."""
    environment = _environment(python, system)
    pins = {pin.name: pin for pin in _pins(lock) if _applies(pin.marker, environment)}
    waiting = [(Requirement(line), "") for line in asked]
    chosen: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        if not _applies(requirement.marker, environment, extra):
            continue
        name = canonicalize_name(requirement.name)
        assert name in pins, f"{name} has no pin for {python} on {system}"
        assert requirement.specifier.contains(pins[name].version, prereleases=True), f"{name}: {requirement}"
        chosen[name] = pins[name].version
        for wanted in {"", *requirement.extras} - {extra for at, extra in seen if at == name}:
            seen.add((name, wanted))
            waiting += [(need, wanted) for need in _needed_by(name, chosen[name])]
    return chosen


def _dev() -> list[str]:
    extras: dict[str, list[str]] = PROJECT["optional-dependencies"]
    return [*PROJECT["dependencies"], *extras["build"], *(line for line in extras["dev"] if line != "puente[build]")]


@pytest.mark.parametrize(("python", "system"), TARGETS)
def test_the_application_resolves_from_its_lock(python: str, system: str) -> None:
    chosen = _resolve("app.txt", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["build"], python, system)
    assert chosen["pyside6-essentials"].startswith("6.11.3" if python == "3.11" else "6.12.")
    assert chosen["pyside6-essentials"] == chosen["shiboken6"]
    assert ("pywin32-ctypes" in chosen) == (system == "win_amd64")
    assert ("secretstorage" in chosen) == (system == "linux")


@pytest.mark.parametrize(("python", "system"), TARGETS)
def test_the_tools_resolve_from_their_lock(python: str, system: str) -> None:
    chosen = _resolve("dev.txt", _dev(), python, system)
    assert {"pytest", "mypy", "ruff"} <= chosen.keys()


@pytest.mark.parametrize("lock", ["app.txt", "dev.txt"])
@pytest.mark.parametrize(("python", "system"), TARGETS)
def test_each_package_has_one_pin_at_most(lock: str, python: str, system: str) -> None:
    environment = _environment(python, system)
    names = [pin.name for pin in _pins(lock) if _applies(pin.marker, environment)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("lock", ["app.txt", "dev.txt"])
def test_every_pin_is_tied_by_hash(lock: str) -> None:
    pins = _pins(lock)
    assert len(pins) > 50
    assert [pin.name for pin in pins if pin.hashes == 0] == []


def test_compiled_libraries_carry_hashes_of_more_than_one_platform() -> None:
    hashes = {pin.name: pin.hashes for pin in _pins("app.txt")}
    assert all(hashes[name] >= 10 for name in ("sqlcipher3", "pikepdf", "pillow", "lxml", "cryptography"))


def test_tests_run_on_the_versions_that_are_shipped() -> None:
    # What only some Pythons need in the product, a tool may need in all of them.
    shipped, tried = ({(pin.name, pin.version, pin.hashes) for pin in _pins(lock)} for lock in ("app.txt", "dev.txt"))
    assert shipped <= tried


@pytest.mark.parametrize("lock", ["app.txt", "dev.txt"])
def test_no_registry_and_no_place_of_a_machine_is_named(lock: str) -> None:
    text = (ROOT / "packaging" / "lock" / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|/home/|/tmp/|/root/", text)
