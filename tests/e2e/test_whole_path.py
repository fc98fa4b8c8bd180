"""A family taken by commands alone from the list to its graduation, over five years."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app import app
from desktop_app.domain.records import KINDS
from desktop_app.keys.wrap import cheap_for_tests
from desktop_app.store import journal, rows
from tests.cli.terminal import PASSPHRASE, Terminal, import_family, lay_out

STEPS = {
    "import_list", "contact_family", "invite", "sign_letter", "accept", "enrol", "change_member", "answer_question",
    "record_social_file", "record_income", "set_budget", "add_strength", "hold_session", "diagnose", "prioritise",
    "evaluate", "draft_agreement", "sign_agreement", "make_contract", "sign_contract", "settle_commitment",
    "fulfil_contract", "apply_benefit", "grant_benefit", "record_benefit_event", "refer", "answer_referral",
    "set_condition", "move_session", "miss_session", "record_birth", "record_capacities", "exit_family",
    "start_follow_up", "record_follow_up", "graduate",
}  # fmt: skip
UNTROUBLED = ["--no-disability", "--no-chronic", "--no-in-care", "--no-in-custody", "--schooling", "none"]


class Family:
    """A family's file, kept by typing commands."""

    def __init__(self, terminal: Terminal, code: str, folder: Path) -> None:
        self.terminal, self.code, self.folder = terminal, code, folder

    def does(self, *words: str, typed: str | None = None) -> Any:
        """Type a command about this family; gives its data."""
        return self.terminal.data(*words, "--family", self.code, typed=typed)

    def on(self, day: date | str) -> None:
        """It is that day from here on."""
        self.terminal.day = str(day)

    def hold(self, number: int) -> None:
        """Hold a session on the day for which it is planned, with everybody."""
        planned = {item["number"]: item for item in self.does("session", "list")["sessions"]}
        self.on(planned[number]["day"])
        self.does("session", "hold", "--session", str(number), "--everybody", "--words", f"Conversamos ({number}).")

    def finds(self, status: str, codes: Sequence[str]) -> None:
        """Note the same status for several conditions at the diagnosis."""
        found = [{"condition": code, "status": status, "reason": "Lo vimos en casa"} for code in codes]
        if found:
            self.does("diagnose", "-", typed=json.dumps(found))

    def conditions(self, *statuses: str) -> list[str]:
        """The codes of the conditions that stand so, the reserved ones too."""
        chosen = [word for status in statuses for word in ("--status", status)]
        return [item["code"] for item in self.does("condition", "list", "--reserved", *chosen)["conditions"]]


@pytest.fixture(scope="module")
def graduate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Family]:
    """A family that has gone the whole way."""
    folder = tmp_path_factory.mktemp("path")
    with pytest.MonkeyPatch.context() as patch, cheap_for_tests():
        patch.setenv("LANGUAGE", "es")
        terminal = lay_out(folder / "profile")
        family = Family(terminal, import_family(terminal, folder / "list.csv"), folder)
        enters(family)
        is_diagnosed(family)
        agrees(family)
        works(family)
        leaves(family)
        is_followed(family)
        yield family


def enters(family: Family) -> None:
    family.does("family", "contact", "--with", "Rosa")
    family.on("2027-03-08")
    family.does("family", "invite")
    family.does("agreement", "letter", "--sign", "Rosa", "--sign", "Pedro=thumbprint")
    family.does("agreement", "letter", "--sign", "Laura")
    family.does("family", "accept")
    family.does("family", "enrol", "--weekday", "0", "--hour", "10:00")
    family.does("member", "change", "--member", "40287651-4", "--works", "--no-at-school", "--no-pregnant", *UNTROUBLED)
    family.does("member", "change", "--member", "Pedro", "--no-works", "--seeks-work", "--no-at-school", *UNTROUBLED)
    family.does("member", "change", "--member", "camila", "--at-school", "--no-pregnant", "--no-works", *UNTROUBLED)
    family.does("social-file", "--instrument", "CAS", "--folio", "123", "--score", "480", "--commune", "Lonquimay")
    family.does("income", "add", "--source", "Feria", "--amount", "120000", "--member", "Rosa")
    family.does("budget", "--line", "Comida=80000", "--line", "Luz=12.000")
    family.does("strength", "add", "Sabe tejer", "--area", "human", "--member", "Rosa")
    answers_no(family)


def answers_no(family: Family) -> None:
    """Answer every question that is still open."""
    for question in family.does("question", "list", "--reserved")["questions"]:
        who = ["--member", question["member"]] if question["member"] else []
        if question["answer"] is None:
            family.does("question", "answer", "--question", question["question"], "--answer", "no", *who)


def is_diagnosed(family: Family) -> None:
    for number in range(1, 7):
        family.hold(number)
    open_ones = family.conditions("unassessed")
    to_do = [code for code in ("S1", "H6", "I2") if code in open_ones]
    assert len(to_do) == 3
    family.finds("met", [code for code in open_ones if code not in to_do])
    family.finds("to_be_worked", to_do)
    assert family.conditions("unassessed") == []
    family.does("evaluate", "--moment", "start")
    family.does("prioritise", "H6", "s1")


def agrees(family: Family) -> None:
    family.hold(7)
    family.hold(8)
    family.does("agreement", "draft", "--session", "8", "--family-promise", "Estar", "--worker-promise", "Venir")
    family.does("agreement", "sign", *signed_by_all())
    made = family.does(
        "contract", "make", "--condition", "H6", "--situation", "Se llueve", "--session", "8",
        "--commitment", "family; comprar zinc; +30; Pedro", "--commitment", "worker; pedir el fondo",
    )  # fmt: skip
    number = made["value"]["number"]
    family.does("contract", "sign", "--contract", number, *signed_by_all())
    assert family.conditions("in_work") == ["H6"]
    for item in family.does("commitment", "list", "--open")["commitments"]:
        family.does("commitment", "settle", "--commitment", item["ref"], "--outcome", "done")
    family.does("contract", "fulfil", "--contract", "1", "--evidence", "Se ve el techo", "--met")


def signed_by_all() -> list[str]:
    return ["--sign", "Rosa", "--sign", "Pedro", "--sign", "Laura"]


def works(family: Family) -> None:
    family.does("benefit", "apply", "--benefit", "suf", "--member", "Camila")
    family.does("benefit", "grant", "--benefit", "suf", "--member", "Camila")
    family.does("benefit", "event", "--benefit", "suf", "--event", "paid", "--amount", "5000")
    family.terminal("institution", "add", "--name", "CESFAM Lonquimay", "--sort", "consultorio")
    sent = family.does("referral", "make", "--institution", "cesfam", "--condition", "S1", "--reason", "Inscribirse")
    family.does("referral", "answer", "--referral", sent["value"]["number"], "--answer", "attended")
    family.does("condition", "set", "--condition", "S1", "--status", "met", "--evidence", "Carné")
    family.does("condition", "set", "--condition", "I2", "--status", "met")
    planned = next(item["day"] for item in family.does("session", "list")["sessions"] if item["number"] == 9)
    family.does("session", "move", "--session", "9", "--to", str(date.fromisoformat(planned) + timedelta(days=1)))
    family.on(date.fromisoformat(planned) + timedelta(days=1))
    family.does("session", "miss", "--session", "9", "--reason", "Nevazón")
    for number in range(9, 15):
        family.hold(number)
    family.does("evaluate", "--moment", "month_6", "--session", "14")
    family.hold(15)
    family.does("member", "birth", "--names", "Luis", "--surnames", "Díaz Huenchumán", "--born", "ayer", "--sex", "M")
    family.does("member", "change", "--member", "Luis", "--no-works", "--no-at-school", *UNTROUBLED)
    answers_no(family)
    family.finds("met", family.conditions("unassessed"))
    for number in range(16, 22):
        family.hold(number)


def leaves(family: Family) -> None:
    family.finds("met", family.conditions("unassessed"))
    family.does("evaluate", "--moment", "month_24", "--session", "21")
    family.does("capacities", "--answer", "decide-1=alone", "--answer", "care-1=with_help")
    family.does("family", "exit")


def is_followed(family: Family) -> None:
    family.does("follow-up", "start")
    for contact in family.does("follow-up", "list")["contacts"]:
        family.on(contact["due"])
        family.does("follow-up", "record", "--month", str(contact["month"]), "--medium", "visit")
    family.on("2032-03-08")
    for code in family.conditions("unassessed"):  # Luis has grown: he goes to school by now
        family.does("condition", "set", "--condition", code, "--status", "met")
    family.does("evaluate", "--moment", "month_60")
    family.does("family", "graduate")


def test_the_family_has_graduated_with_all_its_conditions(graduate: Family) -> None:
    shown = graduate.does("family", "show")
    assert shown["family"]["stage"] == "graduated"
    assert shown["conditions"]["met"] == shown["conditions"]["of"] > 30


def test_the_export_shows_every_step(graduate: Family) -> None:
    exported = json.loads(graduate.terminal("export", "--family", graduate.code))
    verbs = [line["verb"] for line in exported["history"]]
    assert STEPS - set(verbs) == set()
    stages = [
        line["after"]["stage"] for line in exported["history"] if line["kind"] == "family" and line["field"] == "stage"
    ]
    assert stages == ["contacted", "invited", "accepted", "active", "exit_complete", "follow_up", "graduated"]
    assert all(line["actor"] and line["device"] and line["at"] for line in exported["history"])


def test_the_file_is_whole(graduate: Family) -> None:
    assert graduate.terminal.data("check") == {"clean": True, "findings": []}


@pytest.mark.parametrize("day", ["2027-02-28", "2027-03-01", "2027-06-30", "2029-12-31", "2032-03-08"])
def test_the_journal_rebuilds_the_file_at_any_date(graduate: Family, day: str) -> None:
    with app.open_desk(graduate.terminal.profile, passphrase=PASSPHRASE) as desk:
        connection = desk.store.connection
        (family,) = {entry.family for entry in journal.whole(connection, record_of(desk.store, graduate.code))}
        rebuilt = journal.as_of(connection, day, family=family)
        entries = [entry for entry in journal.whole(connection, family) if entry.day <= day]
        assert {record for _kind, record in rebuilt} == {entry.record for entry in entries}
        newest = {(entry.kind, entry.record, entry.field): entry.after for entry in entries}
        for (kind, record, field), after in newest.items():
            if field != "*":
                assert rebuilt[kind, record].items() >= (after or {}).items()


def test_the_journal_rebuilds_what_the_tables_hold_now(graduate: Family) -> None:
    with app.open_desk(graduate.terminal.profile, passphrase=PASSPHRASE) as desk:
        family = record_of(desk.store, graduate.code)
        rebuilt = journal.as_of(desk.store.connection, "9999-12-31", family=family)
        held = {
            (kind, record.id): rows.to_dict(record)
            for kind, cls in KINDS.items()
            for record in desk.store.find(cls, family=family)
        }
        assert {key: values for key, values in rebuilt.items() if not values["deleted"]} == held


def record_of(store: Any, code: str) -> str:
    """The id of the family of a code."""
    (found,) = store.find(KINDS["family"], code=code)
    return str(found.id)


def test_every_paper_of_the_path_can_be_printed(graduate: Family, tmp_path: Path) -> None:
    printed = graduate.does("print-all", "-o", str(tmp_path))
    kinds = {paper["paper"] for paper in printed["papers"]}
    expected = {item["paper"] for item in graduate.terminal.data("papers")["papers"]}
    assert kinds == expected - {"amendment", "non-compliance"}
    assert all(path.read_bytes().startswith(b"%PDF") for path in tmp_path.iterdir())
    agreement = next(paper for paper in printed["papers"] if paper["paper"] == "agreement")
    assert agreement["frozen"]
    assert "Coincide" in graduate.terminal("verify", agreement["code"])
