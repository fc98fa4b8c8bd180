"""Labels, buttons, tags, chips and lines: each with its look, and a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui import icons
from desktop_app.ui.theme import Theme


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the roles of the style sheet: title, section, figure, strong, second, small, hint, error ...

    The text is plain: nothing that a person typed is ever read as markup.
    """
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        result.setProperty("role", role)
    result.setWordWrap(wrap)
    return result


def tag(text: str, tone: str = "plain") -> QLabel:
    """A word on a ground: late, soon, good, plain or accent. Never colour alone."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("tag", tone)
    result.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return result


def button(
    text: str,
    theme: Theme,
    *,
    icon: str = "",
    look: str = "",
    size: str = "",
    does: Callable[[], object] | None = None,
    name: str = "",
) -> QPushButton:
    """A button that says what it does. `look`: "" (plain), primary, quiet, chip, nav, tab; `size`: "", small, visit."""
    # A style sheet knows no gap between icon and words: a space stands for it.
    result = QPushButton((f" {text}" if icon and text else text).replace("&", "&&"))
    if look:
        result.setProperty("look", look)
    if size:
        result.setProperty("measure", size)
    if icon:
        colour = {"primary": "on_accent", "quiet": "accent", "nav": "text2"}.get(look, "text")
        pixels = 16 if size == "small" else 18
        result.setIcon(icons.icon(icon, theme.colour(colour), pixels))
        result.setIconSize(QSize(pixels, pixels))
    result.setAccessibleName(name or text)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if does is not None:
        result.clicked.connect(lambda _checked=False: does())
    return result


def picture(name: str, theme: Theme, colour: str = "text2", size: int = 20) -> QLabel:
    """An icon that only accompanies words; screen readers pass it over."""
    result = QLabel()
    result.setPixmap(icons.pixmap(name, theme.colour(colour), size))
    result.setFixedSize(size, size)
    return result


def hairline() -> QFrame:
    """A line one pixel high."""
    result = QFrame()
    result.setObjectName("hairline")
    result.setFixedHeight(1)
    return result


def row(*things: QWidget | int | None, spacing: int = 8) -> QHBoxLayout:
    """A row of widgets; a number is a gap, None takes the room that is left."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, int):
            layout.addSpacing(thing)
        else:
            layout.addWidget(thing)
    return layout


def column(*things: QWidget | QHBoxLayout | QVBoxLayout | int | None, spacing: int = 8) -> QVBoxLayout:
    """A column of widgets and layouts; a number is a gap, None takes the room that is left."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, int):
            layout.addSpacing(thing)
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
        else:
            layout.addLayout(thing)
    return layout


def clear(layout: QHBoxLayout | QVBoxLayout) -> None:
    """Take everything out of a layout, and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            # Hidden first: a widget that was added a moment ago is still to be shown, and would become a window.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif isinstance(inner, QHBoxLayout | QVBoxLayout):
            clear(inner)


class Switch(QFrame):
    """Two or three views of one thing, one of them chosen."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], theme: Theme, current: str, name: str) -> None:
        """`choices` are codes and words; `name` is what a screen reader calls the whole."""
        super().__init__()
        self.setAccessibleName(name)
        layout = row(spacing=0)
        self.setLayout(layout)
        self._buttons: dict[str, QPushButton] = {}
        for place, (code, words) in enumerate(choices):
            choice = button(words, theme, look="switch", does=partial(self.choose, code))
            choice.setCheckable(True)
            choice.setProperty("end", "left" if place == 0 else "right" if place == len(choices) - 1 else "none")
            self._buttons[code] = choice
            layout.addWidget(choice)
        self.mark(current)

    def choose(self, code: str) -> None:
        """Choose a view, and say so."""
        self.mark(code)
        self.chosen.emit(code)

    def mark(self, code: str) -> None:
        """Show which view is chosen, without a signal."""
        for other, choice in self._buttons.items():
            choice.setChecked(other == code)

    def show_words(self, code: str, words: str) -> None:
        """Call a view otherwise: with another count, say."""
        self._buttons[code].setText(words.replace("&", "&&"))
        self._buttons[code].setAccessibleName(words)
