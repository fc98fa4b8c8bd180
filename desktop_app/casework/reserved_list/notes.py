"""Remarks on a list that stop nothing, in words for the office. No names, no numbers of persons."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.casework.reserved_list.header import Header
from desktop_app.casework.reserved_list.people import PeopleReader
from desktop_app.i18n import _, ngettext


def notes_of(
    header: Header, reader: PeopleReader, left_out: Sequence[int], other_sheets: Sequence[str], scattered: int
) -> tuple[str, ...]:
    """The remarks on a reading, most important first."""
    notes = [
        _sheets(other_sheets),
        _rows(left_out),
        _faults(reader.book.left_out),
        _newborns(reader.remarks.newborns),
        _short_years(reader.remarks.short_years),
        _no_birth(reader.remarks.no_birth),
        _no_sex(reader.remarks.no_sex),
        _scattered(scattered),
        _unused(header),
    ]
    return tuple(note for note in notes if note)


def _faults(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "Hay {count} falla más que no se muestra.", "Hay {count} fallas más que no se muestran.", count
    ).format(count=count)


def _newborns(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} niño o niña menor de un año viene sin RUN: complételo cuando esté inscrito.",
        "{count} niños o niñas menores de un año vienen sin RUN: complételo cuando estén inscritos.",
        count,
    ).format(count=count)


def _short_years(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} fecha tiene el año con dos cifras: se leyó el más reciente que no queda en el futuro.",
        "{count} fechas tienen el año con dos cifras: se leyó el más reciente que no queda en el futuro.",
        count,
    ).format(count=count)


def _no_birth(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} persona viene sin fecha de nacimiento: complétela en la primera visita.",
        "{count} personas vienen sin fecha de nacimiento: complétela en la primera visita.",
        count,
    ).format(count=count)


def _no_sex(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} persona viene sin sexo: complételo en la primera visita.",
        "{count} personas vienen sin sexo: complételo en la primera visita.",
        count,
    ).format(count=count)


def _scattered(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} familia tiene personas en comunas distintas: se tomó la de quien encabeza el hogar.",
        "{count} familias tienen personas en comunas distintas: se tomó la de quien encabeza el hogar.",
        count,
    ).format(count=count)


def _sheets(others: Sequence[str]) -> str:
    if not others:
        return ""
    return _("El libro tiene otras hojas con datos que no se leyeron: {names}.").format(names=_listed(others))


def _rows(left_out: Sequence[int]) -> str:
    if not left_out:
        return ""
    return ngettext(
        "Se pasó por alto la fila {rows}: no es de una persona.",
        "Se pasaron por alto las filas {rows}: no son de personas.",
        len(left_out),
    ).format(rows=_listed([str(row) for row in left_out]))


def _unused(header: Header) -> str:
    if not header.unused:
        return ""
    return _("No se usan estas columnas: {names}.").format(names=_listed(header.unused))


def _listed(things: Sequence[str]) -> str:
    shown = ", ".join(things[:12])
    return shown if len(things) <= 12 else f"{shown}…"
