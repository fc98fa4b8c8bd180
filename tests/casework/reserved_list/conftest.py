"""The communes, a fixed day, and lists made the ways offices make them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import pytest
import xlsxwriter

from desktop_app.casework.reserved_list import ListReading, read_list
from desktop_app.domain.geography import Commune, Communes
from desktop_app.domain.run import check_digit
from desktop_app.paths import resources

TODAY = date(2009, 3, 15)


class Asked(Communes):
    """All communes; counts what it is asked."""

    found = suggested = 0

    def find(self, text: str) -> Commune | None:
        self.found += 1
        return super().find(text)

    def suggest(self, text: str) -> Commune | None:
        self.suggested += 1
        return super().suggest(text)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def communes() -> Asked:
    return Asked.parse((resources() / "communes.csv").read_text(encoding="utf-8"))


@pytest.fixture
def run() -> Callable[[int], str]:
    """The n-th invented RUN, canonical."""
    return lambda n: f"{40_000_000 + n}-{check_digit(40_000_000 + n)}"


@pytest.fixture
def read(communes: Asked) -> Callable[..., ListReading]:
    """Reads bytes, or the rows of a CSV file."""

    def reader(
        list_: bytes | str | Sequence[Sequence[object]], filename: str = "lista.csv", home: str = ""
    ) -> ListReading:
        data = list_ if isinstance(list_, bytes) else list_.encode() if isinstance(list_, str) else as_csv(list_)
        return read_list(data, filename, communes=communes, today=TODAY, home_commune=home)

    return reader


def as_csv(rows: Sequence[Sequence[object]], separator: str = ";", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


@pytest.fixture
def csv_of() -> Callable[..., bytes]:
    """The bytes of a CSV file: rows, separator, encoding."""
    return as_csv


@pytest.fixture
def xlsx_of() -> Callable[..., bytes]:
    """The bytes of a workbook: a mapping of sheet names to rows; `hidden` sheets, `merged` cells of the last sheet."""
    return as_xlsx


def as_xlsx(
    sheets: Mapping[str, Sequence[Sequence[object]]],
    hidden: Sequence[str] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date | datetime):
                        sheet.write_datetime(number, column, value, days)
                    elif isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif value is not None:
                        sheet.write(number, column, value)
        for top, left, bottom, right in merged:
            sheet.merge_range(top, left, bottom, right, str(rows[top][left]))
    return data.getvalue()


@pytest.fixture
def person(run: Callable[[int], str]) -> Callable[..., list[object]]:
    """A row under the titles of `titles`, sound unless told otherwise."""

    def row(n: int = 1, **other: object) -> list[object]:
        cells: dict[str, object] = {
            "family": n,
            "run": run(n),
            "names": "María",
            "surname": "Soto",
            "second": "Peña",
            "birth": "12-03-1980",
            "sex": "F",
            "relation": "Jefa de hogar",
            "commune": "Angol",
            "score": "4.213",
        }
        return list((cells | other).values())

    return row


@pytest.fixture
def titles() -> list[str]:
    return [
        "N° Familia", "RUN", "Nombres", "Ap. Paterno", "Ap. Materno", "F. Nac.", "Sexo", "Parentesco", "Comuna",
        "Puntaje FPS",
    ]  # fmt: skip
