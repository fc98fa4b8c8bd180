"""Reading a reserved list from its bytes to families and faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from desktop_app.casework.reserved_list.communes import CommuneReader
from desktop_app.casework.reserved_list.faults import FaultBook
from desktop_app.casework.reserved_list.files import candidates_of
from desktop_app.casework.reserved_list.header import Header, find_header, with_digit_column
from desktop_app.casework.reserved_list.households import gather, one_row_each
from desktop_app.casework.reserved_list.model import ListReading, RowFault
from desktop_app.casework.reserved_list.notes import notes_of
from desktop_app.casework.reserved_list.people import PeopleReader
from desktop_app.casework.reserved_list.rows import data_rows
from desktop_app.casework.reserved_list.tables import MAX_ROWS, Candidate, Unreadable, too_large, unreadable
from desktop_app.casework.reserved_list.wording import fold, shown, word_set
from desktop_app.domain.geography import Communes
from desktop_app.i18n import _

_UNREAD_TYPES: Final = word_set("xls xlsb ods odt doc docx pdf rtf htm html dbf mdb accdb zip png jpg jpeg")


def read_list(data: bytes, filename: str, *, communes: Communes, today: date, home_commune: str = "") -> ListReading:
    """The families of a reserved list (CSV or XLSX, as offices write them), and everything that is wrong with it.

    Nothing is written and nothing is raised, whatever the bytes: a file that cannot be read at all is a reading with
    one fault. `filename` only helps to say what kind of file it was. `home_commune` is the code of the municipality's
    own commune, for lists that name none.
    """
    try:
        return _read(candidates_of(data), communes, today, home_commune)
    except Unreadable as stop:
        return ListReading((), (_with_type(stop.fault, filename),), 0, (), ())


def _with_type(fault: RowFault, filename: str) -> RowFault:
    suffix = fold(filename.rpartition(".")[2])
    if fault.code != "not_a_spreadsheet" or suffix not in _UNREAD_TYPES:
        return fault
    return replace(fault, problem=_("Un archivo .{suffix} no se puede leer como lista.").format(suffix=suffix))


def _read(candidates: Sequence[Candidate], communes: Communes, today: date, home_commune: str) -> ListReading:
    chosen, header = _choose(candidates, home_commune)
    rows, left_out = data_rows(header, chosen.rows())
    if len(rows) > MAX_ROWS:
        raise too_large()
    header = with_digit_column(header, rows)
    columns = header.recognised()
    missing = _missing(header, home_commune)
    if missing:
        return ListReading((), missing, len(rows), columns, (), chosen.name)
    if not rows:
        raise _no_rows(header)
    reader = PeopleReader(header, rows, CommuneReader(communes), today, FaultBook())
    people = [reader.read(row) for row in rows]
    if reader.key is None and not one_row_each(people, reader):
        return ListReading((), (_missing_column(header, _("N° de familia")),), len(rows), columns, (), chosen.name)
    gathered = gather(people, reader, home_commune)
    others = [candidate.name for candidate in candidates if candidate.name and candidate is not chosen]
    return ListReading(
        families=gathered.families,
        faults=reader.book.in_order(),
        rows=len(rows),
        columns=columns,
        notes=notes_of(header, reader, left_out, others, gathered.scattered),
        sheet=chosen.name,
        runs=tuple((person.member.row, person.member.run) for person in people if person.member.run),
    )


def _choose(candidates: Sequence[Candidate], home_commune: str) -> tuple[Candidate, Header]:
    """The first reading of the file that has all columns; else the one that understands most of them."""
    found: list[tuple[Candidate, Header]] = []
    for candidate in candidates:
        header = find_header(candidate.head)
        if header is not None:
            found.append((candidate, header))
            if not _missing(header, home_commune):
                return found[-1]
    if found:
        return max(found, key=lambda pair: pair[1].strength())
    for candidate in candidates:
        candidate.rows()
    raise unreadable(
        "no_header",
        _("No se encontró la fila con los títulos de las columnas."),
        _("La primera fila debe decir qué hay en cada columna: RUN, Nombres, Apellido paterno, Comuna…"),
    )


def _missing(header: Header, home_commune: str) -> tuple[RowFault, ...]:
    """The columns without which a list cannot be read."""
    whole = header.has("full_name") or header.has("surnames_first")
    surname = header.has("surname") or header.has("surnames")
    commune = header.has("commune") or header.has("commune_code")
    wanted = (
        (header.has("run"), _("RUN")),
        (whole or header.has("names"), _("Nombres")),
        (whole or surname, _("Apellido paterno")),
        (commune or home_commune != "", _("Comuna")),
    )
    return tuple(_missing_column(header, title) for there, title in wanted if not there)


def _missing_column(header: Header, title: str) -> RowFault:
    return RowFault(
        "missing_column",
        header.row,
        "",
        shown(title),
        _("Falta la columna «{title}».").format(title=title),
        _("Agréguela, o cambie el título de la columna que tiene esos datos."),
    )


def _no_rows(header: Header) -> Unreadable:
    return unreadable(
        "empty_file",
        _("La lista no tiene personas."),
        _("Debajo de los títulos debe haber una fila por persona o por familia."),
        row=header.row,
    )
