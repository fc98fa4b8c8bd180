"""When things end early: the family's written renunciation, and the worker's certificate of non-compliance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop_app.casework.benefits import bonus_payees
from desktop_app.casework.papers.agreements import find_agreement
from desktop_app.casework.papers.contract import is_reserved, reserved_among, worker_of
from desktop_app.casework.papers.head import Subject, head
from desktop_app.casework.papers.places import places
from desktop_app.casework.papers.scene import Scene
from desktop_app.casework.papers.session_record import commitment_line
from desktop_app.casework.standing import standing_of
from desktop_app.documents import model, parts
from desktop_app.documents.words import day
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, Benefit, Commitment, Contact, Member, MissedSession, Session
from desktop_app.i18n import N_, _

INTERRUPTED = "interrupted_family"
_MEDIA = {
    "call": N_("Llamada: {why}"),
    "visit": N_("Visita: {why}"),
    "crisis": N_("Visita por una crisis: {why}"),
    "office": N_("Atención en la oficina: {why}"),
    "message": N_("Mensaje: {why}"),
}


def find_participation(scene: Scene, which: str) -> Subject:
    """The participation that is given up."""
    _ = which
    return Subject(scene.entered.id, under=f"renunciation:{scene.entered.id}")


def renunciation(scene: Scene, subject: Subject) -> model.Paper:
    """The voluntary written renunciation (Ley 19.949 art. 11 no. 1), before or after the interruption is recorded."""
    gone = scene.family.stage == INTERRUPTED
    on = scene.family.stage_since if gone and scene.family.stage_since else scene.today
    person = _head(scene)
    return model.Renunciation(
        **head(scene, on, f"{scene.family.code}-RV-{scene.entered.number:02d}"),
        signatures=places(scene, subject.key, usual=[person]),
        person=scene.person(person, on),
        people=scene.people(on),
        since=on,
        received_by=scene.worker_name,
    )


def find_broken(scene: Scene, which: str) -> Subject:
    """A partial contract that the worker certified as not kept; without a number the last one."""
    record = find_agreement(scene, "partial", which) if which else _last_broken(scene)
    if record is None or record.state != "broken":
        raise Refused(
            _("Ese contrato no está certificado como no cumplido. Anótelo primero, con el motivo."), field="which"
        )
    return Subject(record.id, is_reserved(scene, record), under=f"non-compliance:{record.id}")


def non_compliance(scene: Scene, subject: Subject) -> model.Paper:
    """The certificate that stops the bonus (Ley 19.949 art. 2 transitory)."""
    contract = scene.store.get(Agreement, subject.id)
    on = contract.state_since or scene.today
    return model.NonCompliance(
        **head(scene, on, contract.number.replace("-CP-", "-CI-"), contract.version),
        signatures=places(scene, subject.key, usual=[]),
        payee=scene.person(_payee(scene), on),
        broken=tuple(
            commitment_line(item)
            for item in scene.store.find(Commitment, agreement=contract.id)
            if item.outcome != "done"
        ),
        efforts=tuple(sorted(_efforts(scene, contract), key=lambda line: line.on)),
        family_words=contract.evidence,
        effect=_effect(contract.state_since or scene.today),
        worker=worker_of(scene, contract),
    )


def _last_broken(scene: Scene) -> Agreement | None:
    found = scene.store.find(Agreement, enrolment=scene.entered.id, kind="partial", state="broken")
    reserved = reserved_among(scene, found)
    shown = [item for item in found if item.id not in reserved]
    return max(shown, key=lambda item: (item.state_since or item.on, item.series), default=None)


def _head(scene: Scene) -> Member:
    if scene.head is None:
        raise Refused(_("Falta decir quién es la jefa o el jefe de hogar."), field="family")
    return scene.head


def _payee(scene: Scene) -> Member:
    """Who receives the bonus; before it is granted, who has the first right to it; else the head of the household."""
    starting = {bonus.code for bonus in scene.programme.bonuses if bonus.starts == "grant"}
    paid = [
        item.member
        for item in scene.store.find(Benefit, enrolment=scene.entered.id)
        if item.code in starting and item.member
    ]
    named = paid or bonus_payees(standing_of(scene.store, scene.family.id, scene.today))
    return scene.member(named[0]) if named else _head(scene)


def _efforts(scene: Scene, contract: Agreement) -> Iterator[parts.DatedLine]:
    """What was done before certifying: visits, calls, letters; and the worker's reason."""
    until = contract.state_since or scene.today
    for session in scene.store.find(Session, enrolment=contract.enrolment, state="held"):
        if session.held_on is not None and contract.on <= session.held_on <= until:
            yield parts.DatedLine(on=session.held_on, text=_("Sesión {number}").format(number=session.number))
    for missed in scene.store.find(MissedSession, family=scene.family.id):
        if contract.on <= missed.day <= until:
            yield parts.DatedLine(on=missed.day, text=_("La sesión no se hizo: {why}").format(why=missed.reason))
    for contact in scene.store.find(Contact, family=scene.family.id):
        if contract.on <= contact.on <= until:
            yield parts.DatedLine(on=contact.on, text=_(_MEDIA[contact.medium]).format(why=contact.why))
    yield parts.DatedLine(on=until, text=contract.state_reason)


def _effect(since: date) -> str:
    return _(
        "Desde el {day} se detiene el bono. La familia no pierde los subsidios que le corresponden por ley "
        "(Ley 19.949, art. 5)."
    ).format(day=day(since))
