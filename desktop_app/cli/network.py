"""The local network: institutions, what they offer, and the families sent to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import click

from desktop_app.cli.call import Call
from desktop_app.cli.names import Code, Day, InstitutionName, ServiceName, find_by_beginning, the_one
from desktop_app.cli.options import CONDITION, FAMILY, LIMIT, MEMBER, NOTE, OFFSET, ON, RESERVED, THE_REASON
from desktop_app.cli.places import CommuneName
from desktop_app.cli.reserved import is_reserved, sensitive_codes
from desktop_app.cli.toolkit import Named, command, group, option
from desktop_app.i18n import N_, _

institution = group(
    "institution",
    N_("Las instituciones de la red local."),
    {"list": "network:list_institutions", "add": "network:add_one", "change": "network:change"},
)
service = group(
    "service",
    N_("Los programas de las instituciones."),
    {"list": "network:list_services", "add": "network:offer"},
)
referral = group(
    "referral",
    N_("Las derivaciones de una familia a la red."),
    {"list": "network:list_referrals", "make": "network:make", "answer": "network:answer"},
)
THE_INSTITUTION = option(
    "--institution",
    type=InstitutionName(),
    required=True,
    help=N_("El nombre de la institución; bastan sus comienzos."),
)
_ANSWERS: Final = {
    "": N_("Sin respuesta"),
    "attended": N_("Atendida"),
    "appointment": N_("Tiene hora"),
    "waiting": N_("En espera"),
    "not_entitled": N_("No le corresponde"),
    "absent": N_("No fue"),
}


class ReferralNumber(Named):
    """A referral of the family named before: by its number, its running number, or the beginning of its id."""

    name = "number"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The referral's id."""
        from desktop_app.domain.records import Referral

        mine = call.store.find(Referral, family=given["family"])
        wanted = text.strip().upper()
        found = [item for item in mine if wanted in (item.number.upper(), str(item.series))]
        return the_one(found or find_by_beginning(mine, text), text, field, lambda item: item.number).id


class Brings(Named):
    """A paper that the family takes along: "text", or "text=missing" where it does not have it yet."""

    name = "text[=missing]"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> tuple[str, bool]:
        """The paper and whether the family has it."""
        name = text.removesuffix("=missing")
        return name.strip(), name == text


@command("list", LIMIT, OFFSET, help=N_("Lista las instituciones de la red."))
def list_institutions(call: Call, limit: int, offset: int) -> None:
    """The network, by name."""
    from desktop_app.domain.records import Institution

    records = sorted(call.store.find(Institution), key=lambda item: item.name.casefold())
    items = [
        {
            "name": record.name,
            "sort": record.sort,
            "commune": record.commune,
            "address": record.address,
            "phone": record.phone,
            "email": record.email,
            "contact": record.contact,
            "id": record.id,
        }
        for record in records[offset : offset + limit]
    ]
    heads = {
        "name": _("Institución"), "sort": _("Qué es"), "contact": _("Contacto"), "phone": _("Teléfono"),
    }  # fmt: skip
    call.page("institutions", items, heads, total=len(records), offset=offset)


@command(
    "add",
    option("--name", required=True, help=N_("El nombre.")),
    option("--sort", help=N_("Qué es: consultorio, escuela, oficina de empleo.")),
    option("--commune", type=CommuneName(), help=N_("La comuna, por su nombre o código.")),
    option("--address", help=N_("La dirección.")),
    option("--phone", help=N_("El teléfono.")),
    option("--email", help=N_("El correo.")),
    option("--contact", help=N_("Con quién se habla allí.")),
    verbs=["add_institution"],
    help=N_("Agrega una institución a la red."),
)
def add_one(call: Call, **values: Any) -> None:
    """A new institution."""
    from desktop_app.casework.network import add_institution

    call.do(add_institution, **values)


@command(
    "change",
    THE_INSTITUTION,
    option("--address", default=None, help=N_("La dirección.")),
    option("--phone", default=None, help=N_("El teléfono.")),
    option("--email", default=None, help=N_("El correo.")),
    option("--contact", default=None, help=N_("Con quién se habla allí.")),
    verbs=["change_institution"],
    help=N_("Cambia cómo se llega a una institución."),
)
def change(call: Call, **values: Any) -> None:
    """How an institution is reached."""
    from desktop_app.casework.network import change_institution

    call.do(change_institution, **values)


@command("list", LIMIT, OFFSET, help=N_("Lista los programas de las instituciones."))
def list_services(call: Call, limit: int, offset: int) -> None:
    """What the network offers."""
    from desktop_app.domain.records import Institution, Service, ServiceCondition

    records = call.store.find(Service)
    page = records[offset : offset + limit]
    names = {item.id: item.name for item in call.store.find_in(Institution, "id", [item.institution for item in page])}
    helped: dict[str, list[str]] = {}
    for item in call.store.find_in(ServiceCondition, "service", [item.id for item in page]):
        helped.setdefault(item.service, []).append(item.condition)
    items = [
        {
            "name": record.name,
            "institution": names[record.institution],
            "places": record.places,
            "conditions": helped.get(record.id, []),
            "condition_codes": " ".join(helped.get(record.id, [])),
            "id": record.id,
        }
        for record in page
    ]
    heads = {
        "name": _("Programa"), "institution": _("Institución"), "places": _("Cupos"), "condition_codes": _("Ayuda con"),
    }  # fmt: skip
    call.page("services", items, heads, total=len(records), offset=offset)


@command(
    "add",
    THE_INSTITUTION,
    option("--name", required=True, help=N_("El nombre del programa.")),
    option(
        "--condition", "conditions", type=Code(), multiple=True,
        help=N_("Una condición con la que ayuda; puede repetirse."),
    ),
    option("--places", type=click.IntRange(0, 100_000), default=None, help=N_("Cuántos cupos quedan.")),
    verbs=["add_service"],
    help=N_("Agrega un programa que ofrece una institución."),
)  # fmt: skip
def offer(call: Call, institution: str, name: str, conditions: tuple[str, ...], places: int | None) -> None:
    """A new service."""
    from desktop_app.casework.network import add_service

    call.do(add_service, institution=institution, name=name, conditions=conditions, places=places)


@command("list", FAMILY, RESERVED, help=N_("Lista las derivaciones de una familia y sus respuestas."))
def list_referrals(call: Call, family: str, reserved: bool) -> None:
    """Referrals, oldest first."""
    from desktop_app.domain.records import Institution, Referral

    records = call.store.find(Referral, family=family)
    names = {
        item.id: item.name for item in call.store.find_in(Institution, "id", [item.institution for item in records])
    }
    secret = frozenset() if reserved else sensitive_codes(call, family)
    items: list[dict[str, object]] = [
        {
            "number": record.number,
            "institution": names[record.institution],
            "member": record.member,
            "condition": record.condition,
            "reason": record.reason,
            "sent_on": record.sent_on,
            "answer_by": record.answer_by,
            "answer": record.answer,
            "answer_name": _(_ANSWERS[record.answer]),
            "answered_on": record.answered_on,
            "appointment": record.appointment,
            "id": record.id,
        }
        for record in records
    ]
    items = [item for item in items if not is_reserved(item, secret)]
    heads = {
        "number": _("Número"),
        "institution": _("Institución"),
        "sent_on": _("Enviada"),
        "answer_by": _("Plazo"),
        "answer_name": _("Respuesta"),
        "reason": _("Motivo"),
    }
    call.page("referrals", items, heads)


@command(
    "make",
    FAMILY,
    THE_INSTITUTION,
    THE_REASON,
    MEMBER,
    option("--companion", help=N_("Quién acompaña.")),
    CONDITION,
    option("--service", type=ServiceName(), help=N_("El programa de la institución.")),
    option("--answer-by", type=Day("future"), help=N_("Para cuándo se espera respuesta.")),
    option(
        "--brings", type=Brings(), multiple=True,
        help=N_("Un papel que lleva; puede repetirse. Con «=missing» al final, uno que todavía le falta."),
    ),
    verbs=["refer"],
    help=N_("Deriva a la familia, o a una persona, a una institución."),
)  # fmt: skip
def make(call: Call, **values: Any) -> None:
    """A referral."""
    from desktop_app.casework.network import refer

    done = refer(call.desk, **values)
    call.report(refer.name, refer.title, done, [_("Número {number}.").format(number=done.value.number)])


@command(
    "answer",
    FAMILY,
    option("--referral", type=ReferralNumber(), required=True, help=N_("El número de la derivación.")),
    option(
        "--answer",
        type=click.Choice(["attended", "appointment", "waiting", "not_entitled", "absent"]),
        required=True,
        help=N_("Qué respondió la institución."),
    ),
    ON,
    option("--appointment", type=Day("future"), help=N_("El día de la hora que dieron.")),
    NOTE,
    verbs=["answer_referral"],
    help=N_("Anota la respuesta a una derivación."),
)
def answer(call: Call, family: str, referral: str, answer: str, on: date, appointment: date | None, note: str) -> None:
    """What the institution answered."""
    from desktop_app.casework.network import answer_referral

    call.do(answer_referral, referral=referral, answer=answer, on=on, note=note, appointment=appointment)
