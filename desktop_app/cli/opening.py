"""Opening a profile from the command line: its key from the keyring, PUENTE_PASSPHRASE, or asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _
from desktop_app.keys import PASSPHRASE_VARIABLE, Locked, NoKeys

if TYPE_CHECKING:
    from desktop_app.cli.call import Call

T = TypeVar("T")


def with_passphrase(call: Call, attempt: Callable[[str | None], T]) -> T:
    """What `attempt` gives; where the profile is locked, it is tried again with the passphrase that the person types.

    Raises what `attempt` raises, and Locked with a hint where nobody is there to ask.
    """
    try:
        return attempt(None)
    except NoKeys as none:
        from desktop_app.app import exists

        hint = "" if exists(call.profile) else _("Para crear el perfil: «puente init».")
        raise Unavailable(f"{none.reason} {hint}".strip()) from None
    except Locked as locked:
        if not locked.passphrase:
            raise
        if not call.interactive():
            hint = _("Los programas la dan en la variable {variable}.").format(variable=PASSPHRASE_VARIABLE)
            raise Unavailable(f"{locked.reason} {hint}") from None
    return attempt(str(click.prompt(_("Frase secreta"), hide_input=True, err=True)))
