"""Pauses of the accompaniment, and the ways out of it."""

from __future__ import annotations

from datetime import date

import click

from desktop_app.cli.call import Call
from desktop_app.cli.options import FAMILY, ON, THE_REASON
from desktop_app.cli.toolkit import command, option
from desktop_app.i18n import N_


@command(
    "interrupt",
    FAMILY,
    option(
        "--by",
        type=click.Choice(["family", "programme"]),
        required=True,
        help=N_("Quién interrumpe: la familia, por escrito, o el programa."),
    ),
    THE_REASON,
    ON,
    verbs=["interrupt"],
    help=N_("Interrumpe el acompañamiento."),
)
def interrupted(call: Call, family: str, by: str, reason: str, on: date) -> None:
    """The accompaniment is broken off."""
    from desktop_app.casework.path import interrupt

    call.do(interrupt, family=family, by=by, reason=reason, on=on)


@command(
    "suspend",
    FAMILY,
    THE_REASON,
    ON,
    verbs=["suspend"],
    help=N_("Suspende el acompañamiento. Por un tiempo, y con causa justificada."),
)
def suspended(call: Call, family: str, reason: str, on: date) -> None:
    """The accompaniment pauses."""
    from desktop_app.casework.path import suspend

    call.do(suspend, family=family, reason=reason, on=on)


@command("resume", FAMILY, ON, verbs=["resume"], help=N_("Retoma un acompañamiento suspendido."))
def resumed(call: Call, family: str, on: date) -> None:
    """The accompaniment goes on."""
    from desktop_app.casework.path import resume

    call.do(resume, family=family, on=on)


@command("move", FAMILY, THE_REASON, ON, verbs=["move_away"], help=N_("Anota que la familia se va a otra comuna."))
def moved(call: Call, family: str, reason: str, on: date) -> None:
    """The family moves away."""
    from desktop_app.casework.path import move_away

    call.do(move_away, family=family, reason=reason, on=on)


@command(
    "dissolve",
    FAMILY,
    THE_REASON,
    ON,
    verbs=["dissolve"],
    help=N_("Anota que la familia se disolvió, por muerte o separación."),
)
def dissolved(call: Call, family: str, reason: str, on: date) -> None:
    """The family is no more."""
    from desktop_app.casework.path import dissolve

    call.do(dissolve, family=family, reason=reason, on=on)


@command(
    "exit",
    FAMILY,
    ON,
    verbs=["exit_family"],
    help=N_("Egresa a la familia del acompañamiento. Antes va su evaluación de egreso."),
)
def exited(call: Call, family: str, on: date) -> None:
    """The accompaniment ends."""
    from desktop_app.casework.path import exit_family

    call.do(exit_family, family=family, on=on)


@command("graduate", FAMILY, ON, verbs=["graduate"], help=N_("Egresa a la familia del sistema, al final de su camino."))
def graduated(call: Call, family: str, on: date) -> None:
    """The family graduates."""
    from desktop_app.casework.path import graduate

    call.do(graduate, family=family, on=on)
