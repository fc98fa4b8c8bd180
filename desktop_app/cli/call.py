"""One call of the command: its global options, the profile opened when it is first needed, and how it answers."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

import click

from desktop_app import paths
from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _, ngettext

if TYPE_CHECKING:
    from desktop_app.casework.verb import Desk, Done, Verb
    from desktop_app.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class NobodyReads(Exception):  # noqa: N818 - no error, only the end of the answer
    """Whoever read the answer has gone (`| head`)."""


def demo_profile() -> Path:
    """The profile that `--demo` names: beside the usual one."""
    usual = paths.default_profile()
    return usual.with_name(f"{usual.name}-demo")


@dataclass
class Call:
    """What the global options say, and everything a command needs of its surroundings.

    `named`: the profile is not the usual one, but was named. `day` is as it was typed.
    """

    named: bool = False
    day: str = ""
    json: bool = False
    _profile: Path | None = None
    _desk: Desk | None = None
    _open: ExitStack = field(default_factory=ExitStack)

    # The profile

    @property
    def profile(self) -> Path:
        """The profile's folder; the usual one is looked up only where no other was named."""
        if self._profile is None:
            self._profile = paths.default_profile()
        return self._profile

    @profile.setter
    def profile(self, folder: Path) -> None:
        self._profile = folder

    @property
    def desk(self) -> Desk:
        """Where the worker works; the profile is opened when this is first asked for. Raises Refused, Unavailable."""
        if self._desk is None:
            from desktop_app import app
            from desktop_app.cli.opening import with_passphrase

            day = self.fixed_day()
            self._desk = with_passphrase(
                self,
                lambda phrase: self._open.enter_context(app.open_desk(self.profile, passphrase=phrase, today=day)),
            )
        return self._desk

    def key(self) -> bytes:
        """The profile's key, for verbs of keys. Raises Refused, Unavailable."""
        from desktop_app import app
        from desktop_app.cli.opening import with_passphrase

        return with_passphrase(self, lambda phrase: app.unlock(self.profile, passphrase=phrase))

    def fixed_day(self) -> date | None:
        """The day that `--today` sets, or None. Raises Refused for what is no day."""
        if not self.day:
            return None
        from desktop_app.domain.clock import SystemClock
        from desktop_app.domain.dates import parse_day

        return parse_day(self.day, SystemClock().today(), field="today")

    def day_here(self) -> date:
        """The day, without opening a profile."""
        from desktop_app.domain.clock import SystemClock

        return self.fixed_day() or SystemClock().today()

    @property
    def store(self) -> Store:
        """The open file."""
        return self.desk.store

    @property
    def today(self) -> date:
        """The day of this call, where the unit works."""
        return self.desk.clock.today()

    def close(self) -> None:
        """Close the file, if it was opened."""
        self._desk = None
        self._open.close()

    # Verbs

    def do(self, verb: Verb[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out a verb and say that it is done."""
        done = verb(self.desk, *args, **kwargs)
        self.report(verb.name, verb.title, done)
        return done.value

    def report(self, name: str, title: str, done: Done[Any], lines: Iterable[str] = (), **more: object) -> None:
        """Say what a verb did. `lines` follow in text; `more` goes beside the verb's own answer in JSON."""
        codes = self._codes(done.changes.families)
        if self.json:
            changed = Counter(kind for kind, _record in done.changes.records)
            self.answer(
                {
                    "verb": name,
                    "title": title,
                    "action": done.changes.action,
                    "families": codes,
                    "changed": dict(sorted(changed.items())),
                    **(more or {"value": done.value}),
                }
            )
            return
        self.say(self._sentence(title, codes) if done.changes.action else _("Ya estaba así: no cambió nada."))
        for line in lines:
            self.say(line)

    def _sentence(self, title: str, codes: Sequence[str]) -> str:
        if not codes:
            return _("Listo: {title}.").format(title=title)
        if len(codes) == 1:
            return _("Listo: {title} ({code}).").format(title=title, code=codes[0])
        return ngettext("Listo: {title} ({count} familia).", "Listo: {title} ({count} familias).", len(codes)).format(
            title=title, count=len(codes)
        )

    def _codes(self, ids: Iterable[str]) -> list[str]:
        from desktop_app.domain.records import Family

        return sorted(family.code for family in self.store.find_in(Family, "id", ids))

    # Answers

    def answer(self, data: object, lines: Iterable[str] = ()) -> None:
        """Answer with data where JSON was asked for, else with lines of text."""
        from desktop_app.cli.show import as_json

        if self.json:
            self.say(as_json(data))
            return
        for line in lines:
            self.say(line)

    def page(
        self,
        name: str,
        items: Sequence[Mapping[str, object]],
        heads: Mapping[str, str],
        *,
        total: int | None = None,
        offset: int = 0,
    ) -> None:
        """Answer with a page of a list: in JSON under `name`, with the total; in text the columns of `heads`."""
        from desktop_app.cli.show import table

        count = len(items) if total is None else total
        if self.json:
            self.answer({name: items, "total": count})
            return
        if items:
            for line in table(list(heads.values()), [[item[key] for key in heads] for item in items]):
                self.say(line)
        if not items:
            self.say(_("No hay nada que mostrar."))
        elif len(items) < count:
            self.say(
                _("{first} a {last} de {total}. Siga con --offset {last}.").format(
                    first=offset + 1, last=offset + len(items), total=count
                )
            )

    def say(self, text: str) -> None:
        """Write a line of the answer."""
        try:
            click.echo(text)
        except BrokenPipeError:
            raise NobodyReads from None
        except OSError:
            raise Unavailable(
                _("No se pudo escribir la respuesta. Lo que el comando alcanzó a hacer está guardado.")
            ) from None

    def warn(self, text: str) -> None:
        """Write a line beside the answer, for the person."""
        click.echo(text, err=True)

    def note(self, event: str, **numbers: int) -> None:
        """Write an event into the profile's log, where the profile is open: names and small numbers, never content."""
        if self._desk is not None:
            from desktop_app import log

            log.event(event, **numbers)

    def interactive(self) -> bool:
        """Whether a person can be asked."""
        return sys.stdin is not None and sys.stdin.isatty() and not self.json

    def end(self, code: int) -> NoReturn:
        """End with an exit code."""
        raise click.exceptions.Exit(code)
