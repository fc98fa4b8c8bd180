"""Lo que viene: what is to be done, by its day; a line opens its condition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.casework.views.family_bridge import Coming
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import LEFT, RIGHT, say
from desktop_app.ui.widgets.plank_sign import sign_pixmap

LINE: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class ComingModel(QAbstractListModel):
    """The lines, each in words for a screen reader too."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Coming, ...] = ()

    def show_lines(self, lines: Sequence[Coming]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A line, or its words."""
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (line.code, line.what.rstrip("."), line.who, line.day) if part)
        return None


class ComingDelegate(QStyledItemDelegate):
    """Paints a line: the sign and code of its condition, what, who, when."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """Forty pixels a line, more with large text."""
        del index
        return QSize(option.rect.width(), max(40, self._theme.px(40)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint it."""
        line: Coming = index.data(LINE)
        theme, box = self._theme, QRectF(option.rect)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(box, theme.colour("soft" if state & QStyle.StateFlag.State_Selected else "window"))
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), theme.colour("line"))
        plain, strong = theme.font("body"), theme.font("body", QFont.Weight.DemiBold)
        if line.code:
            size = theme.px(16)
            painter.drawPixmap(
                round(box.left()), round(box.center().y() - size / 2), sign_pixmap(line.state, theme, size)
            )
            say(
                painter,
                QRectF(box.left() + theme.px(28), box.top(), theme.px(40), box.height()),
                line.code,
                plain,
                theme.colour("text2"),
                LEFT,
            )
        day = theme.px(110)
        who = min(theme.px(240), box.width() * 0.26)
        left = box.left() + theme.px(68)
        what = box.width() - theme.px(68) - day - who - 16
        say(painter, QRectF(left, box.top(), what, box.height()), line.what, strong, theme.colour("text"), LEFT)
        say(
            painter,
            QRectF(left + what + 16, box.top(), who - 16, box.height()),
            line.who,
            plain,
            theme.colour("text2"),
            LEFT,
        )
        colour = theme.colour("late" if line.tone == "late" else "text")
        font = strong if line.tone == "late" else plain
        say(painter, QRectF(box.right() - day, box.top(), day, box.height()), line.day, font, colour, RIGHT)


class ComingList(QListView):
    """The list. Enter or a click on a line opens it (`activated`)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines = ComingModel()
        self._painter = ComingDelegate(theme)
        self.setModel(self._lines)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(_("Lo que viene"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(2 * theme.px(40))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two lines: the bridge comes first, the list takes what is left."""
        return QSize(400, self.minimumHeight())

    def show_lines(self, lines: Sequence[Coming]) -> None:
        """Show what is coming."""
        self._lines.show_lines(lines)

    def line(self, index: QModelIndex) -> Coming:
        """The line at an index."""
        line: Coming = index.data(LINE)
        return line
