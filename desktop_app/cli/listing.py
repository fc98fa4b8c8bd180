"""The reserved list comes in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from desktop_app.cli.call import Call
from desktop_app.cli.given import read_bytes
from desktop_app.cli.names import CaseloadName
from desktop_app.cli.outcome import FAULTS
from desktop_app.cli.toolkit import argument, command, option
from desktop_app.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from desktop_app.casework.reserved_list import ListReading

_MOST: Final = 200


@command(
    "import-list",
    argument("file", type=click.Path(exists=True, dir_okay=False), help=N_("La nómina, en CSV o XLSX.")),
    option("--dry-run", is_flag=True, help=N_("Sólo la revisa; no guarda nada.")),
    option("--caseload", type=CaseloadName(), help=N_("La carpeta que recibe las familias.")),
    verbs=["import_list"],
    help=N_("Importa la nómina reservada. Entran todas sus familias, o ninguna si tiene fallas."),
)
def import_list(call: Call, file: str, dry_run: bool, caseload: str) -> None:
    """The list is read, every fault named; without one it comes in whole."""
    from desktop_app.casework.importing import import_list as import_reading

    reading = _read(call, Path(file))
    if reading.faults:
        call.note("import_refused", faults=len(reading.faults))
        _tell_faults(call, reading)
        call.end(FAULTS)
    if dry_run:
        call.answer(_summary(reading), _lines(reading, _("La nómina no tiene fallas. No se guardó nada.")))
        return
    done = import_reading(call.desk, reading=reading, caseload=caseload)
    call.note("import_done", families=done.value.families)
    call.report(
        import_reading.name,
        import_reading.title,
        done,
        _lines(reading, _("Códigos: {first} a {last}").format(first=done.value.codes[0], last=done.value.codes[-1])),
        **_summary(reading),
        codes=done.value.codes,
    )


def _read(call: Call, path: Path) -> ListReading:
    from desktop_app.casework.importing import with_known
    from desktop_app.casework.reserved_list import read_list
    from desktop_app.cli.places import communes
    from desktop_app.domain.records import Unit

    home = next((unit.commune for unit in call.store.find(Unit)), "")
    data = read_bytes(path)
    reading = read_list(data, path.name, communes=communes(), today=call.today, home_commune=home)
    return with_known(call.store, reading)


def _summary(reading: ListReading) -> dict[str, object]:
    return {
        "rows": reading.rows,
        "family_count": len(reading.families),
        "people": reading.people,
        "columns": [{"column": header, "means": name} for name, header in reading.columns],
        "notes": reading.notes,
        "sheet": reading.sheet,
    }


def _lines(reading: ListReading, first: str) -> Iterator[str]:
    yield first
    yield ngettext("{count} familia", "{count} familias", len(reading.families)).format(count=len(reading.families))
    yield ngettext("{count} persona", "{count} personas", reading.people).format(count=reading.people)
    yield from reading.notes


def _tell_faults(call: Call, reading: ListReading) -> None:
    """Every fault in JSON; in text as many as somebody may read, and how many more there are."""
    count = len(reading.faults)
    if call.json:
        call.answer({**_summary(reading), "faults": reading.faults})
        return
    words = ngettext(
        "La nómina tiene {count} falla. No se guardó nada.", "La nómina tiene {count} fallas. No se guardó nada.", count
    )
    call.say(words.format(count=count))
    for fault in reading.faults[:_MOST]:
        call.say(str(fault))
    if count > _MOST:
        call.say(_("Y {count} más. Véalas todas con --json.").format(count=count - _MOST))
    for note in reading.notes:
        call.say(note)
