"""The colours of papers. Painters ask by meaning, so that a photocopier's palette can take the place of the colours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

# Papers for the wall; all others are black on white.
COLOURED: Final = frozenset({"poster", "graduation-certificate"})

BLACK: Final = "#111111"
STRONG: Final = "#222222"  # frames, rules under heads
SOFT: Final = "#444444"  # second line
HAIR: Final = "#BDBDBD"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of the bridge and its signs, and of the ink. None: not drawn at all."""

    laid: str
    grain: str | None
    nail: str
    half_edge: str
    half: str
    mark: str
    gap: str
    gap_letter: str
    absent: str
    tower: str
    rope: str
    cable: str
    hanger: str
    pole: str
    flag: str
    pennant: str
    pennant_edge: str | None
    water: str | None
    wave: str | None
    water_edge: str | None
    bank: str
    bank_edge: str | None
    way: str
    hill: str | None
    tree: str
    wall: str
    roof: str
    window: str
    text: str
    text2: str
    ink: str


COLOUR: Final = Palette(
    laid="#935A2B",
    grain="#B07A48",
    nail="#F4E9DC",
    half_edge="#935A2B",
    half="#E3A748",
    mark="#935A2B",
    gap="#6F6A60",
    gap_letter="#4C5859",
    absent="#938D82",
    tower="#4F4538",
    rope="#B8B0A2",
    cable="#A9B4B3",
    hanger="#CDD4D3",
    pole="#1E2627",
    flag="#0B6170",
    pennant="#B3262F",
    pennant_edge=None,
    water="#DDECED",
    wave="#C3DCDE",
    water_edge=None,
    bank="#C9D3BE",
    bank_edge=None,
    way="#E9DFC9",
    hill="#EFF3F0",
    tree="#5E7F68",
    wall="#FFFFFF",
    roof="#4F4538",
    window="#E3A748",
    text="#1E2627",
    text2="#4C5859",
    ink="#1B2A5A",
)

GREY: Final = Palette(
    laid="#2B2B2B",
    grain=None,
    nail="#FFFFFF",
    half_edge="#2B2B2B",
    half="#9A9A9A",
    mark="#2B2B2B",
    gap="#444444",
    gap_letter="#333333",
    absent="#8A8A8A",
    tower="#333333",
    rope="#8A8A8A",
    cable="#555555",
    hanger="#CCCCCC",
    pole="#111111",
    flag="#111111",
    pennant="#FFFFFF",
    pennant_edge="#111111",
    water=None,
    wave=None,
    water_edge="#8A8A8A",
    bank="#E4E4E4",
    bank_edge="#555555",
    way="#FFFFFF",
    hill=None,
    tree="#777777",
    wall="#FFFFFF",
    roof="#333333",
    window="#FFFFFF",
    text="#111111",
    text2="#444444",
    ink="#222222",
)

# Papers with a strip of the bridge are black on white; only the ink of the signatures keeps its blue.
PAPER: Final = replace(GREY, ink=COLOUR.ink, bank="#DDDDDD", bank_edge="#777777")
