"""The papers that a family signs with its worker: letter of commitment, agreement, partial contract, amendment."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.casework.papers import bridge
from desktop_app.casework.papers.amendment import amendment
from desktop_app.casework.papers.contract import codes_of, contract, is_reserved, reserved_among
from desktop_app.casework.papers.head import Subject, head, sitting
from desktop_app.casework.papers.places import places, signing_worker
from desktop_app.casework.papers.scene import Scene
from desktop_app.casework.standing import standing_of
from desktop_app.casework.words import short_name
from desktop_app.documents import model, parts
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, Commitment, Enrolment
from desktop_app.domain.stages import months_of_phase
from desktop_app.i18n import _


def papers_of(scene: Scene, agreement: Agreement) -> list[model.Paper]:
    """All papers that a version of an agreement is signed on: the whole of it, and what it changes."""
    base = {"letter": letter, "general": general, "partial": contract}[agreement.kind]
    papers: list[model.Paper] = [base(scene, agreement)]
    if agreement.amends:
        papers.append(amendment(scene, agreement))
    return papers


def find_agreement(scene: Scene, kind: str, which: str) -> Agreement | None:
    """The agreement of a number ("09-0121-CP-07"), of a running number ("7", its newest version), or the newest one.

    Without a number, reserved and annulled ones are passed over.
    """
    found = scene.store.find(Agreement, family=scene.family.id, kind=kind)
    found.sort(key=lambda item: (item.series, item.version))
    exact = [item for item in found if item.number == which]
    if exact:
        return exact[0]
    living = [item for item in found if item.state != "annulled"]
    if which:
        living = [item for item in living if str(item.series) == which.lstrip("0")]
    else:
        reserved = reserved_among(scene, living)
        living = [item for item in living if item.id not in reserved]
    return living[-1] if living else None


def find_letter(scene: Scene, which: str) -> Subject:
    """The letter of commitment; before there is one, the invitation is about nothing yet."""
    record = find_agreement(scene, "letter", which)
    if record is None and which:
        raise Refused(_no_such(which), field="which")
    return Subject(record.id if record else "")


def find_general(scene: Scene, which: str) -> Subject:
    """The general agreement."""
    return _subject(scene, find_agreement(scene, "general", which), which)


def find_contract(scene: Scene, which: str) -> Subject:
    """A partial contract."""
    return _subject(scene, find_agreement(scene, "partial", which), which)


def find_amended(scene: Scene, which: str) -> Subject:
    """A version that changes the one before: of a contract, or (without a number, where none was) of the agreement."""
    found = [find_agreement(scene, kind, which) for kind in ("partial", "general")]
    amended = [item for item in found if item is not None and item.amends]
    if not amended:
        raise Refused(
            _("Ese acuerdo no se ha modificado: no hay modificación que imprimir."),
            field="which",
        )
    return _subject(scene, amended[0], which)


def letter_of(scene: Scene, subject: Subject) -> model.Paper:
    """The letter, or the invitation with boxes to tick where nothing has been signed."""
    return letter(scene, scene.store.get(Agreement, subject.id) if subject.id else None)


def general_of(scene: Scene, subject: Subject) -> model.Paper:
    """The general agreement of a record."""
    return general(scene, scene.store.get(Agreement, subject.id))


def contract_of(scene: Scene, subject: Subject) -> model.Paper:
    """The partial contract of a record."""
    return contract(scene, scene.store.get(Agreement, subject.id))


def amendment_of(scene: Scene, subject: Subject) -> model.Paper:
    """The amendment of a record."""
    return amendment(scene, scene.store.get(Agreement, subject.id))


def letter(scene: Scene, agreement: Agreement | None) -> model.Invitation:
    """The invitation and letter of commitment: voluntary, before the family enters (Ley 19.949 art. 5)."""
    on = agreement.on if agreement else scene.today
    number = agreement.number if agreement else _invitation_number(scene)
    worker = signing_worker(scene, agreement.id) if agreement else scene.worker
    return model.Invitation(
        **head(scene, on, number),
        signatures=places(scene, agreement.id if agreement else ""),
        people=scene.people(on),
        worker=short_name(worker) if worker else scene.worker_short,
        worker_phone=scene.worker_phone,
        family_promises=tuple(str(text) for text in scene.programme.family_promises),
        worker_promises=tuple(str(text) for text in scene.programme.worker_promises),
        accepted=True if agreement else None,
    )


def general(scene: Scene, agreement: Agreement) -> model.Agreement:
    """The general family agreement, from its records."""
    standing = standing_of(scene.store, scene.family.id, scene.today)
    promises = scene.store.find(Commitment, agreement=agreement.id)
    worker = signing_worker(scene, agreement.id)
    return model.Agreement(
        **head(scene, agreement.on, agreement.number, agreement.version),
        **sitting(scene, agreement.session),
        signatures=places(scene, agreement.id),
        people=scene.people(agreement.on),
        priorities=_stones(scene, codes_of(scene, agreement)),
        worker=short_name(worker) if worker else scene.worker_short,
        family_promises=tuple(item.what for item in promises if item.party == "family"),
        worker_promises=tuple(item.what for item in promises if item.party != "family"),
        guarantees=_guarantees(scene),
        months=months_of_phase(scene.programme.stages, "active"),
        at_start=bridge.at_start(scene, standing),
    )


def _stones(scene: Scene, codes: Sequence[str]) -> tuple[parts.Priority, ...]:
    shown = [code for code in codes if code not in scene.sensitive]
    return tuple(
        parts.Priority(order=order, code=code, short=str(scene.programme.condition(code).short))
        for order, code in enumerate(shown, start=1)
    )


def _guarantees(scene: Scene) -> str:
    """What the law guarantees meanwhile: the bonus that begins with the programme, and the subsidies where they fit."""
    given = [
        _("{bonus} por {months} meses").format(bonus=bonus.name, months=max(step.last for step in bonus.steps))
        for bonus in scene.programme.bonuses
        if bonus.starts == "grant"
    ]
    subsidies = ", ".join(str(benefit.name) for benefit in scene.programme.benefits)
    if subsidies:
        given.append(_("si corresponden: {subsidies}").format(subsidies=subsidies))
    return "; ".join(given) + "." if given else ""


def _invitation_number(scene: Scene) -> str:
    """The number of an invitation, by the participation it is to: the one about to begin, or the one it began."""
    entered = len(scene.store.find(Enrolment, family=scene.family.id))
    before = scene.programme.stage(scene.family.stage).phase == "before"
    return f"{scene.family.code}-IN-{max(1, entered + before):02d}"


def _subject(scene: Scene, agreement: Agreement | None, which: str) -> Subject:
    if agreement is None:
        raise Refused(_no_such(which), field="which")
    return Subject(agreement.id, is_reserved(scene, agreement))


def _no_such(which: str) -> str:
    if which:
        return _("La familia no tiene un papel de esa clase con el número «{number}».").format(number=which)
    return _("La familia todavía no tiene un papel de esa clase. Hágalo primero.")
