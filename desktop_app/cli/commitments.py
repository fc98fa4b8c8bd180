"""What was promised, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from desktop_app.cli.agreements import OPEN, AgreementName
from desktop_app.cli.call import Call
from desktop_app.cli.names import Beginning, Day, InstitutionName
from desktop_app.cli.options import CONDITION, FAMILY, LIMIT, MEMBER, NOTE, OFFSET, RESERVED, SESSION, WHEN
from desktop_app.cli.reserved import is_reserved, sensitive_codes
from desktop_app.cli.toolkit import command, group, option
from desktop_app.domain.records import Commitment
from desktop_app.i18n import N_, _

commitment = group(
    "commitment",
    N_("Los compromisos y qué pasó con ellos."),
    {"list": "commitments:list_commitments", "add": "commitments:add", "settle": "commitments:settle"},
)


@command(
    "list",
    FAMILY,
    option("--open", "open_only", is_flag=True, help=N_("Sólo lo que falta hacer.")),
    RESERVED,
    LIMIT,
    OFFSET,
    help=N_("Lista los compromisos de una familia."),
)
def list_commitments(call: Call, family: str, open_only: bool, reserved: bool, limit: int, offset: int) -> None:
    """What was promised, oldest first."""
    from desktop_app.casework.commitments import open_commitments

    records = open_commitments(call.store, family) if open_only else call.store.find(Commitment, family=family)
    secret = frozenset() if reserved else sensitive_codes(call, family)
    words = {"": "", "done": _("Hecho"), "not_yet": _("Todavía no"), "dropped": _("Ya no va")}
    items: list[dict[str, object]] = [
        {
            "ref": record.id[:8],
            "party": record.party,
            "who": record.who,
            "what": record.what,
            "by_when": record.by_when,
            "condition": record.condition,
            "outcome": record.outcome,
            "outcome_name": words[record.outcome],
            "outcome_on": record.outcome_on,
            "outcome_note": record.outcome_note,
            "id": record.id,
        }
        for record in records
    ]
    items = [item for item in items if not is_reserved(item, secret)]
    heads = {
        "ref": _("Ref."),
        "who": _("Quién"),
        "what": _("Qué"),
        "by_when": _("Para cuándo"),
        "outcome_name": _("Qué pasó"),
    }
    call.page("commitments", items[offset : offset + limit], heads, total=len(items), offset=offset)


@command(
    "add",
    FAMILY,
    option(
        "--party",
        type=click.Choice(["family", "worker", "institution"]),
        required=True,
        help=N_("Quién se compromete: la familia, el Apoyo Familiar o una institución."),
    ),
    option("--what", required=True, help=N_("A qué se compromete.")),
    option("--who", help=N_("Quién de ellos, con palabras.")),
    option("--by", "by_when", type=Day("future"), help=N_("Para cuándo.")),
    option(
        "--agreement",
        type=AgreementName(("general", "partial"), OPEN),
        help=N_("El número del acuerdo o contrato sin firmas en que queda."),
    ),
    SESSION,
    CONDITION,
    MEMBER,
    option("--institution", type=InstitutionName(), help=N_("La institución de la red.")),
    verbs=["add_commitment"],
    help=N_("Anota un compromiso."),
)
def add(call: Call, **values: Any) -> None:
    """Somebody promises something."""
    from desktop_app.casework.commitments import add_commitment

    call.do(add_commitment, **values)


@command(
    "settle",
    FAMILY,
    option(
        "--commitment",
        type=Beginning(Commitment),
        required=True,
        help=N_("La referencia del compromiso: vea «puente commitment list»."),
    ),
    option(
        "--outcome",
        type=click.Choice(["done", "not_yet", "dropped"]),
        required=True,
        help=N_("Qué pasó: se hizo, todavía no, o ya no va."),
    ),
    WHEN,
    NOTE,
    verbs=["settle_commitment"],
    help=N_("Anota qué pasó con un compromiso."),
)
def settle(call: Call, family: str, commitment: str, outcome: str, on: date | None, note: str) -> None:
    """What became of a promise."""
    from desktop_app.casework.commitments import settle_commitment

    call.do(settle_commitment, commitment=commitment, outcome=outcome, on=on, note=note)
