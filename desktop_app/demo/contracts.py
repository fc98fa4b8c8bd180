"""Contracts: who does what by when for a condition; signed, changed, kept, or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from desktop_app.casework import agreement_contracts, commitments
from desktop_app.casework.commitments import Promise
from desktop_app.demo import sample
from desktop_app.demo.course import NEVER, Deal
from desktop_app.demo.fates import SAMPLE_FATE
from desktop_app.demo.story import Contract, Story
from desktop_app.domain.pack.model import OfferedCommitment
from desktop_app.domain.records import Commitment

_PAUSE: Final = 2


def make(story: Story, deal: Deal) -> None:
    """Write a contract in a session, and sign it as its turn says; nothing where there is no need of it any more."""
    code = deal.condition
    if story.now.get(code) not in ("to_be_worked", "in_work"):
        return
    situation = str(story.world.words.conditions[code]["today"])
    if story.home.fate == SAMPLE_FATE:
        situation = sample.situation(code, situation)
    contract = agreement_contracts.make_contract(
        story.desk,
        family=story.id,
        conditions=[code],
        situation=situation,
        commitments=promises_for(story, code),
        words=story.one_of(story.said["contract_words"]),
        place="En la casa",
        session=story.sessions[story.reached],
    ).value
    made = Contract(contract.id, code, deal.turn, story.reached)
    story.contracts.append(made)
    _sign(story, made)


def _sign(story: Story, made: Contract) -> None:
    if made.turn in ("annulled", "draft"):
        return
    places = story.adults()
    if made.turn in ("later", "unsigned"):
        if len(places) < _PAUSE:
            made.turn = ""
        else:
            # The partner is away: his signature is still missing.
            signs = story.signatures(places[:1])
            made.waits_for = tuple(places[1:])
            agreement_contracts.sign_contract(story.desk, agreement=made.id, signatures=signs)
            return
    agreement_contracts.sign_contract(story.desk, agreement=made.id, signatures=story.signatures(places))
    story.now[made.condition] = "in_work"


def promises_for(story: Story, code: str) -> list[Promise]:
    """What family, worker and institution usually promise for a condition, each with its term."""
    if story.home.fate == SAMPLE_FATE:
        own = sample.promises(story, code)
        if own:
            return own
    return [_promise(story, code, offered) for offered in story.world.helps.get(code, ())]


def _promise(story: Story, code: str, offered: OfferedCommitment) -> Promise:
    what, who, institution = str(offered.text), "", ""
    if offered.party == "institution":
        who, _colon, rest = what.partition(": ")
        what = rest[:1].upper() + rest[1:] if rest else what
        if not rest:
            who = ""
    elif offered.party == "family":
        person = story.home.persons[_whose(story, code)]
        who = f"{person.names.split()[0]} {person.surnames.split()[0]}"
    return Promise(
        party=offered.party,
        what=what,
        who=who,
        by_when=story.working_day(offered.days),
        condition=code,
        institution=institution,
    )


def _whose(story: Story, code: str) -> int:
    """Who of the family promises: an adult whom the condition is about, else one of those who sign."""
    gap = story.gaps.get(code)
    missing = gap.missing if gap is not None else ()
    about = [place for place, id_ in story.members.items() if id_ in missing and story.is_adult(place)]
    return int(story.one_of(about or story.adults()))


def review(story: Story) -> None:
    """What became of the contracts since the last session: kept, changed, broken, or signed at last."""
    for made in [one for one in story.contracts if one.made < story.reached]:
        if made.waits_for and made.turn == "later" and not story.absent.intersection(made.waits_for):
            signs = story.signatures(made.waits_for, worker=False)
            agreement_contracts.sign_contract(story.desk, agreement=made.id, signatures=signs)
            made.waits_for = ()
            story.now[made.condition] = "in_work"
        elif made.turn == "annulled":
            agreement_contracts.annul_contract(
                story.desk, agreement=made.id, reason="La familia prefiere dejarlo para más adelante."
            )
            story.contracts.remove(made)
        elif made.turn == "amended":
            _amend(story, made)
        elif made.turn == "broken" and story.reached >= made.made + _PAUSE:
            _break(story, made)
        elif not made.waits_for and made.turn not in ("draft", "broken"):
            _look_at(story, made)


def conditions_in_force(story: Story) -> set[str]:
    """The conditions that open contracts are about: their promises are looked at with them."""
    return {made.condition for made in story.contracts}


def _amend(story: Story, made: Contract) -> None:
    promises = [_later(story, one) for one in _of(story, made)]
    version = agreement_contracts.amend_contract(
        story.desk,
        agreement=made.id,
        reason=story.one_of(story.said["amend"]),
        commitments=promises,
        signers=[*(story.members[place] for place in story.adults()), story.worker.id],
        session=story.sessions[story.reached],
    ).value
    made.id, made.turn, made.made = version.id, "", story.reached
    agreement_contracts.sign_contract(story.desk, agreement=made.id, signatures=story.signatures())


def _later(story: Story, promise: Commitment) -> Promise:
    by_when = max(promise.by_when or story.today, story.today) + timedelta(days=14)
    return Promise(
        party=promise.party,
        what=promise.what,
        who=promise.who,
        by_when=story.world.work_days.on_or_after(by_when),
        condition=promise.condition,
        institution=promise.institution,
    )


def _break(story: Story, made: Contract) -> None:
    agreement_contracts.break_contract(
        story.desk, agreement=made.id, reason=story.said["broken"], family_words=story.said["broken_family"]
    )
    story.contracts.remove(made)


def _look_at(story: Story, made: Contract) -> None:
    """What was promised by now: done, or not yet. Once the condition is met, all of it is."""
    kept = story.course.meets.get(made.condition, NEVER) <= story.reached
    for promise in _of(story, made):
        if promise.outcome in ("done", "dropped") or promise.by_when is None:
            continue
        if kept:
            commitments.settle_commitment(story.desk, commitment=promise.id, outcome="done")
        elif promise.by_when <= story.today and not promise.outcome:
            done = story.perhaps(0.75)
            note = "" if done else story.one_of(story.said["not_yet"])
            commitments.settle_commitment(
                story.desk, commitment=promise.id, outcome="done" if done else "not_yet", note=note
            )
    if kept:
        _keep(story, made)


def _keep(story: Story, made: Contract) -> None:
    shown, still = story.world.evidence(made.condition), story.now[made.condition] == "in_work"
    agreement_contracts.fulfil_contract(story.desk, agreement=made.id, evidence=shown, met=still)
    story.now[made.condition] = "met" if still else story.now[made.condition]
    story.contracts.remove(made)


def _of(story: Story, made: Contract) -> Sequence[Commitment]:
    return story.world.store.find(Commitment, agreement=made.id)
