"""The family's ties to institutions and people: its eco-map."""

from __future__ import annotations

from typing import Any

import click

from desktop_app.cli.call import Call
from desktop_app.cli.names import Beginning, InstitutionName
from desktop_app.cli.options import CONDITION, FAMILY, MEMBER, NOTE, RESERVED
from desktop_app.cli.reserved import sensitive_codes
from desktop_app.cli.toolkit import command, group, option
from desktop_app.domain.records import Institution, Tie
from desktop_app.i18n import N_, _

tie = group(
    "tie",
    N_("Los lazos de la familia con instituciones y personas: su ecomapa."),
    {"list": "ties:list_ties", "add": "ties:add_one", "change": "ties:change_one", "remove": "ties:remove_one"},
)

_STRENGTH = option(
    "--strength",
    type=click.Choice(["strong", "weak", "strained", "broken"]),
    help=N_("Cómo es el lazo: fuerte, débil, tenso o roto."),
)
_FLOW = option(
    "--flow",
    type=click.Choice(["to_family", "from_family", "both", "none"]),
    help=N_("Hacia dónde va la ayuda: a la familia, la familia acude, en los dos sentidos, o a ninguno."),
)
_TIE = option("--tie", type=Beginning(Tie), required=True, help=N_("La referencia del lazo: vea «puente tie list»."))


@command("list", FAMILY, RESERVED, help=N_("Lista los lazos de la familia."))
def list_ties(call: Call, family: str, reserved: bool) -> None:
    """With whom the family has to do."""
    secret = frozenset() if reserved else sensitive_codes(call, family)
    ties = [tie for tie in call.store.find(Tie, family=family) if tie.condition not in secret]
    names = {item.id: item.name for item in call.store.find_in(Institution, "id", [tie.institution for tie in ties])}
    items = [
        {
            "ref": record.id[:8],
            "with": names.get(record.institution, record.name),
            "strength": record.strength,
            "flow": record.flow,
            "note": record.note,
            "member": record.member,
            "condition": record.condition,
            "id": record.id,
        }
        for record in ties
    ]
    heads = {"ref": _("Ref."), "with": _("Con quién"), "strength": _("Lazo"), "flow": _("Ayuda"), "note": _("Nota")}
    call.page("ties", items, heads)


@command(
    "add",
    FAMILY,
    option("--institution", type=InstitutionName(), help=N_("La institución de la red.")),
    option("--name", help=N_("El nombre, si no es una institución.")),
    option(
        "--sort",
        type=click.Choice(["person", "neighbour", "community"]),
        help=N_("Qué es, si no es una institución: persona, vecino o comunidad."),
    ),
    _STRENGTH,
    _FLOW,
    MEMBER,
    NOTE,
    CONDITION,
    verbs=["add_tie"],
    help=N_("Anota un lazo de la familia."),
)
def add_one(call: Call, **values: Any) -> None:
    """A tie."""
    from desktop_app.casework.ties import add_tie

    call.do(add_tie, **{name: value for name, value in values.items() if value})


@command(
    "change",
    FAMILY,
    _TIE,
    _STRENGTH,
    _FLOW,
    MEMBER,
    NOTE,
    CONDITION,
    verbs=["change_tie"],
    help=N_("Anota cómo es ahora un lazo."),
)
def change_one(call: Call, family: str, **values: Any) -> None:
    """How a tie is now."""
    from desktop_app.casework.ties import change_tie

    call.do(change_tie, **{name: value for name, value in values.items() if value})


@command("remove", FAMILY, _TIE, verbs=["remove_tie"], help=N_("Quita un lazo; su historia queda."))
def remove_one(call: Call, family: str, tie: str) -> None:
    """A tie is no more."""
    from desktop_app.casework.ties import remove_tie

    call.do(remove_tie, tie=tie)
