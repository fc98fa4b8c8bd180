"""Chile Solidario has five reserved conditions. Every paper is printed, and none of them is found on any."""

from __future__ import annotations

import re
from datetime import date

import pytest

from desktop_app import paths
from desktop_app.casework import agreement_contracts, agreements, benefits, commitments, evaluations, members, network
from desktop_app.casework import path as way
from desktop_app.casework.diagnosis import Finding, set_condition
from desktop_app.casework.papers import PRINTABLE, print_route
from desktop_app.casework.standing import standing_of
from desktop_app.casework.verb import Desk
from desktop_app.domain.evaluation import moments_of
from desktop_app.domain.records import Document, Evaluation, Family, Institution, Unit, Worker
from desktop_app.store import packs
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.papers.desk import PaperDesk, text_of
from tests.casework.pens import ink

FIVE = ("I5", "S6", "S8", "DF6", "DF8")


@pytest.fixture
def at(desk: Desk, listed: Home, worker: Worker, clock: MovingClock) -> PaperDesk:
    """A family of Chile Solidario to which all five apply."""
    desk.store.keep_pack(packs.read_folder(paths.resources() / "programmes" / "chile_solidario"))
    with desk.store.transaction(clock.stamp()) as tx:
        (unit,) = tx.find(Unit)
        tx.change(unit, programme="chile_solidario")
    family, mother, partner = listed.id, listed.mother.id, listed.partner.id
    way.contact_family(desk, family=family, on=FIRST_DAY)
    way.invite(desk, family=family, on=FIRST_DAY)
    way.accept(desk, family=family, on=FIRST_DAY)
    agreements.sign_letter(desk, family=family, signatures=[ink(listed.mother), ink(listed.partner), ink(worker)])
    way.enrol(desk, family=family, on=FIRST_DAY, weekday=0, hour="10:00")
    members.change_member(desk, family=family, member=mother, chronic=True)
    members.add_member(
        desk,
        family=family,
        names="Luis",
        surnames="Díaz Huenchumán",
        sex="M",
        relation="child",
        birth_date=date(2010, 5, 1),
        in_custody=True,
    )
    members.answer_question(desk, family=family, question="violence", value=True)
    members.answer_question(desk, family=family, question="uses_contraception", value=True, member=mother)
    members.answer_question(desk, family=family, question="record_to_clear", value=True, member=partner)
    return PaperDesk(desk, listed, worker, clock)


def lived_through(at: PaperDesk, institution: Institution) -> None:
    """The family's whole way, with the five in everything that may hold a condition."""
    store, family = at.desk.store, at.home.id
    standing = standing_of(store, family, at.clock.day)
    applying = [code for code, item in standing.conditions.items() if item.applicability.to]
    assert set(FIVE) <= set(applying)
    at.find(*(Finding(code, "to_be_worked") for code in applying))
    at.wish("DF6", "H6", "S8", "S6", "DF8", "I5")
    at.agree()
    session = at.hold(remarks="Ver DF6.")
    for code in ("H6", *FIVE):
        person = {"S8": [at.home.mother.id]}.get(code, [])
        contract = at.sign(at.contract(code, members=person, session=session.id))
        network.refer(at.desk, family=family, institution=institution.id, reason="Pedir hora.", condition=code)
        commitments.add_commitment(
            at.desk, family=family, party="family", what=f"Ir por {code}.", condition=code, session=session.id
        )
        set_condition(at.desk, family=family, condition=code, status="met", session=session.id)
        if code in FIVE:
            set_condition(at.desk, family=family, condition=code, status="to_be_worked", reason="Recaída")
        agreement_contracts.break_contract(at.desk, agreement=contract.id, reason="No se pudo")
    benefits.apply_benefit(at.desk, family=family, code="SUF", on=at.clock.day, member=at.home.girl.id)
    first = at.sign(at.contract("H7"))
    agreement_contracts.amend_contract(at.desk, agreement=first.id, reason="Llovió", words="Después")


def left(at: PaperDesk) -> None:
    """The family leaves and graduates; evaluations are as they stand."""
    enrolled = at.desk.store.get(Family, at.home.id).enrolment
    programme = at.desk.store.programme("chile_solidario", "2007.1")
    start = evaluations.evaluate(at.desk, family=at.home.id, moment="start").value
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        later = [
            Evaluation(family=at.home.id, enrolment=enrolled, moment=moment, on=at.clock.day, snapshot=start.snapshot)
            for moment in moments_of(programme)[-2:]
        ]
        tx.add(*later)
    for stage in ("exit_partial", "graduated"):
        with at.desk.store.transaction(at.clock.stamp()) as tx:
            tx.change(tx.get(Family, at.home.id), stage=stage, stage_since=at.clock.day)


def test_none_of_the_five_is_found_on_any_paper(at: PaperDesk, institution: Institution) -> None:
    lived_through(at, institution)
    route = print_route(at.desk.store, worker=at.worker.id, day=date(2027, 3, 8), now=at.clock.now())
    left(at)
    programme = at.desk.store.programme("chile_solidario", "2007.1")
    reserved = [condition for condition in programme.conditions if condition.sensitive]
    assert tuple(condition.code for condition in reserved) == FIVE
    printed = {paper: at.print(paper) for paper in PRINTABLE}
    printed["route-sheet"] = route
    for paper, sheet in printed.items():
        text = text_of(sheet.pdf).replace(sheet.code or "-", "")
        found = [condition.code for condition in reserved if _tells(text, condition.code)]
        found += [str(condition.short) for condition in reserved if str(condition.short) in text]
        found += [condition.code for condition in reserved if str(condition.text) in text]
        assert (paper, found) == (paper, [])
    assert _holding(at) == {f"09-0121-CP-{number:02d}" for number in (2, 3, 4, 5, 6)}


def _holding(at: PaperDesk) -> set[str]:
    """The numbers of the frozen papers that hold one of the five: their own contracts alone."""
    frozen = at.desk.store.find(Document)
    return {document.number for document in frozen if any(_tells(document.content, code) for code in FIVE)}


def _tells(text: str, code: str) -> bool:
    return re.search(rf"\b{code}\b", text) is not None
