"""What else goes into a family's file."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.casework import file
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Attachment, BudgetLine, Contact, Income, Note, Record, SocialFile, Strength
from desktop_app.store import blobs
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import enrolled_family

PNG = b"\x89PNG\r\n\x1a\n"
TOMORROW = date(2027, 3, 2)


def count(desk: Desk) -> int:
    kinds: tuple[type[Record], ...] = (Attachment, BudgetLine, Contact, Income, Note, SocialFile, Strength)
    return sum(len(desk.store.find(kind)) for kind in kinds)


def test_a_social_file_is_kept_with_its_score_and_cut_off(desk: Desk, listed: Home) -> None:
    record = file.record_social_file(
        desk, family=listed.id, instrument="FPS", folio=" 77 ", on=FIRST_DAY, score=2072, cut_off=4213, commune="09205"
    ).value
    assert (record.folio, record.score, record.cut_off, record.commune) == ("77", 2072, 4213, "09205")
    bare = file.record_social_file(desk, family=listed.id, instrument="CAS", folio="1").value
    assert (bare.on, bare.score, bare.commune) == (None, None, "")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"family": "none"}, "family"),
        ({"instrument": "RSH"}, "instrument"),
        ({"folio": " "}, "folio"),
        ({"on": TOMORROW}, "on"),
        ({"score": -1}, "score"),
        ({"cut_off": -1}, "cut_off"),
        ({"commune": "x"}, "commune"),
    ],
)
def test_a_social_file_that_cannot_be_is_refused(desk: Desk, listed: Home, wrong: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"family": listed.id, "instrument": "CAS", "folio": "1"}
    with refusal(field):
        file.record_social_file(desk, **(given | wrong))
    assert count(desk) == 0


def test_a_contact_is_of_today_unless_said_otherwise(desk: Desk, listed: Home) -> None:
    first = file.record_contact(desk, family=listed.id, medium="call", with_whom=" Rosa ", why="Avisar").value
    assert (first.on, first.with_whom) == (FIRST_DAY, "Rosa")
    day = date(2027, 2, 20)
    then = file.record_contact(
        desk, family=listed.id, medium="crisis", with_whom="Rosa", why="x", on=day, hour="21:30", note=" y "
    ).value
    assert (then.on, then.hour, then.note) == (day, "21:30", "y")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"medium": "pigeon"}, "medium"),
        ({"with_whom": " "}, "with_whom"),
        ({"why": ""}, "why"),
        ({"on": TOMORROW}, "on"),
        ({"hour": "9.30"}, "hour"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(desk: Desk, listed: Home, wrong: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"family": listed.id, "medium": "call", "with_whom": "Rosa", "why": "x"}
    with refusal(field):
        file.record_contact(desk, **(given | wrong))
    assert count(desk) == 0


def test_a_note_may_be_tied_to_a_condition_and_a_session(desk: Desk, home: Home) -> None:
    session = desk.store.connection.execute("SELECT id FROM session WHERE number = 1").fetchone()[0]
    note = file.write_note(desk, family=home.id, text=" Perro ", condition="G1", session=session).value
    assert (note.text, note.condition, note.session, note.on) == ("Perro", "G1", session, FIRST_DAY)


def test_a_note_of_something_else_is_refused(desk: Desk, home: Home, clock: MovingClock) -> None:
    other = enrolled_family(desk, clock, "09-0500")
    session = desk.store.connection.execute("SELECT id FROM session WHERE family = ?", (other.id,)).fetchone()[0]
    for wrong, field in (
        ({"text": " "}, "text"),
        ({"condition": "Z9"}, "condition"),
        ({"session": "none"}, "session"),
        ({"session": session}, "session"),
    ):
        given: dict[str, Any] = {"family": home.id, "text": "x"}
        with refusal(field):
            file.write_note(desk, **(given | wrong))
    assert count(desk) == 0


def test_a_scan_is_kept_in_the_file_and_tied_to_a_record(desk: Desk, home: Home) -> None:
    note = file.write_note(desk, family=home.id, text="x").value
    kept = file.attach(desk, family=home.id, name=" carné.png ", data=PNG, subject=note.id).value
    assert (kept.name, kept.media_type, kept.size, kept.subject) == ("carné.png", "image/png", len(PNG), note.id)
    assert blobs.read(desk.store.connection, kept.sha256) == PNG
    for data, media in ((b"\xff\xd8\xff\xe0", "image/jpeg"), (b"%PDF-1.7", "application/pdf")):
        assert file.attach(desk, family=home.id, name="x", data=data).value.media_type == media


def test_a_scan_that_cannot_be_kept_is_refused(desk: Desk, home: Home, clock: MovingClock) -> None:
    other = enrolled_family(desk, clock, "09-0500")
    note = file.write_note(desk, family=other.id, text="x").value
    for wrong, field in (
        ({"data": b"MZ"}, "data"),
        ({"data": PNG + bytes(file.LARGEST_ATTACHMENT)}, "data"),
        ({"name": " "}, "name"),
        ({"subject": "none"}, "subject"),
        ({"subject": note.id}, "subject"),
    ):
        given: dict[str, Any] = {"family": home.id, "name": "x", "data": PNG}
        with refusal(field):
            file.attach(desk, **(given | wrong))
    assert desk.store.find(Attachment) == []


def test_the_shed_is_filled_and_emptied(desk: Desk, listed: Home) -> None:
    kept = file.add_strength(desk, family=listed.id, area="human", text=" Sabe tejer ", member=listed.mother.id).value
    assert (kept.text, kept.member) == ("Sabe tejer", listed.mother.id)
    file.add_strength(desk, family=listed.id, area="social", text="Vecinas")
    file.remove_strength(desk, strength=kept.id)
    assert [item.text for item in desk.store.find(Strength)] == ["Vecinas"]
    with refusal("strength"):
        file.remove_strength(desk, strength=kept.id)
    for wrong, field in (({"area": "magic"}, "area"), ({"text": " "}, "text"), ({"member": "nobody"}, "member")):
        given: dict[str, Any] = {"family": listed.id, "area": "human", "text": "x"}
        with refusal(field):
            file.add_strength(desk, **(given | wrong))


def test_money_comes_in_until_it_ends(desk: Desk, listed: Home) -> None:
    wage = file.record_income(
        desk,
        family=listed.id,
        source=" Temporera ",
        amount=6000,
        period="day",
        member=listed.mother.id,
        since=FIRST_DAY,
    ).value
    assert (wage.source, wage.until) == ("Temporera", None)
    assert file.record_income(desk, family=listed.id, source="Nada", amount=0).value.amount == 0
    assert file.end_income(desk, income=wage.id, on=FIRST_DAY).value.until == FIRST_DAY
    with refusal("on", "antes de empezar"):
        file.end_income(desk, income=wage.id, on=date(2027, 2, 28))
    with refusal("on", "lejos"):
        file.end_income(desk, income=wage.id, on=date(2072, 1, 1))
    with refusal("income"):
        file.end_income(desk, income="none", on=FIRST_DAY)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"source": " "}, "source"),
        ({"amount": -1}, "amount"),
        ({"period": "decade"}, "period"),
        ({"member": "nobody"}, "member"),
        ({"since": date(2072, 1, 1)}, "since"),
    ],
)
def test_an_income_that_cannot_be_is_refused(desk: Desk, listed: Home, wrong: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"family": listed.id, "source": "Feria", "amount": 1000}
    with refusal(field):
        file.record_income(desk, **(given | wrong))
    assert count(desk) == 0


def test_a_budget_is_written_anew_and_keeps_the_lines_that_stay(desk: Desk, listed: Home) -> None:
    first = file.set_budget(desk, family=listed.id, lines=[("Pan", 20_000), ("Luz", 8_000)]).value
    then = file.set_budget(desk, family=listed.id, lines=[(" Luz ", 9_000), ("Gas", 12_000)]).value
    assert {line.item: line.amount for line in then} == {"Luz": 9_000, "Gas": 12_000}
    assert {line.id for line in first if line.item == "Luz"} < {line.id for line in then}
    assert file.set_budget(desk, family=listed.id, lines=[]).value == []


@pytest.mark.parametrize(
    "lines", [[("Pan", 1), ("Pan ", 2)], [(" ", 1)], [("Pan", -1)]], ids=["twice", "nameless", "negative"]
)
def test_a_budget_that_cannot_be_is_refused_whole(desk: Desk, listed: Home, lines: list[tuple[str, int]]) -> None:
    file.set_budget(desk, family=listed.id, lines=[("Luz", 8_000)])
    with refusal("lines"):
        file.set_budget(desk, family=listed.id, lines=[("Agua", 5_000), *lines])
    assert [line.item for line in desk.store.find(BudgetLine)] == ["Luz"]
