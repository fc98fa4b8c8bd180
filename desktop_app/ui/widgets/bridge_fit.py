"""Which size of the bridge fits a place of the window: two presets, stretched to the width and grown with the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from desktop_app.domain.bridge import PANEL, WHOLE, Preset

WIDE: Final = 960
"""From this width on the bridge is drawn as for the whole width; below it as beside the open panel."""
LEAST: Final = 0.6
ROOMY: Final = 1.2


def fit(width: float, text: float = 1.0, height: float | None = None) -> Preset:
    """The preset for a width in pixels, with words `text` times as large as usual.

    The picture is as wide as the place. Its other measures shrink where it is narrow or, if `height` is given, low, and
    grow a little where there is room. Words keep their size: the water below the bridge is as high as they need.
    """
    base = WHOLE if width >= WIDE else PANEL
    words_zone = (base.height - base.water) * text
    scale = min(width / base.width, max(text, ROOMY))
    if height is not None:
        scale = min(scale, (height - words_zone) / base.water)
    scale = max(scale, LEAST)
    return replace(
        base,
        width=width,
        height=base.water * scale + words_zone,
        y0=base.y0 * scale,
        plank=base.plank * scale,
        camber=base.camber * scale,
        bank=base.bank * scale,
        tower=base.tower * scale,
        mast=base.mast * scale,
        water=base.water * scale,
        unit=scale,
        words=text / scale,
    )


def least_height(width: float, text: float = 1.0) -> float:
    """How low the picture may be squeezed."""
    base = WHOLE if width >= WIDE else PANEL
    return base.water * LEAST + (base.height - base.water) * text
