"""Every verb of the trade has exactly one command, and a command carries out what it says."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator

import click
import pytest

from desktop_app import casework
from desktop_app.casework.verb import VERBS
from desktop_app.cli.call import Call
from desktop_app.cli.main import root
from desktop_app.cli.toolkit import JSON, Command, Group


def commands(group: click.Group = root, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Command]]:
    """Every command that does something, by its whole name."""
    context = click.Context(group, obj=Call())
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, Group):
            yield from commands(command, (*path, name))
        else:
            assert isinstance(command, Command)
            yield " ".join((*path, name)), command


def verbs() -> set[str]:
    """The names of all verbs of the trade (tests make others), and undo and redo, which are verbs unlike the others."""
    for module in pkgutil.walk_packages(casework.__path__, "desktop_app.casework."):
        importlib.import_module(module.name)
    own = {name for name, verb in VERBS.items() if verb.inside.__module__.startswith("desktop_app.")}
    return own | {"undo", "redo"}


ALL = dict(commands())


def test_every_verb_has_exactly_one_command() -> None:
    carried_out = Counter(name for command in ALL.values() for name in command.verbs)
    assert carried_out == Counter(verbs())


@pytest.mark.parametrize("name", [name for name, command in ALL.items() if command.verbs])
def test_a_command_imports_the_verb_that_it_declares(name: str) -> None:
    command = ALL[name]
    assert command.callback is not None
    assert set(command.verbs) <= set(command.callback.__code__.co_names)


@pytest.mark.parametrize("name", ALL)
def test_a_command_takes_what_its_options_give(name: str) -> None:
    command = ALL[name]
    assert command.callback is not None
    code = command.callback.__code__
    taken = set(code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount])
    given = {param.name for param in command.params if param is not JSON}
    takes_all = bool(code.co_flags & 0x08)  # **values
    assert taken <= given
    assert takes_all or taken == given


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_option_explains_itself(name: str) -> None:
    command = ALL[name]
    assert command.help
    assert command.help.endswith((".", ").", "]."))
    for param in command.params:
        assert isinstance(param, click.Option | click.Argument)
        assert param.help, param.name


def test_every_group_lists_what_it_has_under_the_name_that_it_has() -> None:
    for name, command in ALL.items():
        assert command.name == name.rpartition(" ")[2]
