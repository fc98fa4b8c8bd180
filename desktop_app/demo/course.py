"""The course of one family: which of its conditions are worked on when, and by which contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from desktop_app.demo.words import chance, pick

FIRST_WORK: Final = 9
LAST_WORK: Final = 21
NEVER: Final = 99
_MEETS: Final = {1: (9, 14), 2: (11, 18), 3: (14, 21)}
_CONTRACTS: Final = 0.24
"""In so many of the working sessions something is put into a contract."""


@dataclass(frozen=True, slots=True)
class Deal:
    """A contract to be made on a condition. `turn`: "", unsigned, later, annulled, amended, broken or draft."""

    condition: str
    turn: str = ""


@dataclass(slots=True)
class Course:
    """By code, the number of the session in which work on it begins, and the one in which it is met."""

    begins: dict[str, int] = field(default_factory=dict)
    meets: dict[str, int] = field(default_factory=dict)
    deals: dict[int, tuple[Deal, ...]] = field(default_factory=dict)
    falls_back: dict[str, int] = field(default_factory=dict)


def course_of(
    rng: Random,
    unmet: Sequence[str],
    priorities: Sequence[str],
    known: Mapping[str, Any],
    reserved: Iterable[str],
    *,
    relapse: bool = False,
) -> Course:
    """A believable course: what is wanted most and is easy comes first; some families never get all of it."""
    course = Course()
    for code in unmet:
        low, high = _MEETS[known[code]["pace"]]
        wanted = 2 if code in priorities else 0
        course.meets[code] = max(FIRST_WORK, rng.randint(low, high) - wanted)
        if known[code]["pace"] > 2:
            course.begins[code] = max(FIRST_WORK, course.meets[code] - rng.randint(2, 4))
    if chance(rng, 0.4):
        for code in rng.sample(list(unmet), min(len(unmet), rng.randint(1, 3))):
            course.meets[code] = NEVER
    course.deals = _deals(rng, course, [code for code in priorities if code in course.meets], set(reserved))
    if relapse:
        early = [code for code, number in course.meets.items() if number < 13]
        course.falls_back = {code: course.meets[code] + 2 for code in early[:1]}
    return course


def _deals(rng: Random, course: Course, priorities: Sequence[str], reserved: set[str]) -> dict[int, tuple[Deal, ...]]:
    deals: dict[int, tuple[Deal, ...]] = {}
    taken: set[str] = set()
    for number in range(FIRST_WORK, LAST_WORK):
        if not chance(rng, _CONTRACTS):
            continue
        open_ = [code for code, met in course.meets.items() if met > number and code not in taken]
        plain = [code for code in open_ if code not in reserved or chance(rng, 0.3)]
        wanted = [code for code in priorities if code in plain] or plain
        if wanted:
            code = wanted[0] if chance(rng, 0.7) else pick(rng, wanted)
            taken.add(code)
            course.begins[code] = number
            deals[number] = (Deal(code, _turn(rng)),)
    return deals


def _turn(rng: Random) -> str:
    return rng.choices(("", "later", "unsigned", "amended", "annulled", "broken"), (76, 7, 4, 5, 4, 4))[0]
