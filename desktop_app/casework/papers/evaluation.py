"""The evaluation: the bridge now against an earlier one, from snapshots that never change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop_app.casework.evaluations import snapshot_of
from desktop_app.casework.papers import bridge
from desktop_app.casework.papers.benefit import benefit_name, is_reserved
from desktop_app.casework.papers.bridge import state_of
from desktop_app.casework.papers.head import Subject, head, sitting
from desktop_app.casework.papers.places import places
from desktop_app.casework.papers.scene import Scene
from desktop_app.casework.papers.session_record import moved_between
from desktop_app.documents import model, parts
from desktop_app.domain.errors import Refused
from desktop_app.domain.evaluation import START, Snapshot, moments_of, month_of
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Benefit, Evaluation, Session
from desktop_app.domain.statuses import NONE, Count, Status
from desktop_app.i18n import N_, _

_STATES = {
    "applied": N_("solicitado"),
    "granted": N_("concedido"),
    "denied": N_("negado"),
    "ended": N_("terminado"),
    "lost": N_("perdido"),
}


def find(scene: Scene, which: str) -> Subject:
    """The evaluation of a moment ("month_6") or number; without one the last."""
    found = scene.store.find(Evaluation, enrolment=scene.entered.id)
    if which:
        found = [item for item in found if which in (item.moment, number_of(scene, item))]
    if not found:
        raise Refused(_("Esa evaluación todavía no se hace."), field="which")
    return Subject(max(found, key=lambda item: item.on).id)


def build(scene: Scene, subject: Subject) -> model.Paper:
    """The evaluation against the one of the start (or, at the start, against nothing)."""
    evaluation = scene.store.get(Evaluation, subject.id)
    now = snapshot_of(evaluation)
    first = snapshot_at(scene, START) or now
    states = dict(now.states)
    return model.Evaluation(
        **head(scene, evaluation.on, number_of(scene, evaluation)),
        **sitting(scene, evaluation.session),
        signatures=places(scene, evaluation.id),
        title=_title(scene.programme, evaluation.moment),
        month=month_of(evaluation.moment),
        before_label=_("Al inicio"),
        now_label=_("Hoy"),
        tallies=tallies(scene, first, now),
        moved=moved_between(scene, {code: (status, states.get(code)) for code, status in first.states}),
        missing=missing_lines(scene, states),
        benefits=tuple(_benefits(scene, evaluation)),
        sessions_held=sessions_held(scene, evaluation.enrolment),
        words=_words(scene, evaluation),
        conclusion=evaluation.remarks,
        bridge=bridge.from_states(scene, states),
    )


def number_of(scene: Scene, evaluation: Evaluation) -> str:
    """The number people read: "09-0121-EV-06" is that of the sixth month."""
    month = month_of(evaluation.moment)
    return f"{scene.family.code}-EV-{month:02d}"


def snapshot_at(scene: Scene, moment: str) -> Snapshot | None:
    """The evaluation of a moment, where it was made."""
    for evaluation in scene.store.find(Evaluation, enrolment=scene.entered.id, moment=moment):
        return snapshot_of(evaluation)
    return None


def tallies(scene: Scene, before: Snapshot, now: Snapshot) -> tuple[parts.Tally, ...]:
    """Planks laid by dimension, before and now, of those that apply now; reserved ones are not counted."""
    then, since = before.counts(scene.programme.conditions), now.counts(scene.programme.conditions)
    return tuple(
        _tally(str(dimension.name), dimension.icon, then.get(dimension.code, NONE), since.get(dimension.code, NONE))
        for dimension in scene.programme.dimensions
    )


def missing_lines(scene: Scene, states: Mapping[str, Status | None]) -> tuple[parts.ShortLine, ...]:
    """The conditions not met yet, reserved ones left out."""
    found = []
    for condition in scene.programme.conditions:
        state = state_of(states.get(condition.code))
        if state in ("to_be_worked", "in_work", "not_met") and not condition.sensitive:
            found.append(parts.ShortLine(code=condition.code, short=str(condition.short), state=state))
    return tuple(found)


def sessions_held(scene: Scene, enrolment: str) -> int:
    """How many sessions have been held."""
    return len(scene.store.find(Session, enrolment=enrolment, state="held"))


def _title(programme: Programme, moment: str) -> str:
    """What an evaluation is called; those in between are called as the programme names their session."""
    moments = moments_of(programme)
    fixed = {
        START: _("Evaluación de inicio"),
        moments[-2]: _("Evaluación de egreso"),
        moments[-1]: _("Evaluación final"),
    }
    if moment in fixed:
        return fixed[moment]
    return next(str(session.aim) for session in programme.sessions if session.evaluation == moment)


def _tally(name: str, icon: str, before: Count, now: Count) -> parts.Tally:
    return parts.Tally(name=name, icon=icon, before=before.met, now=now.met, total=now.of)


def _benefits(scene: Scene, evaluation: Evaluation) -> Iterator[parts.BenefitLine]:
    for benefit in scene.store.find(Benefit, enrolment=evaluation.enrolment):
        asked = benefit.applied_on is None or benefit.applied_on <= evaluation.on
        if asked and not is_reserved(scene, benefit.code):
            yield parts.BenefitLine(
                name=benefit_name(scene, benefit.code), status=_(_STATES[benefit.state]), on=benefit.since
            )


def _words(scene: Scene, evaluation: Evaluation) -> str:
    """The family's words of the session at which it was evaluated."""
    for session in scene.store.find(Session, id=evaluation.session) if evaluation.session else ():
        return session.words
    return ""
