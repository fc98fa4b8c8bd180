"""What kind of file it is, by its first bytes: names lie."""

from __future__ import annotations

from typing import Final

from desktop_app.casework.reserved_list.csv_table import csv_candidates
from desktop_app.casework.reserved_list.tables import (
    MAX_BYTES,
    Candidate,
    not_a_spreadsheet,
    too_large,
    unreadable,
)
from desktop_app.casework.reserved_list.xlsx_table import xlsx_candidates
from desktop_app.i18n import _

_ZIP: Final = b"PK"
_OTHERS: Final = (
    b"\xd0\xcf\x11\xe0",  # Excel 97-2003, or a workbook with a password
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"<",  # a web page, which some systems call .xls
)


def candidates_of(data: bytes) -> list[Candidate]:
    """The ways to read the file, best guess first. Raises Unreadable if there is none."""
    if len(data) > MAX_BYTES:
        raise too_large()
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_OTHERS):
        raise not_a_spreadsheet()
    candidates = xlsx_candidates(data) if data.startswith(_ZIP + b"\x03\x04") else csv_candidates(data)
    if not any(candidate.head for candidate in candidates):
        # A text that breaks off in its first cell has no head, but a better reason than being empty.
        for candidate in candidates:
            candidate.rows()
        raise unreadable("empty_file", _("El archivo está vacío."), _("Elija el archivo que tiene la lista."))
    return candidates
