"""What all screens have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context


class Screen(QWidget):
    """A room of the window. It is made once, entered often, and told what changes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("room")
        self.setProperty("ring", "none")  # the room itself only holds the focus until something in it takes it
        self.context = context

    def enter(self, **arguments: Any) -> None:
        """The room is shown; read what it needs."""

    def leave(self) -> None:
        """Another room is shown."""

    def changed(self, changes: Changes) -> None:
        """A verb changed something; read again what this room shows of it."""

    def state(self) -> dict[str, Any]:
        """What `enter` needs to show the same again, for a new language or theme and for the next start."""
        return {}
