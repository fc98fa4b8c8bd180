"""What most verbs look up first: the family, its current participation, its programme, and whether it may be worked."""

from __future__ import annotations

from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Caseload, Enrolment, Family, Member, Unit, Worker
from desktop_app.i18n import _
from desktop_app.store import meta, packs
from desktop_app.store.transaction import Transaction


def family_of(tx: Transaction, family: str) -> Family:
    """The family of that id. Raises Refused where there is none."""
    return tx.get(Family, family)


def enrolment_of(tx: Transaction, family: str) -> Enrolment:
    """The family's current participation. Raises Refused for a family that has not entered the programme."""
    record = family_of(tx, family)
    if not record.enrolment:
        raise Refused(
            _("La familia {code} todavía no ingresa al programa. Regístrela primero como participante.").format(
                code=record.code
            ),
            field="family",
        )
    return tx.get(Enrolment, record.enrolment)


def programme_of(tx: Transaction, enrolment: Enrolment) -> Programme:
    """The programme pack, in the version the family was diagnosed with."""
    return tx.store.programme(enrolment.programme, enrolment.version)


def programme_now(tx: Transaction) -> Programme:
    """The unit's programme, in the newest version that this laptop keeps: the one a family enters with."""
    unit = unit_of(tx)
    versions = [version for programme, version in packs.known(tx.connection) if programme == unit.programme]
    if not versions:
        raise Refused(_("Falta el programa «{name}» en este computador.").format(name=unit.programme))
    return tx.store.programme(unit.programme, max(versions, key=_version_order))


def _version_order(version: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in version.split(".")]


def working_family(tx: Transaction, family: str) -> tuple[Family, Enrolment, Programme]:
    """A family in accompaniment, with its participation and its programme.

    Raises Refused where its stage is not an active one: nothing is agreed with a family that is paused or has left.
    """
    enrolment = enrolment_of(tx, family)
    record, programme = family_of(tx, family), programme_of(tx, enrolment)
    stage = programme.stage(record.stage)
    if stage.phase != "active":
        raise Refused(
            _("La familia {code} está en la etapa «{stage}»: ahora no se trabaja con ella.").format(
                code=record.code, stage=stage.name
            ),
            field="family",
        )
    return record, enrolment, programme


def members_of(tx: Transaction, family: str) -> list[Member]:
    """Everybody ever recorded in the family, the head first, then by age."""
    members = tx.find(Member, family=family)
    return sorted(members, key=lambda member: (member.relation != "head", member.birth_date is None, member.birth_date))


def member_of(tx: Transaction, family: str, member: str) -> Member:
    """A person of that family. Raises Refused where she belongs to another."""
    record = tx.get(Member, member)
    if record.family != family:
        raise Refused(_("Esa persona pertenece a otra familia. Revise a quién eligió."), field="member")
    return record


def living_here(members: list[Member]) -> list[Member]:
    """Those who live in the house."""
    return [member for member in members if member.lives_here and member.died_on is None]


def unit_of(tx: Transaction) -> Unit:
    """The unit this laptop works for. Raises Refused before it has been set up."""
    unit = tx.first(Unit, id=meta.read(tx.connection, meta.UNIT))
    if unit is None:
        raise Refused(_("Este perfil todavía no tiene unidad. Créela con «puente unit set-up»."))
    return unit


def worker_of(tx: Transaction, record: Family) -> Worker | None:
    """The worker who accompanies the family, where its caseload has one."""
    caseload = tx.first(Caseload, id=record.caseload)
    return tx.first(Worker, id=caseload.worker) if caseload else None


def required(text: str, field: str) -> str:
    """The text without outer blanks. Raises Refused where nothing is left."""
    trimmed = text.strip()
    if not trimmed:
        raise Refused(_("Falta escribir este dato. No se guardó nada."), field=field)
    return trimmed
