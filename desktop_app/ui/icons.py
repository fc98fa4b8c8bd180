"""Icons of the window: Lucide's drawings in a colour of the theme, one pixmap a name, colour, size and scale."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app import paths


def icon(name: str, colour: QColor, size: int = 20) -> QIcon:
    """The icon of that name (a file of resources/icons) in a colour, sharp on the screen it is on."""
    return QIcon(pixmap(name, colour, size))


def pixmap(name: str, colour: QColor, size: int = 20) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels."""
    return _pixmap(name, colour.name(), size, QGuiApplication.primaryScreen().devicePixelRatio())


def paint(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    """Paint the icon into a box."""
    _renderer(name, colour.name()).render(painter, box)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    result = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    _renderer(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    # QtSvg draws `currentColor` black, so the colour is put in before it reads.
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


@cache
def _source(name: str) -> str:
    text = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    return text.replace('stroke-width="2"', 'stroke-width="1.75"')
