"""A worker's day on the real window, for pictures, papers and a report."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from desktop_app.cli.call import Call
from desktop_app.cli.toolkit import command, option
from desktop_app.i18n import N_, _, ngettext

_PAPERS = "papeles"


@command(
    "day",
    option("--out", type=click.Path(file_okay=False), required=True, help=N_("La carpeta que recibe todo.")),
    option(
        "--families", type=click.IntRange(1, 500), default=12, show_default=True, help=N_("Cuántas familias inventar.")
    ),
    option("--months", type=click.IntRange(7, 60), default=8, show_default=True, help=N_("Cuántos meses de historia.")),
    option("--quick", is_flag=True, help=N_("Solo en español y con el tema claro.")),
    help=N_(
        "Recorre la ventana como en un día de trabajo. Con familias inventadas, y aunque no haya pantalla: deja una "
        "imagen de cada pantalla en los dos idiomas y los dos temas, los papeles y un informe."
    ),
)
def day(call: Call, out: str, families: int, months: int, quick: bool) -> None:
    """The day, and the papers of the family that was visited."""
    from desktop_app.day import Wish, refuse_faults, spent

    wish = Wish(families, months, today=call.fixed_day())
    if quick:
        wish = Wish(families, months, ("es",), ("light",), wish.today)
    folder = Path(out)
    with spent(folder, wish, call.warn) as done:
        papers = _papers(call, done.profile, done.family, folder / _PAPERS) if done.family else 0
    call.answer(
        {"pictures": done.pictures, "papers": papers, "actions": done.actions, "report": done.report},
        [
            ngettext("{count} imagen", "{count} imágenes", done.pictures).format(count=done.pictures),
            ngettext("{count} papel", "{count} papeles", papers).format(count=papers),
            ngettext("{count} acción en la visita", "{count} acciones en la visita", done.actions).format(
                count=done.actions
            ),
            _("Informe: {path}").format(path=done.report),
        ],
    )
    refuse_faults(done)


def _papers(call: Call, profile: Path, family: str, folder: Path) -> int:
    """Every paper of the family, from the profile of the day."""
    from desktop_app.cli.bundle import bundle
    from desktop_app.cli.output import write_file

    count = 0
    its = Call(named=True, day=call.day)
    its.profile = profile
    with closing(its):
        for _paper, printed in bundle(its, family, size="", grey=False, language=""):
            write_file(folder / printed.name, printed.pdf, force=True)
            count += 1
    return count
