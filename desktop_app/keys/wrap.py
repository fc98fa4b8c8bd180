"""How the database key is wrapped: by a passphrase (argon2id) and by the recovery code (HKDF), both with AES-256-GCM.

The profile's id and the way it is wrapped are associated data of the seal, so a wrap moved to another profile, or
passed off as the other kind, does not open.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
FINGERPRINT_BYTES: Final = 16
NONCE_BYTES: Final = 12
SEALED_BYTES: Final = NONCE_BYTES + KEY_BYTES + 16  # nonce, key, GCM's tag


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, rounds over it, lanes side by side."""

    memory_kib: int
    rounds: int
    lanes: int


STANDARD: Final = Cost(memory_kib=64 * 1024, rounds=3, lanes=4)
"""The second recommended choice of RFC 9106, section 4; every new wrap costs this and no less."""

LIMIT: Final = Cost(memory_kib=1024 * 1024, rounds=16, lanes=16)
"""The most that a keys file may ask for; above it the file is damaged or hostile."""

_LOWEST: Final = Cost(memory_kib=8, rounds=1, lanes=1)


class _NewWraps:
    cost = STANDARD


@contextmanager
def cheap_for_tests() -> Iterator[None]:
    """Make new passphrase wraps cheap while the block runs, for the speed of a test suite and nothing else.

    This is the only door below STANDARD: no setting, file or environment variable leads here. The cost is written into
    the keys file, so a cheap wrap opens anywhere, and is dear again after the next change of passphrase.
    """
    former, _NewWraps.cost = _NewWraps.cost, _LOWEST
    try:
        yield
    finally:
        _NewWraps.cost = former


@dataclass(frozen=True, slots=True)
class PassphraseWrap:
    """The key as sealed by a passphrase, with what is needed to try one."""

    cost: Cost
    salt: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class RecoveryWrap:
    """The key as sealed by the recovery code."""

    salt: bytes
    sealed: bytes


def fingerprint(key: bytes, profile_id: str) -> bytes:
    """What tells whether a key is the profile's own, without helping to find it (the key is 256 random bits)."""
    return hmac.digest(key, b"puente fingerprint " + profile_id.encode(), "sha256")[:FINGERPRINT_BYTES]


def wrap_with_passphrase(key: bytes, passphrase: str, profile_id: str) -> PassphraseWrap:
    """Seal the key with a passphrase at today's cost."""
    cost = _NewWraps.cost
    salt = secrets.token_bytes(SALT_BYTES)
    wrapping = _stretched(passphrase, salt, cost)
    return PassphraseWrap(cost, salt, _seal(wrapping, key, f"passphrase {profile_id}"))


def open_with_passphrase(wrap: PassphraseWrap, passphrase: str, profile_id: str) -> bytes | None:
    """The key, or None when the passphrase is not the right one."""
    return _open(_stretched(passphrase, wrap.salt, wrap.cost), wrap.sealed, f"passphrase {profile_id}")


def wrap_with_recovery(key: bytes, secret: bytes, profile_id: str) -> RecoveryWrap:
    """Seal the key with the secret of a recovery code."""
    salt = secrets.token_bytes(SALT_BYTES)
    return RecoveryWrap(salt, _seal(_expanded(secret, salt), key, f"recovery {profile_id}"))


def open_with_recovery(wrap: RecoveryWrap, secret: bytes, profile_id: str) -> bytes | None:
    """The key, or None when the code is another one's."""
    return _open(_expanded(secret, wrap.salt), wrap.sealed, f"recovery {profile_id}")


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # Loaded only when a passphrase is used: a start with the keyring does not pay for it.
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    # One form for every keyboard's way of writing an accent; a lone surrogate (undecodable variable) must not crash.
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=cost.rounds,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError:
        words = _(
            "No hay memoria suficiente para comprobar la frase secreta. Cierre otros programas y vuelva a intentar."
        )
        raise Unavailable(words) from None


def _expanded(secret: bytes, salt: bytes) -> bytes:
    # HKDF (RFC 5869) with one block of output. No stretching: the secret has 135 random bits.
    extracted = hmac.digest(salt, secret, hashlib.sha256)
    return hmac.digest(extracted, b"puente recovery\x01", hashlib.sha256)


def _seal(wrapping: bytes, key: bytes, context: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(wrapping).encrypt(nonce, key, context.encode())


def _open(wrapping: bytes, sealed: bytes, context: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(wrapping).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
    except InvalidTag:
        return None
