"""What happens when an agreement is signed: its state moves, and once it is complete its paper is frozen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.casework.diagnosis import set_condition
from desktop_app.casework.lookup import family_of, named, not_future, required, session_of
from desktop_app.casework.signing import Sign, take
from desktop_app.casework.standing import standing_of
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, AgreementCondition, Commitment, Session
from desktop_app.i18n import _
from desktop_app.store import families, meta
from desktop_app.store.transaction import Transaction


def agreement_of(tx: Transaction, agreement: str, kind: str) -> Agreement:
    """The agreement of that id and kind. Raises Refused for one of another kind."""
    record = named(tx, Agreement, agreement, "agreement")
    if record.kind != kind:
        raise Refused(_("Ese papel es de otra clase. Revise cuál eligió."), field="agreement")
    return record


def sign(tx: Transaction, record: Agreement, signatures: Sequence[Sign]) -> Agreement:
    """Write down signatures under an agreement that waits for them.

    Once everybody has signed it is in force: the version before it no longer is, its conditions are in work, and its
    paper is frozen.
    """
    if record.state not in ("draft", "unsigned"):
        raise Refused(_("Ese papel ya no espera firmas."), field="agreement")
    if record.kind == "partial" and not tx.first(Commitment, agreement=record.id):
        raise Refused(_("El contrato no dice todavía a qué se compromete cada uno."), field="agreement")
    complete = take(tx, family_of(tx, record.family), record.id, signatures)
    if not complete:
        return tx.change(record, state="unsigned", state_since=tx.today)
    record = tx.change(record, state="signed", state_since=tx.today)
    if record.amends:
        tx.change(_version_before(tx, record), state="amended", state_since=tx.today)
    if record.kind == "partial":
        _begin_work(tx, record)
    _freeze(tx, record)
    return record


def _freeze(tx: Transaction, record: Agreement) -> None:
    # Papers take a tenth of a second to import, and most verbs need none.
    from desktop_app.casework.papers import frozen, scene
    from desktop_app.casework.papers.agreements import papers_of

    stage = scene.load(tx.store, record.family, tx.today)
    frozen.freeze(tx, stage, record.id, papers_of(stage, record))


def day_of(tx: Transaction, family: str, on: date | None, session: str) -> date:
    """The day of an agreement: the one given, the day of its session, or today. Raises Refused for one to come."""
    not_future(tx, on)
    session_of(tx, family, session)
    held = tx.get(Session, session).held_on if session else None
    return on or held or tx.today


def next_version(
    tx: Transaction, before: Agreement, *, reason: str, on: date | None, place: str, session: str
) -> Agreement:
    """The version that changes an agreement, not yet written, saying what the one before says.

    Neither its version nor its number ("09-0121-CP-07-2") is ever used again.
    """
    version = families.last_version(tx.connection, before.family, before.kind, before.series) + 1
    first = before.number if not before.amends else before.number.rpartition("-")[0]
    return Agreement(
        family=before.family,
        enrolment=before.enrolment,
        kind=before.kind,
        series=before.series,
        number=f"{first}-{version}{meta.read(tx.connection, meta.MARK)}",
        version=version,
        amends=before.id,
        on=day_of(tx, before.family, on, session),
        place=place.strip(),
        session=session,
        situation=before.situation,
        words=before.words,
        state_reason=required(reason, "reason"),
    )


def _version_before(tx: Transaction, record: Agreement) -> Agreement:
    before = tx.get(Agreement, record.amends)
    if before.state != "signed":
        raise Refused(_("Lo que esto modifica ya no rige. Anule esta modificación."), field="agreement")
    return before


def _begin_work(tx: Transaction, record: Agreement) -> None:
    """What the contract is about is in work from now on, where it was still to be worked."""
    subjects = tx.find(AgreementCondition, agreement=record.id)
    standing = standing_of(tx.store, record.family, tx.today, only=[subject.condition for subject in subjects])
    for subject in subjects:
        cases = standing.conditions[subject.condition].cases
        waiting = [
            member for member, status in cases.items() if status == "to_be_worked" and subject.member in ("", member)
        ]
        for member in waiting:
            set_condition.inside(
                tx,
                family=record.family,
                condition=subject.condition,
                status="in_work",
                member=member,
                session=record.session,
            )
