"""The letter of commitment with which a family enters, and the general agreement on where to begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.casework.agreement_signing import agreement_of, day_of, next_version, sign
from desktop_app.casework.commitments import Promise, promised
from desktop_app.casework.lookup import family_of, working_family
from desktop_app.casework.numbers import next_number
from desktop_app.casework.signing import Sign, name_signers
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import (
    Agreement,
    AgreementCondition,
    Commitment,
    Enrolment,
    Family,
    Priority,
    Signer,
    natural_id,
)
from desktop_app.domain.text import Text
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction

OPEN = frozenset({"draft", "unsigned"})
_MAY_ENTER = ("invited", "accepted", "re_entry")


@verb(N_("Firmó la carta de compromiso"))
def sign_letter(
    tx: Transaction,
    *,
    family: str,
    signatures: Sequence[Sign],
    signers: Sequence[str] = (),
    on: date | None = None,
    place: str = "",
) -> Agreement:
    """The letter of commitment with which a family accepts (Ley 19.949 art. 5): made with its first signature.

    `signers` are all who are to sign it (members' and workers' ids); those who sign later do so by this verb too.
    """
    record = family_of(tx, family)
    enrolment = _participation(tx, record)
    letters = tx.find(Agreement, family=family, kind="letter", enrolment=enrolment)
    current = next((letter for letter in letters if letter.state != "annulled"), None)
    if current is not None:
        if signers:
            raise Refused(_("La carta ya dice quiénes la firman."), field="signers")
        return sign(tx, current, signatures)
    series, number = next_number(tx, record, Agreement, "CC", "letter")
    letter = Agreement(
        family=family,
        enrolment=enrolment,
        kind="letter",
        series=series,
        number=number,
        on=day_of(tx, family, on, ""),
        place=place.strip(),
    )
    tx.add(letter)
    name_signers(tx, record, letter.id, signers)
    return sign(tx, letter, signatures)


@verb(N_("Escribió el acuerdo familiar"))
def draft_agreement(
    tx: Transaction,
    *,
    family: str,
    family_promises: Sequence[str] | None = None,
    worker_promises: Sequence[str] | None = None,
    signers: Sequence[str] = (),
    on: date | None = None,
    place: str = "",
    session: str = "",
) -> Agreement:
    """Write the general agreement: the family's priorities as they are now, and what both sides promise.

    Promises None are those of the programme.
    """
    record, enrolment, programme = working_family(tx, family)
    if any(item.state in OPEN | {"signed"} for item in _generals(tx, enrolment)):
        raise Refused(_("La familia ya tiene su acuerdo. Para cambiarlo, modifíquelo."), field="family")
    series, number = next_number(tx, record, Agreement, "AF", "general")
    agreement = Agreement(
        family=family,
        enrolment=enrolment.id,
        kind="general",
        series=series,
        number=number,
        on=day_of(tx, family, on, session),
        place=place.strip(),
        session=session,
    )
    _write(tx, record, agreement, _promises(programme, family_promises, worker_promises))
    name_signers(tx, record, agreement.id, signers)
    return agreement


@verb(N_("Firmó el acuerdo familiar"))
def sign_agreement(tx: Transaction, *, agreement: str, signatures: Sequence[Sign]) -> Agreement:
    """Sign the general agreement, or the version of it that waits for signatures."""
    return sign(tx, agreement_of(tx, agreement, "general"), signatures)


@verb(N_("Modificó el acuerdo familiar"))
def amend_agreement(
    tx: Transaction,
    *,
    agreement: str,
    reason: str,
    family_promises: Sequence[str] | None = None,
    worker_promises: Sequence[str] | None = None,
    signers: Sequence[str] = (),
    on: date | None = None,
    place: str = "",
    session: str = "",
) -> Agreement:
    """Make the next version of a signed general agreement, with the priorities as they are now, to be signed.

    Promises None stay as they were; the version before is in force until this one is signed.
    """
    before = agreement_of(tx, agreement, "general")
    record, _enrolment, _programme = working_family(tx, before.family)
    check_amendable(tx, before)
    old = tx.find(Commitment, agreement=before.id)
    former = {party: [item.what for item in old if item.party == party] for party in ("family", "worker")}
    texts = {
        "family": former["family"] if family_promises is None else list(family_promises),
        "worker": former["worker"] if worker_promises is None else list(worker_promises),
    }
    codes = [subject.condition for subject in tx.find(AgreementCondition, agreement=before.id)]
    if texts == former and codes == _priorities(tx, before.enrolment):
        raise Refused(_("No cambia nada: ordene antes el luche, o escriba otros compromisos."), field="agreement")
    version = next_version(tx, before, reason=reason, on=on, place=place, session=session)
    _write(tx, record, version, [Promise(party=party, what=what) for party in texts for what in texts[party]])
    name_signers(tx, record, version.id, signers or signers_of(tx, before))
    return version


def check_amendable(tx: Transaction, before: Agreement) -> None:
    """Raises Refused unless the agreement is in force and nobody has begun to change it."""
    if before.state != "signed":
        raise Refused(_("Sólo se modifica lo que está firmado y rige."), field="agreement")
    if any(item.state in OPEN for item in tx.find(Agreement, amends=before.id)):
        raise Refused(_("Ya hay una modificación esperando firmas. Fírmela o anúlela primero."), field="agreement")


def signers_of(tx: Transaction, agreement: Agreement) -> list[str]:
    """Who signed a version, in the order of their places."""
    places = sorted(tx.find(Signer, subject=agreement.id), key=lambda signer: signer.place)
    return [place.signer for place in places]


def _participation(tx: Transaction, family: Family) -> str:
    """The id of the participation that a letter is for: the current one, or the one about to begin."""
    if family.stage in _MAY_ENTER:
        return natural_id(Enrolment, family.id, len(tx.find(Enrolment, family=family.id)) + 1)
    _family, enrolment, _programme = working_family(tx, family.id)
    return enrolment.id


def _generals(tx: Transaction, enrolment: Enrolment) -> list[Agreement]:
    return tx.find(Agreement, enrolment=enrolment.id, kind="general")


def _priorities(tx: Transaction, enrolment: str) -> list[str]:
    stones = sorted(tx.find(Priority, enrolment=enrolment), key=lambda stone: (stone.position, stone.condition))
    return [stone.condition for stone in stones]


def _promises(programme: Programme, family: Sequence[str] | None, worker: Sequence[str] | None) -> list[Promise]:
    given: dict[str, Sequence[str | Text]] = {
        "family": programme.family_promises if family is None else family,
        "worker": programme.worker_promises if worker is None else worker,
    }
    return [Promise(party=party, what=str(what)) for party, texts in given.items() for what in texts]


def _write(tx: Transaction, record: Family, agreement: Agreement, promises: Sequence[Promise]) -> None:
    """Write a version of the general agreement with the priorities as they are now, and its promises."""
    codes = _priorities(tx, agreement.enrolment)
    if not codes:
        raise Refused(_("La familia todavía no ordena sus prioridades en el luche. Hágalo primero."), field="family")
    if {item.party for item in promises} != {"family", "worker"}:
        raise Refused(_("El acuerdo necesita un compromiso de la familia y uno del Apoyo."), field="family_promises")
    commitments = promised(tx, record, promises, agreement.on, agreement=agreement.id)
    tx.add(agreement)
    tx.add(*(AgreementCondition(family=record.id, agreement=agreement.id, condition=code) for code in codes))
    tx.add(*commitments)
