"""Measure everything, or what is named, and print a table; the exit code is 1 where a figure is above its limit."""

from __future__ import annotations

import sys
from importlib import import_module

from benchmarks.harness import MEASURES, measure, table

MODULES = ("benchmarks.store", "benchmarks.casework", "benchmarks.queries", "benchmarks.demo")
"""Where the figures are; each module enters its own with `@measure_of`."""


def main(wanted: list[str]) -> int:
    """Measure and print; `wanted` are beginnings of names (none: all)."""
    for module in MODULES:
        import_module(module)
    names = [name for name in MEASURES if not wanted or name.startswith(tuple(wanted))]
    if not names:
        print("no such figure; there are:", *MEASURES, sep="\n  ")
        return 2
    figures = [figure for name in names for figure in measure(name)]
    print(table(figures))
    return 0 if all(figure.ok for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
