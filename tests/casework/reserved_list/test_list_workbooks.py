"""Workbooks that are damaged, or made to exhaust the computer: a fault in words, never a crash."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
import python_calamine

from desktop_app.casework.reserved_list import ListReading, xlsx_table

Read = Callable[..., ListReading]
Make = Callable[..., bytes]

SHEET = "xl/worksheets/sheet1.xml"
XML = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MERGED = "<sheetData>{}</sheetData><mergeCells>{}</mergeCells>"


def _with(book: bytes, part: str, content: bytes | None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(changed, "w", method) as new:
        for name in old.namelist():
            kept = content if name == part else old.read(name)
            if kept is not None:
                new.writestr(name, kept)
    return changed.getvalue()


@pytest.fixture
def book(xlsx_of: Make) -> bytes:
    return xlsx_of({"Hoja1": [["RUN", "Nombre", "Comuna"], ["40000001-8", "María Soto", "Angol"]]})


def _codes(reading: ListReading) -> list[str]:
    return [fault.code for fault in reading.faults]


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (XML.format(f"<sheetData>{FAR}</sheetData>"), "too_large"),
        (XML.format('<sheetData><row r="99999999999"><c><v>1</v></c></row></sheetData>'), "not_a_spreadsheet"),
        (XML.format('<sheetData><row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row></sheetData>'), "not_a_spreadsheet"),
        (XML.format('<sheetData><row r="1"><c r="A"><v>1</v></c></row></sheetData>'), "not_a_spreadsheet"),
        (XML.format('<sheetData><row r="1"><c r="A1" t="s"><v>999</v></c></row></sheetData>'), "not_a_spreadsheet"),
        (XML.format(MERGED.format("", '<mergeCell ref="A1:A99999999"/>')), "not_a_spreadsheet"),
        (XML.format('<cols count="99999999999"/><sheetData/>'), "not_a_spreadsheet"),
        ("<worksheet><sheetData><row>", "not_a_spreadsheet"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>' + XML.format("<sheetData/>"), "not_a_spreadsheet"),
        (XML.format("<sheetData/>"), "empty_file"),
        (XML.format("<sheetData><row><c><v>1e999</v></c></row></sheetData>"), "empty_file"),
        (XML.format("<sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData>"), "no_header"),
    ],
)
def test_a_sheet_that_no_program_writes(read: Read, book: bytes, sheet: str, code: str) -> None:
    assert _codes(read(_with(book, SHEET, sheet.encode()), "n.xlsx")) == [code]


def test_counts_that_ask_for_more_memory_than_there_is(read: Read, book: bytes) -> None:
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="99999999999"></sst>'
    assert _codes(read(_with(book, "xl/sharedStrings.xml", strings), "n.xlsx")) == ["not_a_spreadsheet"]


def test_a_few_bytes_that_unpack_to_very_many(read: Read, book: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MAX_UNPACKED", 1_000_000)
    bomb = _with(book, SHEET, XML.format("<sheetData>" + " " * 2_000_000 + "</sheetData>").encode())
    assert len(bomb) < 20_000
    assert _codes(read(bomb, "n.xlsx")) == ["too_large"]


def test_merges_that_would_never_end(read: Read, book: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MAX_GRID", 50)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 31))
    merges = '<mergeCell ref="A1:A30"/>' * 3 + '<mergeCell ref="C1:C30"/>'
    sheet = XML.format(MERGED.format(rows, merges)).encode()
    assert _codes(read(_with(book, SHEET, sheet), "n.xlsx")) == ["not_a_spreadsheet"]


def test_a_merge_beside_the_cells(read: Read, book: bytes) -> None:
    sheet = XML.format(MERGED.format('<row r="1"><c r="A1"><v>1</v></c></row>', '<mergeCell ref="C1:D2"/>')).encode()
    assert _codes(read(_with(book, SHEET, sheet), "n.xlsx")) == ["no_header"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_not_those_of_workbooks(read: Read, book: bytes, method: int) -> None:
    assert _codes(read(_with(book, "", None, method), "n.xlsx")) == ["not_a_spreadsheet"]


def test_a_zip_that_is_no_workbook(read: Read, book: bytes) -> None:
    assert _codes(read(_with(book, "xl/workbook.xml", None), "n.ods")) == ["not_a_spreadsheet"]
    assert _codes(read(_with(book, "xl/workbook.xml", b"<a/>"), "n.xlsx")) == ["not_a_spreadsheet"]
    assert _codes(read(_with(book, "xl/workbook.xml", b"<a"), "n.xlsx")) == ["not_a_spreadsheet"]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_workbook_cut_off(read: Read, book: bytes, share: float) -> None:
    assert _codes(read(book[: int(len(book) * share)], "n.xlsx")) == ["not_a_spreadsheet"]


def test_a_workbook_with_a_password_on_its_parts(read: Read, book: bytes) -> None:
    locked = bytearray(book)
    place = locked.find(b"PK\x01\x02")
    while place >= 0:
        locked[place + 8] |= 1
        place = locked.find(b"PK\x01\x02", place + 4)
    assert _codes(read(bytes(locked), "n.xlsx")) == ["not_a_spreadsheet"]


def test_too_many_rows(read: Read, xlsx_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_table, "MAX_ROWS", 10)
    assert _codes(read(xlsx_of({"Hoja1": [["x"]] * 51}), "n.xlsx")) == ["too_large"]


def test_cells_of_every_kind(read: Read, xlsx_of: Make) -> None:
    rows = [
        ["RUN", "Nombre", "Comuna", "Fono", "Sector", "F. Nac."],
        ["40000001-8", "María Soto", "Angol", True, 0.5, datetime(1980, 3, 12, 5, 30)],
    ]
    (family,) = read(xlsx_of({"Hoja1": rows}), "n.xlsx").families
    assert (family.phone, family.sector, family.head.birth_date) == ("True", "0,5", date(1980, 3, 12))


class PanicException(BaseException):
    """Named like the class of the reader's own failures, which cannot be imported."""


@pytest.mark.parametrize("failure", [PanicException, KeyboardInterrupt])
def test_a_failure_inside_the_reader_is_a_fault_and_an_interruption_is_not(
    read: Read, book: bytes, monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    class Failing:
        @staticmethod
        def from_filelike(_data: object) -> object:
            raise failure

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Failing)
    if failure is PanicException:
        assert _codes(read(book, "n.xlsx")) == ["not_a_spreadsheet"]
    else:
        with pytest.raises(KeyboardInterrupt):
            read(book, "n.xlsx")


def test_the_largest_list_takes_seconds(read: Read, xlsx_of: Make) -> None:
    rows = [["RUN", "Nombre", "Comuna"], *([40_000_000 + n, "María Soto", "Angol"] for n in range(5_000))]
    data = xlsx_of({"Hoja1": rows})
    began = time.monotonic()
    assert read(data, "n.xlsx").rows == 5_000
    assert time.monotonic() - began < 20
