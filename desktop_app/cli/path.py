"""The way of a family into the programme, and what is known of it as a whole."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from desktop_app.cli.call import Call
from desktop_app.cli.names import CaseloadName, FamilyName
from desktop_app.cli.options import FAMILY, NOTE, ON, REASON, THE_REASON, yes_no
from desktop_app.cli.toolkit import command, option
from desktop_app.i18n import N_

WEEKDAY: Final = option(
    "--weekday",
    type=click.IntRange(0, 6),
    default=None,
    help=N_("El día de la semana en que se la visita: 0 es lunes, 6 es domingo."),
)
HOUR: Final = option("--hour", default=None, help=N_("La hora en que se la visita, así: 09:30."))


@command(
    "contact",
    FAMILY,
    ON,
    option("--with", "with_whom", help=N_("Con quién se habló.")),
    NOTE,
    verbs=["contact_family"],
    help=N_("Anota el primer contacto con una familia de la nómina."),
)
def contact(call: Call, family: str, on: date, with_whom: str, note: str) -> None:
    """The worker reaches the family."""
    from desktop_app.casework.path import contact_family

    call.do(contact_family, family=family, on=on, with_whom=with_whom, note=note)


@command("not-found", FAMILY, ON, REASON, verbs=["mark_not_found"], help=N_("Anota que no se encontró a la familia."))
def not_found(call: Call, family: str, on: date, reason: str) -> None:
    """The family cannot be found."""
    from desktop_app.casework.path import mark_not_found

    call.do(mark_not_found, family=family, on=on, reason=reason)


@command("invite", FAMILY, ON, verbs=["invite"], help=N_("Anota que se invitó a la familia a participar."))
def invited(call: Call, family: str, on: date) -> None:
    """The family is invited."""
    from desktop_app.casework.path import invite

    call.do(invite, family=family, on=on)


@command("accept", FAMILY, ON, verbs=["accept"], help=N_("Anota que la familia acepta."))
def accepted(call: Call, family: str, on: date) -> None:
    """The family accepts."""
    from desktop_app.casework.path import accept

    call.do(accept, family=family, on=on)


@command("decline", FAMILY, ON, REASON, verbs=["decline"], help=N_("Anota que la familia no participa."))
def declined(call: Call, family: str, on: date, reason: str) -> None:
    """The family declines."""
    from desktop_app.casework.path import decline

    call.do(decline, family=family, on=on, reason=reason)


@command(
    "enrol",
    FAMILY,
    ON,
    WEEKDAY,
    HOUR,
    verbs=["enrol"],
    help=N_("Ingresa a la familia al programa y planifica sus sesiones."),
)
def enrolled(call: Call, family: str, on: date, weekday: int | None, hour: str | None) -> None:
    """The accompaniment begins."""
    from desktop_app.casework.path import enrol

    call.do(enrol, family=family, on=on, weekday=weekday, hour=hour or "")


@command("re-enter", FAMILY, ON, REASON, verbs=["re_enter"], help=N_("Anota que vuelve una familia que se había ido."))
def re_entered(call: Call, family: str, on: date, reason: str) -> None:
    """A family comes back."""
    from desktop_app.casework.path import re_enter

    call.do(re_enter, family=family, on=on, reason=reason)


@command(
    "transfer",
    option(
        "--family",
        "families",
        type=FamilyName(),
        multiple=True,
        required=True,
        help=N_("Una familia; puede repetirse."),
    ),
    option("--to", "to_caseload", type=CaseloadName(), required=True, help=N_("La carpeta que las recibe.")),
    THE_REASON,
    verbs=["transfer"],
    help=N_("Traspasa familias a otra carpeta. Todas, o ninguna."),
)
def transferred(call: Call, families: tuple[str, ...], to_caseload: str, reason: str) -> None:
    """Families are handed over."""
    from desktop_app.casework.handover import transfer

    call.do(transfer, families=families, to_caseload=to_caseload, reason=reason)


@command(
    "change",
    FAMILY,
    option("--name", default=None, help=N_("El nombre de la familia.")),
    option("--address", default=None, help=N_("La dirección.")),
    option("--sector", default=None, help=N_("El sector o localidad.")),
    option("--directions", default=None, help=N_("Cómo llegar.")),
    option("--phone", default=None, help=N_("El teléfono.")),
    yes_no("rural", N_("Si vive en el campo.")),
    verbs=["change_family"],
    help=N_("Cambia el nombre de la familia, dónde vive o su teléfono."),
)
def changed(
    call: Call,
    family: str,
    name: str | None,
    address: str | None,
    sector: str | None,
    directions: str | None,
    phone: str | None,
    rural: bool | None,
) -> None:
    """What is known of the family as a whole."""
    from desktop_app.casework.members import change_family

    call.do(
        change_family,
        family=family,
        name=name,
        address=address,
        sector=sector,
        directions=directions,
        phone=phone,
        rural=rural,
    )
