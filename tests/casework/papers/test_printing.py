"""Printing: fresh or frozen, in a size and a language, nothing reserved by accident; and checking what was printed."""

from __future__ import annotations

import gettext
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app import i18n, paths
from desktop_app.casework import agreement_contracts, agreements, benefits, evaluations, members, network
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.papers import PRINTABLE, export_content, verify
from desktop_app.casework.standing import standing_of
from desktop_app.documents import forms
from desktop_app.documents.registry import PAPERS
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Document, Family, Institution, Unit
from tests.casework.papers.desk import PaperDesk, text_of

RESERVED = ("R1", "Libros en braille", "Que tenga libros en braille", "Huerto secreto", "braille")


@pytest.fixture
def other_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once asked for, a municipality's own forms take the place of the shipped ones."""
    folder = tmp_path / "forms"
    shutil.copytree(paths.forms(), folder)
    for form in folder.glob("[a-z]*.rml"):
        form.write_text(form.read_text(encoding="utf-8").replace("Contrato parcial", "Convenio"), encoding="utf-8")
    changed = forms.Forms(folder)
    monkeypatch.setattr(forms, "shipped", lambda: changed)
    monkeypatch.setattr(forms, "form_version", changed.version)


def reserve(at: PaperDesk, institution: Institution) -> None:
    """Everything that may tell of a reserved condition is there: status, priority, contract, referral, promise."""
    members.answer_question(at.desk, family=at.home.id, question="reads_braille", value=True, member=at.home.mother.id)
    at.find(
        Finding("G1", "to_be_worked"),
        Finding("G2", "met"),
        Finding("R1", "to_be_worked"),
        Finding("R2", "to_be_worked"),
    )
    at.wish("R1", "G1")
    at.agree()
    at.sign(at.contract("R1", promises=[Promise(party="family", what="Huerto secreto.")]))
    network.refer(at.desk, family=at.home.id, institution=institution.id, reason="Huerto secreto.", condition="R1")


# What can be printed


def test_all_papers_of_a_family_and_of_a_day_can_be_printed() -> None:
    about = {kind.id for kind in PAPERS.values() if kind.about == "family"}
    assert set(PRINTABLE) == about
    assert PRINTABLE["poster"].title == "Afiche de la familia"
    assert (PRINTABLE["poster"].signed, PRINTABLE["agreement"].signed) == (False, True)


def test_a_paper_that_is_none_is_refused_with_those_there_are(at: PaperDesk) -> None:
    with pytest.raises(Refused, match="invitation, agreement, renunciation"):
        at.print("libel")


def test_printing_writes_nothing(at: PaperDesk) -> None:
    at.contract()
    before = at.desk.store.connection.total_changes
    at.print("partial-contract")
    at.print("poster")
    assert at.desk.store.connection.total_changes == before


def test_the_same_content_gives_the_same_bytes_and_size_and_grey_others(at: PaperDesk) -> None:
    at.contract()
    plain = at.print("partial-contract")
    assert at.print("partial-contract") == plain
    assert (plain.name, plain.number, plain.frozen) == (
        "partial-contract-09-0121-CP-01.pdf",
        "09-0121-CP-01",
        False,
    )
    a4 = at.print("partial-contract", size="a4")
    assert (a4.pdf != plain.pdf, a4.code) == (True, plain.code)
    assert at.print("poster", grey=True).pdf != at.print("poster").pdf
    with pytest.raises(Refused, match="«a4»"):
        at.print("partial-contract", size="a5")


def test_the_unit_chooses_the_usual_size(at: PaperDesk) -> None:
    at.contract()
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        (unit,) = tx.find(Unit)
        tx.change(unit, paper_size="a4")
    assert at.print("partial-contract").pdf == at.print("partial-contract", size="a4").pdf


def test_the_words_of_the_text_are_there_with_their_accents(at: PaperDesk) -> None:
    at.contract()
    text = text_of(at.print("partial-contract").pdf)
    assert "Rosa Huenchumán Curín" in text
    assert "El sitio está seco." in text


def test_a_language_is_spoken_on_the_paper_alone(at: PaperDesk) -> None:
    at.contract()
    at.print("partial-contract", language="es")
    assert i18n.language() == "es"
    with pytest.raises(Refused, match="«en»"):
        at.print("partial-contract", language="fr")


def test_a_paper_in_english_names_conditions_in_english(at: PaperDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_catalogue", lambda _language: gettext.NullTranslations())
    at.contract()
    text = text_of(at.print("partial-contract", language="en").pdf)
    assert "The family has a planted garden" in text
    assert i18n.language() == "es"


def test_without_unit_or_programme_nothing_is_printed(at: PaperDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.store import meta, packs

    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Family, at.home.id), enrolment="")
    with monkeypatch.context() as patch:
        patch.setattr(packs, "known", lambda _connection: {})
        with pytest.raises(Refused, match="Falta el programa"):
            at.print("invitation")
    with monkeypatch.context() as patch:
        patch.setattr(meta, "read", lambda _connection, _key: "")
        with pytest.raises(Refused, match="todavía no tiene unidad"):
            at.print("invitation")


def test_the_newest_programme_counts_by_its_numbers(at: PaperDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.store import packs

    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Family, at.home.id), enrolment="")
    asked: list[str] = []
    whole = at.desk.store.programme("blank", "2020.1")
    known = {("blank", "2020.9"): "", ("blank", "2020.10"): "", ("other", "2030.1"): "", ("blank", "2020.x"): ""}
    monkeypatch.setattr(packs, "known", lambda _connection: known)

    def kept(_id: str, version: str) -> Programme:
        asked.append(version)
        return whole

    monkeypatch.setattr(at.desk.store, "programme", kept)
    at.write("invitation")
    assert asked == ["2020.10"]


# Frozen


def test_signed_bytes_survive_a_changed_form_and_the_seal_still_holds(
    at: PaperDesk, request: pytest.FixtureRequest
) -> None:
    contract = at.sign(at.contract())
    signed = at.print("partial-contract")
    assert "Contrato parcial N.º 1" in text_of(signed.pdf)
    request.getfixturevalue("other_forms")
    again = at.print("partial-contract", size="a4", grey=True, language="en")
    assert (again.pdf, again.code, again.frozen) == (signed.pdf, signed.code, True)
    assert verify(at.desk.store, signed.code).matches
    agreement_contracts.amend_contract(at.desk, agreement=contract.id, reason="x", words="y")
    fresh = at.print("partial-contract", "1")
    assert "Convenio N.º 1" in text_of(fresh.pdf)
    assert not fresh.frozen


def test_signed_bytes_survive_what_changes_in_the_family(at: PaperDesk) -> None:
    at.sign(at.contract())
    signed = at.print("partial-contract")
    members.change_member(at.desk, family=at.home.id, member=at.home.mother.id, surnames="Otra Cosa")
    at.clock.day = date(2027, 6, 1)
    assert at.print("partial-contract").pdf == signed.pdf


def test_each_version_stays_as_it_was_signed(at: PaperDesk) -> None:
    first = at.sign(at.contract())
    before = at.print("partial-contract")
    second = agreement_contracts.amend_contract(at.desk, agreement=first.id, reason="x", words="y").value
    at.sign(second)
    assert at.print("partial-contract", "09-0121-CP-01").pdf == before.pdf
    codes = {at.print("partial-contract").code, at.print("amendment").code, before.code}
    assert len(codes) == 3


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(situation=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda text: bool(text.strip())))
def test_whatever_was_written_stays_what_was_signed(at: PaperDesk, situation: str) -> None:
    contract = agreement_contracts.make_contract(
        at.desk,
        family=at.home.id,
        conditions=["G1"],
        situation=situation,
        commitments=[Promise(party="family", what="Plantar.")],
    ).value
    at.sign(contract)
    printed = at.print("partial-contract", contract.number)
    document = at.desk.store.find(Document, subject=contract.id)[0]
    assert verify(at.desk.store, printed.code).matches
    assert verify(at.desk.store, export_content(document)).matches


# Reserved


def test_no_paper_tells_of_a_reserved_condition(at: PaperDesk, institution: Institution) -> None:
    reserve(at, institution)
    evaluations.evaluate(at.desk, family=at.home.id, moment="start")
    benefits.apply_benefit(at.desk, family=at.home.id, code="WATER", on=at.clock.day)
    session = at.hold(remarks="Hablamos de los libros en braille.")
    at.sign(at.contract("G1", session=session.id))
    network.refer(at.desk, family=at.home.id, institution=institution.id, reason="x", condition="G1")
    agreements.sign_letter(at.desk, family=at.home.id, signatures=at.everybody)
    printed = {}
    for paper in PRINTABLE:
        try:
            printed[paper] = text_of(at.print(paper).pdf)
        except Refused:
            continue
    assert set(printed) >= {"invitation", "agreement", "partial-contract", "session-record", "referral", "evaluation"}
    for paper, text in printed.items():
        words = text.replace(verify_code(at, paper), "")
        assert not [word for word in RESERVED if word in words], paper


def verify_code(at: PaperDesk, paper: str) -> str:
    """The seal, whose letters may spell anything."""
    return at.print(paper).code or "-"


def test_a_reserved_contract_is_printed_only_on_purpose(at: PaperDesk, institution: Institution) -> None:
    reserve(at, institution)
    for paper, number in (("partial-contract", "09-0121-CP-01"), ("referral", "1")):
        with pytest.raises(Refused) as refused:
            at.print(paper, number)
        assert refused.value.field == "on_purpose"
        assert not [word for word in RESERVED if word in refused.value.reason]
    own = at.print("partial-contract", "1", on_purpose=True)
    assert "Que tenga libros en braille" in text_of(own.pdf)
    assert "Huerto secreto" in text_of(at.print("referral", "1", on_purpose=True).pdf)


def test_the_counts_leave_reserved_planks_out(at: PaperDesk, institution: Institution) -> None:
    reserve(at, institution)
    of = standing_of(at.desk.store, at.home.id, at.clock.day).count().of
    assert f"1 de {of} tablones puestos" in text_of(at.print("conditions-sheet").pdf)
