"""What was agreed, as the family reads it before it signs: its own words, commitments, the next visit, the bridge."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.casework.views.today import Progress
from desktop_app.casework.views.visit import weekday_words
from desktop_app.casework.views.visit_summary import Agreed, agreed, summary
from desktop_app.casework.visit_next import appointment
from desktop_app.domain.dates import show_day
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.ui.drafts import text_of
from desktop_app.ui.screens.visit.step import Sitting
from desktop_app.ui.speech import sentences
from desktop_app.ui.widgets.controls import button, clear, column, hairline, label, picture, row
from desktop_app.ui.widgets.mini_bridge import MiniBridge, MiniSpan


class AgreedPanel(QScrollArea):
    """The left half of the last step."""

    touched = Signal()
    aloud = Signal()

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting, theme = sitting, sitting.theme
        self.read = button(
            _("Leer en voz alta"), theme, icon="volume-2", look="quiet", size="visit", does=self.aloud.emit
        )
        self.read.setObjectName("read")
        self.read.hide()
        self._summary = label("", "visit_second", wrap=True)
        self.words = QPlainTextEdit()
        self.words.setObjectName("words")
        self.words.setTabChangesFocus(True)
        self.words.setFont(theme.font("visit"))
        self.words.setProperty("measure", "visit")
        self.words.setPlaceholderText(_("En palabras de la familia: ¿qué se llevan de esta visita?"))
        self.words.setAccessibleName(_("En palabras de la familia"))
        lines = 2 * QFontMetrics(theme.font("visit")).lineSpacing()
        self.words.setFixedHeight(lines + 2 * round(self.words.document().documentMargin()) + 18)
        self.words.textChanged.connect(self._typed)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._bridge = MiniBridge((), theme, scale=1.5)
        self._laid = label("", "visit_hint")
        head = row(label(_("Lo que acordamos hoy"), "question"), None, self.read)
        foot = row(self._bridge, self._laid, None, spacing=12)
        inner = QWidget()
        body = column(head, self._summary, 4, self.words, 4, self._list, 8, foot, None, spacing=4)
        body.setContentsMargins(4, 0, 8, 8)
        inner.setLayout(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)

    def enter(self) -> None:
        """Show what was agreed by now."""
        view, draft = self._sitting.view, self._sitting.draft
        self._summary.setText(summary(view, draft))
        self._summary.setVisible(bool(self._summary.text()))
        if text_of(self.words) != draft.words:
            self.words.setPlainText(draft.words)
        clear(self._list)
        self._list.addWidget(self._lines(agreed(view, draft)))
        meeting = self.meeting()
        if meeting:
            line = QWidget()
            inside = row(picture("calendar", self._sitting.theme, "text", 24), label(meeting, "visit", wrap=True))
            inside.setStretch(1, 1)
            inside.setContentsMargins(0, 10, 0, 10)
            line.setLayout(inside)
            self._list.addWidget(line)
            self._list.addWidget(hairline())
        self.show_progress(self._sitting.progress)

    def _lines(self, items: list[Agreed]) -> QWidget:
        """Who, what, by when, each line between hairlines."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for place, item in enumerate(items):
            grid.addWidget(hairline(), 2 * place, 0, 1, 3)
            day = "" if item.by_when is None else show_day(item.by_when, "brief")
            grid.addWidget(label(item.who, "visit_strong"), 2 * place + 1, 0, top)
            grid.addWidget(label(item.what, "visit", wrap=True), 2 * place + 1, 1)
            grid.addWidget(label(day, "visit_second"), 2 * place + 1, 2, top | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(hairline(), 2 * len(items), 0, 1, 3)
        result = QWidget()
        result.setLayout(grid)
        return result

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the bridge is."""
        self._bridge.setVisible(progress is not None)
        self._laid.setVisible(progress is not None)
        if progress is not None:
            three = zip(progress.total, progress.laid, progress.half, strict=True)
            self._bridge.set_spans(tuple(MiniSpan(total, total, laid, half) for total, laid, half in three))
            words = _("{laid} de {total} tablones puestos")
            self._laid.setText(words.format(laid=progress.met, total=progress.of))

    def meeting(self) -> str:
        """ "Nos vemos el martes 18 de mayo a las 09:30"; "" after the last visit."""
        coming = self._sitting.coming
        if coming is None:
            return ""
        try:
            day, hour, _place = appointment(self._sitting.draft.next, coming, self._sitting.view.day)
        except Refused:
            return ""
        words = _("Nos vemos el {day} a las {hour}.") if hour else _("Nos vemos el {day}.")
        return words.format(day=weekday_words(day, self._sitting.view.day), hour=hour)

    def spoken(self) -> str:
        """What is read aloud: what stands here."""
        lines = [
            _("{who}: {what}, para el {day}").format(
                who=item.who, what=item.what, day=weekday_words(item.by_when, self._sitting.view.day)
            )
            if item.by_when is not None
            else f"{item.who}: {item.what}"
            for item in agreed(self._sitting.view, self._sitting.draft)
        ]
        return sentences([self._summary.text(), self._sitting.draft.words.strip(), *lines, self.meeting()])

    def _typed(self) -> None:
        if text_of(self.words) != self._sitting.draft.words:
            self._sitting.draft.words = text_of(self.words)
            self.touched.emit()
