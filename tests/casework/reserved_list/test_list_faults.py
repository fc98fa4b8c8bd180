"""Every kind of fault: which row and column it names, and what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.casework.reserved_list import FAULT_CODES, ListReading, duplicates_by_run, tables
from desktop_app.casework.reserved_list import faults as fault_book
from desktop_app.casework.reserved_list import reading as reading_module

Read = Callable[..., ListReading]
Make = Callable[..., bytes]
Row = Callable[..., list[object]]
Run = Callable[[int], str]


@pytest.mark.parametrize(
    ("cell", "code", "column", "words"),
    [
        ({"names": ""}, "missing_name", "Nombres", "al menos un apellido"),
        ({"surname": "", "second": ""}, "missing_name", "Ap. Paterno", "Falta el nombre o el apellido"),
        ({"names": "12345"}, "missing_name", "Nombres", "Falta el nombre"),
        ({"names": "#N/A"}, "missing_name", "Nombres", "Falta el nombre"),
        ({"names": "MarÃ\xada"}, "unreadable_text", "Nombres", "letras que se perdieron"),
        ({"surname": "Pe\ufffda"}, "unreadable_text", "Ap. Paterno", "letras que se perdieron"),
        ({"run": ""}, "missing_run", "RUN", "12.345.678-5"),
        ({"run": "sin RUN"}, "missing_run", "RUN", "Falta el RUN"),
        ({"run": "cuarenta"}, "run_not_a_number", "RUN", "7 u 8 números"),
        ({"run": "76.086.428-5"}, "run_not_a_number", "RUN", "No es un RUN de una persona"),
        ({"run": "40000001-3"}, "bad_run_digit", "RUN", "el RUN es 40.000.001-8"),
        ({"birth": "31-02-1980"}, "bad_date", "F. Nac.", "como 12-03-1980"),
        ({"birth": "03/25/1980"}, "bad_date", "F. Nac.", "¿Es 25-03-1980?"),
        ({"birth": "16-03-2009"}, "date_in_future", "F. Nac.", "el 15-03-2009 o antes"),
        ({"birth": "01-01-1880"}, "age_over_120", "F. Nac.", "más de 120 años"),
        ({"sex": "X"}, "bad_sex", "Sexo", "F (femenino) o M (masculino)"),
        ({"relation": ""}, "missing_relation", "Parentesco", "Falta el parentesco"),
        ({"relation": "jefx"}, "bad_relation", "Parentesco", "No se entiende el parentesco"),
        ({"relation": "3"}, "bad_relation", "Parentesco", "No se entiende el parentesco"),
        ({"relation": "Hijo"}, "no_head", "Parentesco", "no tiene jefe ni jefa"),
        ({"family": ""}, "missing_family", "N° Familia", "el mismo número"),
        ({"commune": "Angool"}, "unknown_commune", "Comuna", "¿Es Angol (09201)?"),
        ({"commune": "Xyzzy"}, "unknown_commune", "Comuna", "código de cinco cifras"),
        ({"commune": ""}, "missing_commune", "Comuna", "Falta la comuna"),
        ({"score": "doce"}, "bad_score", "Puntaje FPS", "solo números"),
    ],
)  # fmt: skip
def test_a_bad_cell(
    read: Read, person: Row, titles: list[str], cell: dict[str, object], code: str, column: str, words: str
) -> None:
    sound = [person(n, relation=relation) for n, relation in ((5, "Jefe"), (6, "Jefa de hogar"))]
    spouse = person(7, family=5, relation="Cónyuge")
    reading = read([titles, *sound, spouse, person(1, **cell)])
    (fault,) = reading.faults
    assert (fault.code, fault.row, fault.column) == (code, 5, column)
    assert words in str(fault)
    assert str(fault).startswith(f"Fila 5, columna «{column}»")
    assert [family.key for family in reading.families] == ["5", "6"]


def test_a_whole_name_without_surname(read: Read, run: Run) -> None:
    (fault,) = read([["RUN", "Nombre", "Comuna"], [run(1), "Ana", "Angol"]]).faults
    assert (fault.code, fault.column, fault.value) == ("missing_name", "Nombre", "Ana")


def test_two_heads_name_the_second(read: Read, person: Row, titles: list[str]) -> None:
    reading = read([titles, person(1), person(2, family=1)])
    assert [(fault.code, fault.row, fault.value) for fault in reading.faults] == [("two_heads", 3, "1")]
    assert "en la fila 2" in str(reading.faults[0])


def test_two_heads_where_no_column_says_the_relation(read: Read, run: Run) -> None:
    reading = read([["N° familia", "RUN", "Nombre", "Comuna"], *([1, run(n), "Ana Soto", "Angol"] for n in (1, 2))])
    (fault,) = reading.faults
    assert (fault.code, fault.row, fault.column) == ("two_heads", 3, "N° familia")
    assert "agregue la columna «Parentesco»" in fault.expected


def test_a_run_twice_names_the_later_row(read: Read, person: Row, titles: list[str], run: Run) -> None:
    reading = read([titles, person(1), person(2), person(3, run=run(1))])
    (fault,) = reading.faults
    assert (fault.code, fault.row, fault.column, fault.value) == ("duplicate_run", 4, "RUN", "40.000.001-8")
    assert "en la fila 2" in fault.problem


def test_one_mistake_is_named_once(read: Read, person: Row, titles: list[str]) -> None:
    """A head without number, or whose relation cannot be read, does not leave its family "without head" as well."""
    child = person(2, family=1, relation="Hijo")
    assert [fault.row for fault in read([titles, person(1, family=""), child]).faults] == [2]
    assert [fault.row for fault in read([titles, person(1, relation="jefx"), child]).faults] == [2]
    assert [fault.row for fault in read([titles, person(1, commune="Angool"), child]).faults] == [2]


def test_all_faults_of_a_row_are_named(read: Read, person: Row, titles: list[str]) -> None:
    reading = read([titles, person(1, names="", sex="X", score="?")])
    assert sorted(fault.code for fault in reading.faults) == ["bad_score", "bad_sex", "missing_name"]


def test_code_and_name_of_a_commune_that_contradict_each_other(read: Read, run: Run) -> None:
    rows = [
        ["RUN", "Nombre", "Cod. comuna", "Comuna"],
        [run(1), "Ana Soto", "1101", "Angol"],
        [run(2), "Ana Soto", "9201", "Angol"],
    ]
    (fault,) = read(rows).faults
    assert (fault.code, fault.row, fault.column) == ("unknown_commune", 2, "Cod. comuna")
    assert "«1101» es Iquique" in fault.expected


@pytest.mark.parametrize(
    ("titles", "missing"),
    [
        (["Nombre", "Comuna"], ["RUN"]),
        (["RUN", "Comuna"], ["Nombres", "Apellido paterno"]),
        (["RUN", "Apellido paterno", "Comuna"], ["Nombres"]),
        (["RUN", "Primer nombre", "Comuna"], ["Apellido paterno"]),
        (["RUN", "Nombre"], ["Comuna"]),
    ],
)
def test_a_missing_column(read: Read, titles: list[str], missing: list[str]) -> None:
    reading = read([["Nómina"], titles, ["x"] * len(titles)])
    assert [(fault.code, fault.row, fault.value) for fault in reading.faults] == [
        ("missing_column", 2, title) for title in missing
    ]
    assert reading.families == ()
    assert reading.rows == 1


def test_members_without_a_number_of_families(read: Read, run: Run) -> None:
    rows = [["RUN", "Nombre", "Parentesco", "Comuna"], *([run(n), "Ana Soto", "Hija", "Angol"] for n in (1, 2))]
    (fault,) = read(rows).faults
    assert (fault.code, fault.row, fault.value) == ("missing_column", 1, "N° de familia")


def test_a_newborn_may_lack_the_run_but_no_head_and_no_older_child(read: Read, person: Row, titles: list[str]) -> None:
    def child(birth: str, relation: str = "Hija") -> list[object]:
        return person(2, family=1, run="", birth=birth, relation=relation)

    born = read([titles, person(1), child("16-03-2008")])
    assert (born.faults, born.families[0].members[1].run) == ((), "")
    assert "menor de un año viene sin RUN" in born.notes[0]
    for other in (child("15-03-2008"), child(""), child("16-03-2008", "Jefa")):
        assert "missing_run" in [fault.code for fault in read([titles, person(1), other]).faults]


def test_remarks_that_stop_nothing(read: Read, person: Row, titles: list[str]) -> None:
    reading = read(
        [
            titles,
            person(1, birth="12/03/80"),
            person(2, family=1, relation="Hija", birth="", sex="", commune="Victoria"),
        ]
    )
    assert reading.faults == ()
    assert [note[:9] for note in reading.notes] == ["1 fecha t", "1 persona", "1 persona", "1 familia"]
    assert reading.families[0].commune == "09201"


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (b"", "a.csv", "empty_file"),
        (b"\n;;;\n  ;\n", "a.csv", "empty_file"),
        (b"RUN;Nombre;Comuna\n", "a.csv", "empty_file"),
        (b"hola\nmundo\n", "a.csv", "no_header"),
        (b"%PDF-1.4 ...", "a.pdf", "not_a_spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "not_a_spreadsheet"),
        (b"<html><table>", "a.xls", "not_a_spreadsheet"),
        (bytes(range(32)) * 10, "a.csv", "not_a_spreadsheet"),
        (b"RUN;Nombre\n1;Mar\x81a", "a.csv", "unreadable_encoding"),
        (b'RUN;Nombre;Comuna\n"1;2;3\n' + b"4;5;6\n" * 30, "a.csv", "unclosed_quote"),
        (b'RUN;Nombre;Comuna\n"' + b"1" * 200_000, "a.csv", "unclosed_quote"),
        (b'"RUN;Nombre;Comuna\n' + b"4;5;6\n" * 30, "a.csv", "unclosed_quote"),
        (b'hola\n"RUN;Nombre;Comuna\n' + b"4;5;6\n" * 30, "a.csv", "unclosed_quote"),
        (b" " * (tables.MAX_BYTES + 1), "a.csv", "too_large"),
        (b"RUN;Nombre;Comuna\n" + b"\n" * 200_000, "a.csv", "too_large"),
        (b"RUN;Nombre;Comuna\n" + b"1;2;3\n" * 50_100, "a.csv", "too_large"),
        (b"RUN;Nombre;Comuna\n" + b"1;2;3\n" * 50_001, "a.csv", "too_large"),
    ],
)
def test_a_file_that_is_no_list(read: Read, data: bytes, filename: str, code: str) -> None:
    reading = read(data, filename)
    assert [fault.code for fault in reading.faults] == [code]
    assert (reading.families, reading.rows) == ((), 0)
    assert str(reading.faults[0])


def test_the_kind_of_file_is_said_by_its_name(read: Read) -> None:
    assert str(read(b"%PDF", "lista.PDF").faults[0]).startswith("Un archivo .pdf no se puede leer como lista.")
    assert str(read(b"%PDF", "lista").faults[0]).startswith("El archivo no es una planilla que se pueda leer.")


def test_a_stray_quote_is_named_with_its_line(read: Read) -> None:
    (fault,) = read(b'RUN;Nombre;Comuna\n1;2;3\n"1;2;3\n' + b"4;5;6\n" * 30).faults
    assert (fault.code, fault.row) == ("unclosed_quote", 3)


def test_more_faults_than_anybody_reads(
    read: Read, person: Row, titles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fault_book, "MOST", 2)
    reading = read([titles, *(person(n, sex="X") for n in range(1, 6))])
    assert (len(reading.faults), reading.families) == (2, ())
    assert reading.notes == ("Hay 3 fallas más que no se muestran.",)


def test_as_many_rows_as_allowed(read: Read, person: Row, titles: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MAX_ROWS", 2)
    assert read([titles, person(1), person(2)]).faults == ()
    assert [fault.code for fault in read([titles, person(1), person(2), person(3)]).faults] == ["too_large"]


def test_a_long_value_is_cut_in_the_report(read: Read, person: Row, titles: list[str]) -> None:
    (fault,) = read([titles, person(1, sex="x" * 500)]).faults
    assert fault.value == "x" * 59 + "…"


def test_an_unknown_commune_is_looked_up_once(read: Read, person: Row, titles: list[str], communes: object) -> None:
    reading = read([titles, *(person(n, commune="Angool") for n in range(1, 9))])
    assert len(reading.faults) == 8
    assert (vars(communes)["found"], vars(communes)["suggested"]) == (1, 1)


def test_suggestions_for_many_unknown_communes_end(
    read: Read, person: Row, titles: list[str], communes: object
) -> None:
    read([titles, *(person(n, commune=f"Angool {n}") for n in range(1, 150))])
    assert vars(communes)["suggested"] == 100


def test_letters_lost_in_the_address(read: Read, run: Run) -> None:
    rows = [["RUN", "Nombre", "Comuna", "Villa", "Sector"], [run(1), "Ana Soto", "Angol", "Los Álamos", "HuequÃ©n"]]
    (fault,) = read(rows).faults
    assert (fault.code, fault.column, fault.value) == ("unreadable_text", "Sector", "HuequÃ©n")


def test_who_is_in_the_database_is_shown_with_the_family_that_has_her(
    read: Read, person: Row, titles: list[str], run: Run
) -> None:
    reading = read([titles, person(1), person(2), person(3, sex="X"), person(4)])
    known = {run(1): "09-0001", run(3): "09-0007", run(9): "09-0009"}
    checked = duplicates_by_run(reading, known)
    assert [(fault.row, fault.code, fault.column) for fault in checked.faults] == [
        (2, "run_already_registered", "RUN"),
        (4, "bad_sex", "Sexo"),
        (4, "run_already_registered", "RUN"),
    ]
    assert "familia 09-0001" in str(checked.faults[0])
    assert [family.key for family in checked.families] == ["2", "4"]
    assert duplicates_by_run(reading, {}) == reading


def test_the_codes_are_distinct_words() -> None:
    assert len(set(FAULT_CODES)) == len(FAULT_CODES)
    assert all(code.replace("_", "").replace("120", "").isalpha() for code in FAULT_CODES)
