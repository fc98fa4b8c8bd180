"""Colours the bridge's geometry on paper: the strip of a contract, the poster, the small signs of a plank's state."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.documents import fonts, icons
from desktop_app.documents.palette import Palette
from desktop_app.documents.pen import Pen
from desktop_app.domain.bridge import (
    LOOKS,
    Bank,
    Flag,
    House,
    Layout,
    Line,
    Look,
    OpenPlank,
    Path,
    PlankShape,
    Rect,
    Scenery,
    SpanLabel,
    State,
    Tower,
)
from desktop_app.i18n import _

LETTER = 10.0  # points, of a code in its plank


def paint(pen: Pen, picture: Layout, palette: Palette) -> None:
    """The whole picture, from back to front."""
    unit = picture.preset.unit
    _paint_ground(pen, picture, palette)
    for rope in picture.ropes:
        pen.path(rope, edge=palette.rope, width=2.2 * unit)
    for hanger in picture.hangers:
        pen.line(hanger, palette.hanger, 0.8 * unit)
    for cable in picture.cables:
        pen.path(cable, edge=palette.cable, width=2 * unit)
    for shape in picture.planks:
        paint_plank(pen, shape, palette, unit, lettered=picture.preset.lettered)
    for tower in picture.towers:
        _paint_mast(pen, tower, palette)
    for shape in picture.planks:
        if shape.flag:
            paint_flag(pen, shape.flag, palette, unit)
    if picture.opened:
        _paint_opened(pen, picture.opened, palette, unit)
    for label in picture.labels:
        _paint_label(pen, label, palette)


def _paint_ground(pen: Pen, picture: Layout, palette: Palette) -> None:
    unit = picture.preset.unit
    if picture.scenery:
        _paint_scenery(pen, picture.scenery, palette, unit)
    if palette.water_edge:
        pen.line(picture.water_line, palette.water_edge, unit)
    for tower in picture.towers:
        if tower.foot and palette.wave:
            pen.ellipse(tower.foot, fill=palette.wave)
    for bank in picture.banks:
        _paint_bank(pen, bank, palette, unit)


def _paint_scenery(pen: Pen, scenery: Scenery, palette: Palette, unit: float) -> None:
    if palette.hill:
        pen.path(scenery.hill, fill=palette.hill)
    if palette.water:
        pen.rect(scenery.water, fill=palette.water)
    if palette.wave:
        for wave in scenery.waves:
            pen.path(wave, edge=palette.wave, width=1.2 * unit)
    for tree in scenery.trees:
        pen.rect(tree.trunk, fill=palette.tree)
        for tier in tree.tiers:
            pen.path(tier, fill=palette.tree)
    _paint_house(pen, scenery.house, palette, unit)


def _paint_house(pen: Pen, house: House, palette: Palette, unit: float) -> None:
    pen.rect(house.chimney, fill=palette.roof)
    pen.rect(house.wall, fill=palette.wall, edge=palette.roof, width=unit)
    pen.polygon(house.roof, fill=palette.roof)
    pen.rect(house.door, fill=palette.roof)
    pen.rect(house.window, fill=palette.window, edge=palette.roof, width=0.8 * unit)


def _paint_bank(pen: Pen, bank: Bank, palette: Palette, unit: float) -> None:
    if isinstance(bank.ground, Path):
        pen.path(bank.ground, fill=palette.bank)
        if palette.bank_edge:
            # The outer side is the edge of the picture, not of the bank.
            pen.path(replace(bank.ground, closed=False), edge=palette.bank_edge, width=unit)
    else:
        pen.rect(bank.ground, fill=palette.bank, edge=palette.bank_edge, width=unit)
    if bank.way:
        pen.rect(bank.way, fill=palette.way)


def _paint_mast(pen: Pen, tower: Tower, palette: Palette) -> None:
    pen.rect(tower.mast, fill=palette.tower)
    # The foot of a mast is square: only its top is rounded.
    mast = tower.mast
    pen.rect(Rect(mast.x, mast.y + mast.height / 2, mast.width, mast.height / 2), fill=palette.tower)
    pen.rect(tower.cap, fill=palette.tower)
    if tower.pier:
        pen.polygon(tower.pier, fill=palette.tower)


def paint_plank(pen: Pen, shape: PlankShape, palette: Palette, unit: float, *, lettered: bool) -> None:
    """One plank in its state, with its code where there is room for it."""
    look, code = shape.look, shape.plank.code
    if look == "absent":
        if shape.thin:
            pen.line(shape.thin, palette.absent, unit, round_ends=True)
        return
    if look in ("laid", "nailed"):
        pen.rect(shape.rect, fill=palette.laid)
        _paint_wood(pen, shape, palette, unit)
    elif look == "half":
        pen.rect(shape.rect, fill="#FFFFFF")
        if shape.half:
            pen.rect(shape.half, fill=palette.half, edge=palette.half_edge, width=1.3 * unit)
        for mark in shape.marks:
            pen.line(mark, palette.mark, 1.2 * unit, round_ends=True)
        pen.rect(shape.rect, edge=palette.half_edge, width=1.5 * unit)
    else:
        fill = "#FFFFFF" if lettered else None
        pen.rect(shape.rect, fill=fill, edge=palette.gap, width=1.3 * unit, dash=(3.2 * unit, 2.6 * unit))
    if lettered and shape.letter:
        colour = {"half": palette.text, "gap": palette.gap_letter}.get(look, "#FFFFFF")
        pen.upright(shape.letter, code, fonts.SEMIBOLD, LETTER, colour)


def _paint_wood(pen: Pen, shape: PlankShape, palette: Palette, unit: float) -> None:
    if shape.grain and palette.grain:
        pen.line(shape.grain, palette.grain, unit, round_ends=True)
    for nail in shape.nails:
        pen.ellipse(nail, fill=palette.nail)


def paint_flag(pen: Pen, flag: Flag, palette: Palette, unit: float) -> None:
    """The pole with what flies on it."""
    pen.line(flag.pole, palette.pole, 1.4 * unit)
    if flag.flag:
        pen.polygon(flag.flag, fill=palette.flag)
    if flag.pennant:
        pen.polygon(flag.pennant, fill=palette.pennant, edge=palette.pennant_edge, width=1.3 * unit)


def _paint_opened(pen: Pen, opened: OpenPlank, palette: Palette, unit: float) -> None:
    if opened.stem:
        pen.line(opened.stem, palette.pole, 1.4 * unit)
    pen.rect(opened.tag, fill=palette.pole)
    middle = opened.tag.x + opened.tag.width / 2, opened.tag.y + opened.tag.height / 2 + 3.5
    pen.text(middle, opened.code, fonts.SEMIBOLD, 10, "#FFFFFF")


def _paint_label(pen: Pen, label: SpanLabel, palette: Palette) -> None:
    icons.draw(pen, label.span.icon, label.icon, palette.text)
    if label.name:
        pen.text((label.x, label.name_y), label.name, fonts.SEMIBOLD, 11, palette.text)
    words = _("{laid} de {total}").format(laid=label.count.laid, total=label.count.total)
    pen.text((label.x, label.count_y), words, fonts.REGULAR, 10, palette.text2)


def paint_sign(pen: Pen, box: Rect, state: State, palette: Palette) -> None:
    """The small sign of a state, as lists show it, centred in `box`: a plank of 10 to 17."""
    look: Look = LOOKS[state]
    height = box.height
    width = 0.58 * height
    rect = Rect(box.x + (box.width - width) / 2, box.y, width, height, 0.11 * height)
    x, unit = rect.x + width / 2, height / 16
    if look == "absent":
        pen.line(Line((x, box.y + 0.28 * height), (x, box.y + 0.72 * height)), palette.absent, 1.1 * unit)
    elif look == "gap":
        pen.rect(rect, edge=palette.gap, width=1.2 * unit, dash=(2.4 * unit, 1.9 * unit))
    elif look == "half":
        _paint_half_sign(pen, rect, palette, unit)
    else:
        pen.rect(rect, fill=palette.laid)
        if look == "nailed":
            for y in (rect.y + 0.22 * height, rect.y + 0.78 * height):
                pen.rect(Rect(x - 0.9 * unit, y - 0.9 * unit, 1.8 * unit, 1.8 * unit, 0.9 * unit), fill=palette.nail)


def _paint_half_sign(pen: Pen, rect: Rect, palette: Palette, unit: float) -> None:
    middle = rect.y + 0.48 * rect.height
    bottom = rect.y + rect.height
    pen.rect(rect, fill="#FFFFFF")
    pen.rect(Rect(rect.x, middle, rect.width, bottom - middle, rect.radius), fill=palette.half)
    for low in (0.28, 0.6):
        y = bottom - low * (bottom - middle)
        start, end = (rect.x + 0.14 * rect.width, y), (rect.x + 0.86 * rect.width, y - 2.6 * unit)
        pen.line(Line(start, end), palette.mark, 1.1 * unit)
    pen.line(Line((rect.x, middle), (rect.x + rect.width, middle)), palette.half_edge, 1.3 * unit)
    pen.rect(rect, edge=palette.half_edge, width=1.5 * unit)
