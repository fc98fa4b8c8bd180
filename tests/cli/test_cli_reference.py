"""docs/commands.md says what the commands say themselves."""

from __future__ import annotations

from pathlib import Path

from desktop_app import i18n
from desktop_app.cli.reference import reference
from tests.cli.test_cli_verbs import ALL

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: make commands"


def test_every_command_stands_in_it() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in ALL if f"# puente {name}\n" not in page] == []


def test_writing_it_leaves_the_language_as_it_was() -> None:
    assert reference("es").count("Uso: puente") > len(ALL)
    assert i18n.language() == "es"
