"""Every word of the product can be said in English, and the shipped catalogue is the one that was translated."""

from __future__ import annotations

import io
import re
import string
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from desktop_app import i18n

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "resources" / "locale" / "en" / "LC_MESSAGES" / "puente"


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@cache
def _english() -> Catalog:
    return _read(CATALOGUE.with_suffix(".po"))


def _key(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id or ())


def _words(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The words of code and forms, collected as `make messages` does."""
    path = tmp_path_factory.mktemp("messages") / "puente.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--mapping-file=pyproject.toml"]
    command += [
        "--no-default-keywords",
        "--keywords=_ ngettext:1,2 N_",
        f"--output-file={path}",
        "desktop_app",
        "forms",
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    return _read(path)


def test_every_word_has_its_english(collected: Catalog) -> None:
    translated = {_key(message) for message in _english() if message.id and all(_words(message)) and not message.fuzzy}
    missing = [_key(message) for message in collected if message.id and _key(message) not in translated]
    assert missing == []


def test_no_translation_is_left_of_a_word_that_is_gone(collected: Catalog) -> None:
    used = {_key(message) for message in collected}
    assert [_key(message) for message in _english() if _key(message) not in used] == []
    assert not _english().obsolete


def _placeholders(text: str) -> set[str]:
    names = {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name is not None}
    return names | set(re.findall(r"%\((\w+)\)", text))


def test_translations_fill_in_the_same_values() -> None:
    for message in _english():
        known = set().union(*(_placeholders(text) for text in _key(message)))
        for said in _words(message) if message.id else ():
            assert _placeholders(said) <= known, said
        if message.id and isinstance(message.id, str):
            assert _placeholders(_words(message)[0]) == known, message.id


def test_every_place_for_a_value_has_a_name(collected: Catalog) -> None:
    placed = {text: _placeholders(text) for message in collected for text in _key(message)}
    assert [text for text, names in placed.items() if any(name == "" or name.isdigit() for name in names)] == []


def test_the_compiled_catalogue_is_the_translated_one() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, _english())
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run: make messages"


def test_spanish_needs_no_catalogue_and_english_has_one() -> None:
    message = next(message for message in _english() if message.id and isinstance(message.id, str))
    assert isinstance(message.id, str)
    assert i18n._(message.id) == message.id
    i18n.set_language("en")
    assert i18n._(message.id) == message.string
