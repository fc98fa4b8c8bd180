"""How keys are wrapped: the cost of a guess, and what a wrap is bound to."""

from __future__ import annotations

import argon2.low_level
import pytest
from argon2.exceptions import HashingError
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.domain.errors import Unavailable
from desktop_app.keys import wrap

KEY = bytes(range(32))
ONE, OTHER = "11" * 16, "22" * 16


def test_a_passphrase_opens_its_own_wrap_only() -> None:
    wrapped = wrap.wrap_with_passphrase(KEY, "cinco palabras", ONE)
    assert wrap.open_with_passphrase(wrapped, "cinco palabras", ONE) == KEY
    assert wrap.open_with_passphrase(wrapped, "cinco palabrás", ONE) is None


def test_a_wrap_opens_for_its_own_profile_only() -> None:
    assert (
        wrap.open_with_passphrase(wrap.wrap_with_passphrase(KEY, "cinco palabras", ONE), "cinco palabras", OTHER)
        is None
    )
    assert wrap.open_with_recovery(wrap.wrap_with_recovery(KEY, b"secret", ONE), b"secret", OTHER) is None


def test_a_secret_opens_its_own_wrap_only() -> None:
    wrapped = wrap.wrap_with_recovery(KEY, b"secret", ONE)
    assert wrap.open_with_recovery(wrapped, b"secret", ONE) == KEY
    assert wrap.open_with_recovery(wrapped, b"secreu", ONE) is None


def test_a_key_wrapped_twice_looks_different_each_time() -> None:
    assert wrap.wrap_with_passphrase(KEY, "cinco palabras", ONE) != wrap.wrap_with_passphrase(
        KEY, "cinco palabras", ONE
    )
    assert wrap.wrap_with_recovery(KEY, b"secret", ONE) != wrap.wrap_with_recovery(KEY, b"secret", ONE)


def test_wraps_are_cheap_in_tests_alone() -> None:
    with wrap.cheap_for_tests():
        assert wrap.wrap_with_passphrase(KEY, "cinco palabras", ONE).cost.memory_kib < 1024
    assert wrap.wrap_with_passphrase(KEY, "cinco palabras", ONE).cost.memory_kib < 1024  # still inside the fixture's


def test_a_cost_beyond_the_memory_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_options: object) -> bytes:
        raise HashingError("Memory allocation error")

    monkeypatch.setattr(argon2.low_level, "hash_secret_raw", fails)
    with pytest.raises(Unavailable, match="No hay memoria"):
        wrap.wrap_with_passphrase(KEY, "cinco palabras", ONE)


def test_the_recovery_secret_is_expanded_as_the_standard_says() -> None:
    mine = wrap._expanded(b"secret", b"salt" * 4)
    assert mine == HKDF(SHA256(), length=32, salt=b"salt" * 4, info=b"puente recovery").derive(b"secret")


def test_a_fingerprint_tells_keys_and_profiles_apart() -> None:
    prints = {wrap.fingerprint(KEY, ONE), wrap.fingerprint(KEY, OTHER), wrap.fingerprint(bytes(32), ONE)}
    assert len(prints) == 3
    assert not any(one in KEY for one in prints)
