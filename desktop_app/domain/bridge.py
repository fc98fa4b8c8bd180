"""The bridge of a family: what stands on it, the sizes it is drawn in, and the shapes it is made of.

One geometry serves the window and the papers: `bridge_geometry.layout` turns spans and a preset into these shapes, a
painter only colours them. x grows to the right, y downwards; lengths are pixels in the window, points on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

State = Literal["not_applicable", "met_at_start", "to_be_worked", "in_work", "met", "not_met"]
Look = Literal["laid", "nailed", "half", "gap", "absent", "reserved"]
XY = tuple[float, float]

LAID: Final[frozenset[State]] = frozenset({"met", "met_at_start"})

# What was there at the start lies without nails; what is still unmet at the end is a gap like any other.
LOOKS: Final[dict[State, Look]] = {
    "met": "nailed",
    "met_at_start": "laid",
    "in_work": "half",
    "to_be_worked": "gap",
    "not_met": "gap",
    "not_applicable": "absent",
}


@dataclass(frozen=True, slots=True)
class Plank:
    """One condition as the bridge shows it.

    `name` is its short name (for speech and tips), `contract` says that a signed contract is in force on it,
    `priority` is the family's own order (1 first, 0 none), `reserved` that the condition is a sensitive one.
    """

    code: str
    state: State
    name: str = ""
    contract: bool = False
    priority: int = 0
    reserved: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The planks of one dimension, between two towers.

    `icon` names a file of resources/icons without its ending; `short` is the name where there is little room.
    """

    code: str
    name: str
    icon: str
    planks: tuple[Plank, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """Planks laid, of those that apply. Reserved conditions are never counted."""

    laid: int
    total: int


def count(*spans: Span) -> Count:
    """How many planks are laid and how many apply, reserved ones left out."""
    states = [plank.state for span in spans for plank in span.planks if not plank.reserved]
    applying = [state for state in states if state != "not_applicable"]
    return Count(sum(state in LAID for state in applying), len(applying))


@dataclass(frozen=True, slots=True)
class Preset:
    """A size of the picture: width, height, deck height, plank length, camber, bank, tower, mast, water.

    `unit` scales the fixed sizes (1 on the screen, 0.75 on paper), `words` how much larger than that the words are, for
    who reads large text. `lettered`: the code stands in the plank.
    `plain`: no scenery and no words, only a water line. `tag` is where the open plank's code hangs.
    """

    width: float
    height: float
    y0: float
    plank: float
    camber: float
    bank: float
    tower: float
    mast: float
    water: float
    unit: float = 1.0
    words: float = 1.0
    lettered: bool = False
    plain: bool = False
    tag: Literal["below", "above"] = "below"


PANEL: Final = Preset(804, 304, 140, 48, 14, 46, 10, 86, 216)
WHOLE: Final = Preset(1142, 340, 164, 60, 16, 64, 10, 96, 250)
POSTER: Final = Preset(720, 279, 132, 63, 13.5, 49.5, 7.5, 88.5, 214.5, unit=0.75, lettered=True)
DIPLOMA: Final = Preset(696, 222, 100, 42, 10.5, 49.5, 7.5, 66, 158, unit=0.75)
STRIP: Final = Preset(498, 78, 46.5, 19.5, 4.5, 19.5, 6, 33, 72, unit=0.75, plain=True, tag="above")


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle, `radius` of its corners."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke."""

    start: XY
    end: XY


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse by its centre and half axes."""

    x: float
    y: float
    rx: float
    ry: float


@dataclass(frozen=True, slots=True)
class Path:
    """A path from `start` through cubic curves (two control points and an end); `closed` for a filled shape."""

    start: XY
    curves: tuple[tuple[XY, XY, XY], ...]
    closed: bool = False


Polygon = tuple[XY, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """The pole of a plank, and what flies on it: the flag of a contract, the pennant of a priority."""

    pole: Line
    flag: Polygon = ()
    pennant: Polygon = ()


@dataclass(frozen=True, slots=True)
class PlankShape:
    """A plank ready to colour. Empty or None parts are not drawn.

    `half` is the laid lower half with its saw `marks`; `grain` and `nails` belong to whole planks; `thin` stands for
    one that does not apply. `letter` is where the code is centred, turned 90 degrees. `column` is where it may be hit.
    """

    plank: Plank
    look: Look
    rect: Rect
    column: Rect
    half: Rect | None = None
    marks: tuple[Line, ...] = ()
    grain: Line | None = None
    nails: tuple[Ellipse, ...] = ()
    thin: Line | None = None
    letter: XY | None = None
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Tower:
    """A mast with its cap; the inner towers stand on a pier whose foot makes a ring in the water."""

    mast: Rect
    cap: Rect
    pier: Polygon = ()
    foot: Ellipse | None = None


@dataclass(frozen=True, slots=True)
class Bank:
    """One end of the bridge: the ground (a path, or a rectangle in a plain picture) and the way that leads on to it."""

    ground: Path | Rect
    way: Rect | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """An araucaria: its trunk and the tiers of its crown, from the top."""

    trunk: Rect
    tiers: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class House:
    """The house that waits on the other side."""

    roof: Polygon
    chimney: Rect
    wall: Rect
    door: Rect
    window: Rect


@dataclass(frozen=True, slots=True)
class Scenery:
    """What makes it a place. It says nothing, so it is never read aloud and may be left out."""

    hill: Path
    water: Rect
    waves: tuple[Path, ...]
    trees: tuple[Tree, ...]
    house: House


@dataclass(frozen=True, slots=True)
class SpanLabel:
    """Words under a span, centred on `x`: icon (its box), name and count at their base lines. `name` may be ""."""

    span: Span
    x: float
    icon: Rect
    name: str
    name_y: float
    count: Count
    count_y: float


@dataclass(frozen=True, slots=True)
class OpenPlank:
    """The open plank's ring, and the tag with its code; `stem` joins a tag that hangs above."""

    code: str
    ring: Rect | None
    tag: Rect
    stem: Line | None = None
    pointer: Polygon = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture, in the order it is painted (scenery first, open plank last)."""

    preset: Preset
    pitch: float
    scenery: Scenery | None
    towers: tuple[Tower, ...]
    banks: tuple[Bank, Bank]
    ropes: tuple[Path, ...]
    hangers: tuple[Line, ...]
    cables: tuple[Path, ...]
    planks: tuple[PlankShape, ...]
    labels: tuple[SpanLabel, ...]
    water_line: Line
    opened: OpenPlank | None
