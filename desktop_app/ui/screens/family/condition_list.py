"""The list of conditions: walked by arrows, set by key, one row open in its place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop_app.casework.views.family_conditions import ConditionLine, ConditionsView
from desktop_app.i18n import _
from desktop_app.ui.models.conditions import ConditionsModel, Wish
from desktop_app.ui.screens.family.condition_rows import BEYOND, SHOW, ConditionRows, columns
from desktop_app.ui.screens.family.keys import wished
from desktop_app.ui.screens.family.opened_row import OpenedRow
from desktop_app.ui.theme import Theme


class ConditionList(QListView):
    """The list, with at most one open row."""

    status_wished = Signal(str, str, str, str)
    """A condition's code, a person's id ("" for all it applies to), a status, a word why ("" at first)."""
    whole_wished = Signal(str)
    show_wished = Signal()
    """What is reserved is asked for."""
    in_view = Signal(str)
    """The dimension at the top of what is seen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows = ConditionsModel(self)
        self._delegate = ConditionRows(theme, self._open_height)
        self._code = ""
        self._more = 0
        self.opened: OpenedRow | None = None
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Condiciones"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", "none")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell_view())
        self.verticalScrollBar().setSingleStep(self._delegate.high)

    # Showing

    def show_view(self, view: ConditionsView) -> None:
        """Show the conditions as they are now; the row that is open stays so."""
        current = self.current_code
        self.rows.show_view(view)
        self._settle(current)

    def show_wish(self, wish: Wish) -> None:
        """Show others of them."""
        current = self.current_code
        self._delegate.lacking = wish.lacking
        self.rows.show_wish(wish)
        self._settle(current)

    @property
    def current_code(self) -> str:
        """The code of the row that has the ring, "" for none."""
        line = self.rows.line(self.currentIndex().row())
        return line.code if line else ""

    @property
    def open_code(self) -> str:
        """The code of the open row, "" for none."""
        return self._code

    def go_to(self, code: str) -> None:
        """Put the ring on a condition."""
        place = self.rows.row_of(code)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))

    def jump(self, dimension: str) -> None:
        """Bring the first row of a dimension to the top."""
        place = self.rows.first_of(dimension)
        if place >= 0:
            self.scrollTo(self.rows.index(place), QAbstractItemView.ScrollHint.PositionAtTop)
            line_at = place if self.rows.line(place) else place + 1
            self.setCurrentIndex(self.rows.index(line_at))
            self.scrollTo(self.rows.index(place), QAbstractItemView.ScrollHint.PositionAtTop)
            self._tell_view()

    def _settle(self, current: str) -> None:
        if self._code:
            line = self.rows.line(self.rows.row_of(self._code))
            if line is None or line.hidden:
                self.close_row()
            elif self.opened is None or self.indexWidget(self.rows.index(self.rows.row_of(self._code))) is None:
                self.open_row(self._code)
            else:
                self._fill(line)
        if current:
            self.go_to(current)
        elif self.rows.rowCount() and not self.currentIndex().isValid():
            first = next((place for place in range(self.rows.rowCount()) if self.rows.line(place)), -1)
            self.setCurrentIndex(self.rows.index(first))
        self._tell_view()

    def _tell_view(self) -> None:
        index = self.indexAt(QPoint(BEYOND + 1, self._delegate.high // 2))
        self.in_view.emit(self.rows.dimension(index.row()))

    # The open row

    def open_row(self, code: str) -> None:
        """Open a row in its place; the one that was open closes."""
        line = self.rows.line(self.rows.row_of(code))
        if line is None:
            return
        if line.hidden:
            self.show_wished.emit()
            return
        if self._code != code:
            self.close_row()
        self._code = code
        left = columns(self.viewport().width() - 2 * BEYOND, self._theme.size / 100, lacking=self._delegate.lacking)
        self.opened = OpenedRow(self._theme, self._delegate.high, round(left["code"][0]) + BEYOND)
        self.opened.wished.connect(lambda *wish: self.status_wished.emit(self._code, *wish))
        self.opened.whole_wished.connect(lambda: self.whole_wished.emit(self._code))
        self.opened.closed.connect(self._close_back)
        self.opened.grown.connect(self._measure)
        self.setIndexWidget(self.rows.index(self.rows.row_of(code)), self.opened)
        self._fill(line)
        self.scrollTo(self.rows.index(self.rows.row_of(code)))

    def close_row(self) -> None:
        """Close the open row."""
        code, self._code, self._more = self._code, "", 0
        opened, self.opened = self.opened, None
        place = self.rows.row_of(code) if code else -1
        if place >= 0:
            self.setIndexWidget(self.rows.index(place), None)  # type: ignore[arg-type] # none takes it away
        elif opened is not None:
            opened.deleteLater()
        self.scheduleDelayedItemsLayout()

    def settle_row(self) -> None:
        """What was wished in the open row is done."""
        if self.opened is not None:
            self.opened.settle()

    def _close_back(self) -> None:
        self.close_row()
        self.setFocus()

    def _fill(self, line: ConditionLine) -> None:
        if self.opened is not None:
            self.opened.show_line(line, can_set=self.rows.view.can_set)
            self._measure()

    def _measure(self) -> None:
        if self.opened is not None:
            more = self.opened.height_at(self.viewport().width()) - self._delegate.high
            if more != self._more:
                self._more = more
                self.scheduleDelayedItemsLayout()

    def _open_height(self, code: str) -> int:
        return self._more if code == self._code and code else 0

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Space opens a row, Enter shows all of it; C, T, P and N set; Escape closes, and goes on to whoever counts."""
        line = self.rows.line(self.currentIndex().row())
        status = wished(event)
        if line is not None and status is not None:
            if not line.hidden and self.rows.view.can_set:
                self.status_wished.emit(line.code, "", status, "")
        elif line is not None and event.key() == Qt.Key.Key_Space:
            self.close_row() if line.code == self._code else self.open_row(line.code)
        elif line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.show_wished.emit() if line.hidden else self.whole_wished.emit(line.code)
        else:
            if event.key() == Qt.Key.Key_Escape and self._code:
                self.close_row()
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click opens a row; on a reserved one, its button shows it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self.rows.line(index.row())
        if line is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if line.hidden:
            if self._show_box(index).contains(event.position().toPoint()):
                self.show_wished.emit()
        elif line.code == self._code:
            self.close_row()
        else:
            self.open_row(line.code)

    def _show_box(self, index: QModelIndex) -> QRect:
        box = self.visualRect(index)
        wide = self._theme.px(SHOW) + BEYOND
        return QRect(box.right() - wide, box.top(), wide, box.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width, other heights."""
        super().resizeEvent(event)
        self._measure()
        self._tell_view()
