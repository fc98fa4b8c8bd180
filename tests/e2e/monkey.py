"""Somebody types any command with anything behind its options, some of it right: how, and what of it is drawn."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from desktop_app.cli.main import root

LEFT_OUT: Final = frozenset(
    {
        *("init", "restore", "demo", "window", "day", "self-test"),
        *("keys keyring", "keys passphrase", "keys unlock-with-recovery"),
    }
)
"""What makes other profiles, opens windows, takes very long, or would lock us out."""
CODE: Final = "09-0001"
_LIKELY: Final[dict[str, tuple[str, ...]]] = {
    "code": (CODE,),
    "date": ("hoy", "hoy", "ayer", "+14", "+1", "01-03-2027", "2027-06-01"),
    "run": ("Rosa", "Rosa", "Pedro", "Camila", "40.287.651-4", "Laura"),
    "run[=mode[:more]]": ("Rosa", "Pedro", "Laura", "Pedro=thumbprint", "Rosa=cross:Ana,Eva", "Rosa=a_ruego:Luis"),
    "commune": ("Lonquimay", "09205", "angol"),
    "condition": ("I1", "I2", "H6", "S1", "S3", "T1", "Y5", "DF4"),
    "integer range": ("0", "1", "2", "3", "7", "12"),
    "name": ("Los Aromos", "cesfam", "aromos"),
    "benefit": ("suf", "SUF", "1"),
    "session": ("1", "2", "3", "8"),
    "number": ("1", "2", "09-0001-CP-01"),
    "item=pesos": ("Comida=80000", "Luz=12.000"),
    "party;what;date;who": ("family; pedir hora; +14; Rosa", "worker;ir", "institution;x;ayer;cesfam"),
    "number=distance": ("3=2 weeks", "4=10 days"),
    "text[=missing]": ("carné", "certificado=falta"),
    "reason": ("force_majeure", "family_decision", "no quiere"),
    "moment": ("start", "month_6", "month_24", "month_60"),
    "paper": ("agreement", "partial-contract", "session-record", "route-sheet", "invitation", "referral"),
    "question": ("ethnicity", "rural"),
    "hour": ("10:00", "9:30"),
    "run-number": ("40.000.001-8", "43.210.987-9"),
    "text": ("Luis", "Soto", "Lo vimos en casa"),
}
"""What is often right, by the name of the option or else by what it takes."""
_WORDS: Final = (
    "", " ", "0", "-1", "99999999999999999999", "09-0002", "40287651-4", "43210987-0", "-400", "2027-03-08",
    "31-02-2027", "1988-05-04", "9999-12-31", "0001-01-01", "XX", ";", "Rosa=ink:/nowhere", "Luz=-1", "=", "a=b=c",
    "25:99", "F", "no", "ñandú", "\u202e\u0007", "x" * 3_000, "%s{}{0}'\"--", "88888888", "K7QF-29XM", "3 weeks", "-",
    "--json", ".", "/",
)  # fmt: skip


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by how it is typed."""
    yield from _below(root, "")


def _below(group: click.Group, before: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        path = f"{before} {name}".strip()
        if path in LEFT_OUT:
            continue
        if isinstance(command, click.Group):
            yield from _below(command, path)
        else:
            yield path, command


def typed(path: str, command: click.Command, chance: random.Random, folder: Path) -> list[str]:
    """One way of typing a command: what is required nearly always, the rest now and then."""
    words = path.split()
    rest = chance.choice([0.1, 0.3, 0.6])
    tail: list[str] = []
    for param in command.params:
        for _time in range(_times(param, chance, rest)):
            word = _word(param, chance, folder)
            if isinstance(param, click.Argument):
                tail.append(word)
            else:
                name = chance.choice([*param.opts, *param.secondary_opts])
                words += [name] if _is_flag(param) else [name, word]
    return [*words, *(["--", *tail] if tail else [])]


def _times(param: click.Parameter, chance: random.Random, rest: float) -> int:
    if param.required and chance.random() < 0.97:
        return chance.choice([1, 1, 1, 2]) if param.multiple else 1
    if chance.random() < rest:
        return chance.choice([1, 2, 3]) if param.multiple else 1
    return 0


def _is_flag(param: click.Parameter) -> bool:
    return isinstance(param, click.Option) and param.is_flag


def _word(param: click.Parameter, chance: random.Random, folder: Path) -> str:
    kind: Any = param.type
    if isinstance(kind, click.Choice) and chance.random() < 0.95:
        return str(chance.choice(list(kind.choices)))
    if isinstance(kind, click.Path | click.File):
        return str(folder / chance.choice(["list.csv", "words.json", "out", "nowhere/x", "picture.png", "sub"]))
    likely = _LIKELY.get(str(param.name)) or _LIKELY.get(kind.name) or ()
    if likely and chance.random() < 0.85:
        return chance.choice(likely)
    return chance.choice(_WORDS)
