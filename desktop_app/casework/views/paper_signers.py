"""Who is still to sign a paper that is no agreement: those named under it, or those who usually sign."""

from __future__ import annotations

from desktop_app.casework.lookup import living_here
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import FamilyFile
from desktop_app.casework.words import short_name
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.facts import ADULT
from desktop_app.domain.records import Caseload, Member, Signature, Signer, Worker

Names = tuple[tuple[str, str], ...]
"""Ids and names."""


def missing_signers(desk: Desk, file: FamilyFile, subject: str) -> Names:
    """Who has not signed yet; four queries. Before the first signature: head, partner and the family's worker."""
    store = desk.store
    places = sorted(store.find(Signer, subject=subject), key=lambda item: item.place)
    if not places:
        return usual_signers(desk, file)
    signed = {item.signer for item in store.find(Signature, subject=subject)}
    people: dict[str, Member | Worker] = {member.id: member for member in file.members}
    for worker in store.find_in(Worker, "id", [place.signer for place in places]):
        people[worker.id] = worker
    return tuple(
        (place.signer, short_name(people[place.signer]))
        for place in places
        if place.signer not in signed and place.signer in people
    )


def usual_signers(desk: Desk, file: FamilyFile) -> Names:
    """Head and partner who are of age and live in the house, and the worker who accompanies the family."""
    adults = [
        member
        for member in living_here(file.members)
        if member.relation in ("head", "partner")
        and member.birth_date is not None
        and age_in_years(member.birth_date, file.on) >= ADULT
    ]
    caseload = next(iter(desk.store.find(Caseload, id=file.family.caseload)), None)
    people: list[Member | Worker] = [*adults]
    people += desk.store.find(Worker, id=caseload.worker) if caseload else []
    return tuple((person.id, short_name(person)) for person in people)
