"""A bus and a Secret Service of the tests' own, with a home of their own; and cheap passphrases."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import secretstorage
from secretstorage.defines import SS_PATH
from secretstorage.util import SERVICE_IFACE, DBusAddressWrapper, format_secret, open_session

from desktop_app.keys.wrap import cheap_for_tests

_WITHOUT_PROMPTS = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
_SILENT_SERVICE = """
from jeepney import message_bus
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection()
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.secrets"))
while True:
    bus.receive()
"""


@pytest.fixture(autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    with cheap_for_tests():
        yield


@pytest.fixture(autouse=True)
def _no_choices_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.delenv("PUENTE_PASSPHRASE", raising=False)


@contextmanager
def _running(*command: str, env: dict[str, str], typed: str = "") -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin
    try:
        process.stdin.write(typed)
        process.stdin.close()
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


_BARE_BUS = """
<busconfig>
  <type>session</type> <listen>unix:tmpdir=/tmp</listen>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/></policy>
</busconfig>
"""


@contextmanager
def _bus(home: Path, *options: str) -> Iterator[dict[str, str]]:
    """A session bus; gives the environment of its programs, in which nothing can show a prompt."""
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    for name in ("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        (home / name).mkdir(mode=0o700)
        env[name] = str(home / name)
    with _running("dbus-daemon", *(options or ["--session"]), "--nofork", "--print-address=1", env=env) as daemon:
        assert daemon.stdout
        yield env | {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}


def _wait_for_owner(env: dict[str, str]) -> None:
    ask = ["--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.GetNameOwner"]
    for _attempt in range(200):
        answer = subprocess.run(
            ["dbus-send", "--session", *ask, "string:org.freedesktop.secrets"],
            env=env,
            capture_output=True,
            check=False,
        )
        if answer.returncode == 0:
            return
        time.sleep(0.02)
    raise AssertionError("the Secret Service did not start")


@contextmanager
def _secret_service(home: Path) -> Iterator[dict[str, str]]:
    daemon = ("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
    with _bus(home) as env, _running(*daemon, env=env, typed="la clave del computador"):
        _wait_for_owner(env)
        yield env


def _connected(env: dict[str, str]) -> closing[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", env["DBUS_SESSION_BUS_ADDRESS"])
        return closing(secretstorage.dbus_init())


def _lock_everything(env: dict[str, str]) -> None:
    with _connected(env) as bus:
        secretstorage.get_default_collection(bus).lock()


def _use_collection_without_password(env: dict[str, str]) -> None:
    with _connected(env) as bus:
        service = DBusAddressWrapper(SS_PATH, _WITHOUT_PROMPTS, bus)
        label = {"org.freedesktop.Secret.Collection.Label": ("s", "abierta")}
        master = format_secret(open_session(bus), b"", "text/plain")
        (path,) = service.call("CreateWithMasterPassword", "a{sv}(oayays)", label, master)
        DBusAddressWrapper(SS_PATH, SERVICE_IFACE, bus).call("SetAlias", "so", "default", path)


@pytest.fixture(scope="session")
def _shared_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with _secret_service(tmp_path_factory.mktemp("bus")) as env:
        yield env


@pytest.fixture
def keyring_home(_shared_service: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real, unlocked Secret Service; gives the home where it keeps its files."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", _shared_service["DBUS_SESSION_BUS_ADDRESS"])
    return Path(_shared_service["HOME"])


@pytest.fixture
def _own_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with _secret_service(tmp_path_factory.mktemp("bus")) as env:
        yield env


@pytest.fixture
def lock_keyring(_own_service: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A real, unlocked Secret Service of the test's own, and the call that locks it with nobody there to unlock it."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", _own_service["DBUS_SESSION_BUS_ADDRESS"])
    return lambda: _lock_everything(_own_service)


@pytest.fixture
def silent_keyring(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Secret Service that is there and never answers."""
    with ExitStack() as stack:
        env = stack.enter_context(_bus(tmp_path_factory.mktemp("bus")))
        stack.enter_context(_running(sys.executable, "-c", _SILENT_SERVICE, env=env))
        _wait_for_owner(env)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", env["DBUS_SESSION_BUS_ADDRESS"])
        yield


@pytest.fixture
def prompterless_bus(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A bus that starts a Secret Service on demand: no collection in it, and nobody to ask for a password."""
    with _bus(tmp_path_factory.mktemp("bus")) as env:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", env["DBUS_SESSION_BUS_ADDRESS"])
        yield


@pytest.fixture
def empty_bus(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A bus with nothing on it, and nothing that it could start."""
    home = tmp_path_factory.mktemp("bus")
    (home / "bus.conf").write_text(_BARE_BUS, encoding="utf-8")
    with _bus(home, f"--config-file={home / 'bus.conf'}") as env:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", env["DBUS_SESSION_BUS_ADDRESS"])
        yield


@pytest.fixture
def open_keyring(lock_keyring: Callable[[], None], _own_service: dict[str, str]) -> Callable[[], None]:
    """A real Secret Service whose collection has no password, and the call that locks it: it unlocks when asked to."""
    _use_collection_without_password(_own_service)
    return lock_keyring
