"""What is reserved in the history of a family."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.casework import (
    agreement_contracts,
    agreements,
    benefits,
    diagnosis,
    file,
    members,
    network,
    sessions,
)
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.sessions import Held
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_history import Filters, HistoryLine, HistoryPage, family_history
from desktop_app.domain.records import Institution, Session
from desktop_app.store import packs
from desktop_app.store.store import FILE, Store
from tests.casework.home import BLANK, FIRST_DAY, KEY, Home, MovingClock
from tests.casework.worlds import enrolled_family, fresh_desk

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
PLANT = Promise(party="family", what="Plantar.", by_when=date(2027, 4, 1))
Told = tuple[str, str, str]


def page(desk: Desk, home: Home, **more: Any) -> HistoryPage:
    return family_history(desk, home.id, **more)


def told(desk: Desk, home: Home, count: int = 1, **more: Any) -> list[Told]:
    """The newest changes: what, from what, to what."""
    return [(line.what, line.before, line.after) for line in page(desk, home, **more).lines[:count]]


def newest(desk: Desk, home: Home, **more: Any) -> HistoryLine:
    return page(desk, home, **more).lines[0]


def hold(desk: Desk, home: Home) -> Session:
    held = Held(FIRST_DAY, [home.mother.id, home.girl.id], "10:00", "11:00", absent={home.partner.id: "Trabaja"})
    return sessions.hold_session(desk, family=home.id, number=1, held=held).value


# What is reserved


def test_what_is_reserved_tells_only_who_and_when(desk: Desk, home: Home, institution: Institution) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    assert newest(desk, home).reserved
    diagnosis.diagnose(desk, family=home.id, findings=[Finding("R1", "to_be_worked", home.girl.id)])
    file.write_note(desk, family=home.id, text="Busca libros", condition="R1")
    made = agreement_contracts.make_contract(
        desk,
        family=home.id,
        conditions=["R1"],
        situation="Sin libros.",
        commitments=[Promise(party="family", what="Leer")],
    ).value
    sent = network.refer(
        desk, family=home.id, institution=institution.id, reason="Libros", condition="R1", brings=[("Carta", True)]
    ).value
    network.answer_referral(desk, referral=sent.id, answer="absent", on=FIRST_DAY)
    file.attach(desk, family=home.id, name="carta.png", data=PNG, subject=made.id)
    diagnosis.prioritise(desk, family=home.id, conditions=["R1", "G1"])
    lines = page(desk, home).lines
    hidden = [line for line in lines if line.reserved]
    assert {(line.what, line.before, line.after, line.icon, line.may) for line in hidden} == {
        ("Reservado", "", "", "lock", "")
    }
    assert lines[0].what == "Prioridad: G1 Huerto plantado"
    words = str(lines)
    assert not [secret for secret in ("braille", "libros", "Libros", "carta", "Leer", "R1") if secret in words]
    assert page(desk, home, filters=Filters(text="libros")).found == 0
    assert not [line for line in page(desk, home, filters=Filters(kind="contracts")).lines if line.reserved]
    open_ = page(desk, home, reserved=True)
    assert not [line for line in open_.lines if line.reserved]
    assert "Busca libros" in str(open_.lines)


def test_the_general_agreement_is_not_reserved_by_a_priority(desk: Desk, home: Home) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    diagnosis.prioritise(desk, family=home.id, conditions=["R1", "G1"])
    agreements.draft_agreement(desk, family=home.id)
    found = [line for line in page(desk, home).lines if line.what == "Acuerdo familiar"]
    assert [line.reserved for line in found] == [False]


@pytest.fixture
def discreet(tmp_path: Path, clock: MovingClock) -> Iterator[tuple[Desk, Home]]:
    """A family in a programme whose books are for readers of Braille."""
    source = tmp_path / "source"
    source.mkdir()
    files = packs.read_folder(BLANK)
    files["benefits.toml"] = files["benefits.toml"].replace(b'code = "BOOKS"', b'code = "BOOKS"\ncondition = "R1"')
    store = Store(source / FILE, KEY)
    store.keep_pack(files)
    store.close()
    with fresh_desk(source / FILE, clock) as desk:
        yield desk, enrolled_family(desk, clock)


def test_a_reserved_benefit_and_what_happened_to_it(discreet: tuple[Desk, Home]) -> None:
    desk, home = discreet
    asked = benefits.apply_benefit(desk, family=home.id, code="BOOKS", member=home.girl.id, on=FIRST_DAY).value
    benefits.grant_benefit(desk, benefit=asked.id, on=FIRST_DAY)
    benefits.record_benefit_event(desk, benefit=asked.id, event="book_lost", on=FIRST_DAY)
    assert "Libros" not in str(page(desk, home).lines)
    assert "Libros de Camila" in str(page(desk, home, reserved=True).lines)
