"""From spans and a preset to the shapes of the bridge. Pure: no colours, no fonts, no canvas."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Final, Literal

from desktop_app.domain.bridge import (
    LOOKS,
    XY,
    Bank,
    Ellipse,
    Flag,
    Layout,
    Line,
    OpenPlank,
    Path,
    Plank,
    PlankShape,
    Preset,
    Rect,
    Span,
    SpanLabel,
    Tower,
    count,
)
from desktop_app.domain.bridge_scenery import bank_ground, scenery

Reserved = Literal["neutral", "leave_out"]

ROPE: Final = 0.36  # of a plank's length, above and below its middle
ABSENT: Final = 0.44


def layout(spans: tuple[Span, ...], preset: Preset, *, reserved: Reserved, opened: str = "") -> Layout:
    """The picture of a bridge.

    `reserved` says what becomes of sensitive conditions: a plank of neutral look, or none at all (papers).
    `opened` is the code of the plank shown as open; a code that is not drawn opens none.
    """
    drawn = _drawn(spans, reserved)
    ground = _Ground(preset, drawn)
    towers = tuple(ground.tower(number) for number in range(len(drawn) + 1))
    planks = tuple(_planks(ground, drawn, opened))
    return Layout(
        preset=preset,
        pitch=ground.pitch,
        scenery=None if preset.plain else scenery(preset),
        towers=towers,
        banks=_banks(preset),
        ropes=tuple(ground.rope(side * ROPE * preset.plank) for side in (-1, 1)),
        hangers=tuple(ground.hanger(shape) for shape in planks),
        cables=ground.cables(),
        planks=planks,
        labels=() if preset.plain else tuple(_labels(ground, drawn)),
        water_line=_water_line(preset),
        opened=next((_open(preset, shape) for shape in planks if shape.plank.code == opened), None),
    )


def _drawn(spans: tuple[Span, ...], reserved: Reserved) -> tuple[Span, ...]:
    if reserved == "neutral":
        return spans
    return tuple(replace(span, planks=tuple(p for p in span.planks if not p.reserved)) for span in spans)


def _water_line(preset: Preset) -> Line:
    y = preset.water + 8 * preset.unit if preset.plain else preset.water
    return Line((0, y), (preset.width, y))


def _banks(preset: Preset) -> tuple[Bank, Bank]:
    unit, right = preset.unit, preset.width - preset.bank
    if preset.plain:
        top = preset.y0 - preset.plank / 2 - 3 * unit
        plain = Rect(0, top, preset.bank - 3 * unit, preset.plank + 6.5 * unit)
        return Bank(plain), Bank(replace(plain, x=right + 3 * unit))
    height = preset.plank - 12 * preset.unit
    inset = 4 * preset.unit
    way = Rect(0, preset.y0 - height / 2, preset.bank - inset, height)
    return (
        Bank(bank_ground(preset, mirrored=False), way),
        Bank(bank_ground(preset, mirrored=True), replace(way, x=right + inset)),
    )


@dataclass(frozen=True)
class _Ground:
    """Where things stand: the measures that follow from a preset and the planks to draw, each computed once."""

    preset: Preset
    spans: tuple[Span, ...]

    @cached_property
    def pitch(self) -> float:
        planks = sum(len(span.planks) for span in self.spans)
        room = self.preset.width - 2 * self.preset.bank - (len(self.spans) + 1) * self.preset.tower
        return room / planks if planks else 0.0

    @property
    def bank_top(self) -> float:
        return self.preset.y0 - self.preset.plank / 2 - 3 * self.preset.unit

    @cached_property
    def first(self) -> float:
        return self.preset.bank + self.preset.tower / 2

    @cached_property
    def last(self) -> float:
        return self.preset.width - self.first

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """Left edges of the first plank's column in each span, and where a further span would start."""
        before = accumulate((len(span.planks) for span in self.spans), initial=0)
        return tuple(
            self.preset.bank + (number + 1) * self.preset.tower + planks * self.pitch
            for number, planks in enumerate(before)
        )

    def tower_x(self, number: int) -> float:
        return self.starts[number] - self.preset.tower / 2

    def deck(self, x: float) -> float:
        """Height of the deck's middle at `x`: a camber between the outer towers, straight on the banks."""
        k = (x - self.first) / (self.last - self.first)
        return self.preset.y0 - 4 * self.preset.camber * k * (1 - k) if 0 <= k <= 1 else self.preset.y0

    def top(self, number: int) -> XY:
        x = self.tower_x(number)
        return x, self.deck(x) - self.preset.mast

    def tower(self, number: int) -> Tower:
        preset, unit = self.preset, self.preset.unit
        x, top = self.top(number)
        deck = self.deck(x)
        width = 0.62 * preset.tower
        mast = Rect(x - width / 2, top, width, deck + preset.plank / 2 + 3 * unit - top, width / 2)
        cap = Rect(x - 5 * unit, top + 4 * unit, 10 * unit, 3.4 * unit, unit)
        if number in (0, len(self.spans)):
            return Tower(mast, cap)
        foot = preset.water + 8 * unit
        pier = ((x - 3 * unit, deck), (x + 3 * unit, deck), (x + 5.5 * unit, foot), (x - 5.5 * unit, foot))
        return Tower(mast, cap, pier, Ellipse(x, foot, 13 * unit, 3 * unit))

    def rope(self, offset: float) -> Path:
        y, rise = self.preset.y0 + offset, self.preset.camber
        middle = _quadratic((self.first, y), (self.preset.width / 2, y - 2 * rise), (self.last, y))
        return Path((0, y), (_straight((0, y), (self.first, y)), middle, _straight((self.last, y), (self.width, y))))

    @property
    def width(self) -> float:
        return self.preset.width

    def _control(self, number: int) -> XY:
        (x1, y1), (x2, y2) = self.top(number), self.top(number + 1)
        unit = self.preset.unit
        sag = min(self.preset.mast - self.preset.plank / 2 - 14 * unit, 12 * unit + 0.34 * (x2 - x1))
        return (x1 + x2) / 2, (y1 + y2) / 2 + 2 * sag

    def cables(self) -> tuple[Path, ...]:
        """Back-stay, one cable a span, back-stay."""
        between = [
            Path(self.top(i), (_quadratic(self.top(i), self._control(i), self.top(i + 1)),))
            for i in range(len(self.spans))
        ]
        return self._stay(self.top(0), 0), *between, self._stay(self.top(len(self.spans)), self.width)

    def _stay(self, top: XY, edge: float) -> Path:
        end = (edge, self.bank_top - (1.2 if self.preset.plain else 4) * self.preset.unit)
        control = ((top[0] + edge) / 2, (top[1] + end[1]) / 2 + 15 * self.preset.unit)
        return Path(top, (_quadratic(top, control, end),))

    def hanger(self, shape: PlankShape) -> Line:
        """From the cable down to the plank, where the plank stands when it is not raised."""
        x = shape.column.x + shape.column.width / 2
        number = bisect_right(self.starts, x, hi=len(self.spans)) - 1
        (x1, y1), (_cx, cy), (x2, y2) = self.top(number), self._control(number), self.top(number + 1)
        k = (x - x1) / (x2 - x1)
        cable = (1 - k) ** 2 * y1 + 2 * k * (1 - k) * cy + k**2 * y2
        return Line((x, cable), (x, self.deck(x) - self.preset.plank / 2))


def _straight(start: XY, end: XY) -> tuple[XY, XY, XY]:
    return start, end, end


def _quadratic(start: XY, control: XY, end: XY) -> tuple[XY, XY, XY]:
    """A quadratic curve as a cubic one: canvases of papers know only those."""

    def toward(point: XY) -> XY:
        return point[0] + 2 / 3 * (control[0] - point[0]), point[1] + 2 / 3 * (control[1] - point[1])

    return toward(start), toward(end), end


def _planks(ground: _Ground, spans: tuple[Span, ...], opened: str) -> list[PlankShape]:
    shapes = []
    for number, span in enumerate(spans):
        start = ground.starts[number]
        for i, plank in enumerate(span.planks):
            x = start + (i + 0.5) * ground.pitch
            last = i == len(span.planks) - 1
            shapes.append(_plank(ground, plank, x, leftwards=last, opened=plank.code == opened))
    return shapes


def _plank(ground: _Ground, plank: Plank, x: float, *, leftwards: bool, opened: bool) -> PlankShape:
    preset, unit, pitch = ground.preset, ground.preset.unit, ground.pitch
    y = ground.deck(x) - (7 * unit if opened and preset.tag == "below" else 0)
    width = (0.86 if preset.lettered else 0.78) * pitch
    rect = Rect(x - width / 2, y - preset.plank / 2, width, preset.plank, min(1.6, 2.1 * unit))
    top = preset.y0 - preset.camber - preset.mast
    shape = PlankShape(
        plank=plank,
        look="reserved" if plank.reserved else LOOKS[plank.state],
        rect=rect,
        column=Rect(x - pitch / 2, top, pitch, preset.water - top),
        letter=(x, y) if preset.lettered else None,
    )
    if not (preset.plain or plank.reserved):
        shape = replace(shape, flag=_flag(plank, x, rect.y, unit, -1 if leftwards else 1))
    return _dressed(shape, preset, x, y)


def _dressed(shape: PlankShape, preset: Preset, x: float, y: float) -> PlankShape:
    rect, unit = shape.rect, preset.unit
    if shape.look == "absent":
        reach = ABSENT * preset.plank / 2
        return replace(shape, thin=Line((x, y - reach), (x, y + reach)), letter=None)
    if shape.look == "half":
        half = Rect(rect.x, y, rect.width, rect.height / 2, rect.radius)
        letter = (x, y - preset.plank / 4) if shape.letter else None
        return replace(shape, half=half, marks=_saw_marks(half, 5 * unit), letter=letter)
    if shape.look in ("laid", "nailed") and not preset.lettered:
        inset = 5 * unit
        grain = Line((x, rect.y + 2 * inset), (x, rect.y + rect.height - 2 * inset))
        ends = (rect.y + inset, rect.y + rect.height - inset) if shape.look == "nailed" else ()
        return replace(shape, grain=grain, nails=tuple(Ellipse(x, end, 1.2 * unit, 1.2 * unit) for end in ends))
    return shape


def _saw_marks(half: Rect, step: float) -> tuple[Line, ...]:
    inset, rise = 0.16 * half.width, min(0.42 * half.width, step)
    marks = []
    y = half.y + half.height - 0.4 * step
    while y - rise > half.y + 0.2 * step:
        marks.append(Line((half.x + inset, y), (half.x + half.width - inset, y - rise)))
        y -= step
    return tuple(marks)


def _flag(plank: Plank, x: float, top: float, unit: float, side: int) -> Flag | None:
    if not (plank.contract or plank.priority):
        return None
    both = plank.contract and plank.priority
    tip = top - (44 if both else 27) * unit
    flag: tuple[XY, ...] = ()
    pennant: tuple[XY, ...] = ()
    if plank.priority:
        pennant = ((x, tip), (x + side * 13 * unit, tip + 6 * unit), (x, tip + 12 * unit))
    if plank.contract:
        y = tip + (16 if both else 0) * unit
        end, notch = x + side * 12.6 * unit, x + side * 9.2 * unit
        flag = ((x, y), (end, y), (notch, y + 5 * unit), (end, y + 10 * unit), (x, y + 10 * unit))
    return Flag(Line((x, top), (x, tip)), flag, pennant)


def _open(preset: Preset, shape: PlankShape) -> OpenPlank:
    rect, unit = shape.rect, preset.unit
    x = rect.x + rect.width / 2
    code = shape.plank.code
    if preset.tag == "above":
        width, height = 36 * unit, 20 * unit
        left = min(max(x - width / 2, 0), preset.width - width)
        tag = Rect(left, 0.5, width, height, 3 * unit)
        return OpenPlank(code, None, tag, Line((x, tag.y + height), (x, rect.y - 3 * unit)))
    out = 4 * unit
    ring = Rect(rect.x - out, rect.y - out, rect.width + 2 * out, rect.height + 2 * out, out)
    bottom = ring.y + ring.height + 8 * unit
    wide, high = 34 * unit * preset.words, 21 * unit * preset.words
    tag = Rect(x - wide / 2, bottom, wide, high, 4 * unit)
    pointer = ((x - 5 * unit, bottom), (x + 5 * unit, bottom), (x, bottom - 5 * unit))
    return OpenPlank(code, ring, tag, pointer=pointer)


def _labels(ground: _Ground, spans: tuple[Span, ...]) -> list[SpanLabel]:
    preset = ground.preset
    unit = preset.unit * preset.words
    shown = [(i, span) for i, span in enumerate(spans) if span.planks]
    names = [_name(span, ground.pitch / unit) for _i, span in shown]
    wishes = [(ground.tower_x(i) + ground.tower_x(i + 1)) / 2 for i, _span in shown]
    widths = [max(7.2 * len(name), 44) * unit for name in names]
    labels = []
    for (_i, span), name, x in zip(shown, names, _apart(wishes, widths, 8 * unit), strict=True):
        size = 22 * unit
        icon = Rect(x - size / 2, preset.water + 10 * unit, size, size)
        name_y = preset.water + 49 * unit
        count_y = preset.water + (67 if name else 49) * unit
        labels.append(SpanLabel(span, x, icon, name, name_y, count(span), count_y))
    return labels


def _name(span: Span, pitch: float) -> str:
    if pitch < 9.5:
        return ""
    return span.short or span.name if pitch < 14 else span.name


def _apart(wishes: list[float], widths: list[float], gap: float) -> list[float]:
    """The wished centres, moved as little as keeps neighbours from touching (half of the overlap each, some rounds)."""
    centres = list(wishes)
    for _round in range(12):
        for i in range(len(centres) - 1):
            overlap = (widths[i] + widths[i + 1]) / 2 + gap - (centres[i + 1] - centres[i])
            if overlap > 0:
                centres[i] -= overlap / 2
                centres[i + 1] += overlap / 2
    return centres
