"""The plan of a family's sessions: the programme's rhythm laid over working days.

Moving a session moves the later ones: the rhythm goes on from where it was moved to. Sessions already held stay, and so
do days that a person chose, as long as the order allows. Nothing goes beyond the programme's term without a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Final, Literal

from desktop_app.domain.dates import add_months, show_day, weekday_name
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import FollowUpContact, Interval, PlannedSession
from desktop_app.i18n import _

Rhythm = tuple[Interval, ...]
"""The distance of each session from the one before; the first one's from the enrolment."""

_ONE_DAY: Final = timedelta(days=1)
# 7 June in Arica y Parinacota (Ley 20.663), 20 August in Chillán and Chillán Viejo only, not in all of Ñuble.
_HOLIDAYS_OF_REGION: Final = {"15": "AP"}
_HOLIDAYS_OF_COMMUNE: Final = {"16101": "NB", "16103": "NB"}


@cache
def _holidays(year: int, subdivision: str) -> frozenset[date]:
    # Imported late: the library takes a tenth of a second, and most commands plan nothing.
    import holidays

    return frozenset(holidays.country_holidays("CL", subdiv=subdivision or None, years=year))


@dataclass(frozen=True, slots=True)
class WorkDays:
    """The working days of a commune: no weekends, no Chilean holidays, none of the `extra` days of the municipality."""

    commune: str = ""
    extra: frozenset[date] = frozenset()

    def is_holiday(self, day: date) -> bool:
        """Whether the day is a holiday in the country or the commune (a Sunday need not be one)."""
        subdivision = _HOLIDAYS_OF_COMMUNE.get(self.commune) or _HOLIDAYS_OF_REGION.get(self.commune[:2], "")
        return day in self.extra or day in _holidays(day.year, subdivision)

    def is_working(self, day: date) -> bool:
        """Whether people work on that day."""
        return day.weekday() < 5 and not self.is_holiday(day)

    def on_or_after(self, day: date) -> date:
        """That day, or the next working one."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """That day, or the last working one before."""
        while not self.is_working(day):
            day -= _ONE_DAY
        return day


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A session's place in the calendar. `hour` is local, "HH:MM"; `fixed` marks a day that a person chose."""

    number: int
    day: date
    hour: str = ""
    held: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """Something to tell about a planned day: on a weekend or holiday, beyond the term, or moved though it was fixed."""

    code: Literal["weekend", "holiday", "beyond_term", "fixed_moved"]
    number: int
    day: date

    def __str__(self) -> str:
        if self.code == "weekend":
            words = _("La sesión {number} queda en {weekday}: {day}.")
        elif self.code == "holiday":
            words = _("La sesión {number} queda en día feriado: {day}.")
        elif self.code == "beyond_term":
            words = _("La sesión {number} queda fuera del plazo del programa: {day}.")
        else:
            words = _("La sesión {number} tenía día fijo y ahora queda el {day}.")
        return words.format(number=self.number, day=show_day(self.day), weekday=weekday_name(self.day.weekday()))


@dataclass(frozen=True, slots=True)
class Plan:
    """The planned days in order, and what to tell about them."""

    days: tuple[PlannedDay, ...]
    warnings: tuple[PlanWarning, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """How days are chosen: working days, the usual weekday (0 = Monday) and hour of the family, the term's last day."""

    work: WorkDays = WorkDays()
    weekday: int | None = None
    hour: str = ""
    limit: date | None = None


def rhythm_of(sessions: Iterable[PlannedSession]) -> Rhythm:
    """The programme's own rhythm."""
    return tuple(session.after for session in sorted(sessions, key=lambda session: session.number))


def check_rhythm(rhythm: Rhythm) -> None:
    """Refuse a rhythm that stands still: only the first session may fall on the day of enrolment."""
    for number, interval in enumerate(rhythm, 1):
        if interval.count < (0 if number == 1 else 1):
            raise Refused(
                _("La sesión {number} necesita al menos un día de distancia con la anterior.").format(number=number),
                field="rhythm",
            )


def plan_sessions(rhythm: Rhythm, start: date, terms: Terms) -> Plan:
    """The days of all sessions, counted from `start` (the enrolment)."""
    check_rhythm(rhythm)
    return _lay(rhythm, _Walk(start), 1, {}, None, terms)


def replan(days: Sequence[PlannedDay], rhythm: Rhythm, start: date, terms: Terms) -> Plan:
    """The plan laid anew after the last session held, by a (changed) rhythm. `start` counts when none was held."""
    check_rhythm(rhythm)
    past, later = _split(days, _last_held(days) + 1)
    return _continue(past, later, rhythm, past[-1].day if past else start, terms)


def move_session(days: Sequence[PlannedDay], number: int, to: date, rhythm: Rhythm, terms: Terms) -> Plan:
    """The plan with session `number` on the day `to`, and the later ones following by the rhythm.

    A weekend or holiday is the worker's choice: it is allowed, with a warning. Refused: a session that was held or that
    lies before one that was, a number that is not planned, a day that is not after the session before.
    """
    check_rhythm(rhythm)
    by_number = {planned.number: planned for planned in days}
    if number not in by_number:
        raise Refused(_("No hay sesión {number} en el plan.").format(number=number), field="number")
    last = _last_held(days)
    if number <= last:
        raise Refused(
            _("La sesión {number} ya no se puede mover: la sesión {last} ya se realizó.").format(
                number=number, last=last
            ),
            field="number",
        )
    past, later = _split(days, number)
    if past and to <= past[-1].day:
        raise Refused(
            _("La sesión {number} va después de la {before}, del {day}.").format(
                number=number, before=past[-1].number, day=show_day(past[-1].day)
            ),
            field="day",
        )
    moved = replace(by_number[number], day=to, fixed=True)
    plan = _continue((*past, moved), later[1:], rhythm, to, terms)
    return replace(plan, warnings=(*_about(moved, terms), *plan.warnings))


def follow_up_days(contacts: Iterable[FollowUpContact], start: date, work: WorkDays) -> tuple[tuple[int, date], ...]:
    """The months of the follow-up with their days. `start` is the enrolment, later by any time paused."""
    return tuple((contact.month, work.on_or_after(add_months(start, contact.month))) for contact in contacts)


def warnings_of(days: Iterable[PlannedDay], terms: Terms) -> tuple[PlanWarning, ...]:
    """What is to be told about the days of a plan as it lies; sessions that were held give no warning."""
    return tuple(warning for planned in days if not planned.held for warning in _about(planned, terms))


class _Walk:
    """Walks from a day by intervals. Months are counted from where they began, so that 31 January leads to 31 March."""

    def __init__(self, day: date) -> None:
        self._base, self._months = day, 0

    def step(self, interval: Interval) -> date:
        if interval.unit == "months":
            self._months += interval.count
        else:
            days = interval.count * (7 if interval.unit == "weeks" else 1)
            self._base, self._months = add_months(self._base, self._months) + timedelta(days=days), 0
        return add_months(self._base, self._months)


def _last_held(days: Sequence[PlannedDay]) -> int:
    return max((planned.number for planned in days if planned.held), default=0)


def _split(days: Sequence[PlannedDay], number: int) -> tuple[tuple[PlannedDay, ...], tuple[PlannedDay, ...]]:
    ordered = sorted(days, key=lambda planned: planned.number)
    return (
        tuple(planned for planned in ordered if planned.number < number),
        tuple(planned for planned in ordered if planned.number >= number),
    )


def _continue(
    past: tuple[PlannedDay, ...], later: Sequence[PlannedDay], rhythm: Rhythm, anchor: date, terms: Terms
) -> Plan:
    fixed = {planned.number: planned for planned in later if planned.fixed}
    first = past[-1].number + 1 if past else 1
    plan = _lay(rhythm, _Walk(anchor), first, fixed, past[-1].day if past else None, terms)
    return replace(plan, days=(*past, *plan.days))


def _lay(
    rhythm: Rhythm,
    walk: _Walk,
    first: int,
    fixed: Mapping[int, PlannedDay],
    previous: date | None,
    terms: Terms,
) -> Plan:
    days: list[PlannedDay] = []
    warnings: list[PlanWarning] = []
    for number, interval in enumerate(rhythm[first - 1 :], first):
        nominal = walk.step(interval)
        kept = fixed.get(number)
        if kept is not None and (previous is None or kept.day > previous):
            planned, walk = kept, _Walk(kept.day)
        else:
            planned = PlannedDay(number, _place(nominal, previous, terms), terms.hour)
            if kept is not None:
                warnings.append(PlanWarning("fixed_moved", number, planned.day))
        if terms.limit is not None and planned.day > terms.limit:
            warnings.append(PlanWarning("beyond_term", number, planned.day))
        days.append(planned)
        previous = planned.day
    return Plan(tuple(days), tuple(warnings))


def _place(nominal: date, previous: date | None, terms: Terms) -> date:
    """The working day for a session that the rhythm puts on `nominal`, after the `previous` one."""
    wished = nominal
    if terms.weekday is not None and previous is not None:
        # The nearest such weekday, at most three days off.
        wished += timedelta(days=(terms.weekday - nominal.weekday() + 3) % 7 - 3)
    day = terms.work.on_or_after(wished)
    if previous is not None and day <= previous:
        day = terms.work.on_or_after(previous + _ONE_DAY)
    if terms.limit is not None and day > terms.limit >= nominal:
        earlier = terms.work.on_or_before(terms.limit)
        if previous is None or earlier > previous:
            return earlier
    return day


def _about(moved: PlannedDay, terms: Terms) -> tuple[PlanWarning, ...]:
    warnings: list[PlanWarning] = []
    if moved.day.weekday() >= 5:
        warnings.append(PlanWarning("weekend", moved.number, moved.day))
    elif terms.work.is_holiday(moved.day):
        warnings.append(PlanWarning("holiday", moved.number, moved.day))
    if terms.limit is not None and moved.day > terms.limit:
        warnings.append(PlanWarning("beyond_term", moved.number, moved.day))
    return tuple(warnings)
