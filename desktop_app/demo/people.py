"""Families made up from a seed: who lives in a house, how old, how they are called. Believable, and nobody's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from desktop_app.demo import fates
from desktop_app.demo.household import NOBODY, Household, Person, crosses
from desktop_app.demo.life import details_of
from desktop_app.demo.numbers import mobile_of, run_of
from desktop_app.demo.words import Words, chance, pick
from desktop_app.domain.dates import add_months

_SIZES: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9)
_SHARES: Final = (7, 9, 17, 25, 20, 12, 6, 3, 1)
_GENERATION: Final = 17
_YOUNG: Final = 25


@dataclass(frozen=True, slots=True)
class _Role:
    """Somebody to be: what she is to the head, and how old."""

    relation: str
    sex: str
    age: int


def household(number: int, seed: int, words: Words, entry: date, last: date) -> Household:
    """The family of that number; `entry` is when it is to enter, `last` the end of the history."""
    rng = Random(f"{seed}:{number}")  # noqa: S311 - a made-up family, the same for the same seed
    trait, fate = fates.trait_of(number), fates.fate_of(number)
    steady = last if fate in fates.CLOSING else entry
    roles = _roster(rng, trait, fate)
    persons = _named(rng, words, number, roles, entry, steady)
    persons = details_of(rng, words, persons, trait, fate, entry)
    sector = pick(rng, words.places["sector"])
    rural = bool(sector["rural"])
    place = pick(rng, sector["places"])
    return Household(
        number=number,
        persons=persons,
        sector=sector["name"],
        address=place if rural else f"{place} {rng.randrange(100, 990)}",
        directions=sector.get("directions", ""),
        phone=mobile_of(number) if chance(rng, 0.85) else "",
        rural=rural,
        yes=_answers(rng, trait, rural=rural),
        fate=fate,
        entry=entry,
        folio=f"{3_000_000 + (number * 7_919 + seed * 101) % 6_000_000}",
        score=rng.randrange(2_072, 8_500),
        need=rng.uniform(0.3, 0.75),
    )


def _answers(rng: Random, trait: str, *, rural: bool) -> frozenset[str]:
    shares = {
        "wants_housing": 0.45,
        "metered_water": 0.25 if rural else 0.9,
        "water_bills_up_to_date": 0.75,
        "violence": 1.0 if trait == "violence" else 0.06,
    }
    return frozenset(code for code, share in shares.items() if chance(rng, share))


def _roster(rng: Random, trait: str, fate: str) -> list[_Role]:
    needed = [_Role("child", pick(rng, ("F", "M")), age) for age in fates.children_needed(trait, fate)]
    if trait == "alone" or fate == "dissolved":
        return [_Role("head", pick(rng, ("F", "F", "M")), rng.randrange(66, 84))]
    mother = trait in ("working_mother", "pregnant") or fate == "birth"
    size = max(rng.choices(_SIZES, _SHARES)[0], len(needed) + 2, 2 if mother else 1)
    if size == 1:
        old = chance(rng, 0.7)
        return [_Role("head", pick(rng, ("F", "M")), rng.randrange(66, 84) if old else rng.randrange(34, 62))]
    if size == 2 and chance(rng, 0.35) and not needed and not mother:
        age = rng.randrange(62, 78)
        return [_Role("head", "M", age), _Role("partner", "F", age - rng.randrange(0, 6))]
    youngest = max([_GENERATION + role.age for role in needed], default=21)
    eldest = 40 if mother else 54
    head = _Role(
        "head", "F" if mother or chance(rng, 0.72) else "M", rng.randrange(youngest, max(eldest, youngest + 6))
    )
    roles = [head]
    single = trait == "working_mother" or not chance(rng, 0.68 if size > 2 else 0.35)
    if not single:
        roles.append(_Role("partner", "M" if head.sex == "F" else "F", max(youngest, head.age + rng.randrange(-4, 6))))
    rest = size - len(roles) - len(needed)
    if rest > 1 and trait != "working_mother" and chance(rng, 0.24):
        roles.append(_Role("parent", pick(rng, ("F", "F", "M")), min(head.age + rng.randrange(20, 29), 86)))
        rest -= 1
    oldest = min(role.age for role in roles[: 1 if single else 2]) - _GENERATION
    return [*roles, *_children(rng, needed, rest, oldest)]


def _children(rng: Random, needed: list[_Role], more: int, oldest: int) -> list[_Role]:
    """The children: those needed and others of other ages, then whoever else grows up in the house."""
    taken = {role.age for role in needed}
    free = [age for age in range(min(oldest, 17) + 1) if age not in taken]
    own = rng.sample(free, min(max(more, 0), len(free)))
    children = [*needed, *(_Role("child", pick(rng, ("F", "M")), age) for age in own)]
    children.sort(key=lambda role: -role.age)
    if len(children) > 3 and children[-1].age < 4 and children[0].age >= _GENERATION and not needed:
        children[-1] = replace(children[-1], relation="grandchild")
    others = [_Role("nephew_niece", pick(rng, ("F", "M")), rng.randrange(7, 16)) for _one in range(more - len(own))]
    return children + others


def _named(rng: Random, words: Words, number: int, roles: list[_Role], entry: date, steady: date) -> tuple[Person, ...]:
    family = [pick(rng, words.people["surnames"]) for _part in range(4)]
    couple = len(roles) > 1 and roles[1].relation == "partner"
    head_is_father = roles[0].sex == "M"
    used: set[str] = set()
    persons = []
    for place, role in enumerate(roles):
        mother = father = NOBODY
        if role.relation == "child":
            mother, father = (1, 0) if head_is_father else (0, 1)
            mother, father = (
                (mother if couple or mother == 0 else NOBODY),
                (father if couple or father == 0 else NOBODY),
            )
        persons.append(
            Person(
                names=_first_name(rng, words, role, used),
                surnames=_surnames(rng, words, role, family, couple=couple, head_is_father=head_is_father),
                run=run_of(number, place),
                sex=role.sex,
                relation=role.relation,
                born=_born(rng, role.age, entry, steady),
                mother=mother,
                father=father,
                partner={0: 1, 1: 0}.get(place, NOBODY) if couple else NOBODY,
            )
        )
    return tuple(persons)


def _first_name(rng: Random, words: Words, role: _Role, used: set[str]) -> str:
    young = role.age < _YOUNG
    names = words.people[("girls" if young else "women") if role.sex == "F" else ("boys" if young else "men")]
    name = next(item for item in rng.sample(names, len(names)) if item not in used)
    used.add(name)
    if chance(rng, 0.35):
        name += " " + pick(rng, [item for item in names if item not in used])
    return str(name)


def _surnames(rng: Random, words: Words, role: _Role, family: list[str], *, couple: bool, head_is_father: bool) -> str:
    """Two surnames as Chile gives them: the father's first, then the mother's."""
    head, other, second, third = family
    if role.relation == "head":
        return f"{head} {second}"
    if role.relation == "partner":
        return f"{other} {third}"
    if role.relation == "child":
        father, mother = (head, other) if head_is_father else (other, head)
        return f"{father} {mother}" if couple or chance(rng, 0.5) else f"{head} {second}"
    if role.relation == "parent":
        return f"{head if role.sex == 'M' else second} {pick(rng, words.people['surnames'])}"
    return f"{pick(rng, words.people['surnames'])} {head}"


def _born(rng: Random, age: int, entry: date, steady: date) -> date:
    """A day of birth that makes her that old at the entry; where she is to stay out of changes, a little older."""
    for older in range(6):
        born = add_months(entry, -12 * (age + older)) - timedelta(days=rng.randrange(5, 355))
        if not crosses(born, entry, steady):
            return born
    return born
