"""A demonstration caseload of invented families."""

from __future__ import annotations

import click

from desktop_app.cli.call import Call
from desktop_app.cli.toolkit import command, option
from desktop_app.i18n import N_


@command(
    "demo",
    option(
        "--families", type=click.IntRange(1, 5000), default=60, show_default=True, help=N_("Cuántas familias inventar.")
    ),
    option(
        "--workers", type=click.IntRange(1, 100), default=3, show_default=True, help=N_("Cuántas personas la unidad.")
    ),
    option(
        "--months", type=click.IntRange(1, 60), default=12, show_default=True, help=N_("Cuántos meses de historia.")
    ),
    option("--seed", type=int, default=1, show_default=True, help=N_("Otra semilla inventa otras familias.")),
    option("--no-window", is_flag=True, help=N_("No abre la ventana después.")),
    help=N_("Crea una unidad de demostración, con familias inventadas y una historia creíble."),
)
def demo(call: Call, families: int, workers: int, months: int, seed: int, no_window: bool) -> None:
    """Handed on to whoever makes the demonstration."""
