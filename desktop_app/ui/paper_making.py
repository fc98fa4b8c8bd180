"""Papers made for the preview: off the window's thread, from a wish to pages that can be shown, printed and saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from desktop_app.casework.verb import Desk
from desktop_app.ui.context import PaperWish
from desktop_app.ui.sheets import Sheet, sheet_of

ROUTE: Final = "route-sheet"
_LETTER: Final = 8.5
_SLIP: Final = 0.05
"""Inches: letter is 8.5 wide, A4 a quarter of an inch less."""


@dataclass(frozen=True, slots=True)
class Options:
    """How papers are made: size ("" as the unit prints), language, without colour. What is signed stays as it is."""

    size: str = ""
    language: str = "es"
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """A paper that is ready: what it is called, a name for its file, its pages; `frozen` where it is signed."""

    title: str
    name: str
    sheet: Sheet = field(repr=False)
    frozen: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether it is made for letter paper (else for A4)."""
        return abs(min(self.sheet.sizes[0]) - _LETTER) < _SLIP


def titles_of(wishes: Sequence[PaperWish]) -> list[str]:
    """What the papers are called, in the language in force. Off the window's thread."""
    from desktop_app.documents.registry import PAPERS

    return [PAPERS[wish.paper].title if wish.paper in PAPERS else wish.paper for wish in wishes]


def make(desk: Desk, wish: PaperWish, options: Options) -> Ready:
    """Make a paper. Off the window's thread. Raises Refused or Unavailable in words."""
    # Papers take their time to import, and not every start of the window needs them.
    from desktop_app.casework.papers import print_paper, print_route

    if wish.paper == ROUTE:
        day = date.fromisoformat(wish.which) if wish.which else desk.clock.today()
        printed = print_route(
            desk.store, worker=desk.actor, day=day, now=desk.clock.now(), size=options.size,
            language=options.language, grey=options.grey,
        )  # fmt: skip
    else:
        printed = print_paper(
            desk.store, wish.paper, family=wish.family, today=desk.clock.today(), which=wish.which, size=options.size,
            language=options.language, grey=options.grey, on_purpose=wish.on_purpose,
        )  # fmt: skip
    named = f"{titles_of([wish])[0]} {printed.number}".strip()
    return Ready(named, printed.name, sheet_of(printed.pdf), printed.frozen)


def in_folder(folder: Path, ready: Sequence[Ready]) -> dict[Path, Ready]:
    """A place in the folder for each paper; none of them takes the place of another file."""
    places: dict[Path, Ready] = {}
    for paper in ready:
        path, turn = folder / paper.name, 2
        while path in places or path.exists():
            path = folder / f"{Path(paper.name).stem}-{turn}.pdf"
            turn += 1
        places[path] = paper
    return places
