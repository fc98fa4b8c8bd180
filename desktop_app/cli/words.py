"""Words of the lists that must be quick: a programme pack says them too, but reading one takes longer than a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop_app.i18n import N_, _

STAGES: Final[Mapping[str, str]] = {
    "assigned": N_("En nómina"),
    "contacted": N_("Contactada"),
    "not_found": N_("No ubicada"),
    "invited": N_("Invitada"),
    "accepted": N_("Acepta"),
    "declined": N_("No participa"),
    "active": N_("Activa"),
    "interrupted_family": N_("Interrumpida por la familia"),
    "interrupted_programme": N_("Interrumpida por el programa"),
    "suspended": N_("Suspendida"),
    "moved": N_("Trasladada"),
    "dissolved": N_("Disuelta"),
    "exit_complete": N_("Egresa con todas sus condiciones"),
    "exit_partial": N_("Egresa sin completarlas"),
    "follow_up": N_("En seguimiento"),
    "graduated": N_("Graduada"),
    "re_entry": N_("Reingresa"),
}


def stage_word(code: str) -> str:
    """A stage in the language in force; its code where the pack knows more stages than we do."""
    return _(STAGES[code]) if code in STAGES else code
