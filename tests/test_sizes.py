"""Files of at most 400 lines and functions of at most 40 (without their docstring): small enough to be read whole."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
FILES = sorted(
    path.relative_to(ROOT)
    for path in chain(
        *((ROOT / folder).rglob("*.py") for folder in ("desktop_app", "tests", "benchmarks")),
        (path for path in (ROOT / "packaging").glob("*") if path.is_file()),
    )
)


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    last = function.end_lineno or function.lineno
    docstring = function.body[0] if ast.get_docstring(function, clean=False) is not None else None
    spared = 0 if docstring is None else (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return last - function.lineno + 1 - spared


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", FILES, ids=str)
def test_size(path: Path) -> None:
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    if path.suffix == ".py":
        lengths = {function.name: _length(function) for function in _functions(ROOT / path)}
        assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
