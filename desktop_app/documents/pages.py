"""The pages of a PDF as pictures, for the window and the printer: from bytes in memory to bytes in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _

POINTS: Final = 72.0
"""Points of a PDF to the inch."""
LARGEST: Final = 12_000
"""Pixels of the longer side of a page; more is a slip, and would take all memory."""

# PDFium keeps globals: one page at a time, whatever the thread.
_ONE_AT_A_TIME: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels: RGB, or one byte of grey each; `stride` bytes a line."""

    width: int
    height: int
    stride: int
    grey: bool
    pixels: bytes


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points. Raises Unavailable for what is no PDF."""
    with _opened(pdf) as document:
        sizes = [document.get_page_size(page) for page in range(len(document))]
        return tuple((float(width), float(height)) for width, height in sizes)


def picture_of(pdf: bytes, page: int, *, dpi: float, grey: bool = False) -> Picture:
    """A page (0 is the first) at so many dots an inch. Raises Unavailable for what is no PDF or has no such page."""
    with _opened(pdf) as document:
        if not 0 <= page < len(document):
            raise _unreadable()
        longest = max(document.get_page_size(page))
        scale = min(dpi / POINTS, LARGEST / longest)
        sheet = document[page]
        bitmap = sheet.render(scale=scale, grayscale=grey, rev_byteorder=True)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, grey, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            sheet.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    # PDFium takes a twentieth of a second to load: only who looks at a paper waits for it.
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise _unreadable() from error
        try:
            yield document
        finally:
            document.close()


def _unreadable() -> Unavailable:
    return Unavailable(_("Este papel no se puede mostrar: el archivo está incompleto o no es un PDF. Nada cambió."))
