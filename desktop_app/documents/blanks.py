"""What is filled in with a pen: boxes to tick, lines to write on, a place for a stamp, a line to cut along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from desktop_app.documents import icons
from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.kit import Kit
from desktop_app.documents.palette import SOFT, STRONG
from desktop_app.documents.pen import Pen
from desktop_app.documents.pieces import Box, Words
from desktop_app.domain.bridge import Rect
from desktop_app.i18n import _

SIDE: Final = 12.5  # of a box to tick
BETWEEN: Final = 18.0  # from one box's words to the next box


def tick_box(canvas: PaperCanvas, x: float, y: float, *, checked: bool, side: float = SIDE) -> None:
    """A box to tick, ticked or not, told to the reader."""
    with canvas.tag("Figure", alt=_("Casilla marcada") if checked else _("Casilla sin marcar")):
        canvas.setStrokeColor(HexColor(STRONG))
        canvas.setDash([])
        canvas.setLineWidth(1.1)
        canvas.rect(x + 0.55, y + 0.55, side - 1.1, side - 1.1, stroke=1, fill=0)
        if checked:
            canvas.setLineWidth(1.4)
            canvas.setLineJoin(1)
            path = canvas.beginPath()
            path.moveTo(x + 0.24 * side, y + 0.5 * side)
            path.lineTo(x + 0.42 * side, y + 0.31 * side)
            path.lineTo(x + 0.77 * side, y + 0.68 * side)
            canvas.drawPath(path, stroke=1, fill=0)
            canvas.setLineJoin(0)


class TickBox(Box):
    """A box alone, at the right of its cell."""

    def __init__(self, *, checked: bool, side: float = 13.5) -> None:
        super().__init__()
        self.checked, self.side = checked, side

    def measure(self, width: float) -> tuple[float, float]:
        """The whole width: the box stands at its right."""
        return width, self.side

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw it."""
        tick_box(canvas, self.width - self.side, 0, checked=self.checked, side=self.side)


class Ticks(Box):
    """Boxes with their words, side by side, in as many lines as it takes; `column`: one below the other.

    They go on over the pages, line by line.
    """

    def __init__(self, items: list[tuple[Words, bool]], *, column: bool, spread: bool = False) -> None:
        super().__init__()
        self.items, self.column, self.spread = items, column, spread
        self._places: list[tuple[float, float, Words, bool]] = []
        self.spaceBefore, self.spaceAfter = 2, 4

    def measure(self, width: float) -> tuple[float, float]:
        """Find a place for every box."""
        self._places = []
        lines = self._lines(width)
        top = 0.0
        for line in lines:
            free = width - sum(wide for wide, _words, _checked in line)
            gap = min(free / (len(line) - 1), 40) if self.spread and len(line) > 1 and len(lines) == 1 else BETWEEN
            x, high = 0.0, 0.0
            for wide, words, checked in line:
                _w, height = words.wrap(wide - SIDE - 6 + 0.1, 10_000)
                self._places.append((x, top, words, checked))
                x += wide + gap
                high = max(high, height)
            top += high + 4.5
        return width, top

    def split(self, width: float, height: float) -> list[Flowable]:
        """The lines that have room in that height, and the rest; nothing where not even the first has."""
        high = self.measure(width)[1]
        tops = [*(top for _x, top, _words, _checked in self._places), high]
        ends = [end for end in range(1, len(tops)) if tops[end - 1] < tops[end] <= height]
        if not ends or ends[-1] == len(self.items):
            return [self] if ends else []
        return [
            Ticks(part, column=self.column, spread=self.spread)
            for part in (self.items[: ends[-1]], self.items[ends[-1] :])
        ]

    def _lines(self, width: float) -> list[list[tuple[float, Words, bool]]]:
        lines: list[list[tuple[float, Words, bool]]] = []
        used = width + 1
        for words, checked in self.items:
            wide = min(_natural_width(words) + SIDE + 6, width)
            if self.column or used + BETWEEN + wide > width:
                lines.append([])
                used = -BETWEEN
            lines[-1].append((wide, words, checked))
            used += BETWEEN + wide
        return lines

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw box and words, in order."""
        for x, top, words, checked in self._places:
            y = self.height - top
            tick_box(canvas, x, y - SIDE - 1.2, checked=checked)
            words.drawOn(canvas, x + SIDE + 6, y - words.height)


class Legend(Box):
    """Signs with their words, spread over the whole width, in as many lines as it takes."""

    GAP: Final = 7.0

    def __init__(self, entries: list[tuple[Flowable, Words]]) -> None:
        super().__init__()
        self.entries = entries
        self._lines: list[list[tuple[Flowable, Words, float]]] = []

    def measure(self, width: float) -> tuple[float, float]:
        """The whole width, 17 points a line."""
        self._lines = [[]]
        used = 0.0
        for sign, words in self.entries:
            wide = sign.wrap(20, 100)[0] + self.GAP + _natural_width(words)
            if self._lines[-1] and used + BETWEEN + wide > width:
                self._lines.append([])
                used = 0.0
            self._lines[-1].append((sign, words, wide))
            used += wide + BETWEEN
        return width, 17.0 * len(self._lines)

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw signs and words."""
        top = self.height
        for line in self._lines:
            free = self.width - sum(wide for _sign, _words, wide in line)
            x = 0.0
            for sign, words, wide in line:
                mark, high = sign.wrapOn(canvas, 20, 100)
                sign.drawOn(canvas, x, top - 8.5 - high / 2)
                words.wrap(wide, 100)
                words.drawOn(canvas, x + mark + self.GAP, top - 15.5)
                x += wide + free / max(len(line) - 1, 1)
            top -= 17.0


def _natural_width(words: Words) -> float:
    words.wrap(10_000, 10_000)
    return float(max(words.getActualLineWidths0(), default=0.0)) + 0.5


@dataclass(frozen=True, slots=True)
class Blank:
    """A label and the line behind it. `share` is its part of the room that is left; `value` stands on the line."""

    label: Words
    share: float
    value: str = ""


class Blanks(Box):
    """Labels with lines to write on, side by side, 30 points from one row to the next."""

    GAP: Final = 24.0

    def __init__(self, blanks: list[Blank], height: float) -> None:
        super().__init__()
        self.blanks, self.row = blanks, height

    def measure(self, width: float) -> tuple[float, float]:
        """The whole width and the height of the row."""
        return width, self.row

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw labels and lines."""
        labels = [_natural_width(blank.label) + 1 for blank in self.blanks]
        free = self.width - sum(labels) - 6 * len(labels) - self.GAP * (len(labels) - 1)
        shares = sum(blank.share for blank in self.blanks)
        x = 0.0
        for blank, label in zip(self.blanks, labels, strict=True):
            blank.label.wrap(label, 100)
            blank.label.drawOn(canvas, x, 4)
            x += label + 6
            line = free * blank.share / shares
            with canvas.artifact():
                canvas.setStrokeColor(HexColor(STRONG))
                canvas.setLineWidth(0.75)
                canvas.setDash([])
                canvas.line(x, 2.5, x + line, 2.5)
            x += line + self.GAP


class Stamp(Box):
    """A place for an office's stamp."""

    def __init__(self, words: Words, height: float) -> None:
        super().__init__()
        self.words, self.row = words, height

    def measure(self, width: float) -> tuple[float, float]:
        """The whole width."""
        return width, self.row

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw the dashed box and its word."""
        with canvas.artifact():
            canvas.setStrokeColor(HexColor(SOFT))
            canvas.setLineWidth(0.75)
            canvas.setDash([2, 2])
            canvas.rect(0, 0, self.width, self.row, stroke=1, fill=0)
            canvas.setDash([])
        self.words.wrap(self.width, 100)
        self.words.drawOn(canvas, 0, 3)


class CutLine(Box):
    """A dashed line from edge to edge of the sheet, scissors and words on it."""

    def __init__(self, kit: Kit, words: str, margin: float) -> None:
        super().__init__()
        self.words, self.margin = kit.words(words, "cut"), margin
        self.spaceBefore = self.spaceAfter = 6

    def measure(self, width: float) -> tuple[float, float]:
        """The column's width, a line's height."""
        return width, 16

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw it; only the words are told."""
        label = _natural_width(self.words) + 1
        right = self.width + 12
        left = right - label
        scissors = left - 20
        with canvas.artifact():
            canvas.setStrokeColor(HexColor(STRONG))
            canvas.setLineWidth(1)
            canvas.setDash([4, 3])
            canvas.line(-self.margin, 8, scissors - 6, 8)
            canvas.line(right + 6, 8, self.width + self.margin, 8)
            canvas.setDash([])
            icons.draw(Pen(canvas, scissors, 15), "scissors", Rect(0, 0, 14, 14), STRONG)
        self.words.wrap(label, 100)
        self.words.drawOn(canvas, left, 0.6)


def blank_of(kit: Kit, attributes: Any) -> Blank:
    """A blank from the attributes of its element in the form."""
    return Blank(kit.words(attributes.get("label", ""), "body"), float(attributes.get("share", "1")))
