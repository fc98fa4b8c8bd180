"""The unit of the demonstration: its people, their caseloads, the network of the commune, its figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Final

from desktop_app import paths
from desktop_app.casework import network, office
from desktop_app.casework.verb import Desk
from desktop_app.demo.agenda import Agenda
from desktop_app.demo.clock import StoryClock
from desktop_app.demo.numbers import mobile_of
from desktop_app.demo.words import Words, pick, words
from desktop_app.demo.world import Colleague, Offer, World
from desktop_app.domain.calendar import WorkDays
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import OfferedCommitment, Programme
from desktop_app.i18n import _
from desktop_app.store import meta, packs

COMMUNE: Final = "09205"
_CUT_OFF: Final = 8_500
_LINES: Final = {"indigence_line_urban": 80_000, "indigence_line_rural": 62_000}


def open_world(desk: Desk, *, workers: int, seed: int, first: date, last: date) -> World:
    """Set the unit up in an empty file, on the first day. Raises Refused where there is a unit already."""
    store = desk.store
    if meta.read(store.connection, meta.UNIT):
        raise Refused(_("Este perfil ya tiene una unidad. Los datos de ejemplo van en un perfil vacío."))
    programme = store.keep_pack(packs.read_folder(paths.resources() / "programmes" / "chile_solidario"))
    clock, known = StoryClock(first), words()
    chief = Desk(store, clock, desk.actor, desk.device, desk.mark)
    office.set_up_unit(
        chief,
        name="Unidad de Intervención Familiar",
        municipality="Municipalidad de Lonquimay",
        commune=COMMUNE,
        phone="9 0131 2000",
    )
    names, surnames, phone = known.people["head_of_unit"]
    worker = office.add_worker(chief, names=names, surnames=surnames, phone=phone, role="head_of_unit").value
    head = Colleague(worker.id, names, surnames, _at(chief, worker.id))
    team = tuple(_colleague(head.desk, *one) for one in _people(known, workers, seed))
    meta.write(store.connection, meta.WORKER, team[0].id)
    meta.write(store.connection, meta.DEMONSTRATION, "1")
    _set_figures(head.desk, first)
    return World(
        store=store,
        clock=clock,
        agenda=Agenda(clock, last),
        words=known,
        programme=programme,
        work_days=WorkDays(COMMUNE),
        head=head,
        workers=team,
        offers=_add_network(head.desk, known),
        seed=seed,
        helps=_helps(programme),
    )


def _at(desk: Desk, worker: str) -> Desk:
    return Desk(desk.store, desk.clock, worker, desk.device, desk.mark)


def _people(known: Words, count: int, seed: int) -> Iterable[tuple[str, str, str]]:
    """The names and telephones of the workers: those of the pictures first."""
    rng = Random(f"{seed}:workers")  # noqa: S311 - made-up people
    fixed = [tuple(one) for one in known.people["workers"]]
    for place in range(count):
        if place < len(fixed):
            yield fixed[place]
        else:
            surnames = f"{pick(rng, known.people['surnames'])} {pick(rng, known.people['surnames'])}"
            yield pick(rng, known.people["women"]), surnames, mobile_of(900_000 + place)


def _colleague(desk: Desk, names: str, surnames: str, phone: str) -> Colleague:
    worker = office.add_worker(desk, names=names, surnames=surnames, phone=phone).value
    label = f"Carpeta de {names} {surnames}"
    caseload = office.open_caseload(desk, name=label, worker=worker.id).value
    return Colleague(worker.id, names, surnames, _at(desk, worker.id), caseload.id)


def _set_figures(desk: Desk, first: date) -> None:
    source = "Valor de ejemplo"
    for name, value in _LINES.items():
        office.set_parameter(desk, name=name, value=value, valid_from=date(first.year, 1, 1), source=source)
    office.set_parameter(desk, name="cut_off", value=_CUT_OFF, valid_from=date(first.year, 1, 1), source=source)


def _add_network(desk: Desk, known: Words) -> dict[str, tuple[Offer, ...]]:
    offers: dict[str, tuple[Offer, ...]] = {}
    for entry in known.network["institution"]:
        institution = network.add_institution(
            desk,
            name=entry["name"],
            sort=entry["sort"],
            commune=COMMUNE,
            contact=entry["contact"],
            phone=entry["phone"],
        ).value
        for offered in entry["services"]:
            service = network.add_service(
                desk,
                institution=institution.id,
                name=offered["name"],
                conditions=offered["conditions"],
                places=offered.get("places"),
            ).value
            for code in offered["conditions"]:
                offers[code] = (*offers.get(code, ()), Offer(institution.id, service.id, entry["days"]))
    return offers


def _helps(programme: Programme) -> dict[str, tuple[OfferedCommitment, ...]]:
    helps: dict[str, tuple[OfferedCommitment, ...]] = {}
    for offered in programme.commitments:
        helps[offered.condition] = (*helps.get(offered.condition, ()), offered)
    return helps
