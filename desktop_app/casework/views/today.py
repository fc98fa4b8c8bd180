"""Hoy: the visits of the day and the week, and what needs attention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.casework.attention import attention
from desktop_app.casework.standing import Standing, standings
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.caseload import own_families, own_worker
from desktop_app.casework.views.matters import MatterLine, matter_line
from desktop_app.domain.records import Family, Session
from desktop_app.store import sessions

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Progress:
    """Planks laid and half laid in each dimension, of those that apply; reserved ones count in `planks` alone."""

    planks: tuple[int, ...]
    laid: tuple[int, ...]
    half: tuple[int, ...]
    total: tuple[int, ...]

    @property
    def met(self) -> int:
        """Planks laid in all."""
        return sum(self.laid)

    @property
    def of(self) -> int:
        """Planks that apply in all."""
        return sum(self.total)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A planned visit: when, to whom, which session with which aim, and how far the bridge is."""

    family: str
    name: str
    sector: str
    day: date
    hour: str
    number: int
    sessions: int
    aim: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the room shows."""

    day: date
    visits: tuple[VisitLine, ...]
    week: tuple[VisitLine, ...]
    matters: tuple[MatterLine, ...]
    families: int


def progress_of(standing: Standing) -> Progress:
    """How far a bridge is, by dimension, without reserved conditions."""
    planks, laid, half, total = [], [], [], []
    statuses = standing.statuses
    for dimension in standing.programme.dimensions:
        mine = [
            statuses[item.code]
            for item in standing.programme.conditions
            if item.dimension == dimension.code and not item.sensitive
        ]
        applying = [status for status in mine if status != "not_applicable"]
        planks.append(sum(item.dimension == dimension.code for item in standing.programme.conditions))
        laid.append(sum(status in ("met", "met_at_start") for status in applying))
        half.append(sum(status == "in_work" for status in applying))
        total.append(len(applying))
    return Progress(tuple(planks), tuple(laid), tuple(half), tuple(total))


def today_view(desk: Desk, *, matters: int = 30) -> TodayView:
    """The day as the worker at this desk finds it; the queries do not grow with her families."""
    today = desk.clock.today()
    families = {family.id: family for family in own_families(desk)}
    stands = standings(desk.store, families.values(), today)
    planned = sessions.planned_between(desk.store.connection, today, today + _WEEK, worker=own_worker(desk))
    lines = [_line(session, families[session.family], stands) for session in planned if session.family in stands]
    found = attention(desk.store, families.values(), today)
    found.sort(key=lambda item: (item.alert.age < 0, -item.alert.age))
    return TodayView(
        today,
        tuple(line for line in lines if line.day == today),
        tuple(line for line in lines if line.day > today),
        tuple(matter_line(item, families[item.family].name, stands[item.family].programme) for item in found[:matters]),
        len(families),
    )


def _line(session: Session, family: Family, stands: Mapping[str, Standing]) -> VisitLine:
    standing = stands[family.id]
    return VisitLine(
        family.id,
        family.name,
        family.sector,
        session.day,
        session.hour,
        session.number,
        len(standing.programme.sessions),
        str(standing.programme.session(session.number).aim),
        progress_of(standing),
    )
