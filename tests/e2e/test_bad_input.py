"""Anything may be typed or handed in, and the disk may say anything: words, never a traceback, never a changed file."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app import app, keys
from desktop_app.keys.wrap import cheap_for_tests
from desktop_app.paths import resources
from desktop_app.store import cipher
from desktop_app.store.store import FILE
from tests.cli.terminal import PASSPHRASE, Answer, Terminal, import_family
from tests.e2e.machine import Machine

CODE = "09-0001"
FAMILY = ("--family", CODE)
SAID = (1, 2, 3, 4)
"""Refused, mistyped, unavailable, faults found."""
few = settings(max_examples=20)
anything = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
"""What can be typed: no shell gives a null or half a sign."""
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | anything,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(anything, inner, max_size=4),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def home(new_office: Machine, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A family in accompaniment that nobody manages to harm."""
    machine = new_office.copy(tmp_path_factory.mktemp("bad_input") / "computer")
    with cheap_for_tests():
        terminal = machine.terminal
        assert import_family(terminal, machine.outside / "list.csv") == CODE
        for step in ("contact", "invite", "accept", "enrol"):
            terminal("family", step, *FAMILY)
        terminal("backup", str(machine.outside / "copy.puente"))
    return machine


def state(machine: Machine) -> list[int]:
    """How much was ever written: the journal, the stored bytes, the keys of the profile, its device."""
    with app.open_desk(machine.profile, passphrase=PASSPHRASE) as desk:
        tables = ("action", "journal", "outbox", "blob", "meta", "family")
        counts = [desk.store.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables]
        return [*counts, hash(desk.device)]


def harmless(machine: Machine, *args: str, typed: str | bytes | None = None) -> Answer:
    """Run a command on what nobody should have given: it is done, or words say why not and nothing has changed."""
    before = state(machine)
    answer = machine.terminal.type(*args, typed=typed)  # it sees to it that there is no crash
    assert "Traceback" not in answer.out + answer.err
    if answer.code:
        assert answer.code in SAID
        assert (answer.out + answer.err).strip()
        assert state(machine) == before
    return answer


# What is handed in as a file


@few
@given(
    data=st.binary(max_size=400) | st.text(alphabet='N°;,RUN\n\t" 0-9kKñ\ufeff', max_size=400).map(str.encode),
    suffix=st.sampled_from([".csv", ".xlsx", ".txt", ""]),
)
def test_any_file_as_a_list(home: Machine, data: bytes, suffix: str) -> None:
    path = home.outside / f"lista{suffix}"
    path.write_bytes(data)
    assert harmless(home, "import-list", str(path)).code in SAID
    assert harmless(home, "import-list", str(path), "--json").code in SAID


@few
@given(manifest=values)
def test_any_json_in_a_backup(home: Machine, manifest: Any) -> None:
    spoilt = home.outside / "spoilt.puente"
    with zipfile.ZipFile(home.outside / "copy.puente") as source, zipfile.ZipFile(spoilt, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "manifest.json" and isinstance(manifest, dict):
                content = json.dumps({**json.loads(content), "database": manifest}).encode()
            elif entry.filename == "manifest.json":
                content = json.dumps(manifest).encode()
            target.writestr(entry.filename, content)
    assert harmless(home, "restore", str(spoilt)).code in SAID


@few
@given(data=st.data())
def test_any_file_of_a_pack(home: Machine, data: st.DataObject) -> None:
    folder = home.outside / "pack"
    shutil.copytree(resources() / "programmes" / "chile_solidario", folder, dirs_exist_ok=True)
    path = data.draw(st.sampled_from(sorted(folder.iterdir())))
    raw = path.read_bytes()
    place = data.draw(st.integers(0, len(raw)))
    path.write_bytes(raw[:place] + data.draw(st.binary(max_size=20)) + raw[place + data.draw(st.integers(0, 20)) :])
    answer = harmless(home, "pack", "check", str(folder))
    assert answer.code in (0, 4)
    assert answer.code == 0 or path.name in answer.out


@few
@given(content=values)
@example(content=[{"condition": "I2", "status": "met"}, {"condition": "I2", "status": "met", "member": 1}])
@example(content={"kind": "agreement", "content": {}})
def test_any_json_where_json_is_read(home: Machine, content: Any) -> None:
    text = json.dumps(content)
    path = home.outside / "papel.json"
    path.write_text(text, encoding="utf-8")
    assert harmless(home, "verify", str(path)).code in SAID
    assert harmless(home, "diagnose", *FAMILY, "-", typed=text).code in SAID
    assert harmless(home, "agreement", "letter", *FAMILY, "--sign", f"Rosa=ink:{path}").code in SAID


# What is typed


@few
@given(text=anything)
@example(text="40.287.651-5")
@example(text="٤٠٢٨٧٦٥١-4")
def test_any_run(home: Machine, text: str) -> None:
    added = harmless(home, "member", "add", *FAMILY, "--names", "Luis", "--surnames", "Soto", f"--run={text}")
    assert added.code in SAID or not text.strip()
    harmless(home, "family", "search", "--limit=1", "--", text)


@few
@given(text=anything)
@example(text="31-02-2027")
@example(text="9999-12-31")
@example(text="0001-01-01")
@example(text="+999999999999")
def test_any_day(home: Machine, text: str) -> None:
    harmless(home, "session", "move", *FAMILY, "--session", "1", f"--to={text}")
    harmless(home, "history", *FAMILY, f"--on={text}")
    before = state(home)
    answer = Terminal(home.profile, text).type("family", "list")
    assert answer.code in (0, *SAID)
    assert state(home) == before


@few
@given(text=anything, more=anything)
def test_any_words(home: Machine, text: str, more: str) -> None:
    harmless(home, "family", "show", f"--family={text}")
    harmless(home, "condition", "set", *FAMILY, f"--condition={text}", "--status", "met", f"--note={more}")
    harmless(
        home, "contract", "make", *FAMILY, f"--condition={more}", "--situation", "x", f"--commitment={text};{more}"
    )
    harmless(home, "print", "--", text)


# What the disk says


@pytest.fixture
def machine(home: Machine, tmp_path: Path) -> Machine:
    return home.copy(tmp_path / "computer")


def told(machine: Machine, *command: str) -> str:
    """The words of a process that the surroundings stopped; nothing is lost by it."""
    before = state(machine)
    done = machine.run(command)
    assert (done.returncode, done.stdout) == (3, ""), done
    assert "Traceback" not in done.stderr
    assert state(machine) == before
    assert machine.terminal.data("check")["clean"]
    assert machine.strangers() == []
    return done.stderr


@pytest.mark.parametrize("blocks", [0, 40])
def test_a_disk_that_takes_no_more(machine: Machine, blocks: int) -> None:
    """At once, or in the middle of what is written."""
    # Python must not write bytecode under the limit: it would leave cut-off files for every later start.
    full = ("sh", "-c", f'ulimit -f {blocks}; PYTHONDONTWRITEBYTECODE=1 exec "$@"', "sh")
    note = machine.command("note", *FAMILY, "x" * 100_000)
    assert "disco" in told(machine, *full, *note)
    assert "lleno" in told(machine, *full, *machine.command("backup", str(machine.work / "copy.puente")))
    assert told(machine, *full, *machine.command("print", "invitation", *FAMILY, "-o", str(machine.work / "i.pdf")))
    assert told(machine, *full, *machine.command("restore", str(machine.outside / "copy.puente")))
    machine.terminal("note", *FAMILY, "x")


@pytest.mark.parametrize("length", [0, 100, 4096, 50_000, -1])
def test_a_file_that_was_cut_off(machine: Machine, length: int) -> None:
    path = machine.profile / FILE
    cut = path.read_bytes()[:length]
    path.write_bytes(cut)
    answer = machine.terminal.type("note", *FAMILY, "x")
    assert answer.code == 3
    assert "puente restore" in answer.err
    assert path.read_bytes() == cut
    machine.terminal("restore", str(machine.outside / "copy.puente"))
    assert machine.terminal.data("check")["clean"]
    assert machine.terminal.data("family", "list")["total"] == 1


IMPATIENT = """
from desktop_app.store import cipher
cipher.connect.__kwdefaults__["patience"] = 0.1
from desktop_app.cli.main import main
main()
"""


def test_a_file_that_another_program_holds(machine: Machine) -> None:
    key = keys.unlock(machine.profile, passphrase=PASSPHRASE)
    before = state(machine)
    other = cipher.connect(machine.profile / FILE, key)
    other.execute("BEGIN IMMEDIATE")
    args = machine.command("note", *FAMILY, "x")[3:]
    done = machine.run([sys.executable, "-c", IMPATIENT, *args])
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Otro programa está usando la base de datos.")
    # Reading is no harm meanwhile.
    assert machine.data("family", "list")["total"] == 1
    other.close()
    assert state(machine) == before


def test_a_profile_in_which_something_stands_in_the_way(machine: Machine) -> None:
    for name in ("log", "backups"):
        shutil.rmtree(machine.profile / name)
        (machine.profile / name).write_text("", encoding="utf-8")
    machine.puente("note", *FAMILY, "x")  # without a log the work goes on
    before = state(machine)
    done = machine.run(machine.command("backup", "copy.puente"))
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert state(machine) == before
    assert list(machine.work.iterdir()) == []
