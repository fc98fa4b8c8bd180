"""A demonstration caseload of invented families."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.asking import secret
from desktop_app.cli.call import Call, demo_profile
from desktop_app.cli.toolkit import command, option
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from desktop_app.demo.agenda import Progress


@command(
    "demo",
    option(
        "--families", type=click.IntRange(1, 5000), default=60, show_default=True, help=N_("Cuántas familias inventar.")
    ),
    option(
        "--workers",
        type=click.IntRange(1, 100),
        default=2,
        show_default=True,
        help=N_("Cuántas personas trabajan en la unidad."),
    ),
    option(
        "--months", type=click.IntRange(1, 120), default=12, show_default=True, help=N_("Cuántos meses de historia.")
    ),
    option("--seed", type=int, default=1, show_default=True, help=N_("Otra semilla inventa otras familias.")),
    option("--no-window", is_flag=True, help=N_("No abre la ventana después.")),
    help=N_(
        "Crea una demostración. Son familias inventadas con una historia creíble. Va en el perfil de "
        "--profile si está vacío o es de demostración; si no, en el de --demo."
    ),
)
def demo(call: Call, families: int, workers: int, months: int, seed: int, no_window: bool) -> None:
    """The demonstration takes the place of the one before. There is no window yet to open."""
    from desktop_app.demo import run

    call.profile = _place(call)
    _make_room(call)
    with _told(call) as progress:
        made = run(
            call.desk,
            families=families,
            workers=workers,
            months=months,
            seed=seed,
            today=call.fixed_day(),
            progress=progress,
        )
    call.answer(
        {"profile": call.profile, "demonstration": made, "window": False},
        [
            _("Demostración lista en {path}.").format(path=call.profile),
            ngettext("{count} familia", "{count} familias", made.families).format(count=made.families),
            ngettext("{count} persona", "{count} personas", made.people).format(count=made.people),
            ngettext("{count} papel firmado", "{count} papeles firmados", made.papers).format(count=made.papers),
        ],
    )


@contextmanager
def _told(call: Call) -> Iterator[Progress]:
    """A bar beside the answer that tells a person how far the history is."""
    words = _("Inventando familias y su historia")
    with click.progressbar(length=1, label=words, file=sys.stderr, hidden=not call.interactive()) as bar:

        def tell(done: int, days: int) -> None:
            bar.length = days
            bar.update(done - bar.pos)

        yield tell


def _place(call: Call) -> Path:
    """The profile named, if the demonstration may go there; else its own."""
    if not call.named:
        return demo_profile()
    if not call.profile.exists() or not any(call.profile.iterdir()) or _is_demonstration(call.profile):
        return call.profile
    call.warn(_("El perfil {path} tiene otra cosa: la demostración va en el de --demo.").format(path=call.profile))
    return demo_profile()


def _is_demonstration(profile: Path) -> bool:
    """Whether the profile says of itself that its families are invented. What does not open says nothing."""
    from desktop_app import app
    from desktop_app.store import meta

    try:
        with app.open_desk(profile) as desk:
            return meta.read(desk.store.connection, meta.DEMONSTRATION) == "1"
    except (Refused, Unavailable):
        return False


def _make_room(call: Call) -> None:
    """A new profile in the place, instead of the demonstration that was there."""
    from desktop_app import app, keys
    from desktop_app.store import files, schema
    from desktop_app.store.store import FILE

    if app.exists(call.profile):
        if not _is_demonstration(call.profile):
            raise Refused(
                _("{path} no es una demostración, o no se abre. Dé una carpeta vacía con --profile.").format(
                    path=call.profile
                ),
                field="profile",
            )
        with files.in_words(call.profile):
            keys.wipe(call.profile)
            files.discard(call.profile / FILE)
            shutil.rmtree(call.profile / schema.BACKUPS, ignore_errors=True)
    # No secret is asked for: the families are invented, and the profile must open where nobody is there to ask.
    given = secret(call, keys.PASSPHRASE_VARIABLE, "", ask=False)
    use_keyring = given is None and keys.has_keyring()
    phrase = given or (None if use_keyring else app.DEMONSTRATION)
    app.create_profile(call.profile, passphrase=phrase, use_keyring=use_keyring, demonstration=True)
