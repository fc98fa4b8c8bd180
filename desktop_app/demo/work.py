"""The working sessions: what was promised, what moved, what is agreed now, where the family is sent for help."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Final

from desktop_app.casework import agreements, commitments, evaluations, file, members, network
from desktop_app.casework.diagnosis import set_condition
from desktop_app.demo import contracts, money, sample
from desktop_app.demo.course import NEVER
from desktop_app.demo.fates import SAMPLE_FATE
from desktop_app.demo.looking import look_again, look_at_what_is_new
from desktop_app.demo.story import Story
from desktop_app.domain.statuses import Status

_BUDGET: Final = 9
_PUPIL: Final = 6
_SECONDARY: Final = 14
_OPEN: Final = ("in_work", "to_be_worked")


def the_agreement(story: Story) -> None:
    """Session 8: the general agreement, on where to begin."""
    look_again(story)
    if "ordered" in story.once:
        drafted = agreements.draft_agreement(
            story.desk, family=story.id, place="En la casa", session=story.sessions[story.reached]
        ).value
        agreements.sign_agreement(story.desk, agreement=drafted.id, signatures=story.signatures())
    for deal in story.course.deals.get(story.reached, ()):
        contracts.make(story, deal)


def session(story: Story) -> None:
    """Any session from the ninth on."""
    if story.home.fate == SAMPLE_FATE:
        sample.news(story)
    _grow(story)
    moment = story.world.programme.session(story.reached).evaluation
    if moment:
        look_at_what_is_new(story)
    else:
        look_again(story)
    contracts.review(story)
    _review_promises(story)
    _move_conditions(story)
    if story.reached == _BUDGET:
        money.write_budget(story)
    for deal in story.course.deals.get(story.reached, ()):
        contracts.make(story, deal)
    _promise(story)
    _refer(story)
    if moment and story.reached < len(story.world.programme.sessions):
        evaluations.evaluate(
            story.desk,
            family=story.id,
            moment=moment,
            session=story.sessions[story.reached],
            remarks=story.one_of(story.said["evaluation"]),
        )
    _between_visits(story)


def _grow(story: Story) -> None:
    """Children who have come to school age go to school."""
    for place, person in enumerate(story.home.persons):
        stage = {_PUPIL: "basic", _SECONDARY: "secondary"}.get(story.age(place)) if place in story.members else None
        if stage and f"grown {place}" not in story.once and person.details.get("schooling") != stage and person.listed:
            story.once.add(f"grown {place}")
            members.change_member(
                story.desk, family=story.id, member=story.members[place], schooling=stage, at_school=True
            )
            story.looked = None


def _review_promises(story: Story) -> None:
    """Each promise made in a session: done, not yet, or dropped."""
    due = [id_ for id_, by_when in story.promises.items() if by_when <= story.today]
    for id_ in due:
        outcome = story.rng.choices(("done", "not_yet", "dropped"), (76, 16, 8))[0]
        note = "" if outcome == "done" else story.one_of(story.said[outcome])
        commitments.settle_commitment(story.desk, commitment=id_, outcome=outcome, note=note)
        if outcome == "not_yet":
            story.promises[id_] = story.today + timedelta(days=20)
        else:
            del story.promises[id_]


def _open_codes(story: Story, besides: Iterable[str] = ()) -> list[str]:
    left_out = set(besides)
    return [code for code, status in story.now.items() if status in _OPEN and code not in left_out]


def _move_conditions(story: Story) -> None:
    """Planks are laid, half laid, and now and then one comes loose again."""
    course, number = story.course, story.reached
    for code in [code for code, at in course.falls_back.items() if at == number and story.now[code] == "met"]:
        _set(story, code, "to_be_worked", reason=story.said["relapse"])
        course.meets[code] = number + 3
    for code in _open_codes(story, contracts.conditions_in_force(story)):
        if course.meets.get(code, NEVER) <= number:
            _set(story, code, "met")
        elif story.now[code] == "to_be_worked" and course.begins.get(code, NEVER) <= number:
            _set(story, code, "in_work")


def _set(story: Story, code: str, status: Status, reason: str = "") -> None:
    """Move a condition: met for all, in work for the first it is missing for, back for all."""
    gap, member = story.gaps.get(code), ""
    if status == "in_work" and gap is not None and not gap.whole:
        member = gap.missing[0]
    set_condition(
        story.desk,
        family=story.id,
        condition=code,
        status=status,
        member=member,
        reason=reason,
        evidence=story.world.evidence(code) if status == "met" else "",
        session=story.sessions[story.reached],
    )
    story.now[code] = status


def _promise(story: Story) -> None:
    """Something small to do until the next visit, for what is worked on without a contract."""
    reserved = [condition.code for condition in story.world.programme.conditions if condition.sensitive]
    soon = [
        code
        for code in _open_codes(story, [*contracts.conditions_in_force(story), *reserved])
        if story.reached < story.course.meets.get(code, NEVER) <= story.reached + 3
    ]
    if not soon or story.perhaps(0.4):
        return
    code = story.one_of(soon)
    promise = story.one_of(contracts.promises_for(story, code))
    made = commitments.add_commitment(
        story.desk,
        family=story.id,
        party=promise.party,
        what=promise.what,
        who=promise.who,
        by_when=promise.by_when,
        session=story.sessions[story.reached],
        condition=code,
    ).value
    assert promise.by_when is not None
    story.promises[made.id] = promise.by_when


def _refer(story: Story) -> None:
    """Send the family, or one of it, to an institution that helps with something open."""
    open_ = [code for code in _open_codes(story) if code in story.world.offers and f"sent {code}" not in story.once]
    if not open_ or not story.perhaps(0.35):
        return
    code = story.one_of(open_)
    story.once.add(f"sent {code}")
    offer, gap = story.one_of(story.world.offers[code]), story.gaps.get(code)
    brings = [(text, story.perhaps(0.7)) for text in story.rng.sample(story.said["refer_brings"], 2)]
    sent = network.refer(
        story.desk,
        family=story.id,
        institution=offer.institution,
        service=offer.service,
        reason=story.said["refer_because"],
        member=gap.missing[0] if gap is not None else "",
        condition=code,
        answer_by=story.working_day(30),
        brings=brings,
    ).value
    if story.perhaps(0.92):
        story.later(max(3, int(offer.days * story.rng.uniform(0.4, 1.5))), partial(_answer, story, sent.id))


def _answer(story: Story, referral: str) -> None:
    answer = story.rng.choices(("attended", "appointment", "waiting", "absent", "not_entitled"), (50, 24, 14, 7, 5))[0]
    network.answer_referral(
        story.desk,
        referral=referral,
        answer=answer,
        on=story.today,
        note=story.one_of(story.said["refer_notes"]) if answer in ("attended", "waiting") else "",
        appointment=story.working_day(12) if answer == "appointment" else None,
    )


def _between_visits(story: Story) -> None:
    """A call, an errand, a note: what happens between one visit and the next."""
    if story.perhaps(0.35):
        story.later(3 + story.rng.randrange(4), partial(_call, story), "16:30")
    if story.perhaps(0.1):
        file.write_note(story.desk, family=story.id, text=story.one_of(story.said["notes"]))


def _call(story: Story) -> None:
    head = story.home.persons[0].names.split()[0]
    if story.perhaps(0.75):
        why, note = story.one_of(story.said["calls"][:3])
        medium = "call" if story.home.phone else "visit"
    else:
        medium, why, note = story.one_of(story.said["extra"])
    file.record_contact(story.desk, family=story.id, medium=medium, with_whom=head, why=why, note=note, hour=story.hour)
