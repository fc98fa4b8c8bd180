"""What hangs on the wall or lies in the folder: the sheet of all conditions, the family's poster. Nobody signs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from desktop_app.casework.commitments import open_commitments
from desktop_app.casework.papers import bridge
from desktop_app.casework.papers.bridge import state_of
from desktop_app.casework.papers.head import Subject, head
from desktop_app.casework.papers.scene import Scene, listed
from desktop_app.casework.standing import ConditionStanding, Standing, standing_of
from desktop_app.casework.words import first_name
from desktop_app.documents import model, parts
from desktop_app.domain.bridge import LAID, State
from desktop_app.domain.records import AgreementCondition, Commitment, Session
from desktop_app.i18n import _


def find(scene: Scene, which: str) -> Subject:
    """The family itself, once it has entered the programme."""
    _ = which
    return Subject(scene.entered.id)


def conditions_sheet(scene: Scene, subject: Subject) -> model.Paper:
    """All conditions by dimension with their states, as they stand today."""
    _ = subject
    standing = standing_of(scene.store, scene.family.id, scene.today)
    steps = _next_steps(scene)
    held = [item.number for item in scene.store.find(Session, enrolment=scene.entered.id, state="held")]
    return model.ConditionsSheet(
        **head(scene, scene.today, f"{scene.family.code}-HC-{scene.today:%Y%m%d}"),
        dimensions=tuple(
            parts.DimensionLines(
                name=str(dimension.name),
                icon=dimension.icon,
                lines=tuple(
                    _line(scene, item, steps.get(item.condition.code, ""))
                    for item in shown(standing)
                    if item.condition.dimension == dimension.code
                ),
            )
            for dimension in scene.programme.dimensions
        ),
        session=max(held, default=0),
        sessions=len(scene.programme.sessions),
        bridge=bridge.spans(scene, standing),
    )


def poster(scene: Scene, subject: Subject) -> model.Paper:
    """The family's own poster: its bridge, what it has achieved, what it works on, what is missing."""
    _ = subject
    standing = standing_of(scene.store, scene.family.id, scene.today)
    order = bridge.priorities(scene)
    return model.Poster(
        **head(scene, scene.today, ""),
        spans=bridge.spans(scene, standing),
        achieved=short_lines(_newest_first(standing), LAID),
        in_work=short_lines(shown(standing), ("in_work",)),
        missing=short_lines(_wanted_first(standing, order), ("to_be_worked", "not_met")),
        worker=scene.worker_name,
        worker_phone=scene.worker_phone,
    )


def shown(standing: Standing) -> list[ConditionStanding]:
    """The conditions that papers show, in the pack's order."""
    return [item for item in standing.conditions.values() if not item.condition.sensitive]


def short_lines(items: Iterable[ConditionStanding], states: Iterable[State]) -> tuple[parts.ShortLine, ...]:
    """Those that are in one of the states, in few words."""
    wanted = frozenset(states)
    return tuple(
        parts.ShortLine(code=item.condition.code, short=str(item.condition.short), state=state_of(item.status))
        for item in items
        if state_of(item.status) in wanted
    )


def _newest_first(standing: Standing) -> list[ConditionStanding]:
    return sorted(shown(standing), key=lambda item: item.since or date.min, reverse=True)


def _wanted_first(standing: Standing, order: Sequence[str]) -> list[ConditionStanding]:
    places = {code: place for place, code in enumerate(order)}
    return sorted(shown(standing), key=lambda item: places.get(item.condition.code, len(places)))


def _line(scene: Scene, item: ConditionStanding, step: str) -> parts.ConditionLine:
    return parts.ConditionLine(
        code=item.condition.code,
        text=str(item.condition.text),
        state=state_of(item.status),
        since=item.since,
        who=_who(scene, item),
        next=step,
    )


def _who(scene: Scene, item: ConditionStanding) -> str:
    """Who is missing, of those it is asked of; nothing to say where it is the whole family's or nobody's."""
    missing = [first_name(scene.member(member).names) for member in item.rolled.missing if member]
    if not missing:
        return ""
    if len(missing) == len(item.applicability.to):
        return listed(missing)
    return _("Falta {names}").format(names=listed(missing))


def _next_steps(scene: Scene) -> dict[str, str]:
    """The next promise on each condition, by its day."""
    subjects: dict[str, list[str]] = {}
    for subject in scene.store.find(AgreementCondition, family=scene.family.id):
        subjects.setdefault(subject.agreement, []).append(subject.condition)
    steps: dict[str, str] = {}
    for item in sorted(open_commitments(scene.store, scene.family.id), key=_due):
        for code in [item.condition] if item.condition else subjects.get(item.agreement, ()):
            steps.setdefault(code, f"{item.who}: {item.what}")
    return steps


def _due(commitment: Commitment) -> date:
    return commitment.by_when or date.max
