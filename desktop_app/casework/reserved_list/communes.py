"""The communes of a list, by code or by any spelling; each spelling is looked up once."""

from __future__ import annotations

from typing import Final

from desktop_app.casework.reserved_list.cells import BadCell
from desktop_app.casework.reserved_list.wording import shown
from desktop_app.domain.geography import Commune, Communes
from desktop_app.i18n import _

MOST_SUGGESTIONS: Final = 100
"""Spellings for which a like one is sought: that takes some milliseconds each, and a list may have a wrong column."""


class CommuneReader:
    """Looks up communes and keeps what it found."""

    def __init__(self, communes: Communes) -> None:
        self._communes = communes
        self._found: dict[str, Commune | None] = {}
        self._meant: dict[str, str] = {}

    def read(self, code: str, name: str) -> str:
        """The code of the commune of a row, from its code, its name or both. Raises BadCell: `unknown_commune`."""
        commune = self._known(code or name)
        if code and name and self._known(name) != commune:
            raise BadCell(
                "unknown_commune",
                _("El código y el nombre de la comuna no coinciden."),
                _("«{code}» es {commune}, pero en la lista dice «{name}».").format(
                    code=code, commune=commune.name, name=name
                ),
            )
        return commune.code

    def _known(self, text: str) -> Commune:
        if text not in self._found:
            self._found[text] = self._communes.find(text)
        commune = self._found[text]
        if commune is None:
            raise BadCell("unknown_commune", _("No existe esa comuna."), self._advice(text), shown(text))
        return commune

    def _advice(self, text: str) -> str:
        if text not in self._meant:
            meant = self._communes.suggest(text) if len(self._meant) < MOST_SUGGESTIONS else None
            self._meant[text] = (
                _("¿Es {commune} ({code})?").format(commune=meant.name, code=meant.code)
                if meant
                else _("Escriba el nombre de la comuna o su código de cinco cifras.")
            )
        return self._meant[text]
