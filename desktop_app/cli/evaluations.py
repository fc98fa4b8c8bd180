"""Evaluations, the diagnostic of capacities, and the follow-up after the exit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from desktop_app.cli.call import Call
from desktop_app.cli.options import FAMILY, NOTE, ON, SESSION
from desktop_app.cli.toolkit import argument, command, group, option
from desktop_app.domain.errors import Refused
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.casework.evaluations import CapacityAnswer

follow_up = group(
    "follow-up",
    N_("El seguimiento después del egreso."),
    {"list": "evaluations:list_follow_up", "start": "evaluations:start", "record": "evaluations:record"},
)


@command(
    "evaluate",
    FAMILY,
    option(
        "--moment",
        required=True,
        help=N_("Cuál evaluación: start, month_6, month_24, month_60, o las que diga el programa."),
    ),
    SESSION,
    option("--remarks", help=N_("Observaciones.")),
    verbs=["evaluate"],
    help=N_("Guarda cómo está hoy cada condición. Esa foto no cambia después."),
)
def evaluation(call: Call, family: str, moment: str, session: str, remarks: str) -> None:
    """A snapshot."""
    from desktop_app.casework.evaluations import evaluate, snapshot_of

    done = evaluate(call.desk, family=family, moment=moment.strip(), session=session, remarks=remarks)
    snapshot = snapshot_of(done.value)
    line = _("Todas las condiciones están cumplidas.") if snapshot.complete else _("Quedan condiciones por cumplir.")
    call.report(evaluate.name, evaluate.title, done, [line], moment=moment, complete=snapshot.complete)


@command(
    "capacities",
    argument(
        "file", type=click.File("rb"), required=False, help=N_("Un archivo JSON con las respuestas, o - (guion).")
    ),
    FAMILY,
    option(
        "--answer",
        "answers",
        multiple=True,
        help=N_("Una respuesta, así: elemento=nivel; puede repetirse. Sin respuestas, se muestran las preguntas."),
    ),
    option("--instrument", default="family_capacities", show_default=True, help=N_("El instrumento del programa.")),
    verbs=["record_capacities"],
    help=N_("Las capacidades de la familia. Con respuestas las anota; sin ellas muestra el instrumento."),
)
def capacities(call: Call, file: Any, family: str, answers: tuple[str, ...], instrument: str) -> None:
    """The diagnostic of capacities."""
    from desktop_app.casework.evaluations import record_capacities

    given = read_capacities(file.read()) if file is not None else []
    given += [_answer(text) for text in answers]
    if given:
        call.do(record_capacities, family=family, answers=given, instrument=instrument)
    else:
        _show_instrument(call, family, instrument)


def read_capacities(data: bytes) -> list[CapacityAnswer]:
    """The answers of a JSON text: [{"element", "level", "note"}]. Raises Refused naming the entry."""
    from desktop_app.casework.evaluations import CapacityAnswer
    from desktop_app.cli.given import read_entries, text_of

    return [
        CapacityAnswer(
            text_of(entry, "element", place, needed=True),
            text_of(entry, "level", place, needed=True),
            text_of(entry, "note", place),
        )
        for place, entry in enumerate(read_entries(data, "answers"), start=1)
    ]


def _answer(text: str) -> CapacityAnswer:
    from desktop_app.casework.evaluations import CapacityAnswer

    element, sign, level = text.partition("=")
    if not sign:
        raise Refused(
            _("«{text}» no es una respuesta. Escríbala así: elemento=nivel.").format(text=text), field="answers"
        )
    return CapacityAnswer(element.strip(), level.strip())


def _show_instrument(call: Call, family: str, code: str) -> None:
    """The questions of the instrument, their levels, and what was answered."""
    from desktop_app.casework.evaluations import instrument_of
    from desktop_app.cli.entered import standing as standing_of
    from desktop_app.domain.records import Capacity

    standing = standing_of(call, family)
    instrument = instrument_of(standing.programme, code)
    enrolment = standing.household.enrolment.id
    kept = {item.element: item for item in call.store.find(Capacity, enrolment=enrolment, instrument=code)}
    items = [
        {
            "element": element.code,
            "area": str(area.name),
            "text": str(element.text),
            "level": kept[element.code].level if element.code in kept else "",
            "on": kept[element.code].on if element.code in kept else None,
        }
        for area in instrument.areas
        for element in area.elements
    ]
    heads = {"element": _("Código"), "level": _("Nivel"), "on": _("Día"), "text": _("Pregunta")}
    if not call.json:
        levels = ", ".join(f"{level.code} ({level.text})" for level in instrument.levels)
        call.say(_("{name}. Niveles: {levels}").format(name=instrument.name, levels=levels))
    call.page("capacities", items, heads)


@command("list", FAMILY, help=N_("Lista los contactos de seguimiento de una familia."))
def list_follow_up(call: Call, family: str) -> None:
    """The contacts of months 25 to 60."""
    from desktop_app.domain.records import Family, FollowUp

    enrolment = call.store.get(Family, family).enrolment
    records = call.store.find(FollowUp, enrolment=enrolment) if enrolment else []
    words = {"planned": _("Planificado"), "done": _("Hecho"), "missed": _("No se hizo")}
    items = [
        {
            "month": record.month,
            "due": record.due,
            "state": record.state,
            "state_name": words[record.state],
            "done_on": record.done_on,
            "medium": record.medium,
            "note": record.note,
            "request": record.request,
        }
        for record in sorted(records, key=lambda item: item.month)
    ]
    heads = {
        "month": _("Mes"),
        "due": _("Para el"),
        "state_name": _("Estado"),
        "done_on": _("Hecho el"),
        "request": _("Pidió"),
    }
    call.page("contacts", items, heads)


@command("start", FAMILY, ON, verbs=["start_follow_up"], help=N_("Empieza el seguimiento y planifica sus contactos."))
def start(call: Call, family: str, on: date) -> None:
    """The follow-up begins."""
    from desktop_app.casework.path import start_follow_up

    call.do(start_follow_up, family=family, on=on)


@command(
    "record",
    FAMILY,
    option("--month", type=click.IntRange(1, 120), required=True, help=N_("El mes del contacto.")),
    option(
        "--medium",
        type=click.Choice(["call", "visit", "office", "message"]),
        required=True,
        help=N_("Cómo fue: llamada, visita, en la oficina o mensaje."),
    ),
    ON,
    NOTE,
    option("--request", help=N_("El servicio que la familia pidió activar.")),
    verbs=["record_follow_up"],
    help=N_("Anota un contacto de seguimiento."),
)
def record(call: Call, family: str, month: int, medium: str, on: date, note: str, request: str) -> None:
    """A contact of the follow-up."""
    from desktop_app.casework.path import record_follow_up

    call.do(record_follow_up, family=family, month=month, on=on, medium=medium, note=note, request=request)
