"""The global search: families, people, RUN, addresses and institutions by a few letters."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Family, Institution, Member
from desktop_app.domain.run import show_run
from desktop_app.store import search


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the search: what it is (family, member, institution), its words, and the family it leads to."""

    kind: str
    record: str
    family: str
    title: str
    second: str


def find(desk: Desk, text: str, *, limit: int = 20) -> list[Found]:
    """What a few letters find, families first; at most four queries."""
    hits = search.search(desk.store.connection, text, limit=limit)
    families = {item.id: item for item in desk.store.find_in(Family, "id", {hit.family for hit in hits})}
    members = {
        item.id: item for item in desk.store.find_in(Member, "id", [hit.record for hit in hits if hit.kind == "member"])
    }
    institutions = {
        item.id: item
        for item in desk.store.find_in(Institution, "id", [hit.record for hit in hits if hit.kind == "institution"])
    }
    found = [_family(item) for item in families.values() if any(hit.record == item.id for hit in hits)]
    found += [_member(item, families[item.family]) for item in members.values() if item.family in families]
    found += [_institution(item) for item in institutions.values()]
    return found


def _family(family: Family) -> Found:
    second = " · ".join(part for part in (family.code, family.sector, family.address) if part)
    return Found("family", family.id, family.id, family.name, second)


def _member(member: Member, family: Family) -> Found:
    second = " · ".join(part for part in (show_run(member.run) if member.run else "", family.name, family.code) if part)
    return Found("member", member.id, member.family, f"{member.names} {member.surnames}", second)


def _institution(institution: Institution) -> Found:
    second = " · ".join(part for part in (institution.contact, institution.address, institution.phone) if part)
    return Found("institution", institution.id, "", institution.name, second)
