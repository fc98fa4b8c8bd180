"""The demonstration by the real command: a clean file, and all 53 conditions for every family that was assessed."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from desktop_app import keys
from desktop_app.keys.wrap import cheap_for_tests
from tests.cli.terminal import PASSPHRASE, Terminal
from tests.e2e.machine import Machine

FAMILIES = 6
DIMENSIONS = {
    "identification": 6, "health": 10, "education": 9, "family_dynamics": 8, "housing": 12, "work": 3, "income": 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A computer with a demonstration in its own place, beside the usual profile."""
    machine = Machine(tmp_path_factory.mktemp("computer")).build()
    told = machine.data("demo", "--families", str(FAMILIES), "--months", "8", "--workers", "2", "--no-window")
    assert told["demonstration"]["families"] == FAMILIES
    assert told["profile"] == str(machine.profile.with_name("puente-demo"))
    return machine


@pytest.fixture(scope="module")
def exports(demonstration: Machine) -> list[dict[str, Any]]:
    """Everything about each family."""
    profile = demonstration.profile.with_name("puente-demo")
    with cheap_for_tests():  # it is opened once a family
        keys.change_passphrase(profile, keys.unlock(profile, passphrase=PASSPHRASE), PASSPHRASE)
    terminal = Terminal(profile, demonstration.day)
    listed = json.loads(terminal("family", "list", "--json"))
    assert listed["total"] == FAMILIES
    return [json.loads(terminal("export", "--family", family["code"])) for family in listed["families"]]


@pytest.fixture(scope="module")
def assessed(exports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those whose conditions have been looked at."""
    found = [one for one in exports if one["records"]["assessment"]]
    assert len(found) >= FAMILIES // 2
    return found


def test_its_file_is_clean(demonstration: Machine) -> None:
    assert demonstration.data("--demo", "check") == {"clean": True, "findings": []}


def test_the_usual_profile_stays_as_it_was(demonstration: Machine) -> None:
    assert not demonstration.profile.exists()


def test_53_conditions_in_7_dimensions_10_of_them_health(assessed: list[dict[str, Any]]) -> None:
    for family in assessed:
        codes = [condition["code"] for condition in family["conditions"]]
        assert len(codes) == len(set(codes)) == 53
        dimensions = Counter(condition["dimension"] for condition in family["conditions"])
        assert len(dimensions) == 7
        assert dimensions["health"] == 10
        assert dimensions == DIMENSIONS


def test_what_was_assessed_stands_as_the_verbs_left_it(assessed: list[dict[str, Any]]) -> None:
    for family in assessed:
        by_code = {condition["code"]: condition for condition in family["conditions"]}
        for record in family["records"]["assessment"]:
            assert by_code[record["condition"]]["status"], record
    assert {"met_at_start", "met", "in_work", "to_be_worked", "not_applicable"} <= {
        condition["status"] for family in assessed for condition in family["conditions"]
    }


def test_its_history_was_made_by_the_verbs(exports: list[dict[str, Any]]) -> None:
    verbs = {line["verb"] for family in exports for line in family["history"]}
    assert {"import_list", "accept", "enrol", "hold_session", "diagnose", "sign_contract", "set_condition"} <= verbs
    assert all(line["actor"] and line["device"] for family in exports for line in family["history"])
