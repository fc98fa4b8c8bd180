"""On which line each key of a TOML text stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.pack.positions import Path, Positions

TEXT = '''# a comment
top = 1
"quoted key" = "x"   # "another" = 2

[table]
a.b = 'literal # not a comment'
many = """
[not.a.table]
key = "no"""""
after = 2

[[list]]
name = "one"
parts = [
  { to = "x", why = ["a", "b"] },
  # between
  { to = "y" },
]

[[list.inner]]
deep = 1979-05-27T07:32:00Z

[[list.inner]]
deep = { x = [1, 2], y.z = 3 }

[[ list ]]
name = \'\'\'
''quoted''\'\'\'
last = 7
[table.below]
here = true
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("top",), 2),
        (("quoted key",), 3),
        (("table",), 5),
        (("table", "a"), 6),
        (("table", "a", "b"), 6),
        (("table", "many"), 7),
        (("table", "after"), 10),
        (("list",), 12),
        (("list", 0), 12),
        (("list", 0, "name"), 13),
        (("list", 0, "parts"), 14),
        (("list", 0, "parts", 0, "why", 1), 15),
        (("list", 0, "parts", 1, "to"), 17),
        (("list", 0, "inner", 0, "deep"), 21),
        (("list", 0, "inner", 1), 23),
        (("list", 0, "inner", 1, "deep", "y", "z"), 24),
        (("list", 1), 26),
        (("list", 1, "last"), 29),
        (("table", "below", "here"), 31),
        (("top", "nothing", 3), 2),
        (("nowhere",), 1),
    ],
)
def test_line_of(path: Path, line: int) -> None:
    tomllib.loads(TEXT)
    assert Positions(TEXT).line(path) == line


def test_of_an_empty_text() -> None:
    assert Positions("").line(("a", 1)) == 1


KEYS = st.sampled_from(["a", "b", "c-1", "'d e'", '"f.g"'])
WORDS = st.text(st.sampled_from("ab #=[]{},.\n'\"\\ñ"), max_size=8)


def _basic(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _long(word: str) -> str:
    return '"""' + word.replace("\\", "\\\\").replace('"""', '""\\"') + '\\n"""'


def _list(parts: list[str]) -> str:
    return "[" + "".join(f"\n {part}, # [x]" for part in parts) + "\n]"


def _braces(parts: list[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in parts) + " }"


SCALARS = st.one_of(
    WORDS.map(_basic),
    WORDS.map(_long),
    st.sampled_from(["1", "-2.5", "true", "2007-07-01", "2007-07-01 10:00:00", "'x # y'", "'''a\n'b''c\n'''", '""']),
)
ONE_LINE = SCALARS.filter(lambda value: "\n" not in value)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(_list)
        | st.lists(st.tuples(KEYS, ONE_LINE), max_size=3, unique_by=lambda pair: pair[0]).map(_braces)
    ),
    max_leaves=6,
)
LINES = st.tuples(KEYS, st.sampled_from(["", ".x", " . y"]), VALUES).map(lambda one: f"{one[0]}{one[1]} = {one[2]}\n")
HEADS = st.tuples(
    st.sampled_from(["[{}]\n", "[[{}]]\n", "[[ {} ]] # x\n"]), KEYS, st.sampled_from(["", ".s", ".t"])
).map(lambda one: one[0].format(one[1] + one[2]))


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _paths(part, (*path, key))
    if isinstance(value, list):
        for place, part in enumerate(value):
            yield from _paths(part, (*path, place))


@given(st.lists(LINES | HEADS, max_size=8).map("".join))
def test_every_key_of_a_valid_text_is_found_where_it_is_written(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = ["", *text.split("\n")]
    positions = Positions(text)
    for path in _paths(data):
        if path and isinstance(path[-1], str):
            assert path[-1] in lines[positions.line(path)], path
