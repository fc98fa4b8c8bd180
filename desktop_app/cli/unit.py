"""The unit: its name and papers, its people, its caseloads, its figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from desktop_app.cli.call import Call
from desktop_app.cli.given import read_bytes
from desktop_app.cli.names import CaseloadName, Day, WorkerName
from desktop_app.cli.options import WORKER
from desktop_app.cli.places import CommuneName
from desktop_app.cli.toolkit import command, group, option
from desktop_app.i18n import N_, _

unit = group(
    "unit",
    N_("La unidad, su gente y sus carpetas."),
    {
        "show": "unit:show",
        "set-up": "unit:set_up",
        "change": "unit:change",
        "parameter": "unit:parameter",
        "worker-add": "unit:worker_add",
        "worker-change": "unit:worker_change",
        "caseload-open": "unit:caseload_open",
        "caseload-assign": "unit:caseload_assign",
        "me": "unit:me",
    },
)
THE_WORKER: Final = option(
    "--worker", type=WorkerName(), required=True, help=N_("La persona de la unidad: su RUN o su nombre.")
)


@command("show", help=N_("Muestra la unidad, su gente y sus carpetas."))
def show(call: Call) -> None:
    """The unit on one page."""
    from desktop_app.cli.show import clean, table
    from desktop_app.domain.records import Caseload, Parameter, Unit, Worker
    from desktop_app.domain.run import show_run

    units, workers = call.store.find(Unit), call.store.find(Worker)
    caseloads, parameters = call.store.find(Caseload), call.store.find(Parameter)
    names = {worker.id: f"{worker.names} {worker.surnames}" for worker in workers}
    data = {"unit": units[0] if units else None, "workers": workers, "caseloads": caseloads, "parameters": parameters}
    if call.json:
        call.answer(data)
        return
    for record in units:
        call.say(f"{clean(record.name)}, {clean(record.municipality)}")
    if not units:
        call.say(_("Este perfil todavía no tiene unidad. Créela con «puente unit set-up»."))
    roles = {"support_worker": _("Apoyo Familiar"), "head_of_unit": _("Jefatura de la Unidad")}
    if workers:
        rows = [
            [names[item.id], show_run(item.run), roles[item.role], item.phone, _("sí") if item.active else _("no")]
            for item in workers
        ]
        _say(call, table([_("Nombre"), _("RUN"), _("Cargo"), _("Teléfono"), _("Trabaja")], rows))
    if caseloads:
        _say(call, table([_("Carpeta"), _("De")], [[item.name, names.get(item.worker, "")] for item in caseloads]))
    if parameters:
        figures = [[item.name, item.value, item.valid_from, item.source] for item in parameters]
        _say(call, table([_("Valor"), _("Cuánto"), _("Desde"), _("Fuente")], figures))


def _say(call: Call, lines: Any) -> None:
    call.say("")
    for line in lines:
        call.say(line)


@command(
    "set-up",
    option("--name", required=True, help=N_("El nombre de la unidad.")),
    option("--municipality", required=True, help=N_("El nombre de la municipalidad.")),
    option("--commune", type=CommuneName(), required=True, help=N_("La comuna, por su nombre o código.")),
    option("--phone", help=N_("El teléfono.")),
    verbs=["set_up_unit"],
    help=N_("Crea la unidad para la que trabaja este computador."),
)
def set_up(call: Call, **values: Any) -> None:
    """The unit is made."""
    from desktop_app.casework.office import set_up_unit

    call.do(set_up_unit, **values)


@command(
    "change",
    option("--name", default=None, help=N_("El nombre de la unidad.")),
    option("--municipality", default=None, help=N_("El nombre de la municipalidad.")),
    option("--phone", default=None, help=N_("El teléfono.")),
    option("--paper-size", type=click.Choice(["letter", "a4"]), default=None, help=N_("El papel en que se imprime.")),
    option(
        "--logo",
        type=click.Path(exists=True, dir_okay=False),
        help=N_("El escudo de la municipalidad, una imagen PNG o JPEG."),
    ),
    verbs=["change_unit"],
    help=N_("Cambia los datos de la unidad y de sus papeles."),
)
def change(call: Call, logo: str | None, **values: Any) -> None:
    """The unit's letterhead."""
    from desktop_app.casework.office import change_unit

    call.do(change_unit, logo=read_bytes(Path(logo)) if logo else None, **values)


@command(
    "parameter",
    option(
        "--name",
        type=click.Choice(["indigence_line_urban", "indigence_line_rural", "cut_off", "minimum_wage"]),
        required=True,
        help=N_("Cuál valor."),
    ),
    option("--value", type=click.IntRange(1, 999_999_999), required=True, help=N_("Cuánto: pesos o puntos.")),
    option("--from", "valid_from", type=Day(), required=True, help=N_("Desde cuándo rige.")),
    option("--source", help=N_("De dónde se sabe.")),
    verbs=["set_parameter"],
    help=N_("Fija un valor. La línea de indigencia, un puntaje de corte."),
)
def parameter(call: Call, name: str, value: int, valid_from: date, source: str) -> None:
    """A figure from a day on."""
    from desktop_app.casework.office import set_parameter

    call.do(set_parameter, name=name, value=value, valid_from=valid_from, source=source)


@command(
    "worker-add",
    option("--names", required=True, help=N_("Los nombres.")),
    option("--surnames", required=True, help=N_("Los apellidos.")),
    option("--run", help=N_("El RUN, con o sin puntos.")),
    option("--phone", help=N_("El teléfono.")),
    option("--email", help=N_("El correo.")),
    option(
        "--role",
        type=click.Choice(["support_worker", "head_of_unit"]),
        default="support_worker",
        show_default=True,
        help=N_("El cargo: Apoyo Familiar o jefatura de la unidad."),
    ),
    verbs=["add_worker"],
    help=N_("Agrega a una persona de la unidad."),
)
def worker_add(call: Call, **values: Any) -> None:
    """A person of the unit."""
    from desktop_app.casework.office import add_worker

    call.do(add_worker, **values)


@command(
    "worker-change",
    THE_WORKER,
    option("--phone", default=None, help=N_("El teléfono.")),
    option("--email", default=None, help=N_("El correo.")),
    option("--active/--no-active", default=None, help=N_("Si trabaja en la unidad.")),
    verbs=["change_worker"],
    help=N_("Cambia los datos de una persona. También anota que se fue de la unidad, o volvió."),
)
def worker_change(call: Call, **values: Any) -> None:
    """What is known of a worker."""
    from desktop_app.casework.office import change_worker

    call.do(change_worker, **values)


@command(
    "caseload-open",
    option("--name", required=True, help=N_("El nombre de la carpeta.")),
    WORKER,
    verbs=["open_caseload"],
    help=N_("Abre una carpeta de familias."),
)
def caseload_open(call: Call, name: str, worker: str) -> None:
    """A new caseload."""
    from desktop_app.casework.office import open_caseload

    call.do(open_caseload, name=name, worker=worker)


@command(
    "caseload-assign",
    option("--caseload", type=CaseloadName(), required=True, help=N_("El nombre de la carpeta.")),
    THE_WORKER,
    verbs=["assign_caseload"],
    help=N_("Asigna una carpeta de familias a una persona."),
)
def caseload_assign(call: Call, caseload: str, worker: str) -> None:
    """A caseload gets another worker."""
    from desktop_app.casework.office import assign_caseload

    call.do(assign_caseload, caseload=caseload, worker=worker)


@command(
    "me",
    THE_WORKER,
    help=N_("Dice quién trabaja aquí. Con su nombre se anota lo que se hace desde ahora."),
)
def me(call: Call, worker: str) -> None:
    """Whose name the history of what is done here carries."""
    from desktop_app.domain.records import Worker
    from desktop_app.store import meta

    meta.write(call.store.connection, meta.WORKER, worker)
    record = call.store.get(Worker, worker)
    call.answer({"worker": record}, [_("Desde ahora trabaja aquí {name}.").format(name=record.names)])
