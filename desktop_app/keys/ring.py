"""The keyring of the operating system, asked within a bound of time.

Only the keyrings of Windows, macOS, the Secret Service (GNOME, KeePassXC, newer KDE) and KWallet count. They are loaded
by name, never discovered, so that no installed plug-in which keeps secrets in plain text can slip in. A keyring can
also hang for ever (a locked collection with nobody to prompt), so each question runs on a thread of its own; when that
is late, the keyring counts as locked and the thread is left behind.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Final, NoReturn, Protocol, TypeVar

SERVICE: Final = "puente"
PATIENCE: Final = 5.0
"""Seconds that a keyring may take to answer."""

_SECRET_SERVICE: Final = "keyring.backends.SecretService.Keyring"  # noqa: S105 - the name of a class, no secret
_ACCEPTED: Final = {
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS.Keyring",),
}
_ACCEPTED_ELSEWHERE: Final = (_SECRET_SERVICE, "keyring.backends.kwallet.DBusKeyring")
_FOREIGN_FAULTS: Final = (
    ("keyring.errors", "KeyringError"),
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("dbus.exceptions", "DBusException"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
_MOST_COPIES: Final = 8

T = TypeVar("T")


class Backend(Protocol):
    """What a keyring can do: the part of the keyring library's backends that is used here."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""


class Trouble(Enum):
    """Why the keyring gave nothing."""

    ABSENT = "absent"
    LOCKED = "locked"  # or silent, or failing: for the person it is the same
    EMPTY = "empty"


def present(patience: float = PATIENCE) -> bool:
    """Whether this computer has a keyring that counts (it may be locked)."""
    return _bounded(lambda backend: True, patience) is True


def fetch(profile_id: str, patience: float = PATIENCE) -> bytes | Trouble:
    """The bytes kept for a profile; b"" where something that is no key is kept under its name."""

    def work(backend: Backend) -> bytes | Trouble:
        kept = backend.get_password(SERVICE, profile_id)
        return Trouble.EMPTY if kept is None else _bytes_of(kept)

    return _bounded(work, patience)


def store(profile_id: str, key: bytes, patience: float = PATIENCE) -> Trouble | None:
    """Keep a profile's key, and read it back to be sure; None when all went well."""

    def work(backend: Backend) -> Trouble | None:
        backend.set_password(SERVICE, profile_id, key.hex())
        kept = backend.get_password(SERVICE, profile_id)
        return None if kept == key.hex() else Trouble.LOCKED

    return _bounded(work, patience)


def erase(profile_id: str, patience: float = PATIENCE) -> Trouble | None:
    """Remove every copy of a profile's key; None when none is left."""

    def work(backend: Backend) -> Trouble | None:
        for _copy in range(_MOST_COPIES):
            if backend.get_password(SERVICE, profile_id) is None:
                return None
            backend.delete_password(SERVICE, profile_id)
        return Trouble.LOCKED

    return _bounded(work, patience)


def _bytes_of(kept: str) -> bytes:
    try:
        return bytes.fromhex(kept)
    except ValueError:
        return b""


def _bounded(work: Callable[[Backend], T], patience: float) -> T | Trouble:
    answers: queue.SimpleQueue[Callable[[], T | Trouble]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answer = _asked(work)
        except BaseException as bug:  # handed to whoever asked, and raised there
            answers.put(partial(_raise, bug))
        else:
            answers.put(lambda: answer)

    threading.Thread(target=run, name="keyring", daemon=True).start()
    try:
        answer = answers.get(timeout=patience)
    except queue.Empty:
        return Trouble.LOCKED
    return answer()


def _raise(bug: BaseException) -> NoReturn:
    raise bug


def _asked(work: Callable[[Backend], T]) -> T | Trouble:
    backend = _backend()
    if backend is None:
        return Trouble.ABSENT
    try:
        return work(backend)
    except _faults():
        return Trouble.LOCKED


def _backend() -> Backend | None:
    # The keyring library's own variable can narrow the choice (down to none), never widen it.
    wanted = os.environ.get("PYTHON_KEYRING_BACKEND")
    for name in _ACCEPTED.get(sys.platform, _ACCEPTED_ELSEWHERE):
        if wanted in (None, "", name):
            try:
                return _loaded(name)
            except _faults():
                continue
    return None


def _loaded(name: str) -> Backend:
    # Slow to import, both of them: a start that needs no keyring does not pay for it.
    if name == _SECRET_SERVICE:
        from desktop_app.keys.secret_service import SecretService

        return SecretService()
    from keyring import core

    return core.load_keyring(name)


def _faults() -> tuple[type[Exception], ...]:
    """What a keyring may raise: the system's errors, and those of whichever libraries are in use."""
    # RuntimeError: not usable here. Assertion and value errors: an answer on the bus that makes no sense.
    faults: list[type[Exception]] = [OSError, ImportError, RuntimeError, AssertionError, ValueError]
    for module, name in _FOREIGN_FAULTS:
        if module in sys.modules:
            faults.append(getattr(sys.modules[module], name))
    return tuple(faults)
