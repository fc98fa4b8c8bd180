"""The log and the crash reports: what they hold, and above all what they cannot hold."""

from __future__ import annotations

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import log

NAME = "Rosa Huenchumilla"
RUN = "40.123.456-7"


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Path]:
    log.start(tmp_path)
    yield tmp_path
    log.stop()


def _written(profile: Path) -> str:
    return (profile / "log" / "puente.log").read_text(encoding="utf-8")


def _fail() -> None:
    family = {"name": NAME}
    raise ValueError(f"{family['name']} has no RUN {RUN}")


def _caught() -> ValueError:
    with pytest.raises(ValueError, match=NAME) as caught:
        _fail()
    return caught.value


def test_an_event_is_written_with_its_numbers(profile: Path) -> None:
    log.event("import_done", rows=300, milliseconds=412)
    assert _written(profile).endswith("import_done rows=300 milliseconds=412\n")


@pytest.mark.parametrize("name", [NAME, RUN, "", "enrolled"])
def test_an_event_outside_the_list_is_refused(profile: Path, name: str) -> None:
    with pytest.raises(ValueError, match="unknown event"):
        log.event(name)
    assert _written(profile) == ""


@pytest.mark.parametrize("number", [40_123_456, 912_345_678, -1_000_000])
def test_a_number_that_could_be_a_run_or_a_telephone_is_refused(profile: Path, number: int) -> None:
    with pytest.raises(ValueError, match="small whole numbers"):
        log.event("started", number=number)
    assert _written(profile) == ""


@pytest.mark.parametrize("value", [NAME, RUN, 1.5, None])
def test_anything_but_a_number_is_refused(profile: Path, value: object) -> None:
    with pytest.raises(ValueError, match="small whole numbers"):
        log.event("started", value=value)  # type: ignore[arg-type]  # the wrong type is what is tested
    assert _written(profile) == ""


def test_lines_that_did_not_come_through_event_are_not_written(profile: Path) -> None:
    logging.getLogger("puente").error("%s", NAME)
    logging.getLogger("puente.store").error(NAME)
    logging.getLogger().error(NAME)
    logging.getLogger("puente").error("bug", exc_info=_caught())
    assert _written(profile) == ""


def test_the_log_is_for_its_owner_alone(profile: Path) -> None:
    log.event("started")
    assert stat.S_IMODE((profile / "log" / "puente.log").stat().st_mode) == 0o600
    assert stat.S_IMODE((profile / "log").stat().st_mode) == 0o700


def test_the_log_does_not_grow_for_ever(profile: Path) -> None:
    for number in range(20_000):
        log.event("command_done", number=number)
    files = sorted((profile / "log").iterdir())
    assert [file.name for file in files] == ["puente.log", "puente.log.1", "puente.log.2"]
    assert all(file.stat().st_size <= 256 * 1024 for file in files)


def test_starting_again_moves_the_log_to_the_other_profile(profile: Path, tmp_path: Path) -> None:
    log.start(tmp_path / "other")
    log.event("started")
    assert _written(profile) == ""
    assert _written(tmp_path / "other").endswith("started\n")


def test_without_a_log_events_go_nowhere(tmp_path: Path) -> None:
    log.event("started")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_hold_a_log_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    log.start(tmp_path)
    log.event("started")
    assert (tmp_path / "log").is_file()


@pytest.mark.usefixtures("profile")
def test_a_full_disk_stops_nobody(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(_record: logging.LogRecord) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logging.getLogger("puente").handlers[0], "format", full)
    log.event("started")
    assert capsys.readouterr().err == ""


def test_a_disk_that_is_full_to_the_last_stops_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "puente.log").symlink_to("/dev/full")
    log.start(tmp_path)
    log.event("started")
    log.stop()
    assert capsys.readouterr().err == ""


def test_a_crash_report_says_where_and_with_what(tmp_path: Path) -> None:
    report = log.write_crash_report(tmp_path / "crash", _caught())
    assert report is not None
    text = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert f"test_log:{_fail.__code__.co_firstlineno + 2} _fail" in text
    assert "\nsqlcipher3 " in text
    assert stat.S_IMODE(report.stat().st_mode) == 0o600


def test_a_crash_report_holds_no_words_of_the_error(tmp_path: Path) -> None:
    error = _caught()
    error.add_note(f"while reading {NAME}")
    error.__cause__ = KeyError(RUN)
    error.__context__ = OSError(2, "No such file", f"/home/{NAME}.csv")
    report = log.write_crash_report(tmp_path, ExceptionGroup(NAME, [error, RuntimeError(RUN)]))
    assert report is not None
    text = report.read_text(encoding="utf-8")
    kinds = ("ExceptionGroup", "ValueError", "KeyError", "RuntimeError", "FileNotFoundError")
    words = (NAME, "Rosa", "Huenchumilla", RUN, "40123456", "40.123.456", str(tmp_path))
    assert all(kind in text for kind in kinds)
    assert not any(word in text for word in words)


def test_a_type_whose_name_is_no_name_is_not_written(tmp_path: Path) -> None:
    report = log.write_crash_report(tmp_path, type(NAME, (Exception,), {})())
    assert report is not None
    assert report.read_text(encoding="utf-8").endswith("\n?\n")


def test_errors_that_cause_each_other_end(tmp_path: Path) -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    report = log.write_crash_report(tmp_path, first)
    assert report is not None
    assert report.read_text(encoding="utf-8").count("builtins.") == 2


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"crash-20200101T0000{number:02}Z-000000.txt").touch()
    newest = log.write_crash_report(tmp_path, _caught())
    reports = sorted(tmp_path.iterdir())
    assert len(reports) == 20
    assert reports[-1] == newest


def test_where_no_report_can_be_written_none_is_given_back(tmp_path: Path) -> None:
    (tmp_path / "crash").write_text("a file where the folder should be")
    assert log.write_crash_report(tmp_path / "crash", _caught()) is None


def test_a_library_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_LIBRARIES", ("puente-nothing",))
    report = log.write_crash_report(tmp_path, ValueError())
    assert report is not None
    assert "puente-nothing is not installed" in report.read_text(encoding="utf-8")
