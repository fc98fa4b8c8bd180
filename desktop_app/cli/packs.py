"""Programme packs: which there are, and what is wrong with one that is being edited."""

from __future__ import annotations

from pathlib import Path

import click

from desktop_app.cli.call import Call
from desktop_app.cli.outcome import FAULTS
from desktop_app.cli.toolkit import argument, command, group
from desktop_app.i18n import N_, _

pack = group(
    "pack",
    N_("Los programas como datos."),
    {"list": "packs:list_packs", "check": "packs:check"},
)


@command("list", help=N_("Lista los programas guardados en este perfil."))
def list_packs(call: Call) -> None:
    """The packs that this profile keeps, by version."""
    from desktop_app.store import packs

    items = [
        {"programme": programme, "version": version, "digest": digest, "short": digest[:12]}
        for (programme, version), digest in sorted(packs.known(call.store.connection).items())
    ]
    call.page("packs", items, {"programme": _("Programa"), "version": _("Versión"), "short": _("Suma")})


@command(
    "check",
    argument("folder", type=click.Path(), help=N_("La carpeta del programa.")),
    help=N_("Revisa un programa y dice cada falla con su archivo, su línea y lo que se espera."),
)
def check(call: Call, folder: str) -> None:
    """Every fault of a pack."""
    from desktop_app.domain.pack import parse_pack
    from desktop_app.domain.pack.faults import PackFaults
    from desktop_app.store.packs import read_folder

    try:
        programme = parse_pack(read_folder(Path(folder)))
    except PackFaults as found:
        call.answer({"clean": False, "faults": found.faults}, found.reason.splitlines())
        call.end(FAULTS)
    call.answer(
        {
            "clean": True,
            "faults": [],
            "programme": programme.id,
            "version": programme.version,
            "conditions": len(programme.conditions),
            "sessions": len(programme.sessions),
        },
        [
            _("El programa {name} {version} no tiene fallas: {conditions} condiciones, {sessions} sesiones.").format(
                name=programme.id,
                version=programme.version,
                conditions=len(programme.conditions),
                sessions=len(programme.sessions),
            )
        ],
    )
