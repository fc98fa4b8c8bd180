"""Text files: which encoding, which sign separates the columns, which line is which."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Final

from desktop_app.casework.reserved_list.tables import (
    HEAD_ROWS,
    MAX_COLUMNS,
    MAX_ROWS,
    Candidate,
    Row,
    Unreadable,
    not_a_spreadsheet,
    too_large,
    unreadable,
)
from desktop_app.casework.reserved_list.wording import clean
from desktop_app.i18n import _

SEPARATORS: Final = (";", ",", "\t", "|")
MAX_LINES: Final = 4 * MAX_ROWS
"""Blank lines are no rows, but they take time too."""
_BLANK: Final = ' \t\r\n;,|"'
_LONGEST_CELL: Final = 20
"""Lines. A cell that goes on for longer is a quotation mark that nobody closed."""

_DECLARED: Final = re.compile(r'"?sep=([;,\t|])"?\s*(\r\n|\r|\n)', re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Letters of Windows-1252, and what the accented letters of DOS (code page 850) look like among them.
_WINDOWS: Final = re.compile("[áéíóúüñÁÉÍÓÚÜÑ]")
_DOS: Final = re.compile("[A-Za-z][\u201a\xa1-\xa5][A-Za-z ]")


def decode(data: bytes) -> str:
    """The text of the bytes: UTF-8 or UTF-16 with or without its mark, Windows-1252 or DOS (code page 850).

    Raises Unreadable for bytes that are none of them.
    """
    try:
        text = _decode(data)
    except UnicodeDecodeError:
        raise unreadable(
            "unreadable_encoding",
            _("No se pueden leer las letras del archivo."),
            _("Ábralo en la planilla de cálculo y guárdelo como «CSV UTF-8» o como «Libro de Excel (.xlsx)»."),
        ) from None
    if len(_CONTROL.findall(text)) > 2 + len(text) // 1000:
        raise not_a_spreadsheet()
    return text


def _decode(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    # In UTF-16 every other byte of plain letters is zero.
    sample = data[:2000]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(sample) >= 4 and zeros.count(0) > len(zeros) * 0.6:
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    if len(_DOS.findall(text)) > len(_WINDOWS.findall(text)):
        return data.decode("cp850")
    return text


def csv_candidates(data: bytes) -> list[Candidate]:
    """The ways to read a text file, one for each sign that may separate its columns. Raises Unreadable."""
    text = decode(data)
    if not text.strip(_BLANK):
        return []
    declared = _DECLARED.match(text)
    separators = (declared[1],) if declared else SEPARATORS
    skip = 1 if declared else 0
    return [
        Candidate("", _head(text, separator, skip), partial(_all_rows, text, separator, skip))
        for separator in separators
    ]


def _head(text: str, separator: str, skip: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    # Whoever reads all rows with this separator will meet the fault again and say it.
    with suppress(Unreadable):
        rows.extend(islice(_rows(text, separator, skip), HEAD_ROWS))
    return tuple(rows)


def _all_rows(text: str, separator: str, skip: int) -> tuple[Row, ...]:
    rows = tuple(islice(_rows(text, separator, skip), MAX_ROWS + HEAD_ROWS + 1))
    if len(rows) > MAX_ROWS + HEAD_ROWS:
        raise too_large()
    return rows


def _rows(text: str, separator: str, skip: int) -> Iterator[Row]:
    """The rows in which something stands."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        number = reader.line_num + 1
        if number > MAX_LINES:
            raise too_large()
        try:
            cells = next(reader, None)
        except csv.Error:
            raise _unclosed_quote(number) from None
        if cells is None:
            return
        if reader.line_num - number >= _LONGEST_CELL:
            raise _unclosed_quote(number)
        if any(cells) and number > skip:
            row = Row(number, tuple(clean(cell) for cell in cells[:MAX_COLUMNS]))
            if not row.blank():
                yield row


def _unclosed_quote(number: int) -> Unreadable:
    return unreadable(
        "unclosed_quote",
        _('Desde esta fila hay unas comillas (") que se abren y no se cierran.'),
        _("Borre las comillas que sobran."),
        row=number,
    )
