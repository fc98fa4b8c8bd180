"""What this window remembers of itself: language, theme, text size, its place on the screen. Nothing about families."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import LANGUAGES
from desktop_app.ui.theme import SIZES, THEMES


@dataclass(frozen=True, slots=True)
class Settings:
    """How the window looks; `geometry` is Qt's own account of its place, in hexadecimal."""

    language: str = "es"
    theme: str = "light"
    size: int = 100
    geometry: str = ""
    room: str = "today"


def from_plain(values: object) -> Settings:
    """Settings from what a file holds; anything that does not fit is left at its default."""
    if not isinstance(values, dict):
        return Settings()
    plain = Settings()
    language, theme, size = values.get("language"), values.get("theme"), values.get("size")
    geometry, room = values.get("geometry"), values.get("room")
    return Settings(
        language if language in LANGUAGES else plain.language,
        theme if theme in THEMES else plain.theme,
        size if size in SIZES else plain.size,
        geometry if isinstance(geometry, str) and _is_hex(geometry) else plain.geometry,
        room if isinstance(room, str) else plain.room,
    )


def _is_hex(text: str) -> bool:
    return all(sign in "0123456789abcdef" for sign in text)
