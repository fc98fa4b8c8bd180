"""The eco-map: the family in the middle, and around it whom it has to do with and how the tie is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop_app.domain.genogram import Kin
from desktop_app.i18n import N_, _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Part
from desktop_app.ui.widgets.controls import label
from desktop_app.ui.widgets.ecomap_layout import (
    FAMILY,
    HEAD,
    NODE,
    XY,
    Node,
    broken,
    crowd,
    ellipse,
    head,
    nodes,
    shortened,
    tie_ends,
    zigzag,
)
from desktop_app.ui.widgets.genogram import paint_symbol
from desktop_app.ui.widgets.painted import Painted, paint_ring
from desktop_app.ui.widgets.painting import CENTRE, LEFT, RIGHT, filled, outline, pen, polygon, say
from desktop_app.ui.widgets.signs import Paint, PaintedSign

Strength = Literal["strong", "weak", "strained", "broken"]
Flow = Literal["to_family", "from_family", "both", "none"]

STRENGTHS: Final[dict[Strength, str]] = {
    "strong": N_("Fuerte: se apoyan"),
    "weak": N_("Débil: poco contacto"),
    "strained": N_("Tenso: cuesta"),
    "broken": N_("Roto"),
}
FLOWS: Final[dict[Flow, str]] = {
    "to_family": N_("nos ayuda"),
    "from_family": N_("la familia acude"),
    "both": N_("en los dos sentidos"),
    "none": "",
}


@dataclass(frozen=True, slots=True)
class EcoTie:
    """A tie: whom with, a note below the name, an icon, how strong it is, and which end receives.

    `flow`: `to_family` the help comes in, `from_family` the family goes there.
    """

    key: str
    name: str
    note: str = ""
    icon: str = "users"
    strength: Strength = "strong"
    flow: Flow = "both"


def tie_words(tie: EcoTie) -> str:
    """A tie for a screen reader."""
    flow = FLOWS[tie.flow]
    words = [tie.name, tie.note, _(STRENGTHS[tie.strength]), _(flow) if flow else ""]
    return ", ".join(word for word in words if word)


class EcoMap(Painted):
    """The eco-map. The chosen tie keeps its accent while its panel is open."""

    def __init__(
        self, people: Sequence[Kin], ties: Sequence[EcoTie], theme: Theme, parent: QWidget | None = None
    ) -> None:
        """`people` live in the house: their signs stand in the middle."""
        super().__init__(theme, _("Ecomapa: con quién cuenta la familia"), parent)
        self._people, self._ties = tuple(people), tuple(ties)
        self._nodes: tuple[Node, ...] = ()
        self._parts: tuple[Part, ...] = ()
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lay_out()

    def set_data(self, people: Sequence[Kin], ties: Sequence[EcoTie]) -> None:
        """Show the ties as they are now."""
        here = self.current
        self._people, self._ties = tuple(people), tuple(ties)
        self._lay_out()
        self.go_to(here)

    def choose(self, key: str) -> None:
        """Mark the tie whose panel is open; "" for none."""
        self._chosen = key
        self.update()

    def parts(self) -> tuple[Part, ...]:
        """The ties as the clock goes."""
        return self._parts

    @property
    def factor(self) -> float:
        """How much larger than usual the text is."""
        return self.theme.size / 100

    def _lay_out(self) -> None:
        self._nodes = nodes(len(self._ties), self.width(), self.height(), self.factor)
        self._parts = tuple(
            Part(tie.key, tie_words(tie), self._box(node), tie.note)
            for tie, node in zip(self._ties, self._nodes, strict=True)
        )
        self.update()

    def _box(self, node: Node) -> QRectF:
        radius = NODE * self.factor
        return QRectF(node.x - radius, node.y - radius, 2 * radius, 2 * radius)

    def place_at(self, point: QPointF) -> int:
        """A node or its words."""
        place = super().place_at(point)
        if place >= 0:
            return place
        return next((i for i, node in enumerate(self._nodes) if QRectF(*node.words).contains(point)), -1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it anew for this size."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The size beside the open panel."""
        return QSize(self.theme.px(804), self.theme.px(500))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Where nodes and the family do not touch."""
        return QSize(self.theme.px(560), self.theme.px(400))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Ties, then the family, then the nodes."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y, _rx, _ry = ellipse(self.width(), self.height(), self.factor)
        for tie, node in zip(self._ties, self._nodes, strict=True):
            start, end = tie_ends((x, y), (node.x, node.y), self.factor)
            paint_tie(painter, tie, start, end, self._ink(tie), self.factor)
        self._paint_family(painter, QPointF(x, y))
        for tie, node in zip(self._ties, self._nodes, strict=True):
            self._paint_node(painter, tie, node)

    def _ink(self, tie: EcoTie) -> QColor:
        return self.theme.colour("accent" if tie.key in (self._chosen, self.hovered) else "text")

    def _paint_family(self, painter: QPainter, middle: QPointF) -> None:
        theme, radius = self.theme, FAMILY * self.factor
        painter.setPen(pen(theme.colour("accent"), 1.5, (6, 4)))
        painter.setBrush(theme.colour("soft"))
        painter.drawEllipse(middle, radius, radius)
        size, places = crowd(len(self._people), radius)
        for kin, (dx, dy) in zip(self._people, places, strict=True):
            shapes = {"F": "circle", "M": "square"}
            shape = "triangle" if kin.unborn else shapes.get(kin.sex, "diamond")
            paint_symbol(painter, shape, middle + QPointF(dx, dy), size, kin, theme)

    def _paint_node(self, painter: QPainter, tie: EcoTie, node: Node) -> None:
        theme, ink = self.theme, self._ink(tie)
        box, radius = self._box(node), NODE * self.factor
        if tie.key == self.current and self.hasFocus():
            paint_ring(painter, box, theme.colour("accent"), radius)
        chosen = tie.key == self._chosen
        painter.setPen(pen(ink, 2.5 if chosen else 1.6))
        painter.setBrush(theme.colour("soft" if chosen else "page"))
        painter.drawEllipse(box)
        size = round(22 * self.factor)
        at = QPointF(node.x - size / 2, node.y - size / 2)
        painter.drawPixmap(at, icons.pixmap(tie.icon, ink, size))
        align = {"left": RIGHT, "right": LEFT, "below": CENTRE}[node.side]
        x, y, wide, _high = node.words
        names, notes = theme.font("small", QFont.Weight.DemiBold), theme.font("small")
        high = 0.95 * QFontMetricsF(names).height()
        say(painter, QRectF(x, y, wide, high), tie.name, names, ink, align)
        say(painter, QRectF(x, y + high, wide, high), tie.note, notes, theme.colour("text2"), align)


def paint_tie(painter: QPainter, tie: EcoTie, start: XY, end: XY, ink: QColor, factor: float) -> None:
    """A tie from the family (`start`) to a node: how strong by its line, who receives by its heads."""
    size = HEAD * factor
    at_family = tie.flow in ("to_family", "both") and tie.strength != "broken"
    at_node = tie.flow in ("from_family", "both") and tie.strength != "broken"
    inner = shortened(start, end, 0.8 * size * at_family, 0.8 * size * at_node)
    if tie.strength == "strained":
        outline(painter, pen(ink, 1.8 * factor))
        painter.drawPolyline(polygon(zigzag(*inner, factor)))
    elif tie.strength == "broken":
        painter.setPen(pen(ink, 1.6 * factor))
        pieces = broken(start, end, factor)
        painter.drawLines([_line(piece) for piece in pieces[:2]])
        painter.setPen(pen(ink, 2.2 * factor))
        painter.drawLines([_line(piece) for piece in pieces[2:]])
    else:
        strong = tie.strength == "strong"
        painter.setPen(pen(ink, (4.5 if strong else 1.6) * factor, () if strong else (6, 5)))
        painter.drawLine(_line(inner))
    filled(painter, ink)
    if at_family:
        painter.drawPolygon(polygon(head(start, end, size)))
    if at_node:
        painter.drawPolygon(polygon(head(end, start, size)))


def _line(piece: tuple[XY, XY]) -> QLineF:
    return QLineF(QPointF(*piece[0]), QPointF(*piece[1]))


def tie_legend(theme: Theme) -> QWidget:
    """How the lines are read: each with its words."""
    result = QWidget()
    grid = QGridLayout(result)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    rows = [(EcoTie("", "", strength=strength, flow="none"), _(words)) for strength, words in STRENGTHS.items()]
    rows.append((EcoTie("", "", strength="weak", flow="from_family"), _("Hacia dónde va la ayuda")))
    for number, (tie, words) in enumerate(rows):
        grid.addWidget(PaintedSign(_sample(tie), theme, 20, width=56), number, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label(words), number, 1)
    return result


def _sample(tie: EcoTie) -> Paint:
    def paint(painter: QPainter, box: QRectF, theme: Theme) -> None:
        y = box.center().y()
        if tie.flow == "none":
            paint_tie(painter, tie, (box.left(), y), (box.right(), y), theme.colour("text"), 1.0)
        else:
            painter.setPen(pen(theme.colour("text"), 1.6))
            painter.drawLine(QLineF(box.left(), y, box.right() - HEAD, y))
            filled(painter, theme.colour("text"))
            painter.drawPolygon(polygon(head((box.right(), y), (box.left(), y), HEAD)))

    return paint
