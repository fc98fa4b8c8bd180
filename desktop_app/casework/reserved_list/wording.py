"""The text of a cell made comparable: cleaned of what nobody sees, and folded for looking things up."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# After Ã, a soft hyphen is the second half of an í that was read in the wrong encoding.
_UNSEEN: Final = re.compile(r"(?<!Ã)\u00ad|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACE: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_NOTHING: Final = re.compile(
    r"[-\u2013\u2014.]+|#(N/A|N/D|¡?NULL!|¡NULO!|¡?DIV/0!|VALUE!|¡VALOR!|¡?REF!|NAME\?|¿NOMBRE\?|¡?NUM!|#+)",
    re.IGNORECASE,
)
_ORDINAL_SIGNS: Final = re.compile("[°ºª]")
_WORD: Final = re.compile(r"[a-z]+|[0-9]+|#")
_INITIALS: Final = re.compile(r"\b(?:[A-Za-z]\. ?)+[A-Za-z]\b")
_CAMEL: Final = re.compile(r"(?<=[a-zñáéíóúü])(?=[A-ZÑÁÉÍÓÚÜ])")

# What UTF-8 looks like when it was read as Windows-1252, and the sign that stands for a lost letter.
_MANGLED: Final = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\ufffd"
)


def clean(text: str) -> str:
    """The text without invisible signs, its blanks single; a dash or a broken formula is nothing."""
    kept = _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()
    return "" if _NOTHING.fullmatch(kept) else kept


def is_mangled(text: str) -> bool:
    """Whether letters of the text were lost on the way (a file saved in one encoding and opened in another)."""
    return _MANGLED.search(text) is not None


def fold(text: str) -> str:
    """The text in small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text: `N° Ficha_CAS` gives n, ficha, cas; `FechaNac` fecha, nac; `C.I.` ci."""
    joined = _INITIALS.sub(lambda found: found[0].replace(".", "").replace(" ", ""), _ORDINAL_SIGNS.sub(" ", text))
    return tuple(_WORD.findall(fold(_CAMEL.sub(" ", joined))))


def shown(text: str) -> str:
    """A value as a report shows it: not longer than a line."""
    return text if len(text) <= 60 else text[:59] + "…"


def word_set(text: str) -> frozenset[str]:
    """The words of a text, to look words up in."""
    return frozenset(text.split())
