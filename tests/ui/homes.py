"""A window's threads over a real encrypted file: the family of the pictures, with its history, copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from desktop_app import demo
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Family
from desktop_app.paths import resources
from desktop_app.store import meta, packs
from desktop_app.store.store import FILE, Store
from desktop_app.ui.tasks import Tasks

KEY: Final = bytes(range(32))
TODAY: Final = date(2027, 3, 15)  # a Monday


@dataclass(slots=True)
class WindowClock:
    """The clock of a window in a test: it stands on a day that the test may move; each look is an instant later."""

    day: date = TODAY
    looks: int = 0

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        self.looks += 1
        return datetime(self.day.year, self.day.month, self.day.day, 15, tzinfo=UTC) + timedelta(seconds=self.looks)


def lay_out(path: Path, families: int = 1) -> Path:
    """A file in which the family of the pictures has been accompanied for seven months; only ever copied."""
    store = Store(path / FILE, KEY)
    store.keep_pack(packs.read_folder(resources() / "programmes" / "chile_solidario"))
    demo.run(Desk(store, WindowClock(), actor="", device="laptop"), families=families, workers=1, months=9, today=TODAY)
    store.close()
    return path / FILE


@dataclass(slots=True)
class House:
    """A copy of that file, opened as often as one likes, and the window's threads over it."""

    path: Path
    clock: WindowClock = field(default_factory=WindowClock)
    tasks: Tasks | None = None

    @classmethod
    def copied(cls, source: Path, folder: Path) -> House:
        """A house over a copy."""
        return cls(Path(shutil.copyfile(source, folder / FILE)))

    def open(self) -> Desk:
        """A desk of its own, for the thread that calls; who calls closes its store."""
        store = Store(self.path, KEY)
        return Desk(store, self.clock, actor=meta.read(store.connection, meta.WORKER), device="laptop")

    def family(self) -> str:
        """The id of the family of the pictures."""
        desk = self.open()
        found = next(family for family in desk.store.find(Family) if family.name == "Díaz Huenchumán")
        desk.store.close()
        return found.id

    def settle(self) -> None:
        """Wait until nothing is under way any more: what was handed over is done, and its answers were shown."""
        assert self.tasks is not None
        for _turn in range(4):
            self.tasks.wait()
            QCoreApplication.sendPostedEvents()
            QApplication.processEvents()
