"""The papers that can be printed of a family or a worker's day, and printing them.

A signed paper is served from the bytes that were kept when it was signed. Anything else is printed anew from the
records. Printing writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from desktop_app import i18n
from desktop_app.casework.papers import (
    agreements,
    benefit,
    certificates,
    compliance,
    evaluation,
    referral,
    route,
    scene,
    session_record,
    sheets,
)
from desktop_app.casework.papers.frozen import Printed, frozen_paper, press, serve, size_of
from desktop_app.casework.papers.head import Subject
from desktop_app.casework.papers.scene import Scene
from desktop_app.documents.model import Paper
from desktop_app.documents.registry import PAPERS
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.store.store import Store

ROUTE: Final = "route-sheet"


@dataclass(frozen=True, slots=True)
class Printable:
    """A paper of a family: `find` names what it is about (by a number, or the newest), `build` writes it.

    `by_verb`: agreements and contracts are signed by verbs of their own, all others by `sign_paper`.
    """

    id: str
    find: Callable[[Scene, str], Subject]
    build: Callable[[Scene, Subject], Paper]
    by_verb: bool = False

    @property
    def title(self) -> str:
        """What people call it, in the language in force."""
        return PAPERS[self.id].title

    @property
    def signed(self) -> bool:
        """Whether it has places to sign."""
        return PAPERS[self.id].signed


PRINTABLE: Final[Mapping[str, Printable]] = MappingProxyType(
    {
        entry.id: entry
        for entry in (
            Printable("invitation", agreements.find_letter, agreements.letter_of, by_verb=True),
            Printable("agreement", agreements.find_general, agreements.general_of, by_verb=True),
            Printable("renunciation", compliance.find_participation, compliance.renunciation),
            Printable("partial-contract", agreements.find_contract, agreements.contract_of, by_verb=True),
            Printable("amendment", agreements.find_amended, agreements.amendment_of, by_verb=True),
            Printable("session-record", session_record.find, session_record.build),
            Printable("conditions-sheet", sheets.find, sheets.conditions_sheet),
            Printable("poster", sheets.find, sheets.poster),
            Printable("referral", referral.find, referral.build),
            Printable("benefit-application", benefit.find, benefit.build),
            Printable("non-compliance", compliance.find_broken, compliance.non_compliance),
            Printable("evaluation", evaluation.find, evaluation.build),
            Printable("exit-certificate", certificates.find_exit, certificates.exit_certificate),
            Printable("graduation-certificate", certificates.find_graduation, certificates.graduation_certificate),
        )
    }
)
"""The papers of a family, by id. The route sheet is of a worker's day: `print_route`."""


def printable(paper: str) -> Printable:
    """The paper of that id. Raises Refused, naming those there are."""
    if paper not in PRINTABLE:
        raise Refused(
            _("No hay ningún papel «{paper}». Los que hay: {papers}.").format(
                paper=paper, papers=", ".join([*PRINTABLE, ROUTE])
            ),
            field="paper",
        )
    return PRINTABLE[paper]


def print_paper(
    store: Store,
    paper: str,
    *,
    family: str,
    today: date,
    which: str = "",
    size: str = "",
    language: str = "",
    grey: bool = False,
    on_purpose: bool = False,
) -> Printed:
    """A paper of a family. `which` is its number, or the running number of its contract, session or referral.

    Size and language empty are those of the unit and those in force. What tells of a reserved condition is printed only
    `on_purpose`. Raises Refused saying what is missing.
    """
    entry = printable(paper)

    def work() -> Printed:
        stage = scene.load(store, family, today)
        subject = entry.find(stage, which)
        _check_reserved(subject, on_purpose)
        kept = frozen_paper(store, subject.key, paper)
        if kept is not None:
            return serve(store, kept)
        return press(
            entry.build(stage, subject),
            size=size_of(size or stage.unit.paper_size),
            grey=grey,
            sealed=PAPERS[paper].sealed,
        )

    return _speaking(language, work)


def print_route(
    store: Store, *, worker: str, day: date, now: datetime, size: str = "", language: str = "", grey: bool = False
) -> Printed:
    """The route sheet of a worker for a day; `now` is when it is printed."""

    def work() -> Printed:
        sheet = route.build(store, worker, day, now)
        chosen = size_of(size or scene.unit_of(store).paper_size)
        printed = press(sheet, size=chosen, grey=grey, sealed=False)
        return Printed(printed.pdf, "", "", f"{ROUTE}-{day.isoformat()}.pdf", False)

    return _speaking(language, work)


def _check_reserved(subject: Subject, on_purpose: bool) -> None:
    if subject.reserved and not on_purpose:
        raise Refused(
            _(
                "Este papel es reservado: puede ponerlo en peligro quien lo lea. "
                "Imprímalo sólo a solas con la persona, y pidiéndolo a propósito."
            ),
            field="on_purpose",
        )


def _speaking(language: str, work: Callable[[], Printed]) -> Printed:
    """Do the work in a language, and leave the one in force as it was."""
    if not language:
        return work()
    if language not in i18n.LANGUAGES:
        raise Refused(_("Los papeles se imprimen en «es» o en «en»."), field="language")

    def spoken() -> Printed:
        i18n.set_language(language)
        return work()

    return copy_context().run(spoken)
