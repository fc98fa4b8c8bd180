"""How commands end: exit codes that scripts can use, words for people, data for scripts, and no word in a report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.cli import families, upkeep
from desktop_app.cli.call import Call
from desktop_app.cli.main import main, root
from desktop_app.cli.outcome import BUG, FAULTS, INTERRUPTED, PIPE_CLOSED, REFUSED, UNAVAILABLE, USAGE
from desktop_app.store import cipher
from desktop_app.store.check import Finding
from desktop_app.store.store import Store
from tests.cli.terminal import PASSPHRASE, Terminal

ROOT = Path(__file__).parents[2]
SHOW = ("family", "show", "--family")


def fail(error: BaseException) -> object:
    def run(call: Call, **_values: object) -> None:
        raise error

    return run


def run_process(profile: Path, *args: str, **how: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PUENTE_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "desktop_app", "--profile", str(profile), *args]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload,no-any-return]  # options of the test


def test_a_rule_says_no(puente: Terminal) -> None:
    assert puente.refused(*SHOW, "13-0001", code=REFUSED).startswith("No hay ninguna familia con el código 13-0001.")


def test_a_refusal_as_data_names_the_field(puente: Terminal) -> None:
    error = puente.type(*SHOW, "13-0001", "--json").error
    assert (error["kind"], error["field"]) == ("refused", "family")
    assert "13-0001" in error["reason"]


def test_the_surroundings_say_no(puente: Terminal) -> None:
    (puente.profile / "puente.db").write_bytes(b"no database at all" * 300)
    assert puente.refused("family", "list", code=UNAVAILABLE)
    assert puente.type("family", "list", "--json").error["kind"] == "unavailable"


@pytest.mark.parametrize(
    "args", [("family", "lst"), ("family", "list", "--limit", "0"), ("family", "show"), ("--nada",)]
)
def test_a_mistyped_command_says_how_it_is_written(puente: Terminal, args: tuple[str, ...]) -> None:
    answer = puente.type(*args)
    assert (answer.code, answer.out) == (USAGE, "")
    assert answer.err.startswith("Uso: puente")
    assert "--help" in answer.err


def test_a_mistyped_command_as_data(puente: Terminal) -> None:
    error = puente.type("family", "show", "--json").error
    assert (error["kind"], error["field"]) == ("usage", "family")


def test_faults_found_have_a_code_of_their_own(puente: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.store.check.check", lambda _connection: [Finding("family", "no coincide")])
    answer = puente.type("check")
    assert answer.code == FAULTS
    assert "family: no coincide" in answer.out
    data = puente.type("check", "--json")
    assert data.data == {"clean": False, "findings": [{"where": "family", "what": "no coincide"}]}
    assert data.code == FAULTS


def test_a_bug_is_reported_without_a_word_of_what_it_was_about(
    puente: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(families.list_families, "callback", fail(ValueError("Rosa Huenchumán")))
    answer = puente.anything("family", "list")
    assert answer.code == BUG
    assert "Huenchumán" not in answer.err
    (report,) = (puente.profile / "log").glob("crash-*.txt")
    assert str(report) in answer.err
    assert "ValueError" in report.read_text(encoding="utf-8")
    assert "Huenchumán" not in report.read_text(encoding="utf-8")


def test_a_bug_is_told_where_no_report_can_be_written(puente: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families.list_families, "callback", fail(ValueError("Rosa")))
    monkeypatch.setattr("desktop_app.log.write_crash_report", lambda _folder, _error: None)
    answer = puente.anything("family", "list", "--json")
    assert (answer.code, answer.error["kind"]) == (BUG, "bug")


def test_an_interruption_says_that_nothing_is_left_half_done(puente: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families.list_families, "callback", fail(KeyboardInterrupt()))
    answer = puente.type("family", "list")
    assert answer.code == INTERRUPTED
    assert "Interrumpido" in answer.err


def test_what_ends_the_whole_program_is_let_through(puente: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families.list_families, "callback", fail(SystemExit(9)))
    assert puente.type("family", "list").code == 9


def test_the_entry_point_ends_with_the_code(puente: Terminal) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--profile", str(puente.profile), "family", "lst"])
    assert ended.value.code == USAGE


def test_a_reader_that_goes_away_is_no_error(puente: Terminal) -> None:
    command = f'"{sys.executable}" -m desktop_app --profile "{puente.profile}" history --family 09-0001 | true; '
    env = {**os.environ, "PUENTE_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
    bash = ["bash", "-c", command + "exit ${PIPESTATUS[0]}"]
    done = subprocess.run(bash, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (PIPE_CLOSED, "")


def test_an_answer_that_cannot_be_written_is_told(puente: Terminal) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        env = {**os.environ, "PUENTE_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "desktop_app", "--profile", str(puente.profile), "family", "list"]
        done = subprocess.run(command, env=env, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == UNAVAILABLE
    assert done.stderr.startswith("No se pudo escribir la respuesta.")


def test_a_process_speaks_and_ends_as_a_script_expects(puente: Terminal) -> None:
    listed = run_process(puente.profile, "family", "list", "--json")
    assert listed.returncode == 0
    assert [family["code"] for family in json.loads(listed.stdout)["families"]] == ["09-0001"]
    assert run_process(puente.profile, *SHOW, "13-0001").returncode == REFUSED


def test_a_terminal_without_our_signs_gets_question_marks(puente: Terminal) -> None:
    puente("family", "change", "--family", "09-0001", "--name", "Łukasz Díaz")
    env = {**os.environ, "PUENTE_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "desktop_app", "--profile", str(puente.profile), "family", "list"]
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    assert done.returncode == 0
    assert "?ukasz Díaz" in done.stdout.decode("latin-1")


def test_nothing_is_written_to_the_terminal_that_steers_it(puente: Terminal) -> None:
    puente("family", "change", "--family", "09-0001", "--name", "Díaz\x1b[2J\nSoto")
    assert "\x1b" not in puente("family", "list")


def test_the_log_of_a_refusal_holds_no_content(puente: Terminal) -> None:
    puente.refused("family", "show", "--family", "Huenchumán")
    assert all(b"Huenchum" not in path.read_bytes() for path in (puente.profile / "log").rglob("*"))


def test_the_profile_is_closed_when_a_command_ends(puente: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    stores: list[Store] = []
    monkeypatch.setattr(upkeep.check, "callback", lambda call: stores.append(call.store))
    puente("check")
    with pytest.raises(cipher.Error, match="closed"):
        stores[0].connection.execute("SELECT 1")


def test_the_version_is_told_without_a_profile() -> None:
    with pytest.raises(SystemExit) as ended:
        root.main(["--version"])
    assert ended.value.code == 0
