"""How the window looks: colours, letters and measures as data, and the one style sheet made from them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app import paths

FAMILY: Final = "Source Sans 3"
THEMES: Final = ("light", "dark", "light-contrast", "dark-contrast")
SIZES: Final = (100, 112, 125, 150)
"""The text sizes offered, in per cent."""

# Points by use; nothing on a screen is smaller than `small`.
POINTS: Final[Mapping[str, float]] = {
    "small": 10,
    "body": 11,
    "section": 13,
    "title": 20,
    "figure": 26,
    "visit_hint": 12.5,
    "visit": 15,
    "visit_question": 24,
}
_FILES: Final = ("400Regular", "400Regular_Italic", "500Medium", "600SemiBold", "700Bold")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for, and the size of text in per cent."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    size: int = 100

    def colour(self, token: str) -> QColor:
        """The colour of a token. Raises KeyError."""
        return QColor(self.colours[token])

    def points(self, use: str) -> float:
        """The size of letters for a use, in points, never under ten."""
        return max(10.0, POINTS[use] * self.size / 100)

    def font(self, use: str = "body", weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """A font for a use."""
        font = QFont(FAMILY)
        font.setPointSizeF(self.points(use))
        font.setWeight(weight)
        return font

    def px(self, pixels: float) -> int:
        """A measure that grows with the text."""
        return round(pixels * self.size / 100)


def load(name: str, size: int = 100) -> Theme:
    """A theme by name. Raises KeyError for an unknown one."""
    if name not in THEMES:
        raise KeyError(name)
    dark, colours = _read(name)
    return Theme(name, dark, colours, size)


@cache
def _read(name: str) -> tuple[bool, Mapping[str, str]]:
    content = tomllib.loads((paths.resources() / "themes" / f"{name}.toml").read_text("utf-8"))
    return bool(content["dark"]), content["colours"]


@cache
def load_fonts() -> None:
    """Make the one family of letters known to Qt. Called once the application exists."""
    for file in _FILES:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"SourceSans3_{file}.ttf"))


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application in a theme."""
    load_fonts()
    sheet = style_sheet(theme)
    if app.styleSheet() == sheet and app.font() == theme.font():
        return  # already so: dressing anew polishes every widget there is
    app.setStyle("Fusion")
    app.setFont(theme.font())
    app.setPalette(palette(theme))
    app.setStyleSheet(sheet)


def palette(theme: Theme) -> QPalette:
    """The palette behind the style sheet, for what Qt paints by itself."""
    result = QPalette()
    for role, token in (
        (QPalette.ColorRole.Window, "page"),
        (QPalette.ColorRole.WindowText, "text"),
        (QPalette.ColorRole.Base, "surface"),
        (QPalette.ColorRole.AlternateBase, "sunken"),
        (QPalette.ColorRole.Text, "text"),
        (QPalette.ColorRole.Button, "surface"),
        (QPalette.ColorRole.ButtonText, "text"),
        (QPalette.ColorRole.Highlight, "accent"),
        (QPalette.ColorRole.HighlightedText, "on_accent"),
        (QPalette.ColorRole.PlaceholderText, "muted"),
        (QPalette.ColorRole.ToolTipBase, "text"),
        (QPalette.ColorRole.ToolTipText, "page"),
        (QPalette.ColorRole.Link, "accent"),
    ):
        result.setColor(role, theme.colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("muted"))
    return result


def style_sheet(theme: Theme) -> str:
    """The one style sheet: `resources/themes/window.qss` with the theme's colours and sizes put in."""
    template = Template((paths.resources() / "themes" / "window.qss").read_text("utf-8"))
    sizes = {f"pt_{use}": f"{theme.points(use):g}pt" for use in POINTS}
    measures = {f"px_{pixels}": f"{theme.px(pixels)}px" for pixels in (32, 36, 40, 42, 56)}
    # Qt colours no picture of a style sheet: there is one for light grounds and one for dark ones.
    arrow = (paths.resources() / "themes" / f"arrow-{'dark' if theme.dark else 'light'}.svg").as_posix()
    return template.substitute(theme.colours, **sizes, **measures, arrow=arrow)
