"""The pieces pages are made of, each telling the canvas what it is: words, bullets, tables, lines."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Table
from z3c.rml.paraparser import Z3CParagraph

from desktop_app.documents import fonts
from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.tagging import Shared

TALL: Final = 10_000.0  # more than any page: a height that does not limit


class Words(Z3CParagraph):  # type: ignore[misc]  # z3c.rml carries no types
    """A paragraph or heading. Split over two pages it stays one paragraph for the reader."""

    def __init__(self, *args: Any, role: str = "P", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked here: once its lines are broken, reportlab keeps the fragments in another shape.
        self.silent = not any(getattr(frag, "text", "x") for frag in self.frags)
        self.role = role
        self.shared = Shared()

    def draw(self) -> None:
        """Draw the lines as one piece of content; empty paragraphs say nothing."""
        if self.silent:
            return
        with self.canv.tag(self.role, self.shared):
            super().draw()

    def split(self, width: float, height: float) -> list[Words]:
        """Parts that share one element."""
        parts: list[Words] = super().split(width, height)
        for part in parts:
            part.role, part.shared = self.role, self.shared
        return parts


class Bullet(Words):
    """An item of a list, behind a small square. `all_items` is shared by the items of one list."""

    SIDE: Final = 4.2

    def __init__(self, *args: Any, all_items: Shared | None = None, **kwargs: Any) -> None:
        super().__init__(*args, role="LBody", **kwargs)
        self.all_items = all_items or Shared()
        self.item = Shared()
        self.first = True

    def draw(self) -> None:
        """Draw the square before the first line, then the words."""
        canvas: PaperCanvas = self.canv
        if self.first:
            style = self.style
            y = self.height - style.leading / 2 - self.SIDE / 2 - 0.4
            with canvas.artifact():
                canvas.setFillColor(HexColor("#111111"))
                canvas.rect(0, y, self.SIDE, self.SIDE, stroke=0, fill=1)
        with canvas.group("L", self.all_items), canvas.group("LI", self.item):
            super().draw()

    def split(self, width: float, height: float) -> list[Words]:
        """Parts of one item; only the first has the square."""
        parts = super().split(width, height)
        for number, part in enumerate(parts):
            assert isinstance(part, Bullet)
            part.all_items, part.item, part.first = self.all_items, self.item, self.first and number == 0
        return parts


class Grid(Table):  # type: ignore[misc]  # reportlab carries no types
    """A table. `data`: rows and cells are told to the reader; else it only sets things side by side.

    Head rows that are repeated on the next page are artifacts there.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["renderCB"] = _tell
        super().__init__(*args, **kwargs)
        # reportlab sets a cell's font before it draws what is in it: no other font may slip in.
        for style in (style for row in self._cellStyles for style in row):
            style.fontname = fonts.REGULAR
        self.data = False
        self.shared = Shared()
        self.continued = False
        self._opened: list[AbstractContextManager[None]] = []

    def split(self, width: float, height: float) -> list[Any]:
        """Parts that share one element."""
        parts: list[Any] = super().split(width, height)
        for number, part in enumerate(parts):
            if isinstance(part, Grid):
                part.data, part.shared = self.data, self.shared
                part.continued = self.continued or number > 0
        return parts

    def _enter(self, context: AbstractContextManager[None]) -> None:
        context.__enter__()
        self._opened.append(context)

    def _leave(self) -> None:
        self._opened.pop().__exit__(None, None, None)

    def tell(self, event: str, *args: Any) -> None:
        """What the table is about to draw, or has drawn, as reportlab says it."""
        canvas: PaperCanvas = self.canv
        if event in ("startBG", "startLines"):
            self._enter(canvas.artifact())
        elif event in ("endBG", "endLines"):
            self._leave()
        elif self.data and event.startswith("start"):
            self._enter(self._part(canvas, event[5:], *args))
        elif self.data:
            self._leave()

    def _part(self, canvas: PaperCanvas, part: str, row: int = 0, column: int = 0, *_rest: Any) -> Any:
        head = row < self.repeatRows
        if part == "Table":
            return canvas.group("Table", self.shared)
        if part == "Row":
            return canvas.artifact() if head and self.continued else canvas.group("TR")
        if head:
            return canvas.group("TH", scope="Column")
        return canvas.group("TD", span=self._column_span(row, column))

    def _column_span(self, row: int, column: int) -> int:
        ranges = getattr(self, "_spanRanges", None) or {}
        span = ranges.get((column, row))
        return int(span[2] - span[0] + 1) if span else 1


def _tell(table: Grid, event: str, *args: Any) -> None:
    table.tell(event, *args)


class Rule(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A line across the column."""

    def __init__(self, thickness: float, colour: str, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.thickness, self.colour = thickness, colour
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as the column, as high as it is thick."""
        self.width, self.height = width, self.thickness
        return self.width, self.height

    def draw(self) -> None:
        """Draw it, as an artifact."""
        canvas: PaperCanvas = self.canv
        with canvas.artifact():
            canvas.setStrokeColor(HexColor(self.colour))
            canvas.setLineWidth(self.thickness)
            canvas.setDash([])
            canvas.line(0, self.thickness / 2, self.width, self.thickness / 2)


class Box(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """Base of our own flowables: a size found in `wrap` (in `measure`), and `paint` to draw it."""

    def __init__(self) -> None:
        super().__init__()
        self.width = self.height = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """reportlab's question: how large in that width?"""
        self.width, self.height = self.measure(width)
        return self.width, self.height

    def draw(self) -> None:
        """reportlab's order: draw at the origin."""
        self.paint(self.canv)

    def measure(self, width: float) -> tuple[float, float]:
        """The size it takes in a column of that width."""
        raise NotImplementedError

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw, lower left corner at the origin."""
        raise NotImplementedError


class Glued(Box):
    """Pieces that stay on one page. Only where a whole page is too short for them do they part, after the `head`.

    The first `head` pieces are never parted from each other: closing words and the first row of signatures.
    """

    def __init__(self, pieces: list[Flowable], head: int = 0) -> None:
        super().__init__()
        self.pieces, self.head = pieces, head

    def measure(self, width: float) -> tuple[float, float]:
        """The column's width, the height of all pieces."""
        return width, stack_height(self.pieces, width)

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw them one below the other."""
        stack(canvas, self.pieces, 0, self.height, self.width)

    def split(self, width: float, _height: float) -> list[Flowable]:
        """Nothing (so that all goes to the next page), or the parts where no page is long enough."""
        frame = getattr(self, "_frame", None)
        if frame is None or self.measure(width)[1] <= frame._aH or not self.pieces[self.head :]:
            return []
        first = [Glued(self.pieces[: self.head])] if self.head else []
        return [*first, *self.pieces[self.head :]]


class Headed(Glued):
    """A heading and what it heads: it is never left alone at the foot of a page.

    reportlab gathers them by `keepWithNext`; unlike its own KeepTogether, a table that is too long begins here.
    """

    def __init__(self, pieces: list[Flowable]) -> None:
        super().__init__(pieces)
        self._content = pieces  # reportlab's name: it takes the marks off them

    def split(self, width: float, height: float) -> list[Flowable]:
        """The heading with the first part of what it heads, and the rest."""
        *head, body = self.pieces
        room = height - stack_height(head, width) - body.getSpaceBefore()
        parts = body.splitOn(self.canv, width, room) if room > 0 else []
        if len(parts) > 1:
            return [Glued([*head, parts[0]]), *parts[1:]]
        return list(self.pieces) if getattr(self._frame, "_atTop", False) else []


class Block(Box):
    """Pieces that stand at the foot of their page, in one piece: on the next page where this one has no room."""

    def __init__(self, pieces: list[Flowable]) -> None:
        super().__init__()
        self.pieces = pieces

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """All the room that is left, where that is enough."""
        self.width = width
        self.needed = stack_height(self.pieces, width)
        # A hair less than all: the frame compares floats.
        self.height = height - 0.01 if self.needed < height < TALL else self.needed
        return self.width, self.height

    def draw(self) -> None:
        """Draw the pieces at the bottom."""
        stack(self.canv, self.pieces, 0, self.needed, self.width)


def stack(canvas: PaperCanvas, pieces: list[Flowable], x: float, top: float, width: float) -> None:
    """Draw flowables one below the other from `top` down."""
    for piece in pieces:
        _w, height = piece.wrapOn(canvas, width, TALL)
        top -= piece.getSpaceBefore() + height
        piece.drawOn(canvas, x, top)
        top -= piece.getSpaceAfter()


def stack_height(pieces: list[Flowable], width: float) -> float:
    """The height `stack` needs."""
    spaces = sum(piece.getSpaceBefore() + piece.getSpaceAfter() for piece in pieces)
    return float(spaces + sum(piece.wrap(width, TALL)[1] for piece in pieces))
