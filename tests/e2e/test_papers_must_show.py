"""Papers by the real command: the same bytes each time, sound PDF, seals that can be checked, frozen once signed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from desktop_app.keys.wrap import cheap_for_tests
from tests.cli.terminal import Terminal, import_family
from tests.documents.reading import fonts
from tests.e2e.machine import ROOT, Machine

CODE = "09-0001"
FAMILY = ("--family", CODE)
EVERYBODY = ("--sign", "Rosa", "--sign", "Pedro", "--sign", "Laura")


@pytest.fixture(scope="module")
def agreed(new_office: Machine, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A family has signed its agreement and a partial contract; a second contract waits for signatures."""
    machine = new_office.copy(tmp_path_factory.mktemp("agreed") / "computer")
    with cheap_for_tests(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", "es")
        terminal = Terminal(machine.profile, machine.day)
        assert import_family(terminal, machine.outside / "list.csv") == CODE
        for step in ("contact", "invite"):
            terminal("family", step, *FAMILY)
        terminal("agreement", "letter", *FAMILY, *EVERYBODY)
        for step in ("accept", "enrol"):
            terminal("family", step, *FAMILY)
        terminal("session", "hold", *FAMILY, "--session", "1", "--everybody", "--words", "Se nos llovió el corazón")
        terminal("diagnose", *FAMILY, "-", typed=json.dumps([{"condition": "I2", "status": "to_be_worked"}]))
        terminal("prioritise", *FAMILY, "I2")
        terminal("agreement", "draft", *FAMILY, "--family-promise", "Tener la leña seca", "--worker-promise", "Venir")
        terminal("agreement", "sign", *FAMILY, *EVERYBODY)
        for condition in ("I2", "I1"):
            terminal(
                "contract", "make", *FAMILY, "--condition", condition, "--situation", "Falta una cédula",
                "--commitment", "family; pedir hora en el Registro Civil; +30; Pedro",
            )  # fmt: skip
        terminal("contract", "sign", *FAMILY, "--contract", "1", *EVERYBODY)
    return machine


@pytest.fixture
def machine(agreed: Machine, tmp_path: Path) -> Machine:
    return agreed.copy(tmp_path / "computer")


def printed(machine: Machine, paper: str, *args: str) -> tuple[bytes, dict[str, Any]]:
    """A paper printed by a process of its own: its bytes, and what was told of it."""
    path = machine.outside / "papel.pdf"
    told = machine.data("print", paper, *FAMILY, *args, "-o", str(path), "--force")
    return path.read_bytes(), told


def text_of(pdf: bytes) -> str:
    """The words, as poppler reads them."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode())


# The same paper


@pytest.mark.parametrize(
    ("paper", "which", "frozen"),
    [("agreement", (), True), ("partial-contract", ("--which", "2"), False)],
)
def test_printed_twice_by_two_processes_it_has_the_same_bytes(
    agreed: Machine, paper: str, which: tuple[str, ...], frozen: bool
) -> None:
    first, told = printed(agreed, paper, *which)
    assert told["frozen"] == frozen
    # On another day too, for what is signed; the day of printing is on no paper that waits.
    later = Machine(agreed.folder, "2027-06-30" if frozen else agreed.day)
    assert printed(later, paper, *which) == (first, told)


# Sound


def test_every_paper_is_sound_has_its_fonts_in_it_and_its_words_with_accents(agreed: Machine) -> None:
    folder = agreed.outside / "papeles"
    papers = agreed.data("print-all", *FAMILY, "-o", str(folder))["papers"]
    files = [Path(paper["file"]) for paper in papers]
    assert sorted(files) == sorted(folder.iterdir())
    assert len({paper["paper"] for paper in papers}) >= 8
    done = [subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False) for path in files]
    assert [(one.returncode, one.stderr) for one in done] == [(0, "")] * len(files)
    for path in files:
        found = fonts(path.read_bytes())
        assert found, path
        assert all(name.startswith("SourceSans3") and embedded for name, embedded in found), (path, found)
    words = {paper["paper"]: text_of(Path(paper["file"]).read_bytes()) for paper in papers}
    assert all(word in words["agreement"] for word in ("Huenchumán Curín", "Díaz Sáez", "Tener la leña seca"))
    assert "Se nos llovió el corazón" in words["session-record"]
    assert "Cédula" in words["partial-contract"] or "cédula" in words["partial-contract"]
    assert all(re.search(r"[áéíóúñ]", text) for text in words.values())


# Seals


def reprinted(machine: Machine, *which: str) -> tuple[bytes, dict[str, Any]]:
    """The agreement, printed by this process."""
    path = machine.outside / "acuerdo.pdf"
    told = machine.terminal.data("print", "agreement", *FAMILY, *which, "-o", str(path), "--force")
    return path.read_bytes(), told


def test_an_amended_agreement_has_another_code_and_both_can_be_verified(machine: Machine) -> None:
    puente = machine.terminal
    before, told = reprinted(machine)
    puente("agreement", "amend", *FAMILY, "--reason", "Cambió el trabajo", "--family-promise", "Ir a la feria")
    assert reprinted(machine, "--which", told["number"]) == (before, told)
    puente("agreement", "sign", *FAMILY, *EVERYBODY)
    after, amended = reprinted(machine)
    assert amended["code"] != told["code"]
    assert amended["number"] == f"{told['number']}-2"
    assert "Ir a la feria" in text_of(after)
    assert "Ir a la feria" not in text_of(before)
    assert reprinted(machine, "--which", told["number"]) == (before, told)
    for one in (told, amended):
        verdict = puente.data("verify", one["code"].lower().replace("-", " "))
        assert (verdict["matches"], verdict["number"], verdict["paper"]) == (True, one["number"], "agreement")
    assert puente.data("verify", amended["code"])["version"] == 2


def test_a_file_of_what_was_agreed_is_verified_and_a_changed_one_is_not(agreed: Machine) -> None:
    puente = agreed.terminal
    _pdf, told = reprinted(agreed)
    documents = puente.data("export", *FAMILY)["records"]["document"]
    (content,) = (document["content"] for document in documents if document["number"] == told["number"])
    file = agreed.outside / "acuerdo.json"
    file.write_text(content, encoding="utf-8")
    verdict = puente.data("verify", str(file))
    assert (verdict["matches"], verdict["code"], verdict["number"]) == (True, told["code"], told["number"])
    file.write_text(json.dumps(json.loads(content), indent=4), encoding="utf-8")
    assert puente.data("verify", str(file))["matches"]
    file.write_text(content.replace("Tener la leña seca", "Tener la leña verde"), encoding="utf-8")
    verdict = puente.type("verify", str(file), "--json").data
    assert (verdict["matches"], verdict["number"]) == (False, told["number"])
    assert "No coincide" in verdict["words"]


# Frozen


@pytest.fixture
def renewed(machine: Machine) -> Machine:
    """The same computer with a later Puente: another form, another font, another version of the programme."""
    program = machine.folder / "program"
    for name in ("desktop_app", "resources", "forms"):
        shutil.copytree(ROOT / name, program / name)
    for form in ("agreement.rml", "partial_contract.rml"):
        path = program / "forms" / form
        path.write_text(path.read_text("utf-8").replace('_("', '_("Según la nueva forma: '), "utf-8")
    shipped = program / "resources" / "fonts"
    shutil.copy(shipped / "SourceSans3_700Bold.ttf", shipped / "SourceSans3_400Regular.ttf")
    pack = program / "resources" / "programmes" / "chile_solidario" / "programme.toml"
    pack.write_text(pack.read_text("utf-8").replace('version = "2007.1"', 'version = "2027.1"'), "utf-8")
    return Machine(machine.folder, "2028-01-10", program)


def test_what_was_signed_comes_out_the_same_from_a_later_puente(machine: Machine, renewed: Machine) -> None:
    signed = (("agreement",), ("partial-contract", "--which", "1"))
    before = {paper: printed(machine, *paper) for paper in signed}
    waiting, _told = printed(machine, "partial-contract", "--which", "2")
    assert "nueva forma" not in text_of(waiting)
    for paper, was in before.items():
        assert was[1]["frozen"]
        assert printed(renewed, *paper, "--size", "a4", "--grey") == was
        assert renewed.data("verify", was[1]["code"])["matches"]
    # It is a later one indeed: what waits for signatures comes out as its forms and fonts have it.
    anew, _told = printed(renewed, "partial-contract", "--which", "2")
    assert "nueva forma" in text_of(anew)
    kept = renewed.data("pack", "list")["packs"]
    assert {"2007.1", "2027.1"} <= {pack["version"] for pack in kept}
