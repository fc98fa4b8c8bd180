"""The reserved list (nómina) comes in: every family of it, or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop_app.casework.lookup import named
from desktop_app.casework.numbers import family_codes
from desktop_app.casework.reserved_list.duplicates import duplicates_by_run
from desktop_app.casework.reserved_list.model import ListedFamily, ListReading
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Caseload, Family, Member, Record, SocialFile
from desktop_app.i18n import N_, _, ngettext
from desktop_app.store import families
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: how many families and people, and the codes given, in the order of the list."""

    families: int
    people: int
    codes: tuple[str, ...]


def with_known(store: Store, reading: ListReading) -> ListReading:
    """The reading, with a fault for each RUN that is in the database already, and the family that has it."""
    runs = {run for _row, run in reading.runs if run}
    return duplicates_by_run(reading, families.codes_by_run(store.connection, runs))


@verb(N_("Importó la nómina"))
def import_list(tx: Transaction, *, reading: ListReading, caseload: str = "") -> Imported:
    """Bring in the families of a list without faults, all of them in one transaction, into a caseload or none yet."""
    reading = with_known(tx.store, reading)
    if reading.faults:
        raise Refused(
            ngettext(
                "La nómina tiene {count} falla. No se importó nada. Corríjala y vuelva a importar.",
                "La nómina tiene {count} fallas. No se importó nada. Corríjalas y vuelva a importar.",
                len(reading.faults),
            ).format(count=len(reading.faults)),
            field="reading",
        )
    if not reading.families:
        raise Refused(_("La nómina no trae ninguna familia. No se importó nada."), field="reading")
    if caseload:
        named(tx, Caseload, caseload, "caseload")
    codes = _codes(tx, reading.families)
    records: list[Record] = []
    for listed, code in zip(reading.families, codes, strict=True):
        records.extend(_records(listed, code, caseload, tx.today))
    tx.add(*records)
    return Imported(len(reading.families), reading.people, tuple(codes))


def _codes(tx: Transaction, listed: Iterable[ListedFamily]) -> list[str]:
    """A code for each family, counted on within its region (the first two digits of its commune)."""
    regions = [family.commune[:2] for family in listed]
    fresh = {region: iter(family_codes(tx, region, regions.count(region))) for region in dict.fromkeys(regions)}
    return [next(fresh[region]) for region in regions]


def _records(listed: ListedFamily, code: str, caseload: str, today: date) -> list[Record]:
    family = Family(
        code=code,
        name=_family_name(listed),
        commune=listed.commune,
        address=listed.address,
        sector=listed.sector,
        phone=listed.phone,
        rural=bool(listed.rural),
        caseload=caseload,
        listed_on=today,
    )
    members = [
        Member(
            family=family.id,
            names=member.names,
            surnames=member.surnames,
            run=member.run,
            sex=member.sex,
            birth_date=member.birth_date,
            relation=member.relation,
        )
        for member in listed.members
    ]
    social = (
        [
            SocialFile(
                family=family.id,
                instrument=listed.instrument or "CAS",
                folio=listed.folio,
                on=listed.file_date,
                score=listed.score,
                commune=listed.commune,
            )
        ]
        if listed.folio or listed.score is not None
        else []
    )
    return [family, *members, *social]


def _family_name(listed: ListedFamily) -> str:
    """The family's name as Chile says it: the first surnames of its couple, else the head's two ("Díaz Huenchumán")."""
    head = listed.head
    partner = next((member for member in listed.members if member.relation == "partner"), None)
    if partner is None:
        return head.surnames
    man, woman = (partner, head) if head.sex == "F" else (head, partner)
    return f"{_first(man.surnames)} {_first(woman.surnames)}".strip()


def _first(surnames: str) -> str:
    """The first surname; short particles stay with it ("de la Cruz")."""
    words = surnames.split()
    for place, word in enumerate(words):
        if word.lower() not in ("de", "del", "la", "las", "los", "san", "santa"):
            return " ".join(words[: place + 1])
    return surnames
