"""A family's file and the unit by commands: notes, scans, money, strengths; people, caseloads, figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal

FAMILY = ("--family", "09-0001")
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def records(terminal: Terminal, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = terminal.data("export", *FAMILY)["records"][kind]
    return found


def test_the_social_file(puente: Terminal) -> None:
    puente(
        "social-file",
        *FAMILY,
        "--instrument",
        "CAS",
        "--folio",
        "77",
        "--score",
        "480",
        "--cut-off",
        "500",
        "--on",
        "ayer",
    )
    (record,) = records(puente, "social_file")
    assert (record["folio"], record["score"], record["cut_off"], record["on"]) == ("77", 480, 500, "2027-02-28")


def test_a_contact_and_notes(enrolled: Terminal) -> None:
    enrolled("contact", *FAMILY, "--medium", "crisis", "--with", "Rosa", "--why", "Se llovió todo", "--hour", "22:30")
    enrolled("note", "Trae la libreta", *FAMILY, "--condition", "i1")
    assert [item["hour"] for item in records(enrolled, "contact")] == ["", "22:30"]
    assert [(item["text"], item["condition"]) for item in records(enrolled, "note")] == [("Trae la libreta", "I1")]


def test_a_scan_is_kept(puente: Terminal, tmp_path: Path) -> None:
    scan = tmp_path / "carne.png"
    scan.write_bytes(PNG)
    puente("attach", str(scan), *FAMILY)
    puente("attach", str(scan), *FAMILY, "--name", "Carné de Rosa")
    assert [item["name"] for item in records(puente, "attachment")] == ["carne.png", "Carné de Rosa"]


def test_a_scan_of_the_wrong_kind_is_refused(puente: Terminal, tmp_path: Path) -> None:
    scan = tmp_path / "carne.txt"
    scan.write_text("texto")
    assert puente.refused("attach", str(scan), *FAMILY)
    assert puente.type("attach", str(tmp_path / "nada.png"), *FAMILY).code == 2


def test_strengths_go_into_the_shed_and_out(puente: Terminal) -> None:
    puente("strength", "add", "Sabe tejer", *FAMILY, "--area", "human", "--member", "Rosa")
    (kept,) = puente.data("strength", "list", *FAMILY)["strengths"]
    assert "Humano" in puente("strength", "list", *FAMILY)
    puente("strength", "remove", *FAMILY, "--strength", kept["ref"])
    assert puente.data("strength", "list", *FAMILY)["total"] == 0


def test_incomes_come_and_end(puente: Terminal) -> None:
    puente(
        "income", "add", *FAMILY, "--source", "Feria", "--amount", "12000", "--period", "week", "--since", "2027-01-01"
    )
    (earned,) = puente.data("income", "list", *FAMILY)["incomes"]
    puente("income", "end", *FAMILY, "--income", earned["ref"], "--on", "2027-02-01")
    (ended,) = puente.data("income", "list", *FAMILY)["incomes"]
    assert (ended["amount"], ended["until"]) == (12000, "2027-02-01")
    assert "a la semana" in puente("income", "list", *FAMILY)


def test_the_budget_is_written_anew(puente: Terminal) -> None:
    puente("budget", *FAMILY, "--line", "Comida=80.000", "--line", "Luz = $12000")
    puente("budget", *FAMILY, "--line", "Comida=90000")
    assert puente.data("budget", *FAMILY)["budget"] == [{"item": "Comida", "amount": 90000}]
    puente("budget", *FAMILY, "--clear")
    assert puente.data("budget", *FAMILY)["budget"] == []
    assert puente.type("budget", *FAMILY, "--clear", "--line", "Luz=1").code == 2


@pytest.mark.parametrize("line", ["Luz", "=3", "Luz=mucho", "Luz=-3", "Luz=12345678901", "Luz="])
def test_a_line_that_is_none(puente: Terminal, line: str) -> None:
    assert "no es una línea de presupuesto" in puente.refused("budget", *FAMILY, "--line", line)


class TestUnit:
    def test_a_new_profile_has_none_yet(self, tmp_path: Path) -> None:
        new = Terminal(tmp_path / "new")
        new("init")
        assert new("unit", "show") == "Este perfil todavía no tiene unidad. Créela con «puente unit set-up».\n"
        assert new.data("unit", "show")["unit"] is None

    def test_it_is_shown_on_a_page(self, puente: Terminal) -> None:
        puente("unit", "parameter", "--name", "cut_off", "--value", "540", "--from", "1/1/2027", "--source", "SEREMI")
        page = puente("unit", "show")
        for words in ("UIF Lonquimay, Municipalidad de Lonquimay", "40.000.001-8", "Los Aromos", "540", "SEREMI"):
            assert words in page

    def test_its_letterhead_changes(self, puente: Terminal, tmp_path: Path) -> None:
        shield = tmp_path / "escudo.png"
        shield.write_bytes(PNG)
        puente("unit", "change", "--phone", "45 200 1111", "--paper-size", "a4", "--logo", str(shield))
        unit = puente.data("unit", "show")["unit"]
        assert (unit["phone"], unit["paper_size"], bool(unit["logo"])) == ("45 200 1111", "a4", True)
        puente("unit", "change", "--name", "UIF de Lonquimay")
        assert puente.data("unit", "show")["unit"]["logo"] == unit["logo"]

    def test_people_come_and_go(self, puente: Terminal) -> None:
        puente("unit", "worker-add", "--names", "Juan", "--surnames", "Mella Paz", "--role", "head_of_unit")
        puente("unit", "caseload-assign", "--caseload", "aromos", "--worker", "Juan")
        puente("unit", "worker-change", "--worker", "Laura", "--no-active", "--phone", "9 0000 0000")
        workers = {worker["names"]: worker for worker in puente.data("unit", "show")["workers"]}
        assert (workers["Laura"]["active"], workers["Laura"]["phone"], workers["Juan"]["active"]) == (
            False,
            "9 0000 0000",
            True,
        )

    def test_whose_name_the_history_carries(self, puente: Terminal) -> None:
        puente("unit", "worker-add", "--names", "Juan", "--surnames", "Mella Paz")
        said = puente("unit", "me", "--worker", "Juan")
        assert said == "Desde ahora trabaja aquí Juan.\n"
        puente("family", "contact", *FAMILY)
        juan = next(item["id"] for item in puente.data("unit", "show")["workers"] if item["names"] == "Juan")
        assert puente.data("export", *FAMILY)["history"][-1]["actor"] == juan
