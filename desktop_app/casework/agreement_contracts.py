"""Partial contracts: one condition, who does what by when; signed, changed, kept, broken, annulled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop_app.casework.agreement_signing import agreement_of, day_of, next_version, sign
from desktop_app.casework.agreements import OPEN, check_amendable, signers_of
from desktop_app.casework.commitments import Promise, promised
from desktop_app.casework.diagnosis import set_condition
from desktop_app.casework.lookup import enrolment_of, named, programme_of, required, working_family
from desktop_app.casework.numbers import next_number
from desktop_app.casework.signing import Sign, name_signers
from desktop_app.casework.standing import ConditionStanding, standing_of
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, AgreementCondition, Commitment, Family
from desktop_app.domain.statuses import DONE
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction


@verb(N_("Escribió un contrato parcial"))
def make_contract(
    tx: Transaction,
    *,
    family: str,
    conditions: Sequence[str],
    situation: str,
    commitments: Sequence[Promise] = (),
    members: Sequence[str] = (),
    words: str = "",
    signers: Sequence[str] = (),
    on: date | None = None,
    place: str = "",
    session: str = "",
) -> Agreement:
    """Write a partial contract on conditions (codes); `members` are those it is about where they are of persons.

    `situation` says how it is today, `words` in the family's own. Nothing else need have been diagnosed. It waits for
    signatures; until the first one, commitments can be added.
    """
    record, enrolment, _programme = working_family(tx, family)
    _check_subjects(tx, family, conditions, members)
    series, number = next_number(tx, record, Agreement, "CP", "partial")
    contract = Agreement(
        family=family,
        enrolment=enrolment.id,
        kind="partial",
        series=series,
        number=number,
        on=day_of(tx, family, on, session),
        place=place.strip(),
        session=session,
        situation=required(situation, "situation"),
        words=words.strip(),
    )
    _write(tx, record, contract, conditions, members, commitments)
    name_signers(tx, record, contract.id, signers)
    return contract


@verb(N_("Firmó un contrato parcial"))
def sign_contract(tx: Transaction, *, agreement: str, signatures: Sequence[Sign]) -> Agreement:
    """Sign a partial contract. Once everybody has, it is in force and its conditions are in work."""
    return sign(tx, agreement_of(tx, agreement, "partial"), signatures)


@verb(N_("Modificó un contrato parcial"))
def amend_contract(
    tx: Transaction,
    *,
    agreement: str,
    reason: str,
    commitments: Sequence[Promise] | None = None,
    situation: str | None = None,
    words: str | None = None,
    signers: Sequence[str] = (),
    on: date | None = None,
    place: str = "",
    session: str = "",
) -> Agreement:
    """Make the next version of a signed contract. It waits for signatures; until then the version before is in force.

    What is None stays as it was. What was promised and is done already need not be promised again.
    """
    before = agreement_of(tx, agreement, "partial")
    record, _enrolment, _programme = working_family(tx, before.family)
    check_amendable(tx, before)
    if commitments is None and situation is None and words is None:
        raise Refused(_("No cambia nada: escriba qué cambia del contrato."), field="agreement")
    version = replace(
        next_version(tx, before, reason=reason, on=on, place=place, session=session),
        situation=before.situation if situation is None else required(situation, "situation"),
        words=before.words if words is None else words.strip(),
    )
    kept = tx.find(Commitment, agreement=before.id)
    subjects = tx.find(AgreementCondition, agreement=before.id)
    promises = [_again(item) for item in kept] if commitments is None else commitments
    written = promised(tx, record, promises, before.on, agreement=version.id)
    tx.add(version, *written)
    tx.add(
        *(
            AgreementCondition(
                family=record.id, agreement=version.id, condition=subject.condition, member=subject.member
            )
            for subject in subjects
        )
    )
    name_signers(tx, record, version.id, signers or signers_of(tx, before))
    return version


@verb(N_("Dio por cumplido un contrato parcial"))
def fulfil_contract(
    tx: Transaction, *, agreement: str, evidence: str, met: bool = False, on: date | None = None
) -> Agreement:
    """Everything that was promised has been done. `met`: its conditions are met by it, with the same evidence."""
    record = agreement_of(tx, agreement, "partial")
    _in_force(record)
    shown = required(evidence, "evidence")
    day = _day(tx, record, on)
    if met:
        for subject in tx.find(AgreementCondition, agreement=record.id):
            set_condition.inside(
                tx,
                family=record.family,
                condition=subject.condition,
                status="met",
                member=subject.member,
                evidence=shown,
            )
    return tx.change(record, state="fulfilled", state_since=day, state_reason="", evidence=shown)


@verb(N_("Certificó que un contrato no se cumplió"))
def break_contract(
    tx: Transaction, *, agreement: str, reason: str, family_words: str = "", on: date | None = None
) -> Agreement:
    """The worker certifies that a contract was not kept (Ley 19.949 art. 2 transitory: it may stop the bonus).

    `reason` is the worker's, `family_words` what the family says about it.
    """
    record = agreement_of(tx, agreement, "partial")
    _in_force(record)
    return tx.change(
        record,
        state="broken",
        state_since=_day(tx, record, on),
        state_reason=required(reason, "reason"),
        evidence=family_words.strip(),
    )


@verb(N_("Anuló un contrato o acuerdo"))
def annul_contract(tx: Transaction, *, agreement: str, reason: str, by_mistake: bool = False) -> Agreement:
    """Annul a letter, agreement or contract that nobody has signed, or that was signed `by_mistake`.

    Its number is never used again, its signed paper stays. Where it had changed another version, that one is in force
    again.
    """
    record = named(tx, Agreement, agreement, "agreement")
    why = required(reason, "reason")
    if record.state not in OPEN and not (record.state == "signed" and by_mistake):
        raise Refused(
            _("Sólo se anula lo que no está firmado, o lo que se firmó por error. Si ya no sirve, modifíquelo."),
            field="agreement",
        )
    if any(item.state in OPEN for item in tx.find(Agreement, amends=record.id)):
        raise Refused(_("Hay una modificación esperando firmas. Anúlela primero."), field="agreement")
    if record.state == "signed" and record.amends:
        tx.change(tx.get(Agreement, record.amends), state="signed", state_since=tx.today)
    return tx.change(record, state="annulled", state_since=tx.today, state_reason=why)


def _check_subjects(tx: Transaction, family: str, conditions: Sequence[str], members: Sequence[str]) -> None:
    if not conditions:
        raise Refused(_("Diga qué condición se quiere trabajar."), field="conditions")
    standing = standing_of(tx.store, family, tx.today, only=conditions)
    unknown = [code for code in conditions if code not in standing.conditions]
    if unknown:
        raise Refused(_("El programa no tiene la condición {code}.").format(code=unknown[0]), field="conditions")
    chosen = [standing.conditions[code] for code in dict.fromkeys(conditions)]
    if len({item.condition.sensitive for item in chosen}) > 1:
        raise Refused(_("Una condición reservada lleva un contrato aparte, para ella sola."), field="conditions")
    for item in chosen:
        _check_open(item)
    persons = {case.member for item in chosen if item.condition.scope == "member" for case in item.applicability.cases}
    if not set(members) <= persons:
        raise Refused(_("Esa condición no se mira en esa persona. Revise a quién eligió."), field="members")


def _check_open(item: ConditionStanding) -> None:
    if item.status == "not_applicable":
        raise Refused(
            _("La condición {code} no corresponde a esta familia.").format(code=item.condition.code), field="conditions"
        )
    if item.status in DONE:
        raise Refused(_("La condición {code} ya está cumplida.").format(code=item.condition.code), field="conditions")


def _write(
    tx: Transaction,
    record: Family,
    contract: Agreement,
    conditions: Sequence[str],
    members: Sequence[str],
    commitments: Sequence[Promise],
) -> None:
    programme = programme_of(tx, enrolment_of(tx, record.id))
    subjects = [
        AgreementCondition(family=record.id, agreement=contract.id, condition=code, member=member)
        for code in dict.fromkeys(conditions)
        for member in (dict.fromkeys(members) if programme.condition(code).scope == "member" and members else ("",))
    ]
    written = promised(tx, record, commitments, contract.on, agreement=contract.id)
    tx.add(contract, *subjects, *written)


def _again(commitment: Commitment) -> Promise:
    return Promise(
        party=commitment.party,
        what=commitment.what,
        who=commitment.who,
        by_when=commitment.by_when,
        condition=commitment.condition,
        member=commitment.member,
        institution=commitment.institution,
    )


def _in_force(record: Agreement) -> None:
    if record.state != "signed":
        raise Refused(_("Ese contrato no está en vigor: revise si se firmó, o si ya terminó."), field="agreement")


def _day(tx: Transaction, record: Agreement, on: date | None) -> date:
    day = on or tx.today
    if not record.on <= day <= tx.today:
        raise Refused(_("La fecha debe estar entre el día del contrato y hoy."), field="on")
    return day
