"""A preview of papers, and hands for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtWidgets import QLabel

from desktop_app.ui.context import Context, PaperWish
from desktop_app.ui.screens.papers import PapersScreen
from tests.ui.homes import House


@dataclass(slots=True)
class Preview:
    """The screen with its house; `toasts` are what it said."""

    house: House
    context: Context
    screen: PapersScreen
    family: str
    toasts: list[str] = field(default_factory=list)

    def wish(self, *papers: str, which: str = "") -> None:
        """Show papers of the family, and wait until they are made."""
        self.show([PaperWish(paper, self.family, which) for paper in papers])

    def show(self, wishes: list[PaperWish]) -> None:
        """Show papers, and wait until they are made."""
        self.screen.enter(wishes=wishes)
        self.settle()

    def settle(self) -> None:
        """Wait for everything, also for what prints and saves."""
        for _paper in range(4):
            self.screen.jobs.wait()
            self.house.settle()

    def words(self) -> str:
        """All words that are shown."""
        rows = [self.screen.list.item(place).text() for place in range(self.screen.list.count())]
        labels = [found.text() for found in self.screen.findChildren(QLabel) if found.isVisible()]
        return "\n".join([*labels, *rows])
