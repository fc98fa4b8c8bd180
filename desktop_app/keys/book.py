"""`keys.json` in the profile folder: the wrapped keys, read with suspicion, written so that a power cut loses nothing.

It holds no personal data: a random profile id, wraps and sums. Its own checksum tells a damaged file from a wrong
passphrase.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import _
from desktop_app.keys.wrap import (
    FINGERPRINT_BYTES,
    LIMIT,
    SALT_BYTES,
    SEALED_BYTES,
    Cost,
    PassphraseWrap,
    RecoveryWrap,
)

NAME: Final = "keys.json"
FORMAT: Final = 1
ID_BYTES: Final = 16
_MOST_BYTES: Final = 64 * 1024


class NoKeys(Unavailable):
    """The profile has no keys: it was never set up, or its keys were destroyed."""


class Unreadable(Unavailable):
    """The keys file is damaged, or of a version that this one does not know."""


@dataclass(frozen=True, slots=True)
class Book:
    """What `keys.json` says. `keyring` says whether a copy was put into the system's keyring.

    Without a recovery wrap the keys were destroyed, and only a copy in a keyring that did not answer may be left.
    """

    profile_id: str
    fingerprint: bytes
    keyring: bool
    passphrase: PassphraseWrap | None
    recovery: RecoveryWrap | None


def exists(profile: Path) -> bool:
    """Whether the profile has a keys file, of whatever kind."""
    return os.path.lexists(profile / NAME)


def load(profile: Path) -> Book:
    """Read the keys file. Raises NoKeys, Unreadable, or Unavailable where the disk says no."""
    try:
        with (profile / NAME).open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NoKeys(_("Este perfil todavía no tiene llaves. Prepare el perfil antes de usarlo.")) from None
    except OSError as error:
        raise unreachable(error) from None
    try:
        return _parsed(raw)
    except (ValueError, RecursionError):
        raise damaged() from None


def save(profile: Path, book: Book) -> None:
    """Replace the keys file in one step. Raises Unavailable; then either the old or the new one is there, whole."""
    try:
        _sweep(profile)
        fresh = _written(profile, book)
        try:
            os.replace(fresh, profile / NAME)
        finally:
            fresh.unlink(missing_ok=True)
        _sync_folder(profile)
    except OSError as error:
        raise unreachable(error) from None


def save_new(profile: Path, book: Book) -> None:
    """Write the first keys file. Raises Refused when another one got there first, Unavailable when the disk says no."""
    try:
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = _written(profile, book)
        try:
            _place(fresh, profile / NAME)
        finally:
            fresh.unlink(missing_ok=True)
        _sync_folder(profile)
    except FileExistsError:
        raise already_there() from None
    except OSError as error:
        raise unreachable(error) from None


def destroy(profile: Path) -> None:
    """Overwrite the keys file and remove it, with anything left of an interrupted write. Raises Unavailable."""
    try:
        for path in (*_leftovers(profile), profile / NAME):
            if path.is_file() and not path.is_symlink():
                _overwrite(path)
            path.unlink(missing_ok=True)
        if profile.is_dir():
            _sync_folder(profile)
    except OSError as error:
        raise unreachable(error) from None


def already_there() -> Refused:
    """The refusal to give keys to a profile that has some: they would lock its database for ever."""
    return Refused(_("Este perfil ya tiene llaves. Ábralo con ellas, o elija otra carpeta para el perfil nuevo."))


def damaged() -> Unreadable:
    """What is said of a keys file that is not as it was written."""
    return Unreadable(
        _(
            "El archivo de llaves de este perfil (keys.json) está dañado. Sus datos siguen cifrados y no se han "
            "tocado. Recupere ese archivo desde un respaldo."
        )
    )


def unreachable(error: OSError) -> Unavailable:
    """What the disk's refusal means, in words."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Unavailable(_("El disco está lleno: no se pudo guardar el archivo de llaves. Libere espacio y repita."))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Unavailable(
            _("No hay permiso para leer o escribir el archivo de llaves (keys.json). Revise los de su carpeta.")
        )
    return Unavailable(_("No se pudo leer o escribir el archivo de llaves (keys.json). Revise el disco y la carpeta."))


def _written(profile: Path, book: Book) -> Path:
    """A new file beside the real one, with its bytes on the disk. Removed again when that fails."""
    path = profile / f"{NAME}.{secrets.token_hex(4)}.new"
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_encoded(book))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _place(fresh: Path, target: Path) -> None:
    try:
        os.link(fresh, target)  # fails when the target is there, in one step
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, NAME) from None
        os.replace(fresh, target)


def _leftovers(profile: Path) -> list[Path]:
    return sorted(profile.glob(f"{NAME}.*.new"))


def _sweep(profile: Path) -> None:
    # What a kill left between write and rename still opens with the passphrase of that day.
    for path in _leftovers(profile):
        path.unlink(missing_ok=True)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    # Windows opens no folders, and needs no such call.
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _encoded(book: Book) -> bytes:
    fields: dict[str, object] = {
        "format": FORMAT,
        "profile": book.profile_id,
        "fingerprint": book.fingerprint.hex(),
        "keyring": book.keyring,
        "passphrase": None,
        "recovery": None,
    }
    if book.passphrase:
        fields["passphrase"] = {
            "kdf": "argon2id",
            "memory_kib": book.passphrase.cost.memory_kib,
            "rounds": book.passphrase.cost.rounds,
            "lanes": book.passphrase.cost.lanes,
            "salt": book.passphrase.salt.hex(),
            "sealed": book.passphrase.sealed.hex(),
        }
    if book.recovery:
        fields["recovery"] = {"salt": book.recovery.salt.hex(), "sealed": book.recovery.sealed.hex()}
    return json.dumps(fields | {"checksum": _checksum(fields)}, indent=1).encode()


def _checksum(fields: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _parsed(raw: bytes) -> Book:
    if len(raw) > _MOST_BYTES:
        raise ValueError("too long")
    fields = _table(json.loads(raw.decode("utf-8")))
    form = _whole(fields.get("format"), 1, 2**31)
    if form > FORMAT:
        raise Unreadable(
            _("Este perfil se usó con una versión más nueva de Puente. Actualice Puente en este computador y repita.")
        )
    checksum = fields.pop("checksum", None)
    if checksum != _checksum(fields):
        raise ValueError("checksum")
    if not isinstance(fields.get("keyring"), bool):
        raise ValueError("keyring")
    return Book(
        profile_id=_hex(fields.get("profile"), ID_BYTES).hex(),
        fingerprint=_hex(fields.get("fingerprint"), FINGERPRINT_BYTES),
        keyring=fields["keyring"] is True,
        passphrase=_passphrase_wrap(fields.get("passphrase")),
        recovery=_recovery_wrap(fields.get("recovery")),
    )


def _passphrase_wrap(value: object) -> PassphraseWrap | None:
    if value is None:
        return None
    fields = _table(value)
    if fields.get("kdf") != "argon2id":
        raise ValueError("kdf")
    lanes = _whole(fields.get("lanes"), 1, LIMIT.lanes)
    cost = Cost(
        memory_kib=_whole(fields.get("memory_kib"), 8 * lanes, LIMIT.memory_kib),
        rounds=_whole(fields.get("rounds"), 1, LIMIT.rounds),
        lanes=lanes,
    )
    return PassphraseWrap(cost, _hex(fields.get("salt"), SALT_BYTES), _hex(fields.get("sealed"), SEALED_BYTES))


def _recovery_wrap(value: object) -> RecoveryWrap | None:
    if value is None:
        return None
    fields = _table(value)
    return RecoveryWrap(_hex(fields.get("salt"), SALT_BYTES), _hex(fields.get("sealed"), SEALED_BYTES))


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("table")
    return {str(name): field for name, field in value.items()}


def _whole(value: object, lowest: int, highest: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
        raise ValueError("whole number")
    return value


def _hex(value: object, size: int) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(rf"[0-9a-f]{{{2 * size}}}", value):
        raise ValueError("hex")
    return bytes.fromhex(value)
