"""Conditions by commands: how they stand, the diagnosis from options or a file, priorities."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.cli.evaluations import read_capacities
from desktop_app.cli.given import read_entries
from desktop_app.domain.errors import Refused
from tests.cli.terminal import Terminal

FAMILY = ("--family", "09-0001")
RESERVED = {"I5", "S6", "S8", "DF6", "DF8"}


def conditions(terminal: Terminal, *more: str) -> dict[str, dict[str, Any]]:
    return {item["code"]: item for item in terminal.data("condition", "list", *FAMILY, *more)["conditions"]}


def test_reserved_conditions_are_shown_only_on_purpose(enrolled: Terminal) -> None:
    shown, everything = conditions(enrolled), conditions(enrolled, "--reserved")
    assert len(everything) == 53
    assert everything.keys() - shown.keys() == RESERVED
    assert all(item["sensitive"] == (code in RESERVED) for code, item in everything.items())


def test_who_is_missing_is_named(enrolled: Terminal) -> None:
    enrolled("condition", "set", *FAMILY, "--condition", "i1", "--status", "met", "--member", "Rosa")
    assert conditions(enrolled)["I1"]["missing_names"] == "Pedro, Camila"
    assert "Pedro, Camila" in enrolled("condition", "list", *FAMILY)


def test_only_those_that_stand_so(enrolled: Terminal) -> None:
    enrolled("condition", "set", *FAMILY, "--condition", "H6", "--status", "to_be_worked", "--note", "Se llueve")
    assert set(conditions(enrolled, "--status", "to_be_worked")) == {"H6"}
    assert "H6" not in conditions(enrolled, "--status", "unassessed", "--status", "not_applicable")


def test_one_finding_by_options(enrolled: Terminal) -> None:
    said = enrolled("diagnose", *FAMILY, "--condition", "h6", "--status", "met", "--evidence", "Se ve")
    assert "Condiciones cumplidas: 1 de " in said
    assert conditions(enrolled)["H6"]["status"] == "met_at_start"


def test_many_findings_by_a_file(enrolled: Terminal, tmp_path: Path) -> None:
    found = [
        {"condition": "H6", "status": "to_be_worked"},
        {"condition": "I1", "status": "met", "member": "40.287.651-4", "evidence": "Libreta", "reason": None},
    ]
    file = tmp_path / "found.json"
    file.write_text(json.dumps({"findings": found}), encoding="utf-8")
    answer = enrolled.data("diagnose", str(file), *FAMILY)
    assert answer["value"]["conditions"]["met"] == 0
    assert conditions(enrolled)["I1"]["missing_names"] == "Pedro, Camila"


def test_a_finding_that_does_not_hold_leaves_all_as_it_was(enrolled: Terminal) -> None:
    found = [{"condition": "H6", "status": "met"}, {"condition": "X9", "status": "met"}]
    answer = enrolled.type("diagnose", "-", *FAMILY, typed=json.dumps(found))
    assert (answer.code, "X9" in answer.err) == (1, True)
    assert conditions(enrolled)["H6"]["status"] is None


@pytest.mark.parametrize(
    "args",
    [(), ("--condition", "H6"), ("-", "--condition", "H6", "--status", "met"), ("nowhere.json",)],
)
def test_a_diagnosis_is_one_thing_or_the_other(enrolled: Terminal, args: tuple[str, ...]) -> None:
    assert enrolled.type("diagnose", *FAMILY, *args).code == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no es JSON"),
        ("[" * 100_000, "no es JSON"),
        ("[]", "no trae nada"),
        ("3", "una lista de objetos"),
        ('{"findings": 3}', "una lista de objetos"),
        ("[3]", "una lista de objetos"),
        ('[{"status": "met"}]', "entrada 1 falta «condition»"),
        ('[{"condition": "H6", "status": "met"}, {"condition": "H6"}]', "entrada 2 falta «status»"),
        ('[{"condition": "H6", "status": 3}]', "entrada 1 falta «status»"),
        ('[{"condition": "H6", "status": "met", "member": "Nadie"}]', "No se encontró «Nadie»"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(enrolled: Terminal, text: str, words: str) -> None:
    answer = enrolled.type("diagnose", "-", *FAMILY, typed=text)
    assert answer.code == 1
    assert words in answer.err


_json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["condition", "findings", "x"]), inner),
    max_leaves=12,
)


@given(st.binary(max_size=60) | _json.map(lambda value: json.dumps(value).encode()))
def test_no_file_brings_a_reader_down(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert all(isinstance(entry, dict) for entry in read_entries(data, "findings"))
    with contextlib.suppress(Refused):
        assert all(answer.element and answer.level for answer in read_capacities(data))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_json.map(lambda value: json.dumps([value])))
def test_no_file_changes_anything_by_being_wrong(enrolled: Terminal, text: str) -> None:
    answer = enrolled.type("diagnose", "-", *FAMILY, typed=text)
    assert answer.code == 1
    assert answer.err


def test_a_rule_is_overruled_and_followed_again(enrolled: Terminal) -> None:
    override = ("condition", "override", *FAMILY, "--condition", "H12", "--applies")
    assert enrolled.refused(*override, "no")
    enrolled(*override, "no", "--reason", "No tienen medidor")
    assert conditions(enrolled)["H12"]["status"] == "not_applicable"
    enrolled(*override, "computed")
    assert conditions(enrolled)["H12"]["status"] is None


def test_priorities_are_put_in_order_and_taken_away(enrolled: Terminal) -> None:
    enrolled("prioritise", *FAMILY, "h6", "S1")
    exported = enrolled.data("export", *FAMILY)["records"]["priority"]
    assert {item["condition"]: item["position"] for item in exported} == {"H6": 1, "S1": 2}
    enrolled("prioritise", *FAMILY, "--clear")
    assert enrolled.data("export", *FAMILY)["records"]["priority"] == []


@pytest.mark.parametrize("args", [(), ("H6", "--clear")])
def test_no_priorities_by_accident(enrolled: Terminal, args: tuple[str, ...]) -> None:
    assert enrolled.type("prioritise", *FAMILY, *args).code == 2


def test_before_it_enters_a_family_has_no_conditions(puente: Terminal) -> None:
    assert "todavía no ingresa" in puente.refused("condition", "list", *FAMILY)


def test_the_instrument_is_shown_and_answered(enrolled: Terminal) -> None:
    assert "Niveles: not_yet" in enrolled("capacities", *FAMILY)
    enrolled("capacities", *FAMILY, "--answer", "decide-1=alone")
    enrolled("capacities", "-", *FAMILY, typed='[{"element": "care-1", "level": "with_help", "note": "Va sola"}]')
    levels = {item["element"]: item["level"] for item in enrolled.data("capacities", *FAMILY)["capacities"]}
    assert (levels["decide-1"], levels["care-1"], levels["care-2"]) == ("alone", "with_help", "")


def test_an_answer_has_an_element_and_a_level(enrolled: Terminal) -> None:
    assert "elemento=nivel" in enrolled.refused("capacities", *FAMILY, "--answer", "decide-1")
    assert enrolled.refused("capacities", *FAMILY, "--instrument", "otro")


def test_the_follow_up_of_a_family_that_has_none_is_empty(puente: Terminal) -> None:
    assert puente.data("follow-up", "list", *FAMILY) == {"contacts": [], "total": 0}
