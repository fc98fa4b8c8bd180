"""Photographs and scans of papers: taken from a file, shrunk, kept encrypted; and looked at again in the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.casework import file
from desktop_app.casework.verb import Desk, Done
from desktop_app.casework.views.contract_lines import Scan
from desktop_app.documents import pages
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.domain.records import Attachment
from desktop_app.i18n import _
from desktop_app.store import blobs
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, row

LONGEST: Final = 1800
"""Pixels of the longer side of what is kept: a page of a letter stays easy to read."""
MOST_PAGES: Final = 12
_QUALITY: Final = 82
_DPI: Final = 110
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"})


def scan_links(scans: Sequence[Scan], theme: Theme, chosen: Callable[[str], None]) -> list[QPushButton]:
    """A quiet button for each photograph of a paper; a click tells which, by its id."""
    return [
        button(
            _("Foto del {day}").format(day=scan.day),
            theme,
            icon="image",
            look="quiet",
            size="small",
            does=partial(chosen, scan.id),
            name=_("{name}, del {day}").format(name=scan.name, day=scan.day),
        )
        for scan in scans
    ]


def choose(parent: QWidget) -> list[Path]:
    """Ask for files; none where she thinks better of it."""
    names, _filter = QFileDialog.getOpenFileNames(
        parent,
        _("Adjuntar una foto o un papel escaneado"),
        "",
        _("Fotos y papeles (*.png *.jpg *.jpeg *.bmp *.webp *.pdf)"),
    )
    return [Path(name) for name in names]


def attach(desk: Desk, family: str, path: Path, subject: str) -> Done[Attachment]:
    """Read a file, make it small, and keep it with a record. Off the window's thread. Raises Refused, Unavailable."""
    name, data = shrunk(path)
    return file.attach(desk, family=family, name=name, data=data, subject=subject)


def shrunk(path: Path) -> tuple[str, bytes]:
    """A file's name and content; a picture is turned upright and made no larger than need be."""
    try:
        data = path.read_bytes()
    except OSError as trouble:
        raise Unavailable(
            _("El archivo «{name}» no se pudo leer. Nada cambió en la ficha. Revise que siga en su lugar.").format(
                name=path.name
            )
        ) from trouble
    if path.suffix.lower() not in _PICTURES:
        return path.name, data
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    picture = reader.read()
    if picture.isNull():
        raise Refused(_("«{name}» no es una imagen que se pueda abrir.").format(name=path.name), field="data")
    small = _written(picture)
    return (path.name, data) if len(data) <= len(small) and data[:3] == b"\xff\xd8\xff" else (
        path.with_suffix(".jpg").name, small
    )  # fmt: skip


def _written(picture: QImage) -> bytes:
    if max(picture.width(), picture.height()) > LONGEST:
        picture = picture.scaled(
            LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # What is transparent would become black in a JPEG.
    flat = picture.convertToFormat(QImage.Format.Format_RGB888)
    flat.save(buffer, "JPG", _QUALITY)  # type: ignore[call-overload] # the stubs want bytes for the format
    return bytes(buffer.data().data())


def pictures(desk: Desk, sha256: str, media_type: str) -> list[QImage]:
    """What is kept, as pictures, a PDF's pages one by one. Off the window's thread. Raises Unavailable."""
    data = blobs.read(desk.store.connection, sha256)
    if media_type != "application/pdf":
        return [QImage.fromData(data)]
    return [_page(data, number) for number in range(min(len(pages.page_sizes(data)), MOST_PAGES))]


def _page(pdf: bytes, number: int) -> QImage:
    page = pages.picture_of(pdf, number, dpi=_DPI)
    # The copy owns its pixels; the first one only looks at those of `page`.
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888).copy()


class PictureDialog(QDialog):
    """What is kept in the file, as large as the window allows."""

    def __init__(self, name: str, images: Sequence[QImage], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        room = parent.window().size() * 0.8
        sheets = QWidget()
        inner = QVBoxLayout(sheets)
        for image in images:
            shown = label("")
            shown.setPixmap(QPixmap.fromImage(_fitting(image, room)))
            shown.setAccessibleName(name)
            inner.addWidget(shown)
        scroll = QScrollArea()
        scroll.setWidget(sheets)
        close = button(_("Cerrar"), theme, look="primary", does=self.accept)
        layout = column(label(name, "section"), scroll, row(None, close))
        layout.setContentsMargins(24, 20, 24, 20)
        self.setLayout(layout)
        self.resize(
            min(sheets.sizeHint().width() + 80, room.width()), min(sheets.sizeHint().height() + 150, room.height())
        )


def _fitting(image: QImage, room: QSize) -> QImage:
    if image.width() <= room.width():
        return image
    return image.scaledToWidth(room.width() - 80, Qt.TransformationMode.SmoothTransformation)
