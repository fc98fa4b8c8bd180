"""The RUN as lists write it: with or without dots and dash, as a number, its check digit in a column of its own."""

from __future__ import annotations

import re
from typing import Final

from desktop_app.casework.reserved_list.cells import BadCell
from desktop_app.casework.reserved_list.tables import Cell, cell_text
from desktop_app.casework.reserved_list.wording import fold
from desktop_app.domain.run import HIGHEST, LOWEST, check_digit, show_run
from desktop_app.i18n import _

_NO_RUN: Final = frozenset({"0", "s/r", "s/run", "s/rut", "sin run", "sin rut", "no tiene", "s/i", "en tramite"})
_DASHES: Final = re.compile("[\u2010-\u2015\u2212_]")
_THOUSANDS: Final = re.compile(r"[\s.,']")
_DECIMALS: Final = re.compile(r"([0-9]{6,9})[.,]0+")
_WHOLE: Final = re.compile(r"0*([0-9]+)-?([0-9K])")
_FIGURES: Final = re.compile(r"0*([0-9]{1,9})")

_CONTRADICTED: Final = "?"


def read_run(cell: Cell, digit_cell: Cell | None) -> str:
    """The canonical RUN of a cell; `digit_cell` is that of the column for the check digit, None if there is none.

    Raises BadCell: `missing_run`, `run_not_a_number`, `bad_run_digit`.
    """
    given = cell_text(cell)
    if not given or fold(given) in _NO_RUN:
        raise BadCell("missing_run", _("Falta el RUN."), _("Escríbalo como 12.345.678-5."))
    digit = None if digit_cell is None else cell_text(digit_cell)
    value = f"{given}-{digit}" if digit and "-" not in given else given
    number, written = (0, "") if isinstance(cell, float) else _parts(given.upper(), digit)
    if not LOWEST <= number <= HIGHEST:
        raise BadCell(
            "run_not_a_number",
            _("No es un RUN de una persona."),
            _("Son 7 u 8 números y un dígito verificador (0 a 9 o K), como 12.345.678-5."),
            value,
        )
    right = check_digit(number)
    if written == right:
        return f"{number}-{right}"
    raise BadCell(
        "bad_run_digit",
        _("El dígito verificador no corresponde.") if written else _("Falta el dígito verificador."),
        _("Si el número está bien, el RUN es {run}.").format(run=show_run(f"{number}-{right}")),
        value,
    )


def _compact(given: str) -> str:
    decimals = _DECIMALS.fullmatch(given)
    return decimals[1] if decimals else _DASHES.sub("-", _THOUSANDS.sub("", given))


def _parts(given: str, digit: str | None) -> tuple[int, str]:
    """The number (0 if it is none) and the check digit as written ("" if it was left out).

    `digit` is what the column for it says, None if there is no such column.
    """
    text = _compact(given)
    figures = _FIGURES.fullmatch(text)
    if figures and digit is not None:
        return int(figures[1]), digit.upper()
    whole = _WHOLE.fullmatch(text)
    if not whole or len(whole[1]) > 8:
        return 0, ""
    number, written = int(whole[1]), whole[2]
    if figures and check_digit(number) != written and len(figures[1]) <= 8 and int(figures[1]) <= HIGHEST:
        # Without a dash: more likely the digit was left out than mistyped, if what stands there can be a whole number.
        return int(figures[1]), ""
    return number, written if digit is None or digit.upper() in ("", written) else _CONTRADICTED
