"""Finding the row of headers of a table, and what each column means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.casework.reserved_list.tables import Row
from desktop_app.casework.reserved_list.vocabulary import (
    BESIDE_THE_POINT,
    COMMON_FORM,
    HEADERS,
    INSTRUMENTS,
    LITTLE_WORDS,
    QUALIFIERS,
    SHARED,
    Field,
)
from desktop_app.casework.reserved_list.wording import words

_PARENTHESIS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_YEAR: Final = re.compile("(19|20)[0-9]{2}")
_LONGEST_HEADER: Final = 80
_LONGEST_WORD: Final = 40
_DIGITS: Final = frozenset("0123456789K")


@dataclass(frozen=True, slots=True)
class Header:
    """The headers of a table. `row` is the number of the last row of them, `columns` says where each field stands."""

    row: int
    columns: Mapping[Field, tuple[int, ...]]
    titles: Mapping[int, str]
    instrument: str
    unused: tuple[str, ...]

    def has(self, *fields: Field) -> bool:
        """Whether there is a column for every one of the fields."""
        return all(field in self.columns for field in fields)

    def title(self, *fields: Field) -> str:
        """The header, as written, of the first of the fields that has a column; "" if none has."""
        for field in fields:
            if field in self.columns:
                return self.titles[self.columns[field][0]]
        return ""

    def recognised(self) -> tuple[tuple[str, str], ...]:
        """Each field with the header of its (first) column, from left to right."""
        places = sorted((places[0], field) for field, places in self.columns.items())
        return tuple((field, self.titles[place]) for place, field in places)

    def strength(self) -> int:
        """How many columns were understood (a mere count of rows does not say that this is a list of families)."""
        return sum(field != "counter" for field in self.columns)


def find_header(head: Sequence[Row]) -> Header | None:
    """The headers among the first rows of a table; None if no row of them looks like headers.

    Headers written over two rows (`Apellidos` above `Paterno` and `Materno`) are read together where that says more.
    """
    best: Header | None = None
    for index, row in enumerate(head):
        readings = [_read([row.text(column) for column in range(len(row.cells))], row.number)]
        if index + 1 < len(head):
            readings.append(_read(_stacked(row, head[index + 1]), head[index + 1].number))
        for found in readings:
            if found.strength() > (best.strength() if best else 1):
                best = found
    return best


def with_digit_column(header: Header, rows: Sequence[Row]) -> Header:
    """The headers with the column of the check digit, where it has no title because RUN is written over both."""
    beside = header.columns["run"][0] + 1 if header.has("run") and not header.has("dv") else 0
    if not beside or header.titles.get(beside, ""):
        return header
    texts = [text for row in rows if (text := row.text(beside).upper())]
    if sum(text in _DIGITS for text in texts) * 2 <= len(texts):
        return header
    columns: dict[Field, tuple[int, ...]] = {**header.columns, "dv": (beside,)}
    return replace(header, columns=columns, titles={**header.titles, beside: header.title("run")})


def _stacked(upper: Row, lower: Row) -> list[str]:
    titles = []
    group = ""
    for column in range(max(len(upper.cells), len(lower.cells))):
        above, below = upper.text(column), lower.text(column)
        group = above or group
        # A title merged over several columns stands in the first of them only.
        titles.append(above if not below or below == above else f"{above or group} {below}")
    return titles


def _read(titles: Sequence[str], number: int) -> Header:
    columns: dict[Field, list[int]] = {}
    loose: dict[Field, list[int]] = {}
    last: Field | None = None
    for column, title in enumerate(titles):
        field, exact = meaning(title)
        if field == "counter" and last == "address":
            field = "street_number"
        elif field == "run" and "run" in columns and "dv" in _forms(title):
            field = "dv"
        if field is not None:
            _place(columns if exact else loose, field, column)
        last = field if title else last
    for field, places in loose.items():
        if field not in columns:
            columns[field] = places
    return _header(titles, number, _settle_names(columns))


def _place(columns: dict[Field, list[int]], field: Field, column: int) -> None:
    places = columns.setdefault(field, [])
    if not places or field in SHARED:
        places.append(column)


def _settle_names(columns: dict[Field, list[int]]) -> dict[Field, list[int]]:
    """`Nombre` beside surnames are the given names; alone it is the whole name."""
    if "surname" in columns or "surnames" in columns:
        for field in ("name", "full_name", "surnames_first"):
            found = columns.pop(field, None)
            if found:
                columns.setdefault("names", found)
    elif "name" in columns and "full_name" not in columns and "surnames_first" not in columns:
        columns["full_name"] = columns.pop("name")
    return columns


def _header(titles: Sequence[str], number: int, columns: Mapping[Field, list[int]]) -> Header:
    used = {place for places in columns.values() for place in places}
    instruments = [
        INSTRUMENTS[word]
        for field in ("score", "folio", "file_date")
        for place in columns.get(field, ())
        for word in words(titles[place])
        if word in INSTRUMENTS
    ]
    return Header(
        row=number,
        columns={field: tuple(places) for field, places in columns.items()},
        titles=dict(enumerate(titles)),
        instrument=instruments[0] if instruments else "",
        unused=tuple(title for place, title in enumerate(titles) if title and place not in used),
    )


def meaning(title: str) -> tuple[Field | None, bool]:
    """What a header means, and whether it says just that (`RUN`) or says it of somebody (`RUN jefe de hogar`)."""
    if not title or len(title) > _LONGEST_HEADER:
        return None, False
    outside = _PARENTHESIS.sub(" ", title)
    for text in (title, outside):
        field = HEADERS.get(_forms(text))
        if field is not None:
            return field, True
    for text in (title, outside):
        field = HEADERS.get(tuple(form for form in _forms(text) if form not in QUALIFIERS))
        if field is not None:
            return field, False
    return None, False


def _forms(text: str) -> tuple[str, ...]:
    forms: list[str] = []
    for word in words(text):
        for form in _split(word):
            beside = form in LITTLE_WORDS or form in BESIDE_THE_POINT or _YEAR.fullmatch(form)
            if not beside and forms[-1:] != [form]:
                forms.append(form)
    return tuple(forms)


def _split(word: str) -> tuple[str, ...]:
    """The common form of a word, or of the words that were written as one: `FECHANACIMIENTO`, `NFAMILIA`."""
    if word in COMMON_FORM or len(word) > _LONGEST_WORD:
        return (COMMON_FORM.get(word, word),)
    for cut in range(len(word) - 2, 0, -1):
        # Of the abbreviations of one letter, only that of "number" is written together with the next word.
        if word[:cut] in COMMON_FORM and (cut > 1 or word[0] == "n"):
            rest = _split(word[cut:])
            if rest != (word[cut:],) or word[cut:] in COMMON_FORM:
                return COMMON_FORM[word[:cut]], *rest
    return (word,)
