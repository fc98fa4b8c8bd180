"""The stops of a route sheet."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from desktop_app.documents import fonts
from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.palette import STRONG
from desktop_app.documents.pieces import Box, stack, stack_height


class Stop(Box):
    """A visit of the route: a numbered disc, joined to the next by a dashed line, and what stands beside it."""

    GUTTER: Final = 45.0
    RADIUS: Final = 10.6
    X: Final = 11.3
    DOWN: Final = 19.0  # of the disc's middle, below the top

    def __init__(self, number: int, pieces: list[Flowable], *, last: bool) -> None:
        super().__init__()
        self.number, self.pieces, self.last = number, pieces, last

    def measure(self, width: float) -> tuple[float, float]:
        """The column's width, as high as its pieces."""
        return width, stack_height(self.pieces, width - self.GUTTER)

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw disc, line and pieces."""
        middle = self.height - self.DOWN
        with canvas.artifact():
            canvas.setStrokeColor(HexColor(STRONG))
            canvas.setDash([])
            canvas.setLineWidth(1.2)
            canvas.circle(self.X, middle, self.RADIUS, stroke=1, fill=0)
            if not self.last:
                canvas.setDash([3, 2.6])
                canvas.line(self.X, middle - self.RADIUS, self.X, self.RADIUS - self.DOWN)
                canvas.setDash([])
            canvas.setFont(fonts.SEMIBOLD, 11)
            canvas.setFillColor(HexColor("#111111"))
            canvas.drawCentredString(self.X, middle - 3.8, str(self.number))
        stack(canvas, self.pieces, self.GUTTER, self.height, self.width - self.GUTTER)
