"""Pages of papers and photographs, one below the other, on the ground of the window; larger and smaller."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, label, row

LEAST: Final = 25
MOST: Final = 400
_STEPS: Final = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300, 400)
_MARGIN: Final = 24
_INCH: Final = 96.0
"""Logical pixels to the inch: a page at 100 % is as large as on paper, on a usual screen."""


class _Page(QWidget):
    """One page: its picture as far as it has come, else white paper."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._line = theme.colour("line")
        self.image = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show the page's picture."""
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The page, and a hairline around it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("white"))
        if not self.image.isNull():
            painter.drawImage(QRectF(self.rect()), self.image)
        painter.setPen(self._line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PageView(QScrollArea):
    """Shows pages whose sizes it is told; it asks for the picture of each page that comes into view (`wanted`)."""

    wanted = Signal(int, int)
    """A page (0 is the first) and the width in pixels of the screen that its picture should have."""
    zoomed = Signal(int)
    """The pages are shown so large, in per cent."""
    turned = Signal(int)
    """Another page is in view: which."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("pages")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inside = QWidget()
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        self._layout.setSpacing(16)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._inside)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pages: list[_Page] = []
        self._asked: dict[int, int] = {}
        self._zoom = 0
        self._current = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(30)
        self._soon.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())

    @property
    def zoom(self) -> int:
        """How large the pages are, in per cent."""
        return self._zoom or self._fitting()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def current(self) -> int:
        """The page in view."""
        return self._current

    @property
    def complete(self) -> bool:
        """Whether each page has a picture."""
        return all(not page.image.isNull() for page in self._pages)

    def set_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show pages of these sizes (inches), still without pictures. None shows nothing."""
        for page in self._pages:
            self._layout.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._sizes = tuple(sizes)
        self._asked = {}
        self._pages = []
        self._current = 0
        for number in range(len(self._sizes)):
            page = _Page(self._theme, _("Página {number} de {of}").format(number=number + 1, of=len(self._sizes)))
            self._pages.append(page)
            self._layout.addWidget(page)
        self.verticalScrollBar().setValue(0)
        self._lay_out()

    def show_picture(self, page: int, image: QImage) -> None:
        """Show the picture of a page."""
        if 0 <= page < len(self._pages):
            self._pages[page].show_image(image)

    def set_zoom(self, per_cent: int) -> None:
        """Show the pages so large; 0 fits them to the width."""
        self._zoom = min(max(per_cent, LEAST), MOST) if per_cent else 0
        self._lay_out()

    def step_zoom(self, by: int) -> None:
        """One step larger or smaller."""
        now = self.zoom
        larger = [step for step in _STEPS if (step > now if by > 0 else step < now)]
        if larger:
            self.set_zoom(larger[0] if by > 0 else larger[-1])

    def turn_to(self, page: int) -> None:
        """Bring a page into view."""
        if 0 <= page < len(self._pages):
            self.verticalScrollBar().setValue(self._pages[page].y() - 8)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fitted pages follow the room."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Another screen may be sharper."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Plus and minus zoom, 0 fits to the width, page keys turn pages."""
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        elif key == Qt.Key.Key_0:
            self.set_zoom(0)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn_to(0 if key == Qt.Key.Key_Home else self.count - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """The wheel zooms with Ctrl, else it scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _fitting(self) -> int:
        widest = max((width for width, _height in self._sizes), default=8.5)
        room = self.viewport().width() - 2 * _MARGIN
        return min(max(int(room / (widest * _INCH) * 100), LEAST), MOST)

    def _lay_out(self) -> None:
        scale = self.zoom / 100 * _INCH
        for page, (width, height) in zip(self._pages, self._sizes, strict=True):
            page.setFixedSize(QSize(round(width * scale), round(height * scale)))
        self.zoomed.emit(self.zoom)
        self._soon.start()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        now = next((place for place, page in enumerate(self._pages) if page.geometry().bottom() >= middle), 0)
        if now != self._current:
            self._current = now
            self.turned.emit(now)
        self._soon.start()

    def _ask(self) -> None:
        """Ask for the pictures of the pages in view and the next one, where they are not as sharp as they could be."""
        top = self.verticalScrollBar().value()
        seen = QRect(0, top, self.viewport().width(), self.viewport().height() * 2)
        for number, page in enumerate(self._pages):
            width = round(page.width() * self.devicePixelRatioF())
            if page.geometry().intersects(seen) and self._asked.get(number) != width:
                self._asked[number] = width
                self.wanted.emit(number, width)


class ZoomBar(QFrame):
    """Smaller, how large, larger; belongs to a page view."""

    def __init__(self, view: PageView, theme: Theme) -> None:
        super().__init__()
        self._words = label("", "second")
        self._words.setMinimumWidth(theme.px(48))
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        smaller, larger = (
            button("", theme, icon=icon, look="quiet", size="small", does=partial(view.step_zoom, by), name=words)
            for icon, by, words in (("minus", -1, _("Más chico")), ("plus", 1, _("Más grande")))
        )
        for each in (smaller, larger):
            each.setToolTip(each.accessibleName())
        self.setLayout(row(smaller, self._words, larger, spacing=0))
        view.zoomed.connect(lambda per_cent: self._words.setText(_("{zoom} %").format(zoom=per_cent)))
