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
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "puente"
PATIENCE: Final = 5.0
"""Seconds that a keyring may take to answer."""

_ACCEPTED: Final = {
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS.Keyring",),
}
_ACCEPTED_ELSEWHERE: Final = ("keyring.backends.SecretService.Keyring", "keyring.backends.kwallet.DBusKeyring")
_FOREIGN_FAULTS: Final = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("win32ctypes.pywin32.pywintypes", "error"),
    ("dbus", "DBusException"),
)
_MOST_COPIES: Final = 8

T = TypeVar("T")


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

    def work(backend: KeyringBackend) -> bytes | Trouble:
        kept = backend.get_password(SERVICE, profile_id)
        return Trouble.EMPTY if kept is None else _bytes_of(kept)

    return _bounded(work, patience)


def store(profile_id: str, key: bytes, patience: float = PATIENCE) -> Trouble | None:
    """Keep a profile's key, and read it back to be sure; None when all went well."""

    def work(backend: KeyringBackend) -> Trouble | None:
        backend.set_password(SERVICE, profile_id, key.hex())
        kept = backend.get_password(SERVICE, profile_id)
        return None if kept == key.hex() else Trouble.LOCKED

    return _bounded(work, patience)


def erase(profile_id: str, patience: float = PATIENCE) -> Trouble | None:
    """Remove every copy of a profile's key; None when none is left."""

    def work(backend: KeyringBackend) -> Trouble | None:
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


def _bounded(work: Callable[[KeyringBackend], T], patience: float) -> T | Trouble:
    answers: queue.SimpleQueue[T | Trouble] = queue.SimpleQueue()

    def run() -> None:
        answer: T | Trouble = Trouble.LOCKED
        try:
            answer = _asked(work)
        finally:
            answers.put(answer)

    threading.Thread(target=run, name="keyring", daemon=True).start()
    try:
        return answers.get(timeout=patience)
    except queue.Empty:
        return Trouble.LOCKED


def _asked(work: Callable[[KeyringBackend], T]) -> T | Trouble:
    faults = _faults()
    backend = _backend(faults)
    if backend is None:
        return Trouble.ABSENT
    try:
        return work(backend)
    except faults:
        return Trouble.LOCKED


def _backend(faults: tuple[type[Exception], ...]) -> KeyringBackend | None:
    from keyring import core  # slow to load; a start without the keyring does not pay for it

    accepted = _ACCEPTED.get(sys.platform, _ACCEPTED_ELSEWHERE)
    # keyring's own variable can narrow the choice (down to none), never widen it.
    wanted = os.environ.get("PYTHON_KEYRING_BACKEND")
    for name in accepted:
        if wanted in (None, "", name):
            try:
                return core.load_keyring(name)
            except faults:
                continue
    return None


def _faults() -> tuple[type[Exception], ...]:
    """What a keyring may raise: keyring's own errors, the system's, and those of the libraries beneath it."""
    from keyring.errors import KeyringError

    # RuntimeError: not usable here. Assertion and value errors: an answer on the bus that makes no sense.
    faults: list[type[Exception]] = [KeyringError, RuntimeError, OSError, AssertionError, ImportError, ValueError]
    for module, name in _FOREIGN_FAULTS:
        try:
            faults.append(getattr(import_module(module), name))
        except ImportError:
            continue
    return tuple(faults)
