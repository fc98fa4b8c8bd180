"""How a family of the list comes into the programme, or does not: contacted, invited, its letter signed, enrolled."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Final

from desktop_app.casework import agreements, file, members, path
from desktop_app.demo import happenings, visits
from desktop_app.demo.fates import SAMPLE_FATE
from desktop_app.demo.story import HOURS, Story
from desktop_app.domain.records import Session

_LETTERS: Final = 2
"""Of every so many families one signs its letter on the screen; the others signed the paper that the unit keeps."""


def begin(story: Story, turn: int) -> None:
    """Put the first steps of a family's history down; `turn` counts the families of its worker."""
    turn += story.home.fate == SAMPLE_FATE  # not on a Monday: the pictures show a Tuesday
    story.weekday, story.hour = turn % 5, HOURS[turn // 5 % len(HOURS)]
    first = story.home.entry - timedelta(days=12 + story.home.number % 5)
    story.world.agenda.at(story.world.work_days.on_or_after(first), partial(_look_for, story), story.hour)


def _next(story: Story, days: int, step: object) -> None:
    assert callable(step)
    story.world.agenda.at(story.working_day(days), partial(step, story), story.hour)


def _look_for(story: Story) -> None:
    if story.home.fate in ("not_found", "found_later"):
        reason = story.one_of(("wrong_address", "nobody_home", "unknown_there"))
        path.mark_not_found(story.desk, family=story.id, on=story.today, reason=reason)
        if story.home.fate == "found_later":
            _next(story, 40, _found_again)
        return
    _contact(story)


def _found_again(story: Story) -> None:
    path.re_enter(story.desk, family=story.id, on=story.today, reason="found_again")
    members.change_family(story.desk, family=story.id, directions=story.home.directions or "Vive donde un hermano.")
    _next(story, 4, _sign_and_enter)


def _contact(story: Story) -> None:
    path.contact_family(story.desk, family=story.id, on=story.today, with_whom=story.home.persons[0].names)
    if story.home.directions:
        members.change_family(story.desk, family=story.id, directions=story.home.directions)
    _next(story, 4 + story.rng.randrange(3), _invite)


def _invite(story: Story) -> None:
    path.invite(story.desk, family=story.id, on=story.today)
    fate = story.home.fate
    _next(story, 5 + story.rng.randrange(3), _decline if fate in ("declines", "asks_again") else _sign_and_enter)


def _decline(story: Story) -> None:
    reason = story.one_of(("not_interested", "no_time", "distrust", "no_need"))
    path.decline(story.desk, family=story.id, on=story.today, reason=reason)
    if story.home.fate == "asks_again":
        _next(story, 75, _ask_again)


def _ask_again(story: Story) -> None:
    path.re_enter(story.desk, family=story.id, on=story.today, reason="asked_again")
    _next(story, 7, _sign_and_enter)


def _sign_and_enter(story: Story) -> None:
    """The letter of commitment, of its own will; then the accompaniment begins with its first session."""
    if story.home.number % _LETTERS == 0:
        agreements.sign_letter(story.desk, family=story.id, signatures=story.signatures(), place="En la casa")
    path.accept(story.desk, family=story.id, on=story.today)
    enrolment = path.enrol(story.desk, family=story.id, on=story.today, weekday=story.weekday, hour=story.hour).value
    story.going = True
    story.keep_plan(story.world.store.find(Session, enrolment=enrolment.id))
    if story.perhaps(0.5):
        file.record_social_file(
            story.desk,
            family=story.id,
            instrument="FPS",
            folio=story.home.folio,
            on=story.today - timedelta(days=20),
            score=story.home.score,
            cut_off=8_500,
            commune="09205",
        )
    happenings.plan(story)
    visits.visit(story, 1)
