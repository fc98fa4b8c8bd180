"""The end of the accompaniment and what follows: exit, follow-up to the sixtieth month, graduation."""

from __future__ import annotations

from functools import partial
from typing import Final

from desktop_app.casework import evaluations, file, path
from desktop_app.casework.diagnosis import set_condition
from desktop_app.casework.evaluations import CapacityAnswer, instrument_of
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.demo import money
from desktop_app.demo.looking import look_at_what_is_new
from desktop_app.demo.story import Story
from desktop_app.domain.dates import add_months
from desktop_app.domain.evaluation import moments_of
from desktop_app.domain.records import Enrolment, Family

_LEVELS: Final = (5, 20, 40, 35)


def leave(story: Story) -> None:
    """Session 21: what is not met is said so, capacities are looked at, and the family leaves."""
    _close(story)
    moment = story.world.programme.sessions[-1].evaluation
    evaluations.evaluate(story.desk, family=story.id, moment=moment, session=story.sessions[story.reached])
    answer_capacities(story)
    money.ask_exit_bonus(story)
    path.exit_family(story.desk, family=story.id, on=story.today)
    sign_paper(story.desk, family=story.id, paper="exit-certificate", signatures=story.signatures())
    story.going = False
    story.ended = True
    story.world.agenda.at(story.working_day(9), partial(_follow_up, story), "10:00")


def _close(story: Story) -> None:
    look_at_what_is_new(story)
    for code, gap in story.gaps.items():
        for member in ("",) if gap.whole else gap.missing:
            set_condition(
                story.desk,
                family=story.id,
                condition=code,
                status="not_met",
                member=member,
                session=story.sessions[story.reached],
            )


def answer_capacities(story: Story) -> None:
    """The exit diagnostic of family capacities."""
    instrument = instrument_of(story.world.programme, "family_capacities")
    levels = [level.code for level in instrument.levels]
    answers = [
        CapacityAnswer(element.code, story.rng.choices(levels, _LEVELS)[0])
        for area in instrument.areas
        for element in area.elements
    ]
    evaluations.record_capacities(story.desk, family=story.id, answers=answers)


def _follow_up(story: Story) -> None:
    planned = path.start_follow_up(story.desk, family=story.id, on=story.today).value
    for contact in planned:
        story.world.agenda.at(contact.due, partial(_contact, story, contact.month), "11:00")


def _contact(story: Story, month: int) -> None:
    """A contact of the follow-up; the last one ends with the final evaluation."""
    look_at_what_is_new(story)
    path.record_follow_up(
        story.desk,
        family=story.id,
        month=month,
        on=story.today,
        medium=story.one_of(("call", "visit", "office")),
        note=story.one_of(story.said["follow_up"]),
        request=story.one_of(story.said["follow_up_requests"]),
    )
    if month == story.world.programme.follow_up[-1].month:
        moment = moments_of(story.world.programme)[-1]
        evaluations.evaluate(story.desk, family=story.id, moment=moment, remarks="Evaluación final.")
        file.write_note(story.desk, family=story.id, text="Se celebró la graduación en la municipalidad.")
        _graduate_when_due(story)


def _graduate_when_due(story: Story) -> None:
    enrolment = story.world.store.get(Enrolment, story.world.store.get(Family, story.id).enrolment)
    months = story.world.programme.stage("active").months + story.world.programme.stage("follow_up").months
    due = story.world.work_days.on_or_after(add_months(enrolment.enrolled_on, months))
    story.world.agenda.at(due, partial(_graduate, story), "12:00")


def _graduate(story: Story) -> None:
    path.graduate(story.desk, family=story.id, on=story.today)
