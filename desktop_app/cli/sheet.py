"""The recovery sheet as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from desktop_app.cli.call import Call
from desktop_app.i18n import _, language

_LONGEST: Final = 36


def recovery_sheet(call: Call, code: str) -> bytes:
    """The sheet that opens a profile; it names the profile's folder, since there is no unit in a new one yet."""
    return sheet_of(_short(call.profile.absolute()), call.day_here(), code.split("-"))


def _short(path: Path) -> str:
    """The end of a path, as much of it as stands on one line of the sheet."""
    text = str(path)
    return text if len(text) <= _LONGEST else "…" + text[1 - _LONGEST :]


def sheet_of(owner: str, day: date, groups: Sequence[str]) -> bytes:
    """The sheet with the groups of a recovery code."""
    from desktop_app.documents.model import RecoverySheet
    from desktop_app.documents.parts import Letterhead
    from desktop_app.documents.render import render

    head = Letterhead(municipality="Puente", unit=_("Este papel abre un perfil"), programme="", commune="Puente")
    return render(
        RecoverySheet(letterhead=head, date=day, pack="", owner=owner, groups=tuple(groups)), language=language()
    )
