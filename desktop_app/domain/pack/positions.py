"""On which line of a TOML text each table and key stands; the standard library's reader does not tell.

The text has already been read by `tomllib`, so it is known to be valid: this only has to find its way, not to judge.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

Path = tuple[str | int, ...]
"""Keys and places in lists, from the top of the file: ("stage", 3, "moves", 0, "to")."""

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_KEY: Final = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'([^\'\n]*)\'|([A-Za-z0-9_-]+)')
_VALUE: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)


class Positions:
    """The lines of a valid TOML text's tables and keys, looked for when the first one is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line_ends: list[int] = []
        self._lines: dict[Path, int] = {}
        self._last: dict[Path, int] = {}

    def line(self, path: Path) -> int:
        """The line (from 1) of the key or table at `path`, or of the nearest one around it."""
        if not self._lines:
            self._scan()
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _scan(self) -> None:
        self._line_ends = [match.start() for match in re.finditer("\n", self._text)]
        self._lines[()] = 1
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._entry(table)
            self._skip(_BLANK)

    def _header(self) -> Path:
        """A `[table]` or a `[[table of a list]]`; gives the path that the keys below it stand in."""
        start = self._at
        in_list = self._text.startswith("[[", start)
        self._at += 2 if in_list else 1
        *around, name = self._key()
        self._at = self._text.index("]", self._at) + (2 if in_list else 1)
        path: Path = ()
        for part in around:
            self._lines.setdefault((*path, part), self._line_at(start))
            path = self._inside((*path, part))
        path = (*path, name)
        if in_list:
            self._last[path] = self._last.get(path, -1) + 1
            self._lines.setdefault(path, self._line_at(start))
        path = self._inside(path)
        self._lines[path] = self._line_at(start)
        return path

    def _inside(self, path: Path) -> Path:
        """The path, going on into the last table if it is a list of tables."""
        return (*path, self._last[path]) if path in self._last else path

    def _entry(self, table: Path) -> None:
        """A `key = value`, in a table or between braces."""
        line = self._line_at(self._at)
        path = table
        for part in self._key():
            path = (*path, part)
            self._lines.setdefault(path, line)
        self._at += 1
        self._skip(_SPACE)
        self._value(path)

    def _key(self) -> list[str]:
        """The parts of a key, leaving the scanner at what follows it (`=` or `]`)."""
        parts: list[str] = []
        while True:
            self._skip(_SPACE)
            parts.append(self._take(_KEY))
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _value(self, path: Path) -> None:
        match self._text[self._at : self._at + 1]:
            case "[":
                self._between(path, "]")
            case "{":
                self._between(path, "}")
            case _:
                self._skip(_VALUE)

    def _between(self, path: Path, closing: str) -> None:
        """A list or a table between braces, with its parts."""
        place = 0
        self._at += 1
        self._skip(_BLANK)
        while not self._text.startswith(closing, self._at):
            if closing == "}":
                self._entry(path)
            else:
                self._lines[(*path, place)] = self._line_at(self._at)
                self._value((*path, place))
                place += 1
            self._skip(_BLANK)
            self._at += self._text.startswith(",", self._at)
            self._skip(_BLANK)
        self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        assert match, "a valid text has a key here"
        self._at = match.end()
        return match[match.lastindex or 0]

    def _line_at(self, place: int) -> int:
        return bisect_left(self._line_ends, place) + 1
