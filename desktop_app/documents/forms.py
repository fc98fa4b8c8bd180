"""The forms of the papers: Jinja2 templates of RML in `forms/`, filled with a paper's content, always escaped."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from desktop_app import i18n, paths
from desktop_app.documents import words
from desktop_app.domain.bridge import count
from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _, ngettext

VERSION_DIGITS: Final = 12


class Forms:
    """Forms from one folder or several; a file in an earlier folder takes the place of its namesake in a later one."""

    def __init__(self, *folders: Path) -> None:
        self._environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_printable,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_callables(_, ngettext, newstyle=False)  # type: ignore[attr-defined]  # i18n
        self._environment.filters.update(
            day=words.day,
            day_month=words.day_month,
            near=words.near,
            weekday=words.weekday,
            weekday_near=words.weekday_near,
            short_day=words.short_day,
            hour=words.hour,
            capital=words.capital,
            state=words.state,
            state_short=words.state_short,
            priority=words.priority,
            visits=words.visits,
            listed=words.listed,
            lines=_lines,
        )
        self._environment.globals.update(count=count)

    def fill(self, form: str, content: Mapping[str, Any]) -> str:
        """The RML of a paper. Raises Unavailable when the form is missing or wrong, naming the place."""
        try:
            return self._environment.get_template(form).render(**content)
        except TemplateError as error:
            raise _unusable(error, form) from error

    def version(self, form: str) -> str:
        """What identifies a form: SHA-256 over it and all it includes, its first 12 hex digits."""
        digest = hashlib.sha256()
        for name in sorted(self._reach(form)):
            source = self._source(name)
            digest.update(f"{name}\n{len(source)}\n".encode())
            digest.update(source.encode())
        return digest.hexdigest()[:VERSION_DIGITS]

    def _reach(self, form: str) -> set[str]:
        found: set[str] = set()
        waiting = [form]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            try:
                waiting += _referred(self._environment, self._source(name))
            except TemplateError as error:
                raise _unusable(error, name) from error
        return found

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        assert loader is not None
        try:
            return loader.get_source(self._environment, name)[0].replace("\r\n", "\n")
        except TemplateError as error:
            raise Unavailable(_("Falta el formulario {place}.").format(place=name)) from error


def _unusable(error: TemplateError, form: str) -> Unavailable:
    place = f"{getattr(error, 'name', None) or form}:{getattr(error, 'lineno', '')}".rstrip(":")
    return Unavailable(_("El formulario {place} no se puede usar: {reason}").format(place=place, reason=error.message))


@lru_cache(maxsize=256)
def _referred(environment: Environment, source: str) -> tuple[str, ...]:
    """The names of the templates that a template refers to."""
    return tuple(name for name in meta.find_referenced_templates(environment.parse(source)) if name)


@cache
def shipped() -> Forms:
    """The forms that come with the application."""
    return Forms(paths.forms())


@cache
def form_version(form: str) -> str:
    """The version of a shipped form."""
    return shipped().version(form)


def _printable(value: object) -> object:
    """Text in one spelling (NFC) and without the control characters that XML forbids."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value)
        return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    return value


def _lines(value: str) -> Markup:
    """Text with its line breaks kept."""
    clean = str(_printable(value)).strip()
    return Markup("<br/>").join(escape(line.strip()) for line in clean.splitlines())


def language_tag() -> str:
    """The language in force, as a PDF names it."""
    return {"es": "es-CL", "en": "en-GB"}[i18n.language()]
