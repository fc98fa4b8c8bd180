"""Signing the papers that are no agreements, and checking what was signed."""

from __future__ import annotations

import json

import pytest

from desktop_app.casework import agreement_contracts, history
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.casework.papers import frozen, verify
from desktop_app.casework.signing import Sign
from desktop_app.documents.codec import dumps, to_json
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.domain.records import Document, Signature
from tests.casework.papers.desk import PaperDesk
from tests.casework.pens import ink, on_paper


def test_a_sessions_record_is_signed_and_frozen(at: PaperDesk) -> None:
    session = at.hold(words="Bien.")
    signers = [at.home.mother.id]

    def signed(*signatures: Sign) -> Document | None:
        return sign_paper(at.desk, family=at.home.id, paper="session-record", signatures=signatures).value

    first = sign_paper(
        at.desk, family=at.home.id, paper="session-record", signatures=[ink(at.home.mother)], signers=signers
    )
    assert first.value is None
    with pytest.raises(Refused, match="ya dice quiénes"):
        sign_paper(at.desk, family=at.home.id, paper="session-record", signatures=[ink(at.worker)], signers=signers)
    kept = signed(on_paper(at.worker))
    assert kept is not None
    assert (kept.number, kept.subject) == ("09-0121-AS-01", session.id)
    assert at.print("session-record").frozen
    with pytest.raises(Refused, match="ya no espera firmas"):
        signed(ink(at.home.mother))


def test_papers_about_one_record_are_signed_apart(at: PaperDesk) -> None:
    contract = at.sign(at.contract())
    agreement_contracts.break_contract(at.desk, agreement=contract.id, reason="No plantaron")
    done = sign_paper(
        at.desk,
        family=at.home.id,
        paper="non-compliance",
        signatures=[ink(at.worker), ink(at.home.mother)],
        signers=[at.home.mother.id],
    ).value
    assert done is not None
    assert done.subject == f"non-compliance:{contract.id}"
    assert len(at.desk.store.find(Signature, subject=contract.id)) == 3


@pytest.mark.parametrize("paper", ["agreement", "partial-contract", "poster", "conditions-sheet"])
def test_what_is_signed_by_its_own_verb_or_not_at_all_is_refused(at: PaperDesk, paper: str) -> None:
    at.contract()
    with pytest.raises(Refused, match="no se firma así"):
        sign_paper(at.desk, family=at.home.id, paper=paper, signatures=[ink(at.home.mother)])


def test_a_signing_that_is_undone_leaves_no_signed_paper_and_can_be_done_again(at: PaperDesk) -> None:
    contract = at.sign(at.contract())
    code = at.print("partial-contract").code
    history.undo(at.desk, family=at.home.id)
    assert not at.print("partial-contract").frozen
    assert verify(at.desk.store, code).paper == ""
    assert at.sign(contract).state == "signed"
    assert at.print("partial-contract").code == code
    assert verify(at.desk.store, code).matches


# Checking


def test_a_seal_says_which_paper_it_is(at: PaperDesk) -> None:
    at.sign(at.contract())
    code = at.print("partial-contract").code
    verdict = verify(at.desk.store, f" {code.lower().replace('-', ' ')}\n")
    assert (verdict.matches, verdict.paper, verdict.number, verdict.version) == (
        True,
        "partial-contract",
        "09-0121-CP-01",
        1,
    )
    assert verdict.words == f"Contrato parcial 09-0121-CP-01, versión 1, sello {code}. Coincide con lo que se firmó."
    assert verdict.signed_at is not None


def test_a_seal_that_is_unknown_or_none_says_so(at: PaperDesk) -> None:
    unknown = verify(at.desk.store, "0000-0000")
    assert (unknown.matches, unknown.paper) == (False, "")
    assert "0000-0000" in unknown.words
    for text in ("hola", "", b"\xff\xfe"):
        with pytest.raises(Refused, match="ocho signos"):
            verify(at.desk.store, text)


def test_an_altered_content_is_told_from_the_signed_one(at: PaperDesk) -> None:
    contract = at.sign(at.contract())
    (document,) = at.desk.store.find(Document, subject=contract.id)
    whole = json.loads(document.content)
    whole["content"]["commitments"][0]["what"] = "Nada."
    verdict = verify(at.desk.store, json.dumps(whole))
    assert (verdict.matches, verdict.number) == (False, "09-0121-CP-01")
    assert "no es el que se firmó" in verdict.words
    whole["content"]["number"] = "09-0121-CP-99"
    assert verify(at.desk.store, json.dumps(whole)).paper == ""


def test_the_same_content_in_another_spelling_of_json_still_matches(at: PaperDesk) -> None:
    contract = at.sign(at.contract())
    (document,) = at.desk.store.find(Document, subject=contract.id)
    assert verify(at.desk.store, json.dumps(json.loads(document.content), indent=2)).matches
    assert verify(at.desk.store, to_json(at.write("partial-contract"))).matches


@pytest.mark.parametrize("text", ["{}", "{", '{"schema": 1, "paper": "x", "content": {}}', '{"schema": 1}'])
def test_what_is_no_paper_is_refused(at: PaperDesk, text: str) -> None:
    with pytest.raises(Refused, match="no es un papel de Puente"):
        verify(at.desk.store, text)


@pytest.mark.parametrize("column", ["content", "pdf"])
def test_what_was_altered_in_the_file_no_longer_matches(at: PaperDesk, column: str) -> None:
    contract = at.sign(at.contract())
    (document,) = at.desk.store.find(Document, subject=contract.id)
    connection = at.desk.store.connection
    connection.execute("SAVEPOINT altered")
    if column == "content":
        connection.execute('DROP TRIGGER "document_stays"')
        altered = json.loads(document.content)
        altered["content"]["today"] = "Otra cosa"
        connection.execute('UPDATE "document" SET "content" = ?', (dumps(altered).decode(),))
    else:
        connection.execute('DROP TRIGGER "blob_stays"')
        connection.execute('UPDATE "blob" SET "bytes" = ?', (b"%PDF-other",))
    verdict = verify(at.desk.store, document.code)
    connection.execute("ROLLBACK TO altered")
    connection.execute("RELEASE altered")
    assert (verdict.matches, verdict.number) == (False, document.number)
    assert "ya no es lo que se firmó" in verdict.words


def test_bytes_that_have_not_arrived_are_waited_for(at: PaperDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    at.sign(at.contract())
    code = at.print("partial-contract").code
    connection = at.desk.store.connection
    connection.execute("SAVEPOINT lost")
    connection.execute('DROP TRIGGER "blob_is_kept"')
    connection.execute('DELETE FROM "blob"')
    with pytest.raises(Unavailable, match="todavía no llega"):
        at.print("partial-contract")
    with pytest.raises(Unavailable, match="todavía no llega"):
        verify(at.desk.store, code)
    connection.execute("ROLLBACK TO lost")
    connection.execute("RELEASE lost")


def test_the_name_of_a_file_names_nobody() -> None:
    assert frozen.file_name("agreement", "09-0121-AF-01") == "agreement-09-0121-AF-01.pdf"
    assert frozen.file_name("agreement", "09/ñ1") == "agreement-09--1.pdf"
    assert frozen.file_name("agreement", "") == "agreement.pdf"
