"""Hoy: whom to visit today and this week, and what needs attention, worst first, with one button each."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.casework.views.matters import MatterLine
from desktop_app.casework.views.today import Progress, TodayView, VisitLine, today_view
from desktop_app.domain.dates import show_day
from desktop_app.i18n import _, ngettext
from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context, PaperWish
from desktop_app.ui.screen import Screen
from desktop_app.ui.widgets.controls import button, clear, column, hairline, label, picture, row, tag
from desktop_app.ui.widgets.messages import empty
from desktop_app.ui.widgets.mini_bridge import MiniBridge, MiniSpan


class TodayScreen(Screen):
    """The first room of the day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._title = label("", "title")
        self._second = label("", "second")
        self._route = button(_("Imprimir hoja de ruta"), context.theme, icon="printer", does=self._print)
        head = row(spacing=16)
        head.addLayout(column(self._title, self._second, spacing=2), 1)
        head.addWidget(self._route, 0, Qt.AlignmentFlag.AlignTop)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side in (self._left, self._right):
            side.setContentsMargins(0, 0, 0, 0)
            side.setSpacing(0)
        halves = row(spacing=40)
        halves.addLayout(self._left, 58)
        halves.addLayout(self._right, 42)
        inside = QWidget()
        layout = column(head, 24, halves, None, spacing=0)
        layout.setContentsMargins(32, 24, 32, 24)
        inside.setLayout(layout)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = column(scroll, spacing=0)
        self.setLayout(whole)

    def enter(self, **arguments: object) -> None:
        """Read the day."""
        self._read()

    def changed(self, changes: Changes) -> None:
        """Anything may move a visit or settle a matter."""
        if self.isVisible():
            self._read()

    def show_view(self, view: TodayView) -> None:
        """Show a day that has been read."""
        self._title.setText(_title(view.day))
        self._second.setText(_summary(view))
        clear(self._left)
        clear(self._right)
        if not view.families:
            self._left.addWidget(self._no_families())
            return
        self._fill_visits(view)
        self._fill_matters(view)

    def _read(self) -> None:
        self.context.tasks.read(today_view, self, self.show_view, topic="today")

    def _fill_visits(self, view: TodayView) -> None:
        self._left.addWidget(_heading(_("Visitas de hoy")))
        if not view.visits:
            self._left.addWidget(_quiet(_("Hoy no hay visitas planificadas.")))
        for place, line in enumerate(view.visits):
            self._left.addWidget(self._visit(line, first=place == 0))
            self._left.addWidget(hairline())
        if view.week:
            self._left.addSpacing(24)
            self._left.addWidget(_heading(_("Esta semana")))
            self._left.addWidget(self._week(view.week))
        self._left.addStretch(1)

    def _visit(self, line: VisitLine, *, first: bool) -> QFrame:
        theme = self.context.theme
        frame = QFrame()
        if first:
            frame.setStyleSheet(f"QFrame {{ background: {theme.colours['soft']}; border-radius: 8px; }}")
        hour = label(line.hour or "—", "section")
        hour.setFixedWidth(theme.px(64))
        number = _("Sesión {number} de {total}").format(number=line.number, total=line.sessions)
        second = " · ".join(part for part in (line.sector, number) if part)
        name = label(_("Familia {name}").format(name=line.name), "section")
        words = column(name, label(second, "second", wrap=True), label(line.aim, wrap=True), spacing=0)
        bridge = MiniBridge(_spans(line.progress), theme)
        laid = label(_("{laid} de {total}").format(laid=line.progress.met, total=line.progress.of), "small")
        start = button(
            _("Iniciar visita"),
            theme,
            icon="play",
            look="primary" if first else "",
            does=partial(self.context.go.visit.emit, line.family),
            name=_("Iniciar visita a la familia {name}").format(name=line.name),
        )
        inner = row(hour, spacing=8)
        inner.addLayout(words, 1)
        inner.addLayout(column(bridge, laid, spacing=2))
        inner.addSpacing(12)
        inner.addWidget(start)
        inner.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        inner.setContentsMargins(16, 12, 16, 12)
        frame.setLayout(inner)
        return frame

    def _week(self, lines: tuple[VisitLine, ...]) -> QWidget:
        result, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(16, 0, 16, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        shown = None
        for place, line in enumerate(lines):
            day = "" if line.day == shown else show_day(line.day, "brief").rsplit(" ", 1)[0]
            shown = line.day
            number = _("Sesión {number} de {total}").format(number=line.number, total=line.sessions)
            name = button(
                _("Familia {name}").format(name=line.name),
                self.context.theme,
                look="quiet",
                size="small",
                does=partial(self.context.go.family.emit, line.family, ""),
            )
            name.setStyleSheet(f"text-align: left; color: {self.context.theme.colours['text']};")
            for at, cell in enumerate((label(day, "second"), label(line.hour), name, label(line.sector, "second"))):
                grid.addWidget(cell, place, at)
            grid.addWidget(label(number, "second"), place, 4, Qt.AlignmentFlag.AlignRight)
        result.setLayout(grid)
        return result

    def _fill_matters(self, view: TodayView) -> None:
        self._right.addWidget(_heading(_("Requiere atención")))
        if not view.matters:
            self._right.addWidget(_quiet(_("Nada pendiente. Buen trabajo.")))
        for line in view.matters:
            self._right.addWidget(self._matter(line))
            self._right.addWidget(hairline())
        self._right.addStretch(1)

    def _matter(self, line: MatterLine) -> QFrame:
        theme = self.context.theme
        frame = QFrame()
        colour = {"late": "late", "soon": "soon"}.get(line.tone, "text2")
        name = label(_("Familia {name}").format(name=line.name), "strong")
        title = row(name, tag(line.tag, line.tone), None)
        act = button(
            line.action,
            theme,
            does=partial(self.context.go.family.emit, line.family, line.tab),
            name=_("{action}, familia {name}").format(action=line.action, name=line.name),
        )
        act.setMinimumWidth(theme.px(136))
        inner = row(spacing=12)
        inner.addWidget(picture(line.icon, theme, colour), 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(column(title, label(line.words, "second", wrap=True), spacing=2), 1)
        inner.addWidget(act)
        inner.setContentsMargins(0, 12, 0, 12)
        frame.setLayout(inner)
        return frame

    def _no_families(self) -> QFrame:
        return empty(
            "users",
            _("Aún no hay familias a su cargo"),
            _("Aquí verá las visitas de cada día y lo que requiere atención. Las familias llegan con la nómina."),
            self.context.theme,
        )

    def _print(self) -> None:
        self.context.go.papers.emit([PaperWish("route-sheet", which=self.context.today().isoformat())])


def _title(day: date) -> str:
    """The day without its year: "Martes 16 de marzo"."""
    words = show_day(day, "long").removesuffix(str(day.year)).strip().removesuffix(" de")
    return words[:1].upper() + words[1:]


def _spans(progress: Progress) -> tuple[MiniSpan, ...]:
    columns = zip(progress.planks, progress.total, progress.laid, progress.half, strict=True)
    return tuple(MiniSpan(*column_) for column_ in columns)


def _heading(words: str) -> QWidget:
    result = label(words, "strong")
    result.setProperty("role", "second")
    result.setContentsMargins(0, 0, 0, 8)
    return result


def _quiet(words: str) -> QWidget:
    result = label(words, "second", wrap=True)
    result.setContentsMargins(16, 8, 16, 8)
    return result


def _summary(view: TodayView) -> str:
    visits = ngettext("{count} visita hoy", "{count} visitas hoy", len(view.visits)).format(count=len(view.visits))
    matters = ngettext("{count} asunto que atender", "{count} asuntos que atender", len(view.matters))
    return _("{visits} y {matters}").format(visits=visits, matters=matters.format(count=len(view.matters)))
