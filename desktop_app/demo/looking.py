"""The diagnosis: how each condition stands at the start, dimension by dimension; and the family's order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from desktop_app.casework import diagnosis, evaluations
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.standing import ConditionStanding
from desktop_app.demo import money, sample
from desktop_app.demo.course import course_of
from desktop_app.demo.fates import SAMPLE_FATE
from desktop_app.demo.getting_to_know import answer_what_is_open
from desktop_app.demo.household import crosses
from desktop_app.demo.story import Story
from desktop_app.domain.statuses import DONE

_DIAGNOSIS: Final = (5, 6, 7)
_WANTED: Final = ("H6", "T1", "H8", "Y1", "H5", "I2", "H2", "E9", "S8", "Y5", "H1", "I6", "DF2", "S7")
"""What families put first, most often, in the hopscotch."""


def health_and_school(story: Story) -> None:
    """Session 5. Where the history ends before session 7, all of the diagnosis is made today."""
    money.ask_bonus(story)
    if story.plan[_DIAGNOSIS[-1]] > story.world.last:
        _look(story, [code for number in _DIAGNOSIS for code in story.world.programme.session(number).dimensions])
        _order(story)
    else:
        _look(story, story.world.programme.session(story.reached).dimensions)


def papers_work_income(story: Story) -> None:
    """Session 6."""
    money.write_incomes(story)
    if not story.diagnosed:
        _look(story, story.world.programme.session(story.reached).dimensions)
    money.ask_subsidies(story)


def home_and_hopscotch(story: Story) -> None:
    """Session 7."""
    if not story.diagnosed:
        _look(story, story.world.programme.session(story.reached).dimensions)
        _order(story)


def look_again(story: Story) -> None:
    """Look at what has come to apply, if somebody has had a birthday that matters since."""
    if story.looked is None or any(crosses(person.born, story.looked, story.today) for person in story.home.persons):
        look_at_what_is_new(story)


def look_at_what_is_new(story: Story) -> None:
    """Assess what has come to apply since: a child was born, a boy turned eighteen."""
    standing = answer_what_is_open(story)
    findings = [
        Finding(code, _new_status(story, code), member)
        for code, found in standing.conditions.items()
        for member, status in found.cases.items()
        if status is None
    ]
    if findings and story.going:
        session = story.sessions[story.reached]
        standing = diagnosis.diagnose(story.desk, family=story.id, findings=findings, session=session).value
        for finding in findings:
            if finding.status == "to_be_worked":
                story.course.meets.setdefault(finding.condition, story.reached + 2)
    elif findings:
        _look_in_follow_up(story, findings)
    story.see(standing)


def _look_in_follow_up(story: Story, findings: Sequence[Finding]) -> None:
    """After the exit nothing is diagnosed; conditions move one by one."""
    for finding in findings:
        diagnosis.set_condition(
            story.desk,
            family=story.id,
            condition=finding.condition,
            status=finding.status,
            member=finding.member,
        )


def _new_status(story: Story, code: str) -> str:
    if story.home.fate == SAMPLE_FATE:
        return sample.new_status(code)
    return "met" if story.perhaps(0.5) else "to_be_worked"


def _look(story: Story, dimensions: Collection[str]) -> None:
    standing = answer_what_is_open(story)
    findings = [
        finding
        for found in standing.conditions.values()
        if found.condition.dimension in dimensions and found.applicability.to
        for finding in _findings(story, found)
    ]
    session = story.sessions[story.reached]
    story.see(diagnosis.diagnose(story.desk, family=story.id, findings=findings, session=session).value)


def _findings(story: Story, found: ConditionStanding) -> list[Finding]:
    """How one condition is found: met by all, or lacking for some."""
    code, to = found.condition.code, found.applicability.to
    if story.home.fate == SAMPLE_FATE:
        lacking: Sequence[str] = sample.lacking_at_start(story, code, to)
    elif story.perhaps(_share_met(story, code)):
        lacking = ()
    else:
        lacking = story.rng.sample(to, story.rng.randint(1, len(to)))
    shown = story.world.evidence(code)
    if len(lacking) in (0, len(to)):
        return [Finding(code, "to_be_worked") if lacking else Finding(code, "met", evidence=shown)]
    return [
        Finding(code, "to_be_worked", member) if member in lacking else Finding(code, "met", member, shown)
        for member in to
    ]


def _share_met(story: Story, code: str) -> float:
    start = float(story.world.words.conditions[code]["start"])
    return start * (1.4 - 0.8 * story.home.need)


def _order(story: Story) -> None:
    """The hopscotch, and what follows from it: when what will be worked on. The start is kept as it is."""
    look_at_what_is_new(story)
    story.diagnosed = True
    reserved = [condition.code for condition in story.world.programme.conditions if condition.sensitive]
    unmet = [code for code, status in story.now.items() if status not in DONE and status != "not_applicable"]
    if story.home.fate == SAMPLE_FATE:
        story.course, stones = sample.course(), sample.priorities()
    else:
        shown = [code for code in unmet if code not in reserved]
        wanted = sorted(shown, key=lambda code: (code not in _WANTED, story.rng.random()))
        stones = wanted[: story.rng.randint(3, 5)]
        known = story.world.words.conditions
        story.course = course_of(story.rng, unmet, stones, known, reserved, relapse=story.home.fate == "relapse")
    if stones:
        diagnosis.prioritise(story.desk, family=story.id, conditions=stones)
        story.once.add("ordered")
    evaluations.evaluate(story.desk, family=story.id, moment="start", session=story.sessions[story.reached])
