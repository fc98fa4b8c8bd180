"""The route of a family in a pack: stages with their moves, the rhythm of the sessions, the follow-up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, get_args

from desktop_app.domain.pack.catalogue import read_reason
from desktop_app.domain.pack.context import Context
from desktop_app.domain.pack.entries import Entry, Seen
from desktop_app.domain.pack.model import FollowUpContact, Interval, Move, Phase, PlannedSession, Stage
from desktop_app.i18n import _

STAGES: Final = (
    "assigned",
    "contacted",
    "not_found",
    "invited",
    "accepted",
    "declined",
    "active",
    "interrupted_family",
    "interrupted_programme",
    "suspended",
    "moved",
    "dissolved",
    "exit_complete",
    "exit_partial",
    "follow_up",
    "graduated",
    "re_entry",
)
"""The stages that the verbs of the trade lead to. A pack uses those it needs."""

_EVALUATION: Final = re.compile(r"month_([0-9]{1,3})")
_DAYS_OF_A_MONTH: Final = 365.25 / 12
_UNKNOWN: Final = Interval(0, "days")


def read_stages(top: Entry, context: Context) -> tuple[Stage, ...]:
    """The stages, the first being where every family of the list begins: `assigned`.

    Each move goes to a stage that exists, every stage is reached from the first, and only closed stages end a route.
    """
    seen: Seen = {}
    for entry in top.entries("reason"):
        reason = read_reason(entry, seen)
        context.reasons[reason.code] = reason
    entries = top.entries("stage", least=1)
    for entry in entries:
        entry.choice("code", STAGES)
        entry.code(seen=context.stages)
    stages = tuple(_stage(entry, context) for entry in entries)
    top.done()
    context.active_months = max((stage.months for stage in stages if stage.phase == "active"), default=0)
    context.follow_up_months = max((stage.months for stage in stages if stage.phase == "follow_up"), default=0)
    for entry, stage in zip(entries, stages, strict=True):
        _check_stage(entry, stage, stages)
    if stages and stages[0].code != "assigned":
        entries[0].fault(_("La primera etapa es «assigned», donde parten las familias de la nómina."), "code")
    if stages and not ("active" in context.stages and context.active_months):
        top.fault(_('Falta la etapa «active», con «phase = "active"» y su duración en «lasts».'))
    return stages


def _stage(entry: Entry, context: Context) -> Stage:
    stage = Stage(
        code=entry.word("code", ""),
        name=entry.both("name"),
        phase=entry.literal("phase", get_args(Phase)),
        months=entry.months("lasts"),
        moves=tuple(_move(move, context) for move in entry.entries("moves")),
    )
    entry.done()
    targets = [move.to for move in stage.moves]
    for place, target in enumerate(targets):
        if target in targets[:place]:
            entry.fault(_("El paso a «{stage}» está dos veces.").format(stage=target), "moves")
    return stage


def _move(entry: Entry, context: Context) -> Move:
    codes = entry.choices("reasons", context.reasons)
    move = Move(
        to=entry.choice("to", context.stages),
        reasons=tuple(context.reasons[code] for code in codes if code in context.reasons),
    )
    entry.done()
    return move


def _check_stage(entry: Entry, stage: Stage, stages: tuple[Stage, ...]) -> None:
    if stage.code not in _reached(stages):
        entry.fault(_("A esta etapa no se llega desde «{first}».").format(first=stages[0].code))
    if not stage.moves and stage.phase != "closed":
        entry.fault(_('De esta etapa no se sale y no es de cierre: faltan «moves», o «phase = "closed"».'))


def _reached(stages: tuple[Stage, ...]) -> set[str]:
    moves = {stage.code: [move.to for move in stage.moves] for stage in stages}
    reached: set[str] = set()
    waiting = [stages[0].code]
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting.extend(moves.get(code, ()))
    return reached


def read_calendar(top: Entry, context: Context) -> tuple[tuple[PlannedSession, ...], tuple[FollowUpContact, ...]]:
    """The sessions and the contacts of the follow-up. To be read after the stages, which say how long both last."""
    sessions, contacts = _sessions(top, context), _follow_up(top, context)
    top.done()
    return sessions, contacts


def _sessions(top: Entry, context: Context) -> tuple[PlannedSession, ...]:
    """The sessions, numbered 1 to n, each with its distance from the one before by the rhythm."""
    sessions = []
    entries = top.entries("session", least=1)
    for place, entry in enumerate(entries, start=1):
        number = entry.number("number", 1, 999)
        if number and number != place:
            message = _("Las sesiones van de corrido: aquí se espera la {expected}.").format(expected=place)
            entry.fault(message, "number")
        evaluation = entry.word("evaluation", "")
        looked_at = entry.choices("dimensions", context.dimensions)
        sessions.append(PlannedSession(place, _UNKNOWN, entry.both("aim"), evaluation, looked_at))
        entry.done()
    rhythm = _rhythm(top, len(sessions))
    planned = tuple(replace(session, after=rhythm.get(session.number, _UNKNOWN)) for session in sessions)
    if len(rhythm) == len(planned):
        _check_calendar(entries, planned, context.active_months)
    return planned


def _rhythm(top: Entry, count: int) -> dict[int, Interval]:
    """The distance of each session from the one before. Every session has exactly one."""
    rhythm: dict[int, Interval] = {}
    entries = top.entries("rhythm", least=1)
    for entry in entries:
        first, last = entry.span("sessions")
        every = entry.interval("every")
        entry.done()
        for number in range(first, last + 1) if first else ():
            if number in rhythm:
                entry.fault(_("La sesión {number} ya tiene su ritmo más arriba.").format(number=number), "sessions")
            elif number > count:
                entry.fault(
                    _("La sesión {number} no existe: hay {count}.").format(number=number, count=count), "sessions"
                )
                break
            rhythm[number] = every
    for number in range(1, count + 1):
        if number not in rhythm and entries:
            entries[-1].fault(_("La sesión {number} no tiene ritmo.").format(number=number))
    return rhythm


def _check_calendar(entries: list[Entry], sessions: tuple[PlannedSession, ...], months: int) -> None:
    """Sessions lie within the programme, and evaluations in the month they are named for (give or take one)."""
    days = 0.0
    for entry, session in zip(entries, sessions, strict=True):
        days += _days(session.after)
        month = days / _DAYS_OF_A_MONTH
        if months and month > months:
            message = _("Con este ritmo la sesión cae después del mes {months}, cuando el programa ya terminó.")
            entry.fault(message.format(months=months), "number")
            return
        if session.evaluation:
            _check_evaluation(entry, session.evaluation, month)


def _check_evaluation(entry: Entry, evaluation: str, month: float) -> None:
    match = _EVALUATION.fullmatch(evaluation)
    if not match:
        message = _("«evaluation» no puede ser «{evaluation}»: se espera el mes, como «month_6».")
        entry.fault(message.format(evaluation=evaluation), "evaluation")
    elif abs(int(match[1]) - month) > 1:
        message = _("La evaluación es del mes {expected} y con este ritmo la sesión cae cerca del mes {month}.")
        entry.fault(message.format(expected=match[1], month=round(month)), "evaluation")


def _days(interval: Interval) -> float:
    lengths = {"days": 1.0, "weeks": 7.0, "months": _DAYS_OF_A_MONTH}
    return interval.count * lengths[interval.unit]


def _follow_up(top: Entry, context: Context) -> tuple[FollowUpContact, ...]:
    """The contacts after the exit, in order, within the months of the follow-up."""
    first, last = context.active_months + 1, context.active_months + context.follow_up_months
    contacts: list[FollowUpContact] = []
    for entry in top.entries("contact"):
        contact = FollowUpContact(month=entry.number("month", first, last), aim=entry.both("aim"))
        entry.done()
        if contacts and contact.month <= contacts[-1].month:
            entry.fault(_("Los contactos van por mes, de menor a mayor."), "month")
        contacts.append(contact)
    return tuple(contacts)
