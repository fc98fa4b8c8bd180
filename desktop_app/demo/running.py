"""The whole demonstration: an empty file in, a unit with its families and their histories out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from desktop_app.casework.standing import standings
from desktop_app.casework.verb import Desk
from desktop_app.demo import approach, people, sample
from desktop_app.demo.agenda import Progress
from desktop_app.demo.household import Household
from desktop_app.demo.listing import import_families
from desktop_app.demo.looking import look_at_what_is_new
from desktop_app.demo.office import COMMUNE, open_world
from desktop_app.demo.story import Story
from desktop_app.demo.world import World
from desktop_app.domain.calendar import WorkDays
from desktop_app.domain.dates import add_months
from desktop_app.domain.records import Document, Family, Member

_BEFORE: Final = 35
"""Days that the list is there before the first months are counted: families are looked for and invited."""
_EARLY: Final = 0.1
"""This share of the families enters at the very beginning."""
_LATER: Final = 0.8
"""Below 1: a caseload grows, more families enter as the months pass."""
_LISTS_EVERY: Final = 6
_TOGETHER: Final = 500


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was made: how many families and people, families by stage, verbs carried out, papers signed."""

    families: int
    people: int
    stages: dict[str, int]
    papers: int
    today: date


def run(
    desk: Desk,
    *,
    families: int = 60,
    workers: int = 2,
    months: int = 12,
    seed: int = 1,
    today: date | None = None,
    progress: Progress | None = None,
) -> Demonstration:
    """Fill an empty file with a demonstration caseload whose history ends today (the desk's day where none is given).

    Everything is done by the verbs of casework, on days that go forward. Equal seeds give equal contents. Raises
    Refused where the file has a unit already.
    """
    end = today or desk.clock.today()
    first = WorkDays(COMMUNE).on_or_before(add_months(end, -months) - timedelta(days=_BEFORE))
    stories: list[Story] = []
    with desk.store.hurried():
        world = open_world(desk, workers=workers, seed=seed, first=first, last=end - timedelta(days=1))
        for wave in _waves(families, first, end):
            day = max(first, wave[0][1] - timedelta(days=_BEFORE))
            world.agenda.at(world.work_days.on_or_before(day), partial(_arrive, world, wave, end, stories), "09:00")
        world.agenda.run(progress)
        world.clock.move_to(end, "08:00")
        _this_morning(world, stories)
    return _told(world, end)


def _waves(families: int, first: date, end: date) -> list[list[tuple[int, date]]]:
    """The families by their numbers, with the day on which each is to enter, one list every half year."""
    early = max(2, round(families * _EARLY))
    start, days = first + timedelta(days=40), (end - first).days - 15
    entries = [(0, max(first + timedelta(days=17), end - timedelta(days=sample.DAYS_IN)))]
    for number in range(1, families):
        if number <= early:
            entries.append((number, first + timedelta(days=17 + 20 * number // (early + 1))))
        else:
            share = ((number - early) / max(families - early, 1)) ** _LATER
            entries.append((number, start + timedelta(days=int(days * share))))
    waves: dict[int, list[tuple[int, date]]] = {}
    for number, entry in sorted(entries, key=lambda pair: (pair[1], pair[0])):
        waves.setdefault((entry - first).days // (_LISTS_EVERY * 31), []).append((number, entry))
    return list(waves.values())


def _arrive(world: World, wave: list[tuple[int, date]], end: date, stories: list[Story]) -> None:
    """A list arrives, and its families are looked for."""
    for turn, worker in enumerate(world.workers):
        mine = [pair for pair in wave if pair[0] % len(world.workers) == turn]
        if mine:
            homes = [_home(world, number, entry, end) for number, entry in mine]
            for story in import_families(world, worker, homes):
                approach.begin(story, story.home.number // len(world.workers))
                stories.append(story)


def _home(world: World, number: int, entry: date, end: date) -> Household:
    if number == 0:
        return sample.household(number, entry, end)
    return people.household(number, world.seed, world.words, entry, end)


def _this_morning(world: World, stories: list[Story]) -> None:
    """Before today's visits: whatever has come to apply by today is looked at, so that no diagnosis has a gap."""
    open_ = {story.id: story for story in stories if story.diagnosed and (story.going or story.ended)}
    ids = list(open_)
    for start in range(0, len(ids), _TOGETHER):
        records = world.store.find_in(Family, "id", ids[start : start + _TOGETHER])
        for id_, standing in standings(world.store, records, world.today).items():
            if None in standing.statuses.values():
                look_at_what_is_new(open_[id_])
    for story in stories:
        if story.home.number == 0 and story.going:
            sample.this_morning(story)


def _told(world: World, end: date) -> Demonstration:
    found = world.store.find(Family)
    return Demonstration(
        families=len(found),
        people=len(world.store.find(Member)),
        stages=dict(Counter(family.stage for family in found)),
        papers=len(world.store.find(Document)),
        today=end,
    )
