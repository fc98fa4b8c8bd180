"""The application for a benefit that the law guarantees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.casework.papers.head import Subject, head
from desktop_app.casework.papers.places import places
from desktop_app.casework.papers.scene import Scene
from desktop_app.casework.standing import household_facts, households
from desktop_app.documents import model, parts
from desktop_app.documents.words import day
from desktop_app.domain.dates import add_months
from desktop_app.domain.errors import Refused
from desktop_app.domain.facts import ADULT
from desktop_app.domain.money import show_pesos
from desktop_app.domain.records import Benefit, Member, SocialFile
from desktop_app.i18n import _


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the pack says of a benefit or bonus."""

    name: str
    source: str
    papers: tuple[str, ...]
    due: date | None


def find(scene: Scene, which: str) -> Subject:
    """The benefit of a number or code; without one the last that was asked for."""
    found = scene.store.find(Benefit, enrolment=scene.entered.id)
    if which:
        found = [item for item in found if which in (number_of(scene, item), item.code, item.id)]
    else:
        found = [item for item in found if not is_reserved(scene, item.code)]
    if not found:
        raise Refused(_("La familia no ha pedido ese beneficio. Anótelo primero."), field="which")
    return Subject(found[-1].id, is_reserved(scene, found[-1].code))


def build(scene: Scene, subject: Subject) -> model.Paper:
    """The application for a benefit."""
    benefit = scene.store.get(Benefit, subject.id)
    on = benefit.applied_on or scene.today
    asked = _asked(scene, benefit.code)
    applicant = _applicant(scene, benefit)
    beneficiaries = [scene.member(benefit.member)] if benefit.member else list(scene.here)
    return model.BenefitApplication(
        **head(scene, on, number_of(scene, benefit)),
        signatures=places(scene, benefit.id, usual=[applicant]),
        benefit=asked.name,
        institution=scene.unit.municipality,
        source=_law(scene, asked.source),
        applicant=scene.person(applicant, on),
        beneficiaries=tuple(scene.person(member, on) for member in beneficiaries),
        facts=tuple(_facts(scene, on)),
        papers=tuple(parts.CheckItem(text=text) for text in asked.papers),
        due=asked.due,
        worker=scene.worker_name,
        worker_phone=scene.worker_phone,
    )


def benefit_name(scene: Scene, code: str) -> str:
    """The name of a benefit or bonus of the programme."""
    return _asked(scene, code).name


def number_of(scene: Scene, benefit: Benefit) -> str:
    """The number people read. Made from the record, so that it is the same on every laptop and for ever."""
    return f"{scene.family.code}-SB-{benefit.code}-{benefit.id[:4].upper()}"


def _asked(scene: Scene, code: str) -> _Asked:
    for bonus in scene.programme.bonuses:
        if bonus.code == code:
            return _Asked(str(bonus.name), bonus.source, (str(bonus.requires),), None)
    rule = scene.programme.benefit(code)
    due = add_months(scene.entered.enrolled_on, rule.due_within) if rule.due_within else None
    return _Asked(str(rule.name), rule.source, tuple(map(str, rule.papers)), due)


def _law(scene: Scene, source: str) -> str:
    """What the pack names in short as the source of a right ("L19949 art. 7"), in the words of its list of sources."""
    known = dict(scene.programme.sources)
    cited = []
    for each in source.split(";"):
        code, _space, place = each.strip().partition(" ")
        cited.append(", ".join(filter(None, (known.get(code, code), place.replace("art.", _("artículo"))))))
    return "; ".join(cited)


def is_reserved(scene: Scene, code: str) -> bool:
    """Whether a benefit belongs to a reserved condition."""
    return _condition(scene, code) in scene.sensitive


def _condition(scene: Scene, code: str) -> str:
    return next((rule.condition for rule in scene.programme.benefits if rule.code == code), "")


def _applicant(scene: Scene, benefit: Benefit) -> Member:
    """Who asks: the person herself where she is of age, else the head of the household."""
    member = scene.member(benefit.member) if benefit.member else None
    age = scene.person(member, scene.today).age if member else None
    if member is not None and age is not None and age >= ADULT:
        return member
    if scene.head is None:
        raise Refused(_("Falta decir quién es la jefa o el jefe de hogar."), field="family")
    return scene.head


def _facts(scene: Scene, on: date) -> Iterator[parts.Entry]:
    """What the office must know: the social file, the income, where the family lives."""
    files = scene.store.find(SocialFile, family=scene.family.id)
    if files:
        latest = max(files, key=lambda item: item.on or date.min)
        yield parts.Entry(label=_("Ficha social"), value=f"{latest.instrument} {latest.folio}")
        yield parts.Entry(label=_("Fecha de la ficha"), value=day(latest.on) if latest.on else "")
        yield parts.Entry(label=_("Puntaje"), value="" if latest.score is None else str(latest.score))
    household = household_facts(households(scene.store, [scene.family])[scene.family.id], on)
    if household.monthly_income is not None:
        each = household.monthly_income // max(1, len(scene.here))
        yield parts.Entry(label=_("Ingreso por persona"), value=_("{pesos} al mes").format(pesos=show_pesos(each)))
    yield parts.Entry(label=_("Domicilio"), value=scene.family.address)
    yield parts.Entry(label=_("Teléfono"), value=scene.family.phone)
