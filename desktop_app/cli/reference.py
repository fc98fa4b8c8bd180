"""The reference of all commands, written from their own help (`make commands`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from desktop_app import i18n
from desktop_app.cli.call import Call
from desktop_app.cli.clickwords import speak
from desktop_app.cli.main import root
from desktop_app.cli.toolkit import Group

_WIDTH: Final = 110
_HEAD: Final = """# Commands

Everything that `puente` can do, as `--help` says it. This page is written by `make commands`; do not edit it. Options
of `puente` itself stand before the command: `puente --profile DIR --lang en family list`. `--json` may stand on either
side.

Families are named by their code, persons by their RUN (with or without dots) or by their name where that leaves no
doubt, days as people say them: `2027-03-12`, `12/3`, `mañana`, `lunes`, `+14`.
"""


def reference(language: str = "en") -> str:
    """The page, in a language."""
    with _speaking(language):
        return _HEAD + "".join(_sections(root, None, "puente", 2))


def _sections(command: click.Command, parent: click.Context | None, name: str, level: int) -> Iterator[str]:
    settings = {"max_content_width": _WIDTH, "terminal_width": _WIDTH, "help_option_names": ["-h", "--help"]}
    context = click.Context(command, info_name=name, parent=parent, obj=Call(), **settings)  # type: ignore[arg-type]  # click's own settings
    yield f"\n{'#' * min(level, 4)} {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            assert found is not None
            yield from _sections(found, context, each, level + 1)


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    before = i18n.language()
    i18n.set_language(language)
    speak(language)
    try:
        yield
    finally:
        i18n.set_language(before)
        speak(before)


if __name__ == "__main__":
    print(reference(), end="")
