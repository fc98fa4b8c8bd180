"""The entry point of `puente`: the global options, and where each command stands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from desktop_app import __version__, i18n
from desktop_app.cli.call import Call, demo_profile
from desktop_app.cli.clickwords import speak
from desktop_app.cli.outcome import Outcome
from desktop_app.cli.toolkit import JSON, Group, option
from desktop_app.i18n import N_, _

PLACES: Final = {
    "init": "profile:init",
    "keys": "profile:keys",
    "unit": "unit:unit",
    "import-list": "listing:import_list",
    "family": "families:family",
    "member": "members:member",
    "question": "members:question",
    "social-file": "file:social_file",
    "condition": "conditions:condition",
    "diagnose": "conditions:diagnose",
    "prioritise": "conditions:prioritised",
    "strength": "file:strength",
    "tie": "ties:tie",
    "income": "file:income",
    "budget": "file:budget",
    "session": "sessions:session",
    "agreement": "agreements:agreement",
    "contract": "contracts:contract",
    "commitment": "commitments:commitment",
    "benefit": "benefits:benefit",
    "institution": "network:institution",
    "service": "network:service",
    "referral": "network:referral",
    "contact": "file:contact",
    "note": "file:note",
    "attach": "file:attached",
    "evaluate": "evaluations:evaluation",
    "capacities": "evaluations:capacities",
    "follow-up": "evaluations:follow_up",
    "attention": "history:attention",
    "history": "history:history",
    "undo": "history:undone",
    "redo": "history:redone",
    "bring-back": "history:brought_back",
    "papers": "papers:papers",
    "print": "papers:print_one",
    "print-all": "papers:print_all",
    "sign": "papers:sign",
    "verify": "papers:verify",
    "check": "upkeep:check",
    "backup": "upkeep:backup",
    "restore": "upkeep:restore",
    "export": "upkeep:export",
    "pack": "packs:pack",
    "self-test": "selftest:self_test",
    "demo": "demo:demo",
    "window": "window:opened",
    "day": "day:day",
}
"""Every command, in the order in which help lists them, and where it stands."""

_CODES: Final = N_(
    "Códigos de salida: 0, bien; 1, no se puede (nada cambió); 2, mal escrito; 3, el disco, la llave u otro programa "
    "no dejan; 4, se hallaron fallas; 70, error de Puente."
)


class Root(Group):
    """The command itself: speaks the language that was asked for from the first word, and ends with an exit code."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]  # it always ends the program
        """Run the command and end with its exit code."""
        given = list(sys.argv[1:] if args is None else args)
        call = Call(json="--json" in given)
        _speak(_spoken(given))
        with Outcome(call) as outcome, closing(call):
            code = super().main(given, "puente", standalone_mode=False, obj=call, **extra)
            outcome.code = code or 0
        sys.exit(outcome.code)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The exit codes, below everything."""
        formatter.write_paragraph()
        formatter.write_text(_(_CODES))


def _spoken(args: Sequence[str]) -> str:
    """The language that the command line asks for, before it is read properly: help and errors speak it too."""
    wanted = os.environ.get("PUENTE_LANG", "")
    for place, arg in enumerate(args):
        if arg == "--lang" and place + 1 < len(args):
            wanted = args[place + 1]
        elif arg.startswith("--lang="):
            wanted = arg.partition("=")[2]
    return wanted if wanted in i18n.LANGUAGES else "es"


def _speak(language: str) -> None:
    i18n.set_language(language)
    speak(language)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a sign gets a question mark, not an error
            stream.reconfigure(errors="replace")


def _global_options(ctx: click.Context, **given: Any) -> None:
    call: Call = ctx.obj
    if given["profile"] and given["demo"]:
        raise click.UsageError(_("Use --profile o --demo, no las dos."))
    if given["profile"]:
        call.profile, call.named = Path(given["profile"]), True
    elif given["demo"]:
        call.profile, call.named = demo_profile(), True
    call.day = given["today"]


root = Root(
    "puente",
    places=PLACES,
    help=N_("Puente acompaña a quienes acompañan familias: cada paso, desde la nómina hasta el egreso."),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    callback=click.pass_context(_global_options),
    params=[
        option(
            "--profile",
            type=click.Path(file_okay=False),
            help=N_("La carpeta del perfil; si no, la que diga PUENTE_PROFILE, o la de siempre."),
        ),
        option("--demo", is_flag=True, help=N_("El perfil de demostración.")),
        option(
            "--lang",
            type=click.Choice(i18n.LANGUAGES),
            envvar="PUENTE_LANG",
            show_envvar=True,
            default="es",
            show_default=True,
            help=N_("El idioma."),
        ),
        option("--today", metavar="DATE", help=N_("Hace como si fuera otro día.")),
        JSON,
        option(
            "--version",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=lambda ctx, _param, value: _tell_version(ctx, value),
            help=N_("Muestra la versión y termina."),
        ),
    ],
)


def _tell_version(ctx: click.Context, value: bool) -> None:
    if value:
        click.echo(f"puente {__version__}")
        ctx.exit()


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run `puente` with the arguments given, or those of the command line, and end with its exit code."""
    root.main(args)
