"""How many statements verbs and lists give the database: as many at 300 families as at 30."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks import caseload
from benchmarks.casework import desk_of, hold, note, work_on
from benchmarks.harness import Figure, measure_of, statements
from desktop_app.casework.attention import attention
from desktop_app.casework.papers import print_paper, print_route
from desktop_app.casework.standing import standings
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.families import family_ids, family_lines
from desktop_app.casework.views.family_conditions import family_conditions
from desktop_app.casework.views.family_head import family_head
from desktop_app.casework.views.family_sessions import family_sessions
from desktop_app.casework.views.finding import find
from desktop_app.casework.views.today import today_view
from desktop_app.domain.records import Family
from desktop_app.store import families as stored
from desktop_app.store.families import Filter

FEW: Final = 30
MANY: Final = 300
Counts = dict[str, int]


def acts(desk: Desk) -> dict[str, Callable[[], object]]:
    """What is counted, by its name: lists of all families, looks at one of them, verbs on it."""
    everybody = desk.store.find(Family)
    one, today = everybody[0], caseload.TODAY
    return {
        "list of the command": lambda: stored.page(desk.store.connection, limit=MANY),
        "search": lambda: find(desk, "muñoz"),
        "today": lambda: today_view(desk),
        "table of families": lambda: family_lines(desk, family_ids(desk, Filter())),
        "standings": lambda: standings(desk.store, everybody, today),
        "attention": lambda: attention(desk.store, everybody, today),
        "route sheet": lambda: print_route(desk.store, worker="worker-1", day=today, now=desk.clock.now()),
        "family: head": lambda: family_head(desk, one.id),
        "family: conditions": lambda: family_conditions(desk, one.id),
        "family: sessions": lambda: family_sessions(desk, one.id),
        "conditions sheet": partial(print_paper, desk.store, "conditions-sheet", family=one.id, today=today),
        "set_condition": lambda: work_on(desk, one),
        "write_note": lambda: note(desk, one),
        "hold_session": lambda: hold(desk, one),
    }


def counts(path: Path, families: int) -> Counts:
    """The statements of each act, on a new file with so many families."""
    desk = desk_of(path, families)
    try:
        return {name: statements(desk.store, act) for name, act in acts(desk).items()}
    finally:
        desk.store.close()


@measure_of("queries")
def queries(folder: Path) -> Iterator[Figure]:
    """The same acts on two files."""
    few, many = (counts(folder / f"{size}.db", size) for size in (FEW, MANY))
    for name, count in many.items():
        yield Figure(f"queries at {MANY} families, as at {FEW}: {name}", count, "", equals=few[name])
