"""The hopscotch (luche): the family's priorities as squares to jump, sky at the end."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import HexColor

from desktop_app.documents import fonts
from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.kit import Kit
from desktop_app.documents.palette import SOFT, STRONG
from desktop_app.documents.parts import Priority
from desktop_app.documents.pieces import Box
from desktop_app.i18n import _

SKY: Final = 38.0
PAD: Final = 11.0
DISC: Final = 10.5  # radius of a number's ring
LEAST: Final = 76.0

# How many squares stand in each column, for so many priorities.
COLUMNS: Final = {
    1: (1,),
    2: (1, 1),
    3: (1, 1, 1),
    4: (1, 1, 2),
    5: (1, 1, 1, 2),
    6: (1, 2, 1, 2),
    7: (1, 2, 2, 2),
    8: (2, 2, 2, 2),
}
MOST: Final = max(COLUMNS)


class Hopscotch(Box):
    """Up to eight priorities in the family's order; further ones belong below it, in words."""

    def __init__(self, kit: Kit, priorities: tuple[Priority, ...]) -> None:
        super().__init__()
        self.kit = kit
        self.spaceBefore = 3
        shown = sorted(priorities, key=lambda p: p.order)[:MOST]
        self.columns: list[list[Priority]] = []
        for size in COLUMNS.get(len(shown), ()):
            self.columns.append(shown[:size])
            shown = shown[size:]
        self.labels = {p.order: kit.words(p.short, "name", role="LBody") for p in priorities}

    def _widths(self) -> list[float]:
        weights = [1.0 if len(column) == 1 else 1.52 for column in self.columns]
        return [(self.width - SKY) * weight / sum(weights) for weight in weights]

    def measure(self, width: float) -> tuple[float, float]:
        """The column's width, and as high as its longest words ask for."""
        self.width = width
        height = LEAST
        for column, wide in zip(self.columns, self._widths(), strict=True):
            for priority in column:
                height = max(height, self._needs(priority, wide, single=len(column) == 1))
        return width, height if self.columns else 0.0

    def _needs(self, priority: Priority, wide: float, *, single: bool) -> float:
        """The height of the whole box that this square asks for."""
        label = self.labels[priority.order]
        if single or not self._beside(priority, wide):
            own = float(label.wrap(wide - 2 * PAD + 3, 1000)[1]) + 2 * DISC + 25
            return own if single else 2 * own
        return 2 * max(float(label.wrap(wide - self._left(priority) - 5, 1000)[1]) + 12, 38.0)

    def _left(self, priority: Priority) -> float:
        """Where the words of a half square begin, when they stand behind its ring and code."""
        return PAD + 2 * DISC + 7 + fonts.width(priority.code, fonts.REGULAR, 10) + 10

    def _beside(self, priority: Priority, wide: float) -> bool:
        """Whether a half square has room for its longest word behind ring and code; else the words go below."""
        longest = max((fonts.width(word, fonts.SEMIBOLD, 11) for word in priority.short.split()), default=0.0)
        return longest <= wide - self._left(priority) - 5

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw squares, sky and what stands in them, in the family's order."""
        if not self.columns:
            return
        with canvas.artifact():
            self._paint_frame(canvas)
        x = 0.0
        with canvas.group("L"):
            for column, wide in zip(self.columns, self._widths(), strict=True):
                for number, priority in enumerate(column):
                    with canvas.group("LI"):
                        top = self.height - number * self.height / 2
                        self._paint_square(canvas, priority, x, top, wide, single=len(column) == 1)
                x += wide

    def _paint_frame(self, canvas: PaperCanvas) -> None:
        end = self.width - SKY
        canvas.setStrokeColor(HexColor(STRONG))
        canvas.setLineWidth(1.1)
        canvas.setDash([])
        canvas.rect(0.55, 0.55, end - 0.55, self.height - 1.1, stroke=1, fill=0)
        x = 0.0
        for column, wide in zip(self.columns, self._widths(), strict=True):
            if x:
                canvas.line(x, 0.55, x, self.height - 0.55)
            if len(column) == 2:
                canvas.line(x, self.height / 2, x + wide, self.height / 2)
            x += wide
        bow = canvas.beginPath()
        bow.moveTo(end, self.height - 0.55)
        reach = self.width - 0.55
        bow.curveTo(end + SKY * 0.55, self.height - 0.55, reach, self.height * 0.78, reach, self.height / 2)
        bow.curveTo(reach, self.height * 0.22, end + SKY * 0.55, 0.55, end, 0.55)
        canvas.drawPath(bow, stroke=1, fill=0)
        canvas.setFont(fonts.REGULAR, 10)
        canvas.setFillColor(HexColor(SOFT))
        canvas.drawCentredString(end + SKY * 0.44, self.height / 2 - 3.3, _("Cielo"))

    def _paint_square(
        self, canvas: PaperCanvas, priority: Priority, x: float, top: float, wide: float, *, single: bool
    ) -> None:
        label = self.labels[priority.order]
        below = single or not self._beside(priority, wide)
        middle = top - (8 + DISC if below else self.height / 4)
        with canvas.tag("Lbl"):
            canvas.setStrokeColor(HexColor(STRONG))
            canvas.setLineWidth(1.1)
            canvas.circle(x + PAD + DISC, middle, DISC, stroke=1, fill=0)
            canvas.setFillColor(HexColor("#111111"))
            canvas.setFont(fonts.SEMIBOLD, 11)
            canvas.drawCentredString(x + PAD + DISC, middle - 3.8, str(priority.order))
            canvas.setFont(fonts.REGULAR, 10)
            canvas.setFillColor(HexColor(SOFT))
            canvas.drawString(x + PAD + 2 * DISC + 7, middle - 3.4, priority.code)
        if below:
            _w, height = label.wrap(wide - 2 * PAD + 3, 1000)
            label.drawOn(canvas, x + PAD, middle - DISC - 8 - height)
        else:
            left = self._left(priority)
            _w, height = label.wrap(wide - left - 5, 1000)
            label.drawOn(canvas, x + left, middle - height / 2)
