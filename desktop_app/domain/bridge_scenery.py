"""What makes the bridge a place: banks, hill, water, two araucarias and the house on the other side."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.bridge import XY, House, Path, Preset, Rect, Scenery, Tree

# Width and height above the ground of each tier of an araucaria, from the top, in pixels of the large tree.
TIERS: Final = ((20, 56), (32, 51), (39, 45.5), (32, 40), (21, 35))
SMALL: Final = 0.63

# Where the waves lie: share of the way from bank to bank, pixels below the water's edge.
WAVES: Final = (
    (0.035, 5.0),
    (0.052, 8.5),
    (0.305, 4.0),
    (0.335, 8.0),
    (0.395, 5.0),
    (0.47, 7.5),
    (0.575, 5.0),
    (0.655, 8.0),
    (0.73, 4.5),
    (0.93, 5.0),
    (0.945, 8.5),
)


def scenery(preset: Preset) -> Scenery:
    """The scenery of a preset."""
    unit, width, water = preset.unit, preset.width, preset.water
    ground = preset.y0 - preset.plank / 2 - 3 * unit
    return Scenery(
        hill=_hill(preset),
        water=Rect(0, water, width, preset.height - water),
        waves=tuple(_waves(preset)),
        trees=(_tree(11 * unit, ground, SMALL * unit), _tree(width - 22 * unit, ground, unit)),
        house=_house(width - preset.bank + 17.5 * unit, ground, unit),
    )


def bank_ground(preset: Preset, *, mirrored: bool) -> Path:
    """The ground of the left bank (or, mirrored, of the right one): rounded edge, a foot that flares into the water."""
    unit, edge = preset.unit, preset.bank
    top = preset.y0 - preset.plank / 2 - 3 * unit
    foot = preset.water + 8 * unit
    corner, flare = 8 * unit, 34 * unit
    middle = preset.y0 + preset.plank / 2 + 4 * unit

    def at(x: float, y: float) -> XY:
        return (preset.width - x if mirrored else x), y

    def line(start: XY, end: XY) -> tuple[XY, XY, XY]:
        return start, end, end

    start, shoulder, side = at(0, top), at(edge - corner, top), at(edge, top + corner)
    knee, toe, end = at(edge + unit, middle), at(edge + flare, foot), at(0, foot)
    curves = (
        line(start, shoulder),
        (at(edge - corner / 2, top), at(edge, top + corner / 2), side),
        line(side, knee),
        (at(edge + 3 * unit, (middle + 2 * foot) / 3), at(edge + 0.35 * flare, foot), toe),
        line(toe, end),
    )
    return Path(start, curves, closed=True)


def _hill(preset: Preset) -> Path:
    """A far hill from bank to bank, its top a little right of the middle."""
    left, right, water = preset.bank, preset.width - preset.bank, preset.water
    width = right - left
    shoulder = preset.y0 + 0.12 * preset.plank
    peak = preset.y0 - 0.72 * preset.plank

    def at(k: float, y: float) -> XY:
        return left + k * width, y

    curves = (
        (at(0.0, shoulder + 12), at(0.02, shoulder + 4), at(0.1, shoulder + 4)),
        (at(0.3, shoulder + 4), at(0.42, shoulder - 4), at(0.5, (shoulder + peak) / 2)),
        (at(0.545, peak), at(0.6, peak), at(0.645, (shoulder + peak) / 2)),
        (at(0.72, shoulder - 6), at(0.86, shoulder), at(1.0, shoulder + 6)),
        (at(1.0, shoulder + 6), at(1.0, water), at(1.0, water)),
        (at(1.0, water), at(0.0, water), at(0.0, water)),
    )
    return Path(at(0.0, water), curves, closed=True)


def _waves(preset: Preset) -> list[Path]:
    """Short strokes at both banks and here and there between: always the same ones."""
    unit, inner = preset.unit, preset.width - 2 * preset.bank
    return [_wave(preset.bank + k * inner, preset.water + down * unit, unit) for k, down in WAVES]


def _wave(x: float, y: float, unit: float) -> Path:
    step = 11 * unit
    bend = 2.6 * unit
    first = ((x + step / 3, y - bend), (x + 2 * step / 3, y - bend), (x + step, y))
    second = ((x + 4 * step / 3, y + bend), (x + 5 * step / 3, y + bend), (x + 2 * step, y))
    return Path((x, y), (first, second))


def _tree(x: float, ground: float, scale: float) -> Tree:
    trunk = Rect(x - 1.2 * scale, ground - 53 * scale, 2.4 * scale, 53 * scale)
    return Tree(trunk, tuple(_tier(x, ground - up * scale, wide * scale / 2, scale) for wide, up in TIERS))


def _tier(x: float, y: float, reach: float, scale: float) -> Path:
    high, low = 6.4 * scale, 1.4 * scale
    over = ((x - 0.55 * reach, y - high), (x + 0.55 * reach, y - high), (x + reach, y))
    under = ((x + 0.4 * reach, y + low - 2 * scale), (x - 0.4 * reach, y + low - 2 * scale), (x - reach, y))
    return Path((x - reach, y), (over, under), closed=True)


def _house(x: float, ground: float, unit: float) -> House:
    def box(dx: float, up: float, width: float, height: float) -> Rect:
        return Rect(x + dx * unit, ground - up * unit, width * unit, height * unit)

    roof = ((x - 14.5 * unit, ground - 13 * unit), (x, ground - 26 * unit), (x + 14.5 * unit, ground - 13 * unit))
    return House(roof, box(5, 24, 3, 7), box(-12, 13, 24, 13), box(-2.5, 8, 5.5, 8), box(-9, 10, 5, 4.6))
