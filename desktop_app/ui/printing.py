"""Printing pages from memory: each page as a picture of 300 dots an inch, straight to the printer that was chosen.

No copy is made on the way by Puente. The print system may keep its own until the paper is out: where the system has a
folder in memory for the person who is logged in, its unfinished files go there instead of onto the disk.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.documents.pages import picture_of
from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _
from desktop_app.ui.sheets import Sheet, to_image

DPI: Final = 300


@dataclass(frozen=True, slots=True)
class _Page:
    sheet: Sheet
    number: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches."""
        return self.sheet.sizes[self.number]


def choose_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Ask for a printer, copies and pages; None where she thinks better of it."""
    spool_in_memory()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Imprimir"))
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, on=False)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def print_sheets(
    printer: QPrinter,
    sheets: Sequence[Sheet],
    *,
    grey: bool,
    tell: Callable[[int, int], None],
    stopped: Callable[[], bool],
) -> bool:
    """Print papers one after the other. Off the window's thread. Whether all of it was sent.

    `tell` hears how many pages of how many are done; `stopped` is asked before each. Raises Unavailable.
    """
    wanted = _wanted(printer, [_Page(sheet, number) for sheet in sheets for number in range(len(sheet.sizes))])
    if not wanted:
        return True
    printer.setResolution(DPI)
    printer.setFullPage(True)
    _set_layout(printer, wanted[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable(
            _("La impresora «{name}» no responde. El papel sigue aquí: revísela, o elija otra.").format(
                name=printer.printerName()
            )
        )
    # The page is text: without this its letters would be pressed like a photograph.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    try:
        for done, page in enumerate(wanted):
            if stopped():
                printer.abort()
                return False
            if done:
                _set_layout(printer, page)
                printer.newPage()
            _paint(painter, printer, page, grey=grey)
            tell(done + 1, len(wanted))
    finally:
        painter.end()
    return True


def _wanted(printer: QPrinter, pages: list[_Page]) -> list[_Page]:
    """The pages that were chosen, as often as they were, where the printer does not repeat them by itself."""
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        pages = pages[printer.fromPage() - 1 : printer.toPage()]
    times = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * times
    return list(_each(pages, times))


def _each(pages: Sequence[_Page], times: int) -> Iterator[_Page]:
    for page in pages:
        yield from [page] * times


def _set_layout(printer: QPrinter, page: _Page) -> None:
    width, height = page.size
    lying = width > height
    short, long = sorted((width, height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, turn, QMarginsF()))


def _paint(painter: QPainter, printer: QPrinter, page: _Page, *, grey: bool) -> None:
    """A page as large as it is; smaller only where the paper in the printer is smaller."""
    image = to_image(picture_of(page.sheet.pdf, page.number, dpi=DPI, grey=grey))
    dots = printer.resolution()
    width, height = page.size[0] * dots, page.size[1] * dots
    room = printer.pageLayout().fullRectPixels(dots)
    scale = min(1.0, room.width() / width, room.height() / height)
    left = (room.width() - width * scale) / 2
    painter.drawImage(QRectF(left, 0, width * scale, height * scale), image)


def spool_in_memory() -> None:
    """Let unfinished files of the print system lie in memory, where the system has such a folder. Once a start."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform == "linux" and folder and Path(folder).is_dir():
        os.environ.setdefault("TMPDIR", folder)
