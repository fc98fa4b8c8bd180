"""Making a profile, and its keys: passphrase, keyring, recovery sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from desktop_app.cli.asking import secret
from desktop_app.cli.call import Call
from desktop_app.cli.options import FORCE
from desktop_app.cli.output import write_file
from desktop_app.cli.toolkit import argument, command, group, option
from desktop_app.domain.errors import Refused
from desktop_app.i18n import N_, _

NEW_PASSPHRASE: Final = "PUENTE_NEW_PASSPHRASE"  # noqa: S105 - the name of a variable, no secret
SHEET: Final = option(
    "--recovery-sheet",
    "sheet",
    type=click.Path(dir_okay=False),
    help=N_("Escribe la hoja de recuperación en este PDF, para imprimirla y guardarla bajo llave."),
)

keys = group(
    "keys",
    N_("Las llaves de un perfil."),
    {
        "show": "profile:show",
        "passphrase": "profile:passphrase",
        "keyring": "profile:keyring",
        "recovery": "profile:recovery",
        "unlock-with-recovery": "profile:unlock_with_recovery",
    },
)


@command(
    "init",
    option("--keyring/--no-keyring", default=None, help=N_("Guarda la llave en el llavero del sistema, o no.")),
    option("--with-passphrase", is_flag=True, help=N_("Pide además una frase secreta.")),
    SHEET,
    FORCE,
    help=N_(
        "Crea un perfil vacío. Con llavero del sistema no pide nada; sin él pide una frase secreta "
        "(los programas la dan en PUENTE_PASSPHRASE)."
    ),
)
def init(call: Call, keyring: bool | None, with_passphrase: bool, sheet: str, force: bool) -> None:
    """A new profile."""
    from desktop_app import app
    from desktop_app.keys import PASSPHRASE_VARIABLE, has_keyring

    target = Path(sheet) if sheet else None
    _check_target(target, force)
    given = secret(call, PASSPHRASE_VARIABLE, "", ask=False)
    use_keyring = keyring if keyring is not None else given is None and has_keyring()
    phrase = secret(call, PASSPHRASE_VARIABLE, _("Frase secreta"), ask=with_passphrase or not use_keyring, twice=True)
    code = app.create_profile(call.profile, passphrase=phrase, use_keyring=use_keyring)
    lines = [_("Perfil creado en {path}.").format(path=call.profile)]
    _tell_code(call, code, target, lines, {"profile": call.profile, "keyring": use_keyring})


def _check_target(path: Path | None, force: bool) -> None:
    """The recovery code is shown once: where it goes is looked at before anything is made."""
    if path is not None and path.exists() and not force:
        raise Refused(_("Ya existe {name}. Elija otro nombre, o use --force.").format(name=path), field="sheet")


def _tell_code(call: Call, code: str, sheet: Path | None, lines: list[str], data: dict[str, object]) -> None:
    """Put the recovery code onto its sheet; where none is wanted, or none can be written, show it this once."""
    if sheet is not None:
        from desktop_app.cli.sheet import recovery_sheet

        write_file(sheet, recovery_sheet(call, code), force=True)
        lines.append(
            _("Hoja de recuperación: {path}. Imprímala, guárdela bajo llave y borre el archivo.").format(path=sheet)
        )
        call.answer({**data, "recovery_sheet": sheet}, lines)
        return
    lines.append(_("Código de recuperación; anótelo ahora, no se vuelve a mostrar:"))
    lines.append(code)
    call.answer({**data, "recovery_code": code}, lines)


@command("show", help=N_("Dice con qué se abre el perfil."))
def show(call: Call) -> None:
    """The ways into the profile."""
    from desktop_app.keys import has_keyring, ways

    found = ways(call.profile)
    words = {True: _("sí"), False: _("no")}
    call.answer(
        {"keyring": found.keyring, "passphrase": found.passphrase, "keyring_here": has_keyring()},
        [
            _("Llavero del sistema: {answer}").format(answer=words[found.keyring]),
            _("Frase secreta: {answer}").format(answer=words[found.passphrase]),
            _("Hoja de recuperación: {answer}").format(answer=words[True]),
        ],
    )


@command(
    "passphrase",
    help=N_("Pone o cambia la frase secreta. Los programas dan la nueva en PUENTE_NEW_PASSPHRASE."),
)
def passphrase(call: Call) -> None:
    """The first passphrase, or another one."""
    from desktop_app.keys import change_passphrase

    key = call.key()
    phrase = secret(call, NEW_PASSPHRASE, _("Frase secreta nueva"), ask=True, twice=True)
    assert phrase is not None
    change_passphrase(call.profile, key, phrase)
    call.answer({"passphrase": True}, [_("La frase secreta nueva abre el perfil; la anterior ya no.")])


@command(
    "keyring",
    argument("what", type=click.Choice(["store", "remove"]), help=N_("Guardarla (store) o sacarla (remove).")),
    help=N_("Guarda la llave en el llavero, o la saca. Es el llavero del sistema operativo."),
)
def keyring(call: Call, what: str) -> None:
    """The key goes into the keyring, or out of it."""
    from desktop_app.keys import remove_from_keyring, store_in_keyring

    if what == "store":
        store_in_keyring(call.profile, call.key())
        call.answer({"keyring": True}, [_("El perfil se abre ahora con el llavero del sistema.")])
    else:
        remove_from_keyring(call.profile)
        call.answer({"keyring": False}, [_("La llave ya no está en el llavero: el perfil pide su frase secreta.")])


@command(
    "recovery",
    SHEET,
    FORCE,
    help=N_("Hace una hoja de recuperación nueva. La anterior ya no abre nada."),
)
def recovery(call: Call, sheet: str, force: bool) -> None:
    """A new recovery code."""
    from desktop_app.keys import new_recovery_code

    target = Path(sheet) if sheet else None
    _check_target(target, force)
    code = new_recovery_code(call.profile, call.key())
    _tell_code(call, code, target, [_("La hoja de recuperación anterior ya no abre este perfil.")], {})


@command(
    "unlock-with-recovery",
    help=N_(
        "Abre el perfil con su hoja de recuperación. Le pone una frase secreta nueva; los programas dan código y frase "
        "en PUENTE_RECOVERY_CODE y PUENTE_NEW_PASSPHRASE."
    ),
)
def unlock_with_recovery(call: Call) -> None:
    """Where passphrase and keyring are lost."""
    from desktop_app.keys import change_passphrase
    from desktop_app.keys import unlock_with_recovery as unlock

    code = secret(call, "PUENTE_RECOVERY_CODE", _("Código de la hoja de recuperación"), ask=True)
    key = unlock(call.profile, code or "")
    phrase = secret(call, NEW_PASSPHRASE, _("Frase secreta nueva"), ask=True, twice=True)
    assert phrase is not None
    change_passphrase(call.profile, key, phrase)
    call.answer({"passphrase": True}, [_("El perfil se abre ahora con la frase secreta nueva.")])
