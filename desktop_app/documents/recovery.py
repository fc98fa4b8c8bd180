"""The recovery sheet: the code that opens a profile when the passphrase is forgotten, as PDF."""

from __future__ import annotations

from datetime import date

from desktop_app.documents.model import RecoverySheet
from desktop_app.documents.parts import Letterhead
from desktop_app.documents.render import render
from desktop_app.i18n import _, language


def recovery_sheet(owner: str, day: date, code: str) -> bytes:
    """The sheet with a recovery code in its groups. `owner` says whose it is: a name, or the profile's folder."""
    head = Letterhead(municipality="Puente", unit=_("Este papel abre un perfil"), programme="", commune="Puente")
    sheet = RecoverySheet(letterhead=head, date=day, pack="", owner=owner, groups=tuple(code.split("-")))
    return render(sheet, language=language())
