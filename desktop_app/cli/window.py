"""The window, from the command line."""

from __future__ import annotations

from desktop_app.cli.call import Call
from desktop_app.cli.toolkit import command
from desktop_app.i18n import N_


@command("window", help=N_("Abre la ventana."))
def opened(call: Call) -> int:
    """Opens the window on the profile, and stays until it is closed."""
    from desktop_app.window import run

    return run(call.profile, today=call.fixed_day())
