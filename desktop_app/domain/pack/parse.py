"""Reading a whole pack: every file, every cross-reference, all faults at once."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.pack import catalogue, money, route
from desktop_app.domain.pack.context import Context
from desktop_app.domain.pack.faults import FaultList
from desktop_app.domain.pack.files import Folder
from desktop_app.domain.pack.model import Programme


def parse_pack(files: Mapping[str, bytes]) -> Programme:
    """The programme that the files of a folder (name to content) describe.

    Raises PackFaults with every fault found: unreadable files, missing or unknown keys, words in one language only,
    rules that make no sense, references to what is not there, gaps in sessions, stages and steps.
    """
    faults = FaultList()
    folder = Folder(files, faults)
    context = Context()
    programme = _read(folder, context)
    catalogue.check_questions(folder, context)
    faults.raise_any()
    return programme


def _read(folder: Folder, context: Context) -> Programme:
    """The programme as far as it can be read. What others refer to is read first."""
    top = folder.toml("programme.toml")
    title = catalogue.read_title(top, context)
    dimensions = catalogue.read_dimensions(top, context)
    questions = catalogue.read_questions(top, context)
    top.done()
    stages = route.read_stages(folder.toml("stages.toml"), context)
    sessions, follow_up = route.read_calendar(folder.toml("sessions.toml"), context)
    conditions = catalogue.read_conditions(folder, context)
    commitments = catalogue.read_commitments(folder, context)
    amounts = money.read_amounts(folder, context)
    bonuses, benefits = money.read_money(folder.toml("benefits.toml"), context)
    indicators = catalogue.read_indicators(folder.toml("indicators.toml"), context)
    instruments = catalogue.read_instruments(folder.toml("instruments.toml"))
    return Programme(
        id=title.id,
        version=title.version,
        subject=title.subject,
        name=title.name,
        letterhead=title.letterhead,
        sources=tuple(context.sources.items()),
        dimensions=dimensions,
        conditions=conditions,
        questions=questions,
        sessions=sessions,
        stages=stages,
        bonuses=bonuses,
        benefits=benefits,
        amounts=amounts,
        commitments=commitments,
        indicators=indicators,
        instruments=instruments,
        follow_up=follow_up,
        family_promises=title.family_promises,
        worker_promises=title.worker_promises,
    )
