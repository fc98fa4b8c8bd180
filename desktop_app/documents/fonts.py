"""The one family of letters of all papers. Parsed once a process, registered anew for every document."""

from __future__ import annotations

from functools import cache
from typing import Final

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app import paths

REGULAR: Final = "Sans"
ITALIC: Final = "Sans-Italic"
MEDIUM: Final = "Sans-Medium"
SEMIBOLD: Final = "Sans-SemiBold"
BOLD: Final = "Sans-Bold"

_FILES: Final = {
    REGULAR: "SourceSans3_400Regular.ttf",
    ITALIC: "SourceSans3_400Regular_Italic.ttf",
    MEDIUM: "SourceSans3_500Medium.ttf",
    SEMIBOLD: "SourceSans3_600SemiBold.ttf",
    BOLD: "SourceSans3_700Bold.ttf",
}


@cache
def _loaded() -> tuple[TTFont, ...]:
    folder = paths.resources() / "fonts"
    return tuple(TTFont(name, str(folder / file)) for name, file in _FILES.items())


def register() -> None:
    """Make the family known to reportlab, which forgets its fonts whenever z3c.rml begins a document.

    Bold within a paragraph is the semibold: a heading's bold would shout in running text.
    """
    for font in _loaded():
        pdfmetrics.registerFont(font)
    addMapping(REGULAR, 0, 0, REGULAR)
    addMapping(REGULAR, 1, 0, SEMIBOLD)
    addMapping(REGULAR, 0, 1, ITALIC)
    addMapping(REGULAR, 1, 1, SEMIBOLD)
    for name in (ITALIC, MEDIUM, SEMIBOLD, BOLD):
        for bold, italic in ((0, 0), (0, 1), (1, 0), (1, 1)):
            addMapping(name, bold, italic, name)


def width(text: str, font: str, size: float) -> float:
    """How wide a line of text is, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
