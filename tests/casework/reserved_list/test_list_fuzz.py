"""Any bytes under any name: a reading, in little time, and never an exception."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.casework.reserved_list import FAULT_CODES, ListReading, duplicates_by_run, read_list
from desktop_app.domain.geography import Communes

Make = Callable[..., bytes]

TODAY = date(2009, 3, 15)
FEW = Communes.parse(
    "commune_code,commune,province_code,province,region_code,region,also,time_zones,municipality\n"
    "09201,Angol,092,Malleco,09,La Araucanía,,,\n"
)
SECONDS = 5
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

TITLES = st.sampled_from(
    ["RUN", "DV", "Nombres", "Ap. Paterno", "Nombre completo", "F. Nac.", "Sexo", "Parentesco", "Comuna", "N° familia",
     "Puntaje", "Folio", "Dirección", "N°", "", "Otra cosa"]
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        ["40000001-8", "40000001", "8", "K", "María", "Jefa", "Hijo", "Angol", "Anjol", "12-03-1980", "29292", "1", "F",
         "M", "", "=1+1", "@x", '"', "Total", "4.213", "\ufffd", "PeÃ±a"]
    ),
    st.text(max_size=12),
    st.integers().map(str),
    st.dates().map(str),
)  # fmt: skip


def _check(data: bytes, filename: str) -> ListReading:
    began = time.monotonic()
    reading = read_list(data, filename, communes=FEW, today=TODAY)
    assert time.monotonic() - began < SECONDS
    assert {fault.code for fault in reading.faults} <= set(FAULT_CODES)
    assert all(str(fault) and fault.row >= 0 for fault in reading.faults)
    touched = {fault.row for fault in reading.faults}
    assert all(touched.isdisjoint(family.rows) for family in reading.families)
    assert all(family.head.relation == "head" and family.commune == "09201" for family in reading.families)
    duplicates_by_run(reading, {"40000001-8": "09-0001"})
    return reading


@given(st.binary(max_size=400), st.text(max_size=20))
def test_any_bytes_under_any_name(data: bytes, filename: str) -> None:
    reading = _check(data, filename)
    assert reading.faults or reading.families


@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "cp850"]))
def test_any_text(text: str, encoding: str) -> None:
    _check(text.encode(encoding, "replace"), "lista.csv")


@settings(max_examples=150)
@given(
    st.lists(TITLES, min_size=2, max_size=10),
    st.lists(st.lists(CELLS, max_size=10), max_size=12),
    st.sampled_from([";", ",", "\t", "|"]),
)
def test_any_cells_under_known_headers(titles: list[str], rows: list[list[str]], separator: str) -> None:
    text = "\n".join(separator.join(cells) for cells in [titles, *rows])
    _check(text.encode("utf-8", "replace"), "lista.csv")


@SHARED
@given(titles=st.lists(TITLES, min_size=2, max_size=10), rows=st.lists(st.lists(CELLS, max_size=10), max_size=8))
def test_any_cells_of_a_workbook(xlsx_of: Make, titles: list[str], rows: list[list[str]]) -> None:
    # What XML cannot hold, no workbook holds either.
    clean = [["".join(sign for sign in cell if sign.isprintable()) for cell in cells] for cells in [titles, *rows]]
    _check(xlsx_of({"Hoja1": clean}), "lista.xlsx")


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    """The parts of a sound workbook."""
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Hoja1")
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["N° familia", "RUN", "Nombre completo", "Comuna", "Fecha nac."])
        sheet.write_row(1, 0, [1, "40000001-8", "María Soto", "Angol"])
        sheet.write_datetime(1, 4, date(1980, 3, 12), days)
        sheet.merge_range(3, 0, 4, 0, "x")
    with zipfile.ZipFile(data) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@settings(max_examples=300)
@given(
    spoilt=st.data(),
    piece=st.one_of(
        st.binary(max_size=6),
        st.sampled_from(
            [b"-1", b"99999999999", b"A1", b"XFD1048576", b"1e999", b'"', b">", b"<c>", b"</row>", b"rId9", b"s", b"d"]
        ),
    ),
)
def test_a_workbook_with_a_part_spoilt(parts: dict[str, bytes], spoilt: st.DataObject, piece: bytes) -> None:
    name = spoilt.draw(st.sampled_from(sorted(parts)))
    start = spoilt.draw(st.integers(0, len(parts[name])))
    length = spoilt.draw(st.integers(0, 12))
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for part, content in parts.items():
            packed.writestr(part, content[:start] + piece + content[start + length :] if part == name else content)
    _check(data.getvalue(), "lista.xlsx")


@settings(max_examples=200)
@given(spoilt=st.data())
def test_a_workbook_with_any_byte_spoilt(parts: dict[str, bytes], spoilt: st.DataObject) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    data = bytearray(whole.getvalue())
    for _time in range(spoilt.draw(st.integers(1, 4))):
        data[spoilt.draw(st.integers(0, len(data) - 1))] = spoilt.draw(st.integers(0, 255))
    _check(bytes(data), "lista.xlsx")
