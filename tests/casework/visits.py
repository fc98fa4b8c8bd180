"""How the tests make a visit, one step after another."""

from __future__ import annotations

import json
from dataclasses import dataclass

from desktop_app.casework import visit
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.visit import VisitView, usual_signers
from desktop_app.casework.visit_draft import STEPS, Promised, Signing, VisitDraft
from tests.casework.home import Home
from tests.casework.pens import STROKES


@dataclass(slots=True)
class Sitting:
    """A visit in progress: what a window would hold of it."""

    desk: Desk
    home: Home
    view: VisitView
    draft: VisitDraft

    @property
    def id(self) -> str:
        """The family's id."""
        return self.home.id

    def write(self) -> visit.Written:
        """Finish the step that the draft stands at, and go to the next."""
        written = visit.write_step(self.desk, family=self.id, draft=self.draft).value
        self.draft.kept.update(written.kept)
        self.draft.written = [*dict.fromkeys([*self.draft.written, written.step])]
        self.draft.spot.step = STEPS[STEPS.index(written.step) + 1]
        return written

    def at(self, step: str) -> Sitting:
        """Answer nothing but who is there, and go on to a step."""
        if not self.draft.present:
            self.draft.present = [self.home.mother.id, self.home.partner.id]
        while self.draft.spot.step != step:
            self.write()
        return self

    def again(self) -> Sitting:
        """The visit as it opens after it was cut off."""
        visit.keep_visit(self.desk, self.id, self.draft.dump())
        return begin(self.desk, self.home)

    def sign(self, *people: str) -> None:
        """Let people sign in ink."""
        self.draft.signers = usual_signers(self.view.people, self.draft.present)
        for person in people:
            self.draft.signatures[person] = Signing(strokes=json.loads(STROKES))


def begin(desk: Desk, home: Home) -> Sitting:
    """Open the family's visit."""
    opened = visit.open_visit(desk, home.id)
    return Sitting(desk, home, opened.view, opened.draft)


def promise(id_: str, what: str, **more: str) -> Promised:
    """A commitment of the family, as it is typed."""
    return Promised(id=id_, what=what, **more)
