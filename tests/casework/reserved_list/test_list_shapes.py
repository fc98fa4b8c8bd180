"""The shapes in which offices write a reserved list: each is read to the same families."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_app.casework.reserved_list import FAULT_CODES, ListReading
from desktop_app.paths import resources

Read = Callable[..., ListReading]
Make = Callable[..., bytes]
Run = Callable[[int], str]
Rows = list[list[object]]


def _one_row_per_person(run: Run) -> Rows:
    return [
        ["N° Familia", "RUN", "Nombres", "Apellido Paterno", "Apellido Materno", "Fecha Nac.", "Sexo", "Parentesco",
         "Comuna"],
        [1, run(1), "María José", "Soto", "Peña", "12-03-1980", "F", "Jefa de hogar", "Angol"],
        [1, run(2), "Juan", "Díaz", "Soto", "01/02/2001", "M", "Hijo", "Angol"],
        [2, run(3), "Pedro", "Ñanco", "Huenchul", "1949-12-31", "M", "Jefe de hogar", "Victoria"],
    ]  # fmt: skip


def _told(reading: ListReading) -> list[list[tuple[object, ...]]]:
    return [
        [(one.run, one.names, one.surnames, one.birth_date, one.sex, one.relation) for one in family.members]
        for family in reading.families
    ]


def _expected(run: Run) -> list[list[tuple[object, ...]]]:
    return [
        [
            (run(1), "María José", "Soto Peña", date(1980, 3, 12), "F", "head"),
            (run(2), "Juan", "Díaz Soto", date(2001, 2, 1), "M", "child"),
        ],
        [(run(3), "Pedro", "Ñanco Huenchul", date(1949, 12, 31), "M", "head")],
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850"])
def test_any_separator_in_any_encoding(read: Read, csv_of: Make, run: Run, separator: str, encoding: str) -> None:
    reading = read(csv_of(_one_row_per_person(run), separator, encoding))
    assert reading.faults == ()
    assert _told(reading) == _expected(run)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_separator_declared_as_excel_does(read: Read, csv_of: Make, run: Run, separator: str) -> None:
    reading = read(f"sep={separator}\r\n".encode() + csv_of(_one_row_per_person(run), separator))
    assert _told(reading) == _expected(run)
    assert reading.families[0].rows == (3, 4)


def test_a_workbook(read: Read, xlsx_of: Make, run: Run) -> None:
    reading = read(xlsx_of({"Nómina": _one_row_per_person(run)}), "nómina.xlsx")
    assert (reading.faults, reading.sheet, _told(reading)) == ((), "Nómina", _expected(run))


def test_titles_above_blanks_between_totals_and_signatures_below(read: Read, csv_of: Make, run: Run) -> None:
    header, *people = _one_row_per_person(run)
    rows: Rows = [
        ["I. Municipalidad de Angol"], ["NÓMINA RESERVADA PROGRAMA PUENTE 2009"], [], header, people[0], [], people[1],
        ["Subtotal", "2"], header, people[2], ["Total familias", "2"], [], ["Fuente: MIDEPLAN"],
        ["", "Nota", "reservada"],
    ]  # fmt: skip
    reading = read(csv_of(rows))
    assert reading.faults == ()
    assert _told(reading) == _expected(run)
    assert [family.rows for family in reading.families] == [(5, 7), (10,)]
    assert reading.notes == ("Se pasaron por alto las filas 8, 9, 11, 13, 14: no son de personas.",)


def test_a_form_numbered_in_advance(read: Read, csv_of: Make, run: Run) -> None:
    rows: Rows = [["N°", "RUN", "Nombre completo", "Comuna"], [1, run(1), "María Soto Peña", "Angol"], [2], [3]]
    reading = read(csv_of(rows))
    assert (reading.rows, reading.faults, len(reading.notes)) == (1, (), 2)


def test_numbers_of_a_workbook_without_dots_zeros_or_digit(read: Read, xlsx_of: Make, run: Run) -> None:
    rows: Rows = [
        ["Cód. familia", "RUT", "DV", "Nombre", "Paterno", "Fecha de nacimiento", "Cod. comuna", "Folio CAS",
         "Puntaje CAS"],
        [1.0, 40000001, int(run(1)[-1]), "María", "Soto", datetime(1980, 3, 12), 1101, 12345.0, 512],
        [2, 40000004, run(4)[-1].lower(), "Ana", "Díaz", 29292, "01101", "00123", "4.213"],
    ]  # fmt: skip
    reading = read(xlsx_of({"Hoja1": rows}), "n.xlsx")
    assert reading.faults == ()
    assert [family.key for family in reading.families] == ["1", "2"]
    assert [family.commune for family in reading.families] == ["01101", "01101"]
    assert [(family.instrument, family.folio, family.score) for family in reading.families] == [
        ("CAS", "12345", 512),
        ("CAS", "00123", 4213),
    ]
    assert [family.head.birth_date for family in reading.families] == [date(1980, 3, 12), date(1980, 3, 12)]


def test_one_row_per_family_with_all_about_the_household(read: Read, csv_of: Make, run: Run) -> None:
    rows: Rows = [
        ["RUN Jefe(a) de Hogar", "Nombre Jefe(a)", "Comuna", "Dirección", "N°", "Depto.", "Localidad", "Sector", "Fono",
         "Celular", "Zona", "N° Ficha Protección Social", "Fecha Ficha", "Puntaje"],
        [run(1), "SOTO PEÑA, MARÍA", "ANGOL", "Los Copihues", "12", "B-3", "Huequén", "Norte", "45 271", "9 0123 4567",
         "Rural", "777", "03/11/2008", "2.072"],
    ]  # fmt: skip
    (family,) = read(csv_of(rows)).families
    assert (family.address, family.sector, family.phone) == (
        "Los Copihues 12, B-3",
        "Huequén, Norte",
        "45 271 / 9 0123 4567",
    )
    assert (family.rural, family.instrument, family.folio) == (True, "FPS", "777")
    assert (family.file_date, family.score, family.key) == (date(2008, 11, 3), 2072, "777")
    assert (family.head.names, family.head.surnames, family.head.relation) == ("MARÍA", "SOTO PEÑA", "head")


def test_household_data_only_in_the_row_of_the_head(read: Read, csv_of: Make, run: Run) -> None:
    rows: Rows = [
        ["Familia", "RUN", "Apellidos y nombres", "Parentesco", "Comuna", "Domicilio"],
        ["A1", run(1), "Díaz Soto Juan", "Hijo/a", "", ""],
        ["a 1", run(2), "Soto Peña María", "Jefe(a)", "Angol", "Los Copihues 12"],
    ]
    reading = read(csv_of(rows))
    (family,) = reading.families
    assert (family.key, family.commune, family.address, family.rows) == ("a 1", "09201", "Los Copihues 12", (2, 3))
    assert [member.names for member in family.members] == ["María", "Juan"]


def test_families_numbered_once_in_merged_cells(read: Read, xlsx_of: Make, run: Run) -> None:
    rows: Rows = [
        ["N° Familia", "RUN", "Nombre completo", "Parentesco", "Comuna"],
        ["7", run(1), "María Soto Peña", "Jefa", "Angol"],
        [None, run(2), "Juan Díaz Soto", "Hijo", "Angol"],
        ["8", run(3), "Pedro Ñanco", "Jefe", "Angol"],
    ]
    reading = read(xlsx_of({"Hoja1": rows}, merged=[(1, 0, 2, 0)]), "n.xlsx")
    assert reading.faults == ()
    assert [(family.key, len(family.members)) for family in reading.families] == [("7", 2), ("8", 1)]


def test_headers_over_two_rows_and_the_digit_under_a_shared_title(read: Read, xlsx_of: Make, run: Run) -> None:
    rows: Rows = [
        ["RUN", None, "APELLIDOS", None, "NOMBRES", "COMUNA"],
        [None, None, "PATERNO", "MATERNO", None, None],
        [40000001, run(1)[-1], "Soto", "Peña", "María", "Angol"],
        [40000002, run(2)[-1], "Díaz", None, "Juan", "Angol"],
    ]
    reading = read(xlsx_of({"Hoja1": rows}, merged=[(0, 0, 0, 1), (0, 2, 0, 3), (0, 4, 1, 4)]), "n.xlsx")
    assert reading.faults == ()
    assert [family.head.surnames for family in reading.families] == ["Soto Peña", "Díaz"]
    assert [family.head.run for family in reading.families] == [run(1), run(2)]


def test_a_column_without_title_beside_the_run_that_holds_no_digits(read: Read, csv_of: Make, run: Run) -> None:
    reading = read(csv_of([["RUN", "", "Nombre", "Comuna"], [run(1), "ojo", "María Soto", "Angol"]]))
    assert (reading.faults, reading.people) == ((), 1)


def test_families_grouped_by_the_folio_of_their_file(read: Read, csv_of: Make, run: Run) -> None:
    rows: Rows = [
        ["Folio Ficha", "RUN", "Nombres", "Apellidos", "Parentesco", "Comuna"],
        ["0099", run(1), "María", "Soto Peña", "Jefa de familia", "Angol"],
        ["99", run(2), "Juan", "Díaz", "Cónyuge o conviviente", "Angol"],
    ]
    (family,) = read(csv_of(rows)).families
    assert [member.relation for member in family.members] == ["head", "partner"]


def test_families_counted_in_a_column_without_more_name(read: Read, csv_of: Make, run: Run) -> None:
    rows: Rows = [
        ["N°", "RUN", "Nombres", "Apellidos", "Parentesco", "Comuna", "Folio"],
        [1, run(1), "María", "Soto Peña", "Jefa", "Angol", "77"],
        [1, run(2), "Juan", "Díaz", "Hijo", "Angol", ""],
        [2, run(3), "Pedro", "Ñanco", "Jefe", "Angol", "78"],
    ]
    reading = read(csv_of(rows))
    assert [(family.key, family.folio, len(family.members)) for family in reading.families] == [
        ("1", "77", 2),
        ("2", "78", 1),
    ]


def test_heads_only_need_no_number_of_families(read: Read, csv_of: Make, run: Run) -> None:
    rows: Rows = [
        ["RUN", "Nombre", "Parentesco", "Comuna", "Folio"],
        [run(1), "María Soto", "Jefa", "Angol", ""],
        [run(2), "Juan Díaz", "Jefe", "Angol", "5"],
    ]
    reading = read(csv_of(rows))
    assert (reading.faults, [family.key for family in reading.families]) == ((), ["", "5"])


def test_the_commune_of_the_municipality_where_the_list_names_none(read: Read, csv_of: Make, run: Run) -> None:
    reading = read(csv_of([["RUN", "Nombre"], [run(1), "María Soto"]]), home="09201")
    assert [family.commune for family in reading.families] == ["09201"]


def test_the_sheet_whose_headers_fit(read: Read, xlsx_of: Make, run: Run) -> None:
    sheets = {
        "Vacía": [],
        "Oculta": _one_row_per_person(run),
        "Instrucciones": [["Complete la lista"], ["Nombre", "Teléfono"]],
        "Nómina": _one_row_per_person(run),
        "Otra": [["algo"]],
    }
    reading = read(xlsx_of(sheets, hidden=["Oculta"]), "n.xlsx")
    assert (reading.sheet, _told(reading)) == ("Nómina", _expected(run))
    assert reading.notes == ("El libro tiene otras hojas con datos que no se leyeron: Instrucciones, Otra.",)


def test_columns_recognised_and_columns_not_used(read: Read, csv_of: Make, run: Run) -> None:
    rows: Rows = [
        ["Edad", "Teléfono contacto", "R.U.N.", "Nombre", "COMUNA", "Observaciones", ""],
        [29, "9 0000 0001", run(1), "María Soto", "angol", "", ""],
    ]
    reading = read(csv_of(rows))
    assert reading.columns == (
        ("phone", "Teléfono contacto"), ("run", "R.U.N."), ("full_name", "Nombre"), ("commune", "COMUNA"),
    )  # fmt: skip
    assert reading.notes[-1] == "No se usan estas columnas: Edad, Observaciones."


def test_more_unused_columns_than_anybody_reads(read: Read, csv_of: Make, run: Run) -> None:
    more = [f"Dato {n}" for n in range(20)]
    reading = read(csv_of([["RUN", "Nombre", "Comuna", *more], [run(1), "María Soto", "Angol"]]))
    assert reading.notes[-1].endswith("Dato 10, Dato 11….")


def test_a_cell_with_a_line_break_and_rows_after_it_keep_their_lines(read: Read, csv_of: Make, run: Run) -> None:
    rows: Rows = [
        ["RUN", "Nombre", "Comuna", "Dirección"],
        [run(1), "María Soto", "Angol", "Los Copihues 12\ninterior"],
        [run(2), "Juan Díaz", "Angool", ""],
    ]
    reading = read(csv_of(rows))
    assert reading.families[0].address == "Los Copihues 12 interior"
    assert [(fault.row, fault.code) for fault in reading.faults] == [(4, "unknown_commune")]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_what_looks_like_a_formula_is_text(read: Read, csv_of: Make, xlsx_of: Make, run: Run, sign: str) -> None:
    rows: Rows = [
        ["RUN", "Nombres", "Apellidos", "Comuna", "Sector"],
        [run(1), f"{sign}1+1 María", "Soto", "Angol", f"{sign}2"],
    ]
    for data in (csv_of(rows), xlsx_of({"Hoja1": rows})):
        (family,) = read(data).families
        assert (family.head.names, family.sector) == (f"{sign}1+1 María", f"{sign}2")


def test_nothing_personal_in_what_a_log_would_show(read: Read, csv_of: Make, run: Run) -> None:
    rows: Rows = [
        ["RUN", "Nombre", "Comuna", "Fono", "Fecha nac."],
        [run(1), "María Soto", "Angol", "901234567", "1-2-1980"],
        [run(1), "Juan Ñanco", "Angol", "", "1-2-1981"],
    ]
    reading = read(csv_of(rows))
    shown = repr(reading) + repr(reading.families)
    assert reading.faults
    assert not [
        word for word in ("María", "Soto", "40000001", "40.000.001", "901234567", "1980", "Ñanco") if word in shown
    ]


def test_the_list_to_start_from_has_no_faults(read: Read) -> None:
    reading = read((resources() / "reserved_list" / "nomina-ejemplo.csv").read_bytes())
    assert reading.faults == ()
    assert [(family.key, len(family.members), family.rural) for family in reading.families] == [
        ("1", 4, False),
        ("2", 1, True),
    ]
    assert len(reading.columns) == 16


def test_the_office_is_told_of_every_kind_of_fault() -> None:
    text = (Path(__file__).parents[3] / "docs" / "reserved-list.md").read_text(encoding="utf-8")
    assert [code for code in FAULT_CODES if f"`{code}`" not in text] == []
