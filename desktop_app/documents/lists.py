"""The short lists of the poster, in four columns, as many lines as the sheet has room for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.kit import Kit
from desktop_app.documents.parts import ShortLine
from desktop_app.documents.pictures import Sign
from desktop_app.documents.pieces import Box, Words
from desktop_app.i18n import _

COLUMNS: Final = 4
TEXT: Final = 50.0  # where the words of a line begin: behind its sign and code
CODE: Final = 19.0
SIGN: Final = 12.0
GAP: Final = 10.0
LINE: Final = 3.0  # between two lines
HEAD: Final = 20.0


@dataclass(slots=True)
class ShortList:
    """A heading and its lines; `most` is the number of columns it may take."""

    title: str
    lines: tuple[ShortLine, ...]
    most: int
    columns: int = 1
    words: list[tuple[Words, Words]] = field(default_factory=list)


class ShortLists(Box):
    """Lists side by side. What does not fit is counted ("y 5 más"), never cut off in silence."""

    def __init__(self, kit: Kit, lists: list[ShortList]) -> None:
        super().__init__()
        self.kit = kit
        self.lists = [each for each in lists if each.lines]
        for each in self.lists:
            each.words = [(kit.words(line.code, "name"), kit.words(line.short, "body")) for line in each.lines]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All the room that is left: the lines are cut to it."""
        self.width, self.height = width, height - 0.01
        self.column = width / COLUMNS
        free = COLUMNS - len(self.lists)
        for each in self.lists:
            each.columns = 1
        for each in self.lists:
            while free > 0 and each.columns < each.most and self._shown(each) < len(each.lines):
                each.columns += 1
                free -= 1
        return self.width, self.height

    def _heights(self, each: ShortList) -> list[float]:
        room = self.column - TEXT - GAP
        return [float(words.wrap(room, 1000)[1]) + LINE for _code, words in each.words]

    def _places(self, each: ShortList) -> list[tuple[int, float]]:
        """Column and distance from the top of each line that fits, the columns filled one after the other."""
        places: list[tuple[int, float]] = []
        column, down, rows = 0, HEAD, 0
        even = -(-len(each.lines) // each.columns)
        for height in self._heights(each):
            if down + height > self.height or rows >= even:
                column, down, rows = column + 1, HEAD, 0
            if column >= each.columns:
                break
            places.append((column, down))
            down, rows = down + height, rows + 1
        return places

    def _shown(self, each: ShortList) -> int:
        fit = len(self._places(each))
        return fit if fit == len(each.lines) else max(fit - 1, 0)

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw list after list."""
        x = 0.0
        for each in self.lists:
            self._paint_list(canvas, each, x)
            x += each.columns * self.column

    def _paint_list(self, canvas: PaperCanvas, each: ShortList, x: float) -> None:
        title = self.kit.words(each.title, "h2", role="H2")
        title.wrap(each.columns * self.column - GAP, 100)
        title.drawOn(canvas, x, self.height - 18)
        places, shown = self._places(each), self._shown(each)
        with canvas.group("L"):
            for number in range(shown):
                with canvas.group("LI"):
                    self._paint_line(canvas, each, number, x, places[number])
        if shown < len(each.lines) and places:
            column, down = places[shown]
            more = self.kit.words(_("y {number} más").format(number=len(each.lines) - shown), "soft")
            _w, height = more.wrap(self.column, 100)
            more.drawOn(canvas, x + column * self.column, self.height - down - height)

    def _paint_line(
        self, canvas: PaperCanvas, each: ShortList, number: int, x: float, place: tuple[int, float]
    ) -> None:
        column, down = place
        left, top = x + column * self.column, self.height - down
        sign = Sign(each.lines[number].state, SIGN, self.kit.palette)
        sign.wrapOn(canvas, SIGN, SIGN)
        sign.drawOn(canvas, left, top - 8 - SIGN / 2)
        code, words = each.words[number]
        code.role, words.role = "Lbl", "LBody"
        code.wrap(TEXT - CODE, 100)
        code.drawOn(canvas, left + CODE, top - 15)
        _w, height = words.wrap(self.column - TEXT - GAP, 1000)
        words.drawOn(canvas, left + TEXT, top - height)
