"""The family as a tree: who is whose child and partner, in which generation, in which order from left to right.

What the members' records say about mother, father and partner goes first; where they say nothing, the relation to the
head of the household is read as people mean it. `genogram_layout.draw_tree` turns the result into places and lines.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

GENERATION: Final[Mapping[str, int]] = {
    "parent": -1,
    "parent_in_law": -1,
    "child": 1,
    "stepchild": 1,
    "foster_child": 1,
    "nephew_niece": 1,
    "grandchild": 2,
}
"""In which generation, counted from the head's, a relation stands where no parent is known."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A person of the tree. `mother`, `father` and `partner` are ids; ids of nobody in the tree are passed over.

    `sex` is F, M or "". `note` is the second line below the name. `pregnancy` ("5 meses", or any words) says that she
    expects a child: it stands among her children.
    """

    id: str
    name: str
    relation: str = "other_relative"
    sex: str = ""
    age: int | None = None
    note: str = ""
    mother: str = ""
    father: str = ""
    partner: str = ""
    lives_here: bool = True
    died: bool = False
    disability: bool = False
    pregnancy: str = ""
    unborn: bool = False


@dataclass(frozen=True, slots=True)
class Bond:
    """Parents (two, or one), and the children they have together, the oldest first."""

    parents: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The tree in order: generations from the top; in each, groups of partners that stand side by side."""

    people: Mapping[str, Kin]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    bonds: tuple[Bond, ...]


Groups = list[tuple[str, ...]]


def arrange(people: Sequence[Kin], unborn: str = "") -> Rows:
    """Generations, groups and bonds of a family. `unborn` is the name that an expected child is shown by."""
    known = {kin.id: kin for kin in people}
    known |= {child.id: child for child in map(_expected, people, [unborn] * len(people)) if child is not None}
    parents = _parents(known)
    couples = _couples(known, parents)
    level = _generations(known, parents, couples)
    parents = {
        child: pair for child, pair in parents.items() if pair and all(level[one] == level[child] - 1 for one in pair)
    }
    couples = {pair for pair in couples if len({level[one] for one in pair}) == 1}
    rows = _rows(known, parents, couples, level)
    return Rows(known, rows, _bonds(known, parents, couples))


def _expected(mother: Kin, name: str) -> Kin | None:
    if not mother.pregnancy:
        return None
    father = mother.partner
    return Kin(
        f"{mother.id}/unborn",
        name,
        relation="",
        age=-1,
        note=mother.pregnancy,
        mother=mother.id,
        father=father,
        lives_here=mother.lives_here,
        unborn=True,
    )


def _of(known: Mapping[str, Kin], relation: str) -> tuple[str, ...]:
    return tuple(kin.id for kin in known.values() if kin.relation == relation)


def _parents(known: Mapping[str, Kin]) -> dict[str, tuple[str, ...]]:
    """For each person, the parents who are in the tree."""
    said = {
        kin.id: tuple(one for one in dict.fromkeys((kin.father, kin.mother)) if one in known and one != kin.id)
        for kin in known.values()
    }
    head, partner = _of(known, "head")[:1], _of(known, "partner")[:1]
    meant = {
        "head": _of(known, "parent")[:2],
        "partner": _of(known, "parent_in_law")[:2],
        "child": head + partner,
        "foster_child": head + partner,
        "stepchild": partner,
    }
    result = {kin.id: said[kin.id] or meant.get(kin.relation, ()) for kin in known.values()}
    siblings_of = result[head[0]] if head else ()
    return result | {one: said[one] or siblings_of for one in _of(known, "sibling")}


def _couples(known: Mapping[str, Kin], parents: Mapping[str, tuple[str, ...]]) -> set[frozenset[str]]:
    pairs = {frozenset(pair) for pair in parents.values() if len(pair) == 2}
    pairs |= {frozenset((kin.id, kin.partner)) for kin in known.values() if kin.partner in known}
    pairs.add(frozenset(_of(known, "partner")[:1] + _of(known, "head")[:1]))
    return {pair for pair in pairs if len(pair) == 2}


def _generations(
    known: Mapping[str, Kin], parents: Mapping[str, tuple[str, ...]], couples: Iterable[frozenset[str]]
) -> dict[str, int]:
    """Generation of each person: from the head along bonds; who hangs on none stands where the relation says."""
    steps: dict[str, list[tuple[str, int]]] = {one: [] for one in known}
    for child, pair in parents.items():
        for parent in pair:
            steps[child].append((parent, -1))
            steps[parent].append((child, 1))
    for one, two in map(sorted, couples):
        steps[one].append((two, 0))
        steps[two].append((one, 0))
    level: dict[str, int] = {}
    for start in (*_of(known, "head"), *known):
        if start in level:
            continue
        level[start] = GENERATION.get(known[start].relation, 0)
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            for there, step in steps[here]:
                if there not in level:
                    level[there] = level[here] + step
                    waiting.append(there)
    return level


def _rows(
    known: Mapping[str, Kin],
    parents: Mapping[str, tuple[str, ...]],
    couples: set[frozenset[str]],
    level: Mapping[str, int],
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Groups in order: the oldest generation above the children it has, then each generation below its parents."""
    levels = sorted(set(level.values()))
    rows = [_groups(known, couples, [one for one in known if level[one] == each]) for each in levels]
    for upper in range(len(rows) - 2, -1, -1):
        rows[upper] = _above(rows[upper], _index(rows[upper + 1]), parents)
    for lower in range(1, len(rows)):
        rows[lower] = _below(known, rows[lower], _index(rows[lower - 1]), parents)
    return tuple(tuple(row) for row in rows)


def _above(row: Groups, below: Mapping[str, int], parents: Mapping[str, tuple[str, ...]]) -> Groups:
    """The groups in the order of the children that they have in the row below."""

    def place(group: tuple[str, ...]) -> float:
        return _mean([below[child] for child, pair in parents.items() if child in below and set(pair) & set(group)])

    return sorted(row, key=place)


def _below(
    known: Mapping[str, Kin], row: Groups, above: Mapping[str, int], parents: Mapping[str, tuple[str, ...]]
) -> Groups:
    """The groups in the order of the parents that they have in the row above; of the same parents, the oldest first."""

    def place(group: tuple[str, ...]) -> tuple[float, int]:
        return _mean([above[one] for child in group for one in parents.get(child, ()) if one in above]), _age(
            known, group
        )

    return sorted(row, key=place)


def _index(row: Sequence[tuple[str, ...]]) -> dict[str, int]:
    return {one: place for place, one in enumerate(one for group in row for one in group)}


def _mean(places: Sequence[int]) -> float:
    """The mean; who hangs on nobody comes last."""
    return sum(places) / len(places) if places else float("inf")


def _age(known: Mapping[str, Kin], group: tuple[str, ...]) -> int:
    """The oldest first; of whom the age is not known, after those, and an expected child last."""
    ages = [kin.age if kin.age is not None else 0 for kin in (known[one] for one in group)]
    return -max(ages)


def _groups(known: Mapping[str, Kin], couples: set[frozenset[str]], row: Sequence[str]) -> Groups:
    """Who is bound by partnership or by common children stands side by side."""
    left = list(row)
    groups = []
    while left:
        group = [left.pop(0)]
        for one in group:
            bound = [two for two in left if frozenset((one, two)) in couples]
            group.extend(bound)
            left = [two for two in left if two not in bound]
        groups.append(_side_by_side(known, couples, group))
    return groups


def _side_by_side(known: Mapping[str, Kin], couples: set[frozenset[str]], group: list[str]) -> tuple[str, ...]:
    """He at the left, she at the right; who has several partners in the middle, the present one at the usual side."""
    ties = {one: sum(one in pair for pair in couples) for one in group}
    middle = max(group, key=lambda one: ties[one])
    others = sorted(
        (one for one in group if one != middle),
        key=lambda one: not (known[one].partner == middle or known[middle].partner == one),
    )
    first, rest = others[:1], others[1:]
    if known[middle].sex == "F" or (first and known[first[0]].sex == "M"):
        return *first, middle, *rest
    return *reversed(rest), middle, *first


def _bonds(
    known: Mapping[str, Kin], parents: Mapping[str, tuple[str, ...]], couples: set[frozenset[str]]
) -> tuple[Bond, ...]:
    """Each pair and each single parent with the children, in the order of the people."""
    children: dict[frozenset[str], list[str]] = {}
    for child, pair in parents.items():
        children.setdefault(frozenset(pair), []).append(child)
    order = {one: place for place, one in enumerate(known)}
    bonds = [
        Bond(
            tuple(sorted(pair, key=lambda one: order[one])),
            tuple(sorted(children.get(pair, ()), key=lambda one: (_age(known, (one,)), order[one]))),
        )
        for pair in couples | set(children)
    ]
    return tuple(sorted(bonds, key=lambda bond: [order[one] for one in bond.parents]))


def residents(tree: Rows) -> frozenset[str]:
    """Who lives in the house."""
    return frozenset(kin.id for kin in tree.people.values() if kin.lives_here and not kin.died)
