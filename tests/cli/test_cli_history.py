"""The list coming in, what needs attention, the history, and taking things back: by commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import LIST, Terminal

FAMILY = ("--family", "09-0001")
GOOD = LIST.splitlines()[0] + "\n1;40.100.000-3;Ana;Soto;Rivas;01-02-1980;F;Jefa de hogar;Lonquimay;Centro 1\n"


class TestImporting:
    @pytest.fixture
    def good(self, tmp_path: Path) -> str:
        file = tmp_path / "nomina.csv"
        file.write_text(GOOD, encoding="utf-8")
        return str(file)

    def test_a_look_writes_nothing(self, puente: Terminal, good: str) -> None:
        seen = puente.data("import-list", good, "--dry-run")
        assert (seen["rows"], seen["family_count"], seen["people"]) == (1, 1, 1)
        assert puente("import-list", good, "--dry-run").startswith("La nómina no tiene fallas. No se guardó nada.")
        assert puente.data("family", "list")["total"] == 1

    def test_it_comes_in_and_the_codes_are_told(self, puente: Terminal, good: str) -> None:
        assert "Códigos: 09-0002 a 09-0002" in puente("import-list", good)
        assert puente.data("family", "search", "ana soto")["families"][0]["code"] == "09-0002"

    def test_faults_are_named_and_nothing_is_written(self, puente: Terminal, tmp_path: Path) -> None:
        file = tmp_path / "nomina.csv"
        file.write_text(GOOD.replace("40.100.000-3", "40.100.000-4").replace("Lonquimay", "Nada"), encoding="utf-8")
        answer = puente.type("import-list", str(file), "--json")
        assert answer.code == 4
        assert {(fault["code"], fault["row"]) for fault in answer.data["faults"]} == {
            ("bad_run_digit", 2),
            ("unknown_commune", 2),
        }
        text = puente.type("import-list", str(file))
        assert text.out.startswith("La nómina tiene 2 fallas. No se guardó nada.\nFila 2, columna «Comuna»")
        assert puente.data("family", "list")["total"] == 1

    def test_somebody_who_is_there_already_is_a_fault(self, puente: Terminal, tmp_path: Path) -> None:
        file = tmp_path / "nomina.csv"
        file.write_text(GOOD.replace("40.100.000-3", "40.287.651-4"), encoding="utf-8")
        answer = puente.type("import-list", str(file), "--dry-run")
        assert (answer.code, "09-0001" in answer.out) == (4, True)

    def test_a_page_of_faults_is_not_endless(self, puente: Terminal, tmp_path: Path) -> None:
        file = tmp_path / "nomina.csv"
        row = GOOD.splitlines()[1].replace("40.100.000-3", "x")
        file.write_text("\n".join([GOOD.splitlines()[0], *[row] * 250]), encoding="utf-8")
        lines = puente.type("import-list", str(file)).out.splitlines()
        assert len(lines) < 250
        assert any("Véalas todas con --json." in line for line in lines)

    @pytest.mark.parametrize("data", [b"", b"\x89PNG", b"PK\x03\x04", "a;b\n1;2".encode("utf-16"), b"\xff" * 100])
    def test_a_file_that_is_no_list_says_so(self, puente: Terminal, tmp_path: Path, data: bytes) -> None:
        file = tmp_path / "algo.xlsx"
        file.write_bytes(data)
        assert puente.type("import-list", str(file)).code == 4

    def test_a_file_that_is_not_there(self, puente: Terminal) -> None:
        assert puente.type("import-list", "nada.csv").code == 2

    def test_notes_stand_below(self, puente: Terminal, tmp_path: Path) -> None:
        file = tmp_path / "nomina.csv"
        file.write_text(GOOD.replace("01-02-1980", ""), encoding="utf-8")
        notes = puente.data("import-list", str(file), "--dry-run")["notes"]
        assert notes
        assert notes[0] in puente("import-list", str(file), "--dry-run")
        file.write_text(GOOD.replace("01-02-1980", "").replace("40.100.000-3", "x"), encoding="utf-8")
        assert puente.type("import-list", str(file)).out.count("\n") >= 2


class TestAttention:
    def test_what_is_late_comes_in_words(self, enrolled: Terminal) -> None:
        enrolled.day = "2027-03-20"
        alerts = enrolled.data("attention")["alerts"]
        assert {"session_overdue", "evaluation_due"} <= {alert["code"] for alert in alerts}
        assert all(alert["family"] == "09-0001" and alert["words"] for alert in alerts)
        assert "19 días" in enrolled("attention", *FAMILY, "--limit", "1")

    def test_a_benefit_names_its_person(self, enrolled: Terminal) -> None:
        enrolled("benefit", "apply", *FAMILY, "--benefit", "SUF", "--member", "Camila")
        enrolled.day = "2027-06-01"
        alerts = enrolled.data("attention")["alerts"]
        assert [alert["person"] for alert in alerts if alert["code"] == "benefit_unanswered"] == ["Camila Díaz"]

    def test_a_family_that_has_not_entered_needs_none(self, puente: Terminal) -> None:
        assert puente.data("attention") == {"alerts": [], "total": 0}


class TestHistory:
    def test_every_change_with_who_and_when(self, enrolled: Terminal) -> None:
        line = enrolled.data("history", *FAMILY, "--limit", "1")["history"][0]
        assert (line["verb"], line["kind"], line["day"], line["title"]) == (
            "enrol",
            "session",
            "2027-03-01",
            "Ingresó a la familia al programa",
        )

    def test_it_goes_on_before_the_last_line(self, enrolled: Terminal) -> None:
        text = enrolled("history", *FAMILY, "--limit", "3").splitlines()
        last = int(text[-2].split()[0])
        assert text[-1] == f"Siga con --before {last}."
        assert enrolled.data("history", *FAMILY, "--before", str(last))["history"][0]["line"] < last

    def test_what_is_reserved_stays_so(self, enrolled: Terminal) -> None:
        enrolled("note", "Va a denunciar", *FAMILY, "--condition", "DF8")
        enrolled("commitment", "add", *FAMILY, "--party", "worker", "--what", "Acompañar", "--condition", "DF8")
        shown = enrolled("history", *FAMILY)
        assert "denunciar" not in shown
        assert "Acompañar" not in shown
        assert shown.count("Reservado") >= 2
        assert "denunciar" not in str(enrolled.data("history", *FAMILY))
        assert "denunciar" in enrolled("history", *FAMILY, "--reserved")

    def test_a_contract_about_what_is_reserved_stays_so_too(self, enrolled: Terminal) -> None:
        enrolled("question", "answer", *FAMILY, "--question", "violence", "--answer", "yes")
        enrolled("diagnose", *FAMILY, "--condition", "DF6", "--status", "to_be_worked")
        enrolled("contract", "make", *FAMILY, "--condition", "DF6", "--situation", "Hubo golpes")
        shown = enrolled("history", *FAMILY)
        assert "golpes" not in shown
        assert "violence" not in shown
        enrolled("institution", "add", "--name", "Centro de la Mujer")
        enrolled(
            "referral",
            "make",
            *FAMILY,
            "--institution",
            "centro",
            "--reason",
            "x",
            "--condition",
            "DF6",
            "--brings",
            "Parte",
        )
        assert "Parte" not in enrolled("history", *FAMILY)
        assert "Parte" in enrolled("history", *FAMILY, "--reserved")

    def test_before_it_enters_nothing_is_reserved_yet(self, puente: Terminal) -> None:
        assert "Reservado" not in puente("history", *FAMILY)

    def test_by_actions(self, enrolled: Terminal) -> None:
        actions = enrolled.data("history", *FAMILY, "--actions")["actions"]
        assert [action["verb"] for action in actions][:2] == ["enrol", "accept"]
        assert "Ingresó a la familia al programa" in enrolled("history", *FAMILY, "--actions", "--limit", "1")


class TestTakingBack:
    def test_the_last_thing_is_undone(self, puente: Terminal) -> None:
        puente("family", "change", *FAMILY, "--name", "Otra")
        done = puente.data("undo", *FAMILY)
        assert (done["verb"], done["undone"]["verb"]) == ("undo", "change_family")
        assert puente.data("family", "show", *FAMILY)["family"]["name"] == "Díaz Huenchumán"
        assert "Se deshizo: Contactó a la familia" in contact_and_undo(puente)

    def test_one_action_is_undone_by_its_name(self, puente: Terminal) -> None:
        first = puente.data("family", "change", *FAMILY, "--name", "Otra")["action"]
        puente("family", "change", *FAMILY, "--phone", "9 0123 4567")
        puente("undo", *FAMILY, "--action", first)
        family = puente.data("family", "show", *FAMILY)["family"]
        assert (family["name"], family["phone"]) == ("Díaz Huenchumán", "9 0123 4567")

    def test_what_was_changed_since_is_not_lost(self, puente: Terminal) -> None:
        first = puente.data("family", "change", *FAMILY, "--name", "Otra")["action"]
        puente("family", "change", *FAMILY, "--name", "Otra más")
        assert "No se puede deshacer" in puente.refused("undo", *FAMILY, "--action", first)

    def test_a_former_value_comes_back(self, puente: Terminal) -> None:
        puente("family", "change", *FAMILY, "--name", "Otra")
        line = puente.data("history", *FAMILY, "--limit", "1")["history"][0]["line"]
        puente("family", "change", *FAMILY, "--name", "Otra más")
        puente("bring-back", *FAMILY, "--line", str(line))
        assert puente.data("family", "show", *FAMILY)["family"]["name"] == "Díaz Huenchumán"
        assert puente.refused("bring-back", *FAMILY, "--line", "99999")


def contact_and_undo(terminal: Terminal) -> str:
    terminal("family", "contact", *FAMILY)
    return terminal("undo", *FAMILY)
