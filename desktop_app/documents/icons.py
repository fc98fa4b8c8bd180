"""The shipped line icons (Lucide) as paths on paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from reportlab.graphics.shapes import Circle, Group, Path, Rect
from reportlab.lib.colors import HexColor
from svglib.svglib import svg2rlg

from desktop_app import paths
from desktop_app.documents.pen import Pen
from desktop_app.domain import bridge

GRID: Final = 24.0  # an icon's own units a side
STROKE: Final = 1.75  # in the same units


@dataclass(frozen=True, slots=True)
class _Part:
    """A shape of an icon in its own units, y upwards."""

    kind: str
    numbers: tuple[float, ...]
    operators: tuple[int, ...] = ()


@cache
def _parts(name: str) -> tuple[_Part, ...]:
    drawing = svg2rlg(str(paths.resources() / "icons" / f"{name}.svg"))
    if drawing is None:
        raise FileNotFoundError(name)
    # The drawing's outer group turns the y axis and scales pixels to points; inside stand the icon's own units.
    return tuple(_flattened(drawing.contents[0]))


def _flattened(shape: Any) -> list[_Part]:
    if isinstance(shape, Group):
        return [part for child in shape.contents for part in _flattened(child)]
    if isinstance(shape, Path):
        return [_Part("path", tuple(shape.points), tuple(shape.operators))]
    if isinstance(shape, Rect):
        return [_Part("rect", (shape.x, shape.y, shape.width, shape.height, shape.rx or 0))]
    if isinstance(shape, Circle):
        return [_Part("circle", (shape.cx, shape.cy, shape.r))]
    raise ValueError(type(shape).__name__)


def draw(pen: Pen, name: str, box: bridge.Rect, colour: str) -> None:
    """The icon `name` in `box`, stroked in `colour`."""
    canvas, size = pen.canvas, box.width
    canvas.saveState()
    canvas.translate(*pen.at((box.x, box.y)))
    canvas.scale(size / GRID, -size / GRID)
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(STROKE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setDash([])
    for part in _parts(name):
        _draw_part(pen, part)
    canvas.restoreState()


def _draw_part(pen: Pen, part: _Part) -> None:
    if part.kind == "rect":
        x, y, width, height, radius = part.numbers
        pen.canvas.roundRect(x, y, width, height, radius, stroke=1, fill=0)
        return
    if part.kind == "circle":
        pen.canvas.circle(*part.numbers, stroke=1, fill=0)
        return
    path, numbers, at = pen.canvas.beginPath(), part.numbers, 0
    for operator in part.operators:
        count, draw_part = ((2, path.moveTo), (2, path.lineTo), (6, path.curveTo), (0, path.close))[operator]
        draw_part(*numbers[at : at + count])
        at += count
    pen.canvas.drawPath(path, stroke=1, fill=0)
