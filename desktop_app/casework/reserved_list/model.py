"""What reading a reserved list gives: families, faults, remarks. Plain data; nothing personal shows in a `repr`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, get_args

from desktop_app.i18n import _

FaultCode = Literal[
    "empty_file",
    "not_a_spreadsheet",
    "unreadable_encoding",
    "too_large",
    "unclosed_quote",
    "no_header",
    "missing_column",
    "missing_name",
    "unreadable_text",
    "missing_run",
    "run_not_a_number",
    "bad_run_digit",
    "duplicate_run",
    "run_already_registered",
    "bad_date",
    "date_in_future",
    "age_over_120",
    "missing_commune",
    "unknown_commune",
    "bad_sex",
    "missing_relation",
    "bad_relation",
    "missing_family",
    "no_head",
    "two_heads",
    "bad_score",
]
"""The kinds of faults; the codes are stable, scripts rely on them."""

FAULT_CODES: Final[tuple[FaultCode, ...]] = get_args(FaultCode)


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing that keeps a list from being imported, in words for the office.

    `row` is the line of the file or the row of the sheet as the office sees it, counted from 1; 0 is the whole file.
    `column` is the header as the office wrote it ("" where no column is at fault), `value` what stands there.
    """

    code: FaultCode
    row: int
    column: str
    value: str = field(repr=False)
    problem: str = field(repr=False)
    expected: str = field(repr=False)

    def __str__(self) -> str:
        """The whole fault as one line of text."""
        words = f"{self.problem} {self.expected}".strip()
        if not self.row:
            return words
        if not self.column:
            return _("Fila {row}: {words}").format(row=self.row, words=words)
        if not self.value:
            return _("Fila {row}, columna «{column}»: {words}").format(row=self.row, column=self.column, words=words)
        return _("Fila {row}, columna «{column}», «{value}»: {words}").format(
            row=self.row, column=self.column, value=self.value, words=words
        )


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A person of the list. Empty text or None: the list does not say.

    `run` is canonical; only a newborn may lack it. `relation` is a code of the product's relations.
    """

    row: int
    names: str = field(repr=False)
    surnames: str = field(repr=False)
    run: str = field(repr=False)
    birth_date: date | None = field(repr=False)
    sex: Literal["F", "M", ""]
    relation: str


@dataclass(frozen=True, slots=True)
class ListedFamily:
    """A family of the list, its head first. `key` is the family's number as the list gives it ("" if it has none).

    `instrument` (CAS, FPS or ""), `folio`, `file_date` and `score` are of the social file by which it was drawn.
    `rural` is None where the list does not say.
    """

    rows: tuple[int, ...]
    key: str
    commune: str
    address: str = field(repr=False)
    sector: str = field(repr=False)
    phone: str = field(repr=False)
    rural: bool | None
    instrument: str
    folio: str = field(repr=False)
    file_date: date | None
    score: int | None
    members: tuple[ListedMember, ...]

    @property
    def head(self) -> ListedMember:
        """The head of the household."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class ListReading:
    """A whole list as read. It may be imported when it has no faults; then `families` is all of it.

    Where there are faults, `families` holds those that none of them touches, for the report. `rows` counts the rows
    with data, `columns` pairs what was recognised with the header as written, `notes` are remarks that stop nothing,
    `runs` are row and canonical RUN of everybody in the list, also of families with faults.
    """

    families: tuple[ListedFamily, ...]
    faults: tuple[RowFault, ...]
    rows: int
    columns: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sheet: str = ""
    runs: tuple[tuple[int, str], ...] = field(default=(), repr=False)

    @property
    def people(self) -> int:
        """How many persons the families have."""
        return sum(len(family.members) for family in self.families)
