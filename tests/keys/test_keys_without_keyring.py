"""The keys of a profile where there is no keyring: the passphrase and the recovery sheet."""

from __future__ import annotations

import json
import logging
import os
import unicodedata
from pathlib import Path

import pytest

from desktop_app import keys
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import set_language
from desktop_app.keys import wrap
from tests.probe import find_plain

PASSPHRASE = "Ñandú y copihue, 7 cumbres"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def created(profile: Path) -> keys.Created:
    return keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)


def test_the_passphrase_opens_the_profile(profile: Path, created: keys.Created) -> None:
    assert len(created.key) == 32
    assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key
    assert keys.ways(profile) == keys.Ways(keyring=False, passphrase=True)


def test_every_profile_has_a_key_of_its_own(tmp_path: Path) -> None:
    made = [keys.create(tmp_path / name, passphrase=PASSPHRASE, use_keyring=False) for name in "ab"]
    assert made[0].key != made[1].key
    assert made[0].recovery_code != made[1].recovery_code


def test_the_passphrase_may_come_from_the_environment(
    profile: Path, created: keys.Created, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, PASSPHRASE)
    assert keys.unlock(profile) == created.key
    with pytest.raises(Refused):
        keys.unlock(profile, passphrase="otra, que se escribió a mano")


def test_accents_are_the_same_however_the_keyboard_makes_them(profile: Path, created: keys.Created) -> None:
    assert keys.unlock(profile, passphrase=unicodedata.normalize("NFD", PASSPHRASE)) == created.key


@pytest.mark.parametrize("wrong", ["otra frase", PASSPHRASE.lower(), PASSPHRASE + " ", "\udcff\udc80 rota"])
def test_a_wrong_passphrase_says_so(profile: Path, created: keys.Created, wrong: str) -> None:
    with pytest.raises(Refused, match="La frase secreta no es correcta") as refused:
        keys.unlock(profile, passphrase=wrong)
    assert refused.value.field == "passphrase"


@pytest.mark.parametrize("nothing", [None, ""])
def test_without_a_passphrase_it_is_asked_for(profile: Path, created: keys.Created, nothing: str | None) -> None:
    with pytest.raises(keys.Locked, match="se abre con su frase secreta") as locked:
        keys.unlock(profile, passphrase=nothing)
    assert locked.value.passphrase


def test_a_new_wrap_costs_what_the_standard_says(profile: Path) -> None:
    wrap._NewWraps.cost = wrap.STANDARD
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)
    written = json.loads((profile / "keys.json").read_bytes())["passphrase"]
    assert (written["kdf"], written["memory_kib"], written["rounds"]) == ("argon2id", 65_536, 3)
    assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key


@pytest.mark.parametrize("short", ["", "corta", "        a", "n\u0303" * 7])
def test_a_short_passphrase_is_refused(profile: Path, short: str) -> None:
    with pytest.raises(Refused, match="muy corta") as refused:
        keys.create(profile, passphrase=short, use_keyring=False)
    assert refused.value.field == "passphrase"
    assert not profile.exists()


def test_a_profile_that_could_not_be_opened_again_is_refused(profile: Path) -> None:
    with pytest.raises(Refused, match="Escriba una frase secreta"):
        keys.create(profile, passphrase=None, use_keyring=False)


def test_a_profile_keeps_the_keys_that_it_has(profile: Path, created: keys.Created) -> None:
    with pytest.raises(Refused, match="ya tiene llaves"):
        keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)
    assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key


def test_the_recovery_code_opens_the_profile(profile: Path, created: keys.Created) -> None:
    assert keys.unlock_with_recovery(profile, created.recovery_code.lower()) == created.key


def test_a_new_recovery_code_takes_the_place_of_the_old(profile: Path, created: keys.Created) -> None:
    code = keys.new_recovery_code(profile, created.key)
    assert keys.unlock_with_recovery(profile, code) == created.key
    with pytest.raises(Refused, match="no es el de este perfil") as refused:
        keys.unlock_with_recovery(profile, created.recovery_code)
    assert refused.value.field == "code"


def test_a_miscopied_code_names_its_group(profile: Path, created: keys.Created) -> None:
    code = created.recovery_code
    wrong = code[:11] + ("2" if code[11] != "2" else "3") + code[12:]
    with pytest.raises(Refused, match="El grupo 3 "):
        keys.unlock_with_recovery(profile, wrong)


def test_a_new_passphrase_takes_the_place_of_the_old(profile: Path, created: keys.Created) -> None:
    keys.change_passphrase(profile, created.key, "otra frase distinta")
    assert keys.unlock(profile, passphrase="otra frase distinta") == created.key
    assert keys.unlock_with_recovery(profile, created.recovery_code) == created.key
    with pytest.raises(Refused):
        keys.unlock(profile, passphrase=PASSPHRASE)


def test_a_new_passphrase_must_be_long_enough(profile: Path, created: keys.Created) -> None:
    with pytest.raises(Refused, match="muy corta"):
        keys.change_passphrase(profile, created.key, "corta")


@pytest.mark.parametrize("other", [bytes(32), b"", bytes(33)])
def test_the_key_of_another_profile_changes_nothing(profile: Path, created: keys.Created, other: bytes) -> None:
    before = (profile / "keys.json").read_bytes()
    for attempt in (
        lambda: keys.change_passphrase(profile, other, "otra frase distinta"),
        lambda: keys.store_in_keyring(profile, other),
        lambda: keys.new_recovery_code(profile, other),
    ):
        with pytest.raises(Refused, match="no es la de este perfil"):
            attempt()
    assert (profile / "keys.json").read_bytes() == before


def test_there_is_no_keyring_and_that_is_said(profile: Path, created: keys.Created, tmp_path: Path) -> None:
    assert not keys.has_keyring()
    with pytest.raises(Unavailable, match="no tiene un llavero del sistema"):
        keys.store_in_keyring(profile, created.key)
    with pytest.raises(Unavailable, match="no tiene un llavero del sistema"):
        keys.create(tmp_path / "other", passphrase=None, use_keyring=True)
    assert not (tmp_path / "other").exists()


def test_taking_the_key_from_a_keyring_where_it_never_was_is_no_error(profile: Path, created: keys.Created) -> None:
    keys.remove_from_keyring(profile)
    assert keys.unlock(profile, passphrase=PASSPHRASE) == created.key


def test_wiped_keys_open_nothing(profile: Path, created: keys.Created) -> None:
    (profile / "keys.json.0a1b2c3d.new").write_bytes((profile / "keys.json").read_bytes())
    keys.wipe(profile)
    assert os.listdir(profile) == []
    with pytest.raises(keys.NoKeys):
        keys.unlock(profile, passphrase=PASSPHRASE)
    with pytest.raises(keys.NoKeys):
        keys.unlock_with_recovery(profile, created.recovery_code)


def test_wiping_twice_or_nothing_is_no_error(profile: Path, created: keys.Created, tmp_path: Path) -> None:
    keys.wipe(profile)
    keys.wipe(profile)
    keys.wipe(tmp_path / "nowhere")


def test_wiped_bytes_are_overwritten(profile: Path, created: keys.Created) -> None:
    os.link(profile / "keys.json", profile / "seen")
    keys.wipe(profile)
    assert set((profile / "seen").read_bytes()) == {0}


def test_a_damaged_file_is_wiped_and_the_rest_is_said(profile: Path, created: keys.Created) -> None:
    (profile / "keys.json").write_bytes(b"{")
    with pytest.raises(Unavailable, match="fue destruido"):
        keys.wipe(profile)
    assert os.listdir(profile) == []


def test_a_link_in_place_of_the_file_does_not_wipe_what_it_points_to(profile: Path, created: keys.Created) -> None:
    (profile / "keys.json").rename(profile / "elsewhere")
    (profile / "keys.json").symlink_to("elsewhere")
    keys.wipe(profile)
    assert (profile / "elsewhere").stat().st_size
    assert set((profile / "elsewhere").read_bytes()) != {0}


def test_no_secret_is_on_the_disk_in_a_repr_a_log_or_an_error(profile: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    created = keys.create(profile, passphrase=PASSPHRASE, use_keyring=False)
    code = keys.new_recovery_code(profile, created.key)
    said = [repr(created), str(created)]
    for attempt in (
        lambda: keys.unlock(profile, passphrase="¡la equivocada!"),
        lambda: keys.unlock_with_recovery(profile, created.recovery_code),
        lambda: keys.change_passphrase(profile, bytes(32), PASSPHRASE),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        said += [str(refused.value), repr(refused.value)]
    (profile / "said").write_text("\n".join([*said, caplog.text]), encoding="utf-8")
    secrets: list[str | bytes] = [
        created.key,
        PASSPHRASE,
        "¡la equivocada!",
        created.recovery_code,
        code,
        code.replace("-", ""),
    ]
    assert find_plain(secrets, [profile]) == []


def test_the_words_are_spanish_by_default(profile: Path) -> None:
    set_language("es")
    with pytest.raises(keys.NoKeys, match="Este perfil todavía no tiene llaves"):
        keys.unlock(profile)
