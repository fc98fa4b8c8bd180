"""Our own words of RML, beside those of z3c.rml: what a form may write. `docs/papers.md` lists them for those who edit.

Importing z3c.rml costs half a second, so this module is imported when the first paper is made.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from lxml import etree
from reportlab import rl_config
from reportlab.graphics import testshapes
from reportlab.platypus import Flowable
from z3c.rml import attr, canvas, directive, document, flowable, rlfix, template

from desktop_app.documents import blanks, fonts, hopscotch, route, signing
from desktop_app.documents.foot import Foot
from desktop_app.documents.kit import Kit
from desktop_app.documents.lists import ShortList, ShortLists
from desktop_app.documents.pictures import BridgePicture, FlagSign, PlankRow, Shield, Sign
from desktop_app.documents.pieces import Block, Bullet, Glued, Grid, Headed, Rule, Words
from desktop_app.documents.tagging import Shared
from desktop_app.domain.bridge import DIPLOMA, POSTER, STRIP


class _Own(directive.RMLDirective):  # type: ignore[misc]  # z3c.rml carries no types
    """Base of our directives: they read their attributes themselves and add flowables to the flow around them."""

    def kit(self) -> Kit:
        kit: Kit = attr.getManager(self).kit
        return kit

    def text(self, name: str, default: str = "") -> str:
        return str(self.element.get(name, default))

    def number(self, name: str, default: float = 0) -> float:
        return float(self.element.get(name, default))

    def flag(self, name: str) -> bool:
        return self.text(name) in ("1", "true", "True", "yes")

    def children(self) -> list[Flowable]:
        flow = flowable.Flow(self.element, self)
        return list(flow.process())

    def process(self) -> None:
        for piece in self.pieces():
            self.parent.flow.append(piece)

    def pieces(self) -> Sequence[Flowable]:
        raise NotImplementedError


class Letters(_Own):
    """`<letters/>` in docinit: the shipped fonts."""

    def process(self) -> None:
        fonts.register()


class Template(template.Template):  # type: ignore[misc]  # z3c.rml carries no types
    """`<template>`: headings stay with what they head, without sending a long table to the next page."""

    def process(self) -> None:
        super().process()
        self.parent.doc.keepTogetherClass = Headed


class PageFoot(directive.RMLDirective):  # type: ignore[misc]  # z3c.rml carries no types
    """`<foot>` in pageGraphics: see `foot.Foot`. Its `<line>`s may be for "more" pages or for the "last" one."""

    def process(self) -> None:
        element = self.element
        lines: dict[str, list[str]] = {"all": [], "more": [], "last": []}
        for line in element.findall("line"):
            lines[line.get("when", "all")].append(" ".join((line.text or "").split()))
        foot = Foot(
            **{side: float(element.get(side)) for side in ("left", "right", "bottom", "top")},
            qr=element.get("qr", ""),
            lines=tuple(lines["all"]),
            more_lines=tuple(lines["more"]),
            last_lines=tuple(lines["last"]),
            pages=element.get("pages", ""),
            head=element.get("head", ""),
            head_right=element.get("headRight", ""),
        )
        attr.getManager(self).doc.canv.at_page_end = foot.draw


class _Paragraph(flowable.Paragraph):  # type: ignore[misc]  # z3c.rml carries no types
    klass = Words
    defaultStyle = "body"  # noqa: N815 - z3c.rml's name
    role = "P"

    def process(self) -> None:
        super().process()
        self.parent.flow[-1].role = self.role


class Heading1(_Paragraph):
    """`<h1>`: the title of the paper."""

    defaultStyle = "h1"  # noqa: N815
    role = "H1"


class Heading2(_Paragraph):
    """`<h2>`: a section."""

    defaultStyle = "h2"  # noqa: N815
    role = "H2"


class Heading3(_Paragraph):
    """`<h3>`: a smaller section."""

    defaultStyle = "h3"  # noqa: N815
    role = "H3"


class Bullets(_Own):
    """`<bullets><item>..</item></bullets>`: a list behind small squares."""

    def pieces(self) -> Sequence[Flowable]:
        shared = Shared()
        style = self.kit().style(self.text("style", "bullet"))
        return [
            Bullet(_inner_xml(item), style, manager=attr.getManager(self), all_items=shared)
            for item in self.element.findall("item")
        ]


class BlockTable(flowable.BlockTable):  # type: ignore[misc]  # z3c.rml carries no types
    """`<blockTable role="data">` is told as a table; without the role it only sets things side by side.

    `<tr section="1">` goes over all columns and stays with the row below it.
    """

    klass = Grid

    def process(self) -> None:
        super().process()
        grid = self.parent.flow[-1]
        grid.data = self.element.get("role") == "data"
        grid.spaceBefore = float(self.element.get("before", 0))
        grid.spaceAfter = float(self.element.get("after", 0))
        for number, row in enumerate(self.element.findall("tr")):
            if row.get("section"):
                grid.setStyle([("SPAN", (0, number), (-1, number)), ("NOSPLIT", (0, number), (-1, number + 1))])


class Line(_Own):
    """`<rule thickness="1.1" color="#222222" before="8" after="8"/>`: a line across the column."""

    def pieces(self) -> Sequence[Flowable]:
        return [
            Rule(
                self.number("thickness", 1.1),
                self.text("color", "#222222"),
                self.number("before"),
                self.number("after"),
            )
        ]


class Bridge(_Own):
    """`<bridge of="bridge" preset="strip" open="H6"/>`: the bridge that the paper carries under that name."""

    def pieces(self) -> Sequence[Flowable]:
        kit = self.kit()
        spans = getattr(kit.paper, self.text("of", "bridge"))
        preset = {"strip": STRIP, "poster": POSTER, "diploma": DIPLOMA}[self.text("preset", "strip")]
        return [BridgePicture(spans, preset, kit.palette, self.text("open"))] if spans else []


class StateSign(_Own):
    """`<sign state="in_work" size="16"/>`: the small plank of a state; `told="1"` where no word stands beside it."""

    def pieces(self) -> Sequence[Flowable]:
        state: Any = self.text("state")
        return [Sign(state, self.number("size", 16), self.kit().palette, told=self.flag("told"))]


class Flag(_Own):
    """`<flag pennant="1"/>`: the sign of a contract, or of a priority."""

    def pieces(self) -> Sequence[Flowable]:
        return [FlagSign(self.kit().palette, pennant=self.flag("pennant"))]


class Planks(_Own):
    """`<planks before="3" now="5" total="8"/>`: the planks of a dimension in a row."""

    def pieces(self) -> Sequence[Flowable]:
        return [PlankRow(*(int(self.number(name)) for name in ("before", "now", "total")))]


class ShieldSign(_Own):
    """`<shield/>`: the municipality's."""

    def pieces(self) -> Sequence[Flowable]:
        return [Shield(self.kit())]


class Luche(_Own):
    """`<luche/>`: the family's priorities."""

    def pieces(self) -> Sequence[Flowable]:
        kit = self.kit()
        return [hopscotch.Hopscotch(kit, kit.paper.priorities)]  # type: ignore[attr-defined]  # only in its paper


class Signatures(_Own):
    """`<signatures columns="3" runs="1">closing words</signatures>`: never parted from the words before them."""

    def pieces(self) -> Sequence[Flowable]:
        kit = self.kit()
        signatures = kit.paper.signatures  # type: ignore[attr-defined]  # only in signed papers
        only = self.text("of")
        if only == "first":
            signatures = signatures[:1]
        rows = signing.rows(kit, signatures, int(self.number("columns", 3)), runs=self.flag("runs"))
        words = self.children()
        return [Glued([*words, *rows], head=len(words) + 1)]


class Together(_Own):
    """`<together>..</together>`: stays on one page where one page is enough."""

    def pieces(self) -> Sequence[Flowable]:
        return [Glued(self.children())]


class TickBox(_Own):
    """`<tick on="0"/>`: a box to tick, at the right of its cell."""

    def pieces(self) -> Sequence[Flowable]:
        return [blanks.TickBox(checked=self.flag("on"))]


class Bottom(_Own):
    """`<bottom>..</bottom>`: stands at the foot of the page, in one piece."""

    def pieces(self) -> Sequence[Flowable]:
        return [Block(self.children())]


class Lists(_Own):
    """`<lists><list title=".." of="missing" most="2"/></lists>`: the poster's short lists, cut to the room left."""

    def pieces(self) -> Sequence[Flowable]:
        kit = self.kit()
        found = [
            ShortList(each.get("title", ""), getattr(kit.paper, each.get("of", "")), int(each.get("most", "1")))
            for each in self.element.findall("list")
        ]
        return [ShortLists(kit, found)]


class Ticks(_Own):
    """`<ticks mode="row|column|spread"><item on="1">..</item></ticks>`: boxes with their words."""

    def pieces(self) -> Sequence[Flowable]:
        kit, mode = self.kit(), self.text("mode", "row")
        style = kit.style(self.text("style", "body"))
        items = [
            (Words(_inner_xml(item), style, manager=attr.getManager(self)), item.get("on") in ("1", "True"))
            for item in self.element.findall("item")
        ]
        return [blanks.Ticks(items, column=mode == "column", spread=mode == "spread")] if items else []


class Legend(_Own):
    """`<legend><entry text="Logrado"><sign state="met"/></entry></legend>`: what the signs mean."""

    def pieces(self) -> Sequence[Flowable]:
        kit, style = self.kit(), self.text("style", "soft")
        entries = []
        for entry in self.element.findall("entry"):
            flow = flowable.Flow(entry, self)
            entries.append((flow.process()[0], kit.words(entry.get("text", ""), style)))
        return [blanks.Legend(entries)]


class Blanks(_Own):
    """`<blanks height="30"><blank label="Fecha" share="1"/></blanks>`: lines to write on."""

    def pieces(self) -> Sequence[Flowable]:
        found = [blanks.blank_of(self.kit(), blank.attrib) for blank in self.element.findall("blank")]
        return [blanks.Blanks(found, self.number("height", 30))]


class Stamp(_Own):
    """`<stamp height="54">Timbre</stamp>`: a place for a stamp."""

    def pieces(self) -> Sequence[Flowable]:
        words = self.kit().words((self.element.text or "").strip(), "stamp")
        return [blanks.Stamp(words, self.number("height", 54))]


class Cut(_Own):
    """`<cut margin="57">words</cut>`: the line to cut along."""

    def pieces(self) -> Sequence[Flowable]:
        return [blanks.CutLine(self.kit(), " ".join((self.element.text or "").split()), self.number("margin", 57))]


class Stop(_Own):
    """`<stop number="1" last="0">..</stop>`: a visit of the route."""

    def pieces(self) -> Sequence[Flowable]:
        return [route.Stop(int(self.number("number")), self.children(), last=self.flag("last"))]


def _inner_xml(element: Any) -> str:
    """The markup inside an element."""
    whole = str(etree.tostring(element, encoding="unicode", with_tail=False))
    return whole[whole.index(">") + 1 : whole.rindex("<")].strip() if len(element) or element.text else ""


# What a form may write beside z3c.rml's own words.
OWN: Final = {
    "para": _Paragraph,
    "h1": Heading1,
    "h2": Heading2,
    "h3": Heading3,
    "bullets": Bullets,
    "blockTable": BlockTable,
    "rule": Line,
    "bridge": Bridge,
    "sign": StateSign,
    "flag": Flag,
    "planks": Planks,
    "shield": ShieldSign,
    "luche": Luche,
    "signatures": Signatures,
    "together": Together,
    "bottom": Bottom,
    "lists": Lists,
    "tick": TickBox,
    "ticks": Ticks,
    "legend": Legend,
    "blanks": Blanks,
    "stamp": Stamp,
    "cut": Cut,
    "stop": Stop,
}


@cache
def teach() -> None:
    """Put our directives beside those of z3c.rml, and let no unknown one pass in silence."""
    for flow in (flowable.Flow, template.Story):
        flow.factories = {**flow.factories, **OWN}
    document.Document.factories = {**document.Document.factories, "template": Template}
    document.DocInit.factories = {**document.DocInit.factories, "letters": Letters}
    canvas.Drawing.factories = {**canvas.Drawing.factories, "foot": PageFoot}
    directive.ABORT_ON_INVALID_DIRECTIVE = True
    # z3c.rml switches this off for the whole process when it is imported.
    logging.raiseExceptions = True
    # Both read four fonts from the disk before every paper, an eighth of its time, and no form is set in them.
    unused = (testshapes.resetFonts, rlfix.resetFonts)
    kept = [reset for reset in rl_config._registered_resets if reset() not in unused]
    rl_config._registered_resets[:] = kept
