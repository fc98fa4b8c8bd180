"""Families on the command line: listed in pages, found, shown, and moved along their path and out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.cli.names import fold
from tests.cli.terminal import LIST, Terminal

FAMILY = ("--family", "09-0001")
HEADER = LIST.splitlines()[0]
ROWS = """1;40.100.000-3;Ana;Soto;Rivas;01-02-1980;F;Jefa de hogar;Lonquimay;Centro 1
2;40.100.001-1;Eva;Soto;Lara;01-02-1981;F;Jefa de hogar;Lonquimay;Centro 2
3;40.100.002-K;Ñusta;Ávila;Mella;01-02-1982;F;Jefa de hogar;Lonquimay;Aromos 3
"""


@pytest.fixture
def many(puente: Terminal, tmp_path: Path) -> Terminal:
    """Four families in all."""
    file = tmp_path / "more.csv"
    file.write_text(f"{HEADER}\n{ROWS}", encoding="utf-8")
    puente("import-list", str(file))
    return puente


def stage(terminal: Terminal) -> str:
    return str(terminal.data("family", "show", *FAMILY)["family"]["stage"])


class TestLists:
    def test_a_page_is_never_more_than_asked_for(self, many: Terminal) -> None:
        page = many.data("family", "list", "--limit", "2", "--offset", "1")
        assert [family["code"] for family in page["families"]] == ["09-0002", "09-0003"]
        assert page["total"] == 4

    def test_text_says_where_the_list_goes_on(self, many: Terminal) -> None:
        lines = many("family", "list", "--limit", "2", "--offset", "1").splitlines()
        assert lines[0].startswith("Código   Familia")
        assert lines[-1] == "2 a 3 de 4. Siga con --offset 3."
        assert "Siga" not in many("family", "list")

    def test_columns_stand_under_their_heads(self, many: Terminal) -> None:
        head, *rows = many("family", "list").splitlines()
        assert {row.index("En nómina") for row in rows} == {head.index("Etapa")}

    @pytest.mark.parametrize(
        ("words", "codes"),
        [
            (["avila"], ["09-0004"]),
            (["40100001"], ["09-0003"]),
            (["aromos"], ["09-0004", "09-0001"]),
            (["nadie"], []),
            (["so", "la"], ["09-0003"]),
        ],
    )
    def test_search_needs_no_accents(self, many: Terminal, words: list[str], codes: list[str]) -> None:
        assert [family["code"] for family in many.data("family", "search", *words)["families"]] == codes

    def test_nothing_found_is_said(self, many: Terminal) -> None:
        assert many("family", "search", "nadie") == "No hay nada que mostrar.\n"

    def test_by_stage_and_by_worker(self, many: Terminal) -> None:
        many("family", "contact", *FAMILY)
        listed = many.data("family", "list", "--stage", "contacted", "--worker", "laura")["families"]
        assert [family["code"] for family in listed] == ["09-0001"]
        assert listed[0]["stage_name"] == "Contactada"

    def test_in_another_order(self, many: Terminal) -> None:
        names = [family["name"] for family in many.data("family", "list", "--sort", "name")["families"]]
        assert names == sorted(names, key=fold)


class TestShowing:
    def test_one_family_on_a_page(self, enrolled: Terminal) -> None:
        page = enrolled("family", "show", *FAMILY)
        for words in ("09-0001  Díaz Huenchumán", "Etapa: Activa", "Mes 1 de 24", "Jefa de hogar", "40.287.651-4"):
            assert words in page

    def test_before_it_enters_there_is_no_progress(self, puente: Terminal) -> None:
        assert puente.data("family", "show", *FAMILY)["enrolment"] is None
        assert "Mes" not in puente("family", "show", *FAMILY)

    def test_the_progress_as_data(self, enrolled: Terminal) -> None:
        shown = enrolled.data("family", "show", *FAMILY)
        assert shown["progress"] == {"month": 1, "of": 24, "ends": "2029-03-01"}
        assert shown["conditions"]["met"] == 0


class TestVerbs:
    def test_what_was_done_is_said(self, puente: Terminal) -> None:
        assert puente("family", "contact", *FAMILY) == "Listo: Contactó a la familia (09-0001).\n"

    def test_what_was_done_as_data(self, puente: Terminal) -> None:
        done = puente.data("family", "contact", *FAMILY, "--with", "Rosa")
        assert (done["verb"], done["families"], done["changed"]) == (
            "contact_family",
            ["09-0001"],
            {"contact": 1, "family": 1},
        )
        assert done["value"]["stage"] == "contacted"
        assert done["action"]

    def test_what_changes_nothing_is_said(self, puente: Terminal) -> None:
        puente("family", "change", *FAMILY, "--phone", "9 0123 4567", "--rural")
        assert puente("family", "change", *FAMILY, "--phone", "9 0123 4567") == "Ya estaba así: no cambió nada.\n"

    def test_several_families_at_once(self, many: Terminal) -> None:
        many("unit", "caseload-open", "--name", "Nueva")
        said = many("family", "transfer", *FAMILY, "--family", "09-0002", "--to", "nueva", "--reason", "Licencia")
        assert said == "Listo: Traspasó familias (2 familias).\n"


def test_not_found_and_found_again(puente: Terminal) -> None:
    puente("family", "not-found", *FAMILY, "--reason", "wrong_address")
    assert stage(puente) == "not_found"
    puente("family", "re-enter", *FAMILY, "--reason", "found_again")
    assert stage(puente) == "re_entry"


def test_a_family_declines(puente: Terminal) -> None:
    puente("family", "contact", *FAMILY)
    puente("family", "decline", *FAMILY, "--reason", "no_time")
    assert stage(puente) == "declined"


def test_a_reason_of_no_programme_is_refused(puente: Terminal) -> None:
    assert "wrong_address" in puente.refused("family", "not-found", *FAMILY, "--reason", "porque sí")


def test_a_pause_and_going_on(enrolled: Terminal) -> None:
    enrolled.day = "2027-04-01"
    enrolled("family", "suspend", *FAMILY, "--reason", "change_of_home")
    assert stage(enrolled) == "suspended"
    enrolled.day = "2027-06-01"
    enrolled("family", "resume", *FAMILY)
    assert stage(enrolled) == "active"


@pytest.mark.parametrize(
    ("command", "after"),
    [
        (["move", "--reason", "other_commune"], "moved"),
        (["dissolve", "--reason", "break_up"], "dissolved"),
        (["interrupt", "--by", "family", "--reason", "written_renunciation"], "interrupted_family"),
        (["interrupt", "--by", "programme", "--reason", "breach_certified"], "interrupted_programme"),
    ],
)
def test_a_family_leaves(enrolled: Terminal, command: list[str], after: str) -> None:
    enrolled.day = "2027-04-01"
    answer = enrolled.type("family", *command, *FAMILY)
    assert (answer.code, stage(enrolled)) in ((0, after), (1, "active"))
    assert answer.code == 0 or answer.err


def test_an_exit_needs_its_evaluation(enrolled: Terminal) -> None:
    assert "evaluación" in enrolled.refused("family", "exit", *FAMILY)
    assert enrolled.refused("family", "graduate", *FAMILY)
