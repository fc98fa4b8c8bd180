"""Papers by commands: printed into files of their own, never over another, signed and verified."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

FAMILY = ("--family", "09-0001")
SIGN = ("--sign", "Rosa", "--sign", "Pedro", "--sign", "Laura")


@pytest.fixture
def letter(puente: Terminal) -> Terminal:
    """With a signed letter of commitment."""
    puente("family", "contact", *FAMILY)
    puente("family", "invite", *FAMILY)
    puente("agreement", "letter", *FAMILY, *SIGN)
    return puente


def test_the_papers_are_listed(puente: Terminal) -> None:
    listed = {item["paper"]: item for item in puente.data("papers")["papers"]}
    assert {"agreement", "partial-contract", "session-record", "route-sheet"} <= set(listed)
    assert listed["route-sheet"]["about"] == "day"
    assert "Contrato parcial" in puente("papers")


def test_a_paper_is_printed_for_its_owner_alone(letter: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "carta.pdf"
    answer = letter.type("print", "invitation", *FAMILY, "-o", str(target))
    assert f"Impreso: {target}" in answer.out
    assert "sello" in answer.out
    assert "Quien tenga el archivo puede leerlo" in answer.err
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_the_same_paper_has_the_same_bytes(letter: Terminal, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("uno.pdf", "dos.pdf")]
    for file in files:
        letter("print", "invitation", *FAMILY, "-o", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()


def test_nothing_is_printed_over_another_file(letter: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "carta.pdf"
    target.write_text("otra cosa")
    print_it = ("print", "invitation", *FAMILY, "-o", str(target))
    assert "Ya existe" in letter.refused(*print_it)
    assert target.read_text() == "otra cosa"
    letter(*print_it, "--force")
    assert target.read_bytes().startswith(b"%PDF")


def test_a_folder_is_no_file(letter: Terminal, tmp_path: Path) -> None:
    assert letter.type("print", "invitation", *FAMILY, "-o", str(tmp_path)).code == 2


def test_a_place_that_cannot_be_written_is_told(letter: Terminal) -> None:
    assert letter.refused("print", "invitation", *FAMILY, "-o", "/proc/nada/carta.pdf", code=3)


def test_size_colour_and_language_can_be_chosen(enrolled: Terminal, tmp_path: Path) -> None:
    printed = set()
    for number, how in enumerate([(), ("--grey",), ("--size", "a4"), ("--language", "en")]):
        file = tmp_path / f"{number}.pdf"
        enrolled("print", "poster", *FAMILY, "-o", str(file), *how)
        printed.add(file.read_bytes())
    assert len(printed) == 4


def test_a_route_sheet_is_a_workers(enrolled: Terminal, tmp_path: Path) -> None:
    enrolled("session", "move", *FAMILY, "--session", "1", "--to", "2027-03-02", "--hour", "10:00")
    sheet = str(tmp_path / "ruta.pdf")
    assert enrolled.type("print", "route-sheet", "-o", sheet).code == 2
    printed = enrolled.data("print", "route-sheet", "--worker", "Laura", "--day", "+1", "-o", sheet)
    assert (printed["code"], printed["frozen"]) == ("", False)
    assert "Impreso" in enrolled("print", "route-sheet", "--worker", "Laura", "-o", sheet, "--force")


def test_a_paper_of_a_family_names_it(puente: Terminal, tmp_path: Path) -> None:
    assert puente.type("print", "poster", "-o", str(tmp_path / "x.pdf")).code == 2
    assert "«nada»" in puente.refused("print", "nada", *FAMILY, "-o", str(tmp_path / "x.pdf"))


def test_what_is_reserved_is_printed_on_purpose_only(enrolled: Terminal, tmp_path: Path) -> None:
    enrolled("question", "answer", *FAMILY, "--question", "violence", "--answer", "yes")
    enrolled("diagnose", *FAMILY, "--condition", "DF6", "--status", "to_be_worked")
    made = enrolled.data(
        "contract", "make", *FAMILY, "--condition", "DF6", "--situation", "x", "--commitment", "worker;acompañar"
    )
    number = made["value"]["number"]
    print_it = ("print", "partial-contract", *FAMILY, "--which", number, "-o", str(tmp_path / "c.pdf"))
    assert "reservado" in enrolled.refused(*print_it)
    enrolled(*print_it, "--on-purpose")
    assert "partial-contract" not in {
        paper["paper"] for paper in enrolled.data("print-all", *FAMILY, "-o", str(tmp_path / "all"))["papers"]
    }


def test_all_papers_of_a_family(enrolled: Terminal, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    listed = enrolled("print-all", *FAMILY, "-o", str(folder)).splitlines()
    assert sorted(listed) == sorted(str(path) for path in folder.iterdir())
    assert any("route-sheet" in line for line in listed)
    assert "Ya existe" in enrolled.type("print-all", *FAMILY, "-o", str(folder)).err
    enrolled("print-all", *FAMILY, "-o", str(folder), "--force")


def test_without_a_worker_there_is_no_route_sheet(puente: Terminal, tmp_path: Path) -> None:
    puente("unit", "caseload-open", "--name", "Sin nadie")
    puente("family", "transfer", *FAMILY, "--to", "Sin nadie", "--reason", "Espera")
    printed = puente.data("print-all", *FAMILY, "-o", str(tmp_path / "all"))["papers"]
    assert {paper["paper"] for paper in printed} == {"invitation"}


def test_a_record_is_signed_and_served_as_it_was(enrolled: Terminal, tmp_path: Path) -> None:
    enrolled("session", "hold", *FAMILY, "--session", "1", "--everybody")
    sign = ("sign", "session-record", *FAMILY, "--which", "1")
    assert "Espera firmas." in enrolled(*sign, "--sign", "Rosa")
    signed = enrolled.data(*sign, "--sign", "Pedro", "--sign", "Laura")
    assert signed["complete"]
    printed = enrolled.data("print", "session-record", *FAMILY, "--which", "1", "-o", str(tmp_path / "a.pdf"))
    assert (printed["frozen"], printed["code"]) == (True, signed["code"])
    assert "Coincide" in enrolled("verify", signed["code"].lower())


def test_a_record_signed_by_all_says_its_seal(enrolled: Terminal) -> None:
    enrolled("session", "hold", *FAMILY, "--session", "1", "--everybody")
    assert "Firmado por todos, sello" in enrolled("sign", "session-record", *FAMILY, *SIGN)


def test_a_seal_that_nobody_knows_is_a_fault(puente: Terminal) -> None:
    answer = puente.type("verify", "K7QF-29XM", "--json")
    assert (answer.code, answer.data["matches"]) == (4, False)
    assert puente.refused("verify", "esto no es un sello")
    assert puente.refused("verify", "x" * 3_000)


def test_a_paper_is_verified_by_what_was_handed_out(letter: Terminal, tmp_path: Path) -> None:
    (document,) = letter.data("export", *FAMILY)["records"]["document"]
    file = tmp_path / "carta.json"
    file.write_text(document["content"], encoding="utf-8")
    assert letter.data("verify", str(file))["code"] == document["code"]
    file.write_text(document["content"].replace("Rosa", "Rita"), encoding="utf-8")
    assert letter.type("verify", str(file)).code == 4
