"""What comes in each month as one bar, beside the indigence line; what is missing in pesos, never in per cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.money import show_pesos
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import LEFT, RIGHT, advance, outline, pen, say

TOKENS: Final = ("bar_1", "bar_2", "bar_3", "bar_4")
BAR: Final = 24.0
ROOM: Final = 1.09  # how much wider than the line or the income the whole is


@dataclass(frozen=True, slots=True)
class Income:
    """Something that comes in: its words, and pesos a month."""

    words: str
    pesos: int


@dataclass(frozen=True, slots=True)
class IncomeData:
    """The incomes, and the indigence line for the whole household (None where it is not known)."""

    incomes: tuple[Income, ...]
    line: int | None = None


def shown(incomes: Sequence[Income]) -> tuple[Income, ...]:
    """The incomes from the largest, the smallest ones together where there are more than colours."""
    ordered = sorted((income for income in incomes if income.pesos > 0), key=lambda income: -income.pesos)
    if len(ordered) <= len(TOKENS):
        return tuple(ordered)
    few = len(TOKENS) - 1
    rest = sum(income.pesos for income in ordered[few:])
    return (*ordered[:few], Income(_("Otros ingresos"), rest))


def against_line(data: IncomeData) -> str:
    """How the income stands to the line, in words; "" where the line is not known."""
    if data.line is None:
        return ""
    missing = data.line - sum(income.pesos for income in data.incomes)
    if missing > 0:
        return _("faltan {pesos}").format(pesos=show_pesos(missing))
    return _("{pesos} sobre la línea").format(pesos=show_pesos(-missing))


def bar(data: IncomeData, width: float) -> tuple[tuple[tuple[float, float], ...], float | None]:
    """From where to where each income reaches, and where the line stands."""
    parts = shown(data.incomes)
    most = max(sum(part.pesos for part in parts), data.line or 0) * ROOM or 1.0
    ends, x = [], 0.0
    for part in parts:
        wide = part.pesos / most * width
        ends.append((x, x + wide))
        x += wide
    return tuple(ends), None if data.line is None else data.line / most * width


class IncomeBar(QWidget):
    """The bar with its words and its key."""

    def __init__(self, data: IncomeData, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data, self._theme = data, theme
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_data(data)

    def set_data(self, data: IncomeData) -> None:
        """Show the incomes of now."""
        self._data = data
        words = [_("Ingresos del mes: {pesos}").format(pesos=show_pesos(sum(income.pesos for income in data.incomes)))]
        if data.line is not None:
            words += [_("línea de indigencia {pesos}").format(pesos=show_pesos(data.line)), against_line(data)]
        self.setAccessibleName(", ".join(words))
        self.setAccessibleDescription(", ".join(f"{one.words} {show_pesos(one.pesos)}" for one in shown(data.incomes)))
        self.updateGeometry()
        self.update()

    def _px(self, pixels: float) -> float:
        return pixels * self._theme.size / 100

    def _columns(self, width: float) -> int:
        font = self._theme.font("small")
        widest = max((advance(self._key(one), font) for one in shown(self._data.incomes)), default=0.0)
        return max(1, min(2, int(width // (widest + self._px(28)))))

    @staticmethod
    def _key(income: Income) -> str:
        return f"{income.words} {show_pesos(income.pesos)}"

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as its key needs."""
        columns = self._columns(width)
        rows = -(-len(shown(self._data.incomes)) // columns)
        return round(self._px(68 + 20 * rows))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The width beside the budget."""
        return QSize(440, self.heightForWidth(440))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the words on both sides."""
        wide = round(self._px(300))
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Bar, line, words, key."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, data, px = self._theme, self._data, self._px
        ends, line = bar(data, self.width())
        top = px(22)
        painter.setPen(pen(theme.colour("border"), 1))
        for (left, right), token in zip(ends, TOKENS, strict=False):
            painter.setBrush(theme.colour(token))
            painter.drawRect(QRectF(left + 0.5, top + 0.5, max(right - left - 1.5, 0.5), px(BAR) - 1))
        if not ends:
            outline(painter, pen(theme.colour("gap"), 1.3, (3.2, 2.6)))
            painter.drawRect(QRectF(0.5, top + 0.5, self.width() / ROOM, px(BAR) - 1))
        if line is not None:
            painter.setPen(pen(theme.colour("text"), 2))
            painter.drawLine(QLineF(line, top - px(4), line, top + px(BAR) + px(6)))
        self._paint_words(painter, line, top)
        self._paint_key(painter, top + px(BAR + 26))

    def _paint_words(self, painter: QPainter, line: float | None, top: float) -> None:
        theme, data = self._theme, self._data
        plain, strong = theme.font("small"), theme.font("small", QFont.Weight.DemiBold)
        high = QFontMetricsF(plain).height()
        total = sum(income.pesos for income in data.incomes)
        below = QRectF(0, top + self._px(BAR) + 4, self.width(), high)
        say(painter, below, _("entra {pesos}").format(pesos=show_pesos(total)), plain, theme.colour("text2"), LEFT)
        if line is None or data.line is None:
            return
        above = _("línea de indigencia {pesos}").format(pesos=show_pesos(data.line))
        right = min(self.width(), max(line + self._px(36), advance(above, plain) + 2))
        say(painter, QRectF(0, top - self._px(5) - high, right, high), above, plain, theme.colour("text"), RIGHT)
        stands = QRectF(below.left(), below.top(), right, high)
        say(painter, stands, against_line(data), strong, theme.colour("text"), RIGHT)

    def _paint_key(self, painter: QPainter, top: float) -> None:
        theme, plain = self._theme, self._theme.font("small")
        columns, side, row = self._columns(self.width()), self._px(11), self._px(20)
        wide = self.width() / columns
        for number, (income, token) in enumerate(zip(shown(self._data.incomes), TOKENS, strict=False)):
            x, y = number % columns * wide, top + number // columns * row
            painter.setPen(pen(theme.colour("border"), 1))
            painter.setBrush(theme.colour(token))
            painter.drawRect(QRectF(x + 0.5, y + (row - side) / 2, side, side))
            words = QRectF(x + side + self._px(6), y, wide - side - self._px(8), row)
            say(painter, words, self._key(income), plain, theme.colour("text2"), LEFT)
