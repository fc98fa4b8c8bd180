"""The other papers of the invented family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from desktop_app.documents import model, parts
from desktop_app.domain.bridge import Plank, Span, count
from tests.documents.samples import (
    H6,
    LETTERHEAD,
    MATIAS,
    PACK,
    PEDRO,
    PEOPLE,
    ROSA,
    SIGNED,
    at_start,
    bridge,
    common,
    partial_contract,
    short,
    signature,
)

HEAD = signature("Claudia Riquelme", "Jefa de la Unidad")


def tallies() -> tuple[parts.Tally, ...]:
    pairs = zip(at_start(), bridge(), strict=True)
    return tuple(
        parts.Tally(name=b.name, icon=b.icon, before=count(a).laid, now=count(b).laid, total=count(b).total)
        for a, b in pairs
    )


MOVED = (
    parts.Moved(
        code="S2",
        dimension="Salud",
        text="Que las embarazadas tengan sus controles de salud al día",
        before="to_be_worked",
        now="met",
    ),
    parts.Moved(
        code="H2",
        dimension="Habitabilidad",
        text="Que, si la familia quiere postular a vivienda, se encuentre en ese proceso",
        before="to_be_worked",
        now="in_work",
    ),
    parts.Moved(
        code="E1",
        dimension="Educación",
        text="Que los niños y niñas en edad preescolar asistan a algún programa de educación de párvulos",
        before="in_work",
        now="met",
    ),
)
MISSING = (
    short("S5", "Examen PAP al día", "to_be_worked"),
    short("S9", "Rehabilitación", "to_be_worked"),
    short("DF4", "Repartir las tareas", "to_be_worked"),
    short("H5", "Baño y desagüe", "to_be_worked"),
    short("H8", "Una cama para cada uno", "to_be_worked"),
    short("Y4", "Ingresos que alcancen", "to_be_worked"),
    short("H6", "Techo y sellado", "in_work"),
)


def crossed() -> tuple[Span, ...]:
    """The bridge of a family that has met every condition that applies."""

    def laid(plank: Plank) -> Plank:
        state = plank.state if plank.state in ("met_at_start", "not_applicable") else "met"
        return replace(plank, state=state, contract=False, priority=0)

    return tuple(replace(span, planks=tuple(laid(plank) for plank in span.planks)) for span in bridge())


def invitation() -> model.Invitation:
    return model.Invitation(
        **common("09-0121-CC-01", date(2026, 8, 25)),  # type: ignore[arg-type]  # one dictionary for all papers
        people=PEOPLE[:3],
        worker="Laura Soto Vergara",
        worker_phone="9 0131 2046",
        family_promises=("Recibir las visitas acordadas, o avisar antes.", "Decir con verdad cómo está la familia."),
        worker_promises=("Visitar con puntualidad y respeto.", "Guardar en reserva lo que la familia confía."),
        accepted=True,
        signatures=SIGNED,
    )


def renunciation() -> model.Renunciation:
    return model.Renunciation(
        **common("09-0121-RV-01", date(2027, 6, 3)),  # type: ignore[arg-type]  # one dictionary for all papers
        person=ROSA,
        people=PEOPLE,
        since=date(2027, 6, 30),
        reason="Nos vamos a vivir al norte con mi hermana, y allá no podríamos recibir las visitas.",
        received_by="Laura Soto Vergara",
        signatures=(SIGNED[0], SIGNED[2]),
    )


def amendment() -> model.Amendment:
    return model.Amendment(
        **common("09-0121-CP-07", date(2027, 3, 30), 16),  # type: ignore[arg-type]  # one dictionary for all papers
        version=2,
        order=7,
        contract_number="09-0121-CP-07",
        contract_seal="K7QF-29XM",
        contract_date=date(2027, 2, 2),
        reason="Las planchas llegaron el 29 de marzo y no el 22: no alcanzamos a cambiarlas en la fecha.",
        changes=(
            parts.Change(
                what="Hasta cuándo",
                before="Pedro y Rosa cambian el zinc hasta el 26 de marzo de 2027",
                now="Pedro y Rosa cambian el zinc hasta el 16 de abril de 2027",
            ),
            parts.Change(what="Qué hará", before="", now="El vecino Juan presta la escalera"),
        ),
        commitments=partial_contract().commitments,
        condition=H6,
        worker="Laura Soto Vergara",
        signatures=SIGNED,
        bridge=bridge(),
    )


def conditions_sheet() -> model.ConditionsSheet:
    dimensions = tuple(
        parts.DimensionLines(
            name=span.name,
            icon=span.icon,
            lines=tuple(
                parts.ConditionLine(
                    code=plank.code,
                    text="Que la familia acceda al subsidio al pago del consumo de agua potable, si corresponde"
                    if number % 2
                    else "Que la casa no se llueva, no se inunde y esté bien sellada",
                    state=plank.state,
                    since=date(2026, 10, 20) if plank.state != "to_be_worked" else None,
                    who="Cinco de seis. Falta Camila" if number % 3 == 1 else "La familia",
                    next="Próximo paso: pedir hora en el consultorio." if plank.state == "in_work" else "",
                )
                for number, plank in enumerate(span.planks)
                if not plank.reserved
            ),
        )
        for span in bridge()
    )
    return model.ConditionsSheet(
        **common("09-0121-HC-03", date(2027, 3, 16), 15),  # type: ignore[arg-type]  # one dictionary for all papers
        dimensions=dimensions,
        bridge=bridge(),
    )


def referral() -> model.Referral:
    return model.Referral(
        **common("09-0121-DE-11", date(2027, 1, 26)),  # type: ignore[arg-type]  # one dictionary for all papers
        order=11,
        institution="COMPIN Temuco",
        person=MATIAS,
        person_short="Matías",
        comes_with="Rosa Huenchumán, su madre",
        phone="9 0131 4470",
        worker="Laura Soto Vergara",
        unit="UIF Lonquimay",
        unit_phone="9 0131 2046",
        reply_by=date(2027, 3, 12),
        condition=parts.ConditionFrame(
            code="I6",
            dimension="Identificación",
            text="Que Matías tenga su discapacidad certificada por la COMPIN",
            state="in_work",
            priority=3,
        ),
        reason="La neuróloga del hospital de Victoria entregó el informe en diciembre. Sin el certificado no puede "
        "pedir la credencial ni la rehabilitación.",
        brings=(
            parts.CheckItem(text="Cédula de identidad de Matías", checked=True),
            parts.CheckItem(text="Informe de neurología, dic 2026", checked=True),
            parts.CheckItem(text="Informe de la escuela"),
        ),
        signatures=(signature("Rosa Huenchumán", "Madre"), SIGNED[2]),
    )


def benefit_application() -> model.BenefitApplication:
    return model.BenefitApplication(
        **common("09-0121-SB-04", date(2027, 2, 2)),  # type: ignore[arg-type]  # one dictionary for all papers
        benefit="Subsidio familiar (SUF)",
        institution="Municipalidad de Lonquimay, Departamento Social",
        source="se concede dentro de 12 meses desde el ingreso al programa, sin postular, por tres años "
        "(Ley 19.949, artículo 7; Ley 18.020).",
        applicant=ROSA,
        beneficiaries=PEOPLE[3:],
        facts=(
            parts.Entry(label="Ficha social, folio y fecha", value="0912100321, 14 de abril de 2026"),
            parts.Entry(label="Ingreso de la familia por persona", value="$41.200 al mes"),
            parts.Entry(label="Otra asignación por los mismos niños", value="No"),
        ),
        papers=(
            parts.CheckItem(text="Certificado de nacimiento de cada niño", checked=True),
            parts.CheckItem(text="Carné de control de niño sano de Antonia", checked=True),
            parts.CheckItem(text="Certificado de alumno regular de Camila y Matías"),
        ),
        due=date(2027, 8, 25),
        worker="Laura Soto Vergara",
        worker_phone="9 0131 2046",
        signatures=(SIGNED[0], SIGNED[2]),
    )


def non_compliance() -> model.NonCompliance:
    return model.NonCompliance(
        **common("09-0121-CI-01", date(2027, 9, 14)),  # type: ignore[arg-type]  # one dictionary for all papers
        payee=ROSA,
        broken=(
            parts.Commitment(
                who="Pedro Díaz",
                what="Inscribirse en la OMIL y llevar su currículum.",
                by_when=date(2027, 4, 30),
                note="Se acordó otra fecha dos veces: 28 de mayo y 30 de junio.",
            ),
            parts.Commitment(
                who="La familia", what="Recibir las visitas de los meses 11 y 12.", by_when=date(2027, 8, 3)
            ),
        ),
        efforts=(
            parts.DatedLine(on=date(2027, 7, 6), text="Visita a la casa: no había nadie."),
            parts.DatedLine(on=date(2027, 7, 20), text="Llamada a Rosa: pide otra fecha."),
            parts.DatedLine(on=date(2027, 8, 3), text="Visita a la casa, con la Jefatura de la Unidad."),
        ),
        family_words="Pedro encontró trabajo por su cuenta en la cosecha y no alcanzó a ir.",
        effect="el Bono de Protección se suspende desde el 1 de octubre de 2027. Los demás subsidios siguen.",
        worker="Laura Soto Vergara",
        signatures=(SIGNED[2], HEAD),
    )


def evaluation() -> model.Evaluation:
    return model.Evaluation(
        **common("09-0121-EV-01", date(2027, 2, 2), 14),  # type: ignore[arg-type]  # one dictionary for all papers
        title="Evaluación del sexto mes",
        month=6,
        before_label="Al inicio",
        now_label="Hoy",
        tallies=tallies(),
        moved=MOVED,
        missing=MISSING,
        benefits=(
            parts.BenefitLine(name="Bono de Protección", status="concedido", on=date(2026, 9, 1)),
            parts.BenefitLine(name="Subsidio del agua", status="solicitado", on=date(2027, 1, 12)),
        ),
        sessions_held=14,
        words="Antes no conversábamos. Ahora cada uno sabe qué le toca.",
        conclusion="La familia cumple y decide en conjunto. Lo urgente es el techo, antes del invierno.",
        signatures=SIGNED,
        bridge=bridge(),
    )


def exit_certificate() -> model.ExitCertificate:
    return model.ExitCertificate(
        **common("09-0121-CE-01", date(2028, 8, 25), 21),  # type: ignore[arg-type]  # one dictionary for all papers
        people=PEOPLE,
        enrolled=date(2026, 8, 25),
        left=date(2028, 8, 25),
        complete=False,
        tallies=tallies(),
        missing=MISSING,
        goes_on=(
            "El Bono de Egreso, por 36 meses, si la familia mantiene lo logrado.",
            "El seguimiento de la unidad, hasta el mes 60.",
            "Los subsidios que la familia ya tiene.",
        ),
        sessions_held=21,
        signatures=(SIGNED[0], SIGNED[2], HEAD),
        bridge=bridge(),
    )


def graduation_certificate() -> model.GraduationCertificate:
    return model.GraduationCertificate(
        **common("09-0121-DI-01", date(2031, 8, 25)),  # type: ignore[arg-type]  # one dictionary for all papers
        people=("Rosa", "Pedro", "Juana", "Camila", "Matías", "Antonia"),
        enrolled=date(2026, 8, 25),
        graduated=date(2031, 8, 25),
        words="Cada tablón lo pusieron ustedes.",
        bridge=crossed(),
        signatures=(SIGNED[2], HEAD),
    )


STOPS = (
    parts.Stop(
        at=time(9, 30),
        family="Díaz Huenchumán",
        contact="Rosa, 9 0131 4470",
        address="Los Aromos 214, pasaje del fondo, portón verde. Hay perro.",
        session=15,
        sessions=21,
        aim="Compromisos y arreglo del techo",
        items=("Contrato N.º 9 del agua, para firmar", "Foto de un carné, ver la ficha"),
    ),
    parts.Stop(
        at=time(11, 30),
        family="Catrileo Painemal",
        contact="María, 9 0142 6605",
        address="Pedregoso, km 9, segunda entrada después del puente de madera.",
        session=5,
        sessions=21,
        aim="Diagnóstico: salud y educación",
        items=("Lámina de la familia", "Acuerdo familiar: aún sin firmas"),
    ),
    parts.Stop(
        at=time(15, 0),
        family="Sepúlveda Riffo",
        contact="Ana, 9 0155 0181",
        address="Villa Cordillera, block C, depto 12.",
        session=9,
        sessions=21,
        aim="Presupuesto familiar",
        items=("Hoja de presupuesto en blanco", "Aviso: el tramo b termina el 30 abr"),
    ),
    parts.Stop(
        at=time(17, 0),
        family="Ñancupil Llanquileo",
        contact="Juan, 9 0163 2298",
        address="Icalma, frente a la posta. Camino de ripio, cadenas si nieva.",
        session=21,
        sessions=21,
        aim="Evaluación de egreso",
        items=("Afiche impreso", "Diploma"),
    ),
)


def route_sheet() -> model.RouteSheet:
    return model.RouteSheet(
        letterhead=LETTERHEAD,
        date=date(2027, 3, 16),
        pack=PACK,
        worker="Laura Soto Vergara",
        printed=datetime(2027, 3, 15, 18, 10),
        leaves=time(9, 10),
        returns=time(19, 30),
        stops=STOPS,
        calls=("Familia Marileo Queupil: la sesión 7 no se hizo, acordar otra fecha",),
    )


def recovery_sheet() -> model.RecoverySheet:
    return model.RecoverySheet(
        letterhead=LETTERHEAD,
        date=date(2027, 3, 16),
        pack=PACK,
        owner="Laura Soto Vergara",
        groups=("7K2Q", "M4TX", "90WD", "B7NX", "5HRC", "2PWY", "K7QF", "29XM", "A8JT"),
    )


SIGNED_OTHERWISE = (
    signature(
        "Juana Curín Millao",
        "Madre de Rosa",
        "cross",
        witnesses=(
            parts.Witness(name="Elba Marileo Queupil", run="40.550.123-6"),
            parts.Witness(name="José Ñancupil Llanquileo", run="40.660.234-6"),
        ),
    ),
    signature("Pedro Díaz", "Pareja", "thumbprint"),
    signature(PEDRO.name, "Pareja", "a_ruego", by=parts.Witness(name="Camila Díaz Huenchumán", run="41.408.117-7")),
    signature("Rosa Huenchumán", "Jefa de hogar", "paper"),
    signature("Laura Soto", "Apoyo Familiar", None),
)
