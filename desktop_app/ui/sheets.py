"""Brings the pages of papers and photographs into a page view: their pictures are made off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop_app.documents.pages import POINTS, Picture, page_sizes, picture_of
from desktop_app.ui.tasks import Failure, Tasks
from desktop_app.ui.widgets.pages import PageView

_PHOTO: float = 7.5
"""Inches that a photograph is wide at 100 %."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready to be shown: its PDF and the sizes of its pages in inches."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]


def sheet_of(pdf: bytes) -> Sheet:
    """A paper's pages. Off the window's thread. Raises Unavailable for what is no PDF."""
    return Sheet(pdf, tuple((width / POINTS, height / POINTS) for width, height in page_sizes(pdf)))


def to_image(picture: Picture) -> QImage:
    """A picture of the window from pixels of a page; it owns them."""
    look = QImage.Format.Format_Grayscale8 if picture.grey else QImage.Format.Format_RGB888
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, look).copy()


class Sheets(QObject):
    """Shows one paper, or photographs, in a page view."""

    def __init__(self, view: PageView, tasks: Tasks) -> None:
        super().__init__(view)
        self._view, self._tasks = view, tasks
        self._sheet: Sheet | None = None
        self._grey = False
        self._turn = 0
        view.wanted.connect(self._make)

    def show_sheet(self, sheet: Sheet, *, grey: bool = False) -> None:
        """Show a paper."""
        self._turn += 1
        self._sheet, self._grey = sheet, grey
        self._view.set_pages(sheet.sizes)

    def show_images(self, images: Sequence[QImage]) -> None:
        """Show photographs."""
        self._turn += 1
        self._sheet = None
        self._view.set_pages([(_PHOTO, _PHOTO * image.height() / max(image.width(), 1)) for image in images])
        for number, image in enumerate(images):
            self._view.show_picture(number, image)

    def clear(self) -> None:
        """Show nothing."""
        self._turn += 1
        self._sheet = None
        self._view.set_pages(())

    def _make(self, page: int, width: int) -> None:
        sheet, grey, turn = self._sheet, self._grey, self._turn
        if sheet is None:
            return
        dpi = width / sheet.sizes[page][0]

        def shown(image: QImage) -> None:
            if turn == self._turn:
                self._view.show_picture(page, image)

        self._tasks.read(
            lambda _desk: to_image(picture_of(sheet.pdf, page, dpi=dpi, grey=grey)),
            self,
            shown,
            self._failed,
            topic=f"page-{id(self)}-{page}",
        )

    def _failed(self, failure: Failure) -> None:
        self._tasks.refused.emit(failure)
