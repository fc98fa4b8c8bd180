"""What the Derivaciones tab reads: where the family was sent, what it takes along, what came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.casework import file, members, network
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_referrals import ReferralLine, family_referrals, referral_choices
from desktop_app.domain.records import Document, Institution, Referral, Worker
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import on_paper
from tests.casework.views.reading import statements

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def send(desk: Desk, home: Home, institution: Institution, **more: Any) -> Referral:
    given = {"reason": "Control"} | more
    return network.refer(desk, family=home.id, institution=institution.id, **given).value


def only(desk: Desk, home: Home, *, reserved: bool = False) -> ReferralLine:
    (line,) = family_referrals(desk, home.id, reserved=reserved).lines
    return line


def test_a_family_that_was_never_sent(desk: Desk, home: Home, listed: Home) -> None:
    del listed
    shown = family_referrals(desk, home.id)
    assert (shown.entered, shown.can_refer, shown.waiting, shown.lines) == (True, True, 0, ())


def test_a_family_that_has_not_entered_is_not_sent(desk: Desk, listed: Home) -> None:
    shown = family_referrals(desk, listed.id)
    assert (shown.entered, shown.can_refer) == (False, False)


def test_a_referral_says_where_who_why_and_with_what(desk: Desk, home: Home, institution: Institution) -> None:
    service = network.add_service(desk, institution=institution.id, name="Huertos", conditions=["G1"]).value
    send(
        desk, home, institution, service=service.id, member=home.girl.id, companion="su madre", condition="G1",
        brings=[("Cédula", True), ("Informe", False)], answer_by=date(2027, 3, 20),
    )  # fmt: skip
    line = only(desk, home)
    assert (line.institution, line.service, line.who, line.companion) == (
        "CESFAM Lonquimay", "Huertos", "Camila", "su madre",
    )  # fmt: skip
    assert (line.code, line.condition, line.sign, line.reason, line.sent) == (
        "G1", "Huerto plantado", "to_be_worked", "Control", "1 mar",
    )  # fmt: skip
    assert line.items == (("Cédula", True), ("Informe", False))
    assert (line.answer_by, line.tag, line.tone) == ("hasta el 20 mar", "Sin respuesta", "soon")
    assert family_referrals(desk, home.id).waiting == 1


def test_one_for_the_whole_family_without_a_day_is_plain(desk: Desk, home: Home, institution: Institution) -> None:
    send(desk, home, institution)
    line = only(desk, home)
    assert (line.who, line.service, line.code, line.condition, line.answer_by) == ("La familia", "", "", "", "")


def test_an_answer_that_does_not_come_is_late(
    desk: Desk, home: Home, institution: Institution, clock: MovingClock
) -> None:
    send(desk, home, institution, answer_by=date(2027, 3, 5))
    clock.day = date(2027, 3, 8)
    assert (only(desk, home).answer_by, only(desk, home).tone) == ("hace 3 días", "late")


@pytest.mark.parametrize(
    ("answer", "tag", "tone"),
    [
        ("attended", "Atendida", "good"),
        ("waiting", "En lista de espera", "soon"),
        ("not_entitled", "No corresponde", "plain"),
        ("absent", "No vino", "plain"),
    ],
)
def test_what_came_back(desk: Desk, home: Home, institution: Institution, answer: str, tag: str, tone: str) -> None:
    sent = send(desk, home, institution, answer_by=date(2027, 3, 5))
    network.answer_referral(desk, referral=sent.id, answer=answer, on=FIRST_DAY, note="Vino Ana")
    line = only(desk, home)
    assert (line.tag, line.tone, line.answered, line.note, line.answer_by) == (tag, tone, "1 mar", "Vino Ana", "")


def test_an_appointment_says_when(desk: Desk, home: Home, institution: Institution) -> None:
    sent = send(desk, home, institution)
    network.answer_referral(desk, referral=sent.id, answer="appointment", on=FIRST_DAY, appointment=date(2027, 3, 10))
    assert only(desk, home).tag == "Hora: mié 10 mar"


def test_a_reserved_referral_tells_only_that_there_is_one(desk: Desk, home: Home, institution: Institution) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    send(desk, home, institution, condition="R1", member=home.girl.id)
    line = only(desk, home)
    assert (line.institution, line.reserved, line.number, line.reason, line.who) == ("Reservado", True, "", "", "")
    assert family_referrals(desk, home.id).waiting == 0
    shown = only(desk, home, reserved=True)
    assert (shown.institution, shown.code, shown.sensitive) == ("CESFAM Lonquimay", "R1", True)


def test_who_signs_the_slip(desk: Desk, home: Home, institution: Institution, worker: Worker) -> None:
    sent = send(desk, home, institution, member=home.girl.id)
    line = only(desk, home)
    assert ([name for _id, name in line.signers], line.named) == (["Rosa Huenchumán", "Laura Soto"], False)
    sign_paper(
        desk, family=home.id, paper="referral", which=sent.number, signatures=[on_paper(home.mother)],
        signers=[id_ for id_, _name in line.signers],
    )  # fmt: skip
    line = only(desk, home)
    assert ([name for _id, name in line.signers], line.named, line.signed) == (["Laura Soto"], True, False)
    sign_paper(desk, family=home.id, paper="referral", which=sent.number, signatures=[on_paper(worker)])
    (document,) = desk.store.find(Document, subject=sent.id)
    line = only(desk, home)
    assert (line.signers, line.signed, line.subject) == ((), True, document.id)


def test_who_is_of_age_signs_for_herself(desk: Desk, home: Home, institution: Institution) -> None:
    send(desk, home, institution, member=home.partner.id)
    assert only(desk, home).signers[0] == (home.partner.id, "Pedro Díaz")


def test_a_family_without_head_or_worker_has_nobody_to_sign(
    desk: Desk, home: Home, institution: Institution, clock: MovingClock
) -> None:
    send(desk, home, institution)
    with desk.store.transaction(clock.stamp()) as tx:
        tx.put(replace(home.family, caseload=""), replace(home.mother, relation="sibling"))
    assert only(desk, home).signers == ()


def test_scans_of_the_slip(desk: Desk, home: Home, institution: Institution) -> None:
    sent = send(desk, home, institution)
    file.attach(desk, family=home.id, name="respuesta.png", data=PNG, subject=sent.id)
    assert [(scan.name, scan.day) for scan in only(desk, home).scans] == [("respuesta.png", "1 mar")]


def test_the_newest_comes_first_and_the_queries_do_not_grow(desk: Desk, home: Home, institution: Institution) -> None:
    send(desk, home, institution, brings=[("Cédula", True)])
    few = statements(desk, lambda: family_referrals(desk, home.id))
    for _turn in range(3):
        send(desk, home, institution, brings=[("Cédula", True)])
    assert [line.series for line in family_referrals(desk, home.id).lines] == [4, 3, 2, 1]
    assert statements(desk, lambda: family_referrals(desk, home.id)) == few
    assert few <= 17


def test_what_the_form_offers(desk: Desk, home: Home, institution: Institution) -> None:
    network.add_institution(desk, name="Biblioteca")
    service = network.add_service(desk, institution=institution.id, name="Huertos", conditions=["G1", "R1"]).value
    choices = referral_choices(desk, home.id)
    assert [place.name for place in choices.places] == ["Biblioteca", "CESFAM Lonquimay"]
    place = choices.place(institution.id)
    assert place is not None
    assert (place.services, place.conditions) == (((service.id, "Huertos"),), frozenset({"G1"}))
    assert [code for code, _words in choices.conditions] == ["G1", "G2", "R2"]
    assert [name for _id, name in choices.people] == ["Rosa Huenchumán", "Pedro Díaz", "Camila Díaz"]
    assert choices.place("none") is None
    shown = referral_choices(desk, home.id, reserved=True).place(institution.id)
    assert shown is not None
    assert shown.conditions == {"G1", "R1"}
