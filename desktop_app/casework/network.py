"""The Local Intervention Network: institutions, what they offer, referrals and their answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop_app.casework.lookup import (
    accompanied_family,
    commune_code,
    named,
    not_far,
    one_of,
    present_member,
    programme_now,
    required,
)
from desktop_app.casework.numbers import next_number
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Institution, Referral, ReferralItem, Service, ServiceCondition
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction

ANSWERS: Final = ("attended", "appointment", "waiting", "not_entitled", "absent")


@verb(N_("Agregó una institución a la red"))
def add_institution(
    tx: Transaction,
    *,
    name: str,
    sort: str = "",
    commune: str = "",
    address: str = "",
    phone: str = "",
    email: str = "",
    contact: str = "",
) -> Institution:
    """Add an institution to the network. `sort` says what it is (health centre, school, employment office ...)."""
    institution = Institution(
        name=_free_name(tx, name, ""),
        sort=sort.strip(),
        commune=_commune(commune),
        address=address.strip(),
        phone=phone.strip(),
        email=email.strip(),
        contact=contact.strip(),
    )
    tx.add(institution)
    return institution


@verb(N_("Cambió los datos de una institución"))
def change_institution(
    tx: Transaction,
    *,
    institution: str,
    address: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    contact: str | None = None,
    name: str | None = None,
    sort: str | None = None,
    commune: str | None = None,
) -> Institution:
    """Change how an institution is called and reached."""
    record = named(tx, Institution, institution, "institution")
    given = {
        "name": None if name is None else _free_name(tx, name, institution),
        "sort": sort,
        "commune": None if commune is None else _commune(commune),
        "address": address,
        "phone": phone,
        "email": email,
        "contact": contact,
    }
    return tx.change(record, **{key: value.strip() for key, value in given.items() if value is not None})


@verb(N_("Agregó un programa de una institución"))
def add_service(
    tx: Transaction, *, institution: str, name: str, conditions: Sequence[str] = (), places: int | None = None
) -> Service:
    """Add a programme that an institution offers, and the conditions (codes) that it helps with."""
    named(tx, Institution, institution, "institution")
    known = {item.code for item in programme_now(tx).conditions} if conditions else set()
    for code in conditions:
        if code not in known:
            raise Refused(_("El programa no tiene la condición {code}.").format(code=code), field="conditions")
    if places is not None and places < 0:
        raise Refused(_("Los cupos no pueden ser negativos."), field="places")
    service = Service(institution=institution, name=required(name, "name"), places=places)
    tx.add(service)
    tx.put(*(ServiceCondition(service=service.id, condition=code) for code in dict.fromkeys(conditions)))
    return service


@verb(N_("Derivó a la red"))
def refer(
    tx: Transaction,
    *,
    family: str,
    institution: str,
    reason: str,
    member: str = "",
    companion: str = "",
    condition: str = "",
    service: str = "",
    answer_by: date | None = None,
    brings: Sequence[tuple[str, bool]] = (),
) -> Referral:
    """Send the family, or a person, to an institution. `brings`: the papers it takes along, and whether it has them."""
    record, enrolment, programme = accompanied_family(tx, family)
    if member:
        present_member(tx, family, member)
    _check_sending(tx, institution, service, answer_by)
    if condition and condition not in {item.code for item in programme.conditions}:
        raise Refused(_("El programa no tiene la condición {code}.").format(code=condition), field="condition")
    papers = [(required(text, "brings"), has) for text, has in brings]
    series, number = next_number(tx, record, Referral, "DE")
    referral = Referral(
        family=family,
        enrolment=enrolment.id,
        series=series,
        number=number,
        institution=institution,
        service=service,
        member=member,
        companion=companion.strip(),
        condition=condition,
        reason=required(reason, "reason"),
        sent_on=tx.today,
        answer_by=answer_by,
    )
    tx.add(referral)
    tx.add(*(ReferralItem(family=family, referral=referral.id, text=text, has=has) for text, has in papers))
    return referral


@verb(N_("Anotó la respuesta a una derivación"))
def answer_referral(
    tx: Transaction, *, referral: str, answer: str, on: date, note: str = "", appointment: date | None = None
) -> Referral:
    """Record what the institution answered: attended, appointment (with its day), waiting, not_entitled or absent."""
    record = named(tx, Referral, referral, "referral")
    one_of(answer, ANSWERS, "answer")
    if not record.sent_on <= on <= tx.today:
        raise Refused(_("La respuesta debe ser de un día entre la derivación y hoy."), field="on")
    if (answer == "appointment") != (appointment is not None):
        raise Refused(_("Anote el día de la hora si la dieron, y sólo entonces."), field="appointment")
    if appointment is not None and appointment < on:
        raise Refused(_("La hora no puede ser anterior a la respuesta."), field="appointment")
    not_far(tx, appointment, "appointment")
    return tx.change(record, answer=answer, answered_on=on, answer_note=note.strip(), appointment=appointment)


def _check_sending(tx: Transaction, institution: str, service: str, answer_by: date | None) -> None:
    """Where somebody can be sent, and until when an answer can be expected."""
    named(tx, Institution, institution, "institution")
    if service and named(tx, Service, service, "service").institution != institution:
        raise Refused(_("Ese programa es de otra institución."), field="service")
    if answer_by is not None and answer_by < tx.today:
        raise Refused(_("El plazo de respuesta ya pasó. Elija un día desde hoy."), field="answer_by")
    not_far(tx, answer_by, "answer_by")


def _free_name(tx: Transaction, name: str, institution: str) -> str:
    """The name of an institution, which no other one of the network has, however it is capitalised."""
    label = required(name, "name")
    if any(other.id != institution and other.name.casefold() == label.casefold() for other in tx.find(Institution)):
        raise Refused(_("La red ya tiene una institución con ese nombre."), field="name")
    return label


def _commune(code: str) -> str:
    return commune_code(code.strip()) if code.strip() else ""
