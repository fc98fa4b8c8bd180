"""Every pack that the application ships can be used, and its words are plain."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from desktop_app.domain.pack import digest, parse_pack
from desktop_app.domain.rules import to_text
from desktop_app.domain.text import Text
from desktop_app.paths import resources

PACKS = sorted(path for path in (resources() / "programmes").iterdir() if path.is_dir())


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _texts(thing: object) -> Iterator[Text]:
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _texts(part)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from _texts(getattr(thing, one.name))


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_pack_can_be_used(folder: Path) -> None:
    files = _files(folder)
    programme = parse_pack(files)
    assert programme.id == folder.name
    assert len(digest(files)) == 64


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_words_of_a_pack(folder: Path) -> None:
    texts = list(_texts(parse_pack(_files(folder))))
    assert texts
    for text in texts:
        for words in (text.es, text.en):
            assert words == " ".join(words.split())
            assert "…" not in words
            assert not re.search(r"\b(TODO|XXX|lorem)\b", words)


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_rules_of_a_pack_stand_in_their_plain_form(folder: Path) -> None:
    """A rule is written as the application writes it back, so that two people write the same rule alike."""
    programme = parse_pack(_files(folder))
    with (folder / "conditions.csv").open(encoding="utf-8", newline="") as table:
        written = {row["code"]: row["applies_when"] for row in csv.DictReader(table)}
    assert {condition.code: to_text(condition.applies) for condition in programme.conditions} == written


def test_the_application_ships_chile_solidario() -> None:
    assert "chile_solidario" in [path.name for path in PACKS]
