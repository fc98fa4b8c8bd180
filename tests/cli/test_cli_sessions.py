"""Sessions by commands: held, moved, missed, corrected, annulled, and their rhythm."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.terminal import Terminal

FAMILY = ("--family", "09-0001")
FIRST = (*FAMILY, "--session", "1")


def sessions(terminal: Terminal) -> dict[int, dict[str, Any]]:
    return {item["number"]: item for item in terminal.data("session", "list", *FAMILY)["sessions"]}


def test_before_it_enters_a_family_has_no_sessions(puente: Terminal) -> None:
    assert sessions(puente) == {}


def test_a_session_with_everybody_but_one(enrolled: Terminal) -> None:
    enrolled(
        "session", "hold", *FIRST, "--everybody", "--absent", "Pedro=Trabajaba", "--started", "10:00",
        "--ended", "11:00", "--words", "Nos conocimos", "--remarks", "Llovía",
    )  # fmt: skip
    held = sessions(enrolled)[1]
    assert (held["state"], held["hour"], held["words"]) == ("held", "10:00", "Nos conocimos")
    attendance = enrolled.data("export", *FAMILY)["records"]["attendance"]
    assert sorted((bool(item["present"]), item["reason"]) for item in attendance) == [
        (False, "Trabajaba"),
        (True, ""),
        (True, ""),
    ]


def test_a_session_with_those_who_are_named(enrolled: Terminal) -> None:
    enrolled("session", "hold", *FIRST, "--present", "Rosa", "--present", "40.114.902-3")
    attendance = enrolled.data("export", *FAMILY)["records"]["attendance"]
    assert sum(item["present"] for item in attendance) == 2


def test_a_session_with_nobody_is_refused(enrolled: Terminal) -> None:
    assert enrolled.refused("session", "hold", *FIRST).startswith("Marque quiénes estaban.")


def test_a_session_moves_and_the_others_follow(enrolled: Terminal) -> None:
    text = enrolled(
        "session", "move", *FAMILY, "--session", "3", "--to", "2027-03-18", "--hour", "16:00", "--place", "office"
    )
    assert "Sesión 3: jue 18 mar 2027" in text
    moved = sessions(enrolled)
    assert (moved[3]["day"], moved[3]["hour"], moved[3]["fixed"]) == ("2027-03-18", "16:00", True)
    assert moved[4]["day"] > "2027-03-22"


def test_a_warning_about_a_day_is_said(enrolled: Terminal) -> None:
    text = enrolled("session", "move", *FAMILY, "--session", "3", "--to", "2027-03-26")  # Good Friday
    assert "Ojo: " in text
    data = enrolled.data("session", "move", *FAMILY, "--session", "4", "--to", "2027-04-03")
    assert data["warnings"][0]["code"] == "weekend"
    assert data["warnings"][0]["words"]


def test_a_session_that_did_not_take_place(enrolled: Terminal) -> None:
    enrolled("session", "miss", *FIRST, "--reason", "Nevazón", "--to", "2027-03-04")
    assert sessions(enrolled)[1]["day"] == "2027-03-04"
    assert enrolled.data("export", *FAMILY)["records"]["missed_session"][0]["reason"] == "Nevazón"


def test_what_was_written_is_corrected_and_annulled(enrolled: Terminal) -> None:
    enrolled("session", "hold", *FIRST, "--everybody", "--words", "Nos conosimos")
    enrolled("session", "correct", *FIRST, "--words", "Nos conocimos", "--remarks", "")
    assert sessions(enrolled)[1]["words"] == "Nos conocimos"
    enrolled("session", "annul", *FIRST, "--reason", "Era otra familia")
    assert sessions(enrolled)[1]["state"] == "planned"


def test_a_rhythm_of_the_familys_own(enrolled: Terminal) -> None:
    enrolled("session", "rhythm", *FAMILY, "--step", "3=2s", "--step", "4=10d", "--step", "5=1M", "--weekday", "2")
    days = sessions(enrolled)
    assert days[3]["day"] > "2027-03-20"
    steps = enrolled.data("export", *FAMILY)["records"]["rhythm_step"]
    assert {(item["number"], item["count"], item["unit"]) for item in steps} == {
        (3, 2, "weeks"),
        (4, 10, "days"),
        (5, 1, "months"),
    }


@pytest.mark.parametrize("step", ["3", "3=", "0=1s", "3=2x", "3=0d", "tres=1s", "3=1s 4=1s"])
def test_a_distance_that_is_none(enrolled: Terminal, step: str) -> None:
    assert "no es una distancia" in enrolled.refused("session", "rhythm", *FAMILY, "--step", step)
