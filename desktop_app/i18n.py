"""The words of the product: gettext catalogues, and the language in force.

The source language of every message is Spanish (es_CL), the first language of the product, so Spanish needs no
catalogue and can never be half translated; English comes from `resources/locale/en/LC_MESSAGES/puente.mo`.
Rules, papers and the command line all speak, so this room knows nothing of Qt.
"""

from __future__ import annotations

import gettext as _gettext
from contextvars import ContextVar
from functools import cache
from typing import Final

from desktop_app import paths

LANGUAGES: Final = ("es", "en")

_language: ContextVar[str] = ContextVar("puente_language", default="es")


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    if language == "es":
        return _gettext.NullTranslations()
    return _gettext.translation("puente", localedir=str(paths.resources() / "locale"), languages=[language])


def set_language(language: str) -> None:
    """Choose the language of all words from here on: `es` or `en`.

    Raises ValueError for any other code.
    """
    if language not in LANGUAGES:
        raise ValueError(language)
    _language.set(language)


def language() -> str:
    """The code of the language in force, `es` or `en`."""
    return _language.get()


def _(message: str) -> str:
    """The message (Spanish, as written in the source) in the language in force."""
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The singular or plural message for `count`, in the language in force."""
    return _catalogue(language()).ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's extractors know
    """Mark a message for translation where it is defined as data; translate it with `_` where it is shown."""
    return message
