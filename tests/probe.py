"""Looks for personal words in the files of a folder, in whatever writing they may have slipped onto the disk.

`find_plain(needles, roots)` searches the contents and the names of every file, hidden ones too, for each needle: as
UTF-8, UTF-16 of both byte orders and Latin-1, composed and decomposed, in any case; with the escapes of JSON; in
hexadecimal; in base64 at its three alignments, standard and URL-safe; a RUN with and without dots and dash. What is
compressed, or base64 broken over lines in the midst of the needle, is not seen.

Thousands of needles cost little more than one: each needle of seven bytes or more covers a whole aligned word of four
bytes, so a set of the words of a block rules nearly all of them out before anything is searched.
"""

from __future__ import annotations

import base64
import json
import mmap
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SHORTEST: Final = 5
"""Characters; anything shorter turns up in encrypted bytes by chance."""

_BLOCK: Final = 1 << 20
_WORD: Final = 4
_RUN: Final = re.compile(r"(\d{1,2})\.?(\d{3})\.?(\d{3})-?([\dkK])")


@dataclass(frozen=True, slots=True)
class Hit:
    """A needle was found: in which file, in what writing, and at which byte (None: in the file's name)."""

    path: Path
    needle: str | bytes
    form: str
    offset: int | None


@dataclass(frozen=True, slots=True)
class _Pattern:
    needle: str | bytes
    form: str
    wanted: bytes
    words: frozenset[int]  # empty where the pattern is too short to cover a word for certain


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`exact` is looked for in the bytes as they are, `folded` in the bytes with A-Z made small."""

    exact: tuple[_Pattern, ...]
    folded: tuple[_Pattern, ...]
    longest: int


def find_plain(needles: Iterable[str | bytes], roots: Iterable[Path]) -> list[Hit]:
    """Every needle found below the roots (folders or files), once for each file and writing, in the order of paths.

    Needles of bytes (keys) are searched as they are, in hexadecimal and in base64. Raises ValueError for a needle of
    fewer than five characters, OSError for a root that is not there or a file that cannot be read: nothing is passed
    over in silence. Symbolic links are not followed, but their names and targets are searched.
    """
    patterns = _patterns(needles)
    hits: dict[tuple[Path, str | bytes, str, bool], Hit] = {}
    for root in roots:
        for path in _below(root):
            for hit in _in_file(path, patterns):
                hits.setdefault((path, hit.needle, hit.form, hit.offset is None), hit)
    return list(hits.values())


def _below(root: Path) -> Iterator[Path]:
    root.lstat()
    yield root
    for folder, folders, files in os.walk(root, onerror=_complain):
        folders.sort()
        for name in sorted(folders + files):
            yield Path(folder, name)


def _complain(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):  # gone since it was listed, or a file
        raise error


def _in_file(path: Path, patterns: _Patterns) -> Iterator[Hit]:
    try:
        kind = path.lstat().st_mode
        names = os.fsencode(path.name) + (b"\n" + os.fsencode(path.readlink()) if stat.S_ISLNK(kind) else b"")
        for pattern, _offset in _in_block(names, patterns):
            yield Hit(path, pattern.needle, pattern.form, None)
        if stat.S_ISREG(kind):
            for pattern, offset in _in_content(path, patterns):
                yield Hit(path, pattern.needle, pattern.form, offset)
    except FileNotFoundError:
        return  # gone since it was listed


def _in_content(path: Path, patterns: _Patterns) -> Iterator[tuple[_Pattern, int]]:
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            for start in range(0, len(content), _BLOCK):
                block = content[start : start + _BLOCK + patterns.longest]
                for pattern, offset in _in_block(block, patterns):
                    yield pattern, start + offset


def _in_block(block: bytes, patterns: _Patterns) -> Iterator[tuple[_Pattern, int]]:
    yield from _matches(block, patterns.exact)
    yield from _matches(block.lower(), patterns.folded)


def _matches(block: bytes, patterns: tuple[_Pattern, ...]) -> Iterator[tuple[_Pattern, int]]:
    words = set(memoryview(block)[: len(block) // _WORD * _WORD].cast("I"))
    for pattern in patterns:
        if pattern.words and pattern.words.isdisjoint(words):
            continue
        offset = block.find(pattern.wanted)
        if offset >= 0:
            yield pattern, offset


def _patterns(needles: Iterable[str | bytes]) -> _Patterns:
    exact: dict[tuple[str | bytes, bytes], _Pattern] = {}
    folded: dict[tuple[str | bytes, bytes], _Pattern] = {}
    for needle in dict.fromkeys(needles):
        if len(needle) < SHORTEST:
            raise ValueError(f"too short to mean anything: {needle!r}")
        for form, wanted, any_case in _writings(needle):
            if any_case:
                small = wanted.lower()
                folded.setdefault((needle, small), _Pattern(needle, form, small, _words(small)))
            else:
                exact.setdefault((needle, wanted), _Pattern(needle, form, wanted, _words(wanted)))
    every = [*exact.values(), *folded.values()]
    return _Patterns(tuple(exact.values()), tuple(folded.values()), max((len(one.wanted) for one in every), default=0))


def _words(wanted: bytes) -> frozenset[int]:
    """The words of which one stands in a block's aligned words, wherever the pattern begins."""
    if len(wanted) < 2 * _WORD - 1:
        return frozenset()
    return frozenset(memoryview(wanted[start : start + _WORD]).cast("I")[0] for start in range(_WORD))


def _writings(needle: str | bytes) -> Iterator[tuple[str, bytes, bool]]:
    """Each way of writing the needle: its name, its bytes, and whether A-Z may be small or large."""
    if isinstance(needle, bytes):
        yield "bytes", needle, False
        yield from _wrapped(needle, "bytes")
        return
    for text in _spellings(needle):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
            data = _encoded(text, encoding)
            if data is not None:
                yield encoding, data, True
                yield from _wrapped(data, encoding)
        yield "json", json.dumps(text)[1:-1].encode(), True


def _wrapped(data: bytes, encoding: str) -> Iterator[tuple[str, bytes, bool]]:
    yield f"hex of {encoding}", data.hex().encode(), True
    for lead in range(3):
        # Characters that depend on the neighbours are left out at both ends.
        whole = base64.b64encode(bytes(lead) + data)[(0, 2, 3)[lead] : (lead + len(data)) * 8 // 6]
        yield f"base64 of {encoding}", whole, False
        yield f"base64 of {encoding}", whole.translate(bytes.maketrans(b"+/", b"-_")), False


def _spellings(needle: str) -> list[str]:
    run = _RUN.fullmatch(needle)
    bases = [needle]
    if run:
        million, thousand, unit, check = run.groups()
        bases = [f"{dot.join((million, thousand, unit))}{dash}{check}" for dot in (".", "") for dash in ("-", "")]
    cased = [form for base in bases for form in (base, base.upper(), base.lower())]
    return list(dict.fromkeys(unicodedata.normalize(form, text) for text in cased for form in ("NFC", "NFD")))


def _encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None
