"""A tag with an icon before its word, both on one ground."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import label, picture, row

_INKS = {"good": "good", "soon": "soon", "accent": "accent", "late": "late"}
_GROUNDS = {"good": "good_ground", "soon": "soon_ground", "accent": "soft", "late": "late_ground"}


def icon_tag(words: str, tone: str, icon: str, theme: Theme) -> QWidget:
    """`tone` is good, soon, late, accent or plain; never colour alone."""
    ink, ground = _INKS.get(tone, "text2"), _GROUNDS.get(tone, "sunken")
    edge = f"1px solid {theme.colours['line']}" if tone == "plain" else "0"
    result = QFrame()
    result.setObjectName("icon_tag")
    result.setStyleSheet(f"#icon_tag {{ background: {theme.colours[ground]}; border: {edge}; border-radius: 4px; }}")
    said = label(words, "strong")
    said.setStyleSheet(f"color: {theme.colours[ink]}; font-size: {theme.points('small'):g}pt;")
    inner = row(picture(icon, theme, ink, 16), said, spacing=5)
    inner.setContentsMargins(8, 3, 8, 3)
    result.setLayout(inner)
    result.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return result
