"""Shapes of the domain's geometry (y downwards) on reportlab's canvas (y upwards)."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor

from desktop_app.documents.canvas import PaperCanvas
from desktop_app.domain.bridge import XY, Ellipse, Line, Path, Rect


class Pen:
    """Draws in a box whose top left corner is (`x`, `top`) on the canvas. Colours are "#RRGGBB"; None leaves out."""

    def __init__(self, canvas: PaperCanvas, x: float, top: float) -> None:
        self.canvas = canvas
        self.x = x
        self.top = top

    def at(self, point: XY) -> XY:
        """The point on the canvas."""
        return self.x + point[0], self.top - point[1]

    def _set(self, fill: str | None, edge: str | None, width: float, dash: Sequence[float]) -> dict[str, int]:
        if fill:
            self.canvas.setFillColor(HexColor(fill))
        if edge:
            self.canvas.setStrokeColor(HexColor(edge))
            self.canvas.setLineWidth(width)
            self.canvas.setDash(list(dash))
        return {"fill": int(fill is not None), "stroke": int(edge is not None)}

    def rect(
        self,
        shape: Rect,
        *,
        fill: str | None = None,
        edge: str | None = None,
        width: float = 1.0,
        dash: Sequence[float] = (),
    ) -> None:
        """A rectangle, its edge drawn inside its outline."""
        how = self._set(fill, edge, width, dash)
        inset = width / 2 if edge else 0.0
        x, y = self.at((shape.x + inset, shape.y + shape.height - inset))
        w, h = shape.width - 2 * inset, shape.height - 2 * inset
        radius = min(shape.radius, w / 2, h / 2)
        if radius > 0:
            self.canvas.roundRect(x, y, w, h, radius, **how)
        else:
            self.canvas.rect(x, y, w, h, **how)

    def line(
        self, shape: Line, edge: str, width: float, *, dash: Sequence[float] = (), round_ends: bool = False
    ) -> None:
        """A straight stroke."""
        self._set(None, edge, width, dash)
        self.canvas.setLineCap(1 if round_ends else 0)
        self.canvas.line(*self.at(shape.start), *self.at(shape.end))
        self.canvas.setLineCap(0)

    def ellipse(self, shape: Ellipse, *, fill: str | None = None, edge: str | None = None, width: float = 1.0) -> None:
        """An ellipse."""
        how = self._set(fill, edge, width, ())
        x, y = self.at((shape.x, shape.y))
        self.canvas.ellipse(x - shape.rx, y - shape.ry, x + shape.rx, y + shape.ry, **how)

    def polygon(
        self, points: Sequence[XY], *, fill: str | None = None, edge: str | None = None, width: float = 1.0
    ) -> None:
        """A closed shape with straight sides."""
        how = self._set(fill, edge, width, ())
        path = self.canvas.beginPath()
        path.moveTo(*self.at(points[0]))
        for point in points[1:]:
            path.lineTo(*self.at(point))
        path.close()
        self.canvas.setLineJoin(1)
        self.canvas.drawPath(path, **how)
        self.canvas.setLineJoin(0)

    def path(self, shape: Path, *, fill: str | None = None, edge: str | None = None, width: float = 1.0) -> None:
        """A curved line or shape."""
        how = self._set(fill, edge, width, ())
        path = self.canvas.beginPath()
        path.moveTo(*self.at(shape.start))
        for one, two, end in shape.curves:
            path.curveTo(*self.at(one), *self.at(two), *self.at(end))
        if shape.closed:
            path.close()
        self.canvas.drawPath(path, **how)

    def text(self, point: XY, words: str, font: str, size: float, colour: str, *, anchor: str = "middle") -> None:
        """A line of text on its base line."""
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(HexColor(colour))
        draw = {
            "start": self.canvas.drawString,
            "middle": self.canvas.drawCentredString,
            "end": self.canvas.drawRightString,
        }[anchor]
        draw(*self.at(point), words)

    def upright(self, point: XY, words: str, font: str, size: float, colour: str) -> None:
        """A short text turned 90 degrees, reading upwards, its capitals centred on the point."""
        self.canvas.saveState()
        self.canvas.translate(*self.at(point))
        self.canvas.rotate(90)
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.drawCentredString(0, -0.33 * size, words)
        self.canvas.restoreState()
