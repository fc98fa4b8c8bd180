"""Options that many commands share."""

from __future__ import annotations

from typing import Final

import click

from desktop_app.cli.names import Code, Day, FamilyName, MemberName, SessionNumber, WorkerName
from desktop_app.cli.toolkit import TODAY, Option, option
from desktop_app.i18n import N_

MOST: Final = 1000
"""The most lines that a list gives at once."""

FAMILY: Final = option("--family", type=FamilyName(), required=True, help=N_("El código de la familia."))
MEMBER: Final = option(
    "--member", type=MemberName(), help=N_("Una persona de la familia: su RUN, o su nombre si no hay duda.")
)
THE_MEMBER: Final = option(
    "--member",
    type=MemberName(),
    required=True,
    help=N_("La persona de la familia: su RUN, o su nombre si no hay duda."),
)
WORKER: Final = option("--worker", type=WorkerName(), help=N_("Una persona de la unidad: su RUN o su nombre."))
ON: Final = option("--on", type=Day("past"), default=TODAY, show_default=True, help=N_("El día en que fue."))
WHEN: Final = option("--on", type=Day("past"), help=N_("El día en que fue; si no, el de la sesión, u hoy."))
SESSION: Final = option("--session", type=SessionNumber(), help=N_("El número de la sesión en que fue."))
NUMBER: Final = option("--session", "number", type=click.IntRange(1), required=True, help=N_("El número de la sesión."))
CONDITION: Final = option("--condition", type=Code(), help=N_("El código de una condición, por ejemplo S6."))
THE_CONDITION: Final = option(
    "--condition", type=Code(), required=True, help=N_("El código de la condición, por ejemplo S6.")
)
REASON: Final = option("--reason", help=N_("El motivo."))
THE_REASON: Final = option("--reason", required=True, help=N_("El motivo."))
NOTE: Final = option("--note", help=N_("Una nota."))
PLACE: Final = option("--place", help=N_("El lugar."))
RESERVED: Final = option(
    "--reserved", is_flag=True, help=N_("Muestra también lo reservado. Úselo sólo donde nadie más mire la pantalla.")
)
LIMIT: Final = option(
    "--limit", type=click.IntRange(1, MOST), default=50, show_default=True, help=N_("Cuántas líneas mostrar.")
)
OFFSET: Final = option(
    "--offset", type=click.IntRange(0, 1_000_000), default=0, show_default=True, help=N_("Cuántas líneas saltar.")
)
OUTPUT: Final = option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=False),
    required=True,
    help=N_("El archivo que se escribe."),
)
FORCE: Final = option("--force", is_flag=True, help=N_("Reemplaza el archivo si ya existe."))
PESOS: Final = click.IntRange(0, 999_999_999)


def yes_no(name: str, help: str) -> Option:
    """A question with three answers: yes, no, and (not given) nothing said."""
    return option(f"--{name}/--no-{name}", default=None, help=help)
