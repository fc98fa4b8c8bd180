"""The partial contract: one condition, who does what by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.casework.papers import bridge
from desktop_app.casework.papers.head import head, sitting
from desktop_app.casework.papers.places import places, signing_people, signing_worker
from desktop_app.casework.papers.scene import Scene, listed
from desktop_app.casework.standing import Standing, standing_of
from desktop_app.casework.words import full_name
from desktop_app.documents import model, parts
from desktop_app.domain.bridge import State
from desktop_app.domain.records import Agreement, AgreementCondition, Commitment


def codes_of(scene: Scene, agreement: Agreement) -> list[str]:
    """The conditions that an agreement is about, each once, in the order they were named."""
    subjects = scene.store.find(AgreementCondition, agreement=agreement.id)
    return list(dict.fromkeys(subject.condition for subject in subjects))


def is_reserved(scene: Scene, agreement: Agreement) -> bool:
    """Whether a partial contract is about a reserved condition."""
    return bool(reserved_among(scene, [agreement]))


def reserved_among(scene: Scene, agreements: Iterable[Agreement]) -> frozenset[str]:
    """The ids of those partial contracts that are about a reserved condition."""
    partial = [item.id for item in agreements if item.kind == "partial"]
    subjects = scene.store.find_in(AgreementCondition, "agreement", partial)
    return frozenset(subject.agreement for subject in subjects if subject.condition in scene.sensitive)


def condition_frame(scene: Scene, codes: Sequence[str], state: State) -> parts.ConditionFrame:
    """The condition that a paper is about, in its frame; several stand in one frame, the first one leads."""
    conditions = [scene.programme.condition(code) for code in codes]
    order = bridge.priorities(scene)
    first = conditions[0]
    return parts.ConditionFrame(
        code=listed(codes),
        dimension=str(scene.programme.dimension(first.dimension).name),
        text=". ".join(str(condition.text) for condition in conditions),
        state=state,
        priority=order.index(first.code) + 1 if first.code in order else 0,
    )


def contract_frame(scene: Scene, standing: Standing, codes: Sequence[str]) -> parts.ConditionFrame:
    """The frame of a contract: what was still to be worked is in work by the very signing."""
    state = bridge.state_of(standing.conditions[codes[0]].status)
    return condition_frame(scene, codes, "in_work" if state == "to_be_worked" else state)


def contract_commitments(scene: Scene, agreement: Agreement) -> tuple[parts.Commitment, ...]:
    """What was promised, without what became of it: that is no part of what is signed."""
    return tuple(
        parts.Commitment(who=item.who, what=item.what, by_when=item.by_when)
        for item in scene.store.find(Commitment, agreement=agreement.id)
    )


def worker_of(scene: Scene, agreement: Agreement) -> str:
    """The whole name of the worker who signs."""
    worker = signing_worker(scene, agreement.id)
    return full_name(worker) if worker else scene.worker_name


def situation_of(agreement: Agreement) -> str:
    """How it is today, and the family's own words."""
    words = f"«{agreement.words}»" if agreement.words else ""
    return " ".join(text for text in (agreement.situation, words) if text)


def contract(scene: Scene, agreement: Agreement) -> model.PartialContract:
    """The partial contract, from its records."""
    standing = standing_of(scene.store, scene.family.id, scene.today)
    return model.PartialContract(
        **head(scene, agreement.on, agreement.number, agreement.version),
        **sitting(scene, agreement.session),
        signatures=places(scene, agreement.id),
        order=agreement.series,
        condition=contract_frame(scene, standing, codes_of(scene, agreement)),
        family_signers=signing_people(scene, agreement.id, agreement.on),
        worker=worker_of(scene, agreement),
        today=situation_of(agreement),
        commitments=contract_commitments(scene, agreement),
        reserved=is_reserved(scene, agreement),
        bridge=bridge.spans(scene, standing),
    )
