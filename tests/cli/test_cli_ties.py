"""The ties of a family by commands."""

from __future__ import annotations

from tests.cli.terminal import Terminal

FAMILY = ("--family", "09-0001")


def test_ties_are_noted_changed_and_taken_away(puente: Terminal) -> None:
    puente("tie", "add", *FAMILY, "--name", "Tía Elsa", "--strength", "strong", "--flow", "to_family")
    puente("institution", "add", "--name", "CESFAM")
    puente("tie", "add", *FAMILY, "--institution", "CESFAM", "--strength", "weak")
    elsa, cesfam = puente.data("tie", "list", *FAMILY)["ties"]
    assert (elsa["with"], elsa["flow"], cesfam["with"], cesfam["strength"]) == (
        "Tía Elsa",
        "to_family",
        "CESFAM",
        "weak",
    )
    puente("tie", "change", *FAMILY, "--tie", cesfam["ref"], "--strength", "strained", "--note", "Dos horas de espera")
    assert "Dos horas de espera" in puente("tie", "list", *FAMILY)
    puente("tie", "remove", *FAMILY, "--tie", elsa["ref"])
    assert [item["with"] for item in puente.data("tie", "list", *FAMILY)["ties"]] == ["CESFAM"]


def test_a_tie_to_what_is_reserved_is_listed_only_on_purpose(enrolled: Terminal) -> None:
    enrolled("tie", "add", *FAMILY, "--name", "Centro", "--condition", "DF6")
    assert enrolled.data("tie", "list", *FAMILY)["ties"] == []
    (tie,) = enrolled.data("tie", "list", *FAMILY, "--reserved")["ties"]
    assert tie["with"] == "Centro"
