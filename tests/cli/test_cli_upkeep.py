"""Looking after a profile by commands: check, backup, restore, export, packs, the demonstration."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app import paths
from desktop_app.cli.call import Call, demo_profile
from tests.cli.terminal import PASSPHRASE, Terminal

FAMILY = ("--family", "09-0001")
PACK = paths.resources() / "programmes" / "chile_solidario"


@pytest.fixture
def backup(puente: Terminal, tmp_path: Path) -> Path:
    file = tmp_path / "respaldo.puente"
    puente("backup", str(file))
    return file


def rename(terminal: Terminal, name: str) -> None:
    terminal("family", "change", *FAMILY, "--name", name)


def name(terminal: Terminal) -> str:
    return str(terminal.data("family", "show", *FAMILY)["family"]["name"])


def test_a_clean_file_is_said_to_be_one(puente: Terminal) -> None:
    assert puente("check") == "Todo está en orden.\n"


class TestBackups:
    def test_there_and_back(self, puente: Terminal, backup: Path) -> None:
        rename(puente, "Otra")
        restored = puente.data("restore", str(backup))
        assert name(puente) == "Díaz Huenchumán"
        assert restored["findings"] == []
        assert Path(restored["former"]).is_file()
        assert "Lo que había quedó guardado en" in puente("restore", str(backup))

    def test_a_backup_says_how_it_is_opened(self, puente: Terminal, tmp_path: Path) -> None:
        said = puente("backup", str(tmp_path / "otro.puente"))
        assert "frase secreta" in said
        assert puente.data("backup", str(tmp_path / "otro.puente"))["size"] > 1000

    def test_another_file_is_not_replaced(self, puente: Terminal, tmp_path: Path) -> None:
        letter = tmp_path / "carta.txt"
        letter.write_text("querida familia")
        assert puente.refused("backup", str(letter))
        assert letter.read_text() == "querida familia"

    def test_into_an_empty_place(self, backup: Path, tmp_path: Path) -> None:
        new = Terminal(tmp_path / "new")
        new("restore", str(backup))
        assert name(new) == "Díaz Huenchumán"

    def test_into_another_profile_it_needs_the_key_of_its_day(self, backup: Path, tmp_path: Path) -> None:
        other = Terminal(tmp_path / "other", env={"PUENTE_PASSPHRASE": "otra frase distinta"})
        other("init")
        assert other.refused("restore", str(backup))
        other.env["PUENTE_BACKUP_PASSPHRASE"] = PASSPHRASE
        other("restore", str(backup))
        assert name(other) == "Díaz Huenchumán"

    def test_or_the_code_of_its_sheet(self, puente: Terminal, tmp_path: Path) -> None:
        code = puente.data("keys", "recovery")["recovery_code"]
        file = str(tmp_path / "respaldo.puente")
        puente("backup", file)
        other = Terminal(tmp_path / "other", env={"PUENTE_PASSPHRASE": "otra frase distinta"})
        other("init")
        other.env["PUENTE_RECOVERY_CODE"] = code
        other("restore", file)
        assert name(other) == "Díaz Huenchumán"

    def test_what_must_be_asked_for_is_said_where_nobody_answers(self, puente: Terminal, backup: Path) -> None:
        for option, variable in (
            ("--recovery-code", "PUENTE_RECOVERY_CODE"),
            ("--backup-passphrase", "PUENTE_BACKUP_PASSPHRASE"),
        ):
            assert variable in puente.refused("restore", str(backup), option)

    def test_faults_of_a_backup_are_told(self, puente: Terminal, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from desktop_app.store import check

        found = [check.Finding("family", "no coincide")]
        monkeypatch.setattr("desktop_app.store.restore.check.check", lambda _connection: found)
        answer = puente.type("restore", str(backup))
        assert (answer.code, "family: no coincide" in answer.out) == (4, True)

    @settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_a_damaged_backup_changes_nothing(self, puente: Terminal, backup: Path, data: st.DataObject) -> None:
        raw = bytearray(backup.read_bytes())
        if data.draw(st.booleans()):
            raw = raw[: data.draw(st.integers(0, len(raw) - 1))]
        else:
            raw[data.draw(st.integers(0, len(raw) - 1))] ^= 0x55
        broken = backup.with_name("roto.puente")
        broken.write_bytes(raw)
        rename(puente, "Otra")
        answer = puente.type("restore", str(broken))
        assert answer.code in (1, 3) or name(puente) == "Díaz Huenchumán"
        assert answer.code == 0 or name(puente) == "Otra"


class TestExport:
    def test_to_the_screen(self, puente: Terminal) -> None:
        exported = json.loads(puente("export", *FAMILY))
        assert exported["family"]["code"] == "09-0001"
        assert [item["names"] for item in exported["records"]["member"]] == ["Rosa", "Pedro", "Camila"]

    def test_to_a_file(self, puente: Terminal, tmp_path: Path) -> None:
        file = tmp_path / "familia.json"
        answer = puente.type("export", *FAMILY, "-o", str(file))
        assert answer.out == f"Escrito: {file}\n"
        assert "no va cifrado" in answer.err
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert json.loads(file.read_text(encoding="utf-8"))["family"]["code"] == "09-0001"
        assert "Ya existe" in puente.refused("export", *FAMILY, "-o", str(file))
        assert puente.type("export", *FAMILY, "-o", str(file), "--force", "--json").err == ""


class TestPacks:
    def test_those_kept_are_listed(self, puente: Terminal) -> None:
        assert puente.data("pack", "list")["packs"][0]["programme"] == "chile_solidario"
        assert "chile_solidario" in puente("pack", "list")

    def test_a_sound_one_needs_no_profile(self, tmp_path: Path) -> None:
        terminal = Terminal(tmp_path / "nowhere")
        assert terminal.data("pack", "check", str(PACK))["conditions"] == 53
        assert "no tiene fallas: 53 condiciones, 21 sesiones." in terminal("pack", "check", str(PACK))
        assert not terminal.profile.exists()

    def test_every_fault_with_its_file_and_line(self, tmp_path: Path) -> None:
        folder = tmp_path / "pack"
        shutil.copytree(PACK, folder)
        conditions = folder / "conditions.csv"
        conditions.write_text(
            conditions.read_text(encoding="utf-8").replace(",always,", ",siempre,", 2), encoding="utf-8"
        )
        (folder / "sessions.toml").unlink()
        answer = Terminal(tmp_path / "nowhere").type("pack", "check", str(folder), "--json")
        assert answer.code == 4
        faults = [(fault["file"], fault["line"]) for fault in answer.data["faults"]]
        assert {("conditions.csv", 2), ("conditions.csv", 3)} <= set(faults)
        assert any(file == "sessions.toml" for file, _line in faults)
        assert "conditions.csv:2:" in Terminal(tmp_path / "nowhere").type("pack", "check", str(folder)).out

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        assert Terminal(tmp_path / "nowhere").refused("pack", "check", str(tmp_path / "nada"), code=3)


class TestDemonstration:
    SMALL = ("demo", "--families", "2", "--months", "2", "--workers", "1", "--no-window")

    def test_into_an_empty_place_and_over_itself(self, tmp_path: Path) -> None:
        terminal = Terminal(tmp_path / "demo")
        made = terminal.data(*self.SMALL)
        assert made["profile"] == str(terminal.profile)
        assert made["demonstration"]["families"] == 2
        assert terminal.data("check")["clean"]
        first = terminal.data("export", *FAMILY)["history"][0]["device"]
        assert "2 familias" in terminal(*self.SMALL)
        assert terminal.data("export", *FAMILY)["history"][0]["device"] != first

    def test_never_over_families_that_are_not_invented(
        self, puente: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        answer = puente.type(*self.SMALL, "--json")
        assert (answer.code, "tiene otra cosa" in answer.err) == (0, True)
        assert answer.data["profile"] == str(demo_profile())
        assert name(puente) == "Díaz Huenchumán"

    def test_its_own_place_holds_only_demonstrations(self, puente: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("desktop_app.cli.demo.demo_profile", lambda: puente.profile)
        assert "no es una demostración" in puente.type(*self.SMALL).err
        assert name(puente) == "Díaz Huenchumán"

    def test_where_no_profile_is_named_it_has_its_own(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from desktop_app.cli.main import root

        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        monkeypatch.setenv("PUENTE_PASSPHRASE", PASSPHRASE)
        for args in ([*self.SMALL, "--json"], ["--demo", "family", "list", "--json"]):
            with pytest.raises(SystemExit) as ended:
                root.main(args)
            assert ended.value.code == 0
        assert json.loads(capsys.readouterr().out.partition("}\n{")[0] + "}")["profile"] == str(
            tmp_path / "puente-demo"
        )

    def test_the_usual_profile_is_another(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert Call().profile == tmp_path / "puente"
        assert demo_profile() == tmp_path / "puente-demo"
