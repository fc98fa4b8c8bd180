"""Sesiones: the plan on its line or as a list, one session below it, the rhythm, and contacts outside the calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from desktop_app.casework import sessions
from desktop_app.casework.sessions import Planned
from desktop_app.casework.views.family_session import SessionDetail, family_session
from desktop_app.casework.views.family_sessions import SessionsView, family_sessions
from desktop_app.domain.calendar import WorkDays
from desktop_app.domain.dates import show_day
from desktop_app.i18n import _, ngettext
from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context, PaperWish
from desktop_app.ui.models.sessions import SessionsModel, line_data
from desktop_app.ui.screens.family.form_tab import FormTab, Opener
from desktop_app.ui.screens.family.session_below import SessionsBelow
from desktop_app.ui.screens.family.session_detail import SessionDetailWidget
from desktop_app.ui.screens.family.session_forms import SessionForms
from desktop_app.ui.tasks import Failure
from desktop_app.ui.widgets.controls import Switch, clear, column, hairline, label, picture, row
from desktop_app.ui.widgets.timeline import Timeline, TimelineData, timeline_legend

_ROWS: Final = 6
"""Rows of the list seen at once; more scroll."""


class SessionsTab(FormTab):
    """The sessions of a family."""

    code = "sessions"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view: SessionsView | None = None
        self._chosen = 0
        self._as_list = False
        self._said: tuple[str, ...] = ()
        self.detail: SessionDetail | None = None
        self.forms = SessionForms(context, self.doing.do, self.open_form, self._told)
        self._fill()
        self.setFocusProxy(self.line)

    def _fill(self) -> None:
        theme = self.context.theme
        self.title = label("", "section")
        self.switch = Switch([("line", _("Línea")), ("list", _("Lista"))], theme, "line", _("Cómo se ven las sesiones"))
        self.switch.chosen.connect(self._switch)
        self._legend = timeline_legend(theme)
        today = self.context.today()
        self.line = Timeline(TimelineData(today, today, ()), theme, snap=self._snap)
        self.line.chosen.connect(self.choose)
        self.line.moved.connect(self._move)
        self.model = SessionsModel(self)
        self.table = self._table()
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(4)
        self.detail_widget = SessionDetailWidget(theme)
        self.detail_widget.wished.connect(self._wish)
        self.below = SessionsBelow(theme)
        self.below.wished.connect(lambda name, about: self.openers()[name](about))
        head = row(self.title, 12, self.switch, None, self._legend)
        layout = column(head, self.line, self.table, spacing=8)
        layout.addLayout(self.warnings)
        layout.addWidget(hairline())
        layout.addWidget(self.detail_widget)
        layout.addSpacing(16)
        layout.addWidget(self.below)
        layout.addStretch(1)
        layout.setContentsMargins(32, 12, 32, 24)
        self.inside.setLayout(layout)

    def _table(self) -> QTableView:
        theme = self.context.theme
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(_("Lista de sesiones"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(36))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for place, width in enumerate((56, 190, 250, 0, 90)):
            table.setColumnWidth(place, theme.px(width))
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        table.setFixedHeight(theme.px(36) * (_ROWS + 1) + 4)
        table.selectionModel().currentRowChanged.connect(self._row)
        table.hide()
        return table

    # The tab

    def openers(self) -> Mapping[str, Opener]:
        """The forms."""
        about: dict[str, Callable[[], None]] = {
            "rhythm": self._open_rhythm,
            "contact": lambda: self.forms.contact(self.family),
        }
        found: dict[str, Opener] = {name: partial(_ignoring, does) for name, does in about.items()}
        found |= {code: partial(self._open_of, code) for code in ("move", "miss", "hold", "correct", "annul", "sign")}
        found["follow"] = self._open_follow_up
        return found

    def read(self) -> None:
        """Read the plan, and the session that is chosen."""
        family = self.family
        self.context.tasks.read(
            lambda desk: family_sessions(desk, family), self, partial(self._show, family), topic="family-sessions"
        )

    def show_family(self, family: str) -> None:
        """Another family: nothing is chosen yet."""
        if family != self.family and self.family:
            self._chosen, self._said = 0, ()
        super().show_family(family)

    def changed(self, changes: Changes) -> None:
        """Read again; what the last move warned of is over, unless this is it."""
        super().changed(changes)

    def state(self) -> dict[str, Any]:
        """Which session, and how they are seen."""
        return {"number": self._chosen, "list": self._as_list}

    def restore(self, state: dict[str, Any]) -> None:
        """The same session, seen the same way."""
        self._chosen = int(state.get("number", 0))
        if bool(state.get("list")) != self._as_list:
            self.switch.choose("list" if state.get("list") else "line")

    def choose(self, number: int) -> None:
        """Show a session below the line."""
        self._chosen = number
        self.line.choose(number)
        place = self.model.row_of(number)
        if place >= 0 and self.table.currentIndex().row() != place:
            self.table.selectRow(place)
        self._read_detail()

    # What is shown

    def _show(self, family: str, view: SessionsView) -> None:
        if family != self.family:
            return
        self._view = view
        self.title.setText(
            ngettext("{count} de {of} sesiones hechas", "{count} de {of} sesiones hechas", view.held).format(
                count=view.held, of=view.of
            )
            if view.entered
            else _("Todavía no hay sesiones")
        )
        self.line.set_data(line_data(view))
        self.line.updateGeometry()  # bonus steps below it make it higher
        self.model.set_lines(view.sessions)
        for part in (self.switch, self._legend, self.detail_widget):
            part.setVisible(view.entered)
        self._show_views()
        self._show_warnings()
        self.below.show_view(view)
        if view.session(self._chosen) is None:
            self._chosen = view.next_number
        if self._chosen:
            self.choose(self._chosen)

    def _show_views(self) -> None:
        entered = self._view is not None and self._view.entered
        self.line.setVisible(entered and not self._as_list)
        self.table.setVisible(entered and self._as_list)

    def _switch(self, code: str) -> None:
        self._as_list = code == "list"
        self._show_views()
        (self.table if self._as_list else self.line).setFocus()

    def _row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            number = self.model.line(now.row()).number
            if number != self._chosen:
                self.choose(number)

    def _show_warnings(self) -> None:
        clear(self.warnings)
        assert self._view is not None
        for words in dict.fromkeys((*self._view.warnings, *self._said)):
            self.warnings.addLayout(row(picture("triangle-alert", self.context.theme, "soon", 18), label(words), None))

    def _read_detail(self) -> None:
        family, number, reserved = self.family, self._chosen, self.reserved
        self.context.tasks.read(
            lambda desk: family_session(desk, family, number, reserved=reserved),
            self,
            partial(self._show_detail, family),
            topic="family-session",
        )

    def _show_detail(self, family: str, detail: SessionDetail | None) -> None:
        if family != self.family or detail is None or detail.number != self._chosen:
            return
        self.detail = detail
        self.detail_widget.show_detail(detail, self._may(detail))

    def _may(self, detail: SessionDetail) -> frozenset[str]:
        assert self._view is not None
        may: set[str] = set()
        if detail.held:
            may |= {"print"} | (set() if detail.signed else {"sign"})
        if not self._view.can_work:
            return frozenset(may - {"sign"})
        if detail.held:
            last = max(line.number for line in self._view.sessions if line.held)
            return frozenset(may | {"correct"} | ({"annul"} if detail.number == last else set()))
        may.add("move")
        if detail.number == self._view.next_number and detail.day <= self._view.today:
            may |= {"miss", "hold"}
        return frozenset(may)

    # What is done

    def _wish(self, code: str) -> None:
        if self.detail is None:
            return
        if code == "print":
            self.context.go.papers.emit([PaperWish("session-record", self.family, str(self.detail.number))])
        else:
            self._open_of(code, str(self.detail.number))

    def _open_of(self, code: str, about: str) -> None:
        family, number = self.family, int(about)

        def opened(detail: SessionDetail | None) -> None:
            if detail is None or family != self.family:
                return
            if code == "hold":
                self.forms.hold(family, detail, self._view.people if self._view else ())
            else:
                {"move": self.forms.move, "miss": self.forms.miss, "correct": self.forms.correct,
                 "annul": self.forms.annul, "sign": self.forms.sign}[code](family, detail)  # fmt: skip

        self.context.tasks.read(lambda desk: family_session(desk, family, number), self, opened)

    def _open_rhythm(self) -> None:
        if self._view is not None:
            self.forms.rhythm(self.family, self._view)

    def _open_follow_up(self, about: str) -> None:
        lines = self._view.follow_up if self._view is not None else ()
        found = next((line for line in lines if str(line.month) == about), None)
        if found is not None:
            self.forms.follow_up(self.family, found)

    def _move(self, number: int, day: object) -> None:
        assert isinstance(day, date)
        family = self.family
        self._chosen = number
        self.doing.do(
            lambda desk: sessions.move_session(desk, family=family, number=number, day=day),
            _("La sesión {number} pasó al {day}").format(number=number, day=show_day(day, "brief")),
            self._told,
            self._not_moved,
        )

    def _not_moved(self, failure: Failure) -> None:
        self.context.notices.trouble.emit(failure)
        self.read()

    def _told(self, planned: Planned) -> None:
        self._said = tuple(map(str, planned.warnings))
        if self._view is not None:
            self._show_warnings()

    def _snap(self, day: date) -> date:
        view = self._view
        return WorkDays(view.commune if view is not None else "").on_or_after(day)


def _ignoring(does: Callable[[], None], about: str) -> None:
    del about
    does()
