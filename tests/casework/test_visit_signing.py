"""The end of a visit: who signs now, who another day, what is frozen, and how it is undone."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop_app.casework import history, members, visit_signing
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.casework.papers.printing import PRINTABLE
from desktop_app.casework.verb import Desk
from desktop_app.casework.visit import open_visit
from desktop_app.casework.visit_draft import Found, Signing, key_of
from desktop_app.casework.visit_signing import Finished, bridge_now, finish_visit, reopen_visit, worker_ink
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Document, Session, Signature, Signer, Worker
from desktop_app.store import drafts
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import STROKES, ink
from tests.casework.visits import Sitting, begin


@pytest.fixture
def sitting(desk: Desk, home: Home, worker: Worker, clock: MovingClock) -> Sitting:
    """A visit by the family's worker, all of it answered but the signatures."""
    return begin(Desk(desk.store, clock, actor=worker.id, device="laptop"), home).at("sign")


def finish(sitting: Sitting) -> Finished:
    return finish_visit(sitting.desk, family=sitting.id, draft=sitting.draft).value


def ink_of_today(sitting: Sitting) -> str:
    stamp = MovingClock(sitting.desk.clock.today()).stamp()
    with sitting.desk.store.transaction(type(stamp)("x", sitting.desk.actor, "laptop", stamp.now, stamp.day)) as tx:
        return worker_ink(tx)


def test_signed_by_all_the_record_is_frozen_and_the_draft_goes(sitting: Sitting, home: Home, worker: Worker) -> None:
    sitting.draft.words = "  «Plantamos el huerto.» "
    sitting.sign(home.mother.id, home.partner.id, worker.id)
    finished = finish(sitting)
    store = sitting.desk.store
    assert (finished.number, finished.signed, finished.prints) == (1, True, False)
    (document,) = store.find(Document)
    assert (document.paper, document.number) == ("session-record", "09-0121-AS-01")
    assert "Plantamos el huerto" in document.content
    session = store.get(Session, sitting.draft.session)
    assert (session.words, session.started, session.ended) == ("«Plantamos el huerto.»", "12:00", "12:00")
    assert drafts.find(store.connection, key_of(home.id)) is None


def test_who_signs_another_day_is_named_and_waited_for(sitting: Sitting, home: Home, worker: Worker) -> None:
    sitting.sign(home.mother.id, worker.id)
    sitting.draft.signatures[home.partner.id] = Signing(mode="later", strokes=json.loads(STROKES))
    assert not finish(sitting).signed
    store = sitting.desk.store
    assert {it.signer for it in store.find(Signer)} == {home.mother.id, home.partner.id, worker.id}
    assert {it.signer for it in store.find(Signature)} == {home.mother.id, worker.id}
    assert store.find(Document) == []


def test_without_any_signature_all_are_waited_for(sitting: Sitting, home: Home, worker: Worker) -> None:
    sitting.sign()
    assert not finish(sitting).signed
    assert len(sitting.desk.store.find(Signer)) == 3
    assert sitting.desk.store.find(Signature) == []


@pytest.mark.parametrize(
    ("signing", "mode", "prints"),
    [
        (Signing(mode="thumbprint"), "thumbprint", True),
        (Signing(mode="paper", strokes=json.loads(STROKES)), "paper", True),
        (Signing("cross", json.loads(STROKES), witness_1="Ana Rojas", witness_2="Luis Pino"), "cross", False),
        (Signing("cross", witness_1="Ana Rojas", witness_2="Luis Pino"), "cross", False),
        (Signing("a_ruego", json.loads(STROKES), on_behalf="Inés Díaz", witness_1="left over"), "a_ruego", False),
    ],
)
def test_who_cannot_sign_signs_otherwise(
    sitting: Sitting, home: Home, worker: Worker, signing: Signing, mode: str, prints: bool
) -> None:
    sitting.sign(home.partner.id, worker.id)
    sitting.draft.signatures[home.mother.id] = signing
    finished = finish(sitting)
    assert (finished.signed, finished.prints) == (True, prints)
    (signature,) = sitting.desk.store.find(Signature, signer=home.mother.id)
    assert (signature.mode, signature.on_behalf) == (mode, signing.on_behalf)
    assert bool(signature.strokes) == (bool(signing.strokes) and not prints)


def test_a_cross_without_witnesses_is_refused_and_nothing_is_lost(sitting: Sitting, home: Home, worker: Worker) -> None:
    sitting.sign(home.partner.id, worker.id)
    sitting.draft.signatures[home.mother.id] = Signing(mode="cross", strokes=json.loads(STROKES))
    with pytest.raises(Refused, match="testigos"):
        finish(sitting)
    assert sitting.desk.store.find(Signature) == []
    assert begin(sitting.desk, home).draft.spot.step == "sign"


def test_where_nobody_may_sign_the_record_stays_without_signatures(sitting: Sitting, worker: Worker) -> None:
    sitting.sign(worker.id)
    sitting.draft.signers = []
    assert not finish(sitting).signed
    assert sitting.desk.store.find(Signer) == []


def test_the_workers_ink_serves_for_the_day(sitting: Sitting, home: Home, worker: Worker, clock: MovingClock) -> None:
    assert ink_of_today(sitting) == ""
    sitting.sign(home.mother.id, home.partner.id, worker.id)
    finish(sitting)
    assert json.loads(ink_of_today(sitting)) == json.loads(STROKES)
    clock.day += timedelta(days=1)
    assert ink_of_today(sitting) == ""


def test_a_visit_opens_with_the_workers_ink_of_the_day(sitting: Sitting, desk: Desk, home: Home) -> None:
    assert open_visit(sitting.desk, home.id).ink == ""
    key, strokes = f"ink:{sitting.desk.actor}", STROKES
    body = json.dumps({"day": FIRST_DAY.isoformat(), "strokes": strokes})
    drafts.keep(desk.store.connection, key, body, desk.clock.now())
    assert open_visit(sitting.desk, home.id).ink == strokes


def test_a_visit_that_is_finished_the_day_after_has_no_end(
    sitting: Sitting, home: Home, worker: Worker, clock: MovingClock
) -> None:
    clock.day += timedelta(days=1)
    sitting.sign(home.mother.id, home.partner.id, worker.id)
    finish(sitting)
    assert sitting.desk.store.get(Session, sitting.draft.session).ended == ""


def test_an_end_is_never_before_the_beginning(sitting: Sitting, home: Home) -> None:
    sitting.draft.started = "23:50"
    with sitting.desk.store.transaction(MovingClock().stamp()) as tx:
        tx.change(tx.get(Session, sitting.draft.session), started="23:50")
    sitting.sign()
    finish(sitting)
    assert sitting.desk.store.get(Session, sitting.draft.session).ended == "23:50"


def test_whoever_was_named_before_stays_named(sitting: Sitting, home: Home, worker: Worker) -> None:
    sign_paper(sitting.desk, family=home.id, paper=visit_signing.PAPER, which="1", signatures=[ink(home.partner)])
    sitting.sign(home.mother.id, worker.id)
    assert finish(sitting).signed


def test_undone_the_visit_goes_on_at_its_signatures(sitting: Sitting, home: Home, worker: Worker) -> None:
    sitting.sign(home.mother.id, home.partner.id, worker.id)
    finished = finish(sitting)
    reopen_visit(sitting.desk, family=home.id, action=finished.action, body=sitting.draft.dump())
    store = sitting.desk.store
    assert store.find(Document) == []
    assert store.find(Signature) == []
    again = begin(sitting.desk, home)
    assert again.draft == sitting.draft
    assert finish(again).signed


def test_what_others_built_on_it_is_not_undone(sitting: Sitting, home: Home, worker: Worker) -> None:
    sitting.sign(home.mother.id, worker.id)
    finished = finish(sitting)
    history.undo(sitting.desk, family=home.id)
    with pytest.raises(Refused):
        reopen_visit(sitting.desk, family=home.id, action=finished.action, body=sitting.draft.dump())
    assert drafts.find(sitting.desk.store.connection, key_of(home.id)) is None


def test_the_bridge_counts_without_reserved_planks(sitting: Sitting, home: Home) -> None:
    sitting.draft.spot.step = "conditions"
    sitting.draft.findings = {"G1": Found("met")}
    sitting.write()
    members.answer_question(sitting.desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    now = bridge_now(sitting.desk, home.id)
    assert (now.met, now.of) == (1, 3)


def test_the_paper_is_named_as_it_is_printed() -> None:
    assert PRINTABLE[visit_signing.PAPER].signed
