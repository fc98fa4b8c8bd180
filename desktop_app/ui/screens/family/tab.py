"""What the tabs of a family's file have in common."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context


class FamilyTab(QWidget):
    """A tab of the family's file. It is made once, shows one family after another, and is told what changes.

    The file calls `show_family` when the tab is opened for a family it does not show yet, and again when what is
    reserved is shown or hidden; `changed` comes only for changes of the family shown (or of the unit), and only while
    the tab is open: one that is not open is told to `show_family` when it is opened next.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.family = ""

    def show_family(self, family: str) -> None:
        """Read and show a family, by its id. To be extended: this keeps the id."""
        self.family = family

    def changed(self, changes: Changes) -> None:
        """A verb changed something of this family; read again what the tab shows of it."""

    def state(self) -> dict[str, Any]:
        """What `restore` needs to show the same place again: plain values only."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up a place that `state` gave; called before `show_family`."""

    def go_to(self, place: str) -> None:
        """Go to a place in the tab: a condition's code, a session's number (`Navigator.family` with "bridge/H6")."""

    @property
    def reserved(self) -> bool:
        """Whether this family's reserved conditions may be shown now."""
        return self.context.privacy.shows(self.family)
