"""Which tabs the family's file has, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.i18n import N_, _
from desktop_app.ui.screens.family.benefits_tab import BenefitsTab
from desktop_app.ui.screens.family.bridge_tab import BridgeTab
from desktop_app.ui.screens.family.conditions_tab import ConditionsTab
from desktop_app.ui.screens.family.contracts_tab import ContractsTab
from desktop_app.ui.screens.family.history_tab import HistoryTab
from desktop_app.ui.screens.family.people_tab import PeopleTab
from desktop_app.ui.screens.family.referrals_tab import ReferralsTab
from desktop_app.ui.screens.family.sessions_tab import SessionsTab
from desktop_app.ui.screens.family.tab import FamilyTab


@dataclass(frozen=True, slots=True)
class TabEntry:
    """A tab: its code (as `Navigator.family` names it), its word (marked for translation), its class."""

    code: str
    word: str
    tab: type[FamilyTab]

    @property
    def title(self) -> str:
        """The word in the language in force."""
        return _(self.word)


# The order of the file: Puente, Familia, Condiciones, Sesiones, Contratos, Beneficios, Derivaciones, Historia.
TABS: Final[tuple[TabEntry, ...]] = (
    TabEntry("bridge", N_("Puente"), BridgeTab),
    TabEntry("people", N_("Familia"), PeopleTab),
    TabEntry("conditions", N_("Condiciones"), ConditionsTab),
    TabEntry("sessions", N_("Sesiones"), SessionsTab),
    TabEntry("contracts", N_("Contratos"), ContractsTab),
    TabEntry("benefits", N_("Beneficios"), BenefitsTab),
    TabEntry("referrals", N_("Derivaciones"), ReferralsTab),
    TabEntry("history", N_("Historia"), HistoryTab),
)
