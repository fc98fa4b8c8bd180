"""The head of a family's file: what it is called, how far it is in the programme, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from desktop_app import paths
from desktop_app.casework.history import last_redoable, last_undoable, verb_title
from desktop_app.casework.spells import progress_of
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import programme_now
from desktop_app.domain.geography import Communes
from desktop_app.domain.pack.model import Phase, Programme, Stage
from desktop_app.domain.records import Enrolment, Family, Session
from desktop_app.i18n import _

_TONES: Final[Mapping[Phase, str]] = {
    "before": "plain", "active": "good", "paused": "soon", "follow_up": "accent", "closed": "plain",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StageMove:
    """A step that the programme allows now: a stage's code, `resume` or `exit`; and the reasons it may name."""

    step: str
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyHead:
    """The head of the file. `second` is its one line of particulars.

    `may_visit`: the family is accompanied, and has a session before it. `moves` are the steps it may take now, the
    usual one first; `before`: that one is what is to be done next.
    """

    family: str
    name: str
    stage: str
    tone: str
    second: str
    may_visit: bool
    moves: tuple[StageMove, ...] = ()
    before: bool = False


@dataclass(frozen=True, slots=True)
class Turns:
    """What an undo and a redo would do now, in the history's words; "" where there is nothing."""

    undo: str
    redo: str


def family_head(desk: Desk, family: str) -> FamilyHead:
    """The head of a family's file; at most four queries. Raises Refused or Unavailable."""
    record = desk.store.get(Family, family)
    enrolment = desk.store.get(Enrolment, record.enrolment) if record.enrolment else None
    if enrolment is None:
        programme = programme_now(desk.store)
        course: list[str] = []
        session = 0
    else:
        programme = desk.store.programme(enrolment.programme, enrolment.version)
        session = _next_session(desk, enrolment)
        course = _course(desk, enrolment, session)
    stage = programme.stage(record.stage)
    return FamilyHead(
        family=family,
        name=_("Familia {name}").format(name=record.name),
        stage=str(stage.name),
        tone=_TONES[stage.phase],
        second=" · ".join(part for part in (record.code, _place(record), *course) if part),
        may_visit=stage.phase == "active" and session > 0,
        moves=_moves(programme, stage),
        before=stage.phase in ("before", "paused"),
    )


def _moves(programme: Programme, stage: Stage) -> tuple[StageMove, ...]:
    """The steps from a stage. Leaving with or without all conditions is one: the evaluation says which."""
    moves: dict[str, StageMove] = {}
    for move in stage.moves:
        if stage.phase == "paused" and programme.stage(move.to).phase == "active":
            step = "resume"
        else:
            step = "exit" if move.to.startswith("exit_") else move.to
        moves.setdefault(step, StageMove(step, tuple((reason.code, str(reason.text)) for reason in move.reasons)))
    return tuple(moves.values())


def family_turns(desk: Desk, family: str) -> Turns:
    """What may be undone and redone in a family; at most five queries."""
    undoable, redoable = last_undoable(desk, family), last_redoable(desk, family)
    return Turns(verb_title(undoable.verb) if undoable else "", verb_title(redoable.verb) if redoable else "")


def _next_session(desk: Desk, enrolment: Enrolment) -> int:
    """The number of the next session, 0 where all have been held."""
    planned = [item.number for item in desk.store.find(Session, enrolment=enrolment.id) if item.state == "planned"]
    return min(planned, default=0)


def _course(desk: Desk, enrolment: Enrolment, session: int) -> list[str]:
    programme = desk.store.programme(enrolment.programme, enrolment.version)
    way = progress_of(desk.store, enrolment, programme, desk.clock.today())
    words = [_("mes {month} de {of}").format(month=way.month, of=way.of)]
    if session:
        words.append(_("sesión {number} de {of}").format(number=session, of=len(programme.sessions)))
    return words


def _place(family: Family) -> str:
    commune = _communes().find(family.commune)
    place = family.sector or family.address
    return ", ".join(part for part in (place, commune.name if commune else "") if part)


@cache
def _communes() -> Communes:
    return Communes.parse((paths.resources() / "communes.csv").read_text(encoding="utf-8"))
