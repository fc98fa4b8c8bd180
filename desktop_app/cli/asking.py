"""Passphrases and recovery codes: from a variable of the environment, else asked for without showing them."""

from __future__ import annotations

import os

import click

from desktop_app.cli.call import Call
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _


def secret(call: Call, variable: str, words: str, *, ask: bool, twice: bool = False) -> str | None:
    """The secret in `variable`; else what the person types where `ask`ing; else None.

    Raises Refused where it must be asked for and nobody is there to answer.
    """
    found = os.environ.get(variable)
    if found or not ask:
        return found or None
    if not call.interactive():
        raise Refused(_("Falta un secreto. Escríbalo en la variable {variable}.").format(variable=variable))
    return str(click.prompt(words, hide_input=True, confirmation_prompt=twice, err=True))
