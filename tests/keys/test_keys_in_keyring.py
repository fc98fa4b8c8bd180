"""The keys of a profile in a real Secret Service: unlocked, locked with nobody to ask, and one that never answers."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keyring.core
import pytest

from desktop_app import keys
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.keys import book as books
from desktop_app.keys import ring
from desktop_app.keys.secret_service import SecretService
from tests.probe import find_plain

PASSPHRASE = "cuatro palabras bien elegidas"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def profile_id(profile: Path) -> str:
    return books.load(profile).profile_id


def test_the_keyring_opens_the_profile_without_asking(keyring_home: Path, profile: Path) -> None:
    assert keys.has_keyring()
    created = keys.create(profile, passphrase=None, use_keyring=True)
    assert keys.unlock(profile) == created.key
    assert keys.ways(profile) == keys.Ways(keyring=True, passphrase=False)


def test_the_keyring_comes_before_the_passphrase(keyring_home: Path, profile: Path) -> None:
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=True)
    assert keys.unlock(profile, passphrase="una equivocada") == created.key


def test_the_passphrase_serves_where_the_keyring_has_lost_the_key(keyring_home: Path, profile: Path) -> None:
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=True)
    assert ring.erase(profile_id(profile)) is None
    assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key
    with pytest.raises(keys.Locked, match=r"no tiene la llave de este perfil.*frase secreta") as locked:
        keys.unlock(profile)
    assert locked.value.passphrase


def test_two_profiles_do_not_share_an_entry(keyring_home: Path, tmp_path: Path) -> None:
    made = [keys.create(tmp_path / name, passphrase=None, use_keyring=True) for name in "ab"]
    assert [keys.unlock(tmp_path / name) for name in "ab"] == [one.key for one in made]


def test_the_key_is_nowhere_in_plain_text(keyring_home: Path, profile: Path) -> None:
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=True)
    secrets: list[str | bytes] = [created.key, created.key.hex(), PASSPHRASE, created.recovery_code]
    assert find_plain(secrets, [profile, keyring_home]) == []
    assert find_plain([b"GnomeKeyring"], [keyring_home])  # it is there that the key was kept


@pytest.mark.parametrize("kept", [bytes(32), b"short"])
def test_a_key_that_is_not_the_profiles_own_is_said(keyring_home: Path, profile: Path, kept: bytes) -> None:
    keys.create(profile, passphrase=None, use_keyring=True)
    assert ring.store(profile_id(profile), kept) is None
    with pytest.raises(keys.Locked, match=r"no es la de este perfil.*hoja de recuperación") as locked:
        keys.unlock(profile)
    assert not locked.value.passphrase


def test_an_entry_that_is_no_key_is_said(keyring_home: Path, profile: Path) -> None:
    keys.create(profile, passphrase=None, use_keyring=True)
    SecretService().set_password(ring.SERVICE, profile_id(profile), "no es una llave")
    with pytest.raises(keys.Locked, match="no es la de este perfil"):
        keys.unlock(profile)


def test_the_key_goes_into_the_keyring_and_out_again(keyring_home: Path, profile: Path) -> None:
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)
    keys.store_in_keyring(profile, created.key)
    keys.store_in_keyring(profile, created.key)
    assert keys.unlock(profile) == created.key
    keys.remove_from_keyring(profile)
    assert ring.fetch(profile_id(profile)) is ring.Trouble.EMPTY
    with pytest.raises(keys.Locked, match="se abre con su frase secreta"):
        keys.unlock(profile)


def test_the_only_way_in_is_not_taken_away(keyring_home: Path, profile: Path) -> None:
    created = keys.create(profile, passphrase=None, use_keyring=True)
    with pytest.raises(Refused, match="elija una frase secreta") as refused:
        keys.remove_from_keyring(profile)
    assert refused.value.field == "passphrase"
    assert keys.unlock(profile) == created.key


def test_wiping_reaches_into_the_keyring(keyring_home: Path, profile: Path) -> None:
    keys.create(profile, passphrase=PASSPHRASE, use_keyring=True)
    entry = profile_id(profile)
    keys.wipe(profile)
    assert os.listdir(profile) == []
    assert ring.fetch(entry) is ring.Trouble.EMPTY


def test_a_profile_that_cannot_be_written_leaves_nothing_in_the_keyring(
    keyring_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda size: "ab" * size)
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable):
        keys.create(tmp_path / "file" / "profile", passphrase=None, use_keyring=True)
    assert ring.fetch("ab" * books.ID_BYTES) is ring.Trouble.EMPTY


def test_a_locked_keyring_says_so_and_what_to_do(
    lock_keyring: Callable[[], None], profile: Path, tmp_path: Path
) -> None:
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=True)
    lock_keyring()
    with pytest.raises(keys.Locked, match=r"está bloqueado o no responde. Desbloquéelo") as locked:
        keys.unlock(profile)
    assert locked.value.passphrase
    assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key
    attempts: list[Callable[[], object]] = [
        lambda: keys.create(tmp_path / "other", passphrase=None, use_keyring=True),
        lambda: keys.store_in_keyring(profile, created.key),
        lambda: keys.remove_from_keyring(profile),
    ]
    for attempt in attempts:
        with pytest.raises(Unavailable, match="está bloqueado"):
            attempt()


def test_wiping_beside_a_locked_keyring_destroys_the_wraps_and_says_what_is_left(
    lock_keyring: Callable[[], None], profile: Path
) -> None:
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=True)
    lock_keyring()
    for _time in range(2):
        with pytest.raises(Unavailable, match=r"queda una copia.*repita el borrado"):
            keys.wipe(profile)
    attempts: list[Callable[[], bytes]] = [
        lambda: keys.unlock(profile, passphrase=PASSPHRASE),
        lambda: keys.unlock_with_recovery(profile, created.recovery_code),
    ]
    for attempt in attempts:
        with pytest.raises(keys.NoKeys, match="fueron destruidas"):
            attempt()
    assert "argon2id" not in (profile / "keys.json").read_text()


def test_a_bus_where_no_keyring_was_ever_made_says_so(prompterless_bus: None, profile: Path) -> None:
    with pytest.raises(Unavailable, match="está bloqueado o no responde"):
        keys.create(profile, passphrase=None, use_keyring=True)
    assert not profile.exists()


def test_a_keyring_that_never_answers_does_not_hang_us(silent_keyring: None, profile: Path) -> None:
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)
    books.save(profile, replace(books.load(profile), keyring=True))
    started = time.perf_counter()
    assert keys.unlock(profile, passphrase=PASSPHRASE, patience=0.3) == created.key
    with pytest.raises(keys.Locked, match="no responde"):
        keys.unlock(profile, patience=0.3)
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize("chosen", ["keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring"])
def test_a_keyring_that_is_none_of_ours_counts_as_absent(
    keyring_home: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", chosen)
    assert not keys.has_keyring()
    assert ring.store("11" * 16, bytes(32)) is ring.Trouble.ABSENT


def test_one_of_ours_may_be_named(keyring_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.SecretService.Keyring")
    assert keys.has_keyring()


class Unreliable:
    """A keyring that always gives the same answer, whatever it was told."""

    def __init__(self, answer: str | None) -> None:
        self.answer = answer

    def get_password(self, service: str, username: str) -> str | None:
        return self.answer

    def set_password(self, service: str, username: str, password: str) -> None:
        pass

    def delete_password(self, service: str, username: str) -> None:
        pass


def test_a_keyring_that_does_not_keep_what_it_takes_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ring, "_loaded", lambda _name: Unreliable(None))
    assert ring.store("11" * 16, bytes(32)) is ring.Trouble.LOCKED


def test_a_keyring_that_does_not_let_go_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ring, "_loaded", lambda _name: Unreliable("00" * 32))
    assert ring.erase("11" * 16) is ring.Trouble.LOCKED


@pytest.mark.parametrize(
    ("platform", "name"), [("win32", "WinVaultKeyring"), ("darwin", "Keyring"), ("linux", "DBusK")]
)
def test_each_system_has_its_own(monkeypatch: pytest.MonkeyPatch, platform: str, name: str) -> None:
    asked = []

    def load(backend: str) -> Unreliable:
        asked.append(backend)
        return Unreliable("00" * 32)

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(keyring.core, "load_keyring", load)
    assert ring.fetch("11" * 16) == bytes(32)
    assert len(asked) == 1
    assert name in asked[0]


def test_an_entry_that_another_program_made_is_replaced(keyring_home: Path, profile: Path) -> None:
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=True)
    library = keyring.core.load_keyring("keyring.backends.SecretService.Keyring")
    library.set_password(ring.SERVICE, profile_id(profile), "00" * 32)
    keys.store_in_keyring(profile, created.key)
    assert keys.unlock(profile) == created.key
    keys.remove_from_keyring(profile)
    assert library.get_password(ring.SERVICE, profile_id(profile)) is None


def test_the_keyring_library_reads_the_same_entries(keyring_home: Path, profile: Path) -> None:
    created = keys.create(profile, passphrase=None, use_keyring=True)
    library = keyring.core.load_keyring("keyring.backends.SecretService.Keyring")
    assert library.get_password("puente", profile_id(profile)) == created.key.hex()


def test_a_bug_is_raised_where_the_keyring_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_name: str) -> None:
        raise LookupError("a bug")

    monkeypatch.setattr(ring, "_loaded", fails)
    with pytest.raises(LookupError, match="a bug"):
        ring.fetch("11" * 16)


def test_a_bus_without_a_keyring_is_told_from_a_locked_one(empty_bus: None, profile: Path) -> None:
    assert not keys.has_keyring()
    with pytest.raises(Unavailable, match="no tiene un llavero"):
        keys.create(profile, passphrase=None, use_keyring=True)


def test_a_keyring_that_unlocks_when_asked_opens_the_profile(open_keyring: Callable[[], None], profile: Path) -> None:
    created = keys.create(profile, passphrase=None, use_keyring=True)
    open_keyring()
    assert keys.unlock(profile) == created.key
