"""The network: institutions, what they offer, referrals and their answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.casework import members, network, path
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Institution, Referral, ReferralItem, Service, ServiceCondition
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal


def sent(desk: Desk, home: Home, institution: Institution, **more: Any) -> Referral:
    return network.refer(desk, family=home.id, institution=institution.id, reason="Control", **more).value


def test_an_institution_is_in_the_network_once(desk: Desk, institution: Institution) -> None:
    with refusal("name", "ya tiene"):
        network.add_institution(desk, name=" cesfam LONQUIMAY ")
    other = network.add_institution(desk, name="Escuela 3", commune="09205", phone=" 1 ").value
    assert (other.commune, other.phone) == ("09205", "1")
    with refusal("name", "ya tiene"):
        network.change_institution(desk, institution=other.id, name="CESFAM Lonquimay")
    with refusal("name"):
        network.add_institution(desk, name=" ")
    with refusal("commune"):
        network.add_institution(desk, name="x", commune="Lonquimay")


def test_how_an_institution_is_reached_changes_in_parts(desk: Desk, institution: Institution) -> None:
    network.change_institution(desk, institution=institution.id, address=" Prat 1 ", email="a@b.cl", commune="09205")
    changed = network.change_institution(
        desk, institution=institution.id, name="CESFAM lonquimay", sort="hospital", contact="Ana", phone="2", commune=""
    ).value
    assert (changed.name, changed.sort, changed.contact) == ("CESFAM lonquimay", "hospital", "Ana")
    assert (changed.address, changed.email, changed.phone, changed.commune) == ("Prat 1", "a@b.cl", "2", "")
    with refusal("institution", "ya no está"):
        network.change_institution(desk, institution="none", phone="1")


def test_a_service_says_which_conditions_it_helps_with(desk: Desk, institution: Institution) -> None:
    service = network.add_service(
        desk, institution=institution.id, name=" Huertos ", conditions=["G1", "G2", "G1"], places=0
    ).value
    assert (service.name, service.places) == ("Huertos", 0)
    assert [item.condition for item in desk.store.find(ServiceCondition, service=service.id)] == ["G1", "G2"]
    assert network.add_service(desk, institution=institution.id, name="Otro").value.places is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"institution": "none"}, "institution"),
        ({"name": " "}, "name"),
        ({"conditions": ["G1", "Z9"]}, "conditions"),
        ({"places": -1}, "places"),
    ],
)
def test_a_service_that_cannot_be_is_refused(
    desk: Desk, institution: Institution, wrong: dict[str, Any], field: str
) -> None:
    given: dict[str, Any] = {"institution": institution.id, "name": "Huertos"}
    with refusal(field):
        network.add_service(desk, **(given | wrong))
    assert not desk.store.find(Service)
    assert not desk.store.find(ServiceCondition)


def test_a_referral_has_a_number_and_the_papers_to_bring(desk: Desk, home: Home, institution: Institution) -> None:
    service = network.add_service(desk, institution=institution.id, name="Huertos").value
    first = sent(
        desk, home, institution, member=home.girl.id, companion=" Rosa ", condition="G1", service=service.id,
        answer_by=FIRST_DAY, brings=[(" Carné ", True), ("Certificado", False)],
    )  # fmt: skip
    assert (first.number, first.series, first.companion, first.sent_on) == ("09-0121-DE-01", 1, "Rosa", FIRST_DAY)
    items = desk.store.find(ReferralItem, referral=first.id)
    assert [(item.text, item.has) for item in items] == [("Carné", True), ("Certificado", False)]
    assert sent(desk, home, institution).number == "09-0121-DE-02"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"institution": "none"}, "institution"),
        ({"reason": " "}, "reason"),
        ({"member": "nobody"}, "member"),
        ({"condition": "Z9"}, "condition"),
        ({"service": "none"}, "service"),
        ({"answer_by": date(2027, 2, 28)}, "answer_by"),
        ({"answer_by": date(2072, 3, 1)}, "answer_by"),
        ({"brings": [("Carné", True), (" ", False)]}, "brings"),
    ],
)
def test_a_referral_that_cannot_be_is_refused(
    desk: Desk, home: Home, institution: Institution, wrong: dict[str, Any], field: str
) -> None:
    given: dict[str, Any] = {"family": home.id, "institution": institution.id, "reason": "Control"}
    with refusal(field):
        network.refer(desk, **(given | wrong))
    assert not desk.store.find(Referral)
    assert not desk.store.find(ReferralItem)


def test_a_service_of_another_institution_and_a_person_who_has_gone_are_refused(
    desk: Desk, home: Home, institution: Institution
) -> None:
    other = network.add_institution(desk, name="Escuela 3").value
    service = network.add_service(desk, institution=other.id, name="Huertos").value
    with refusal("service", "otra institución"):
        sent(desk, home, institution, service=service.id)
    members.member_leaves(desk, family=home.id, member=home.girl.id, on=FIRST_DAY, reason="x")
    with refusal("member", "ya no figura"):
        sent(desk, home, institution, member=home.girl.id)


def test_who_has_left_is_not_referred_but_who_is_suspended_is(chile: Desk, puente: Home, clock: MovingClock) -> None:
    place = network.add_institution(chile, name="CESFAM").value
    path.suspend(chile, family=puente.id, reason="force_majeure", on=FIRST_DAY)
    assert sent(chile, puente, place).series == 1
    path.move_away(chile, family=puente.id, reason="abroad", on=FIRST_DAY)
    with refusal("family", "Trasladada"):
        sent(chile, puente, place)


def test_an_answer_may_come_in_steps(desk: Desk, home: Home, institution: Institution, clock: MovingClock) -> None:
    referral = sent(desk, home, institution).id
    clock.day = date(2027, 3, 10)
    network.answer_referral(desk, referral=referral, answer="waiting", on=date(2027, 3, 2))
    hour = network.answer_referral(
        desk, referral=referral, answer="appointment", on=date(2027, 3, 5), appointment=date(2027, 3, 9), note=" box 2 "
    ).value
    assert (hour.answer, hour.answered_on, hour.appointment, hour.answer_note) == (
        "appointment", date(2027, 3, 5), date(2027, 3, 9), "box 2",
    )  # fmt: skip
    assert network.answer_referral(desk, referral=referral, answer="attended", on=clock.day).value.appointment is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"referral": "none"}, "referral"),
        ({"answer": "maybe"}, "answer"),
        ({"on": date(2027, 2, 28)}, "on"),
        ({"on": date(2027, 3, 2)}, "on"),
        ({"answer": "appointment"}, "appointment"),
        ({"appointment": date(2027, 3, 9)}, "appointment"),
        ({"answer": "appointment", "appointment": date(2027, 2, 1)}, "appointment"),
        ({"answer": "appointment", "appointment": date(2072, 2, 1)}, "appointment"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    desk: Desk, home: Home, institution: Institution, wrong: dict[str, Any], field: str
) -> None:
    referral = sent(desk, home, institution)
    given: dict[str, Any] = {"referral": referral.id, "answer": "attended", "on": FIRST_DAY}
    with refusal(field):
        network.answer_referral(desk, **(given | wrong))
    assert desk.store.get(Referral, referral.id) == referral
