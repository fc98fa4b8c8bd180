"""The unit and its people: who works where, with which families, by which figures."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.casework.lookup import commune_code, named, not_far, required, unit_of
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Caseload, Parameter, Unit, Worker
from desktop_app.domain.run import parse_run
from desktop_app.i18n import N_, _
from desktop_app.store import blobs, meta
from desktop_app.store.transaction import Transaction

ROLES: Final = ("support_worker", "head_of_unit")
PARAMETERS: Final = ("indigence_line_urban", "indigence_line_rural", "cut_off", "minimum_wage")
PAPER_SIZES: Final = ("letter", "a4")
LARGEST_LOGO: Final = 2 * 1024 * 1024


@verb(N_("Creó la unidad"))
def set_up_unit(
    tx: Transaction,
    *,
    name: str,
    municipality: str,
    commune: str,
    phone: str = "",
    address: str = "",
    programme: str = "chile_solidario",
) -> Unit:
    """Make the unit that this laptop works for. `commune` is a five-digit code, `programme` the id of a pack."""
    if meta.read(tx.connection, meta.UNIT):
        raise Refused(_("Este perfil ya tiene una unidad. Para otra unidad use otro perfil."), field="name")
    unit = Unit(
        name=required(name, "name"),
        municipality=required(municipality, "municipality"),
        commune=commune_code(commune.strip()),
        address=address.strip(),
        phone=phone.strip(),
        programme=required(programme, "programme"),
    )
    tx.add(unit)
    meta.write(tx.connection, meta.UNIT, unit.id)
    return unit


@verb(N_("Cambió los datos de la unidad"))
def change_unit(
    tx: Transaction,
    *,
    name: str | None = None,
    municipality: str | None = None,
    phone: str | None = None,
    paper_size: str | None = None,
    logo: bytes | None = None,
    address: str | None = None,
) -> Unit:
    """Change the unit's letterhead: names, address, telephone, paper, the municipality's shield (PNG or JPEG bytes)."""
    unit = unit_of(tx)
    if paper_size is not None and paper_size not in PAPER_SIZES:
        raise Refused(_("El papel puede ser «letter» (carta) o «a4»."), field="paper_size")
    if logo is not None:
        _check_logo(logo)
    return tx.change(
        unit,
        name=unit.name if name is None else required(name, "name"),
        municipality=unit.municipality if municipality is None else required(municipality, "municipality"),
        address=unit.address if address is None else address.strip(),
        phone=unit.phone if phone is None else phone.strip(),
        paper_size=paper_size or unit.paper_size,
        logo=unit.logo if logo is None else blobs.keep(tx.connection, logo),
    )


@verb(N_("Agregó a una persona de la unidad"))
def add_worker(
    tx: Transaction,
    *,
    names: str,
    surnames: str,
    run: str = "",
    phone: str = "",
    email: str = "",
    role: str = "support_worker",
) -> Worker:
    """Add a family support worker, or the head of the unit."""
    _check_role(role)
    worker = Worker(
        unit=unit_of(tx).id,
        names=required(names, "names"),
        surnames=required(surnames, "surnames"),
        run=_free_run(tx, run, ""),
        phone=phone.strip(),
        email=email.strip(),
        role=role,
    )
    tx.add(worker)
    return worker


@verb(N_("Abrió una carpeta de familias"))
def open_caseload(tx: Transaction, *, name: str, worker: str = "") -> Caseload:
    """Open a caseload, for a worker or still without one."""
    label = required(name, "name")
    if tx.first(Caseload, name=label):
        raise Refused(_("Ya hay una carpeta con el nombre «{name}».").format(name=label), field="name")
    if worker:
        _working(tx, worker)
    caseload = Caseload(unit=unit_of(tx).id, name=label, worker=worker, since=tx.today if worker else None)
    tx.add(caseload)
    return caseload


@verb(N_("Asignó una carpeta a otra persona"))
def assign_caseload(tx: Transaction, *, caseload: str, worker: str) -> Caseload:
    """Give a whole caseload to a worker."""
    record, person = named(tx, Caseload, caseload, "caseload"), _working(tx, worker)
    return tx.change(record, worker=person.id, since=record.since if record.worker == person.id else tx.today)


@verb(N_("Fijó un valor de la unidad"))
def set_parameter(tx: Transaction, *, name: str, value: int, valid_from: date, source: str = "") -> Parameter:
    """Set an editable figure from a day on: an indigence line (pesos a person a month), a cut-off (points)."""
    if name not in PARAMETERS:
        raise Refused(
            _("No hay ningún valor «{name}». Los que hay: {names}.").format(name=name, names=", ".join(PARAMETERS)),
            field="name",
        )
    if value <= 0:
        raise Refused(_("El valor debe ser mayor que cero."), field="value")
    not_far(tx, valid_from, "valid_from")
    not_far(tx, valid_from, "valid_from")
    not_far(tx, valid_from, "valid_from")
    parameter = Parameter(unit=unit_of(tx).id, name=name, valid_from=valid_from, value=value, source=source.strip())
    tx.put(parameter)
    return parameter


@verb(N_("Cambió los datos de una persona de la unidad"))
def change_worker(
    tx: Transaction,
    *,
    worker: str,
    phone: str | None = None,
    email: str | None = None,
    active: bool | None = None,
    names: str | None = None,
    surnames: str | None = None,
    run: str | None = None,
    role: str | None = None,
) -> Worker:
    """Correct what is known of a person of the unit, or note that she has left (or come back)."""
    record = named(tx, Worker, worker, "worker")
    if active is False and tx.first(Caseload, worker=worker):
        raise Refused(_("Todavía tiene una carpeta de familias. Asígnela antes a otra persona."), field="active")
    if role is not None:
        _check_role(role)
    given = {"phone": phone, "email": email}
    return tx.change(
        record,
        names=record.names if names is None else required(names, "names"),
        surnames=record.surnames if surnames is None else required(surnames, "surnames"),
        run=record.run if run is None else _free_run(tx, run, worker),
        role=record.role if role is None else role,
        active=record.active if active is None else active,
        **{key: value.strip() for key, value in given.items() if value is not None},
    )


def _check_logo(logo: bytes) -> None:
    if not logo.startswith((b"\x89PNG", b"\xff\xd8")):
        raise Refused(_("El escudo debe ser una imagen PNG o JPEG."), field="logo")
    if len(logo) > LARGEST_LOGO:
        raise Refused(_("El escudo es demasiado grande: el máximo es 2 MB."), field="logo")


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise Refused(
            _("El cargo puede ser «support_worker» (Apoyo Familiar) o «head_of_unit» (Jefatura)."), field="role"
        )


def _free_run(tx: Transaction, run: str, worker: str) -> str:
    """The canonical RUN ("" is none), which nobody else of the unit has."""
    canonical = parse_run(run) if run.strip() else ""
    if canonical and any(other.id != worker for other in tx.find(Worker, run=canonical)):
        raise Refused(_("Ya hay una persona de la unidad con ese RUN."), field="run")
    return canonical


def _working(tx: Transaction, worker: str) -> Worker:
    """A person who works in the unit."""
    person = named(tx, Worker, worker, "worker")
    if not person.active:
        raise Refused(_("Esa persona ya no trabaja en la unidad."), field="worker")
    return person
