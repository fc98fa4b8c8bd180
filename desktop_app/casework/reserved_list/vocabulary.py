"""What offices call the columns of a list, as data: abbreviations, and what each header means.

A header is folded to words, each word to its common form (`Ap.` and `Apellidos` to `apellido`, `N°` and `Nro` to `n`),
little words are dropped; what remains is looked up in `HEADERS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from desktop_app.casework.reserved_list.wording import word_set

Field = Literal[
    "run",
    "dv",
    "names",
    "second_name",
    "surname",
    "second_surname",
    "surnames",
    "name",
    "full_name",
    "surnames_first",
    "birth_date",
    "sex",
    "relation",
    "commune",
    "commune_code",
    "address",
    "street_number",
    "flat",
    "sector",
    "rural",
    "phone",
    "folio",
    "file_date",
    "score",
    "family",
    "counter",
]
"""What a column can hold. `name` is a column called just that: given names beside surnames, else the full name."""

SHARED: Final[frozenset[Field]] = frozenset({"address", "flat", "sector", "phone"})
"""Columns of which a list may have several; what they say is joined."""

_SAME: Final[Mapping[str, str]] = {
    "n": "n nro num numero nros numeros no nr #",
    "cod": "cod codigo code codigos",
    "f": "f fec fech fecha",
    "nac": "nac nacim nacimiento nacimientos nacto fnac",
    "apellido": "apellido apellidos ap ape apell apellid apel",
    "pat": "pat paterno patern",
    "mat": "mat materno matern",
    "nombre": "nombre nombres nom nomb nombrs",
    "completo": "completo completos",
    "primer": "primer primero",
    "run": "run rut runs ruts",
    "dv": "dv dig digito digitos verificador verif",
    "cedula": "cedula ci carnet carne",
    "sexo": "sexo sex genero",
    "parentesco": "parentesco parent parentezco relacion vinculo",
    "comuna": "comuna comunas com",
    "dir": "dir direcc direccion direcciones domicilio domic calle pasaje",
    "depto": "depto dpto dep departamento block blk torre",
    "sector": "sector localidad local loc villa poblacion pob pobl barrio caserio",
    "zona": "zona area",
    "fono": "fono fonos tel telef telf telefono telefonos celular cel movil contacto",
    "ficha": "ficha fichas encuesta",
    "puntaje": "puntaje puntajes ptje pje puntos pts pto score",
    "familia": "familia familias fam familiar familiares hogar hogares hog nucleo grupo",
    "jefe": "jefe jefa jef jefes",
    "persona": "persona personas integrante integrantes miembro miembros beneficiario beneficiaria titular usuario"
    " usuaria representante representant repr",
    "unico": "unico nacional tributario",
}  # fmt: skip

COMMON_FORM: Final[Mapping[str, str]] = {word: form for form, words in _SAME.items() for word in words.split()}

LITTLE_WORDS: Final = word_set("de del la el los las y e o a en con sin es su al por para er ro do")

INSTRUMENTS: Final[Mapping[str, str]] = {"cas": "CAS", "casii": "CAS", "fps": "FPS", "proteccion": "FPS"}
"""Words of a header that say of which social file it speaks."""

BESIDE_THE_POINT: Final = word_set("cas casii ii fps proteccion social dd mm aaaa aa yyyy ddmmaaaa hm mf")
"""Words that may stand in a header without changing what it means."""

QUALIFIERS: Final = frozenset({"jefe", "familia", "persona", "residencia", "actual", "particular", "total", "completo"})
"""Words that may be left out if the header is not understood with them: `RUN jefe(a) de hogar`."""

_HEADERS: Final[Mapping[Field, str]] = {
    "run": "run|run dv|cedula|cedula identidad|rol unico|rol unico dv|n run|n cedula|n cedula identidad|cedula run"
    "|documento|documento identidad|n documento|run cedula|run unico",
    "dv": "dv|dv run|dv cedula",
    "names": "nombre pila|primer nombre",
    "second_name": "segundo nombre",
    "name": "nombre",
    "full_name": "nombre completo|nombre apellido|nombre apellido pat mat|nombre apellido pat apellido mat",
    "surnames_first": "apellido nombre|apellido pat mat nombre|apellido pat apellido mat nombre",
    "surname": "apellido pat|pat|primer apellido|apellido 1|1 apellido|apellido p",
    "second_surname": "apellido mat|mat|segundo apellido|apellido 2|2 apellido|apellido m",
    "surnames": "apellido",
    "birth_date": "f nac|nac",
    "sex": "sexo|sexo f m|sexo m f|sexo h m|sexo m h",
    "relation": "parentesco|rol familia",
    "commune": "comuna|nombre comuna",
    "commune_code": "cod comuna|comuna cod|cut|cod cut|id comuna|n comuna",
    "address": "dir|dir n|dir n depto",
    "street_number": "n dir|numeracion|n casa|n domiciliario|dir numeracion",
    "flat": "depto|n depto|casa|complemento dir",
    "sector": "sector|n sector|unidad vecinal|uv",
    "rural": "zona|urbano rural|zona urbano rural|rural|ruralidad|zona u r",
    "phone": "fono|n fono|fono fijo|fono 1|fono 2",
    "folio": "folio|folio ficha|n ficha|n folio|ficha|ficha n|folio n|n folio ficha|cod ficha|folio 2|folio ficha 2"
    "|n ficha 2",
    "file_date": "f ficha|f aplicacion|f aplicacion ficha|f ultima ficha|f folio|f puntaje|f actualizacion ficha",
    "score": "puntaje|puntaje ficha|puntaje 2|puntaje ficha 2",
    "family": "n familia|cod familia|id familia|familia|familia n|folio familia|cod n familia|n cod familia"
    "|correlativo familia|n correlativo familia|identificador familia",
    "counter": "n|correlativo|item|orden|n orden|n correlativo|fila|id",
}  # fmt: skip

HEADERS: Final[Mapping[tuple[str, ...], Field]] = {
    tuple(header.split()): field for field, headers in _HEADERS.items() for header in headers.split("|")
}
