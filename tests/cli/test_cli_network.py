"""The network and the benefits by commands."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.terminal import Terminal

FAMILY = ("--family", "09-0001")
SUF = (*FAMILY, "--benefit", "suf")


@pytest.fixture
def net(enrolled: Terminal) -> Terminal:
    """With an institution and what it offers."""
    enrolled("institution", "add", "--name", "CESFAM Lonquimay", "--sort", "consultorio", "--phone", "45 200 0000")
    enrolled(
        "service",
        "add",
        "--institution",
        "cesfam",
        "--name",
        "Chile Crece Contigo",
        "--condition",
        "s4",
        "--places",
        "3",
    )
    return enrolled


def benefits(terminal: Terminal) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = terminal.data("benefit", "list", *FAMILY)["benefits"]
    return [item for item in listed if item["state"] != "due"]


def test_institutions_are_listed_and_changed(net: Terminal) -> None:
    net("institution", "change", "--institution", "CESFAM", "--contact", "Marta, asistente social")
    (listed,) = net.data("institution", "list")["institutions"]
    assert (listed["name"], listed["contact"], listed["phone"]) == (
        "CESFAM Lonquimay",
        "Marta, asistente social",
        "45 200 0000",
    )
    assert "Marta" in net("institution", "list", "--limit", "1")


def test_services_say_what_they_help_with(net: Terminal) -> None:
    (listed,) = net.data("service", "list")["services"]
    assert (listed["institution"], listed["places"], listed["conditions"]) == ("CESFAM Lonquimay", 3, ["S4"])
    assert "Chile Crece Contigo" in net("service", "list")


def test_a_person_is_referred_and_the_answer_noted(net: Terminal) -> None:
    said = net(
        "referral", "make", *FAMILY, "--institution", "cesfam", "--reason", "Control", "--member", "Camila",
        "--service", "chile crece", "--answer-by", "+10", "--brings", "Carné", "--brings", "Ficha=missing",
    )  # fmt: skip
    assert "Número 09-0001-DE-01." in said
    items = net.data("export", *FAMILY)["records"]["referral_item"]
    assert sorted((item["text"], bool(item["has"])) for item in items) == [("Carné", True), ("Ficha", False)]
    net("referral", "answer", *FAMILY, "--referral", "1", "--answer", "appointment", "--appointment", "+5")
    (listed,) = net.data("referral", "list", *FAMILY)["referrals"]
    assert (listed["answer"], listed["appointment"]) == ("appointment", "2027-03-06")
    assert "Tiene hora" in net("referral", "list", *FAMILY)


def test_a_reserved_referral_is_shown_only_on_purpose(net: Terminal) -> None:
    net("referral", "make", *FAMILY, "--institution", "cesfam", "--reason", "Apoyo", "--condition", "DF8")
    assert net.data("referral", "list", *FAMILY)["referrals"] == []
    assert len(net.data("referral", "list", *FAMILY, "--reserved")["referrals"]) == 1


def test_a_referral_that_is_none(net: Terminal) -> None:
    assert net.refused("referral", "answer", *FAMILY, "--referral", "7", "--answer", "attended")


def test_a_benefit_is_asked_for_granted_used_and_lost(enrolled: Terminal) -> None:
    enrolled("benefit", "apply", *SUF, "--member", "Camila", "--reference", "F-1")
    assert [(item["code"], item["state"]) for item in benefits(enrolled)] == [("SUF", "applied")]
    enrolled("benefit", "grant", *SUF, "--member", "Camila", "--ends", "2030-03-01")
    enrolled("benefit", "event", *SUF, "--event", "paid", "--amount", "9000")
    enrolled("benefit", "end", *SUF, "--reason", "No cobró", "--lost")
    (only,) = benefits(enrolled)
    assert (only["state"], only["member_name"], only["name"]) == ("lost", "Camila Díaz", "Subsidio Único Familiar")
    assert "Perdido" in enrolled("benefit", "list", *FAMILY)


def test_one_of_several_is_named_by_its_person_or_reference(enrolled: Terminal) -> None:
    for who in ("Camila", "Rosa"):
        enrolled("benefit", "apply", *SUF, "--member", who)
    assert "puede ser más de uno" in enrolled.refused("benefit", "deny", *SUF, "--reason", "Puntaje")
    of_rosa = next(item for item in benefits(enrolled) if item["member_name"].startswith("Rosa"))
    enrolled("benefit", "deny", *FAMILY, "--benefit", of_rosa["ref"], "--reason", "Puntaje")
    enrolled("benefit", "deny", *SUF, "--member", "Camila", "--reason", "Puntaje")
    assert {item["state"] for item in benefits(enrolled)} == {"denied"}


def test_a_benefit_that_no_programme_has(enrolled: Terminal) -> None:
    assert "«XYZ»" in enrolled.refused("benefit", "apply", *FAMILY, "--benefit", "XYZ")
    assert enrolled.refused("benefit", "grant", *FAMILY, "--benefit", "XYZ")


def test_what_is_due_is_listed_with_what_must_still_be_asked(enrolled: Terminal) -> None:
    due = [item for item in enrolled.data("benefit", "list", *FAMILY)["benefits"] if item["state"] == "due"]
    assert any(item["asks"] for item in due)


def test_before_it_enters_a_family_has_no_benefits(puente: Terminal) -> None:
    assert "todavía no ingresa" in puente.refused("benefit", "list", *FAMILY)
    assert "todavía no ingresa" in puente.refused("benefit", "apply", *SUF)
