"""The composition root: profiles are made whole or not at all, opened as they are, backed up and restored."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from desktop_app import app, i18n, keys, paths
from desktop_app.casework import office
from desktop_app.domain import clock
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.domain.records import Unit
from desktop_app.keys.wrap import cheap_for_tests
from desktop_app.store import backup, meta, packs
from desktop_app.store.check import check
from desktop_app.store.store import Store

PASSPHRASE = "cuatro palabras que recuerdo"
DAY = date(2007, 5, 2)


@pytest.fixture(autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    with cheap_for_tests():
        yield


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A profile and its recovery code; only ever copied."""
    profile = tmp_path_factory.mktemp("laid_out") / "profile"
    with cheap_for_tests():
        return profile, app.create_profile(profile, passphrase=PASSPHRASE)


@pytest.fixture
def profile(tmp_path: Path, laid_out: tuple[Path, str]) -> Path:
    return Path(shutil.copytree(laid_out[0], tmp_path / "profile"))


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another profile, with a unit."""
    folder = tmp_path / "other"
    app.create_profile(folder, passphrase="otra frase distinta")
    with app.open_desk(folder, passphrase="otra frase distinta") as desk:
        office.set_up_unit(desk, name="UIF Otra", municipality="Municipalidad de Otra", commune="05201")
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def unit_name(profile: Path, passphrase: str = PASSPHRASE) -> list[str]:
    with app.open_desk(profile, passphrase=passphrase) as desk:
        return [unit.name for unit in desk.store.find(Unit)]


class TestCreating:
    def test_a_profile_is_private_and_holds_what_it_should(self, profile: Path) -> None:
        assert names(profile) == {"keys.json", "puente.db"}
        assert stat.S_IMODE(profile.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in profile.iterdir()} == {0o600}

    def test_a_laptop_has_an_id_and_the_shipped_programmes(self, profile: Path) -> None:
        with app.open_desk(profile, passphrase=PASSPHRASE) as desk:
            assert len(desk.device) == 36
            assert (desk.mark, desk.actor) == ("", "")
            shipped = {path.name for path in (paths.resources() / "programmes").iterdir()}
            assert {programme for programme, _version in packs.known(desk.store.connection)} == shipped
            assert meta.read(desk.store.connection, meta.DEMONSTRATION) == ""
            assert check(desk.store.connection) == []

    def test_a_demonstration_says_so(self, tmp_path: Path) -> None:
        app.create_profile(tmp_path / "demo", passphrase=PASSPHRASE, demonstration=True)
        with app.open_desk(tmp_path / "demo", passphrase=PASSPHRASE) as desk:
            assert meta.read(desk.store.connection, meta.DEMONSTRATION) == "1"

    def test_an_open_folder_becomes_private(self, tmp_path: Path) -> None:
        folder = tmp_path / "profile"
        folder.mkdir(mode=0o755)
        app.create_profile(folder, passphrase=PASSPHRASE)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_a_profile_is_not_made_twice(self, profile: Path) -> None:
        before = (profile / "keys.json").read_bytes()
        with pytest.raises(Refused, match="ya tiene llaves"):
            app.create_profile(profile, passphrase=PASSPHRASE)
        assert (profile / "keys.json").read_bytes() == before

    def test_nor_over_a_database_whose_keys_are_missing(self, profile: Path) -> None:
        (profile / "keys.json").unlink()
        with pytest.raises(Refused):
            app.create_profile(profile, passphrase=PASSPHRASE)

    def test_nor_among_other_files(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.docx").write_bytes(b"x")
        with pytest.raises(Refused, match="carpeta vacía") as refusal:
            app.create_profile(tmp_path, passphrase=PASSPHRASE)
        assert refusal.value.field == "profile"
        with pytest.raises(Refused, match="no es una carpeta"):
            app.create_profile(tmp_path / "thesis.docx", passphrase=PASSPHRASE)

    @pytest.mark.parametrize("passphrase", [None, "corta"])
    def test_a_refusal_leaves_nothing(self, tmp_path: Path, passphrase: str | None) -> None:
        with pytest.raises(Refused):
            app.create_profile(tmp_path / "profile", passphrase=passphrase)
        assert names(tmp_path / "profile") == set()

    def test_a_fault_on_the_way_leaves_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(store: Store) -> None:
            raise Unavailable("no")

        monkeypatch.setattr(app, "_register_packs", fail)
        with pytest.raises(Unavailable):
            app.create_profile(tmp_path / "profile", passphrase=PASSPHRASE)
        assert names(tmp_path / "profile") == set()

    def test_what_a_kill_left_is_swept(self, tmp_path: Path) -> None:
        left = tmp_path / "profile" / ".new-0000"
        left.mkdir(parents=True)
        (left / "puente.db").write_bytes(b"half")
        app.create_profile(tmp_path / "profile", passphrase=PASSPHRASE)
        assert names(tmp_path / "profile") == {"keys.json", "puente.db"}

    def test_a_kill_between_the_last_two_steps_is_mended_at_the_opening(self, profile: Path) -> None:
        nest = profile / ".new-0000"
        nest.mkdir()
        (profile / "puente.db").rename(nest / "puente.db")
        assert unit_name(profile) == []
        assert (profile / "puente.db").exists()


class TestOpening:
    def test_a_folder_without_a_profile(self, tmp_path: Path) -> None:
        with pytest.raises(keys.NoKeys), app.open_desk(tmp_path / "none", passphrase=PASSPHRASE):
            pass
        assert names(tmp_path) == set()

    def test_without_a_passphrase(self, profile: Path) -> None:
        with pytest.raises(keys.Locked), app.open_desk(profile):
            pass

    def test_with_the_passphrase_of_the_environment(self, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PUENTE_PASSPHRASE", PASSPHRASE)
        with app.open_desk(profile) as desk:
            assert desk.device

    def test_with_a_wrong_passphrase(self, profile: Path) -> None:
        with pytest.raises(Refused, match="no es correcta"), app.open_desk(profile, passphrase="otra frase"):
            pass

    def test_without_its_database(self, profile: Path) -> None:
        (profile / "puente.db").unlink()
        with pytest.raises(Unavailable, match="Falta el archivo"), app.open_desk(profile, passphrase=PASSPHRASE):
            pass
        assert names(profile) <= {"keys.json", "log"}

    def test_the_file_is_closed_even_after_a_fault(self, profile: Path) -> None:
        with pytest.raises(ZeroDivisionError), app.open_desk(profile, passphrase=PASSPHRASE):
            raise ZeroDivisionError
        assert "puente.db-wal" not in names(profile)

    def test_the_file_is_closed_when_the_opening_fails(self, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(store: Store) -> None:
            raise Unavailable("no")

        monkeypatch.setattr(app, "_register_packs", fail)
        with pytest.raises(Unavailable), app.open_desk(profile, passphrase=PASSPHRASE):
            pass
        assert "puente.db-wal" not in names(profile)

    def test_the_log_says_what_happened_and_no_more(self, profile: Path) -> None:
        unit_name(profile)
        lines = (profile / "log" / "puente.log").read_text(encoding="utf-8").splitlines()
        assert [line.split()[-1] for line in lines] == ["database_opened", "database_closed"]

    def test_a_profile_that_others_could_enter_is_made_private(self, profile: Path) -> None:
        profile.chmod(0o755)
        unit_name(profile)
        assert stat.S_IMODE(profile.stat().st_mode) == 0o700

    def test_the_language_is_set(self, profile: Path) -> None:
        with app.open_desk(profile, passphrase=PASSPHRASE, language="en"):
            assert i18n.language() == "en"

    def test_a_second_desk_by_the_same_key_reads(self, profile: Path) -> None:
        key = keys.unlock(profile, passphrase=PASSPHRASE)
        with app.open_desk(profile, passphrase=PASSPHRASE) as desk:
            reader = app.desk_of(profile, key, read_only=True)
            office.set_up_unit(desk, name="UIF", municipality="Municipalidad", commune="09101")
            assert [unit.name for unit in reader.store.find(Unit)] == ["UIF"]
            reader.store.close()

    def test_shipped_programmes_are_read_once(self, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(self: Store, files: dict[str, bytes]) -> None:
            raise AssertionError("parsed again")

        unit_name(profile)
        with monkeypatch.context() as patch:
            patch.setattr(Store, "keep_pack", fail)
            unit_name(profile)

    def test_a_new_version_of_a_programme_is_kept_beside_the_old(
        self, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        resources = tmp_path / "resources"
        blank = Path(__file__).parent / "definitions" / "blank"
        shutil.copytree(blank, resources / "programmes" / "blank")
        monkeypatch.setattr(paths, "resources", lambda: resources)
        with app.open_desk(profile, passphrase=PASSPHRASE) as desk:
            known = {programme for programme, _version in packs.known(desk.store.connection)}
        assert known == {"blank", "chile_solidario"}


class TestTheDay:
    def test_is_the_one_asked_for(self, profile: Path) -> None:
        with app.open_desk(profile, passphrase=PASSPHRASE, today=DAY) as desk:
            assert desk.clock.today() == DAY
            assert desk.clock.now().astimezone(ZoneInfo("America/Santiago")).date() == DAY

    def test_is_that_of_the_unit_s_commune(self, other: Path) -> None:
        with app.open_desk(other, passphrase="otra frase distinta") as desk:
            assert desk.clock.today() == datetime.now(ZoneInfo("Pacific/Easter")).date()
        with app.open_desk(other, passphrase="otra frase distinta", today=DAY) as desk:
            assert desk.clock.now().astimezone(ZoneInfo("Pacific/Easter")).date() == DAY

    @pytest.mark.parametrize("zone", ["America/Santiago", "Pacific/Easter", "America/Punta_Arenas"])
    @pytest.mark.parametrize("day", [DAY, date(2024, 4, 6), date(2024, 4, 7), date(2024, 9, 7), date(2024, 9, 8)])
    def test_has_instants_that_fall_on_it_and_never_stand_still(
        self, zone: str, day: date, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On days on which the clocks change too, and at whatever hour it really is."""
        real = datetime(2026, 4, 4, 3, 0, tzinfo=UTC)
        shown, given = app.DayClock(day, zone), list[datetime]()
        for step in range(60):
            monkeypatch.setattr(
                clock.SystemClock, "now", lambda self, step=step: real + timedelta(minutes=27 * (step // 2))
            )
            monkeypatch.setattr(
                clock.SystemClock, "today", lambda self: self.now().astimezone(ZoneInfo(self.zone)).date()
            )
            given.append(shown.now())
        assert {instant.astimezone(ZoneInfo(zone)).date() for instant in given} == {day}
        assert given == sorted(set(given))


class TestBackups:
    @pytest.fixture
    def copy(self, other: Path, tmp_path: Path) -> Path:
        """A backup of the other profile."""
        target = tmp_path / "copy.puente"
        with app.open_desk(other, passphrase="otra frase distinta") as desk:
            app.back_up(other, desk, target)
        return target

    def test_a_backup_has_the_profile_s_own_keys(self, other: Path, copy: Path) -> None:
        assert backup.keys_of(copy) == (other / "keys.json").read_bytes()

    def test_a_profile_s_own_backup_needs_no_other_passphrase(self, other: Path, copy: Path) -> None:
        with app.open_desk(other, passphrase="otra frase distinta") as desk:
            office.change_unit(desk, name="Cambiada")
            device = desk.device
        restored = app.restore(other, copy, passphrase="otra frase distinta")
        assert restored.findings == ()
        with app.open_desk(other, passphrase="otra frase distinta") as desk:
            assert [unit.name for unit in desk.store.find(Unit)] == ["UIF Otra"]
            assert desk.device not in ("", device)
            assert len(desk.mark) == 2

    def test_a_foreign_backup_comes_under_the_profile_s_own_key(self, profile: Path, copy: Path) -> None:
        app.restore(profile, copy, passphrase=PASSPHRASE, backup_passphrase="otra frase distinta")
        assert unit_name(profile) == ["UIF Otra"]
        assert names(profile) == {"keys.json", "puente.db", "backups", "log"}

    def test_an_empty_folder_takes_over_the_backup_s_keys(self, tmp_path: Path, copy: Path) -> None:
        app.restore(tmp_path / "new", copy, passphrase="otra frase distinta")
        assert unit_name(tmp_path / "new", "otra frase distinta") == ["UIF Otra"]
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700

    def test_by_the_code_of_the_recovery_sheet(
        self, profile: Path, laid_out: tuple[Path, str], tmp_path: Path, other: Path
    ) -> None:
        with app.open_desk(profile, passphrase=PASSPHRASE) as desk:
            office.set_up_unit(desk, name="UIF Una", municipality="Municipalidad", commune="09101")
            app.back_up(profile, desk, tmp_path / "one.puente")
        app.restore(other, tmp_path / "one.puente", passphrase="otra frase distinta", recovery_code=laid_out[1])
        assert unit_name(other, "otra frase distinta") == ["UIF Una"]

    @pytest.mark.parametrize("given", [{"backup_passphrase": "no es esta"}, {"recovery_code": "0000-0000"}, {}])
    def test_without_the_right_way_in_nothing_changes(
        self, profile: Path, copy: Path, tmp_path: Path, given: dict[str, str]
    ) -> None:
        before = (profile / "puente.db").read_bytes()
        with pytest.raises((Refused, Unavailable)):
            app.restore(profile, copy, passphrase=PASSPHRASE, **given)
        assert (profile / "puente.db").read_bytes() == before
        assert names(profile) == {"keys.json", "puente.db"}
        with pytest.raises((Refused, Unavailable)):
            app.restore(tmp_path / "new", copy, **given)
        assert names(tmp_path / "new") == set()

    def test_a_backup_whose_keys_are_garbage_is_refused(self, profile: Path, other: Path, tmp_path: Path) -> None:
        target = tmp_path / "odd.puente"
        with app.open_desk(other, passphrase="otra frase distinta") as desk:
            backup.write_backup(desk.store, target, keys=b"garbage", profile="other", now=desk.clock.now())
        with pytest.raises(Refused, match="no es un respaldo"):
            app.restore(profile, target, passphrase=PASSPHRASE, backup_passphrase="otra frase distinta")

    def test_a_restore_that_fails_leaves_an_empty_folder_empty(
        self, tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "replace", _fail_for_databases(os.replace))
        with pytest.raises(Unavailable):
            app.restore(tmp_path / "new", copy, passphrase="otra frase distinta")
        assert "keys.json" not in names(tmp_path / "new")

    @pytest.mark.parametrize(
        "left", ["keys.json.124380b7.part", "puente.db.0badcafe.part", "puente.db.0badcafe.part-wal"]
    )
    def test_what_a_kill_left_half_written_does_not_stand_in_the_way(
        self, tmp_path: Path, copy: Path, left: str
    ) -> None:
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / left).write_bytes(b"half")
        app.restore(tmp_path / "new", copy, passphrase="otra frase distinta")
        with app.open_desk(tmp_path / "new", passphrase="otra frase distinta") as desk:
            assert check(desk.store.connection) == []

    def test_a_file_of_somebody_else_does(self, tmp_path: Path, copy: Path) -> None:
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / "puente.txt.part").write_bytes(b"mine")
        with pytest.raises(Refused, match="vacía"):
            app.restore(tmp_path / "new", copy, passphrase="otra frase distinta")


def _fail_for_databases(replace: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
    def act(source: Path, target: Path) -> None:
        if target.name == "puente.db":
            raise PermissionError(13, "no")
        replace(source, target)

    return act
