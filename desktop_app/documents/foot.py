"""What stands at the head and at the foot of every page: it is drawn last, when the number of pages is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.colors import HexColor

from desktop_app.documents import fonts
from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.palette import HAIR, SOFT

QR: Final = 54.0
LEADING: Final = 13.5


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of a paper. `qr` is the text of its code ("" for none); `last_lines` stand only on the last page,
    `more_lines` on all others, `lines` on all. `pages` is the phrase with {page} and {pages}, a line
    may say {next}; `head` runs at the top
    of every page but the first.
    """

    left: float
    right: float
    bottom: float
    top: float
    qr: str = ""
    lines: tuple[str, ...] = ()
    more_lines: tuple[str, ...] = ()
    last_lines: tuple[str, ...] = ()
    pages: str = ""
    head: str = ""
    head_right: str = ""

    def draw(self, canvas: PaperCanvas, page: int, pages: int) -> None:
        """Draw it on the page now open."""
        lines = (self.more_lines if page < pages else self.last_lines) + self.lines
        x = self.left
        if self.qr:
            draw_qr(canvas, self.qr, self.left, self.bottom, QR)
            x += QR + 12
        canvas.setFillColor(HexColor(SOFT))
        canvas.setFont(fonts.REGULAR, 10)
        y = self.bottom + 3.5
        for number, line in enumerate(lines, 1):
            canvas.drawString(x, y + (len(lines) - number) * LEADING, line.replace("{next}", str(page + 1)))
        if self.pages:
            canvas.drawRightString(
                self.right, y, self.pages.replace("{page}", str(page)).replace("{pages}", str(pages))
            )
        if page > 1 and self.head:
            canvas.drawString(self.left, self.top, self.head)
            canvas.drawRightString(self.right, self.top, self.head_right)
            canvas.setStrokeColor(HexColor(HAIR))
            canvas.setLineWidth(0.6)
            canvas.setDash([])
            canvas.line(self.left, self.top - 7, self.right, self.top - 7)


@lru_cache(maxsize=64)
def _modules(text: str) -> tuple[tuple[bool, ...], ...]:
    widget = QrCodeWidget(text, barLevel="M")
    widget.qr.make()
    return tuple(tuple(bool(cell) for cell in row) for row in widget.qr.modules)


def draw_qr(canvas: PaperCanvas, text: str, x: float, y: float, size: float) -> None:
    """The QR code of `text`, as one path of black runs: small, and sharp at any scale."""
    rows = _modules(text)
    cell = size / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        top = y + size - number * cell
        start = None
        for column, dark in enumerate((*row, False)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                path.rect(x + start * cell, top - cell, (column - start) * cell, cell)
                start = None
    canvas.setFillColor(HexColor("#111111"))
    canvas.drawPath(path, stroke=0, fill=1)
