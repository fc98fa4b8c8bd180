"""Familias: the table of the caseload, its lines read by blocks, and what its filters offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.casework.attention import attention
from desktop_app.casework.spells import progress_of_many
from desktop_app.casework.standing import standings
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.caseload import own_worker
from desktop_app.casework.views.matters import MatterLine, matter_line
from desktop_app.casework.views.today import Progress, progress_of
from desktop_app.domain.records import Family, Member, Unit, Worker
from desktop_app.store import families, meta, packs
from desktop_app.store.families import Filter


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """A line of the table, with ready values; `progress` and `month` are None before the family has entered."""

    id: str
    code: str
    name: str
    head: str
    sector: str
    stage: str
    stage_name: str
    worker: str
    month: int | None
    progress: Progress | None
    next_session: date | None
    next_number: int | None
    alert: MatterLine | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: stages (code, word), sectors, workers (id, name), and the own worker ("" for a head)."""

    stages: tuple[tuple[str, str], ...]
    sectors: tuple[str, ...]
    workers: tuple[tuple[str, str], ...]
    own: str


def family_ids(desk: Desk, wanted: Filter) -> list[str]:
    """The families that a filter lets through, in its order."""
    return families.ids(desk.store.connection, wanted)


def family_lines(desk: Desk, ids: Sequence[str]) -> list[FamilyLine]:
    """The lines of a block of the table; the queries do not grow with it."""
    today = desk.clock.today()
    rows = families.lines(desk.store.connection, ids)
    records = {family.id: family for family in desk.store.find_in(Family, "id", list(ids))}
    stands = standings(desk.store, records.values(), today)
    courses = [(standing.household.enrolment, standing.programme) for standing in stands.values()]
    months = progress_of_many(desk.store, courses, today)
    worst: dict[str, MatterLine] = {}
    for item in attention(desk.store, records.values(), today):
        if item.family not in worst:
            worst[item.family] = matter_line(item, records[item.family].name, stands[item.family].programme)
    heads = {
        member.family: f"{member.names} {member.surnames}"
        for member in desk.store.find_in(Member, "family", list(ids))
        if member.relation == "head"
    }
    names = _stage_names(desk)
    lines = []
    for row in rows:
        standing = stands.get(row.id)
        month = months[standing.household.enrolment.id].month if standing else None
        lines.append(
            FamilyLine(
                row.id,
                row.code,
                row.name,
                heads.get(row.id, ""),
                row.sector,
                row.stage,
                names.get(row.stage, row.stage),
                row.worker,
                month,
                progress_of(standing) if standing else None,
                row.next_session,
                row.next_number,
                worst.get(row.id),
            )
        )
    return lines


def choices(desk: Desk) -> Choices:
    """What the filters offer."""
    workers = sorted((f"{worker.names} {worker.surnames}", worker.id) for worker in desk.store.find(Worker))
    return Choices(
        tuple(_stage_names(desk).items()),
        tuple(families.sectors(desk.store.connection)),
        tuple((id_, name) for name, id_ in workers),
        own_worker(desk),
    )


def _stage_names(desk: Desk) -> dict[str, str]:
    """The words of the stages, by the unit's programme in its newest version."""
    unit = next(iter(desk.store.find(Unit, id=meta.read(desk.store.connection, meta.UNIT))), None)
    if unit is None:
        return {}
    versions = [version for programme, version in packs.known(desk.store.connection) if programme == unit.programme]
    programme = desk.store.programme(unit.programme, max(versions))
    return {stage.code: str(stage.name) for stage in programme.stages}
