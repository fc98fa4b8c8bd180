"""A believable list of 300 rows, and 40 faults of 12 kinds to plant in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.run import check_digit, show_run

Cells = dict[str, str]

ROWS = 300
FAULTS = 40
FIRST_ROW = 5
TODAY = date(2009, 3, 15)

WOMEN = (
    "María José", "Ana", "Rosa Elena", "Juana", "Marta", "Luz Eliana", "Camila", "Yasna", "Sandra", "Nélida",
)  # fmt: skip
MEN = (
    "Juan Carlos", "Pedro", "Luis", "José Miguel", "Héctor", "Manuel", "Nicolás", "Sebastián", "Hugo", "Ramón",
)  # fmt: skip
SURNAMES = (
    "Soto", "Peña", "Huenchumán", "Muñoz", "Díaz", "Ñanco", "González", "de la Cruz", "Catrileo", "San Martín",
    "Pérez", "Órdenes",
)  # fmt: skip
COMMUNES = (
    "Angol", "ANGOL", "09201", "9201", "Victoria", "Collipulli", "Los Sauces", "Purén",
)  # fmt: skip
STREETS = (
    "Los Copihues 12", "Pasaje 3 n° 45", "Camino a Huequén km 4", "Caupolicán 0123, Villa Alemana",
)  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """A fault put into a row that had none: `spoil` changes its cells, given the row before."""

    code: str
    suits: Callable[[Cells], bool]
    spoil: Callable[[Cells, Cells], Cells]


def _anyone(_cells: Cells) -> bool:
    return True


def _head(cells: Cells) -> bool:
    return cells["relation"].startswith("Jef")


def _member(cells: Cells) -> bool:
    return not _head(cells)


def _wrong_digit(cells: Cells, _before: Cells) -> Cells:
    digits = "0123456789K"
    return {"run": cells["run"][:-1] + digits[(digits.index(cells["run"][-1]) + 3) % 11]}


def _to(**values: str) -> Callable[[Cells, Cells], Cells]:
    return lambda _cells, _before: values


KINDS = (
    Planted("missing_name", _anyone, _to(names="")),
    Planted("missing_run", _anyone, _to(run="")),
    Planted("bad_run_digit", _anyone, _wrong_digit),
    Planted("run_not_a_number", _anyone, _to(run="no sabe")),
    Planted("duplicate_run", _anyone, lambda _cells, before: {"run": before["run"]}),
    Planted("bad_date", _anyone, _to(birth="31/02/1975")),
    Planted("date_in_future", _anyone, _to(birth="01-01-2015")),
    Planted("age_over_120", _anyone, _to(birth="12-03-1880")),
    Planted("unknown_commune", _anyone, _to(commune="Anjol")),
    Planted("bad_sex", _anyone, _to(sex="Z")),
    Planted("bad_relation", _member, _to(relation="vecina")),
    Planted("two_heads", _member, _to(relation="Jefe de hogar")),
)


def people(rng: random.Random) -> list[Cells]:
    """A believable list without faults."""
    people: list[Cells] = []
    family = 0
    while len(people) < ROWS:
        family += 1
        common = {
            "family": str(family),
            "commune": rng.choice(COMMUNES),
            "address": rng.choice(STREETS),
            "folio": str(100_000 + family),
            "score": f"{rng.randint(2, 9)}.{rng.randint(0, 999):03}",
        }
        for place in range(min(rng.randint(1, 6), ROWS - len(people))):
            people.append(_person(rng, place, len(people), common))
    return people


def _person(rng: random.Random, place: int, number: int, common: Cells) -> Cells:
    woman = rng.random() < 0.55
    relation = ("Jefa de hogar" if woman else "Jefe de hogar") if place == 0 else ("Hija" if woman else "Hijo")
    run = 40_000_000 + rng.randint(0, 900) + number * 1_000
    born = TODAY - timedelta(days=rng.randint(366, 6_500) if place else rng.randint(7_000, 25_000))
    return common | {
        "run": show_run(f"{run}-{check_digit(run)}"),
        "names": rng.choice(WOMEN if woman else MEN),
        "surname": rng.choice(SURNAMES),
        "second": rng.choice([*SURNAMES, ""]),
        "birth": rng.choice([f"{born:%d-%m-%Y}", f"{born:%d/%m/%Y}", born.isoformat()]),
        "sex": "F" if woman else "M",
        "relation": relation,
    }


def plant(people: list[Cells], rng: random.Random) -> tuple[list[Cells], dict[int, str]]:
    """The list with its faults, and what was planted in which row (as the office counts them)."""
    spoilt = [dict(cells) for cells in people]
    planted: dict[int, str] = {}
    # Rows at a distance, so that no fault hides or doubles another: what is meant is one fault a row.
    places = rng.sample(range(1, ROWS, 2), 150)
    for number in range(FAULTS):
        kind = KINDS[number % len(KINDS)]
        place = next(place for place in places if kind.suits(people[place]))
        places.remove(place)
        spoilt[place].update(kind.spoil(people[place], people[place - 1]))
        planted[place + FIRST_ROW] = kind.code
    return spoilt, planted


ORDER = (
    "family",
    "run",
    "names",
    "surname",
    "second",
    "birth",
    "sex",
    "relation",
    "commune",
    "address",
    "folio",
    "score",
)
TITLES = (
    "N° Familia", "R.U.N.", "Nombres", "Ap. Paterno", "Ap. Materno", "Fecha Nac.", "Sexo", "Parentesco", "Comuna",
    "Dirección",
    "Folio FPS", "Puntaje FPS",
)  # fmt: skip


def rows(people: list[Cells]) -> list[list[str]]:
    """The list as the office's table has it, with a title above and sums below."""
    above = [["Nómina reservada 2009"], ["Programa Puente"], [], list(TITLES)]
    below = [[], ["Total personas", str(len(people))], ["Fuente: Ficha de Protección Social"]]
    return above + [[cells[field] for field in ORDER] for cells in people] + below
