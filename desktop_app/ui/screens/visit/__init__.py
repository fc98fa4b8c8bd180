"""La visita: the frame of six steps, one file a step."""

from desktop_app.ui.screens.visit.screen import VisitScreen

__all__ = ["VisitScreen"]
