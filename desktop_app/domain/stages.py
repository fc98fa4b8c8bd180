"""The stages of a family: legal moves with their reasons, and how far it is in the programme.

Months are counted from the enrolment; time in a paused stage does not count (Ley 20.595, art. 17: a suspension of up to
twelve months, after which duties and benefits go on).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.dates import add_months, months_between, show_day
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Move, Phase, Stage
from desktop_app.i18n import _


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in a stage; `until` is the day it was left (None: it lasts)."""

    stage: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a family is: the month in course (1 is the first) `of` the months of the phase, and its last day."""

    month: int
    of: int
    ends: date
    over: bool


def stage_of(stages: Iterable[Stage], code: str) -> Stage:
    """The stage of that code. Refused if the programme has none."""
    for stage in stages:
        if stage.code == code:
            return stage
    raise Refused(_("El programa no tiene la etapa «{code}».").format(code=code), field="stage")


def check_move(stages: Sequence[Stage], now: Spell, to: str, reason: str, on: date) -> Move:
    """The move from the stage that the family is in, if it is legal that day and names its reason.

    Refused, saying which moves and reasons there are.
    """
    current, target = stage_of(stages, now.stage), stage_of(stages, to)
    move = next((move for move in current.moves if move.to == to), None)
    if move is None:
        raise Refused(_no_way(stages, current, target), field="stage")
    if on < now.since:
        raise Refused(
            _("La familia está en «{stage}» desde el {day}: el cambio no puede ser anterior.").format(
                stage=current.name, day=show_day(now.since)
            ),
            field="on",
        )
    codes = [one.code for one in move.reasons]
    if codes and reason not in codes:
        words = _("Para pasar a «{stage}» escoja un motivo: {reasons}.")
        listed = ", ".join(f"{one.text} ({one.code})" for one in move.reasons)
        raise Refused(words.format(stage=target.name, reasons=listed), field="reason")
    if reason and not codes:
        raise Refused(_("Pasar a «{stage}» no lleva motivo.").format(stage=target.name), field="reason")
    return move


def _no_way(stages: Sequence[Stage], current: Stage, target: Stage) -> str:
    if not current.moves:
        return _("«{stage}» es una etapa final.").format(stage=current.name)
    ways = ", ".join(f"«{stage_of(stages, move.to).name}»" for move in current.moves)
    return _("De «{stage}» no se pasa a «{target}». Se puede pasar a {ways}.").format(
        stage=current.name, target=target.name, ways=ways
    )


def paused_days(stages: Sequence[Stage], spells: Iterable[Spell], at: date) -> int:
    """Days in paused stages up to `at`."""
    paused = {stage.code for stage in stages if stage.phase == "paused"}
    return sum(max(0, (min(spell.until or at, at) - spell.since).days) for spell in spells if spell.stage in paused)


def months_of_phase(stages: Iterable[Stage], phase: Phase) -> int:
    """The longest term of the stages of a phase, in months (0: none)."""
    return max((stage.months for stage in stages if stage.phase == phase), default=0)


def term_end(enrolled: date, months: int, paused: int = 0) -> date:
    """The last day of a term of months from the enrolment, later by the days that were paused."""
    return add_months(enrolled, months) + timedelta(days=paused)


def month_in_programme(enrolled: date, at: date, paused: int = 0) -> int:
    """The month in course on that day, 1 being the first; 0 before the enrolment."""
    if at < enrolled:
        return 0
    return max(months_between(enrolled, at - timedelta(days=paused)), 0) + 1


def progress(stages: Sequence[Stage], spells: Sequence[Spell], enrolled: date, at: date) -> Progress:
    """How far the family is on that day: in the accompaniment, or, once that is left, on the way to graduation."""
    paused = paused_days(stages, spells, at)
    months = months_of_phase(stages, "active")
    now = max((spell for spell in spells if spell.since <= at), key=lambda spell: spell.since, default=None)
    if now is not None and stage_of(stages, now.stage).phase in ("follow_up", "closed"):
        months += months_of_phase(stages, "follow_up")
    ends = term_end(enrolled, months, paused)
    month = month_in_programme(enrolled, at, paused)
    # The last day of a term still belongs to its last month (Civil Code, art. 48).
    return Progress(month if at > ends else min(month, months), months, ends, at > ends)


def spell_ends(stages: Sequence[Stage], spell: Spell) -> date | None:
    """The last day that a stage may last, counted from its own beginning (a suspension); None if it has no term."""
    months = stage_of(stages, spell.stage).months
    return add_months(spell.since, months) if months else None


def check_graduation(enrolled: date, months: int, paused: int, on: date) -> None:
    """Refuse to graduate a family before its months are over (sixty in Chile Solidario)."""
    ends = term_end(enrolled, months, paused)
    if on < ends:
        raise Refused(
            _("La familia egresa del sistema a los {months} meses, el {day}.").format(
                months=months, day=show_day(ends)
            ),
            field="on",
        )
