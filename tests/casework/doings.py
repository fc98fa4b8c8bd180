"""What a worker may do with a family of the blank programme, each told by two small numbers: for random histories."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from desktop_app.casework import (
    benefits,
    commitments,
    diagnosis,
    evaluations,
    file,
    members,
    network,
    path,
    sessions,
)
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.evaluations import CapacityAnswer
from desktop_app.casework.verb import Desk
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Interval
from desktop_app.domain.records import Benefit, Commitment, Family, Income, Member, Record, Referral, Session, Strength
from tests.casework.home import Home, MovingClock

R = TypeVar("R", bound=Record)

CODES: Final = ("G1", "G2", "R1", "R2")
STATUSES: Final = ("met", "in_work", "to_be_worked", "not_met", "not_applicable")


@dataclass(frozen=True, slots=True)
class World:
    """A desk, a family at it, an institution, and the clock that the history moves."""

    desk: Desk
    home: Home
    institution: str
    clock: MovingClock

    def day(self, ahead: int) -> date:
        """A day near today."""
        return self.clock.day + timedelta(days=ahead)

    def one(self, cls: type[R], place: int) -> R:
        """One of the family's records of a kind. Refused where there is none, as a verb would."""
        found = self.desk.store.find(cls, family=self.home.id)
        if not found:
            raise Refused("none")
        return found[place % len(found)]


Doing = Callable[[World, int, int], object]


def _held(world: World, a: int, b: int) -> object:
    number = a % 4 or 1
    person = world.one(Member, b)
    held = sessions.Held(on=world.day(-(b % 4)), present=[person.id], started="10:00", words=f"w{b}")
    return sessions.hold_session(world.desk, family=world.home.id, number=number, held=held)


def _set(world: World, a: int, b: int) -> object:
    member = world.one(Member, b).id if a % 2 else ""
    return diagnosis.set_condition(
        world.desk, family=world.home.id, condition=CODES[a % 4], status=STATUSES[b % 5], member=member, reason=f"r{b}"
    )


def _diagnosed(world: World, a: int, b: int) -> object:
    if b % 2:
        findings = [Finding(code, "met") for code in ("G1", "G2", "R2")]
    else:
        findings = [Finding(code, STATUSES[(a + place) % 3]) for place, code in enumerate(CODES[: 1 + b % 4])]
    return diagnosis.diagnose(world.desk, family=world.home.id, findings=findings)


def _overruled(world: World, a: int, b: int) -> object:
    member = world.one(Member, b).id if CODES[a % 4] in ("G2", "R1") else ""
    return diagnosis.override_applicability(
        world.desk, family=world.home.id, condition=CODES[a % 4], applies=(True, False, None)[b % 3], member=member,
        reason="x",
    )  # fmt: skip


def _rhythm(world: World, a: int, b: int) -> object:
    rhythm = {2 + a % 2: Interval(1 + b % 5, "weeks" if b % 2 else "days")} if a % 3 else None
    return sessions.plan_sessions_anew(world.desk, family=world.home.id, rhythm=rhythm, weekday=b % 5)


def _gone(world: World, a: int, b: int) -> object:
    verbs: tuple[Callable[..., object], ...] = (
        members.member_leaves, members.member_returns, members.member_forms_household, members.record_death,
    )  # fmt: skip
    more = {"reason": "x"} if a % 4 == 0 else {}
    return verbs[a % 4](
        world.desk, family=world.home.id, member=world.one(Member, b).id, on=world.day(-(b % 3)), **more
    )


def _changed(world: World, a: int, b: int) -> object:
    changes: tuple[dict[str, Any], ...] = (
        {"works": bool(b % 2)}, {"relation": ("head", "partner", "child")[b % 3]}, {"occupation": f"o{b}"},
        {"pregnant": bool(b % 2)}, {"birth_date": date(1990 + b, 1, 1)}, {"names": f"n{b}"},
    )  # fmt: skip
    return members.change_member(world.desk, family=world.home.id, member=world.one(Member, b).id, **changes[a % 6])


def _paused(world: World, a: int, b: int) -> object:
    """Suspended, or resumed."""
    on = world.day(-(a % 3))
    if world.desk.store.get(Family, world.home.id).stage == "suspended":
        return path.resume(world.desk, family=world.home.id, on=on)
    return path.suspend(world.desk, family=world.home.id, reason=("storm", "no_time")[b % 2], on=on)


def _staged(world: World, a: int, b: int) -> object:
    """The next step of the way out, whatever the family's stage."""
    on, family, desk = world.day(-(b % 2)), world.home.id, world.desk
    stage = desk.store.get(Family, family).stage
    if stage == "active":
        return path.exit_family(desk, family=family, on=on)
    if stage == "exit_complete":
        return path.start_follow_up(desk, family=family, on=on)
    if a % 2:
        return path.record_follow_up(desk, family=family, month=4, on=on, medium="call", note=f"n{b}")
    return path.graduate(desk, family=family, on=on)


def _evaluated(world: World, a: int, b: int) -> object:
    if b % 3 == 0:
        answers = [CapacityAnswer("sow", ("no", "yes")[a % 2], f"n{b}")]
        return evaluations.record_capacities(world.desk, family=world.home.id, answers=answers, instrument="capacities")
    return evaluations.evaluate(world.desk, family=world.home.id, moment=("start", "month_1", "month_6")[a % 3])


def _asked(world: World, a: int, b: int) -> object:
    code = ("WATER", "BOOKS", "seeds")[a % 3]
    member = world.one(Member, b).id if code == "BOOKS" else ""
    return benefits.apply_benefit(world.desk, family=world.home.id, code=code, member=member, on=world.day(-(b % 3)))


def _answered(world: World, a: int, b: int) -> object:
    benefit, on = world.one(Benefit, b).id, world.day(-(a % 2))
    if a % 4 == 0:
        return benefits.deny_benefit(world.desk, benefit=benefit, on=on, reason="x")
    if a % 4 == 1:
        return benefits.end_benefit(world.desk, benefit=benefit, on=on, reason="x", lost=bool(b % 2))
    if a % 4 == 2:
        return benefits.record_benefit_event(world.desk, benefit=benefit, event="collected", on=on, amount=b)
    return benefits.grant_benefit(world.desk, benefit=benefit, on=on)


def _promised(world: World, a: int, b: int) -> object:
    if a % 2:
        promise = world.one(Commitment, b).id
        return commitments.settle_commitment(
            world.desk, commitment=promise, outcome=("done", "not_yet", "dropped")[b % 3], note="x"
        )
    return commitments.add_commitment(
        world.desk, family=world.home.id, party="family", what=f"w{b}", by_when=world.day(b)
    )


def _referred(world: World, a: int, b: int) -> object:
    if a % 2:
        return network.answer_referral(
            world.desk, referral=world.one(Referral, b).id, answer=network.ANSWERS[2 + b % 3], on=world.clock.day
        )
    return network.refer(
        world.desk, family=world.home.id, institution=world.institution, reason=f"r{b}", brings=[("x", bool(b % 2))]
    )


def _written(world: World, a: int, b: int) -> object:
    desk, family = world.desk, world.home.id
    steps: tuple[Callable[[], object], ...] = (
        lambda: file.write_note(desk, family=family, text=f"t{b}"),
        lambda: file.record_contact(desk, family=family, medium="call", with_whom="x", why=f"w{b}"),
        lambda: file.add_strength(desk, family=family, area="human", text=f"t{b}"),
        lambda: file.remove_strength(desk, strength=world.one(Strength, b).id),
        lambda: file.record_income(desk, family=family, source=f"s{b}", amount=b, since=world.day(-b)),
        lambda: file.end_income(desk, income=world.one(Income, b).id, on=world.day(b)),
        lambda: file.set_budget(desk, family=family, lines=[(f"i{one}", one + b) for one in range(b % 4)]),
        lambda: members.change_family(desk, family=family, phone=f"9 {b}"),
        lambda: members.answer_question(desk, family=family, question="has_plot", value=(True, False, None)[b % 3]),
        lambda: file.record_social_file(desk, family=family, instrument="CAS", folio=f"f{b}", score=b),
    )
    return steps[a % 10]()


def _session(act: str) -> Doing:
    def doing(world: World, a: int, b: int) -> object:
        desk, family, number = world.desk, world.home.id, world.one(Session, a).number
        if act == "move":
            return sessions.move_session(desk, family=family, number=number, day=world.day(b), place=f"p{b % 2}")
        if act == "miss":
            day = world.day(1 + b) if b % 2 else None
            return sessions.miss_session(desk, family=family, number=number, reason="x", day=day)
        if act == "annul":
            return sessions.annul_session(desk, family=family, number=number, reason="x")
        return sessions.correct_session(desk, family=family, number=number, words=f"w{b}")

    return doing


def _born(world: World, a: int, b: int) -> object:
    return members.record_birth(
        world.desk, family=world.home.id, names=f"n{a}", surnames="D", born=world.day(-b), sex="FM"[b % 2]
    )


def _ordered(world: World, a: int, b: int) -> object:
    conditions = list(dict.fromkeys([CODES[a % 4], CODES[b % 4]]))
    return diagnosis.prioritise(world.desk, family=world.home.id, conditions=conditions)


PLANNING: Final[tuple[Doing, ...]] = (
    _held, _held, _session("move"), _session("miss"), _session("annul"), _session("correct"), _rhythm, _paused,
)  # fmt: skip
DOINGS: Final[tuple[Doing, ...]] = (
    *PLANNING, _set, _set, _diagnosed, _staged, _staged, _overruled, _ordered, _gone, _changed, _born, _evaluated,
    _asked, _answered, _answered, _promised, _referred, _written, _written,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A thing done, so many days after the one before."""

    doing: Doing
    a: int
    b: int
    days: int

    def __call__(self, world: World) -> object:
        """Do it; Refused where a rule says no."""
        world.clock.day += timedelta(days=self.days)
        return self.doing(world, self.a, self.b)


def histories(doings: tuple[Doing, ...], longest: int, most_days: int = 20) -> st.SearchStrategy[list[Step]]:
    """Random histories; half of them of families that are ready to leave with all their conditions."""
    number = st.integers(0, 23)
    step = st.builds(Step, st.sampled_from(doings), number, number, st.integers(0, most_days))
    begun = st.sampled_from([[], [Step(_diagnosed, 0, 1, 0), Step(_evaluated, 1, 1, 0)]])
    return st.builds(operator.add, begun, st.lists(step, max_size=longest))
