"""The recovery code: what stands on the recovery sheet, and how a miscopied one is told apart from a wrong one.

Nine groups of four symbols in Crockford's base 32 (no I, L, O, U). In each group three symbols are random (135 random
bits in all) and the fourth is a check over the field of 32 elements, weighted by place and offset by the group's
number. So every single wrong symbol, every swap of two symbols wherever they stand, and every swap of two groups is
noticed, and the group can be named. A group with several wrong symbols slips through once in 32 times; the key's own
seal catches that one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Final

from desktop_app.domain.errors import Refused
from desktop_app.i18n import _, ngettext

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS: Final = 9
GROUP_LENGTH: Final = 4

_WEIGHTS: Final = (2, 3, 4)  # distinct, and none is 1, the check symbol's own: that is what catches swaps
_POLYNOMIAL: Final = 0b100101  # x^5 + x^2 + 1, irreducible over the field of two elements
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS: Final = re.compile(r"[\s\-_.\u00b7\u2010-\u2015\u2212]+")


def generate() -> str:
    """A new random recovery code as it is printed, `XXXX-XXXX-...`."""
    return written([secrets.randbelow(len(ALPHABET)) for _place in range(GROUPS * len(_WEIGHTS))])


def written(values: Sequence[int]) -> str:
    """The code that carries 27 values of 0 to 31, with its check symbols."""
    groups = []
    for number in range(1, GROUPS + 1):
        data = values[(number - 1) * len(_WEIGHTS) : number * len(_WEIGHTS)]
        groups.append("".join(ALPHABET[value] for value in (*data, _check(number, data))))
    return "-".join(groups)


def secret_of(code: str) -> bytes:
    """The random part of a typed code, the same bytes for every way of writing it (case, separators, O for 0, I for 1).

    Raises Refused (field "code"), naming the groups to look at by number, never by content.
    """
    pieces = [piece for piece in _SEPARATORS.split(code) if piece]
    groups = _regrouped(pieces)
    values = [_values(group) for group in groups]
    wrong = [number for number, group in enumerate(values, 1) if group is None or not _holds(number, group)]
    if wrong:
        raise _miscopied(wrong)
    return "".join(_plain(group)[: len(_WEIGHTS)] for group in groups).encode("ascii")


def _regrouped(pieces: list[str]) -> list[str]:
    if len(pieces) == GROUPS:
        uneven = [number for number, piece in enumerate(pieces, 1) if len(piece) != GROUP_LENGTH]
        if uneven:
            raise _miscopied(uneven)
        return pieces
    symbols = "".join(pieces)
    if len(symbols) != GROUPS * GROUP_LENGTH:
        raise Refused(
            _(
                "El código de recuperación tiene {expected} letras y números; hay {count} escritos. "
                "Cópielo completo de la hoja de recuperación."
            ).format(expected=GROUPS * GROUP_LENGTH, count=len(symbols)),
            field="code",
        )
    return [symbols[start : start + GROUP_LENGTH] for start in range(0, len(symbols), GROUP_LENGTH)]


def _miscopied(numbers: list[int]) -> Refused:
    words = ngettext(
        "El grupo {groups} del código de recuperación no está bien copiado. Revíselo en la hoja.",
        "Los grupos {groups} del código de recuperación no están bien copiados. Revíselos en la hoja.",
        len(numbers),
    )
    return Refused(words.format(groups=", ".join(map(str, numbers))), field="code")


def _plain(group: str) -> str:
    return group.upper().translate(_LOOKALIKES)


def _values(group: str) -> list[int] | None:
    plain = _plain(group)
    if not group.isascii() or any(symbol not in ALPHABET for symbol in plain):
        return None
    return [ALPHABET.index(symbol) for symbol in plain]


def _holds(number: int, group: list[int]) -> bool:
    return _check(number, group[:-1]) == group[-1]


def _check(number: int, data: Sequence[int]) -> int:
    total = number
    for weight, value in zip(_WEIGHTS, data, strict=True):
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    """The product of two elements of the field of 32 elements."""
    product = 0
    for bit in range(3):  # no weight is longer
        if left >> bit & 1:
            product ^= right << bit
    for bit in (6, 5):
        if product >> bit & 1:
            product ^= _POLYNOMIAL << (bit - 5)
    return product
