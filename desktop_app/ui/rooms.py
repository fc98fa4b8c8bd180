"""The rooms of the window, in the order of the side bar. The only place that knows all screens."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.i18n import _
from desktop_app.ui.screens.families import FamiliesScreen
from desktop_app.ui.screens.family.screen import FamilyScreen
from desktop_app.ui.screens.papers import PapersScreen
from desktop_app.ui.screens.today import TodayScreen
from desktop_app.ui.screens.visit.screen import VisitScreen
from desktop_app.ui.shell.window import Room


def rooms() -> Sequence[Room]:
    """The rooms, named in the language in force."""
    return (
        Room("today", _("Hoy"), "sun", TodayScreen),
        Room("families", _("Familias"), "users", FamiliesScreen),
        Room("family", _("Familia"), "", FamilyScreen),
        Room("visit", _("Visita"), "", VisitScreen, whole=True),
        Room("papers", _("Papeles"), "", PapersScreen),
    )
