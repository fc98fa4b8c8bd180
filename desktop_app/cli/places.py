"""Communes, by their code or any spelling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop_app import paths
from desktop_app.cli.call import Call
from desktop_app.cli.toolkit import Named
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.domain.geography import Communes


def communes() -> Communes:
    """The communes of the country, as shipped."""
    from desktop_app.domain.geography import Communes

    return Communes.parse((paths.resources() / "communes.csv").read_text(encoding="utf-8"))


class CommuneName(Named):
    """A commune by its name or its code of five digits."""

    name = "commune"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The commune's code."""
        known = communes()
        found = known.find(text)
        if found is not None:
            return found.code
        meant = known.suggest(text)
        hint = _("¿Es {commune} ({code})?").format(commune=meant.name, code=meant.code) if meant else ""
        raise Refused(_("No existe la comuna «{text}». {hint}").format(text=text, hint=hint).strip(), field=field)
