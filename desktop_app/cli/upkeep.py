"""Looking after a profile: check it, back it up, bring it back, hand out what it knows of one family."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop_app.cli.asking import secret
from desktop_app.cli.call import Call
from desktop_app.cli.options import FAMILY, FORCE
from desktop_app.cli.outcome import FAULTS
from desktop_app.cli.output import warn_readable, write_file
from desktop_app.cli.toolkit import argument, command, option
from desktop_app.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.store.check import Finding


@command("check", help=N_("Revisa que todo esté en orden. El cifrado, la base, y cada registro contra su historia."))
def check(call: Call) -> None:
    """Is the file whole?"""
    from desktop_app.store.check import check as look

    findings = look(call.store.connection)
    call.note("check_done", findings=len(findings))
    call.answer({"clean": not findings, "findings": findings}, [_verdict(findings), *_lines(findings)])
    if findings:
        call.end(FAULTS)


def _verdict(findings: Sequence[Finding]) -> str:
    if not findings:
        return _("Todo está en orden.")
    return ngettext("Se halló {count} falla:", "Se hallaron {count} fallas:", len(findings)).format(count=len(findings))


def _lines(findings: Sequence[Finding]) -> list[str]:
    return [f"{finding.where}: {finding.what}" for finding in findings]


@command(
    "backup",
    argument("file", type=click.Path(dir_okay=False), help=N_("El archivo del respaldo.")),
    help=N_("Escribe un respaldo cifrado de todo. Reemplaza a otro respaldo, nunca a otro archivo."),
)
def backup(call: Call, file: str) -> None:
    """One encrypted file with everything."""
    from desktop_app import app

    path = Path(file)
    manifest = app.back_up(call.profile, call.desk, path)
    call.answer(
        {"file": path, "created": manifest.created, "size": path.stat().st_size},
        [
            _("Respaldo escrito en {path}.").format(path=path),
            _("Se abre con la frase secreta o la hoja de recuperación de hoy: guárdelas también."),
        ],
    )


@command(
    "restore",
    argument("file", type=click.Path(exists=True, dir_okay=False), help=N_("El archivo del respaldo.")),
    option(
        "--recovery-code",
        is_flag=True,
        help=N_("Abre el respaldo con el código de su hoja de recuperación; se pregunta."),
    ),
    option(
        "--backup-passphrase",
        is_flag=True,
        help=N_("Abre el respaldo con la frase secreta que tenía; se pregunta."),
    ),
    help=N_("Pone un respaldo en lugar de lo que hay. Lo que había queda guardado en la carpeta backups."),
)
def restore(call: Call, file: str, recovery_code: bool, backup_passphrase: bool) -> None:
    """A backup takes the profile's place."""
    from desktop_app import app

    code = secret(call, "PUENTE_RECOVERY_CODE", _("Código de la hoja de recuperación"), ask=recovery_code)
    phrase = secret(call, "PUENTE_BACKUP_PASSPHRASE", _("Frase secreta del respaldo"), ask=backup_passphrase)
    restored = app.restore(call.profile, Path(file), backup_passphrase=phrase, recovery_code=code)
    made: datetime = restored.manifest.created
    lines = [_("Restaurado el respaldo del {day}.").format(day=f"{made.astimezone():%d-%m-%Y %H:%M}")]
    if restored.former is not None:
        lines.append(_("Lo que había quedó guardado en {path}.").format(path=restored.former))
    data = {"created": made, "former": restored.former, "findings": restored.findings}
    call.answer(data, [*lines, _verdict(restored.findings), *_lines(restored.findings)])
    if restored.findings:
        call.end(FAULTS)


@command(
    "export",
    FAMILY,
    option(
        "-o", "--output", type=click.Path(dir_okay=False), help=N_("El archivo que se escribe; si no, la pantalla.")
    ),
    FORCE,
    help=N_("Entrega todo lo de una familia en JSON. También lo reservado, y su historia entera."),
)
def export(call: Call, family: str, output: str, force: bool) -> None:
    """Everything about one family."""
    from desktop_app.casework.export import export_family
    from desktop_app.cli.show import as_json

    text = as_json(export_family(call.store, family, call.today))
    if not output:
        call.say(text)
        return
    path = Path(output)
    write_file(path, (text + "\n").encode("utf-8"), force=force)
    call.answer({"file": path}, [_("Escrito: {path}").format(path=path)])
    warn_readable(call)
