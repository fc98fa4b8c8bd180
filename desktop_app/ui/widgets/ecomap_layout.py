"""Where the nodes of an eco-map stand around the family, where their words go, and how ties are drawn. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, hypot, pi, sin
from typing import Final, Literal

XY = tuple[float, float]
Side = Literal["left", "right", "below"]

FAMILY: Final = 86.0  # radius of the family's circle
NODE: Final = 24.0
FROM: Final = 92.0  # a tie begins so far from the family's middle ...
BEFORE: Final = 34.0  # ... and ends so far before the node's
RX: Final = 296.0
RY: Final = 188.0
WORDS: Final = 150.0  # the widest words beside or below a node
LINES: Final = 38.0  # height of the two lines of words
ZIGZAG: Final = 5.0
STEP: Final = 7.0
HEAD: Final = 11.0
SPACE: Final = 2.95  # from sign to sign within the family's circle, in halves of a sign


@dataclass(frozen=True, slots=True)
class Node:
    """A node's middle, the side its words stand on, and their box (x, y, width, height)."""

    x: float
    y: float
    side: Side
    words: tuple[float, float, float, float]


def nodes(count: int, width: float, height: float, scale: float = 1.0) -> tuple[Node, ...]:
    """The nodes evenly around the middle of a picture, the first one on top, then as the clock goes."""
    cx, cy, rx, ry = ellipse(width, height, scale)
    return tuple(_node(2 * pi * i / count, (cx, cy), (rx, ry), width, scale) for i in range(count))


def ellipse(width: float, height: float, scale: float = 1.0) -> tuple[float, float, float, float]:
    """Middle and half axes of the ellipse on which nodes stand; smaller where the picture is small."""
    aside = (NODE + 0.75 * WORDS / 2) * scale
    least = (FROM + BEFORE + 30) * scale
    rx = max(min(RX * scale, width / 2 - aside), least)
    ry = max(min(RY * scale, (height - LINES * scale - 2 * NODE * scale) / 2 - 6), least - 20 * scale)
    return width / 2, (height - LINES * scale) / 2, rx, ry


def _node(angle: float, middle: XY, axes: XY, width: float, scale: float) -> Node:
    x, y = middle[0] + axes[0] * sin(angle), middle[1] - axes[1] * cos(angle)
    side = _side(angle)
    wide, high, gap = WORDS * scale, LINES * scale, (NODE + 8) * scale
    if side == "below":
        half = min(wide / 2, x, width - x)
        return Node(x, y, side, (x - half, y + (NODE + 2) * scale, 2 * half, high))
    if side == "right":
        wide = min(wide, width - x - gap)
        return Node(x, y, side, (x + gap, y - high / 2, wide, high))
    wide = min(wide, x - gap)
    return Node(x, y, side, (x - gap - wide, y - high / 2, wide, high))


def _side(angle: float) -> Side:
    """Words stand beside the node; below it at the two sides, and at the bottom."""
    across, down = sin(angle), -cos(angle)
    if abs(across) > 0.85 or down > 0.95:
        return "below"
    return "right" if across > -0.01 else "left"


def tie_ends(middle: XY, node: XY, scale: float = 1.0) -> tuple[XY, XY]:
    """Where a tie begins at the family and where it ends before the node."""
    dx, dy = node[0] - middle[0], node[1] - middle[1]
    length = max(hypot(dx, dy), 1e-6)
    ux, uy = dx / length, dy / length
    near, far = FROM * scale, max(length - BEFORE * scale, FROM * scale + 1)
    return (middle[0] + ux * near, middle[1] + uy * near), (middle[0] + ux * far, middle[1] + uy * far)


def shortened(start: XY, end: XY, at_start: float, at_end: float) -> tuple[XY, XY]:
    """The line without so much at its ends: heads stand there."""
    length = max(hypot(end[0] - start[0], end[1] - start[1]), 1e-6)
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    return (start[0] + ux * at_start, start[1] + uy * at_start), (end[0] - ux * at_end, end[1] - uy * at_end)


def head(tip: XY, tail: XY, size: float) -> tuple[XY, XY, XY]:
    """A filled head at `tip`, coming from `tail`."""
    length = max(hypot(tip[0] - tail[0], tip[1] - tail[1]), 1e-6)
    ux, uy = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
    bx, by = tip[0] - ux * size, tip[1] - uy * size
    half = size / 2
    return tip, (bx - uy * half, by + ux * half), (bx + uy * half, by - ux * half)


def zigzag(start: XY, end: XY, scale: float = 1.0) -> tuple[XY, ...]:
    """A strained tie: corners to both sides of the line, a short straight piece at both ends."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length < 4 * STEP * scale:
        return start, end
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    count = int((length - 2 * STEP * scale) // (STEP * scale))
    inset = (length - count * STEP * scale) / 2
    corners = []
    for i in range(count + 1):
        along, side = inset + i * STEP * scale, (ZIGZAG if i % 2 else -ZIGZAG) * scale
        corners.append((start[0] + ux * along - uy * side, start[1] + uy * along + ux * side))
    return start, *corners, end


def broken(start: XY, end: XY, scale: float = 1.0) -> tuple[tuple[XY, XY], ...]:
    """A broken tie: two pieces, and a bar across at each side of the gap."""
    mx, my = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    length = max(hypot(end[0] - start[0], end[1] - start[1]), 1e-6)
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    gap, bar = 7 * scale, 9 * scale
    stops = [(mx - ux * gap, my - uy * gap), (mx + ux * gap, my + uy * gap)]
    bars = [((x - uy * bar, y + ux * bar), (x + uy * bar, y - ux * bar)) for x, y in stops]
    return (start, stops[0]), (stops[1], end), *bars


def crowd(count: int, radius: float) -> tuple[float, tuple[XY, ...]]:
    """How large the signs of so many people are within the family's circle, and where they stand from its middle."""
    rows = _rows(count)
    units = [
        ((i - (across - 1) / 2) * SPACE, (number - (len(rows) - 1) / 2) * SPACE)
        for number, across in enumerate(rows)
        for i in range(across)
    ]
    farthest = max((hypot(x, y) for x, y in units), default=0.0) + 1
    size = min(radius / 5.7, 0.98 * radius / farthest)
    return size, tuple((x * size, y * size) for x, y in units)


def _rows(count: int) -> tuple[int, ...]:
    """How many people stand in each row, so that they fill a circle."""
    known: dict[int, tuple[int, ...]] = {
        3: (1, 2),
        6: (2, 3, 1),
        7: (2, 3, 2),
        8: (2, 3, 3),
        10: (3, 4, 3),
        11: (3, 4, 4),
    }
    if count in known:
        return known[count]
    side = ceil(count**0.5)
    return (count % side,) * (count % side > 0) + (side,) * (count // side) if count else ()
