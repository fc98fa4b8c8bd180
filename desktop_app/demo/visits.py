"""The visits, one session after another: who was there, what it was about, when the next one is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from desktop_app.casework import file, sessions
from desktop_app.demo import ending, getting_to_know, looking, sample, work
from desktop_app.demo.fates import SAMPLE_FATE
from desktop_app.demo.story import Story

_LENGTH: Final = (("09:30", "10:20"), ("11:30", "12:25"), ("15:00", "16:05"), ("17:00", "17:45"))
_AIMS: Final[dict[int, Callable[[Story], None]]] = {
    1: getting_to_know.the_letter,
    2: getting_to_know.the_tree,
    3: getting_to_know.our_story,
    4: getting_to_know.the_shed,
    5: looking.health_and_school,
    6: looking.papers_work_income,
    7: looking.home_and_hopscotch,
    8: work.the_agreement,
}
_SAMPLE_MISSES: Final = 11


def visit(story: Story, number: int) -> None:
    """Hold a session on the day it is planned for, or find nobody at home."""
    if story.plan.get(number) != story.today:
        _wait_for(story, number)
        return
    if number > 1 and _missed(story, number):
        return
    _hold(story, number)
    story.reached = number
    _AIMS.get(number, work.session)(story)
    if number == len(story.world.programme.sessions):
        ending.leave(story)
    elif story.going:
        _arrange(story, number + 1)
        _wait_for(story, number + 1)


def resume(story: Story) -> None:
    """Go on with the next session after a pause."""
    _wait_for(story, story.reached + 1)


def _wait_for(story: Story, number: int) -> None:
    story.on(story.plan[number], partial(visit, story, number))


def _missed(story: Story, number: int) -> bool:
    share = {"hard_to_meet": 0.35, SAMPLE_FATE: 1.0 if number == _SAMPLE_MISSES else 0.0}.get(story.home.fate, 0.05)
    key = f"missed {number}"
    if key in story.once or not story.perhaps(share):
        return False
    story.once.add(key)
    day = story.working_day(7 if story.home.fate == SAMPLE_FATE else 2 + story.rng.randrange(6))
    planned = sessions.miss_session(
        story.desk, family=story.id, number=number, reason=story.one_of(story.said["missed"]), day=day
    ).value
    story.keep_plan(planned.sessions)
    _wait_for(story, number)
    return True


def _hold(story: Story, number: int) -> None:
    present, absent = _attendance(story)
    started, ended = next(hours for hours in _LENGTH if hours[0] == story.hour)
    first = story.said["first"]
    words = first[number - 1] if number <= len(first) else story.one_of(story.said["family"])
    sessions.hold_session(
        story.desk,
        family=story.id,
        number=number,
        held=sessions.Held(
            on=story.today,
            present=present,
            started=started,
            ended=ended,
            words=words,
            remarks=story.one_of(story.said["remarks"]),
            absent=absent,
        ),
    )


def _attendance(story: Story) -> tuple[list[str], dict[str, str]]:
    """Who is at home: the head always, pupils seldom in the morning."""
    present, absent = [story.head], {}
    for place, person in enumerate(story.home.persons):
        if place == 0 or place not in story.members or place in story.absent or not person.listed:
            continue
        reason = _why_not(story, place)
        if reason:
            absent[story.members[place]] = reason
        else:
            present.append(story.members[place])
    return present, absent


def _why_not(story: Story, place: int) -> str:
    details, said = story.home.persons[place].details, story.said
    if details.get("in_care") or details.get("in_custody"):
        return str(story.one_of(said["absent_away"]))
    if details.get("at_school") and story.hour < "15:00":
        return str(said["absent_school"][details.get("schooling") == "secondary"])
    if story.is_adult(place):
        return str(story.one_of(said["absent_adult"])) if story.perhaps(0.25) else ""
    return str(story.one_of(said["absent_small"])) if story.perhaps(0.12) else ""


def _arrange(story: Story, number: int) -> None:
    """Move the next session where its day does not suit the family."""
    if story.home.fate == SAMPLE_FATE:
        day = sample.day_of(story, number)
    else:
        share = 0.06
        day = story.plan[number] + timedelta(days=1 + story.rng.randrange(3)) if story.perhaps(share) else None
        day = story.world.work_days.on_or_after(day) if day else None
    if day is None or day <= story.today or day == story.plan[number]:
        return
    file.record_contact(
        story.desk,
        family=story.id,
        medium="call",
        with_whom=story.home.persons[0].names,
        why=story.said["calls"][3][0],
        note=story.said["calls"][3][1],
    )
    planned = sessions.move_session(story.desk, family=story.id, number=number, day=day).value
    story.keep_plan(planned.sessions)
