"""The end of a visit: what was agreed is signed, by whoever signs now, and waits for who signs another day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.casework import history
from desktop_app.casework.lookup import family_of
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.casework.sessions import correct_session
from desktop_app.casework.signing import Sign, name_signers, the_worker
from desktop_app.casework.standing import standing_of
from desktop_app.casework.verb import Desk, Done
from desktop_app.casework.views.today import Progress, progress_of
from desktop_app.casework.visit_draft import Signing, VisitDraft, key_of
from desktop_app.domain.clock import local_time, zone_of_commune
from desktop_app.domain.records import Family, Signer, Worker
from desktop_app.store import drafts
from desktop_app.store.transaction import Stamp, Transaction

PAPER: Final = "session-record"
PRINTED_MODES: Final = frozenset({"thumbprint", "paper"})
"""Ways of signing for which the paper is printed at the end."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How a visit ended: the action (to undo), whether all have signed, and whether the paper is to be printed now."""

    number: int
    action: str
    signed: bool
    prints: bool


def visiting_worker(tx: Transaction, record: Family) -> Worker:
    """Who makes the visit: the person at the desk, else the family's worker. Raises Refused where there is nobody."""
    return tx.first(Worker, id=tx.stamp.actor) or the_worker(tx, record)


def local_hour(now: datetime, record: Family) -> str:
    """The hour it is where the family lives, "HH:MM"."""
    return f"{local_time(now, zone_of_commune(record.commune)):%H:%M}"


def worker_ink(tx: Transaction) -> str:
    """The ink that the worker has signed with today, as JSON; "" where she has not yet. It serves until midnight."""
    kept = drafts.find(tx.connection, _ink_key(tx.stamp.actor))
    if kept is None:
        return ""
    ink = json.loads(kept.body)
    return str(ink["strokes"]) if ink["day"] == tx.today.isoformat() else ""


def bridge_now(desk: Desk, family: str) -> Progress:
    """How far the bridge is, reserved conditions left out."""
    return progress_of(standing_of(desk.store, family, desk.clock.today()))


def finish_visit(desk: Desk, *, family: str, draft: VisitDraft) -> Done[Finished]:
    """Close the record of the session, sign it as far as it is signed now, and let the draft go: one transaction.

    Once everybody named has signed, the paper is frozen. Where nobody of the family may sign (`VisitDraft.signers` is
    empty) the record stays without signatures. Raises Refused for a signature that lacks something.
    """
    stamp = Stamp(sign_paper.name, desk.actor, desk.device, desk.clock.now(), desk.clock.today())
    with desk.store.transaction(stamp) as tx:
        record = family_of(tx, family)
        worker = visiting_worker(tx, record)
        ended = local_hour(tx.stamp.now, record) if draft.day == tx.today else ""
        ended = max(ended, draft.started) if ended else ""
        correct_session.inside(tx, family=family, number=draft.number, words=draft.words, ended=ended)
        signers = [*draft.signers, worker.id]
        given = [sign for id_ in signers if (sign := _sign(id_, draft.signatures.get(id_, Signing()))) is not None]
        signed = bool(draft.signers) and _signed(tx, record, draft, signers, given)
        _keep_ink(tx, draft.signatures.get(worker.id))
        drafts.drop(tx.connection, [key_of(family)])
    prints = any(sign.mode in PRINTED_MODES for sign in given)
    changes = desk.store.changes
    return Done(changes, Finished(draft.number, changes.action, signed, prints))


def _signed(tx: Transaction, record: Family, draft: VisitDraft, signers: list[str], given: list[Sign]) -> bool:
    """Take the signatures there are. Whether everybody named has signed."""
    already = tx.find(Signer, subject=draft.session)
    if not already:
        name_signers(tx, record, draft.session, signers)
    if not given:
        return False
    document = sign_paper.inside(tx, family=record.id, paper=PAPER, which=str(draft.number), signatures=given)
    return document is not None


def _sign(signer: str, signing: Signing) -> Sign | None:
    """A signature as it is given now; None for who signs another day, or has not signed yet."""
    inked = bool(signing.strokes)
    if signing.mode == "later" or (signing.mode == "ink" and not inked):
        return None
    return Sign(
        signer=signer,
        mode=signing.mode,
        strokes="" if signing.mode in PRINTED_MODES or not inked else json.dumps(signing.strokes),
        witness_1=signing.witness_1 if signing.mode == "cross" else "",
        witness_2=signing.witness_2 if signing.mode == "cross" else "",
        on_behalf=signing.on_behalf if signing.mode == "a_ruego" else "",
    )


def _keep_ink(tx: Transaction, signing: Signing | None) -> None:
    if signing is not None and signing.mode == "ink" and signing.strokes:
        body = json.dumps({"day": tx.today.isoformat(), "strokes": json.dumps(signing.strokes)})
        drafts.keep(tx.connection, _ink_key(tx.stamp.actor), body, tx.stamp.now)


def _ink_key(worker: str) -> str:
    return f"ink:{worker}"


def reopen_visit(desk: Desk, *, family: str, action: str, body: str) -> Done[None]:
    """Undo the end of a visit, and go on with it (`VisitDraft.dump`) where it ended.

    Raises Refused where later work stands on it.
    """
    done = history.undo(desk, family=family, action=action)
    drafts.keep(desk.store.connection, key_of(family), body, desk.clock.now(), family=family)
    return Done(done.changes, None)
