"""Invented people and their papers, one of each kind: what the tests of the papers print."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, time

from desktop_app.documents import model, parts
from desktop_app.domain.bridge import Plank, Span, State

LETTERHEAD = parts.Letterhead(
    municipality="Municipalidad de Lonquimay",
    unit="Unidad de Intervención Familiar",
    programme="Programa Puente, Chile Solidario",
    commune="Lonquimay",
)
PACK = "chile_solidario 2007.1"

# Dimension, icon, codes with: s met at the start, m met, t in work, p to be worked, n does not apply; ! reserved.
_BRIDGE = """
Identificación|id-card|I1s I2t I3s I4m I5m! I6t
Salud|heart-pulse|S1s S2m S3s S4s S5p S6m! S7m S8t! S9p S10t
Educación|graduation-cap|E1m E2n E3s E4s E5m E6m E7m E8m E9t
Dinámica familiar|messages-square|DF1s DF2t DF3m DF4p DF5m DF6p! DF7n DF8n!
Habitabilidad|house|H1m H2t H3s H4s H5p H6t H7s H8p H9m H10m H11m H12t
Trabajo|briefcase|T1t T2s T3m
Ingresos|hand-coins|Y1m Y2n Y3m Y4p Y5p
"""
_STATES: dict[str, State] = {
    "s": "met_at_start",
    "m": "met",
    "t": "in_work",
    "p": "to_be_worked",
    "n": "not_applicable",
}
_CONTRACTS = {"I2", "I6", "S10", "E9", "H6", "H12", "T1"}
_PRIORITIES = {"H6": 1, "T1": 2, "I6": 3, "Y5": 4, "H8": 5}


def bridge() -> tuple[Span, ...]:
    """A bridge of 53 planks, five of them reserved."""
    spans = []
    for line in _BRIDGE.strip().splitlines():
        name, icon, codes = line.split("|")
        spans.append(Span(name, name, icon, tuple(_plank(code) for code in codes.split())))
    return tuple(spans)


def _plank(code: str) -> Plank:
    reserved = code.endswith("!")
    code, letter = code.rstrip("!")[:-1], code.rstrip("!")[-1]
    return Plank(
        code,
        _STATES[letter],
        contract=code in _CONTRACTS,
        priority=_PRIORITIES.get(code, 0),
        reserved=reserved,
    )


def at_start() -> tuple[Span, ...]:
    """The same bridge on the day of the diagnosis."""

    def before(plank: Plank) -> Plank:
        still = plank.state in ("met_at_start", "not_applicable")
        return replace(plank, state=plank.state if still else "to_be_worked", contract=False, priority=0)

    return tuple(replace(span, planks=tuple(before(plank) for plank in span.planks)) for span in bridge())


def scribble(seed: int, length: float = 10.0) -> tuple[parts.Stroke, ...]:
    """A signature as a pen makes it: loops that grow smaller, and a stroke under them."""
    points = []
    for i in range(120):
        k = i / 119
        turn = k * (9 + seed) * math.pi
        size = 22 * (1 - 0.55 * k) * (0.7 + 0.3 * math.sin(seed + 5 * k))
        x = 10 + k * 17 * length + 7 * math.sin(turn)
        y = 40 - size * (0.6 + math.cos(turn + 0.4 * seed)) - 4 * k
        points.append((x, y, 0.35 + 0.3 * math.sin(turn), 9.0 * i))
    under = tuple((20 + 15 * length * i / 20, 52 - 0.2 * i, 0.25 + 0.02 * i, 1100 + 10.0 * i) for i in range(21))
    return tuple(points), under


def signature(name: str, role: str, mode: parts.Mode | None = "ink", **more: object) -> parts.Signature:
    """A signature in ink, or a place for one (`mode` None)."""
    if mode is None:
        return parts.Signature(name=name, role=role)
    strokes = scribble(len(name) % 5, 9 + len(name) % 3) if mode == "ink" else ()
    mark = parts.Mark(mode=mode, strokes=strokes, on=date(2027, 2, 2), **more)  # type: ignore[arg-type]  # any field
    return parts.Signature(name=name, role=role, mark=mark)


ROSA = parts.Person(name="Rosa Huenchumán Curín", run="40.287.651-4", age=38, relation="Jefa de hogar")
PEDRO = parts.Person(name="Pedro Díaz Sáez", run="40.114.902-3", age=41, relation="Pareja")
MATIAS = parts.Person(name="Matías Díaz Huenchumán", run="41.977.205-4", age=11, relation="Hijo")
PEOPLE = (
    ROSA,
    PEDRO,
    parts.Person(name="Juana Curín Millao", run="40.905.318-1", age=67, relation="Madre de Rosa"),
    parts.Person(name="Camila Díaz Huenchumán", run="41.408.117-7", age=16, relation="Hija"),
    MATIAS,
    parts.Person(name="Antonia Díaz Huenchumán", run="42.316.440-9", age=4, relation="Hija"),
)
SIGNED = (
    signature("Rosa Huenchumán", "Jefa de hogar"),
    signature("Pedro Díaz", "Pareja"),
    signature("Laura Soto", "Apoyo Familiar"),
)
H6 = parts.ConditionFrame(
    code="H6",
    dimension="Habitabilidad",
    text="Que la casa no se llueva, no se inunde y esté bien sellada",
    state="in_work",
    priority=1,
)


def common(number: str, day: date, session: int = 0) -> dict[str, object]:
    common: dict[str, object] = {
        "letterhead": LETTERHEAD,
        "date": day,
        "pack": PACK,
        "number": number,
        "family_code": "09-0121",
        "family_name": "Díaz Huenchumán",
    }
    return {**common, "session": session, "sessions": 21} if session else common


def partial_contract() -> model.PartialContract:
    return model.PartialContract(
        **common("09-0121-CP-07", date(2027, 2, 2), 14),  # type: ignore[arg-type]  # one dictionary for all papers
        order=7,
        condition=H6,
        family_signers=(ROSA, PEDRO),
        worker="Laura Soto Vergara",
        today="Cuando llueve entra agua a la cocina: el zinc está picado. Por dos ventanas entra viento.",
        commitments=(
            parts.Commitment(
                who="Pedro Díaz y Rosa Huenchumán",
                what="Cambian el zinc picado de la cocina y sellan las ventanas.",
                by_when=date(2027, 3, 26),
            ),
            parts.Commitment(
                who="Laura Soto, Apoyo Familiar",
                what="Pide ocho planchas de zinc en DIDECO y avisa a la familia.",
                by_when=date(2027, 2, 9),
            ),
            parts.Commitment(
                who="Municipalidad, DIDECO", what="Entrega las planchas en la casa.", by_when=date(2027, 3, 22)
            ),
        ),
        signatures=SIGNED,
        bridge=bridge(),
    )


def agreement() -> model.Agreement:
    return model.Agreement(
        **common("09-0121-AF-02", date(2026, 10, 20), 8),  # type: ignore[arg-type]  # one dictionary for all papers
        people=PEOPLE,
        priorities=(
            parts.Priority(order=1, code="H6", short="Techo y sellado"),
            parts.Priority(order=2, code="T1", short="Trabajo estable"),
            parts.Priority(order=3, code="I6", short="Certificado de Matías"),
            parts.Priority(order=4, code="Y5", short="Presupuesto"),
            parts.Priority(order=5, code="H8", short="Camas"),
        ),
        worker="Laura Soto",
        family_promises=(
            "Recibir las visitas acordadas, o avisar antes.",
            "Conversar y decidir entre todos.",
            "Hacer lo que firme en cada contrato parcial.",
            "Contar los cambios: casa, trabajo, embarazo.",
        ),
        worker_promises=(
            "Visitar con puntualidad y respeto.",
            "Explicar cada trámite antes de hacerlo.",
            "Gestionar con la red y contar la respuesta.",
            "Guardar en reserva lo que la familia confía.",
        ),
        guarantees="Bono de Protección por 24 meses, y los subsidios familiar y del agua si corresponden. "
        "La familia puede retirarse cuando quiera.",
        signatures=SIGNED,
        at_start=at_start(),
    )


ATTENDANCE = (
    parts.Attendance(name="Rosa", present=True),
    parts.Attendance(name="Pedro", present=True),
    parts.Attendance(name="Juana", present=True),
    parts.Attendance(name="Antonia", present=True),
    parts.Attendance(name="Camila", present=False, note="en el liceo"),
    parts.Attendance(name="Matías", present=False, note="en la escuela"),
)


def session_record() -> model.SessionRecord:
    return model.SessionRecord(
        **common("09-0121-AS-15", date(2027, 3, 16), 15),  # type: ignore[arg-type]  # one dictionary for all papers
        place="en la casa",
        starts=time(9, 30),
        ends=time(10, 8),
        attendance=ATTENDANCE,
        moved=(
            parts.Moved(
                code="H2",
                dimension="Habitabilidad",
                text="Estar en proceso de postular a la vivienda",
                before="in_work",
                now="met",
            ),
        ),
        reviewed=(
            parts.Commitment(who="Pedro", what="Llevar el currículum a la OMIL", outcome="done"),
            parts.Commitment(
                who="Pedro y Rosa",
                what="Cambiar el zinc de la cocina",
                outcome="not_yet",
                note="Faltan las planchas, llegan el 22",
            ),
            parts.Commitment(who="Rosa", what="Abrir la libreta de ahorro", outcome="done"),
        ),
        commitments=(
            parts.Commitment(who="Pedro", what="Va a la entrevista de la OMIL.", by_when=date(2027, 3, 19)),
            parts.Commitment(who="Laura", what="Confirma la entrega del zinc con DIDECO.", by_when=date(2027, 3, 22)),
            parts.Commitment(who="Rosa", what="Lleva a Matías a la COMPIN, a las 11:00.", by_when=date(2027, 4, 5)),
        ),
        words="Ya tenemos la libreta. Si nos llega el zinc, el techo queda antes del invierno.",
        next_visit=parts.NextVisit(
            on=date(2027, 5, 18), at=time(9, 30), place="en la casa", note="Antes: llamada el 5 de abril."
        ),
        signatures=SIGNED,
        bridge=bridge(),
    )


def short(code: str, short: str, state: State) -> parts.ShortLine:
    return parts.ShortLine(code=code, short=short, state=state)


def poster() -> model.Poster:
    return model.Poster(
        **common("", date(2027, 3, 16)),  # type: ignore[arg-type]  # one dictionary for all papers
        spans=bridge(),
        achieved=(
            short("E1", "Antonia va al jardín", "met"),
            short("S2", "Controles del embarazo", "met"),
            short("E7", "Apoderada en la escuela", "met"),
            short("Y1", "Subsidio familiar (SUF)", "met"),
            short("H1", "Sitio con título", "met"),
        ),
        in_work=(
            short("I2", "Cédulas de identidad", "in_work"),
            short("I6", "Certificado de Matías", "in_work"),
            short("S10", "Salud y autocuidado", "in_work"),
            short("E9", "Leer y escribir", "in_work"),
            short("DF2", "Resolver los conflictos", "in_work"),
            short("H2", "Postular a la vivienda", "in_work"),
            short("H6", "Techo y sellado", "in_work"),
            short("H12", "Subsidio del agua", "in_work"),
            short("T1", "Trabajo estable", "in_work"),
        ),
        missing=(
            short("S5", "Exámenes al día", "to_be_worked"),
            short("S9", "Rehabilitación", "to_be_worked"),
            short("DF4", "Repartir las tareas", "to_be_worked"),
            short("H5", "Baño y desagüe", "to_be_worked"),
            short("H8", "Una cama para cada uno", "to_be_worked"),
            short("Y4", "Ingresos que alcancen", "to_be_worked"),
            short("Y5", "Presupuesto familiar", "to_be_worked"),
        ),
        worker="Laura Soto",
        worker_phone="9 0131 2046",
    )
