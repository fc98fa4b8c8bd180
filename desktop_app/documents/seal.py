"""The seal of a paper: SHA-256 over what was agreed, the form's version and the pack's version."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Final

from desktop_app.documents.codec import dumps

CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# What people write instead: the alphabet has neither I, L, O nor U.
_MISREAD: Final = str.maketrans({"I": "1", "L": "1", "O": "0"})


@dataclass(frozen=True, slots=True)
class Seal:
    """`sha256` in hex; `code` are its first 40 bits in Crockford's base 32, to be read aloud: "K7QF-29XM"."""

    sha256: str
    code: str


def seal(canonical: bytes, form_version: str, pack_version: str) -> Seal:
    """The seal of the canonical JSON of what was agreed, printed with that form under that pack."""
    sealed = dumps({"agreed": json.loads(canonical), "form": form_version, "pack": pack_version})
    digest = hashlib.sha256(sealed)
    bits = int.from_bytes(digest.digest()[:5], "big")
    letters = "".join(CROCKFORD[(bits >> shift) & 31] for shift in range(35, -1, -5))
    return Seal(digest.hexdigest(), f"{letters[:4]}-{letters[4:]}")


def read_code(text: str) -> str:
    """A code as somebody typed it ("k7qf 29xm"), in its one spelling, or "" when it cannot be a code."""
    letters = "".join(char for char in text.upper() if char not in " -\u2010\u2011\u2013").translate(_MISREAD)
    if len(letters) != 8 or any(letter not in CROCKFORD for letter in letters):
        return ""
    return f"{letters[:4]}-{letters[4:]}"
