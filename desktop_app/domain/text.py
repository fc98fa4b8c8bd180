"""A piece of text that comes in both languages, as the programme packs write it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app import i18n


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Spanish and in English; `str()` gives the language in force."""

    es: str
    en: str

    def __str__(self) -> str:
        return self.en if i18n.language() == "en" else self.es
