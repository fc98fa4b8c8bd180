"""What most verbs look up first: the family, its current participation, its programme, and whether it may be worked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final, TypeVar

from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Phase, Programme
from desktop_app.domain.records import Caseload, Enrolment, Family, Member, Record, Session, Unit, Worker
from desktop_app.i18n import _
from desktop_app.store import meta, packs
from desktop_app.store.transaction import Transaction

R = TypeVar("R", bound=Record)

ACCOMPANIED: Final[tuple[Phase, ...]] = ("active", "paused", "follow_up")
"""The phases in which a family takes part in the programme: from its enrolment until it leaves for good."""

_WORKED: Final[tuple[Phase, ...]] = ("active",)
_FAR: Final = timedelta(days=5 * 366)
_COMMUNE: Final = re.compile(r"\d{5}")


def named(tx: Transaction, cls: type[R], id_: str, field: str) -> R:
    """The living record that a verb's parameter (`field`) names. Raises Refused where there is none."""
    try:
        return tx.get(cls, id_)
    except Refused as refused:
        raise Refused(refused.reason, field=field) from None


def family_of(tx: Transaction, family: str) -> Family:
    """The family of that id. Raises Refused where there is none."""
    return named(tx, Family, family, "family")


def enrolment_of(tx: Transaction, family: str) -> Enrolment:
    """The family's current participation. Raises Refused for a family that has not entered the programme."""
    return _entered(tx, family_of(tx, family))


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


def programme_for(tx: Transaction, record: Family) -> Programme:
    """The programme whose stages a family moves by: the one it takes part in, else the one it would enter with."""
    return programme_of(tx, tx.get(Enrolment, record.enrolment)) if record.enrolment else programme_now(tx)


def _version_order(version: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in version.split(".")]


def working_family(tx: Transaction, family: str) -> tuple[Family, Enrolment, Programme]:
    """A family in accompaniment, with its participation and its programme.

    Raises Refused where its stage is not an active one: nothing is agreed with a family that is paused or has left.
    """
    return family_in(tx, family, _WORKED)


def accompanied_family(tx: Transaction, family: str) -> tuple[Family, Enrolment, Programme]:
    """A family that takes part in the programme: at work, suspended, or in its follow-up. Raises Refused for others."""
    return family_in(tx, family, ACCOMPANIED)


def family_in(tx: Transaction, family: str, phases: Collection[Phase]) -> tuple[Family, Enrolment, Programme]:
    """A family whose stage is of one of these phases. Raises Refused for others."""
    record = family_of(tx, family)
    enrolment = _entered(tx, record)
    programme = programme_of(tx, enrolment)
    stage = programme.stage(record.stage)
    if stage.phase not in phases:
        raise Refused(
            _("La familia {code} está en la etapa «{stage}»: ahora no se trabaja con ella.").format(
                code=record.code, stage=stage.name
            ),
            field="family",
        )
    return record, enrolment, programme


def check_entered(record: Family) -> None:
    """Raises Refused for a family that has not entered the programme."""
    if not record.enrolment:
        raise Refused(
            _("La familia {code} todavía no ingresa al programa. Regístrela primero como participante.").format(
                code=record.code
            ),
            field="family",
        )


def _entered(tx: Transaction, record: Family) -> Enrolment:
    check_entered(record)
    return tx.get(Enrolment, record.enrolment)


def members_of(tx: Transaction, family: str) -> list[Member]:
    """Everybody ever recorded in the family, the head first, then by age."""
    members = tx.find(Member, family=family)
    return sorted(members, key=lambda member: (member.relation != "head", member.birth_date is None, member.birth_date))


def member_of(tx: Transaction, family: str, member: str, field: str = "member") -> Member:
    """A person of that family. Raises Refused where she belongs to another."""
    record = named(tx, Member, member, field)
    if record.family != family:
        raise Refused(_("Esa persona pertenece a otra familia. Revise a quién eligió."), field=field)
    return record


def present_member(tx: Transaction, family: str, member: str) -> Member:
    """A person of that family who is alive and lives in the house. Raises Refused for others."""
    record = member_of(tx, family, member)
    if not living_here([record]):
        raise Refused(_("Esa persona ya no figura en la casa."), field="member")
    return record


def living_here(members: Iterable[Member]) -> list[Member]:
    """Those who live in the house."""
    return [member for member in members if member.lives_here and member.died_on is None]


def here_on(members: Iterable[Member], day: date) -> list[Member]:
    """Those who lived in the house on a day, as far as it is known since when they have gone."""
    return [
        member
        for member in members
        if not (member.birth_date is not None and member.birth_date > day)
        and not (member.died_on is not None and member.died_on <= day)
        and (member.lives_here or (member.left_on is not None and member.left_on > day))
    ]


def session_of(tx: Transaction, family: str, session: str) -> None:
    """Raises Refused where a session is named ("" is none) that is not the family's."""
    if session and named(tx, Session, session, "session").family != family:
        raise Refused(_("Esa sesión es de otra familia."), field="session")


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


def one_of(value: str, allowed: Iterable[str], field: str) -> str:
    """The value. Raises Refused, naming what there is, where it is none of those."""
    known = list(allowed)
    if value not in known:
        raise Refused(
            _("«{value}» no sirve aquí. Puede ser: {allowed}.").format(
                value=value, allowed=", ".join(item for item in known if item)
            ),
            field=field,
        )
    return value


def commune_code(code: str, field: str = "commune") -> str:
    """The code of a commune: five digits. Raises Refused for anything else."""
    if not _COMMUNE.fullmatch(code):
        raise Refused(_("La comuna se anota por su código, de cinco cifras."), field=field)
    return code


def not_future(tx: Transaction, on: date | None, field: str = "on") -> None:
    """Raises Refused for a day still to come: what is noted has happened."""
    if on is not None and on > tx.today:
        raise Refused(_("La fecha está en el futuro. Revise el año."), field=field)


def not_far(tx: Transaction, day: date | None, field: str) -> None:
    """Raises Refused for a day so far ahead that it can only be a slip of the pen."""
    if day is not None and day > tx.today + _FAR:
        raise Refused(_("La fecha está demasiado lejos. Revise el año."), field=field)
