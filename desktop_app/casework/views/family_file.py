"""A family's file as its tabs read it: the records behind all of them, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.commitments import IN_FORCE
from desktop_app.casework.standing import Standing, households, standing
from desktop_app.casework.verb import Desk
from desktop_app.casework.words import first_name
from desktop_app.domain.bridge import State
from desktop_app.domain.dates import show_day
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import (
    Agreement,
    AgreementCondition,
    Commitment,
    Enrolment,
    Family,
    Member,
    Priority,
    Unit,
)
from desktop_app.domain.statuses import Status
from desktop_app.i18n import _
from desktop_app.store import meta, packs
from desktop_app.store.store import Store

_FIRST: Final = {"head": 0, "partner": 1}
_YEAR: Final = 300
"""Days within which a day and a month say which year is meant."""


@dataclass(frozen=True, slots=True)
class FamilyFile:
    """A family on a day. `members` are all ever recorded; `standing` is None before it enters the programme.

    `hidden` are the conditions (codes) of which nothing is told now.
    """

    family: Family
    programme: Programme
    members: tuple[Member, ...]
    standing: Standing | None
    on: date
    hidden: frozenset[str]

    @property
    def enrolment(self) -> Enrolment | None:
        """The current participation."""
        return self.standing.household.enrolment if self.standing else None

    def name(self, member: str) -> str:
        """What a person is called, "" for nobody known."""
        return next((first_name(person.names) for person in self.members if person.id == member), "")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the family and the worker agreed on: priorities by their order, contracts in force, promises.

    `about` are the conditions of each partial contract; the general agreement is about all of them.
    """

    priorities: Mapping[str, int]
    contracts: Mapping[str, Agreement]
    agreements: Mapping[str, Agreement]
    about: Mapping[str, frozenset[str]]
    commitments: tuple[Commitment, ...]

    def conditions(self, promise: Commitment) -> frozenset[str]:
        """The conditions that a promise has to do with: its own, or those of its contract."""
        if promise.condition:
            return frozenset({promise.condition})
        return self.about.get(promise.agreement, frozenset())

    def hides(self, promise: Commitment, hidden: frozenset[str]) -> bool:
        """Whether a promise tells of something hidden, by itself or by the contract it stands in."""
        return not hidden.isdisjoint(self.conditions(promise) | self.about.get(promise.agreement, frozenset()))


def read_file(desk: Desk, family: str, *, reserved: bool = False) -> FamilyFile:
    """Read a family, in six queries. `reserved`: the worker asked to see its reserved conditions.

    Raises Refused or Unavailable.
    """
    store, on = desk.store, desk.clock.today()
    record = store.get(Family, family)
    members, stands = tuple[Member, ...](), None
    if record.enrolment:
        household = households(store, [record])[family]
        programme = store.programme(household.enrolment.programme, household.enrolment.version)
        members, stands = household.members, standing(household, programme, on)
    else:
        programme = programme_now(store)
        members = tuple(store.find(Member, family=family))
    hidden = frozenset[str]() if reserved else sensitive(programme)
    return FamilyFile(record, programme, _ordered(members), stands, on, hidden)


def sensitive(programme: Programme) -> frozenset[str]:
    """The reserved conditions (codes) of a programme."""
    return frozenset(condition.code for condition in programme.conditions if condition.sensitive)


def read_agreed(store: Store, file: FamilyFile) -> Agreed:
    """What was agreed in the current participation, in four queries."""
    enrolment = file.enrolment
    if enrolment is None:
        return Agreed({}, {}, {}, {}, ())
    agreements = {item.id: item for item in store.find(Agreement, enrolment=enrolment.id)}
    about: dict[str, set[str]] = {}
    partial = [item for item in agreements.values() if item.kind == "partial"]
    for subject in store.find_in(AgreementCondition, "agreement", [item.id for item in partial]):
        about.setdefault(subject.agreement, set()).add(subject.condition)
    in_force = [item for item in partial if item.state in IN_FORCE]
    in_force.sort(key=lambda item: (item.series, item.version))
    stones = store.find(Priority, enrolment=enrolment.id)
    stones.sort(key=lambda stone: (stone.position, stone.condition))
    return Agreed(
        priorities={stone.condition: order for order, stone in enumerate(stones, start=1)},
        contracts={code: item for item in in_force for code in about.get(item.id, ())},
        agreements=agreements,
        about={id_: frozenset(codes) for id_, codes in about.items()},
        commitments=tuple(store.find(Commitment, family=file.family.id)),
    )


def programme_now(store: Store) -> Programme:
    """The unit's programme in the newest version kept here: the one that a family would enter with."""
    unit = next(iter(store.find(Unit, id=meta.read(store.connection, meta.UNIT))), None)
    wanted = unit.programme if unit is not None else ""
    versions = [version for programme, version in packs.known(store.connection) if programme == wanted]
    if not versions:
        raise Refused(_("Falta el programa «{name}» en este computador.").format(name=wanted))
    return store.programme(wanted, max(versions, key=_version_order))


def plank_state(status: Status | None) -> State:
    """How a condition is drawn: what nobody has looked at yet is a gap."""
    return status or "to_be_worked"


def near_day(day: date, on: date) -> str:
    """ "12 ene", with its year only where it is far from today."""
    words = show_day(day, "plain")
    return words.rsplit(" ", 1)[0] if abs((day - on).days) < _YEAR else words


def _ordered(members: Iterable[Member]) -> tuple[Member, ...]:
    """The head, the partner, then by age."""
    return tuple(sorted(members, key=lambda item: (_FIRST.get(item.relation, 2), item.birth_date or date.max)))


def _version_order(version: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in version.split(".")]
