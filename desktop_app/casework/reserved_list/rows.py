"""Which rows below the headers are persons, and which are totals, footnotes, signatures and repeated headers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop_app.casework.reserved_list.header import Header
from desktop_app.casework.reserved_list.tables import Row
from desktop_app.casework.reserved_list.wording import word_set, words

_TOTALS: Final = word_set("total totales subtotal subtotales suma sumas")
_FOOTNOTES: Final = word_set(
    "nota notas fuente elaborado elaboro preparado observacion observaciones firma timbre pagina fecha emitido"
)


def data_rows(header: Header, rows: Sequence[Row]) -> tuple[list[Row], list[int]]:
    """The rows with persons, and the numbers of the rows left out although something stands in them.

    A row in which only the running number stands (a form numbered in advance) is blank and not mentioned.
    """
    used = [place for field, places in header.columns.items() if field != "counter" for place in places]
    counters = header.columns.get("counter", ())
    kept: list[Row] = []
    left_out: list[int] = []
    for row in rows:
        if row.number <= header.row:
            continue
        if any(row.cell(place) != "" for place in used) and not _is_remark(row, header, used):
            kept.append(row)
        elif any(cell != "" for place, cell in enumerate(row.cells) if place not in counters):
            left_out.append(row.number)
    while kept and _is_footnote(kept[-1], header):
        left_out.append(kept.pop().number)
    return kept, sorted(left_out)


def _is_remark(row: Row, header: Header, used: Sequence[int]) -> bool:
    """A total, anywhere in the list; or the headers again, as at the top of each printed page."""
    if all(row.text(place) == header.titles[place] for place in used):
        return True
    return _first_word(row) in _TOTALS and not _says(row, header)


def _is_footnote(row: Row, header: Header) -> bool:
    """What stands below the list: a row with a single cell, or one that begins like a footnote."""
    filled = sum(cell != "" for cell in row.cells)
    return not _says(row, header) and (filled == 1 or _first_word(row) in _FOOTNOTES)


def _says(row: Row, header: Header) -> bool:
    """Whether the row speaks of a person: it has a RUN with enough figures, or a birth date."""
    run = "".join(sign for place in header.columns.get("run", ()) for sign in row.text(place) if sign.isdigit())
    born = any(row.cell(place) != "" for place in header.columns.get("birth_date", ()))
    return len(run) >= 6 or born


def _first_word(row: Row) -> str:
    text = next(row.text(place) for place, cell in enumerate(row.cells) if cell != "")
    return next(iter(words(text)), "")
