"""Pesos as people write them and as Chile prints them. Amounts are whole pesos everywhere."""

from __future__ import annotations

from desktop_app.domain.errors import Refused
from desktop_app.i18n import _


def show_pesos(amount: int) -> str:
    """Money as Chile writes it: $10.500."""
    return "$" + f"{amount:,}".replace(",", ".")


def parse_pesos(text: str, field: str) -> int:
    """Pesos as people write them: "$ 12.500", "12500", "12 500". Raises Refused for anything else."""
    bare = text.replace("$", "").replace(".", "").replace(" ", "").replace("\u00a0", "").strip()
    if not bare.isascii() or not bare.isdigit() or len(bare) > 10:
        raise Refused(_("Escriba el monto en pesos, por ejemplo 12.500."), field=field)
    return int(bare)
