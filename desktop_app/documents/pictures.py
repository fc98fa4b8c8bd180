"""Pictures on a page: the bridge, the sign of a state, the planks of a dimension, the shield of the letterhead."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Final

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader

from desktop_app.documents import words
from desktop_app.documents.bridge_painter import paint, paint_flag, paint_sign
from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.kit import Kit
from desktop_app.documents.palette import PAPER, STRONG, Palette
from desktop_app.documents.pen import Pen
from desktop_app.documents.pieces import Box
from desktop_app.domain.bridge import Flag, Line, Preset, Rect, Span, State, count
from desktop_app.domain.bridge_geometry import layout
from desktop_app.i18n import _

NAIL: Final = 0.8


class BridgePicture(Box):
    """The bridge, as wide as its column. Reserved conditions are left out."""

    def __init__(self, spans: tuple[Span, ...], preset: Preset, palette: Palette, opened: str = "") -> None:
        super().__init__()
        self.spans, self.preset, self.palette, self.opened = spans, preset, palette, opened

    def measure(self, width: float) -> tuple[float, float]:
        """The column's width, the preset's height."""
        return width, self.preset.height

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw it, with its meaning in words for those who do not see it."""
        preset = replace(self.preset, width=self.width)
        picture = layout(self.spans, preset, reserved="leave_out", opened=self.opened)
        with canvas.tag("Figure", alt=self.meaning()):
            paint(Pen(canvas, 0, self.height), picture, self.palette)

    def meaning(self) -> str:
        """What the picture says."""
        total = count(*self.spans)
        whole = _("El puente de la familia: {laid} de {total} tablones puestos.").format(
            laid=total.laid, total=total.total
        )
        parts = []
        for span in self.spans:
            part = count(span)
            parts.append(_("{name}: {laid} de {total}").format(name=span.name, laid=part.laid, total=part.total))
        return f"{whole} {'; '.join(parts)}."


class Sign(Box):
    """The small plank of a state. The word stands beside it, so it is not told twice."""

    def __init__(self, state: State, size: float, palette: Palette, *, told: bool = False) -> None:
        super().__init__()
        self.state, self.size, self.palette, self.told = state, size, palette, told

    def measure(self, width: float) -> tuple[float, float]:
        """Its size."""
        return min(self.size, width), self.size

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw it."""
        context = canvas.tag("Figure", alt=words.state(self.state)) if self.told else canvas.artifact()
        with context:
            paint_sign(Pen(canvas, 0, self.height), Rect(0, 0, self.width, self.size), self.state, self.palette)


class FlagSign(Box):
    """The small flag of a contract, or the pennant of a priority, as a legend shows them."""

    def __init__(self, palette: Palette, *, pennant: bool) -> None:
        super().__init__()
        self.palette, self.pennant = palette, pennant

    def measure(self, width: float) -> tuple[float, float]:
        """Its size."""
        return min(13.0, width), 13.0

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw it."""
        x, top, unit = 1.5, 1.0, 0.75
        pole = Line((x, 12.5), (x, top))
        pennant = ((x, top), (x + 13 * unit, top + 6 * unit), (x, top + 12 * unit))
        end, notch = x + 12.6 * unit, x + 9.2 * unit
        flag = ((x, top), (end, top), (notch, top + 5 * unit), (end, top + 10 * unit), (x, top + 10 * unit))
        shown = Flag(pole, pennant=pennant) if self.pennant else Flag(pole, flag=flag)
        with canvas.artifact():
            paint_flag(Pen(canvas, 0, self.height), shown, self.palette, unit)


class PlankRow(Box):
    """The planks of one dimension in a row: laid before, laid since (with nails), still missing."""

    WIDE: Final = 5.4
    PITCH: Final = 7.6
    HIGH: Final = 13.0

    def __init__(self, before: int, now: int, total: int) -> None:
        super().__init__()
        self.before, self.now, self.total = before, now, total

    def measure(self, _width: float) -> tuple[float, float]:
        """As wide as its planks."""
        return self.total * self.PITCH, self.HIGH

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw it; the figures beside it say the same."""
        pen = Pen(canvas, 0, self.height)
        with canvas.artifact():
            for number in range(self.total):
                rect = Rect(number * self.PITCH, 0, self.WIDE, self.HIGH, 1)
                if number >= self.now:
                    pen.rect(rect, edge=PAPER.gap, width=0.8, dash=(2, 1.5))
                    continue
                pen.rect(rect, fill=PAPER.laid)
                if number >= self.before:
                    for y in (2.6, self.HIGH - 2.6):
                        side = Rect(rect.x + self.WIDE / 2 - NAIL, y - NAIL, 2 * NAIL, 2 * NAIL, NAIL)
                        pen.rect(side, fill=PAPER.nail)


class Shield(Box):
    """The municipality's shield: its own image where there is one, a plain one otherwise."""

    WIDE: Final = 36.0
    HIGH: Final = 40.0

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.logo, self.grey = kit.paper.letterhead.logo, kit.grey

    def measure(self, _width: float) -> tuple[float, float]:
        """One size for all."""
        return self.WIDE, self.HIGH

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw it; the name beside it says whose it is."""
        with canvas.artifact():
            if self.logo:
                self._paint_logo(canvas, self.logo)
            else:
                self._paint_plain(canvas)

    def _paint_logo(self, canvas: PaperCanvas, logo: bytes) -> None:
        image: Image.Image = Image.open(io.BytesIO(logo))
        if self.grey:
            flat = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(flat, image.convert("RGBA")).convert("L")
        canvas.drawImage(
            ImageReader(image), 0, 0, self.WIDE, self.HIGH, mask="auto", preserveAspectRatio=True, anchor="w"
        )

    def _paint_plain(self, canvas: PaperCanvas) -> None:
        canvas.setStrokeColor(HexColor(STRONG))
        canvas.setLineWidth(1.3)
        canvas.setLineJoin(1)
        canvas.setDash([])
        edge = canvas.beginPath()
        edge.moveTo(1.5, 39)
        edge.lineTo(34.5, 39)
        edge.lineTo(34.5, 17)
        edge.curveTo(34.5, 8, 26, 3.4, 18, 0.8)
        edge.curveTo(10, 3.4, 1.5, 8, 1.5, 17)
        edge.close()
        canvas.drawPath(edge, stroke=1, fill=0)
        ridge = canvas.beginPath()
        for number, point in enumerate(((1.5, 17.5), (11, 25), (15, 20.5), (22.5, 29), (34.5, 17.5))):
            (ridge.lineTo if number else ridge.moveTo)(*point)
        canvas.drawPath(ridge, stroke=1, fill=0)
        canvas.setLineWidth(0.9)
        for y, left, right in ((13.0, 7.5, 28.5), (9.0, 11.0, 25.0)):
            step = (right - left) / 3
            wave = canvas.beginPath()
            wave.moveTo(left, y)
            for part in range(3):
                x = left + part * step
                wave.curveTo(x + step / 3, y + 1.8, x + 2 * step / 3, y - 1.8, x + step, y)
            canvas.drawPath(wave, stroke=1, fill=0)
