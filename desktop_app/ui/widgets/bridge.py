"""The bridge of a family: its planks to look at, to walk by keyboard, to open and to set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.bridge import Layout, Plank, PlankShape, Rect, Span, count
from desktop_app.domain.bridge_geometry import layout
from desktop_app.domain.statuses import Status, status_name
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Part
from desktop_app.ui.widgets.bridge_fit import fit, least_height
from desktop_app.ui.widgets.bridge_painter import BridgePainter
from desktop_app.ui.widgets.bridge_tip import paint_tip
from desktop_app.ui.widgets.painted import Painted

SLIDE: Final = 250  # milliseconds in which a new plank slides in
KEYS: Final[Mapping[int, Status]] = {
    Qt.Key.Key_C: "met",
    Qt.Key.Key_T: "in_work",
    Qt.Key.Key_P: "to_be_worked",
    Qt.Key.Key_N: "not_applicable",
}


@dataclass(frozen=True, slots=True)
class BridgeData:
    """What the bridge shows: its spans, and for each condition (by code) one sentence for the tip."""

    spans: tuple[Span, ...]
    notes: Mapping[str, str] = field(default_factory=dict)


def plank_words(plank: Plank) -> str:
    """A plank for a screen reader: "H6, En trabajo, con contrato, prioridad 1"."""
    if plank.reserved:
        return _("{code}, Reservada").format(code=plank.code)
    words = [plank.code, status_name(plank.state)]
    if plank.contract:
        words.append(_("con contrato"))
    if plank.priority:
        words.append(_("prioridad {number}").format(number=plank.priority))
    return ", ".join(words)


class Bridge(Painted):
    """The bridge. `activated` asks to open a plank; whoever shows its panel then calls `open`."""

    status_wished = Signal(str, str)
    """A condition's code and the status that the person set by key."""

    def __init__(self, data: BridgeData, theme: Theme, *, calm: bool = False, parent: QWidget | None = None) -> None:
        """`calm`: nothing moves."""
        super().__init__(theme, "", parent)
        self.paints_tips = True
        self._data, self._calm, self._opened = data, calm, ""
        self._picture: Layout | None = None
        self._ink: BridgePainter | None = None
        self._shapes: dict[str, PlankShape] = {}
        self._parts: tuple[Part, ...] = ()
        self._top = 0.0
        self._back: QPixmap | None = None
        self._front: QPixmap | None = None
        self._sliding: frozenset[str] = frozenset()
        self._slide = QVariantAnimation(self)
        self._slide.setDuration(SLIDE)
        self._slide.setStartValue(0.0)
        self._slide.setEndValue(1.0)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(lambda _value: self.update())
        self._slide.finished.connect(self._arrived)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def set_data(self, data: BridgeData, *, still: bool = False) -> None:
        """Show the family as it is now. Planks laid since then slide in, once; not if `still`: it is another family."""
        laid = _laid(data) - _laid(self._data) if self._picture else frozenset()
        here = self.current
        self._data = data
        self._slide.stop()
        self._sliding = laid if self.isVisible() and not self._calm and not still else frozenset()
        self._name()
        self._lay_out()
        self.go_to(here)
        if self._sliding:
            self._slide.start()

    def open(self, code: str) -> None:
        """Show a plank as open (raised, ringed, with its tag); "" for none."""
        if code != self._opened:
            self._opened = code
            back = self._back
            self._lay_out()
            self._back = back
            if code:
                self.go_to(code)

    @property
    def opened(self) -> str:
        """The code of the open plank, "" for none."""
        return self._opened

    @property
    def picture(self) -> Layout:
        """The geometry in force."""
        if self._picture is None:
            self._lay_out()
        assert self._picture is not None
        return self._picture

    def parts(self) -> tuple[Part, ...]:
        """The planks from left to right."""
        if self._picture is None:
            self._lay_out()
        return self._parts

    def _name(self) -> None:
        done = count(*self._data.spans)
        words = _("Puente: {laid} de {total} tablones puestos").format(laid=done.laid, total=done.total)
        self.setAccessibleName(words)

    def _lay_out(self) -> None:
        preset = fit(self.width(), self.theme.size / 100, self.height())
        self._picture = layout(self._data.spans, preset, reserved="neutral", opened=self._opened)
        self._top = max(0.0, self.height() - preset.height)
        self._shapes = {shape.plank.code: shape for shape in self._picture.planks}
        self._parts = tuple(self._part(shape) for shape in self._picture.planks)
        self._ink = BridgePainter(self._picture, self.theme, self._active())
        self._back = self._front = None
        self.update()

    def _part(self, shape: PlankShape) -> Part:
        column, plank = shape.column, shape.plank
        box = QRectF(column.x, column.y + self._top, column.width, column.height)
        return Part(plank.code, plank_words(plank), box, " ".join(self._tip(plank)).strip())

    def _tip(self, plank: Plank) -> tuple[str, str]:
        if plank.reserved:
            return "", _("Reservada. Se muestra solo si usted lo pide.")
        return plank.name, self._data.notes.get(plank.code) or status_name(plank.state) + "."

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it anew for this size."""
        super().resizeEvent(event)
        self._lay_out()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as the picture is at that width."""
        return round(fit(width, self.theme.size / 100).height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The size beside the open panel."""
        return QSize(804, self.heightForWidth(804))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Lists give way first, the bridge last."""
        return QSize(480, round(least_height(480, self.theme.size / 100)))

    def neighbour(self, place: int, key: int) -> int:
        """Left and right, one plank each."""
        return place + {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl and an arrow walk the spans; C, T, P and N set; the rest as in all painted widgets."""
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.walk(self._span_from(self.place_of(self.current), on=key == Qt.Key.Key_Right))
        elif key in KEYS and not event.modifiers() and self.current:
            if not self._shapes[self.current].plank.reserved:
                self.status_wished.emit(self.current, KEYS[key])
        else:
            super().keyPressEvent(event)

    def _span_from(self, place: int, *, on: bool) -> int:
        """The first plank of the next span; back: of this span, or of the one before if this is its first."""
        starts, start = [], 0
        for span in self._data.spans:
            if span.planks:
                starts.append(start)
            start += len(span.planks)
        if on:
            return next((first for first in starts if first > place), place)
        return next((first for first in reversed(starts) if first < place), place)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes stands on the open plank, if there is one."""
        if not self.current and self._opened in self._shapes:
            self.go_to(self._opened)
        super().focusInEvent(event)

    def _arrived(self) -> None:
        self._sliding = frozenset()
        self._front = None
        self.update()

    @property
    def sliding(self) -> frozenset[str]:
        """The planks that are on their way."""
        return self._sliding

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """What stands still comes from a picture kept; the rest is painted over it."""
        del event
        picture, ink = self.picture, self._ink
        assert ink is not None
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(QPointF(0, self._top), self._still(ink))
        painter.translate(0, self._top)
        self._paint_sliding(painter, ink)
        if picture.opened:
            ink.paint_opened(painter, picture.opened, self._shapes[picture.opened.code])
        for code in {self.hovered, self.current if self.hasFocus() else ""} & self._shapes.keys():
            if code != self._opened:
                ink.paint_ring(painter, self._ring(code))
        self._paint_tip(painter)

    def _active(self) -> str:
        holds = (span.code for span in self._data.spans if any(plank.code == self._opened for plank in span.planks))
        return next(holds, "")

    def _still(self, ink: BridgePainter) -> QPixmap:
        """All but what is open or on its way. The place behind the planks is kept apart: it changes with the size."""
        ratio = self.devicePixelRatioF()
        if self._back is None or self._back.devicePixelRatio() != ratio:
            preset = self.picture.preset
            self._back = QPixmap(QSize(round(preset.width * ratio), round(preset.height * ratio)))
            self._back.setDevicePixelRatio(ratio)
            self._back.fill(Qt.GlobalColor.transparent)
            with _painting(self._back) as painter:
                ink.paint_back(painter)
            self._front = None
        if self._front is None:
            self._front = QPixmap(self._back)
            with _painting(self._front) as painter:
                ink.paint_front(painter, without=self._sliding | {self._opened})
        return self._front

    def _paint_sliding(self, painter: QPainter, ink: BridgePainter) -> None:
        running = self._slide.state() == QAbstractAnimation.State.Running
        way = float(self._slide.currentValue()) if running else 1.0
        for code in self._sliding - {self._opened}:
            shape = self._shapes.get(code)
            if shape is None:
                continue
            painter.save()
            painter.setOpacity(way)
            painter.translate(0, -(1 - way) * 0.8 * shape.rect.height)
            ink.paint_plank(painter, shape)
            painter.restore()
            if shape.flag:
                ink.paint_flag(painter, shape.flag)

    def _ring(self, code: str) -> Rect:
        box, out = self._shapes[code].rect, 4 * self.picture.preset.unit
        return Rect(box.x - out, box.y - out, box.width + 2 * out, box.height + 2 * out, out)

    def _paint_tip(self, painter: QPainter) -> None:
        code = self.hovered or (self.current if self.hasFocus() else "")
        if code not in self._shapes or code == self._opened:
            return
        plank, ring = self._shapes[code].plank, self._ring(code)
        name, note = self._tip(plank)
        room = QRectF(0, -self._top, self.width(), self.height())
        paint_tip(
            painter,
            self.theme,
            QPointF(ring.x + ring.width / 2, ring.y + ring.height),
            room,
            f"{code} {name}".strip(),
            note,
        )


@contextmanager
def _painting(picture: QPixmap) -> Iterator[QPainter]:
    painter = QPainter(picture)
    try:
        yield painter
    finally:
        painter.end()


def _laid(data: BridgeData) -> frozenset[str]:
    planks = (plank for span in data.spans for plank in span.planks if not plank.reserved)
    return frozenset(plank.code for plank in planks if plank.state in ("met", "met_at_start"))
