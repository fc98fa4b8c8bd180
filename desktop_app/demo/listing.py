"""The reserved list as the municipality receives it: a CSV of the families, read back by the real reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from typing import Final

from desktop_app import paths
from desktop_app.casework import importing
from desktop_app.casework.reserved_list import read_list
from desktop_app.demo.household import Household, Person
from desktop_app.demo.office import COMMUNE
from desktop_app.demo.story import Story
from desktop_app.demo.world import Colleague, World
from desktop_app.domain.geography import Communes
from desktop_app.domain.records import Family, Member

_TITLES: Final = (
    "N° familia", "RUN", "Nombres", "Apellidos", "Sexo", "Fecha de nacimiento", "Parentesco", "Comuna", "Dirección",
    "Sector", "Teléfono", "Zona", "Folio FPS", "Fecha FPS", "Puntaje FPS",
)  # fmt: skip
_RELATIONS: Final = {
    "head": ("Jefa de hogar", "Jefe de hogar"),
    "partner": ("Pareja", "Pareja"),
    "child": ("Hija", "Hijo"),
    "grandchild": ("Nieta", "Nieto"),
    "parent": ("Madre", "Padre"),
    "nephew_niece": ("Sobrina", "Sobrino"),
}
_BATCH: Final = 3_000
"""So many families come in one list at most."""


def import_families(world: World, worker: Colleague, homes: Sequence[Household]) -> list[Story]:
    """Import a list of families into a worker's caseload; a history for each is ready to begin."""
    stories = []
    for start in range(0, len(homes), _BATCH):
        part = homes[start : start + _BATCH]
        reading = read_list(
            written(world, part), "nomina.csv", communes=_communes(), today=world.today, home_commune=COMMUNE
        )
        codes = importing.import_list(world.head.desk, reading=reading, caseload=worker.caseload).value.codes
        stories.extend(_stories(world, worker, part, codes))
    return stories


def written(world: World, homes: Iterable[Household]) -> bytes:
    """The list as a spreadsheet saves it: semicolons, RUN without dots, days as day-month-year."""
    text = io.StringIO()
    sheet = csv.writer(text, delimiter=";", lineterminator="\r\n")
    sheet.writerow(_TITLES)
    for home in homes:
        sheet.writerows(_row(world, home, person) for person in home.persons if _named(world, person))
    return text.getvalue().encode("utf-8-sig")


def _named(world: World, person: Person) -> bool:
    """Whether the list names her: who is not born yet when it is drawn up is told of in the first visits."""
    return person.listed and person.born < world.today


def _row(world: World, home: Household, person: Person) -> list[str]:
    drawn = world.today - timedelta(days=30 + home.number % 200)
    return [
        str(home.number + 1),
        person.run,
        person.names,
        person.surnames,
        person.sex,
        f"{person.born:%d-%m-%Y}",
        _RELATIONS[person.relation][person.sex == "M"],
        "Lonquimay",
        home.address,
        home.sector,
        home.phone,
        "Rural" if home.rural else "Urbana",
        home.folio,
        f"{drawn:%d-%m-%Y}",
        str(home.score),
    ]


def _stories(world: World, worker: Colleague, homes: Sequence[Household], codes: Sequence[str]) -> list[Story]:
    families = {family.code: family for family in world.store.find_in(Family, "code", codes)}
    known: dict[str, dict[str, str]] = {}
    for member in world.store.find_in(Member, "family", [family.id for family in families.values()]):
        known.setdefault(member.family, {})[member.run] = member.id
    stories = []
    for home, code in zip(homes, codes, strict=True):
        family = families[code]
        people = known[family.id]
        members = {place: people[one.run] for place, one in enumerate(home.persons) if one.run in people}
        stories.append(Story(world, home, world.rng(home.number), family.id, worker, members))
    return stories


@cache
def _communes() -> Communes:
    return Communes.parse((paths.resources() / "communes.csv").read_text(encoding="utf-8"))
