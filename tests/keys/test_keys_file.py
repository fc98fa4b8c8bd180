"""`keys.json`: whatever stands in it, the answer is a key or words; and no interrupted write loses the old one."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app import keys
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.keys import book as books

PASSPHRASE = "cuatro palabras bien elegidas"
in_one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3)
)
edges = json_values | st.sampled_from(["00" * 16, "00" * 60, "argon2id", 0, 1, 2, 8, 16, 17, 2**20, 2**20 + 1, {}])
wrap_fields = ["kdf", "memory_kib", "rounds", "lanes", "salt", "sealed"]
places = st.one_of(
    st.sampled_from(["format", "profile", "fingerprint", "keyring", "passphrase", "recovery"]).map(lambda one: [one]),
    st.sampled_from(wrap_fields).map(lambda one: ["passphrase", one]),
    st.sampled_from(["salt", "sealed"]).map(lambda one: ["recovery", one]),
)


def signed(fields: dict[str, object]) -> bytes:
    """The fields with the checksum that belongs to them: damage that the checksum does not show."""
    fields.pop("checksum", None)
    checksum = hashlib.sha256(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    return json.dumps(fields | {"checksum": checksum}).encode()


def changed(raw: bytes, place: list[str], value: object) -> bytes:
    fields = json.loads(raw)
    inner = fields
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    return signed(fields)


def outcome(attempt: Callable[[], bytes]) -> bytes | None:
    """The key that an attempt gives, or None when it is turned down in words."""
    try:
        return attempt()
    except (Refused, Unavailable) as answer:
        assert len(answer.reason) > 20  # noqa: PT017 - both ways are right here, and only one has words
        return None


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def created(profile: Path) -> keys.Created:
    return keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)


@pytest.fixture
def whole(profile: Path, created: keys.Created) -> bytes:
    return (profile / "keys.json").read_bytes()


@in_one_folder
@given(garbage=st.binary(max_size=300))
def test_garbage_is_damage(profile: Path, created: keys.Created, garbage: bytes) -> None:
    (profile / "keys.json").write_bytes(garbage)
    with pytest.raises(keys.Unreadable, match="dañado"):
        keys.unlock(profile, passphrase=PASSPHRASE)


@in_one_folder
@given(data=st.data())
def test_a_flipped_bit_is_damage_and_not_a_wrong_passphrase(
    profile: Path, created: keys.Created, whole: bytes, data: st.DataObject
) -> None:
    place, bit = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 7))
    flipped = bytes([whole[place] ^ 1 << bit])
    (profile / "keys.json").write_bytes(whole[:place] + flipped + whole[place + 1 :])
    with contextlib.suppress(keys.Unreadable):
        assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key  # white space alone does not matter


@in_one_folder
@given(place=places, value=edges)
def test_a_field_of_any_value_gives_the_key_or_words(
    profile: Path, created: keys.Created, whole: bytes, place: list[str], value: object
) -> None:
    (profile / "keys.json").write_bytes(changed(whole, place, value))
    assert outcome(lambda: keys.unlock(profile, passphrase=PASSPHRASE)) in (created.key, None)
    assert outcome(lambda: keys.unlock_with_recovery(profile, created.recovery_code)) in (created.key, None)


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{}", b"[" * 60_000, b" " * 70_000, b'{"format": true}', b'{"format": ' + b"9" * 5_000 + b"}"]
)
def test_what_is_no_keys_file_is_damage(profile: Path, created: keys.Created, raw: bytes) -> None:
    (profile / "keys.json").write_bytes(raw)
    with pytest.raises(keys.Unreadable, match="dañado"):
        keys.ways(profile)


def test_a_newer_file_asks_for_a_newer_version(profile: Path, created: keys.Created) -> None:
    (profile / "keys.json").write_bytes(b'{"format": 2, "whatever": "comes"}')
    with pytest.raises(keys.Unreadable, match="versión más nueva"):
        keys.unlock(profile, passphrase=PASSPHRASE)


def test_a_wrap_of_another_key_is_damage(profile: Path, created: keys.Created) -> None:
    book = books.load(profile)
    books.save(profile, replace(book, fingerprint=bytes(16)))
    attempts: list[Callable[[], bytes]] = [
        lambda: keys.unlock(profile, passphrase=PASSPHRASE),
        lambda: keys.unlock_with_recovery(profile, created.recovery_code),
    ]
    for attempt in attempts:
        with pytest.raises(keys.Unreadable, match="dañado"):
            attempt()


def test_a_profile_without_keys_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for profile in (tmp_path, tmp_path / "nowhere", tmp_path / "file"):
        with pytest.raises(keys.NoKeys, match="todavía no tiene llaves"):
            keys.unlock(profile, passphrase=PASSPHRASE)


def test_only_the_person_can_read_the_folder_and_the_file(profile: Path, created: keys.Created) -> None:
    assert stat.S_IMODE(profile.stat().st_mode) == 0o700
    assert stat.S_IMODE((profile / "keys.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disco está lleno"),
        (errno.EACCES, "No hay permiso"),
        (errno.EROFS, "No hay permiso"),
        (errno.EIO, "No se pudo leer o escribir"),
    ],
)
def test_a_disk_that_says_no_leaves_the_old_keys(
    profile: Path, created: keys.Created, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(number, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(Unavailable, match=words):
            keys.change_passphrase(profile, created.key, "otras cuatro palabras")
    assert os.listdir(profile) == ["keys.json"]
    assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key


def test_a_disk_that_says_no_leaves_no_half_made_profile(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(Unavailable, match="disco está lleno"):
            keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)
    assert os.listdir(profile) == []


def test_a_file_that_cannot_be_read_says_so(profile: Path) -> None:
    (profile / "keys.json").mkdir(parents=True)
    with pytest.raises(Unavailable, match="No se pudo leer"):
        keys.unlock(profile, passphrase=PASSPHRASE)
    with pytest.raises(Unavailable):
        keys.wipe(profile)


def test_keys_that_cannot_be_destroyed_are_said(
    profile: Path, created: keys.Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_descriptor: int) -> None:
        raise OSError(errno.EROFS, "no")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(Unavailable, match="No hay permiso"):
        keys.wipe(profile)


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable):
        keys.create(tmp_path / "file" / "profile", passphrase=PASSPHRASE, use_keyring=False)


def test_what_a_kill_left_behind_goes_with_the_next_change(profile: Path, created: keys.Created) -> None:
    (profile / "keys.json.0a1b2c3d.new").write_bytes((profile / "keys.json").read_bytes())
    keys.change_passphrase(profile, created.key, "otras cuatro palabras")
    assert os.listdir(profile) == ["keys.json"]


def test_a_profile_made_at_the_same_moment_keeps_its_keys(
    profile: Path, created: keys.Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "exists", lambda _profile: False)
    with pytest.raises(Refused, match="ya tiene llaves"):
        keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)
    assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key


def test_a_disk_without_links_will_do(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_paths: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", fails)
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)
    assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key
    monkeypatch.setattr(books, "exists", lambda _profile: False)
    with pytest.raises(Refused, match="ya tiene llaves"):
        keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)
    assert os.listdir(profile) == ["keys.json"]
