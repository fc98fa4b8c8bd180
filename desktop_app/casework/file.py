"""What else goes into a family's file: social file, contacts, notes, attachments, strengths, incomes, budget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop_app.casework.lookup import (
    commune_code,
    enrolment_of,
    family_of,
    member_of,
    named,
    not_far,
    not_future,
    one_of,
    programme_of,
    required,
    session_of,
)
from desktop_app.casework.session_plan import check_hour
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Attachment, BudgetLine, Contact, Income, Note, SocialFile, Strength
from desktop_app.i18n import N_, _
from desktop_app.store import blobs, journal
from desktop_app.store.transaction import Transaction

MEDIA: Final = ("call", "visit", "crisis", "office", "message")
AREAS: Final = ("human", "social", "physical", "financial", "natural")
PERIODS: Final = ("day", "week", "month", "year")
INSTRUMENTS: Final = ("CAS", "FPS")
LARGEST_ATTACHMENT: Final = 20 * 1024 * 1024
_MAGIC: Final = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"%PDF-": "application/pdf"}


@verb(N_("Registró la ficha social"))
def record_social_file(
    tx: Transaction,
    *,
    family: str,
    instrument: str,
    folio: str,
    on: date | None = None,
    score: int | None = None,
    cut_off: int | None = None,
    commune: str = "",
) -> SocialFile:
    """Record a social file of the family (CAS, later FPS): folio, date, score, the region's cut-off."""
    family_of(tx, family)
    one_of(instrument, INSTRUMENTS, "instrument")
    not_future(tx, on)
    for name, points in (("score", score), ("cut_off", cut_off)):
        if points is not None and points < 0:
            raise Refused(_("El puntaje no puede ser negativo."), field=name)
    record = SocialFile(
        family=family,
        instrument=instrument,
        folio=required(folio, "folio"),
        on=on,
        score=score,
        cut_off=cut_off,
        commune=commune_code(commune.strip()) if commune.strip() else "",
    )
    tx.add(record)
    return record


@verb(N_("Anotó un contacto fuera de las visitas"))
def record_contact(
    tx: Transaction,
    *,
    family: str,
    medium: str,
    with_whom: str,
    why: str,
    on: date | None = None,
    hour: str = "",
    note: str = "",
) -> Contact:
    """Record a contact outside the calendar: a call, an extra visit, a crisis; with whom and why."""
    family_of(tx, family)
    one_of(medium, MEDIA, "medium")
    not_future(tx, on)
    check_hour(hour, "hour")
    record = Contact(
        family=family,
        on=on or tx.today,
        hour=hour,
        medium=medium,
        with_whom=required(with_whom, "with_whom"),
        why=required(why, "why"),
        note=note.strip(),
    )
    tx.add(record)
    return record


@verb(N_("Escribió una nota"))
def write_note(tx: Transaction, *, family: str, text: str, condition: str = "", session: str = "") -> Note:
    """Write a note in the family's file; tied to a reserved condition it is reserved too."""
    family_of(tx, family)
    if condition:
        known_condition(tx, family, condition)
    session_of(tx, family, session)
    record = Note(family=family, on=tx.today, text=required(text, "text"), condition=condition, session=session)
    tx.add(record)
    return record


@verb(N_("Agregó un archivo"))
def attach(tx: Transaction, *, family: str, name: str, data: bytes, subject: str = "") -> Attachment:
    """Keep a scan or photograph (PNG, JPEG or PDF bytes) in the encrypted file, tied to a record if one is named."""
    family_of(tx, family)
    media_type = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
    if not media_type:
        raise Refused(_("El archivo debe ser una imagen PNG o JPEG, o un PDF."), field="data")
    if len(data) > LARGEST_ATTACHMENT:
        raise Refused(_("El archivo es demasiado grande: el máximo es 20 MB."), field="data")
    if subject and not any(line.family == family for line in journal.of_record(tx.connection, subject)):
        raise Refused(_("Eso a lo que pertenece el archivo no está en la ficha de esta familia."), field="subject")
    record = Attachment(
        family=family,
        name=required(name, "name"),
        media_type=media_type,
        size=len(data),
        sha256=blobs.keep(tx.connection, data),
        subject=subject,
        on=tx.today,
    )
    tx.add(record)
    return record


@verb(N_("Guardó una fortaleza en la bodega"))
def add_strength(tx: Transaction, *, family: str, area: str, text: str, member: str = "") -> Strength:
    """Put something that the family can do or has into its shed (bodega)."""
    family_of(tx, family)
    one_of(area, AREAS, "area")
    if member:
        member_of(tx, family, member)
    record = Strength(family=family, area=area, text=required(text, "text"), member=member)
    tx.add(record)
    return record


@verb(N_("Sacó una fortaleza de la bodega"))
def remove_strength(tx: Transaction, *, strength: str) -> None:
    """Take something out of the shed; its history stays."""
    tx.remove(named(tx, Strength, strength, "strength"))


@verb(N_("Anotó un ingreso"))
def record_income(
    tx: Transaction,
    *,
    family: str,
    source: str,
    amount: int,
    period: str = "month",
    member: str = "",
    since: date | None = None,
) -> Income:
    """Record money that comes in: pesos each day, week, month or year."""
    family_of(tx, family)
    one_of(period, PERIODS, "period")
    _money(amount, "amount")
    not_far(tx, since, "since")
    if member:
        member_of(tx, family, member)
    record = Income(
        family=family, source=required(source, "source"), amount=amount, period=period, member=member, since=since
    )
    tx.add(record)
    return record


@verb(N_("Anotó que un ingreso terminó"))
def end_income(tx: Transaction, *, income: str, on: date) -> Income:
    """An income ends; it counts until that day."""
    record = named(tx, Income, income, "income")
    not_far(tx, on, "on")
    if record.since is not None and on < record.since:
        raise Refused(_("El ingreso no puede terminar antes de empezar."), field="on")
    return tx.change(record, until=on)


@verb(N_("Escribió el presupuesto de la familia"))
def set_budget(tx: Transaction, *, family: str, lines: Sequence[tuple[str, int]]) -> list[BudgetLine]:
    """Write the family's monthly budget anew: what it spends on and how many pesos."""
    family_of(tx, family)
    wanted: dict[str, int] = {}
    for text, amount in lines:
        item = required(text, "lines")
        _money(amount, "lines")
        if item in wanted:
            raise Refused(_("«{item}» está dos veces. Déjelo una sola vez.").format(item=item), field="lines")
        wanted[item] = amount
    old = {line.item: line for line in tx.find(BudgetLine, family=family)}
    tx.remove(*(line for item, line in old.items() if item not in wanted))
    tx.change_many([(old[item], {"amount": amount}) for item, amount in wanted.items() if item in old])
    tx.add(*(BudgetLine(family=family, item=item, amount=amount) for item, amount in wanted.items() if item not in old))
    return tx.find(BudgetLine, family=family)


def known_condition(tx: Transaction, family: str, condition: str) -> None:
    """Raises Refused for a condition that the family's programme does not have."""
    codes = [item.code for item in programme_of(tx, enrolment_of(tx, family)).conditions]
    if condition not in codes:
        raise Refused(_("El programa no tiene la condición {code}.").format(code=condition), field="condition")


def _money(amount: int, field: str) -> None:
    if amount < 0:
        raise Refused(_("El monto no puede ser negativo."), field=field)
