"""Making profiles, opening them, and the three ways in: all by commands."""

from __future__ import annotations

import json
import stat
import subprocess
from pathlib import Path

import pytest

from desktop_app.cli import selftest
from desktop_app.cli.call import Call
from desktop_app.cli.sheet import _short
from tests.cli.terminal import PASSPHRASE, Terminal

OTHER = "otra frase distinta"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at the terminal."""
    monkeypatch.setattr(Call, "interactive", lambda _self: True)


@pytest.fixture
def new(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "new")


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


class TestMaking:
    def test_the_code_for_the_sheet_is_shown_once(self, new: Terminal) -> None:
        made = new.data("init")
        assert made["keyring"] is False
        assert len(made["recovery_code"].split("-")) == 9
        assert new.data("keys", "show") == {"keyring": False, "passphrase": True, "keyring_here": False}

    def test_the_sheet_is_written_where_told(self, new: Terminal, tmp_path: Path) -> None:
        sheet = tmp_path / "hoja.pdf"
        shown = new("init", "--recovery-sheet", str(sheet))
        assert str(sheet) in shown
        assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
        assert "Hoja de recuperación" in text_of(sheet)
        assert str(new.profile)[-35:] in text_of(sheet)

    def test_a_short_place_stands_whole_on_the_sheet(self) -> None:
        assert _short(Path("/srv/puente")) == "/srv/puente"

    def test_a_sheet_that_is_there_stops_everything_before_it_begins(self, new: Terminal, tmp_path: Path) -> None:
        sheet = tmp_path / "hoja.pdf"
        sheet.write_text("una carta")
        assert "Ya existe" in new.refused("init", "--recovery-sheet", str(sheet))
        assert not new.profile.exists()
        new("init", "--recovery-sheet", str(sheet), "--force")
        assert sheet.read_bytes().startswith(b"%PDF")

    def test_a_profile_is_not_made_twice(self, puente: Terminal) -> None:
        assert puente.refused("init")

    @pytest.mark.usefixtures("asked")
    def test_without_a_keyring_a_passphrase_is_asked_for_twice(self, new: Terminal) -> None:
        new.env = {}
        answer = new.type("init", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
        assert answer.code == 0
        assert PASSPHRASE not in answer.out + answer.err
        new.env = {"PUENTE_PASSPHRASE": PASSPHRASE}
        assert new.data("family", "list") == {"families": [], "total": 0}

    def test_where_nobody_can_be_asked_it_says_where_to_put_it(self, new: Terminal) -> None:
        new.env = {}
        assert new.refused("init") == "Falta un secreto. Escríbalo en la variable PUENTE_PASSPHRASE."

    def test_a_keyring_that_is_not_there_is_told(self, new: Terminal) -> None:
        assert "llavero" in new.refused("init", "--keyring", code=3)
        assert not (new.profile / "keys.json").exists()


class TestOpening:
    def test_what_is_not_there_says_how_to_make_it(self, new: Terminal) -> None:
        assert new.refused("family", "list", code=3).endswith("Para crear el perfil: «puente init».")

    def test_destroyed_keys_are_not_made_anew(self, puente: Terminal) -> None:
        (puente.profile / "keys.json").unlink()
        assert not puente.refused("family", "list", code=3).endswith("«puente init».")

    def test_a_locked_profile_says_where_scripts_put_the_passphrase(self, puente: Terminal) -> None:
        puente.env = {}
        assert "PUENTE_PASSPHRASE" in puente.refused("family", "list", code=3)

    def test_a_wrong_passphrase_says_so(self, puente: Terminal) -> None:
        puente.env = {"PUENTE_PASSPHRASE": OTHER}
        assert puente.refused("family", "list").startswith("La frase secreta no es correcta.")

    @pytest.mark.usefixtures("asked")
    def test_the_passphrase_is_asked_for_once_and_not_shown(self, puente: Terminal) -> None:
        puente.env = {}
        answer = puente.type("family", "list", typed=f"{PASSPHRASE}\n")
        assert "09-0001" in answer.out
        assert PASSPHRASE not in answer.out + answer.err

    @pytest.mark.usefixtures("asked")
    def test_giving_up_is_an_interruption(self, puente: Terminal) -> None:
        puente.env = {}
        assert puente.type("family", "list", typed="").code == 130

    def test_the_profile_may_stand_in_the_environment(self, puente: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PUENTE_PROFILE", str(puente.profile))
        assert Call().profile == puente.profile

    def test_two_profiles_at_once_are_one_too_many(self, puente: Terminal) -> None:
        assert puente.type("--demo", "family", "list").code == 2


class TestKeys:
    def test_another_passphrase(self, puente: Terminal) -> None:
        puente.env["PUENTE_NEW_PASSPHRASE"] = OTHER
        puente("keys", "passphrase")
        assert puente.refused("family", "list").startswith("La frase secreta no es correcta.")
        puente.env = {"PUENTE_PASSPHRASE": OTHER}
        puente("family", "list")

    @pytest.mark.usefixtures("asked")
    def test_another_passphrase_typed_twice(self, puente: Terminal) -> None:
        puente("keys", "passphrase", typed=f"{OTHER}\n{OTHER}\n")
        puente.env = {"PUENTE_PASSPHRASE": OTHER}
        puente("family", "list")

    def test_a_new_sheet_and_the_way_back_in_by_it(self, puente: Terminal, tmp_path: Path) -> None:
        code = puente.data("keys", "recovery")["recovery_code"]
        puente.env = {"PUENTE_RECOVERY_CODE": code.lower(), "PUENTE_NEW_PASSPHRASE": OTHER}
        puente("keys", "unlock-with-recovery")
        puente.env = {"PUENTE_PASSPHRASE": OTHER}
        puente("family", "list")
        newer = tmp_path / "hoja.pdf"
        puente("keys", "recovery", "--recovery-sheet", str(newer))
        puente.env |= {"PUENTE_RECOVERY_CODE": code, "PUENTE_NEW_PASSPHRASE": PASSPHRASE}
        assert "no es el de este perfil" in puente.refused("keys", "unlock-with-recovery")

    def test_a_miscopied_code_is_named_by_its_group(self, puente: Terminal) -> None:
        puente.env |= {"PUENTE_RECOVERY_CODE": "0000-" * 8 + "0000", "PUENTE_NEW_PASSPHRASE": OTHER}
        assert "grupo" in puente.refused("keys", "unlock-with-recovery")

    def test_a_keyring_that_is_not_there_takes_nothing(self, puente: Terminal) -> None:
        assert "llavero" in puente.refused("keys", "keyring", "store", code=3)

    def test_out_of_a_keyring_that_never_had_it(self, puente: Terminal) -> None:
        assert puente.data("keys", "keyring", "remove") == {"keyring": False}
        assert puente.type("keys", "keyring").code == 2


def test_the_self_test_tries_each_part(new: Terminal) -> None:
    parts = {part["part"]: part["reason"] for part in new.data("self-test")["parts"]}
    assert set(parts) == {"languages", "communes", "programmes", "database", "keys", "calendar", "papers"}
    assert not any(parts.values())
    assert not new.profile.exists()


@pytest.mark.parametrize("trouble", [FileNotFoundError("resources/x"), ImportError("no holidays")])
def test_the_self_test_says_which_part_is_broken(
    new: Terminal, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def broken() -> None:
        raise trouble

    monkeypatch.setitem(selftest.PARTS, "communes", broken)
    answer = new.type("self-test", "--json")
    assert answer.code == 4
    (reason,) = [part["reason"] for part in json.loads(answer.out)["parts"] if not part["works"]]
    assert reason == f"{type(trouble).__name__}: {trouble}"


def test_the_self_test_names_a_part_that_does_not_give_what_it_should(
    new: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.cli.places.communes", list)
    assert "No dio lo que debía." in new.type("self-test").out
