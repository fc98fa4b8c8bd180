"""Where the faults of a reading are gathered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from desktop_app.casework.reserved_list.cells import BadCell
from desktop_app.casework.reserved_list.model import RowFault
from desktop_app.casework.reserved_list.wording import shown

MOST: Final = 5_000
"""Nobody reads more faults than that; the rows are remembered all the same."""

T = TypeVar("T")


class FaultBook:
    """The faults found so far, and the rows they are in."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.left_out = 0
        self._faults: list[RowFault] = []

    def add(self, row: int, column: str, value: str, bad: BadCell) -> None:
        """Note a fault of a row; `value` is what stands there unless the fault itself says better."""
        self.rows.add(row)
        if len(self._faults) >= MOST:
            self.left_out += 1
            return
        text = shown(value) if bad.value is None else bad.value
        self._faults.append(RowFault(bad.code, row, column, text, bad.problem, bad.expected))

    def attempt(self, row: int, column: str, value: str, reader: Callable[[], T], otherwise: T) -> T:
        """What `reader` gives; where it raises BadCell the fault is noted and `otherwise` given."""
        try:
            return reader()
        except BadCell as bad:
            self.add(row, column, value, bad)
            return otherwise

    def in_order(self) -> tuple[RowFault, ...]:
        """The faults by row; within a row as they were found."""
        return tuple(sorted(self._faults, key=lambda fault: fault.row))
