"""click's classes with three things added: help in the language in force, commands loaded when they are asked for, and
values that are looked up in the open profile (a family by its code, a person by her RUN) before a command runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from gettext import gettext
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import click

from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.cli.call import Call

_COMMANDS: Final = "desktop_app.cli."
TODAY: Final = "hoy"
"""The day that an option means where none is given, as a person would type it."""


class Named(click.ParamType[str]):
    """What a person names something by. It stays text while options are read, and is looked up once all are known.

    `nothing` is the value where nothing was named.
    """

    nothing: Any = ""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it was typed."""
        return value

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> Any:
        """What `text` names; `given` holds the values looked up so far. Raises Refused (with `field`) in words."""
        raise NotImplementedError


class Option(click.Option):
    """An option whose help is marked with N_ and translated when it is shown."""

    @property
    def help(self) -> str | None:
        """The help in the language in force."""
        return _(self._help) if self._help else None

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        """What stands in brackets after the help; a day that is today is said in the language in force."""
        extra = super().get_help_extra(ctx)
        if extra.get("default") == TODAY:
            extra["default"] = _("hoy")
        return extra


class Argument(click.Argument):
    """An argument whose help is marked with N_ and translated when it is shown."""

    @property
    def help(self) -> str | None:
        """The help in the language in force."""
        return _(self._help) if self._help else None

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text


def option(*names: str, help: str, **settings: Any) -> Option:
    """An option. `help` is marked with N_, the other settings are click's; text that is not given is ""."""
    if settings.keys().isdisjoint({"default", "required", "multiple", "is_flag", "type"}):
        settings["default"] = ""
    kind = settings.get("type")
    if isinstance(kind, click.Path):  # click would name it in the language of the moment it was declared
        settings["metavar"] = "FILE" if kind.file_okay else "DIR"
    return Option(names, help=help, **settings)


def argument(name: str, *, help: str, **settings: Any) -> Argument:
    """An argument. `help` is marked with N_; the other settings are click's."""
    return Argument([name], help=help, **settings)


JSON: Final = Option(
    ["--json"],
    is_flag=True,
    expose_value=False,
    help=N_("Responde con datos (JSON) en vez de texto."),
    callback=lambda ctx, _param, value: _answer_with_data(ctx, value),
)


def _answer_with_data(ctx: click.Context, value: bool) -> None:
    if value:
        ctx.obj.json = True


def _in_words(pieces: list[str]) -> list[str]:
    """The pieces of a usage line in the language in force: click asks for no translation of these."""
    words = {"[OPTIONS]": _("[OPCIONES]"), "COMMAND [ARGS]...": _("COMANDO [ARGUMENTOS]...")}
    return [words.get(piece, piece) for piece in pieces]


class _Speaking(click.Command):
    """A command or group whose own words are in the language in force, whenever they are asked for."""

    @property
    def help(self) -> str | None:
        """The help in the language in force."""
        return _(self._help) if self._help else None

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands on the usage line after the command's name."""
        return _in_words(super().collect_usage_pieces(ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help. click makes it once, in the language of that moment."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = gettext("Show this message and exit.")
        return found


class Command(_Speaking):
    """A command. `verbs` are the names of the verbs of the trade that it carries out (none: it only reads)."""

    def __init__(self, *args: Any, verbs: Sequence[str] = (), **kwargs: Any) -> None:
        """Declare it; the other arguments are click's."""
        super().__init__(*args, **kwargs)
        self.verbs = tuple(verbs)

    def invoke(self, ctx: click.Context) -> Any:
        """Look up what the options name, in their order, then run; the log is told how it ended."""
        call: Call = ctx.obj
        assert self.callback is not None
        try:
            answer = self.callback(call, **self._looked_up(call, ctx.params))
        except Refused:
            call.note("command_refused")
            raise
        except Unavailable:
            call.note("command_unavailable")
            raise
        call.note("command_done")
        return answer

    def _looked_up(self, call: Call, given: Mapping[str, Any]) -> dict[str, Any]:
        values = dict(given)
        for param in self.params:
            if isinstance(param.type, Named) and param.name:
                if param.required and not values[param.name]:  # given, but as an empty text
                    raise click.MissingParameter(ctx=click.get_current_context(), param=param)
                values[param.name] = _resolved(call, param, values)
        return values


def _resolved(call: Call, param: click.Parameter, values: Mapping[str, Any]) -> Any:
    assert isinstance(param.type, Named)
    assert param.name is not None
    text = values[param.name]
    if param.multiple or param.nargs != 1:
        return tuple(param.type.resolve(call, item, values, param.name) for item in text or ())
    return param.type.resolve(call, text, values, param.name) if text else param.type.nothing


class Group(_Speaking, click.Group):
    """A group whose commands are loaded when asked for: name to "module:attribute" within this package, in order."""

    def __init__(self, name: str, *, places: Mapping[str, str], **kwargs: Any) -> None:
        """Declare it; the other arguments are click's."""
        super().__init__(name, **kwargs)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the path of a family, not of the alphabet."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.places:
            return None
        module, _colon, attribute = self.places[cmd_name].partition(":")
        command = getattr(import_module(_COMMANDS + module), attribute)
        assert isinstance(command, click.Command)
        return command


def command(
    name: str,
    *params: click.Parameter,
    help: str,
    verbs: Sequence[str] = (),
) -> Callable[[Callable[..., int | None]], Command]:
    """Make a function a command. It gets the call, then its parameters by name; what it gives back is the exit code."""

    def make(run: Callable[..., int | None]) -> Command:
        return Command(name, params=[*params, JSON], help=help, verbs=verbs, callback=run)

    return make


def group(name: str, help: str, places: Mapping[str, str]) -> Group:
    """A group of commands; `places` says in which module each stands, in the order in which help lists them."""
    return Group(name, places=places, help=help)
