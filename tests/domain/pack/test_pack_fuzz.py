"""Whatever the bytes are, a pack is either a programme or a list of faults."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.pack import Fault, PackFaults, digest, parse_pack

Files = dict[str, bytes]

BLANK = Path(__file__).parents[2] / "definitions" / "blank"
FILES: Files = {path.name: path.read_bytes() for path in BLANK.iterdir()}
NAMES = sorted(FILES)
TABLES = [name for name in NAMES if name.endswith(".csv")]
TREES = [name for name in NAMES if name.endswith(".toml")]
PIECES = [piece.encode() for piece in (*'"[]{},=.#\n\r\0\\', "'''", '"""')]
OTHER_VALUES = (
    *("1", "-1", "1.5", "nan", "true", '""', '"x"', "[]", "[1]", "[[]]", "{}", "{ es = 1 }", "[{}]", "[{ a = 1 }]"),
    *("2007-07-01", "10:00:00", '"99999999999 months"', '"0-0"', "'''\nx'''", '"1-9999"', "99999999999999999999"),
)


def _faults(files: Files) -> tuple[Fault, ...]:
    try:
        parse_pack(files)
    except PackFaults as caught:
        return caught.faults
    return ()


def _read(files: Files) -> None:
    """Reading ends in a programme or in faults that name files and lines, never in anything else."""
    for fault in _faults(files):
        content = files.get(fault.file, b"")
        assert fault.file in {*files, *NAMES}
        assert 0 <= fault.line <= content.count(b"\n") + content.count(b"\r") + 1
        assert fault.message
    digest(files)


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), st.binary(max_size=60), max_size=4))
def test_any_files(files: Files) -> None:
    _read(files)


@given(st.sampled_from(NAMES), st.binary(max_size=200))
def test_any_bytes_in_one_file(name: str, content: bytes) -> None:
    _read({**FILES, name: content})


@given(st.sampled_from(NAMES), st.data())
def test_a_pack_with_a_piece_changed(name: str, data: st.DataObject) -> None:
    content = FILES[name]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 30)))
    piece = data.draw(st.sampled_from(PIECES) | st.binary(max_size=5))
    _read({**FILES, name: content[:start] + piece + content[end:]})


@given(st.sampled_from(TREES), st.data())
def test_a_pack_with_values_of_other_types(name: str, data: st.DataObject) -> None:
    text = FILES[name].decode()
    places = [match.span(1) for match in re.finditer(r"= (.+)$", text, re.MULTILINE)]
    start, end = data.draw(st.sampled_from(places))
    value = data.draw(st.sampled_from(OTHER_VALUES))
    _read({**FILES, name: (text[:start] + value + text[end:]).encode()})


@given(st.sampled_from(TABLES), st.data())
def test_a_table_with_a_cell_changed(name: str, data: st.DataObject) -> None:
    lines = FILES[name].decode().splitlines()
    line = data.draw(st.integers(0, len(lines) - 1))
    cells = lines[line].split(",")
    cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(st.text(max_size=8))
    lines[line] = ",".join(cells)
    _read({**FILES, name: "\n".join(lines).encode("utf-8", "surrogatepass")})
