"""The places to sign of a paper: who is named there, and the mark of those who have signed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from desktop_app.casework.papers.scene import Scene
from desktop_app.casework.words import relation_word, role_word, short_name
from desktop_app.documents import parts
from desktop_app.documents.parts import Mode
from desktop_app.domain.clock import day_at, zone_of_commune
from desktop_app.domain.records import Member, Signature, Signer, Worker
from desktop_app.domain.run import show_run

_MODES: dict[str, Mode] = {
    "ink": "ink",
    "thumbprint": "thumbprint",
    "cross": "cross",
    "a_ruego": "a_ruego",
    "paper": "paper",
}


def places(scene: Scene, subject: str, *, usual: Sequence[Member] | None = None) -> tuple[parts.Signature, ...]:
    """The places under a record, signed or not; where nobody has been named yet, those of `usual` and the worker.

    `usual` None: head and partner.
    """
    named = sorted(scene.store.find(Signer, subject=subject), key=lambda signer: signer.place) if subject else []
    if not named:
        return _usual(scene, head_and_partner(scene) if usual is None else usual)
    given = {signature.signer: signature for signature in scene.store.find(Signature, subject=subject)}
    workers = {worker.id: worker for worker in scene.store.find_in(Worker, "id", [item.signer for item in named])}
    people: dict[str, Member | Worker] = {member.id: member for member in scene.members} | workers
    return tuple(_place(scene, people[item.signer], given.get(item.signer)) for item in named if item.signer in people)


def signing_people(scene: Scene, subject: str, on: date) -> tuple[parts.Person, ...]:
    """The people of the family who are named to sign a record (nobody yet: head and partner)."""
    signers = {signer.signer: signer.place for signer in scene.store.find(Signer, subject=subject)}
    named = sorted((item for item in scene.members if item.id in signers), key=lambda item: signers[item.id])
    return tuple(scene.person(member, on) for member in named or head_and_partner(scene))


def signing_worker(scene: Scene, subject: str) -> Worker | None:
    """The worker who is named to sign a record, else the one who accompanies the family."""
    signers = [signer.signer for signer in scene.store.find(Signer, subject=subject)]
    return next(iter(scene.store.find_in(Worker, "id", signers)), scene.worker)


def head_and_partner(scene: Scene) -> list[Member]:
    """Who usually signs for the family."""
    return [member for member in scene.here if member.relation in ("head", "partner")]


def _usual(scene: Scene, members: Sequence[Member]) -> tuple[parts.Signature, ...]:
    people: list[Member | Worker] = [*members]
    if scene.worker is not None:
        people.append(scene.worker)
    return tuple(_place(scene, person, None) for person in people)


def _place(scene: Scene, person: Member | Worker, signature: Signature | None) -> parts.Signature:
    role = role_word(person) if isinstance(person, Worker) else relation_word(person, scene.head)
    run = show_run(person.run) if isinstance(person, Member) else ""
    if signature is None:
        return parts.Signature(name=short_name(person), role=role, run=run)
    # What was said of a signer when she signed stays, also where a name is corrected later.
    return parts.Signature(name=signature.name, role=signature.role, run=run, mark=_mark(scene, signature))


def _mark(scene: Scene, signature: Signature) -> parts.Mark:
    witnesses = tuple(parts.Witness(name=name) for name in (signature.witness_1, signature.witness_2) if name)
    return parts.Mark(
        mode=_MODES[signature.mode],
        strokes=_strokes(signature.strokes),
        witnesses=witnesses,
        by=parts.Witness(name=signature.on_behalf) if signature.on_behalf else None,
        on=day_at(signature.at, zone_of_commune(scene.family.commune)),
    )


def _strokes(text: str) -> tuple[parts.Stroke, ...]:
    strokes: list[parts.Stroke] = []
    for stroke in json.loads(text or "[]"):
        strokes.append(tuple((float(x), float(y), float(pressure), float(ms)) for x, y, pressure, ms in stroke))
    return tuple(strokes)
