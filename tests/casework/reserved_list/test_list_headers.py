"""What offices call their columns."""

from __future__ import annotations

import pytest

from desktop_app.casework.reserved_list.header import Header, find_header, meaning
from desktop_app.casework.reserved_list.tables import Row
from desktop_app.casework.reserved_list.vocabulary import COMMON_FORM, HEADERS

EXACT = {
    "run": "RUN|R.U.N.|RUT|C.I.|C. I.|Cédula de Identidad|N° Cédula|Rol Único Nacional|RUN (sin DV)|RUT-DV|RUN/RUT",
    "dv": "DV|D.V.|Dígito Verificador|díg. verif.|DIGITOVERIFICADOR|DV RUN",
    "name": "Nombres|NOMBRE|nombres ",
    "names": "Primer nombre|Nombre de pila",
    "second_name": "Segundo nombre",
    "full_name": "Nombre completo|NOMBRECOMPLETO|Nombres y Apellidos|Nombre, apellido paterno y materno",
    "surnames_first": "Apellidos y nombres|Apellidos, Nombres",
    "surname": "APELLIDO_PATERNO|Ap. Paterno|APPATERNO|A. Paterno|Apellido P.|1er Apellido|Primer apellido|Paterno",
    "second_surname": "Apellido Materno|A. Materno|ApMaterno|Segundo apellido|2° apellido|MATERNO",
    "surnames": "Apellidos|APELLIDO",
    "birth_date": "Fecha Nac.|Fec_Nac|F.Nac|F. Nac.|FNAC|FECHANACIMIENTO"
    "|FechaNacimiento|Fecha de nacimiento (dd/mm/aaaa)",
    "sex": "Sexo|SEXO (F/M)|Género|Sexo F/M",
    "relation": "Parentesco|Relación|PARENT.|Rol familiar",
    "commune": "Comuna|COMUNA",
    "commune_code": "Código comuna|Cod. Comuna|CODCOMUNA|CUT",
    "address": "Dirección|Domicilio|Calle o pasaje|Dirección y número",
    "street_number": "N° casa|Numeración",
    "flat": "Depto.|Dpto|Block|N° Depto",
    "sector": "Sector|Localidad|Sector / Localidad|Villa o Población|Unidad Vecinal",
    "rural": "Zona|Urbano/Rural|Área",
    "phone": "Teléfono|Fono|Celular|Fono contacto|Teléfono 2|N° de teléfono|Telf.",
    "folio": "Folio|Folio Ficha|Folio Ficha CAS|N° Ficha CAS|Folio FPS|Ficha Protección Social|Folio CAS-2",
    "file_date": "Fecha encuesta|Fecha ficha|Fecha aplicación FPS",
    "score": "Puntaje|Ptje. CAS|Puntaje FPS|PUNTAJE CAS II|Puntaje CAS-2"
    "|Puntaje Ficha de Protección Social|Puntaje 2009",
    "family": "N° Familia|Nº de familia|Código familia|Código/N° familia|Cod_Familia|NFAMILIA|ID Hogar"
    "|N° grupo familiar|Grupo Familiar|numerogrupofamiliar|Folio familia|No. Familia|Nro. Fam.|Núcleo",
    "counter": "N°|Nº|N|#|Nro.|Correlativo|N° de orden",
}  # fmt: skip
QUALIFIED = {
    "run": "Rut jefe(a) de hogar|RUN del integrante",
    "name": "Nombre jefe de hogar|Nombre del beneficiario",
    "birth_date": "Fecha nacimiento jefe",
    "relation": "Parentesco con el jefe de hogar",
    "commune": "Comuna de residencia",
    "address": "Dirección particular",
    "phone": "Teléfono del hogar",
}
UNKNOWN = "Edad|Observaciones|Nombre Apoyo Familiar|Fecha|Región|RUN conviviente|Estado civil|Código||n ombre"


def _pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(title, field) for field, titles in table.items() for title in titles.split("|")]


@pytest.mark.parametrize(("title", "field"), _pairs(EXACT))
def test_a_header_and_its_meaning(title: str, field: str) -> None:
    assert meaning(title) == (field, True)


@pytest.mark.parametrize(("title", "field"), _pairs(QUALIFIED))
def test_a_header_that_says_it_of_somebody(title: str, field: str) -> None:
    assert meaning(title) == (field, False)


@pytest.mark.parametrize("title", [*UNKNOWN.split("|"), "RUN " * 30])
def test_a_header_without_meaning(title: str) -> None:
    assert meaning(title) == (None, False)


def test_every_known_header_is_written_in_common_forms() -> None:
    odd = [header for header in HEADERS for word in header if COMMON_FORM.get(word, word) != word]
    assert odd == []


def _find(*rows: tuple[str, ...]) -> Header:
    header = find_header([Row(number, cells) for number, cells in enumerate(rows, 1)])
    assert header is not None
    return header


def test_the_row_that_says_most_is_the_header() -> None:
    header = _find(("Lista de familias",), ("Comuna", "Angol"), ("RUN", "Nombre", "Comuna"), ("Sector", "Familia", ""))
    assert header.row == 3


def test_a_single_known_word_is_no_header() -> None:
    assert find_header([Row(1, ("Comuna", "Angol")), Row(2, ("N°", ""))]) is None


def test_the_exact_header_wins_over_that_of_somebody() -> None:
    header = _find(("RUN jefe de hogar", "RUN", "Nombre jefe", "Nombres", "Apellidos"))
    assert (header.columns["run"], header.columns["names"]) == ((1,), (3,))
    assert header.unused == ("RUN jefe de hogar", "Nombre jefe")


def test_the_first_of_two_columns_that_say_the_same() -> None:
    header = _find(("RUN", "Sexo", "Género", "Fono", "Celular"))
    assert (header.columns["sex"], header.columns["phone"]) == ((1,), (3, 4))
    assert header.unused == ("Género",)


def test_a_number_after_the_address_is_that_of_the_house() -> None:
    header = _find(("N°", "RUN", "Dirección", "N°"))
    assert (header.columns["counter"], header.columns["street_number"]) == ((0,), (3,))


def test_run_and_run_with_digit_side_by_side() -> None:
    assert _find(("RUT", "RUT_DV", "Comuna")).columns["dv"] == (1,)


def test_a_whole_name_beside_surnames_is_not_needed() -> None:
    header = _find(("Nombre completo", "Nombres", "Apellidos"))
    assert header.columns["names"] == (1,)
    assert "full_name" not in header.columns


def test_titles_over_two_rows() -> None:
    header = _find(("RUN", "APELLIDOS", "", "NOMBRE"), ("", "PATERNO", "MATERNO", ""), ("1", "Soto", "Peña", "Ana"))
    assert (header.row, header.columns["second_surname"], header.title("surname")) == (2, (2,), "APELLIDOS PATERNO")


def test_the_instrument_is_read_from_the_headers() -> None:
    assert _find(("RUN", "Puntaje CAS")).instrument == "CAS"
    assert _find(("RUN", "Folio Ficha Protección Social", "Puntaje")).instrument == "FPS"
    assert _find(("RUN", "Puntaje")).instrument == ""


def test_no_title_for_a_field_without_column() -> None:
    assert _find(("RUN", "Puntaje")).title("relation") == ""
