"""Signatures from their strokes: a line as wide as the pen was pressed."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from reportlab.lib.colors import HexColor

from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.parts import Point, Stroke

THIN: Final = 0.5
PRESSED: Final = 0.95  # more, at full pressure
DOT: Final = 0.9


def extent(strokes: tuple[Stroke, ...]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the ink, in its own units."""
    xs = [point[0] for stroke in strokes for point in stroke]
    ys = [point[1] for stroke in strokes for point in stroke]
    return min(xs), min(ys), max(xs), max(ys)


def draw(
    canvas: PaperCanvas, strokes: tuple[Stroke, ...], x: float, y: float, width: float, height: float, colour: str
) -> None:
    """Draw the strokes as large as they fit into the box at (x, y), at its left, resting on its bottom."""
    strokes = tuple(stroke for stroke in strokes if stroke)
    if not strokes:
        return
    left, top, right, bottom = extent(strokes)
    scale = min(width / max(right - left, 1e-6), height / max(bottom - top, 1e-6))

    def place(point: Point) -> tuple[float, float]:
        return x + (point[0] - left) * scale, y + (bottom - point[1]) * scale

    canvas.saveState()
    canvas.setStrokeColor(HexColor(colour))
    canvas.setFillColor(HexColor(colour))
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setDash([])
    for stroke in strokes:
        _draw_stroke(canvas, [place(point) for point in stroke], [_pen(point) for point in stroke])
    canvas.restoreState()


def _pen(point: Point) -> float:
    return THIN + PRESSED * min(max(point[2], 0.0), 1.0)


def _draw_stroke(canvas: PaperCanvas, points: list[tuple[float, float]], pens: list[float]) -> None:
    if len(points) == 1:
        canvas.circle(*points[0], max(DOT, pens[0]) / 2, stroke=0, fill=1)
        return
    # From the middle of one piece to the middle of the next, the point itself pulling the curve: no corners.
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(points)]
    _piece(canvas, points[0], points[0], middles[0], pens[0])
    for start, pull, end, pen in zip(middles, points[1:], middles[1:], pens[1:], strict=False):
        _piece(canvas, start, pull, end, pen)
    _piece(canvas, middles[-1], points[-1], points[-1], pens[-1])


def _piece(
    canvas: PaperCanvas, start: tuple[float, float], pull: tuple[float, float], end: tuple[float, float], pen: float
) -> None:
    canvas.setLineWidth(round(pen, 2))
    path = canvas.beginPath()
    path.moveTo(*start)
    one = start[0] + (pull[0] - start[0]) * 2 / 3, start[1] + (pull[1] - start[1]) * 2 / 3
    two = end[0] + (pull[0] - end[0]) * 2 / 3, end[1] + (pull[1] - end[1]) * 2 / 3
    path.curveTo(*one, *two, *end)
    canvas.drawPath(path, stroke=1, fill=0)
