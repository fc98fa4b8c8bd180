"""Help in both languages, commands loaded late, click's own words, and `--json` on either side of the verb."""

from __future__ import annotations

import gettext
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from desktop_app import i18n, paths
from desktop_app.cli import clickwords
from desktop_app.cli.call import Call
from desktop_app.cli.main import PLACES, root
from desktop_app.cli.toolkit import argument, command, option
from tests.cli.terminal import Terminal

ROOT = Path(__file__).parents[2]
CATALOGUE = paths.resources() / "locale" / "es" / "LC_MESSAGES" / "click"
# Addressed to programmers of commands, or of things that this command does not do.
_NOT_OURS = re.compile(
    r"declaration|same flag for|Choice\(|start character|defined twice|No options defined|colour|Editing"
)


def english(words: str) -> str:
    """A stand-in for the catalogue of English words."""
    return f"[{words}]"


@pytest.fixture
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """English is Spanish in brackets, so that it can be told which words were translated, and when."""
    translations = gettext.NullTranslations()
    monkeypatch.setattr(translations, "gettext", english)
    monkeypatch.setattr(
        i18n, "_catalogue", lambda language: translations if language == "en" else gettext.NullTranslations()
    )


@pytest.mark.usefixtures("in_english")
def test_help_is_translated_when_it_is_shown(puente: Terminal) -> None:
    assert "  Lista las familias, con su etapa" in puente("family", "list", "--help")
    puente.language = "en"
    shown = puente("family", "list", "--help")
    assert "  [Lista las familias, con su etapa" in shown
    assert "[Cuántas líneas mostrar.]" in shown
    assert "  [Familias: verlas, y cada paso de su camino.]" in puente("family", "--help")
    assert "[El archivo del respaldo.]" in puente("backup", "--help")


def test_click_speaks_the_language_too(puente: Terminal) -> None:
    assert puente("--help").startswith("Uso: puente")
    puente.language = "en"
    assert clickwords.DOMAIN == "click"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(i18n, "_catalogue", lambda _language: gettext.NullTranslations())
        assert puente("--help").startswith("Usage: puente")


@pytest.mark.parametrize(
    ("args", "first"),
    [
        (["--lang", "en", "family", "lst"], "Usage"),
        (["family", "lst", "--lang", "en"], "Usage"),
        (["--lang=en", "--help"], "Usage"),
        (["--help", "--lang", "es"], "Uso"),
        (["--lang", "fr", "--help"], "Uso"),
        (["--help", "--lang"], "Error: A la opción"),
    ],
)
def test_the_language_is_known_before_anything_is_said(
    args: list[str], first: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(i18n, "_catalogue", lambda _language: gettext.NullTranslations())
    with pytest.raises(SystemExit):
        root.main(args)
    shown = capsys.readouterr()
    assert (shown.out + shown.err).startswith(first)


def test_the_language_may_stand_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(i18n, "_catalogue", lambda _language: gettext.NullTranslations())
    monkeypatch.setenv("PUENTE_LANG", "en")
    with pytest.raises(SystemExit):
        root.main(["--help"])
    assert capsys.readouterr().out.startswith("Usage")


def test_every_word_of_click_is_said_in_spanish(tmp_path: Path) -> None:
    pot, package = tmp_path / "click.pot", str(Path(click.__file__).parent)
    extract = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-k", "_", "-k", "ngettext:1,2"]
    subprocess.run([*extract, "-o", str(pot), package], check=True)
    with pot.open("rb") as wanted, CATALOGUE.with_suffix(".po").open("rb") as said:
        spanish = read_po(said)
        missing = [message.id for message in read_po(wanted) if message.id and not spanish.get(_first(message.id))]
    assert [words for words in missing if not _NOT_OURS.search(_first(words))] == []


def _first(words: object) -> str:
    return words if isinstance(words, str) else str(words[0])  # type: ignore[index]  # babel's: a text, or two


def test_what_is_shipped_of_it_is_what_was_translated() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as said:
        compiled = BytesIO()
        write_mo(compiled, read_po(said))
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run: make messages"


def test_data_can_be_asked_for_before_or_after_the_verb(puente: Terminal) -> None:
    assert puente.type("--json", "family", "list").data == puente.type("family", "list", "--json").data


def test_only_the_command_asked_for_is_loaded() -> None:
    code = "import sys; from desktop_app.cli.main import root; root.get_command(None, 'check'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "desktop_app.cli.upkeep" in loaded
    for heavy in ("casework", "documents", "store.store", "holidays", "babel", "keyring", "sqlite_utils", "argon2"):
        assert f"{heavy} " not in loaded.replace("desktop_app.", "")


def test_listing_families_loads_nothing_heavy(puente: Terminal) -> None:
    code = (
        "import sys; from desktop_app.cli.main import root\n"
        f"try: root.main(['--profile', {str(puente.profile)!r}, 'family', 'list'])\n"
        "except SystemExit: print('modules', *sys.modules)"
    )
    env = {"PUENTE_PASSPHRASE": puente.env["PUENTE_PASSPHRASE"], "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    modules = set(done.stdout.rpartition("modules ")[2].split())
    heavy = {"holidays", "babel", "keyring", "sqlite_utils", "reportlab", "jinja2", "lark", "stdnum", "pikepdf"}
    assert heavy & modules == set()
    assert "desktop_app.domain.pack.parse" not in modules


def test_a_group_knows_its_commands_in_their_order() -> None:
    context = click.Context(root, obj=Call())
    assert root.list_commands(context) == list(PLACES)
    assert root.get_command(context, "nada") is None


def test_text_that_is_not_given_is_empty_unless_told_otherwise() -> None:
    assert option("--note", help="x").default == ""
    assert option("--note", help="x", default=None).default is None
    assert option("--all", help="x", is_flag=True).default != ""


def test_help_may_be_left_out() -> None:
    ours = argument("x", help="")
    assert ours.help is None
    made = command("x", help="")(lambda call: None)
    assert made.help is None
    assert option("--x", help="").help is None


@pytest.mark.parametrize(
    "args", [("family", "show", "--family", ""), ("session", "move", "--session", "1", "--to", "")]
)
def test_an_empty_text_is_no_name_and_no_day(enrolled: Terminal, args: tuple[str, ...]) -> None:
    family = () if "show" in args else ("--family", "09-0001")
    answer = enrolled.type(*args, *family)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Uso: puente")
    assert "Falta la opción" in answer.err
