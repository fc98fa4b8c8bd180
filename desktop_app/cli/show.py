"""How answers look: plain tables, lines, and JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

_GAP: Final = "  "
_UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def clean(value: object) -> str:
    """A value as one line of text, without signs that would steer a terminal. Days are shown as day-month-year."""
    if value is None:
        return ""
    text = f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)
    return "".join(" " if unicodedata.category(sign) in _UNSAFE else sign for sign in text).strip()


def table(heads: Sequence[str], lines: Sequence[Sequence[object]]) -> Iterator[str]:
    """The lines of a table under its heads; numbers stand at the right of their column."""
    cells = [[clean(value) for value in line] for line in lines]
    widths = [max(len(row[place]) for row in [list(heads), *cells]) for place in range(len(heads))]
    right = [bool(lines) and all(isinstance(line[place], int | None) for line in lines) for place in range(len(heads))]
    for row in [list(heads), *cells]:
        yield _GAP.join(
            text.rjust(width) if at_right else text.ljust(width)
            for text, width, at_right in zip(row, widths, right, strict=True)
        ).rstrip()


def plain(value: object) -> Any:
    """A value as JSON can hold it: records by their fields, days in ISO text, bytes only by their number."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value) if field.name != "deleted"}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return _plain_leaf(value)


def _plain_leaf(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return len(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Path):
        return str(value)
    raise AssertionError(type(value))


def as_json(value: object) -> str:
    """Indented JSON with accents as they are."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2)
