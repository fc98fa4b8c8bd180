"""The referral slip: an institution is asked to attend somebody, and tears off its answer."""

from __future__ import annotations

from desktop_app.casework.papers.bridge import state_of
from desktop_app.casework.papers.contract import condition_frame
from desktop_app.casework.papers.head import Subject, head
from desktop_app.casework.papers.places import places
from desktop_app.casework.papers.scene import Scene
from desktop_app.casework.standing import standing_of
from desktop_app.casework.words import first_name
from desktop_app.documents import model, parts
from desktop_app.domain.errors import Refused
from desktop_app.domain.facts import ADULT
from desktop_app.domain.records import Institution, Member, Referral, ReferralItem
from desktop_app.i18n import _


def find(scene: Scene, which: str) -> Subject:
    """The referral of a number ("09-0121-DE-11") or running number; without one the last that is not reserved."""
    found = scene.store.find(Referral, family=scene.family.id)
    found.sort(key=lambda item: item.series)
    if which:
        found = [item for item in found if which == item.number or which.lstrip("0") == str(item.series)]
    else:
        found = [item for item in found if item.condition not in scene.sensitive]
    if not found:
        raise Refused(_("La familia no tiene esa derivación. Revise su número."), field="which")
    return Subject(found[-1].id, found[-1].condition in scene.sensitive)


def build(scene: Scene, subject: Subject) -> model.Paper:
    """The slip of a referral."""
    referral = scene.store.get(Referral, subject.id)
    member = scene.member(referral.member) if referral.member else _asked_for(scene)
    return model.Referral(
        **head(scene, referral.sent_on, referral.number),
        signatures=places(scene, referral.id, usual=_signer(scene, member)),
        order=referral.series,
        institution=scene.store.get(Institution, referral.institution).name,
        person=scene.person(member, referral.sent_on),
        person_short=first_name(member.names),
        comes_with=referral.companion,
        phone=member.phone or scene.family.phone,
        worker=scene.worker_name,
        unit=scene.unit.name,
        unit_phone=scene.worker_phone,
        reply_by=referral.answer_by,
        condition=_frame(scene, referral),
        reason=referral.reason,
        brings=tuple(
            parts.CheckItem(text=item.text, checked=item.has)
            for item in scene.store.find(ReferralItem, referral=referral.id)
        ),
        reserved=subject.reserved,
    )


def _frame(scene: Scene, referral: Referral) -> parts.ConditionFrame | None:
    if not referral.condition:
        return None
    standing = standing_of(scene.store, scene.family.id, scene.today)
    return condition_frame(scene, [referral.condition], state_of(standing.conditions[referral.condition].status))


def _asked_for(scene: Scene) -> Member:
    """Who is attended where the whole family is: its head."""
    if scene.head is None:
        raise Refused(_("Falta decir quién es la jefa o el jefe de hogar."), field="family")
    return scene.head


def _signer(scene: Scene, member: Member) -> list[Member]:
    """Who lets these data be handed over: the person herself where she is of age, else the head of the household."""
    age = scene.person(member, scene.today).age
    if age is not None and age >= ADULT:
        return [member]
    return [scene.head] if scene.head else []
