"""What every paper carries at its head, and what a paper is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from desktop_app.casework.papers.scene import Scene
from desktop_app.documents.parts import Letterhead
from desktop_app.domain.records import Session


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about: a record's id, and whether it tells of a reserved condition.

    `under` is what signatures and the frozen paper are kept under, where that is not the record itself: several papers
    may be about one record.
    """

    id: str
    reserved: bool = False
    under: str = ""

    @property
    def key(self) -> str:
        """What signatures and the frozen paper are kept under."""
        return self.under or self.id


class Head(TypedDict):
    """The arguments that all papers share."""

    letterhead: Letterhead
    date: date
    pack: str
    number: str
    version: int
    family_code: str
    family_name: str


class Sitting(TypedDict):
    """The session at which something is signed, of how many."""

    session: int
    sessions: int


def head(scene: Scene, on: date, number: str, version: int = 1) -> Head:
    """What a paper of this family carries at its head."""
    return Head(
        letterhead=scene.letterhead(),
        date=on,
        pack=scene.pack,
        number=number,
        version=version,
        family_code=scene.family.code,
        family_name=scene.family.name,
    )


def sitting(scene: Scene, session: str) -> Sitting:
    """The number of a session (by its id) and of all of them; nothing where there is none."""
    for record in scene.store.find(Session, id=session) if session else ():
        return Sitting(session=record.number, sessions=len(scene.programme.sessions))
    return Sitting(session=0, sessions=0)
