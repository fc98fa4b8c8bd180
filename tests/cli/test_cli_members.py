"""The people of a family, and the questions of the programme, by commands."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.terminal import Terminal

FAMILY = ("--family", "09-0001")


def people(terminal: Terminal) -> dict[str, dict[str, Any]]:
    return {person["names"]: person for person in terminal.data("family", "show", *FAMILY)["members"]}


def test_somebody_is_added(puente: Terminal) -> None:
    puente(
        "member", "add", *FAMILY, "--names", "Elena", "--surnames", "Curín Paz", "--run", "40.000.003-4", "--sex", "F",
        "--born", "3 de mayo de 1950", "--relation", "parent", "--chronic", "--no-works",
    )  # fmt: skip
    elena = people(puente)["Elena"]
    assert (elena["run"], elena["birth_date"], elena["chronic"], elena["works"], elena["pregnant"]) == (
        "40000003-4",
        "1950-05-03",
        True,
        False,
        None,
    )


def test_what_is_known_of_a_person_changes(puente: Terminal) -> None:
    puente("member", "change", *FAMILY, "--member", "Rosa", "--pregnant", "--due", "2027-09-01", "--partner", "Pedro")
    rosa = people(puente)["Rosa"]
    assert (rosa["pregnant"], rosa["due_date"], rosa["partner"]) == (True, "2027-09-01", people(puente)["Pedro"]["id"])


def test_a_change_says_what_changes(puente: Terminal) -> None:
    assert puente.refused("member", "change", *FAMILY, "--member", "Rosa") == "Diga qué cambia de esa persona."


def test_a_run_can_be_taken_back(puente: Terminal) -> None:
    puente("member", "change", *FAMILY, "--member", "Camila", "--run", "")
    assert people(puente)["Camila"]["run"] == ""


def test_a_child_is_born(puente: Terminal) -> None:
    puente("member", "birth", *FAMILY, "--names", "Luis", "--surnames", "Díaz", "--born", "ayer", "--mother", "Rosa")
    assert people(puente)["Luis"]["mother"] == people(puente)["Rosa"]["id"]


def test_somebody_leaves_and_returns(puente: Terminal) -> None:
    puente("member", "leaves", *FAMILY, "--member", "Pedro", "--reason", "Trabaja en el norte")
    assert not people(puente)["Pedro"]["lives_here"]
    puente("member", "returns", *FAMILY, "--member", "Pedro")
    assert people(puente)["Pedro"]["lives_here"]


@pytest.mark.parametrize("command", ["death", "own-household"])
def test_somebody_is_no_longer_there(puente: Terminal, command: str) -> None:
    puente("member", command, *FAMILY, "--member", "Pedro", "--on", "hoy")
    assert not people(puente)["Pedro"]["lives_here"]


def test_questions_are_listed_and_answered(enrolled: Terminal) -> None:
    enrolled("question", "answer", *FAMILY, "--question", "wants_housing", "--answer", "yes")
    enrolled("question", "answer", *FAMILY, "--question", "able_to_study", "--answer", "no", "--member", "Rosa")
    answers = {
        (item["question"], item["name"]): item["answer"]
        for item in enrolled.data("question", "list", *FAMILY)["questions"]
    }
    assert answers["wants_housing", ""] is True
    assert answers["able_to_study", "Rosa Huenchumán Curín"] is False
    assert answers["able_to_study", "Pedro Díaz Sáez"] is None


def test_reserved_questions_are_not_shown_unless_asked_for(enrolled: Terminal) -> None:
    shown, everything = (
        {item["question"] for item in enrolled.data("question", "list", *FAMILY, *more)["questions"]}
        for more in ([], ["--reserved"])
    )
    assert everything - shown == {"record_to_clear", "uses_contraception", "violence"}


def test_before_it_enters_a_family_is_asked_nothing(puente: Terminal) -> None:
    assert "todavía no ingresa" in puente.refused("question", "list", *FAMILY)
