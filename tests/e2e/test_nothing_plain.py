"""Whatever is done and however it ends: no name and no RUN lies anywhere on the computer in plain text.

Every step is a process of its own, on a computer of its own, of which every folder is searched. Copies that a person
asks for (papers, exports) go outside, as onto a stick; the list of the office comes from there.
"""

from __future__ import annotations

import shutil
import signal
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import pytest

from desktop_app import keys
from desktop_app.domain.run import check_digit
from desktop_app.keys.wrap import cheap_for_tests
from desktop_app.store import cipher
from desktop_app.store.store import FILE
from tests.cli.terminal import PASSPHRASE, Terminal, lay_out
from tests.e2e.machine import Machine
from tests.probe import find_plain

CODE = "09-0001"
FAMILY = ("--family", CODE)
HEADS = (
    "N° familia;RUN;Nombres;Apellido paterno;Apellido materno;Fecha de nacimiento;Sexo;Parentesco;Comuna;Dirección;"
    "Teléfono\n"
)
LIST = (
    HEADS
    + """1;40.287.651-4;Hermenegilda;Quilapichún;Ñancucheo;04-05-1988;F;Jefa de hogar;Lonquimay;Quebrada Ñirreco 214;
1;40.114.902-3;Wenceslao;Curihuentro;Catrileufú;09-08-1985;M;Cónyuge;Lonquimay;Quebrada Ñirreco 214;
1;43.210.987-9;Eduvigis Melania;Curihuentro;Quilapichún;02-11-2016;F;Hija;Lonquimay;Quebrada Ñirreco 214;
"""
)
NEEDLES = (
    "Hermenegilda", "Quilapichún", "Ñancucheo", "Wenceslao", "Curihuentro", "Catrileufú", "Eduvigis Melania",
    "Quebrada Ñirreco", "Huenchullán", "se le murió el choroy", "40287651-4", "40114902-3", "43210987-9",
)  # fmt: skip
"""Nine characters and more each: none of them turns up in encrypted bytes by chance."""
UNTROUBLED = ("--no-disability", "--no-chronic", "--no-in-care", "--no-in-custody", "--schooling", "none")


def without_accents(text: str) -> str:
    """As a search index may keep it."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def key_of(machine: Machine) -> bytes:
    return keys.unlock(machine.profile, passphrase=PASSPHRASE)


def secrets(machine: Machine) -> list[str | bytes]:
    """What must not be read anywhere: the needles, also as a search index may keep them, the ways in, the key."""
    return [*NEEDLES, *map(without_accents, NEEDLES), PASSPHRASE, key_of(machine)]


def assert_nothing_plain(machine: Machine, *files: str) -> None:
    """Nothing secret is inside, and no file but the profile's own and these in the working folder."""
    assert find_plain(secrets(machine), [machine.inside]) == []
    assert machine.strangers(*files) == []


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A computer whose profile has a family with a signed agreement; only ever copied."""
    machine = Machine(tmp_path_factory.mktemp("computer")).build()
    (machine.outside / "list.csv").write_text(LIST, encoding="utf-8")
    machine.profile.parent.mkdir(parents=True)
    with cheap_for_tests(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", "es")
        terminal = lay_out(machine.profile)
        terminal("import-list", str(machine.outside / "list.csv"), "--caseload", "aromos")
        accompany(terminal)
    return machine


def accompany(terminal: Terminal) -> None:
    """Names in every kind of place: people, an institution, free words, a frozen paper."""
    for step in ("contact", "invite"):
        terminal("family", step, *FAMILY)
    terminal("agreement", "letter", *FAMILY, "--sign", "Hermenegilda", "--sign", "Wenceslao", "--sign", "Laura")
    for step in ("accept", "enrol"):
        terminal("family", step, *FAMILY)
    terminal(
        "session", "hold", *FAMILY, "--session", "1", "--everybody", "--words", "A Wenceslao se le murió el choroy"
    )
    terminal("institution", "add", "--name", "CESFAM Huenchullán", "--sort", "consultorio")
    terminal("referral", "make", *FAMILY, "--institution", "huench", "--condition", "S1", "--reason", "Inscribirse")
    made = ("--condition", "I2", "--situation", "Falta", "--commitment", "family; ir; +30; Wenceslao")
    terminal("contract", "make", *FAMILY, *made)


@pytest.fixture
def machine(first: Machine, tmp_path: Path) -> Machine:
    return first.copy(tmp_path / "computer")


# The probe is no blind one


def test_the_same_probe_finds_every_one_of_them_in_an_unencrypted_copy(machine: Machine) -> None:
    plain = machine.outside / "plain.db"
    with cheap_for_tests():
        connection = cipher.connect(machine.profile / FILE, key_of(machine))
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')").fetchone()
    connection.execute("DETACH DATABASE plain")
    connection.close()
    assert plain.read_bytes().startswith(b"SQLite format 3")
    assert {hit.needle for hit in find_plain(NEEDLES, [plain])} == set(NEEDLES)


def test_the_same_probe_finds_what_lies_plainly_in_any_of_the_folders(machine: Machine) -> None:
    machine.puente("export", *FAMILY, "-o", "familia.json")
    source = machine.work / "familia.json"
    copies = [shutil.copy(source, machine.inside / place) for place in ("home", "tmp", "runtime", "cache")]
    for path in (source, *map(Path, copies)):
        found = find_plain(NEEDLES, [machine.inside])
        assert {hit.needle for hit in found if hit.path == path} == set(NEEDLES)
        assert str(path) in machine.strangers()


# What is done every day


def test_after_typing_names(machine: Machine) -> None:
    assert "Hermenegilda" in machine.puente("family", "show", *FAMILY)
    machine.puente("family", "search", "hermenegilda")
    machine.puente("member", "change", *FAMILY, "--member", "Wenceslao", "--occupation", "Temporero", *UNTROUBLED)
    machine.puente("note", *FAMILY, "Hermenegilda Quilapichún llamó")
    machine.puente("undo", *FAMILY)
    assert machine.data("check")["clean"]
    assert_nothing_plain(machine)


def test_after_a_paper_and_all_papers(machine: Machine) -> None:
    paper, folder = machine.outside / "invitación.pdf", machine.outside / "papeles"
    machine.puente("print", "invitation", *FAMILY, "-o", str(paper))
    assert len(machine.data("print-all", *FAMILY, "-o", str(folder))["papers"]) > 5
    machine.puente("keys", "recovery", "--recovery-sheet", str(machine.outside / "hoja.pdf"))
    assert_nothing_plain(machine)


def test_after_an_export_and_what_was_attached(machine: Machine) -> None:
    target = machine.outside / "familia.json"
    machine.puente("export", *FAMILY, "-o", str(target))
    (machine.outside / "carné.pdf").write_bytes(b"%PDF-1.4\n" + target.read_bytes())
    machine.puente("attach", str(machine.outside / "carné.pdf"), *FAMILY, "--name", "Carné de Hermenegilda")
    assert "Hermenegilda" in machine.puente("export", *FAMILY)
    assert_nothing_plain(machine)


def test_after_a_refused_list(machine: Machine) -> None:
    again = machine.outside / "otra.csv"
    again.write_text(LIST.replace("Cónyuge", "Vecino").replace("43.210.987-9", "43.210.987-1"), encoding="utf-8")
    faults = machine.data("import-list", str(again), code=4)["faults"]
    assert {fault["row"] for fault in faults} == {2, 3, 4}
    assert "Vecino" in machine.puente("import-list", str(again), "--dry-run", code=4)
    assert_nothing_plain(machine)


def test_after_a_backup_and_a_restore(machine: Machine) -> None:
    machine.puente("backup", "copia.puente")
    machine.puente("family", "suspend", *FAMILY, "--reason", "force_majeure")
    machine.puente("restore", "copia.puente")
    assert len(list((machine.profile / "backups").iterdir())) == 1
    assert machine.data("check")["clean"]
    assert_nothing_plain(machine, "copia.puente")


def test_after_a_wrong_passphrase(machine: Machine) -> None:
    machine.puente("family", "show", *FAMILY, code=1, PUENTE_PASSPHRASE="Hermenegilda Quilapichún")
    assert_nothing_plain(machine)


CRASHES = """
import sys
from desktop_app.cli.main import main
from desktop_app.store.store import Store
WORDS = "Hermenegilda Quilapichún 40.287.651-4"
def note():
    error = TypeError()
    error.add_note(WORDS)
    raise error
def cause():
    try:
        raise RuntimeError(WORDS)
    except RuntimeError as error:
        raise TypeError() from error
def throw(error):
    raise error
def find(*_args, **_values):
    bug()
Store.find = find
for bug in (
    note, cause, lambda: throw(ValueError(WORDS)), lambda: throw(KeyError(WORDS, {"run": WORDS})),
    lambda: throw(ExceptionGroup(WORDS, [ValueError(WORDS)])), lambda: throw(type(WORDS, (Exception,), {})()),
):
    try:
        main()
    except SystemExit as end:
        assert end.code == 70, end.code
"""


def test_after_crashes_and_their_reports(machine: Machine) -> None:
    done = machine.run([sys.executable, "-c", CRASHES, *machine.command("family", "search", "Hermenegilda")[3:]])
    assert done.returncode == 0, done
    reports = list((machine.profile / "log").glob("crash-*.txt"))
    assert len(reports) == 6
    assert all(report.read_text(encoding="utf-8").startswith("puente ") for report in reports)
    assert_nothing_plain(machine)


# What ends in the middle of a write


def killed(machine: Machine, command: list[str], ripe: Callable[[], bool]) -> None:
    """Start a program and end it by force as soon as `ripe`."""
    process = machine.start(command)
    end = monotonic() + 60
    while not ripe():
        assert process.poll() is None, process.communicate()
        assert monotonic() < end
        sleep(0.0005)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def reaches(path: Path, size: int) -> bool:
    return size_of(path) >= size


def numbered(number: int) -> str:
    return f"{41_000_000 + number}-{check_digit(41_000_000 + number)}"


def many_families(count: int) -> Iterator[str]:
    yield HEADS
    for number in range(count):
        person = f"{numbered(number)};Hermenegilda;Quilapichún;Ñancucheo;04-05-1988;F;Jefa de hogar"
        yield f"{number};{person};Lonquimay;Quebrada Ñirreco {number};\n"


def test_after_a_kill_while_three_hundred_families_come_in(machine: Machine) -> None:
    (machine.outside / "large.csv").write_text("".join(many_families(300)), encoding="utf-8")
    command = machine.command("import-list", str(machine.outside / "large.csv"), "--caseload", "aromos")
    wal = machine.profile / f"{FILE}-wal"
    for least in (1, 500_000):  # as the writing begins, and well within it
        killed(machine, command, partial(reaches, wal, least))
        assert size_of(wal) >= least
        assert_nothing_plain(machine)
        assert find_plain(map(numbered, range(300)), [machine.inside]) == []
        count = machine.data("family", "list")["total"]
        assert count in (1, 301)
        assert machine.data("check")["clean"]
        if count == 301:
            break


STREAM = """
import itertools
from datetime import date
from pathlib import Path
from desktop_app import app
from desktop_app.casework import diagnosis, file, members
from desktop_app.domain.records import Family, Member
from desktop_app.paths import default_profile
with app.open_desk(default_profile(), today=date(2027, 3, 1)) as desk:
    (family,) = desk.store.find(Family)
    people = desk.store.find(Member)
    for number in itertools.count():
        names = f"Hermenegilda {number}"
        members.change_member(desk, family=family.id, member=people[number % 3].id, names=names)
        file.write_note(desk, family=family.id, text="Wenceslao Curihuentro, 40.114.902-3 " * 50)
        status = ("met", "in_work")[number % 2]
        diagnosis.set_condition(desk, family=family.id, condition="I2", status=status, reason="Curihuentro no pudo")
        Path("done").write_text(str(number))
"""


def test_after_kills_in_a_stream_of_changes(machine: Machine) -> None:
    done = machine.work / "done"
    for _time in range(4):
        killed(machine, [sys.executable, "-c", STREAM], lambda: size_of(done) > 1)
        assert size_of(machine.profile / f"{FILE}-wal")
        assert_nothing_plain(machine, "done")
        done.unlink()
    assert machine.data("check")["clean"]


def test_after_a_kill_in_a_backup(machine: Machine) -> None:
    parts = "copia.puente.*.part"
    killed(machine, machine.command("backup", "copia.puente"), lambda: any(machine.work.glob(parts)))
    assert_nothing_plain(machine, parts, "copia.puente")


def test_after_a_kill_in_a_restore(machine: Machine) -> None:
    machine.puente("backup", "copia.puente")
    shop = ".restore-*"
    command = machine.command("restore", "copia.puente")
    killed(machine, command, lambda: any(map(size_of, machine.profile.glob(f"{shop}/*"))))
    assert list(machine.profile.glob(shop))
    assert find_plain(secrets(machine), [machine.inside]) == []
    machine.puente("restore", "copia.puente")
    assert_nothing_plain(machine, "copia.puente")
