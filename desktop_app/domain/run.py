"""The RUN, the number of every person in Chile's Civil Registry: `12345678-5`, the last sign checks the others.

Accepts what people write (dots, spaces, no dash, small k); keeps one canonical form. The check is python-stdnum's.
"""

from __future__ import annotations

import re
from typing import Final

from stdnum.cl import rut

from desktop_app.domain.errors import Refused
from desktop_app.i18n import _

LOWEST: Final = 100_000
"""Fewer digits than any living person's number has."""
HIGHEST: Final = 49_999_999
"""From fifty million on, the tax office numbers companies and institutions."""

_SEPARATORS: Final = re.compile(r"[\s.,\-\u2010-\u2015\u2212]")
_SHAPE: Final = re.compile(r"[0-9]+[0-9K]")


def check_digit(number: int) -> str:
    """The check digit of a number, `0` to `9` or `K`."""
    return str(rut.calc_check_digit(str(number)))


def show_run(run: str) -> str:
    """A canonical RUN with dots: `12345678-5` is shown `12.345.678-5`. An empty one (not known) stays empty."""
    if not run:
        return ""
    number, _dash, digit = run.partition("-")
    return f"{int(number):,}".replace(",", ".") + f"-{digit}"


def parse_run(text: str, *, field: str = "run") -> str:
    """The canonical form (`12345678-5`, capital K) of a RUN as a person wrote it.

    Refused, naming what is wrong and where possible the likely right number, for anything else.
    """
    signs = _SEPARATORS.sub("", text).upper()
    if not signs:
        raise Refused(_("Falta el RUN. Escriba por ejemplo 12.345.678-5."), field=field)
    if not _SHAPE.fullmatch(signs):
        raise Refused(
            _("«{given}» no es un RUN: son números y, al final, un dígito o una K. Por ejemplo 12.345.678-5.").format(
                given=text.strip()[:30]
            ),
            field=field,
        )
    body, digit = signs[:-1].lstrip("0"), signs[-1]
    _check_range(body, field)
    if check_digit(int(body)) != digit:
        raise Refused(_mismatch(text, body, digit), field=field)
    return f"{body}-{digit}"


def _check_range(body: str, field: str) -> None:
    # Length first: int() itself refuses absurdly long strings of digits.
    if len(body) > 8:
        raise Refused(_("Al RUN le sobran números: tiene a lo más 8 antes del dígito verificador."), field=field)
    if int(body or "0") < LOWEST:
        raise Refused(_("Al RUN le faltan números: tiene 7 u 8 antes del dígito verificador."), field=field)
    if int(body) > HIGHEST:
        raise Refused(_("Ese número es de una empresa o institución, no de una persona."), field=field)


def _mismatch(text: str, body: str, digit: str) -> str:
    guess = body
    # Seven or eight figures and no dash: more likely the check digit was left out than mistyped.
    if digit != "K" and "-" not in text and len(body) == 7 and int(body + digit) <= HIGHEST:
        guess = body + digit
    return _("El dígito no coincide. ¿Es {guess}?").format(guess=show_run(f"{guess}-{check_digit(int(guess))}"))
