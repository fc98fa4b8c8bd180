"""From a family in order to places and lines: symbols, unions, descents, and the hull around who lives in the house."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from desktop_app.domain.bridge import XY, Rect
from desktop_app.domain.genogram import Bond, Kin, Rows, arrange, residents

Shape = Literal["square", "circle", "triangle", "diamond"]
ROUNDS: Final = 24
LIGHT: Final = 0.01  # how much a group without a wish counts beside one with a wish
SNUG: Final = 40.0  # edges of the hull that nearly meet are drawn as one


@dataclass(frozen=True, slots=True)
class Measures:
    """Half a symbol, from symbol to symbol, from partner to partner, height of the two lines of words, gaps; pixels."""

    radius: float = 20.0
    apart: float = 98.0
    couple: float = 116.0
    words: float = 40.0
    gap: float = 10.0
    bar: float = 36.0
    level: float = 10.0
    margin: float = 12.0

    def scaled(self, factor: float) -> Measures:
        """All measures so many times as large."""
        return Measures(*(getattr(self, name) * factor for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Symbol:
    """A person on the picture: the middle of the symbol, and in which generation (0 on top) it stands."""

    kin: Kin
    x: float
    y: float
    row: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class Tree:
    """The picture: symbols by rows from left to right, lines as corners, the house as bands to be joined."""

    symbols: tuple[Symbol, ...]
    unions: tuple[tuple[XY, ...], ...]
    descents: tuple[tuple[XY, ...], ...]
    house: tuple[Rect, ...]
    width: float
    height: float
    measures: Measures


def draw_tree(
    people: Sequence[Kin], *, unborn: str = "", room: float = float("inf"), scale: float = 1.0, closest: float = 66.0
) -> Tree:
    """The picture of a family. `room` is the width to fit into: symbols move together as far as `closest` for it.

    `scale` grows all measures with the text; `unborn` is the name that an expected child is shown by.
    """
    rows = arrange(people, unborn)
    measures = Measures().scaled(scale)
    tree = _drawn(rows, measures)
    least = closest * scale
    while tree.width > room and measures.apart > least:
        apart = max(least, measures.apart - 4 * scale)
        measures = replace(measures, apart=apart, couple=max(apart, measures.couple - 4 * scale))
        tree = _drawn(rows, measures)
    return tree


def _drawn(rows: Rows, measures: Measures) -> Tree:
    xs = _columns(rows, measures)
    ys = _heights(rows, xs, measures)
    left = min(xs.values(), default=0.0) - measures.apart / 2
    xs = {one: x - left for one, x in xs.items()}
    symbols = tuple(
        Symbol(rows.people[one], xs[one], ys[number], number, _shape(rows.people[one]))
        for number, row in enumerate(rows.rows)
        for group in row
        for one in group
    )
    places = {symbol.kin.id: symbol for symbol in symbols}
    bars = _bars(rows, xs, _row_of(rows))
    unions = tuple(_union(bond, places, measures) for bond in rows.bonds if len(bond.parents) == 2)
    descents = tuple(_descent(bond, places, measures, bars[bond.parents]) for bond in rows.bonds if bond.children)
    return Tree(
        symbols,
        unions,
        tuple(line for lines in descents for line in lines),
        _house(rows, symbols, measures),
        max(xs.values(), default=0.0) + measures.apart / 2,
        (ys[-1] + measures.radius + measures.words + measures.margin) if ys else 0.0,
        measures,
    )


def _shape(kin: Kin) -> Shape:
    if kin.unborn:
        return "triangle"
    shapes: dict[str, Shape] = {"F": "circle", "M": "square"}
    return shapes.get(kin.sex, "diamond")


def _row_of(rows: Rows) -> dict[str, int]:
    return {one: number for number, row in enumerate(rows.rows) for group in row for one in group}


# Places from left to right


def _columns(rows: Rows, measures: Measures) -> dict[str, float]:
    """x of everybody: children in the middle below their parents, parents above their children, nobody too close."""
    shift = {one: place * measures.couple for row in rows.rows for group in row for place, one in enumerate(group)}
    xs: dict[str, float] = {}
    for row in rows.rows:
        places = _spread(row, [None] * len(row), measures)
        xs |= {one: x + shift[one] for group, x in zip(row, places, strict=True) for one in group}
    for _round in range(ROUNDS):
        for row in rows.rows:
            _settle(row, xs, shift, _below_parents(rows.bonds, xs), measures)
        for row in reversed(rows.rows):
            _settle(row, xs, shift, _above_children(rows.bonds, xs), measures)
    return xs


def _settle(
    row: Sequence[tuple[str, ...]],
    xs: dict[str, float],
    shift: Mapping[str, float],
    wishes: Mapping[str, float],
    measures: Measures,
) -> None:
    """Move the groups of a row to where their people wish to be, as far as the others leave room."""
    wanted: list[float | None] = []
    for group in row:
        own = [wishes[one] - shift[one] for one in group if one in wishes]
        wanted.append(sum(own) / len(own) if own else None)
    for group, x in zip(row, _spread(row, wanted, measures), strict=True):
        for one in group:
            xs[one] = x + shift[one]


def _below_parents(bonds: Sequence[Bond], xs: Mapping[str, float]) -> dict[str, float]:
    """Where children wish to be: all of them below their parents' middle; they keep each other at a distance."""
    return {child: _middle(bond.parents, xs) for bond in bonds for child in bond.children}


def _above_children(bonds: Sequence[Bond], xs: Mapping[str, float]) -> dict[str, float]:
    """Where parents wish to be: as they stand, moved so that their middle is above their children's middle."""
    moves: dict[str, list[float]] = {}
    for bond in bonds:
        if bond.children:
            move = _middle(bond.children, xs) - _middle(bond.parents, xs)
            for parent in bond.parents:
                moves.setdefault(parent, []).append(move)
    return {parent: xs[parent] + sum(own) / len(own) for parent, own in moves.items()}


def _middle(people: Sequence[str], xs: Mapping[str, float]) -> float:
    places = [xs[one] for one in people]
    return (min(places) + max(places)) / 2


def _spread(row: Sequence[tuple[str, ...]], wanted: Sequence[float | None], measures: Measures) -> list[float]:
    """Places of the groups closest to the wanted ones that keep the distance: pools of groups that push each other.

    A group without a wish (None) stands right beside its neighbours and gives way to all.
    """
    offset, offsets = 0.0, []
    for group in row:
        offsets.append(offset)
        offset += (len(group) - 1) * measures.couple + measures.apart
    wishes = [None if wish is None else wish - before for wish, before in zip(wanted, offsets, strict=True)]
    near = next((wish for wish in wishes if wish is not None), 0.0)
    pools: list[tuple[float, float, int]] = []
    for wish in wishes:
        near = near if wish is None else wish
        mean, weight, count = near, LIGHT if wish is None else 1.0, 1
        while pools and pools[-1][0] > mean:
            last, heavy, size = pools.pop()
            mean = (mean * weight + last * heavy) / (weight + heavy)
            weight, count = weight + heavy, count + size
        pools.append((mean, weight, count))
    means = [mean for mean, _weight, count in pools for _one in range(count)]
    return [mean + before for mean, before in zip(means, offsets, strict=True)]


# Heights and lines


def _heights(rows: Rows, xs: Mapping[str, float], measures: Measures) -> list[float]:
    """y of each generation: further apart where lines must run between them."""
    bars = _bars(rows, xs, _row_of(rows))
    where = _row_of(rows)
    result: list[float] = []
    y = measures.margin + measures.radius
    for number in range(len(rows.rows)):
        result.append(y)
        levels = [bars[bond.parents] for bond in rows.bonds if bond.children and where[bond.parents[0]] == number]
        bent = [level for level in levels if level >= 0]
        y += 2 * measures.radius + measures.words + measures.gap
        y += measures.bar + max(bent) * measures.level if bent else 0.0
    return result


def _bars(rows: Rows, xs: Mapping[str, float], where: Mapping[str, int]) -> dict[tuple[str, ...], int]:
    """At which height each bond's bar runs (0 lowest), so that no two of a generation lie in each other; -1: none."""
    levels: dict[tuple[str, ...], int] = {}
    taken: dict[int, list[tuple[float, float, int]]] = {}
    for bond in rows.bonds:
        if not bond.children:
            continue
        places = [_middle(bond.parents, xs), *(xs[child] for child in bond.children)]
        start, end = min(places), max(places)
        if end - start < 1:
            levels[bond.parents] = -1
            continue
        others = taken.setdefault(where[bond.parents[0]], [])
        used = {level for left, right, level in others if left <= end + 4 and start <= right + 4}
        level = next(number for number in range(len(used) + 1) if number not in used)
        others.append((start, end, level))
        levels[bond.parents] = level
    return levels


def _union(bond: Bond, places: Mapping[str, Symbol], measures: Measures) -> tuple[XY, ...]:
    """The line between partners; over the head of who stands between."""
    one, two = sorted((places[parent] for parent in bond.parents), key=lambda symbol: symbol.x)
    radius = measures.radius
    if two.x - one.x <= measures.couple + 1:
        return (one.x + radius, one.y), (two.x - radius, two.y)
    over = one.y - radius - measures.level
    return (one.x, one.y - radius), (one.x, over), (two.x, over), (two.x, two.y - radius)


def _descent(bond: Bond, places: Mapping[str, Symbol], measures: Measures, level: int) -> tuple[tuple[XY, ...], ...]:
    """From the parents' line (or from below the words of a single parent) to the bar, and on to each child."""
    children = [places[child] for child in bond.children]
    top = children[0].y - measures.radius
    parents = [places[parent] for parent in bond.parents]
    x = (min(symbol.x for symbol in parents) + max(symbol.x for symbol in parents)) / 2
    start = parents[0].y + (measures.radius + measures.words if len(parents) == 1 else 0.0)
    if level < 0:
        return (((x, start), (x, top)),)
    bar = top - measures.radius - level * measures.level
    ends = [x, *(child.x for child in children)]
    across = ((min(ends), bar), (max(ends), bar))
    return (
        ((x, start), (x, bar)),
        across,
        *(((child.x, bar), (child.x, child.y - measures.radius)) for child in children),
    )


# The house


def _house(rows: Rows, symbols: Sequence[Symbol], measures: Measures) -> tuple[Rect, ...]:
    """Bands around who lives in the house: one for each row of neighbours, touching the next generation's."""
    here = residents(rows)
    bands = []
    edges = _edges(symbols, measures)
    for number, (top, bottom) in enumerate(pairwise(edges)):
        row = [symbol for symbol in symbols if symbol.row == number]
        for left, right in _stretches(row, here, measures):
            bands.append((left, right, top, bottom))
    return _straightened(bands, _strangers(symbols, here, edges, 0.45 * measures.apart))


def _edges(symbols: Sequence[Symbol], measures: Measures) -> list[float]:
    """Where the band of each generation begins, and where the last one ends."""
    ys = sorted({symbol.y for symbol in symbols})
    if not ys:
        return []
    below = [y + measures.radius + measures.words + 0.4 * measures.gap for y in ys]
    return [ys[0] - measures.radius - 0.7 * measures.margin, *below]


def _stretches(row: Sequence[Symbol], here: frozenset[str], measures: Measures) -> list[tuple[float, float]]:
    """From where to where neighbours of a row live in the house, half way to the next who does not."""
    half = measures.apart / 2
    result: list[tuple[float, float]] = []
    for place, symbol in enumerate(row):
        if symbol.kin.id not in here:
            continue
        left = max(symbol.x - half, (row[place - 1].x + symbol.x) / 2 if place else symbol.x - half)
        right = symbol.x + half
        if place + 1 < len(row):
            right = min(right, (row[place + 1].x + symbol.x) / 2)
        if place and row[place - 1].kin.id in here:
            result[-1] = (result[-1][0], right)
        else:
            result.append((left, right))
    return result


def _strangers(
    symbols: Sequence[Symbol], here: frozenset[str], edges: Sequence[float], reach: float
) -> Callable[[float, float, float], bool]:
    """Whether somebody who does not live here stands in a band (by its top) between two places."""

    def between(top: float, left: float, right: float) -> bool:
        number = list(edges).index(top)
        return any(
            symbol.row == number and symbol.kin.id not in here and left - reach < symbol.x < right + reach
            for symbol in symbols
        )

    return between


def _straightened(
    bands: Sequence[tuple[float, float, float, float]], strangers: Callable[[float, float, float], bool]
) -> tuple[Rect, ...]:
    """The bands, small steps at their sides made one line where nobody else stands in the way."""
    lefts = sorted(band[0] for band in bands)
    rights = sorted((band[1] for band in bands), reverse=True)
    result = []
    for left, right, top, bottom in bands:
        wide_left = next((x for x in lefts if left - SNUG < x < left and not strangers(top, x, left)), left)
        wide_right = next((x for x in rights if right < x < right + SNUG and not strangers(top, right, x)), right)
        result.append(Rect(wide_left, top, wide_right - wide_left, bottom - top))
    return tuple(result)
