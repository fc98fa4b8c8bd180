"""The certificates at the two ends of the road: leaving the accompaniment, and graduating."""

from __future__ import annotations

from desktop_app.casework.papers import bridge
from desktop_app.casework.papers.evaluation import missing_lines, sessions_held, snapshot_at, tallies
from desktop_app.casework.papers.head import Subject, head
from desktop_app.casework.papers.places import head_and_partner, places
from desktop_app.casework.papers.scene import Scene
from desktop_app.casework.spells import spells_of_enrolment
from desktop_app.casework.words import full_name
from desktop_app.documents import model
from desktop_app.domain.errors import Refused
from desktop_app.domain.evaluation import START, Snapshot, moments_of
from desktop_app.domain.stages import Spell, months_of_phase
from desktop_app.i18n import _

EXITS = ("exit_complete", "exit_partial")


def find_exit(scene: Scene, which: str) -> Subject:
    """The participation that the family has left."""
    _ = which
    _spell(scene, EXITS, _said_of_exit())
    return Subject(scene.entered.id, under=f"exit-certificate:{scene.entered.id}")


def exit_certificate(scene: Scene, subject: Subject) -> model.Paper:
    """Says since when, with how many planks, and what goes on."""
    spell = _spell(scene, EXITS, _said_of_exit())
    last = _snapshot(scene, moments_of(scene.programme)[-2])
    states = dict(last.states)
    return model.ExitCertificate(
        **head(scene, spell.since, f"{scene.family.code}-EG-{scene.entered.number:02d}"),
        signatures=places(scene, subject.key, usual=head_and_partner(scene)),
        people=scene.people(spell.since),
        enrolled=scene.entered.enrolled_on,
        left=spell.since,
        complete=spell.stage == "exit_complete",
        tallies=tallies(scene, snapshot_at(scene, START) or last, last),
        missing=missing_lines(scene, states),
        goes_on=_goes_on(scene),
        sessions_held=sessions_held(scene, scene.entered.id),
        bridge=bridge.from_states(scene, states),
    )


def find_graduation(scene: Scene, which: str) -> Subject:
    """The participation that ended with a diploma."""
    _ = which
    _spell(scene, ("graduated",), _said_of_graduation())
    return Subject(scene.entered.id, under=f"graduation-certificate:{scene.entered.id}")


def graduation_certificate(scene: Scene, subject: Subject) -> model.Paper:
    """The diploma of a family that crossed its bridge; without RUN."""
    spell = _spell(scene, ("graduated",), _said_of_graduation())
    return model.GraduationCertificate(
        **head(scene, spell.since, f"{scene.family.code}-GR-{scene.entered.number:02d}"),
        signatures=places(scene, subject.key, usual=[]),
        people=tuple(full_name(member) for member in scene.here),
        enrolled=scene.entered.enrolled_on,
        graduated=spell.since,
        bridge=bridge.from_states(scene, dict(_snapshot(scene, moments_of(scene.programme)[-1]).states)),
    )


def _spell(scene: Scene, stages: tuple[str, ...], otherwise: str) -> Spell:
    """The time in one of these stages. Raises Refused, with those words, where the family has not been there."""
    for spell in reversed(spells_of_enrolment(scene.store, scene.entered)):
        if spell.stage in stages:
            return spell
    raise Refused(otherwise, field="family")


def _snapshot(scene: Scene, moment: str) -> Snapshot:
    snapshot = snapshot_at(scene, moment)
    if snapshot is None:
        raise Refused(_("Falta la evaluación que va en este papel. Hágala primero."), field="family")
    return snapshot


def _goes_on(scene: Scene) -> tuple[str, ...]:
    """What goes on after the accompaniment: the exit bonus, the follow-up, the subsidies."""
    said = [
        _("{bonus}: hasta {months} meses, si la familia lo tiene concedido.").format(
            bonus=bonus.name, months=max(step.last for step in bonus.steps)
        )
        for bonus in scene.programme.bonuses
        if bonus.starts == "exit"
    ]
    months = months_of_phase(scene.programme.stages, "active") + months_of_phase(scene.programme.stages, "follow_up")
    said.append(_("La unidad sigue en contacto con la familia hasta el mes {months}.").format(months=months))
    said.append(_("Los subsidios que corresponden por ley siguen mientras se cumplan sus requisitos."))
    return tuple(said)


def _said_of_exit() -> str:
    return _("La familia todavía no egresa: la constancia se imprime después.")


def _said_of_graduation() -> str:
    return _("La familia todavía no egresa del sistema: el diploma se imprime después.")
