"""What the tests of papers do again and again: agree, sign, write a paper, read what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pypdfium2

from desktop_app.casework import agreement_contracts, agreements, diagnosis, sessions
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.papers import printing, scene
from desktop_app.casework.papers.frozen import Printed
from desktop_app.casework.signing import Sign
from desktop_app.casework.verb import Desk
from desktop_app.documents.model import Paper
from desktop_app.domain.records import Agreement, Session, Worker
from tests.casework.home import Home, MovingClock
from tests.casework.pens import ink


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """A desk, a family at it, and its worker."""

    desk: Desk
    home: Home
    worker: Worker
    clock: MovingClock

    @property
    def everybody(self) -> list[Sign]:
        """All who usually sign."""
        return [ink(self.home.mother), ink(self.home.partner), ink(self.worker)]

    def write(self, paper: str, which: str = "") -> Paper:
        """The content of a paper, as it would be printed anew."""
        entry = printing.printable(paper)
        stage = scene.load(self.desk.store, self.home.id, self.clock.day)
        return entry.build(stage, entry.find(stage, which))

    def print(
        self,
        paper: str,
        which: str = "",
        *,
        size: str = "",
        language: str = "",
        grey: bool = False,
        on_purpose: bool = False,
    ) -> Printed:
        """A paper, printed."""
        return printing.print_paper(
            self.desk.store,
            paper,
            family=self.home.id,
            today=self.clock.day,
            which=which,
            size=size,
            language=language,
            grey=grey,
            on_purpose=on_purpose,
        )

    def find(self, *findings: Finding) -> None:
        """A part of the diagnosis."""
        diagnosis.diagnose(self.desk, family=self.home.id, findings=findings)

    def wish(self, *conditions: str) -> None:
        """The family's priorities."""
        diagnosis.prioritise(self.desk, family=self.home.id, conditions=conditions)

    def agree(self) -> Agreement:
        """A signed general agreement."""
        draft = agreements.draft_agreement(self.desk, family=self.home.id).value
        return agreements.sign_agreement(self.desk, agreement=draft.id, signatures=self.everybody).value

    def contract(
        self,
        *conditions: str,
        members: Sequence[str] = (),
        promises: Sequence[Promise] = (Promise(party="family", what="Plantar.", by_when=date(2027, 4, 1)),),
        session: str = "",
    ) -> Agreement:
        """A partial contract that waits for signatures."""
        return agreement_contracts.make_contract(
            self.desk,
            family=self.home.id,
            conditions=conditions or ["G1"],
            members=members,
            situation="El sitio está seco.",
            commitments=promises,
            session=session,
        ).value

    def sign(self, contract: Agreement) -> Agreement:
        """Everybody signs a contract."""
        return agreement_contracts.sign_contract(self.desk, agreement=contract.id, signatures=self.everybody).value

    def hold(self, number: int = 1, words: str = "", remarks: str = "") -> Session:
        """A session is held today by mother and girl; the partner works."""
        home = self.home
        held = sessions.Held(
            on=self.clock.day,
            present=[home.girl.id, home.mother.id],
            started="10:00",
            ended="11:15",
            words=words,
            remarks=remarks,
            absent={home.partner.id: "en el trabajo"},
        )
        return sessions.hold_session(self.desk, family=home.id, number=number, held=held).value


def text_of(pdf: bytes) -> str:
    """All the words of a PDF, in one line."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())
