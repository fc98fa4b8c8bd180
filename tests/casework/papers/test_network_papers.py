"""What referrals and applications for benefits say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework import benefits, file, members, network
from desktop_app.casework.diagnosis import Finding
from desktop_app.documents import model
from desktop_app.documents.parts import CheckItem, Entry
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Benefit, Family, Institution, Member
from tests.casework.home import FIRST_DAY
from tests.casework.papers.desk import PaperDesk


def slip_of(at: PaperDesk, which: str = "") -> model.Referral:
    paper = at.write("referral", which)
    assert isinstance(paper, model.Referral)
    return paper


def application_of(at: PaperDesk, which: str = "") -> model.BenefitApplication:
    paper = at.write("benefit-application", which)
    assert isinstance(paper, model.BenefitApplication)
    return paper


def headless(at: PaperDesk) -> None:
    """Nobody is the head of the household any more."""
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Member, at.home.mother.id), relation="parent")


def test_the_slip_of_a_child_is_allowed_by_the_head_of_the_household(at: PaperDesk, institution: Institution) -> None:
    at.find(Finding("G1", "to_be_worked"))
    network.refer(
        at.desk,
        family=at.home.id,
        institution=institution.id,
        member=at.home.girl.id,
        companion="Rosa, su madre",
        condition="G1",
        reason="No ve bien.",
        answer_by=date(2027, 3, 12),
        brings=[("Carné", True), ("Informe", False)],
    )
    paper = slip_of(at)
    assert (paper.number, paper.order, paper.institution) == ("09-0121-DE-01", 1, "CESFAM Lonquimay")
    assert (paper.person.name, paper.person_short, paper.person.age) == ("Camila Díaz Huenchumán", "Camila", 10)
    assert (paper.comes_with, paper.reply_by, paper.reserved) == ("Rosa, su madre", date(2027, 3, 12), False)
    assert (paper.unit, paper.unit_phone) == ("UIF Lonquimay", "9 0131 2046")
    assert paper.brings == (CheckItem(text="Carné", checked=True), CheckItem(text="Informe"))
    assert paper.condition is not None
    assert (paper.condition.code, paper.condition.state) == ("G1", "to_be_worked")
    assert [place.name for place in paper.signatures] == ["Rosa Huenchumán", "Laura Soto"]


def test_an_adult_allows_it_herself_and_the_family_is_named_by_its_head(
    at: PaperDesk, institution: Institution
) -> None:
    refer = network.refer
    refer(at.desk, family=at.home.id, institution=institution.id, member=at.home.partner.id, reason="x")
    assert [place.name for place in slip_of(at).signatures] == ["Pedro Díaz", "Laura Soto"]
    members.change_family(at.desk, family=at.home.id, phone="9 0131 4470")
    refer(at.desk, family=at.home.id, institution=institution.id, reason="x")
    paper = slip_of(at, "2")
    assert (paper.person_short, paper.condition, paper.phone) == ("Rosa", None, "9 0131 4470")


def test_a_family_without_a_head_cannot_be_sent_as_a_whole(at: PaperDesk, institution: Institution) -> None:
    network.refer(at.desk, family=at.home.id, institution=institution.id, reason="x")
    network.refer(at.desk, family=at.home.id, institution=institution.id, reason="x", member=at.home.girl.id)
    headless(at)
    with pytest.raises(Refused, match="jefa o el jefe de hogar"):
        slip_of(at, "1")
    assert [place.name for place in slip_of(at, "2").signatures] == ["Laura Soto"]


def test_who_was_taken_out_of_the_file_is_sent_nowhere(at: PaperDesk, institution: Institution) -> None:
    network.refer(at.desk, family=at.home.id, institution=institution.id, reason="x", member=at.home.girl.id)
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.remove(tx.get(Member, at.home.girl.id))
    with pytest.raises(Refused, match="ya no está en la ficha"):
        slip_of(at)


def test_without_a_referral_there_is_no_slip_and_a_reserved_one_is_not_the_newest(
    at: PaperDesk, institution: Institution
) -> None:
    with pytest.raises(Refused, match="no tiene esa derivación"):
        slip_of(at)
    network.refer(at.desk, family=at.home.id, institution=institution.id, reason="x")
    network.refer(at.desk, family=at.home.id, institution=institution.id, reason="x", condition="R1")
    assert slip_of(at).number == "09-0121-DE-01"
    assert slip_of(at, "09-0121-DE-02").reserved


def test_the_application_says_what_is_asked_for_whom_and_what_the_office_must_know(at: PaperDesk) -> None:
    file.record_social_file(at.desk, family=at.home.id, instrument="FPS", folio="123", score=4210, on=date(2026, 5, 4))
    file.record_income(at.desk, family=at.home.id, source="temporada", amount=240_000)
    members.change_family(at.desk, family=at.home.id, phone="9 0131 4470")
    benefits.apply_benefit(at.desk, family=at.home.id, code="WATER", on=FIRST_DAY)
    paper = application_of(at)
    assert (paper.benefit, paper.institution, paper.source) == (
        "Agua de riego",
        "Municipalidad de Lonquimay",
        "Manual del programa de ejemplo, p. 9",
    )
    assert (paper.applicant.name, paper.due) == ("Rosa Huenchumán Curín", date(2027, 5, 1))
    assert len(paper.beneficiaries) == 3
    assert paper.papers == (CheckItem(text="Plano del sitio"),)
    assert paper.facts == (
        Entry(label="Ficha social", value="FPS 123"),
        Entry(label="Fecha de la ficha", value="4 de mayo de 2026"),
        Entry(label="Puntaje", value="4210"),
        Entry(label="Ingreso por persona", value="$80.000 al mes"),
        Entry(label="Domicilio", value="Los Aromos 214"),
        Entry(label="Teléfono", value="9 0131 4470"),
    )
    assert [place.name for place in paper.signatures] == ["Rosa Huenchumán", "Laura Soto"]


def test_what_is_not_known_of_the_family_is_left_open(at: PaperDesk) -> None:
    file.record_social_file(at.desk, family=at.home.id, instrument="CAS", folio="9")
    benefits.apply_benefit(at.desk, family=at.home.id, code="WATER", on=FIRST_DAY)
    facts = {entry.label: entry.value for entry in application_of(at).facts}
    assert (facts["Fecha de la ficha"], facts["Puntaje"]) == ("", "")
    assert "Ingreso por persona" not in facts


def test_a_childs_benefit_is_asked_for_by_the_head_and_has_its_own_number(at: PaperDesk) -> None:
    girl = at.home.girl.id
    asked = benefits.apply_benefit(at.desk, family=at.home.id, code="BOOKS", on=FIRST_DAY, member=girl).value
    paper = application_of(at, "BOOKS")
    assert [person.name for person in paper.beneficiaries] == ["Camila Díaz Huenchumán"]
    assert (paper.applicant.name, paper.due) == ("Rosa Huenchumán Curín", None)
    assert paper.number == f"09-0121-SB-BOOKS-{asked.id[:4].upper()}"
    assert application_of(at, paper.number).benefit == "Libros"


def test_an_adult_asks_for_herself_and_a_bonus_says_what_it_requires(at: PaperDesk) -> None:
    benefits.apply_benefit(at.desk, family=at.home.id, code="seeds", on=FIRST_DAY, member=at.home.partner.id)
    paper = application_of(at)
    assert (paper.benefit, paper.applicant.name, paper.due) == ("Bono de semillas", "Pedro Díaz Sáez", None)
    assert paper.papers == (CheckItem(text="Plantar."),)


def test_without_a_head_or_an_application_there_is_nothing_to_print(at: PaperDesk) -> None:
    with pytest.raises(Refused, match="no ha pedido ese beneficio"):
        application_of(at)
    benefits.apply_benefit(at.desk, family=at.home.id, code="WATER", on=FIRST_DAY)
    headless(at)
    with pytest.raises(Refused, match="jefa o el jefe de hogar"):
        application_of(at)


def test_a_benefit_that_was_typed_without_its_day_is_asked_for_today(at: PaperDesk) -> None:
    family = at.desk.store.get(Family, at.home.id)
    benefit = Benefit(family=family.id, enrolment=family.enrolment, code="WATER")
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.add(benefit)
    assert application_of(at).date == FIRST_DAY


def test_a_benefit_of_a_reserved_condition_is_reserved(at: PaperDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    benefits.apply_benefit(at.desk, family=at.home.id, code="WATER", on=FIRST_DAY)
    whole = at.desk.store.programme("blank", "2020.1")
    hidden = replace(whole, benefits=tuple(replace(rule, condition="R1") for rule in whole.benefits))
    monkeypatch.setattr(at.desk.store, "programme", lambda *_which: hidden)
    with pytest.raises(Refused, match="no ha pedido"):
        at.print("benefit-application")
    with pytest.raises(Refused, match="reservado"):
        at.print("benefit-application", "WATER")
