"""What the Contratos tab reads: agreements with their versions, signatures and scans; what may be done with each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework import agreement_contracts as contracts
from desktop_app.casework import agreements, diagnosis, file, members, path
from desktop_app.casework.commitments import Promise, add_commitment
from desktop_app.casework.signing import Sign
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.contract_choices import contract_choices
from desktop_app.casework.views.contract_lines import (
    ContractLine,
    ContractsView,
    signatures_words,
    versions_words,
)
from desktop_app.casework.views.family_contracts import family_contracts
from desktop_app.domain.records import Agreement, Document, Signer, Worker
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import STROKES, ink, on_paper
from tests.casework.views.reading import statements

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
PLANT = Promise(party="family", what="Plantar.", by_when=date(2027, 4, 1))


def view(desk: Desk, home: Home, *, reserved: bool = False) -> ContractsView:
    return family_contracts(desk, home.id, reserved=reserved)


def write(desk: Desk, home: Home, condition: str = "G1", promises: tuple[Promise, ...] = (PLANT,)) -> Agreement:
    return contracts.make_contract(
        desk, family=home.id, conditions=[condition], situation="Seco.", words="Verde", commitments=promises
    ).value


def sign(desk: Desk, contract: Agreement, *signatures: Sign) -> None:
    contracts.sign_contract(desk, agreement=contract.id, signatures=signatures)


def signed(desk: Desk, home: Home, worker: Worker, condition: str = "G1") -> Agreement:
    made = write(desk, home, condition)
    sign(desk, made, ink(home.mother), on_paper(home.partner), ink(worker))
    return made


def only(desk: Desk, home: Home, *, reserved: bool = False) -> ContractLine:
    (line,) = view(desk, home, reserved=reserved).contracts
    return line


def test_a_family_without_agreements(desk: Desk, listed: Home) -> None:
    shown = view(desk, listed)
    assert (shown.entered, shown.can_work, shown.contracts, shown.general, shown.letter) == (
        False,
        False,
        (),
        None,
        None,
    )
    assert (shown.may_draft, shown.priorities, shown.line("partial-1")) == (False, False, None)
    assert shown.promises == {"family": ("Recibir las visitas.",), "worker": ("Visitar con respeto.",)}


def test_a_draft_can_be_added_to_signed_and_annulled(desk: Desk, home: Home) -> None:
    write(desk, home)
    line = only(desk, home)
    assert (line.key, line.title, line.code, line.second, line.tag, line.tone) == (
        "partial-1", "Huerto plantado", "G1", "1 mar", "Borrador", "plain",
    )  # fmt: skip
    assert line.may == {"sign", "promise", "annul", "attach"}
    assert [(item.name, item.role, item.mode) for item in line.newest.signers] == [
        ("Rosa Huenchumán", "Jefa de hogar", ""),
        ("Pedro Díaz", "Pareja", ""),
        ("Laura Soto", "Apoyo Familiar", ""),
    ]
    assert signatures_words(line.newest) == "Faltan Rosa, Pedro y Laura"
    assert (line.newest.situation, line.newest.words, line.newest.seal) == ("Seco.", "Verde", "")
    assert [(item.party, item.what, item.by_when) for item in line.newest.promises] == [
        ("family", "Plantar.", date(2027, 4, 1))
    ]


def test_a_contract_without_promises_is_not_signed_yet(desk: Desk, home: Home) -> None:
    write(desk, home, promises=())
    assert "sign" not in only(desk, home).may


def test_who_has_signed_how_and_who_is_missing(desk: Desk, home: Home, worker: Worker) -> None:
    made = write(desk, home)
    sign(desk, made, ink(home.mother), ink(worker))
    line = only(desk, home)
    assert (line.tag, line.tone, line.icon) == ("Falta una firma", "soon", "hourglass")
    assert signatures_words(line.newest) == "Rosa y Laura en pantalla, falta Pedro"
    assert [item.name for item in line.newest.missing] == ["Pedro Díaz"]
    assert line.may == {"sign", "annul", "attach"}


def test_all_the_ways_of_signing_have_words(desk: Desk, home: Home, worker: Worker) -> None:
    made = write(desk, home)
    sign(
        desk,
        made,
        Sign(signer=home.mother.id, mode="cross", witness_1="Ana Soto", witness_2="Luis Rey"),
        Sign(signer=home.partner.id, mode="a_ruego", strokes=STROKES, on_behalf="Eva Paz"),
        Sign(signer=worker.id, mode="thumbprint"),
    )
    assert signatures_words(only(desk, home).newest) == "Rosa con una cruz, por Pedro a ruego, Laura con su huella"


def test_a_signed_contract_is_in_force_with_its_seal(desk: Desk, home: Home, worker: Worker) -> None:
    made = signed(desk, home, worker)
    line = only(desk, home)
    (document,) = desk.store.find(Document, subject=made.id)
    assert (line.tag, line.tone, line.sign) == ("Firmado", "good", "to_be_worked")
    assert (line.newest.seal, line.newest.subject) == (document.code, document.id)
    assert line.may == {"amend", "fulfil", "break", "annul", "attach"}
    assert versions_words(line, line.newest) == "1, del 1 mar"


def test_the_next_version_counts_and_the_former_stays_to_be_seen(desk: Desk, home: Home, worker: Worker) -> None:
    made = signed(desk, home, worker)
    new = contracts.amend_contract(desk, agreement=made.id, reason="Llovió", situation="Mojado").value
    line = only(desk, home)
    assert (line.tag, line.newest.id, line.newest.reason, line.newest.amends) == ("Borrador", new.id, "Llovió", True)
    assert versions_words(line, line.newest) == "2, del 1 mar. La 1 es del 1 mar y rige"
    assert line.version(made.id).situation == "Seco."
    assert line.version("none").id == new.id
    sign(desk, new, ink(home.mother), ink(home.partner), ink(worker))
    line = only(desk, home)
    assert (line.tag, line.tone) == ("Modificado, v. 2", "accent")
    assert versions_words(line, line.newest) == "2, del 1 mar. La 1 es del 1 mar"


def test_an_annulled_version_gives_way_to_the_one_before(desk: Desk, home: Home, worker: Worker) -> None:
    made = signed(desk, home, worker)
    new = contracts.amend_contract(desk, agreement=made.id, reason="Llovió", situation="Mojado").value
    contracts.annul_contract(desk, agreement=new.id, reason="x")
    line = only(desk, home)
    assert (line.newest.id, line.tag) == (made.id, "Firmado")
    assert versions_words(line, line.newest) == "1, del 1 mar. La 2 es del 1 mar y se anuló"


@pytest.mark.parametrize(("end", "tag"), [("fulfil", "Cumplido"), ("break", "No se cumplió"), ("annul", "Sin efecto")])
def test_what_became_of_a_contract(desk: Desk, home: Home, worker: Worker, end: str, tag: str) -> None:
    made = signed(desk, home, worker)
    if end == "fulfil":
        contracts.fulfil_contract(desk, agreement=made.id, evidence="Se vio")
    elif end == "break":
        contracts.break_contract(desk, agreement=made.id, reason="No se plantó")
    else:
        contracts.annul_contract(desk, agreement=made.id, reason="Por error", by_mistake=True)
    line = only(desk, home)
    assert (line.tag, line.may) == (tag, frozenset({"attach"}))


def test_a_version_that_is_amended_while_nothing_newer_counts(desk: Desk, home: Home, worker: Worker) -> None:
    made = signed(desk, home, worker)
    new = contracts.amend_contract(desk, agreement=made.id, reason="Llovió", situation="Mojado").value
    sign(desk, new, ink(home.mother), ink(home.partner), ink(worker))
    line = only(desk, home)
    assert versions_words(line, line.version(made.id)) == "1, del 1 mar. La 2 es del 1 mar y rige"


def test_a_scan_belongs_to_its_version(desk: Desk, home: Home, worker: Worker) -> None:
    made = write(desk, home)
    file.attach(desk, family=home.id, name="borrador.png", data=PNG, subject=made.id)
    sign(desk, made, ink(home.mother), on_paper(home.partner), ink(worker))
    subject = only(desk, home).newest.subject
    file.attach(desk, family=home.id, name="papel.png", data=PNG, subject=subject)
    assert [(scan.name, scan.day, scan.media_type) for scan in only(desk, home).newest.scans] == [
        ("borrador.png", "1 mar", "image/png"),
        ("papel.png", "1 mar", "image/png"),
    ]


def test_the_general_agreement_and_the_letter(desk: Desk, home: Home, worker: Worker) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    diagnosis.prioritise(desk, family=home.id, conditions=["G1", "R1"])
    shown = view(desk, home)
    assert (shown.may_draft, shown.priorities) == (True, True)
    draft = agreements.draft_agreement(desk, family=home.id).value
    everybody = [ink(home.mother), ink(home.partner), ink(worker)]
    agreements.sign_agreement(desk, agreement=draft.id, signatures=everybody)
    agreements.sign_letter(desk, family=home.id, signatures=everybody)
    shown = view(desk, home)
    assert shown.general is not None
    assert shown.letter is not None
    assert (shown.general.title, shown.general.second) == ("Acuerdo familiar", "Versión 1, 1 mar. 1 prioridad")
    assert (shown.letter.title, shown.letter.second, shown.may_draft) == ("Carta de compromiso", "1 mar", False)
    assert shown.general.may == {"amend", "annul", "attach"}
    assert shown.letter.may == {"annul", "attach"}
    assert shown.line("general-1") is shown.general
    assert view(desk, home, reserved=True).general.second.endswith("2 prioridades")  # type: ignore[union-attr] # as above


def test_nothing_is_changed_with_a_family_that_is_not_at_work(
    desk: Desk, home: Home, worker: Worker, clock: MovingClock
) -> None:
    signed(desk, home, worker)
    clock.day = date(2027, 3, 2)
    path.suspend(desk, family=home.id, reason="storm", on=clock.day)
    shown = view(desk, home)
    assert (shown.can_work, shown.may_draft) == (False, False)
    assert "amend" not in shown.contracts[0].may


def test_a_reserved_contract_tells_only_that_there_is_one(desk: Desk, home: Home, worker: Worker) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    signed(desk, home, worker, "R1")
    line = only(desk, home)
    assert (line.title, line.code, line.second, line.tag, line.versions, line.may) == (
        "Reservado", "", "", "", (), frozenset(),
    )  # fmt: skip
    assert line.reserved
    assert "braille" not in str(view(desk, home))
    shown = only(desk, home, reserved=True)
    assert (shown.title, shown.sensitive, shown.reserved) == ("Libros en braille", True, False)


def test_the_newest_contract_comes_first(desk: Desk, home: Home) -> None:
    write(desk, home)
    write(desk, home, "R2")
    assert [line.series for line in view(desk, home).contracts] == [2, 1]


def test_who_signs_and_is_no_longer_known_is_left_out(desk: Desk, home: Home, clock: MovingClock) -> None:
    made = write(desk, home)
    with desk.store.transaction(clock.stamp()) as tx:
        tx.put(Signer(family=home.id, subject=made.id, signer="nobody", place=9))
    assert len(only(desk, home).newest.signers) == 3


def test_the_queries_do_not_grow_with_the_contracts(desk: Desk, home: Home, worker: Worker) -> None:
    signed(desk, home, worker)
    few = statements(desk, lambda: view(desk, home))
    for code in ("G2", "R2"):
        signed(desk, home, worker, code)
    assert statements(desk, lambda: view(desk, home)) == few
    assert few <= 16


# What a new one may be about


def test_what_is_still_open_can_be_agreed_on_the_familys_priorities_first(desk: Desk, home: Home) -> None:
    diagnosis.diagnose(desk, family=home.id, findings=[diagnosis.Finding("G1", "met")])
    diagnosis.prioritise(desk, family=home.id, conditions=["R2"])
    choices = contract_choices(desk, home.id)
    assert [(item.code, item.status) for item in choices.subjects] == [
        ("R2", "Aún no se ha mirado"),
        ("G2", "Aún no se ha mirado"),
    ]
    assert [name for _id, name in choices.subjects[1].people] == ["Rosa", "Pedro"]
    assert {item.condition for item in choices.usual} == {"G2", "R2"}
    assert choices.subject("G2") is choices.subjects[1]
    assert choices.subject("G1") is None


def test_a_reserved_condition_is_offered_only_when_it_is_shown(desk: Desk, home: Home) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    assert "R1" not in [item.code for item in contract_choices(desk, home.id).subjects]
    shown = contract_choices(desk, home.id, reserved=True).subject("R1")
    assert shown is not None
    assert shown.sensitive


def test_who_may_sign_and_who_usually_does(desk: Desk, home: Home, worker: Worker) -> None:
    members.change_member(desk, family=home.id, member=home.partner.id, relation="sibling")
    choices = contract_choices(desk, home.id)
    assert [(item.name, item.usual, item.works) for item in choices.candidates] == [
        ("Rosa Huenchumán", True, False),
        ("Pedro Díaz", False, False),
        (f"{worker.names} Soto", True, True),
    ]
    assert [name for _id, name in choices.people] == ["Rosa Huenchumán", "Pedro Díaz", "Camila Díaz"]


def test_a_family_without_programme_or_caseload_has_little_to_choose(
    desk: Desk, listed: Home, clock: MovingClock
) -> None:

    with desk.store.transaction(clock.stamp()) as tx:
        tx.put(replace(listed.family, caseload=""))
    choices = contract_choices(desk, listed.id)
    assert choices.subjects == ()
    assert [item.usual for item in choices.candidates if item.works] == [False]


def test_a_promise_that_is_added_stands_in_the_draft(desk: Desk, home: Home) -> None:
    made = write(desk, home)
    add_commitment(desk, family=home.id, party="family", what="Regar.", agreement=made.id)
    assert [item.what for item in only(desk, home).newest.promises] == ["Plantar.", "Regar."]
    assert only(desk, home).newest.day == "1 mar"
    assert made.on == FIRST_DAY
