"""The blank pack, and a way to break it in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.pack import Fault, PackFaults, parse_pack

BLANK = Path(__file__).parents[2] / "definitions" / "blank"

Files = dict[str, bytes]
Break = Callable[..., tuple[Fault, ...]]


@pytest.fixture
def blank() -> Files:
    """The files of the template pack."""
    return {path.name: path.read_bytes() for path in BLANK.iterdir()}


@pytest.fixture
def faults_after(blank: Files) -> Break:
    """The faults of the blank pack after one piece of one file (its first occurrence) was replaced."""

    def replace(file: str, old: str, new: str) -> tuple[Fault, ...]:
        text = blank[file].decode()
        assert old in text
        with pytest.raises(PackFaults) as caught:
            parse_pack({**blank, file: text.replace(old, new, 1).encode()})
        return caught.value.faults

    return replace
