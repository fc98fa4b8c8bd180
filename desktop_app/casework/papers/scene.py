"""What a paper is written from: the family with its people, its unit, its worker and its programme, read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from desktop_app import paths
from desktop_app.casework.lookup import here_on, living_here
from desktop_app.casework.words import full_name, relation_word, short_name
from desktop_app.documents import parts
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.errors import Refused
from desktop_app.domain.geography import Communes
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Caseload, Enrolment, Family, Member, Unit, Worker
from desktop_app.domain.run import show_run
from desktop_app.i18n import _
from desktop_app.store import blobs, meta, packs
from desktop_app.store.store import Store

_FIRST: Final = {"head": 0, "partner": 1}


@dataclass(frozen=True, slots=True)
class Scene:
    """A family as papers see it on a day. `members` are all ever recorded: head, partner, then by age."""

    store: Store
    family: Family
    unit: Unit
    programme: Programme
    enrolment: Enrolment | None
    members: tuple[Member, ...]
    worker: Worker | None
    today: date

    @property
    def head(self) -> Member | None:
        """The head of the household."""
        return next((member for member in self.members if member.relation == "head"), None)

    @property
    def here(self) -> tuple[Member, ...]:
        """Those who live in the house."""
        return tuple(living_here(self.members))

    @property
    def entered(self) -> Enrolment:
        """The current participation. Raises Refused for a family that has not entered the programme."""
        if self.enrolment is None:
            raise Refused(
                _("La familia {code} todavía no ingresa al programa: este papel se imprime después.").format(
                    code=self.family.code
                ),
                field="family",
            )
        return self.enrolment

    @property
    def pack(self) -> str:
        """The programme pack and its version, as a seal holds it."""
        return f"{self.programme.id} {self.programme.version}"

    @property
    def sensitive(self) -> frozenset[str]:
        """The codes of the reserved conditions."""
        return frozenset(condition.code for condition in self.programme.conditions if condition.sensitive)

    @property
    def worker_name(self) -> str:
        """The worker's whole name, or a line to write it on."""
        return full_name(self.worker) if self.worker else _("Apoyo Familiar")

    @property
    def worker_short(self) -> str:
        """The worker's first name and surname."""
        return short_name(self.worker) if self.worker else _("Apoyo Familiar")

    @property
    def worker_phone(self) -> str:
        """Where the worker is called, or the unit."""
        return (self.worker.phone if self.worker else "") or self.unit.phone

    def member(self, id_: str) -> Member:
        """The person of that id. Raises Refused where she is no longer in the file."""
        for member in self.members:
            if member.id == id_:
                return member
        raise Refused(_("La persona de este papel ya no está en la ficha. Revise la familia."), field="member")

    def person(self, member: Member, on: date) -> parts.Person:
        """A member as a paper names her, with her age on a day."""
        born = member.birth_date
        return parts.Person(
            name=full_name(member),
            run=show_run(member.run),
            age=age_in_years(born, on) if born is not None and born <= on else None,
            relation=relation_word(member, self.head),
        )

    def people(self, on: date) -> tuple[parts.Person, ...]:
        """Everybody who lived in the house on a day, as a paper names them."""
        return tuple(self.person(member, on) for member in here_on(self.members, on))

    def letterhead(self) -> parts.Letterhead:
        """The three lines at the head and the municipality's shield."""
        return letterhead(self.store, self.unit, self.programme)


def load(store: Store, family: str, today: date) -> Scene:
    """Read what papers of a family need, in a fixed number of queries. Raises Refused or Unavailable in words."""
    record = store.get(Family, family)
    unit = unit_of(store)
    enrolment = store.get(Enrolment, record.enrolment) if record.enrolment else None
    if enrolment is not None:
        programme = store.programme(enrolment.programme, enrolment.version)
    else:
        programme = newest_programme(store, unit)
    members = store.find(Member, family=family)
    members.sort(key=lambda item: (_FIRST.get(item.relation, len(_FIRST)), item.birth_date or date.max))
    return Scene(store, record, unit, programme, enrolment, tuple(members), worker_of(store, record), today)


def unit_of(store: Store) -> Unit:
    """The unit of this laptop. Raises Refused before it has been set up."""
    for unit in store.find(Unit, id=meta.read(store.connection, meta.UNIT)):
        return unit
    raise Refused(_("Este perfil todavía no tiene unidad. Créela con «puente unit set-up»."))


def worker_of(store: Store, family: Family) -> Worker | None:
    """The worker who accompanies a family, where its caseload has one."""
    for caseload in store.find(Caseload, id=family.caseload):
        for worker in store.find(Worker, id=caseload.worker):
            return worker
    return None


def newest_programme(store: Store, unit: Unit) -> Programme:
    """The unit's programme in the newest version kept here: the one that a family would enter with."""
    versions = [version for programme, version in packs.known(store.connection) if programme == unit.programme]
    if not versions:
        raise Refused(_("Falta el programa «{name}» en este computador.").format(name=unit.programme))
    return store.programme(unit.programme, max(versions, key=_version_order))


def letterhead(store: Store, unit: Unit, programme: Programme) -> parts.Letterhead:
    """The head of every paper of a unit."""
    return parts.Letterhead(
        municipality=unit.municipality,
        unit=unit.name,
        programme=str(programme.letterhead),
        commune=_place(unit),
        logo=blobs.read(store.connection, unit.logo) if unit.logo else None,
    )


@cache
def _communes() -> Communes:
    return Communes.parse((paths.resources() / "communes.csv").read_text(encoding="utf-8"))


def _place(unit: Unit) -> str:
    """The place of the date line: the unit's commune."""
    commune = _communes().find(unit.commune)
    return commune.name if commune else unit.municipality


def listed(names: Iterable[str]) -> str:
    """Rosa, Pedro y Juana."""
    from desktop_app.documents.words import listed as words

    return words(list(names))


def _version_order(version: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in version.split(".")]
