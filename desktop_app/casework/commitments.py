"""What was promised, by whom and by when, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.lookup import (
    enrolment_of,
    family_of,
    members_of,
    named,
    not_far,
    not_future,
    one_of,
    programme_of,
    required,
    session_of,
    worker_of,
)
from desktop_app.casework.verb import verb
from desktop_app.casework.words import role_word, short_name
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, Commitment, Family, Institution, Session, Signature
from desktop_app.i18n import N_, _
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction

PARTIES: Final = ("family", "worker", "institution")
OUTCOMES: Final = ("done", "not_yet", "dropped")
IN_FORCE: Final = frozenset({"signed"})
"""The states of an agreement in which what it says is to be done."""
PAST: Final = frozenset({"amended", "annulled"})
"""The states of an agreement that says nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment about to be made: the `party` (family, worker, institution), who of it, what, by when.

    `who` empty is said from `member` or `institution` (ids), or in general ("La familia").
    """

    party: str
    what: str
    who: str = ""
    by_when: date | None = None
    condition: str = ""
    member: str = ""
    institution: str = ""


@verb(N_("Anotó un compromiso"))
def add_commitment(
    tx: Transaction,
    *,
    family: str,
    party: str,
    what: str,
    who: str = "",
    by_when: date | None = None,
    agreement: str = "",
    session: str = "",
    condition: str = "",
    member: str = "",
    institution: str = "",
) -> Commitment:
    """Somebody promises something: in an agreement that nobody has signed yet, in a session, or by the way."""
    record = family_of(tx, family)
    made = tx.today
    if agreement:
        made = _open_agreement(tx, family, agreement).on
    elif session:
        session_of(tx, family, session)
        sitting = tx.get(Session, session)
        made = sitting.held_on or sitting.day
    promise = Promise(
        party=party,
        what=what,
        who=who,
        by_when=by_when,
        condition=condition,
        member=member,
        institution=institution,
    )
    (commitment,) = promised(tx, record, [promise], made, agreement=agreement, session=session)
    tx.add(commitment)
    return commitment


@verb(N_("Revisó un compromiso"))
def settle_commitment(
    tx: Transaction, *, commitment: str, outcome: str, on: date | None = None, note: str = ""
) -> Commitment:
    """What became of a promise: done, not_yet or dropped. The last two carry a word why."""
    record = named(tx, Commitment, commitment, "commitment")
    one_of(outcome, OUTCOMES, "outcome")
    not_future(tx, on)
    if outcome != "done" and not note.strip():
        raise Refused(_("Escriba en una palabra por qué. No se guardó nada."), field="note")
    if record.agreement and tx.get(Agreement, record.agreement).state in PAST:
        raise Refused(
            _("Ese contrato ya no rige: se modificó o se anuló. Revise el que rige ahora."), field="commitment"
        )
    return tx.change(record, outcome=outcome, outcome_on=on or tx.today, outcome_note=note.strip())


def open_commitments(store: Store, family: str) -> list[Commitment]:
    """What is still to be done: promised in a session, by the way, or in a partial contract in force. Oldest first.

    The promises of the general agreement are kept all along and never settled.
    """
    commitments = store.find(Commitment, family=family)
    agreements = {item.id: item for item in store.find(Agreement, family=family)}
    return [item for item in commitments if is_open(item, agreements.get(item.agreement))]


def is_open(commitment: Commitment, agreement: Agreement | None) -> bool:
    """Whether a promise is still to be kept; `agreement` is the one it was made in, where there is one."""
    if commitment.outcome in ("done", "dropped"):
        return False
    return agreement is None or (agreement.kind == "partial" and agreement.state in IN_FORCE)


def promised(
    tx: Transaction, family: Family, promises: Sequence[Promise], made: date, *, agreement: str = "", session: str = ""
) -> list[Commitment]:
    """The records of promises made on a day, not yet written. Raises Refused for what cannot be promised."""
    members = {member.id: member for member in members_of(tx, family.id)}
    institutions = {item.id: item for item in tx.find_in(Institution, "id", [item.institution for item in promises])}
    _check(tx, family, promises, made, members, institutions)
    worker = worker_of(tx, family) if any(item.party == "worker" for item in promises) else None
    words = {
        "family": _("La familia"),
        "worker": f"{short_name(worker)}, {role_word(worker)}" if worker else _("Apoyo Familiar"),
        "institution": _("La institución"),
    }
    commitments = []
    for item in promises:
        who = short_name(members[item.member]) if item.member else ""
        if item.institution:
            who = institutions[item.institution].name
        commitments.append(
            Commitment(
                family=family.id,
                party=item.party,
                who=item.who.strip() or who or words[item.party],
                what=required(item.what, "what"),
                by_when=item.by_when,
                agreement=agreement,
                session=session,
                condition=item.condition,
                member=item.member,
                institution=item.institution,
            )
        )
    return commitments


def _check(
    tx: Transaction,
    family: Family,
    promises: Iterable[Promise],
    made: date,
    members: Collection[str],
    institutions: Collection[str],
) -> None:
    known = _conditions(tx, family) if any(item.condition for item in promises) else frozenset()
    for item in promises:
        one_of(item.party, PARTIES, "party")
        if item.by_when is not None and item.by_when < made:
            raise Refused(_("El plazo es anterior al día en que se acuerda. Revise la fecha."), field="by_when")
        not_far(tx, item.by_when, "by_when")
        if item.member and item.member not in members:
            raise Refused(_("Esa persona pertenece a otra familia. Revise a quién eligió."), field="member")
        if item.institution and item.institution not in institutions:
            raise Refused(_("La red no tiene esa institución. Agréguela primero."), field="institution")
        if item.condition and item.condition not in known:
            raise Refused(_("El programa no tiene la condición {code}.").format(code=item.condition), field="condition")


def _conditions(tx: Transaction, family: Family) -> frozenset[str]:
    return frozenset(item.code for item in programme_of(tx, enrolment_of(tx, family.id)).conditions)


def _open_agreement(tx: Transaction, family: str, agreement: str) -> Agreement:
    """An agreement that may still be added to: nobody has signed it."""
    record = named(tx, Agreement, agreement, "agreement")
    if record.family != family:
        raise Refused(_("Ese contrato es de otra familia."), field="agreement")
    if record.state != "draft" or tx.first(Signature, subject=agreement):
        raise Refused(
            _("Ese contrato ya tiene firmas. Para agregar un compromiso, modifíquelo: nace una versión nueva."),
            field="agreement",
        )
    return record
