"""What holds for every test: the first language, a home of its own, no keyring of this computer, no network."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import pytest
from hypothesis import settings

from desktop_app.i18n import set_language

# No deadline: a slow machine is no error. The same examples each time, except where many are tried on purpose (--long).
settings.register_profile("default", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("long", deadline=None, max_examples=1_000, print_blob=True)
settings.load_profile("default")

_real_connect = socket.socket.connect


def _connect_here_only(self: socket.socket, address: object) -> None:
    if self.family != socket.AF_UNIX and not (isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")):
        raise AssertionError("a test reached for the network")
    _real_connect(self, address)  # type: ignore[arg-type]  # passed on as it came


@pytest.fixture(autouse=True, scope="session")
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PUENTE_")]:
            patch.delenv(name)
        # Without a bus there is no keyring; tests of a real one start a bus of their own.
        patch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setattr(socket.socket, "connect", _connect_here_only)
        yield


@pytest.fixture(autouse=True)
def _first_language() -> Iterator[None]:
    set_language("es")
    yield
    set_language("es")
