"""The rows of a list as persons, each with what her row says about the household."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from desktop_app.casework.reserved_list.cells import BadCell, read_birth, read_past_day, read_rural, read_score
from desktop_app.casework.reserved_list.communes import CommuneReader
from desktop_app.casework.reserved_list.days import has_short_year
from desktop_app.casework.reserved_list.faults import FaultBook
from desktop_app.casework.reserved_list.header import Header
from desktop_app.casework.reserved_list.model import ListedMember
from desktop_app.casework.reserved_list.names import blamed, read_names, unreadable_text
from desktop_app.casework.reserved_list.person_words import m_is_for_mujer, read_relation, read_sex
from desktop_app.casework.reserved_list.run_cell import read_run
from desktop_app.casework.reserved_list.tables import Cell, Row
from desktop_app.casework.reserved_list.vocabulary import Field
from desktop_app.casework.reserved_list.wording import is_mangled
from desktop_app.domain.ages import age_in_months

NEWBORN_MONTHS: Final = 12
"""A child below that age may still be without RUN: births are registered late, above all in the country."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Household:
    """What one row says about the household; empty or None where it says nothing."""

    commune: str
    address: str = field(repr=False)
    sector: str = field(repr=False)
    phone: str = field(repr=False)
    rural: bool | None
    folio: str = field(repr=False)
    file_date: date | None
    score: int | None


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the list. `relation_known` and `commune_known` are False where the cell could not be understood."""

    member: ListedMember
    relation_known: bool
    commune_known: bool
    household: Household
    key: str


@dataclass(slots=True)
class Remarks:
    """What is worth a note but stops nothing, counted."""

    newborns: int = 0
    short_years: int = 0
    no_birth: int = 0
    no_sex: int = 0


class PeopleReader:
    """Reads the rows of one list. `related` says that its column of relations is in use, `key` which column groups."""

    def __init__(self, header: Header, rows: Sequence[Row], communes: CommuneReader, today: date, book: FaultBook):
        self.header = header
        self.book = book
        self.remarks = Remarks()
        self.related = self._used("relation", rows)
        self.key: Field | None = self._key(rows)
        self._communes = communes
        self._today = today
        self._m_is_mujer = m_is_for_mujer(self._cell(row, "sex") for row in rows)

    def _used(self, field: Field, rows: Sequence[Row]) -> bool:
        return field in self.header.columns and any(self._cell(row, field) != "" for row in rows)

    def _key(self, rows: Sequence[Row]) -> Field | None:
        if self._used("family", rows):
            return "family"
        if all(self._text(row, "folio") for row in rows):
            return "folio"
        # A running number that repeats itself counts families, not rows.
        numbers = [self._text(row, "counter") for row in rows]
        if self.related and "" not in numbers and len(set(numbers)) < len(numbers):
            return "counter"
        return "folio" if self._used("folio", rows) else None

    def _cell(self, row: Row, field: Field) -> Cell:
        places = self.header.columns.get(field)
        return row.cell(places[0]) if places else ""

    def read(self, row: Row) -> Person:
        """The person of a row; what is wrong with it goes into the book."""
        relation, known = self._relation(row)
        birth = self._birth(row)
        names, surnames = self._try(row, blamed(row, self.header), lambda: read_names(row, self.header), ("", ""))
        commune, found = self._commune(row)
        sex_cell = self._cell(row, "sex")
        self.remarks.no_sex += sex_cell == ""
        member = ListedMember(
            row=row.number,
            names=names,
            surnames=surnames,
            run=self._run(row, relation, birth),
            birth_date=birth,
            sex=self._try(row, "sex", lambda: read_sex(sex_cell, self._m_is_mujer), ""),
            relation=relation,
        )
        return Person(member, known, found, self._household(row, commune), self._key_of(row))

    def _try(self, row: Row, field: Field, reader: Callable[[], T], otherwise: T) -> T:
        return self.book.attempt(row.number, self.header.title(field), self._text(row, field), reader, otherwise)

    def _relation(self, row: Row) -> tuple[str, bool]:
        if not self.related:
            return "head", True
        cell = self._cell(row, "relation")
        relation = self._try(row, "relation", lambda: read_relation(cell), "")
        return relation, relation != ""

    def _birth(self, row: Row) -> date | None:
        cell = self._cell(row, "birth_date")
        if cell == "":
            self.remarks.no_birth += 1
            return None
        self.remarks.short_years += has_short_year(cell)
        return self._try(row, "birth_date", lambda: read_birth(cell, self._today), None)

    def _run(self, row: Row, relation: str, birth: date | None) -> str:
        digit = self._cell(row, "dv") if "dv" in self.header.columns else None
        try:
            return read_run(self._cell(row, "run"), digit)
        except BadCell as bad:
            newborn = birth is not None and age_in_months(birth, self._today) < NEWBORN_MONTHS
            if bad.code == "missing_run" and newborn and relation != "head":
                self.remarks.newborns += 1
            else:
                self.book.add(row.number, self.header.title("run"), self._text(row, "run"), bad)
            return ""

    def _household(self, row: Row, commune: str) -> Household:
        file_date, score = self._cell(row, "file_date"), self._cell(row, "score")
        return Household(
            commune=commune,
            address=self._address(row),
            sector=self._joined(row, "sector", ", "),
            phone=self._joined(row, "phone", " / "),
            rural=read_rural(self._cell(row, "rural")),
            folio=self._text(row, "folio"),
            file_date=self._try(row, "file_date", lambda: read_past_day(file_date, self._today), None)
            if file_date != ""
            else None,
            score=self._try(row, "score", lambda: read_score(score), None),
        )

    def _commune(self, row: Row) -> tuple[str, bool]:
        code, name = self._text(row, "commune_code"), self._text(row, "commune")
        if not code and not name:
            return "", True
        field: Field = "commune_code" if code else "commune"
        commune = self._try(row, field, lambda: self._communes.read(code, name), "")
        return commune, commune != ""

    def _address(self, row: Row) -> str:
        street, number = self._joined(row, "address", " "), self._joined(row, "street_number", " ")
        flat = self._joined(row, "flat", " ")
        return ", ".join(part for part in (f"{street} {number}".strip(), flat) if part)

    def _joined(self, row: Row, field: Field, between: str) -> str:
        texts = {place: row.text(place) for place in self.header.columns.get(field, ())}
        for place, text in texts.items():
            if is_mangled(text):
                self.book.add(row.number, self.header.titles[place], text, unreadable_text(text))
        return between.join(text for text in texts.values() if text)

    def _text(self, row: Row, field: Field) -> str:
        places = self.header.columns.get(field)
        return row.text(places[0]) if places else ""

    def _key_of(self, row: Row) -> str:
        return self._text(row, self.key) if self.key else ""
