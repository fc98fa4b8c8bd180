"""How the rows of the conditions are painted: columns that give way in turn where there is little room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.casework.views.family_conditions import ConditionLine, Section
from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.models.conditions import ROW
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painted import paint_ring
from desktop_app.ui.widgets.painting import LEFT, RIGHT, say
from desktop_app.ui.widgets.plank_sign import Sign, sign_pixmap

BEYOND: Final = 12
"""Pixels by which the ground of an open row is wider than the columns, on both sides."""
HIGH: Final = 36
SHOW: Final = 120
"""Pixels at the right of a reserved row that show it."""

_Index = QModelIndex | QPersistentModelIndex
_ALL: Final = {"state": 132, "code": 44, "name": 258, "whom": 236, "since": 76, "evidence": 132, "contract": 84}
_LACKING: Final = {
    "state": 132, "icon": 36, "code": 40, "name": 222, "whom": 236, "since": 76, "evidence": 132, "contract": 84,
}  # fmt: skip
_GIVE_WAY: Final = (("evidence", 44), ("contract", 70), ("whom", 190), ("name", 190), ("since", 64), ("state", 118))
_LEAST: Final = 130
"""The next step is not cut below this."""

Columns = Mapping[str, tuple[float, float]]


def columns(width: float, scale: float, *, lacking: bool) -> Columns:
    """The columns within a width: x and width by name; what gives way first is the least missed."""
    wide = {name: pixels * scale for name, pixels in (_LACKING if lacking else _ALL).items()}
    short = _LEAST * scale - (width - sum(wide.values()))
    for name, least in _GIVE_WAY:
        if short <= 0:
            break
        given = min(short, max(0.0, wide[name] - least * scale))
        wide[name] -= given
        short -= given
    places: dict[str, tuple[float, float]] = {}
    x = 0.0
    for name, pixels in wide.items():
        places[name] = (x, pixels)
        x += pixels
    places["next"] = (x, max(0.0, width - x))
    return places


class ColumnTitles(QWidget):
    """The titles above the columns."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lacking = False
        self.setFixedHeight(max(HIGH - 4, theme.px(HIGH - 4)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint them."""
        del event
        titles = {
            "state": _("Estado"), "name": _("Condición"), "whom": _("A quién"), "since": _("Desde"),
            "evidence": _("Evidencia"), "contract": _("Contrato"), "next": _("Próximo paso"),
        }  # fmt: skip
        painter = QPainter(self)
        font = self._theme.font("small", QFont.Weight.DemiBold)
        places = columns(self.width() - 2 * BEYOND, self._theme.size / 100, lacking=self.lacking)
        for name, words in titles.items():
            x, width = places[name]
            fits = QFontMetricsF(font).horizontalAdvance(words) <= width
            if fits or name == "next":
                box = QRectF(BEYOND + x, 0, width, self.height())
                say(painter, box, words, font, self._theme.colour("text2"), LEFT)
        if self.lacking:
            painter.fillRect(
                QRectF(BEYOND, self.height() - 1, self.width() - 2 * BEYOND, 1), self._theme.colour("border")
            )


class ConditionRows(QStyledItemDelegate):
    """Paints headings, conditions, and the ground of the row that is open."""

    def __init__(self, theme: Theme, open_height: Callable[[str], int]) -> None:
        """`open_height` says how much higher the row of a condition is for being open (0: it is not)."""
        super().__init__()
        self._theme, self._open_height = theme, open_height
        self.lacking = False

    @property
    def high(self) -> int:
        """How high a row is."""
        return max(HIGH, self._theme.px(HIGH))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """A row, and what opens below it."""
        row = index.data(ROW)
        more = self._open_height(row.code) if isinstance(row, ConditionLine) else 0
        return QSize(option.rect.width(), self.high + more)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        row = index.data(ROW)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Section):
            self._paint_section(painter, box, row)
        else:
            self._paint_ground(painter, box, option, row)
            inner = QRectF(box.left() + BEYOND, box.top(), box.width() - 2 * BEYOND, self.high)
            if row.hidden:
                self._paint_hidden(painter, inner, row)
            else:
                self._paint_line(painter, inner, row)
        painter.restore()

    def _paint_section(self, painter: QPainter, box: QRectF, section: Section) -> None:
        theme = self._theme
        size = theme.px(20)
        left = box.left() + BEYOND
        icons.paint(painter, section.icon, theme.colour("text"), QRectF(left, box.center().y() - size / 2, size, size))
        font = theme.font("section", QFont.Weight.DemiBold)
        say(
            painter,
            QRectF(left + size + 8, box.top(), box.width(), box.height()),
            section.name,
            font,
            theme.colour("text"),
            LEFT,
        )
        place = left + size + 24 + QFontMetricsF(font).horizontalAdvance(section.name)
        words = _("{laid} de {total}").format(laid=section.counted.laid, total=section.counted.total)
        say(
            painter, QRectF(place, box.top(), 120, box.height()), words, theme.font("body"), theme.colour("text2"), LEFT
        )
        painter.fillRect(QRectF(left, box.bottom() - 1, box.width() - 2 * BEYOND, 1), theme.colour("border"))

    def _paint_ground(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, row: ConditionLine) -> None:
        theme, state = self._theme, option.state
        opened = self._open_height(row.code) > 0
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if opened or selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("soft" if opened or selected else "window"))
            painter.drawRoundedRect(box, 8, 8)
        if not opened:
            line = QRectF(box.left() + BEYOND, box.bottom() - 1, box.width() - 2 * BEYOND, 1)
            painter.fillRect(line, theme.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, box.adjusted(4, 4, -4, -4), theme.colour("accent"), 5)

    def _paint_line(self, painter: QPainter, box: QRectF, line: ConditionLine) -> None:
        theme = self._theme
        places = columns(box.width(), theme.size / 100, lacking=self.lacking)
        plain, strong = theme.font("body"), theme.font("body", QFont.Weight.DemiBold)
        text, second = theme.colour("text"), theme.colour("text2")
        self._paint_sign(painter, _cell(box, places["state"]), line.status or "to_be_worked")
        state = _cell(box, places["state"]).adjusted(theme.px(24), 0, -8, 0)
        say(painter, state, line.status_words, plain, text, LEFT)
        if "icon" in places:
            cell = _cell(box, places["icon"])
            size = theme.px(18)
            icons.paint(painter, line.icon, second, QRectF(cell.left(), cell.center().y() - size / 2, size, size))
        say(painter, _cell(box, places["code"]), line.code, plain, second, LEFT)
        self._paint_name(painter, _cell(box, places["name"]), line, strong)
        self._paint_whom(painter, _cell(box, places["whom"]), line, (plain, strong))
        say(painter, _cell(box, places["since"]), line.since, plain, second, LEFT)
        self._paint_evidence(painter, _cell(box, places["evidence"]), line, plain, second)
        if line.contract:
            cell = _cell(box, places["contract"])
            self._paint_sign(painter, cell, "contract")
            say(painter, cell.adjusted(theme.px(24), 0, 0, 0), line.contract, plain, second, LEFT)
        say(painter, _cell(box, places["next"]), line.next_step, plain, text, LEFT)

    def _paint_name(self, painter: QPainter, cell: QRectF, line: ConditionLine, strong: QFont) -> None:
        theme = self._theme
        room = cell.width() - (theme.px(32) if line.priority else 8)
        say(
            painter,
            QRectF(cell.left(), cell.top(), room, cell.height()),
            line.short,
            strong,
            theme.colour("text"),
            LEFT,
        )
        if line.priority:
            wide = min(QFontMetricsF(strong).horizontalAdvance(line.short), room)
            self._paint_sign(painter, cell.adjusted(wide + 10, 0, 0, 0), "priority")

    def _paint_whom(self, painter: QPainter, cell: QRectF, line: ConditionLine, fonts: tuple[QFont, QFont]) -> None:
        plain, strong = fonts
        text = self._theme.colour("text")
        words = f"{line.to_whom} " if line.to_whom and line.missing else line.to_whom
        say(painter, cell.adjusted(0, 0, -8, 0), words, plain, text, LEFT)
        if line.missing:
            wide = QFontMetricsF(plain).horizontalAdvance(words)
            say(painter, cell.adjusted(wide, 0, -8, 0), line.missing, strong, text, LEFT)

    def _paint_evidence(
        self, painter: QPainter, cell: QRectF, line: ConditionLine, font: QFont, colour: QColor
    ) -> None:
        if not line.evidence:
            return
        size = self._theme.px(16)
        icons.paint(painter, "paperclip", colour, QRectF(cell.left(), cell.center().y() - size / 2, size, size))
        room = cell.adjusted(size + 8, 0, -8, 0)
        if room.width() > self._theme.px(40):
            say(painter, room, line.evidence, font, colour, LEFT)

    def _paint_hidden(self, painter: QPainter, box: QRectF, line: ConditionLine) -> None:
        theme = self._theme
        places = columns(box.width(), theme.size / 100, lacking=False)
        plain, second = theme.font("body"), theme.colour("text2")
        self._paint_sign(painter, _cell(box, places["state"]), "reserved")
        say(painter, _cell(box, places["state"]).adjusted(theme.px(24), 0, 0, 0), _("Reservada"), plain, second, LEFT)
        say(painter, _cell(box, places["code"]), line.code, plain, second, LEFT)
        show = theme.px(SHOW)
        x = places["name"][0]
        words = _("El texto y el estado quedan ocultos mientras la familia mira la pantalla")
        say(
            painter, QRectF(box.left() + x, box.top(), box.width() - x - show, box.height()), words, plain, second, LEFT
        )
        strong = theme.font("body", QFont.Weight.DemiBold)
        right = QRectF(box.right() - show, box.top(), show, box.height())
        say(painter, right, _("Mostrar"), strong, theme.colour("accent"), RIGHT)
        size = theme.px(16)
        at = right.right() - QFontMetricsF(strong).horizontalAdvance(_("Mostrar")) - size - 8
        icons.paint(painter, "eye", theme.colour("accent"), QRectF(at, box.center().y() - size / 2, size, size))

    def _paint_sign(self, painter: QPainter, cell: QRectF, sign: Sign) -> None:
        size = self._theme.px(16)
        painter.drawPixmap(
            round(cell.left()), round(cell.center().y() - size / 2), sign_pixmap(sign, self._theme, size)
        )


def _cell(box: QRectF, place: tuple[float, float]) -> QRectF:
    x, width = place
    return QRectF(box.left() + x, box.top(), width, box.height())
