"""Every fault a pack can have: named with its file, its line, and what is expected."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.domain.pack import Fault, PackFaults, parse_pack

Files = dict[str, bytes]
Break = Callable[[str, str, str], tuple[Fault, ...]]

CASES = [
    # file, what stands there, what is written instead, line of the fault, words of the fault
    ("programme.toml", 'id = "blank"', 'id = "un programa"', 3, "«un programa» no sirve como código"),
    ("programme.toml", 'id = "blank"\n', "", 1, "Falta «id»: se espera un texto entre comillas"),
    ("programme.toml", 'id = "blank"', "id = 5", 3, "«id» no puede ser «5»: se espera un texto entre comillas"),
    ("programme.toml", 'id = "blank"', 'id = " "', 3, "«id» está vacío"),
    ("programme.toml", '"2020.1"', '"v1"', 4, "se espera año y número, como «2007.1»"),
    ("programme.toml", 'subject = "family"', 'subject = "familia"', 5, "¿Quiso decir «family»?"),
    (
        "programme.toml",
        "letterhead =",
        "leterhead =",
        7,
        "No se conoce la clave «leterhead». ¿Quiso decir «letterhead»?",
    ),
    ("programme.toml", "letterhead =", "leterhead =", 1, "«letterhead» va en los dos idiomas"),
    ("programme.toml", ', en = "Sample programme" }', " }", 6, "«name» va en los dos idiomas"),
    ("programme.toml", 'en = "Receive the visits."', 'en = ""', 10, "«family_promises» va en los dos idiomas"),
    (
        "programme.toml",
        'en = "Receive the visits."',
        'en = "Receive", fr = "Recevoir"',
        10,
        "en los dos idiomas y nada más",
    ),
    ("programme.toml", "family_promises = [", "family_promises = [ 7,", 9, "«family_promises» va en los dos idiomas"),
    ("programme.toml", "[sources]", "[fuentes]", 1, "Falta «sources»: se espera una tabla: [sources]"),
    ("programme.toml", "[sources]", "[fuentes]", 16, "No se conoce la clave «fuentes»."),
    ("programme.toml", '"Manual del programa de ejemplo"', '""', 17, "«MANUAL» está vacío"),
    ("programme.toml", 'code = "reading"', 'code = "garden"', 26, "El código «garden» ya está en la línea 20"),
    ("programme.toml", 'prefix = "R"', 'prefix = "G"', 27, "El código «G» ya está en la línea 21"),
    ("programme.toml", 'icon = "house"\n', "", 19, "Falta «icon»"),
    (
        "programme.toml",
        "sensitive = true",
        'sensitive = "yes"',
        39,
        "«sensitive» no puede ser «yes»: se espera true o false",
    ),
    ("indicators.toml", "[[indicator]]", "[indicator]", 1, "se espera una lista entre corchetes"),
    (
        "programme.toml",
        'code = "has_plot"',
        'code = "has_plots"',
        31,
        "Ninguna regla usa esta pregunta («answer.has_plots»)",
    ),
    ("programme.toml", 'subject = "family"', "subject = family", 5, "Esta línea no se entiende"),
    ("programme.toml", 'subject = "family"', 'subject = "family', 5, "Este texto está mal escrito"),
    ("programme.toml", 'subject = "family"', 'subject = "family"\nid = "x"', 6, "ya está más arriba"),
    ("programme.toml", "worker_promises = [", "worker_promises = [[", 16, "Esta lista está mal escrita"),
    ("programme.toml", 'subject = "family"', "subject = " + "[" * 5000, 0, "demasiadas listas"),
    ("stages.toml", 'code = "assigned"', 'code = "asigned"', 2, "¿Quiso decir «assigned»?"),
    ("stages.toml", 'code = "assigned"', 'code = "moved"', 2, "La primera etapa es «assigned»"),
    ("stages.toml", 'phase = "before"', 'phase = "first"', 4, "«phase» no puede ser «first»: se espera active, before"),
    ("stages.toml", '{ to = "accepted" }', '{ to = "acepted" }', 6, "¿Quiso decir «accepted»?"),
    ("stages.toml", '{ to = "accepted" }', '{ to = "declined" }', 5, "El paso a «declined» está dos veces"),
    ("stages.toml", '{ to = "graduated" }', '{ to = "active" }', 54, "A esta etapa no se llega desde «assigned»"),
    ("stages.toml", '["no_time"]', '["no_tme"]', 7, "«reasons» no puede ser «no_tme»"),
    ("stages.toml", '["no_time"]', "[1]", 7, "«reasons» no puede ser «1»: se espera una lista de textos"),
    ("stages.toml", '["no_time"]', '"no_time"', 7, "«reasons» no puede ser «no_time»: se espera una lista entre"),
    ("stages.toml", '{ to = "accepted" }', '"accepted"', 5, "se espera una lista de tablas"),
    ("stages.toml", '{ to = "accepted" }', '{ to = "accepted", why = "x" }', 6, "No se conoce la clave «why»"),
    ("stages.toml", '{ to = "graduated" },', "", 45, "De esta etapa no se sale"),
    ("stages.toml", 'lasts = "2 months"', 'lasts = "2 weeks"', 22, "un plazo en meses o años"),
    ("stages.toml", 'lasts = "2 months"', 'lasts = "two months"', 22, "un plazo como «7 days»"),
    ("stages.toml", 'lasts = "2 months"\n', "", 1, "Falta la etapa «active»"),
    ("stages.toml", 'text = { es = "Temporal", en = "Storm" }', "", 68, "«text» va en los dos idiomas"),
    ("sessions.toml", "number = 2", "number = 3", 14, "Las sesiones van de corrido: aquí se espera la 2"),
    ("sessions.toml", "number = 2", "number = 0", 14, "un número entero de 1 a 999"),
    ("sessions.toml", "number = 2", 'number = "2"', 14, "un número entero de 1 a 999"),
    ("sessions.toml", "number = 2", "number = true", 14, "un número entero de 1 a 999"),
    ("sessions.toml", 'sessions = "2-3"', 'sessions = "3-3"', 5, "La sesión 2 no tiene ritmo"),
    ("sessions.toml", 'sessions = "2-3"', 'sessions = "1-3"', 6, "La sesión 1 ya tiene su ritmo más arriba"),
    ("sessions.toml", 'sessions = "2-3"', 'sessions = "2-9"', 6, "La sesión 4 no existe: hay 3"),
    ("sessions.toml", 'sessions = "2-3"', 'sessions = "3-2"', 6, "un tramo como «1-6»"),
    ("sessions.toml", 'sessions = "2-3"', 'sessions = "2 y 3"', 6, "un tramo como «1-6»"),
    ("sessions.toml", 'every = "2 weeks"', 'every = "1 year"', 14, "cae después del mes 2"),
    ("sessions.toml", "month_1", "month_one", 20, "se espera el mes, como «month_6»"),
    ("sessions.toml", "month_1", "month_3", 20, "es del mes 3 y con este ritmo la sesión cae cerca del mes 1"),
    ("sessions.toml", '["reading"]', '["readng"]', 21, "«dimensions» no puede ser «readng»"),
    ("sessions.toml", "month = 4", "month = 9", 24, "un número entero de 3 a 6"),
    (
        "sessions.toml",
        "[[contact]]",
        "[[contact]]\nmonth = 5\naim = { es = 'x', en = 'x' }\n[[contact]]",
        27,
        "de menor a mayor",
    ),
    ("conditions.csv", "G2,garden,member", "G1,garden,member", 3, "El código «G1» ya está en la línea 2"),
    ("conditions.csv", "G2,garden,member", "R9,garden,member", 3, "es «G» y un número, como «G1»"),
    ("conditions.csv", "G2,garden,member", "G2,gardn,member", 3, "¿Quiso decir «garden»?"),
    (
        "conditions.csv",
        "G2,garden,member",
        "G2,garden,family",
        3,
        "«applies_when», columna 1: El dato «age» no se puede usar",
    ),
    ("conditions.csv", "G2,garden,member", "G2,garden,person", 3, "«scope» no puede ser «person»"),
    (
        "conditions.csv",
        "age >= 12",
        "age > 3 and age < 2",
        3,
        "columna 1: «age > 3 and age < 2» no se puede cumplir nunca",
    ),
    ("conditions.csv", "age >= 12", "", 3, "Falta «applies_when»"),
    ("conditions.csv", ",no,Sabe regar", ",sí,Sabe regar", 3, "«sensitive» no puede ser «sí»: se espera no, yes"),
    ("conditions.csv", "reads_braille,yes", "reads_braille,no", 4, "Depende de una pregunta reservada"),
    ("conditions.csv", "Can water", "", 3, "«short» va en los dos idiomas"),
    ("conditions.csv", "yes,MANUAL p. 3", "yes,", 2, "Falta «wording_source»"),
    ("conditions.csv", "MANUAL p. 3", "MANAUL p. 3", 2, "«MANAUL» no lo es. ¿Quiso decir «MANUAL»?"),
    ("conditions.csv", "Visit,yes", "Visit,sure", 2, "«wording» no puede ser «sure»"),
    ("conditions.csv", "code,dimension", "codigo,dimension", 1, "Falta la columna «code»."),
    (
        "conditions.csv",
        "code,dimension",
        "codigo,dimension",
        1,
        "No se conoce la columna «codigo». ¿Quiso decir «code»?",
    ),
    ("conditions.csv", "code,dimension", "code,code", 1, "La columna «code» está dos veces"),
    ("conditions.csv", "G2,garden,member", "G2,member", 3, "tiene 12 celdas y se esperan 13"),
    ("conditions.csv", "Sabe regar", '"Sabe "regar', 3, "unas comillas quedaron abiertas o sobran"),
    ("commitments.csv", "G2,worker", "G2,family", 10, "A la condición «G2» le falta el compromiso"),
    ("commitments.csv", "G2,worker", "G3,worker", 6, "«condition» no puede ser «G3»"),
    ("commitments.csv", "semillas.,Bring seeds.,15", "semillas.,Bring seeds.,pronto", 3, "un número entero de 1 a 730"),
    ("commitments.csv", "semillas.,Bring seeds.,15", "semillas.,Bring seeds.,1000", 3, "un número entero de 1 a 730"),
    ("commitments.csv", "semillas.,Bring seeds.,15", "semillas.,Bring seeds.,", 3, "Falta «days»"),
    ("amounts.csv", "2020-01-01,1000", "01/01/2020,1000", 2, "se espera un día como 2007-07-01"),
    ("amounts.csv", "2020-01-01,1000", ",1000", 2, "Falta «valid_from»"),
    ("amounts.csv", "2021-01-01", "2020-01-01", 3, "«SEEDS» ya tiene un monto desde ese día en la línea 2"),
    ("amounts.csv", ",1000,", ",1.000,", 2, "sin puntos"),
    ("benefits.toml", 'amount = "TOOLS"', 'amount = "TOOL"', 7, "«amounts.csv» no tiene ningún monto «TOOL»"),
    ("benefits.toml", 'months = "2-3"', 'months = "3-4"', 7, "El tramo empieza en el mes 3 y se espera el 2"),
    ("benefits.toml", 'months = "2-3"', 'months = "soon"', 7, "un tramo como «1-6»"),
    ("benefits.toml", 'code = "b"', 'code = "a"', 7, "El código «a» ya está en la línea 6"),
    ("benefits.toml", 'starts = "grant"', 'starts = "birth"', 4, "«starts» no puede ser «birth»"),
    ("benefits.toml", "MANUAL p. 8", "Manual p. 8", 13, "empieza con la clave de una fuente de [sources]"),
    ("benefits.toml", 'condition = "G1"', 'condition = "G7"', 19, "«condition» no puede ser «G7»"),
    ("benefits.toml", 'excludes = ["WATER"]', 'excludes = ["WATTER"]', 47, "¿Quiso decir «WATER»?"),
    ("benefits.toml", 'entitled = "age < 18"', 'entitled = "age < 18x"', 44, "«entitled», columna 9"),
    ("benefits.toml", "until_age = 18", "until_age = 180", 45, "un número entero de 0 a 130"),
    ("benefits.toml", '\nwithin = "2 months"', "", 29, "uno de los dos"),
    ("benefits.toml", "count = 2", 'count = 2\nwithin = "1 year"', 50, "uno de los dos"),
    ("benefits.toml", 'before = "2 weeks"', "", 35, "uno de los dos"),
    ("benefits.toml", 'before = "2 weeks"', 'before = "2 months"', 38, "un plazo en días o semanas"),
    ("benefits.toml", 'code = "BOOKS"', 'code = "WATER"', 41, "El código «WATER» ya está en la línea 16"),
    ("benefits.toml", 'code = "BOOKS"', "code = 5", 41, "«code» no puede ser «5»"),
    ("indicators.toml", "accepted, declined", "accepted, decline", 4, "¿Quiso decir «declined»?"),
    ("indicators.toml", "[[indicator]]", "[[indicador]]", 1, "¿Quiso decir «indicator»?"),
    (
        "instruments.toml",
        '{ code = "yes", text = { es = "Sí", en = "Yes" } },',
        "",
        1,
        "Falta «levels»: se espera al menos 2",
    ),
    ("instruments.toml", 'code = "yes"', 'code = "no"', 8, "El código «no» ya está en la línea 7"),
    ("instruments.toml", "ours = true\n", "", 1, "Falta «ours»: se espera true o false"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "words"), CASES)
def test_fault_is_named(faults_after: Break, file: str, old: str, new: str, line: int, words: str) -> None:
    found = [fault for fault in faults_after(file, old, new) if words in fault.message]
    assert [(fault.file, fault.line) for fault in found] == [(file, line)]


def test_all_faults_come_at_once_in_order(blank: Files) -> None:
    blank["stages.toml"] = blank["stages.toml"].replace(b'to = "accepted"', b'to = "acepted"')
    blank["conditions.csv"] = blank["conditions.csv"].replace(b"age >= 12", b"agge >= 12")
    del blank["commitments.csv"]
    with pytest.raises(PackFaults) as caught:
        parse_pack(blank)
    lines = caught.value.reason.splitlines()
    assert lines[0] == "El programa tiene 9 fallas:"
    assert lines[1] == "commitments.csv: Falta este archivo en la carpeta del programa."
    assert lines[2] == ("conditions.csv:3: «applies_when», columna 1: No existe el dato «agge». ¿Quiso decir «age»?")
    assert len(lines) == 10
    assert [str(fault) for fault in caught.value.faults] == lines[1:]


def test_one_fault_is_told_in_the_singular(faults_after: Break) -> None:
    assert len(faults_after("amounts.csv", ",1000,", ",1.000,")) == 1
    fault = Fault("a.csv", 0, "x")
    assert PackFaults([fault, fault]).reason == "El programa tiene 1 falla:\na.csv: x"


@pytest.mark.parametrize(
    "name", ["programme.toml", "stages.toml", "sessions.toml", "conditions.csv", "commitments.csv"]
)
def test_a_missing_file_is_told_once_and_what_needs_it_stays_quiet(blank: Files, name: str) -> None:
    del blank[name]
    with pytest.raises(PackFaults) as caught:
        parse_pack(blank)
    assert (name, 0) in {(fault.file, fault.line) for fault in caught.value.faults}
    assert all(fault.message.startswith("Falta este archivo") for fault in caught.value.faults if fault.file == name)


def test_a_long_list_of_what_is_expected_is_cut(faults_after: Break) -> None:
    (fault,) = [fault for fault in faults_after("stages.toml", '"assigned"', '"zzz"') if "«code»" in fault.message]
    assert "accepted, active, assigned" in fault.message
    assert fault.message.endswith(", ….")


def test_a_long_value_is_cut(faults_after: Break) -> None:
    (fault,) = faults_after("amounts.csv", ",1000,", "," + "9" * 90 + ",")
    assert "9" * 39 + "…" in fault.message
    assert "9" * 40 not in fault.message
