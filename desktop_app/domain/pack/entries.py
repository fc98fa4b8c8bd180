"""Reading the parts of a pack by type, noting every fault instead of stopping at the first.

Each getter gives a harmless value after a fault; it never leaves this package, since a pack with faults is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, TypeVar, cast

from desktop_app.domain.pack.faults import FaultList, listed, with_suggestion
from desktop_app.domain.pack.model import Interval
from desktop_app.domain.pack.positions import Path, Positions
from desktop_app.domain.rules import FactType, RuleFault, parse_rule
from desktop_app.domain.rules.model import Always, Rule
from desktop_app.domain.text import Text
from desktop_app.i18n import _

W = TypeVar("W", bound=str)

_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_SPAN: Final = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
_INTERVAL: Final = re.compile(r"([0-9]{1,4}) (day|week|month|year)s?")
_MISSING: Final = object()


Seen = dict[str, "Entry"]
"""The codes of a list, each with the entry that it came from."""


class Sheet:
    """One file of the pack while it is read: where its parts stand, and where faults and facts used are noted."""

    def __init__(self, file: str, faults: FaultList, used: set[str], positions: Positions | None = None) -> None:
        self.file = file
        self.faults = faults
        self.used = used
        self.positions = positions


class Entry:
    """A table of a TOML file (or a line of a CSV file, see `Row`)."""

    def __init__(self, sheet: Sheet, path: Path, data: Mapping[str, Any]) -> None:
        self.sheet = sheet
        self.path = path
        self.data = data
        self._asked: set[str] = set()

    def line(self, key: str = "") -> int:
        """The line of a key of this entry, or where the entry begins."""
        assert self.sheet.positions, "only rows have none, and they know their line"
        return self.sheet.positions.line((*self.path, key) if key else self.path)

    def fault(self, message: str, key: str = "") -> None:
        """Note a fault at the line of `key`, or of the entry."""
        self.sheet.faults.add(self.sheet.file, self.line(key), message)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._asked.add(key)
        return key in self.data

    def done(self) -> None:
        """Note a fault for each key that nobody asked for."""
        for key in self.data:
            if key not in self._asked:
                message = _("No se conoce la clave «{key}».").format(key=key)
                self.fault(with_suggestion(message, key, self._asked - self.data.keys()), key)

    def word(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; without a default it must be there."""
        value = self._typed(key, str, _("un texto entre comillas"), default)
        if isinstance(value, str) and not value.strip() and default is None:
            self.fault(_("«{key}» está vacío.").format(key=key), key)
        return value or ""

    def code(self, key: str = "code", seen: Seen | None = None) -> str:
        """A code: letters, digits, _ and -, beginning with a letter; noted in `seen`, where it must be new."""
        value = self.word(key)
        if value and not _CODE.fullmatch(value):
            message = _("«{value}» no sirve como código: se esperan letras sin acento, cifras, «_» o «-».")
            self.fault(message.format(value=value), key)
        if seen is not None and value:
            if value in seen:
                message = _("El código «{code}» ya está en la línea {line}.")
                self.fault(message.format(code=value, line=seen[value].line(key)), key)
            seen.setdefault(value, self)
        return value

    def choice(self, key: str, known: Collection[str], default: str | None = None) -> str:
        """One of the known words. With nothing known nothing is checked: what is missing has its own fault."""
        value = self.word(key, default)
        self._known(value, key, known)
        return value

    def literal(self, key: str, known: Sequence[W], default: W | None = None) -> W:
        """One of a closed list of words."""
        value = self.choice(key, known, default)
        return cast("W", value)

    def _known(self, value: str, key: str, known: Collection[str]) -> None:
        if value and known and value not in known:
            message = _("«{key}» no puede ser «{value}»: se espera {known}.")
            message = message.format(key=key, value=value, known=listed(sorted(known)))
            self.fault(with_suggestion(message, value, known), key)

    def choices(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        """A list of known words, empty if the key is absent."""
        values = [value for value in self._list(key) if self._is(value, str, _("una lista de textos"), key)]
        for value in values:
            self._known(value, key, known)
        return tuple(values)

    def both(self, key: str) -> Text:
        """Words in both languages: `{ es = "…", en = "…" }`."""
        self._asked.add(key)
        return self._both(self.data.get(key), key)

    def several(self, key: str) -> tuple[Text, ...]:
        """A list of words in both languages, empty if the key is absent."""
        return tuple(self._both(value, key, place) for place, value in enumerate(self._list(key)))

    def _both(self, value: object, key: str, place: int | None = None) -> Text:
        texts = value if isinstance(value, dict) else {}
        found = {language: texts.get(language) for language in ("es", "en")}
        good = {name: text for name, text in found.items() if isinstance(text, str) and text.strip()}
        if len(good) < 2 or len(texts) > 2:
            message = _('«{key}» va en los dos idiomas y nada más: {{ es = "…", en = "…" }}.').format(key=key)
            at: Path = (*self.path, key) if place is None else (*self.path, key, place)
            self.sheet.faults.add(self.sheet.file, self._line_of(at), message)
        return Text(good.get("es", ""), good.get("en", ""))

    def _line_of(self, path: Path) -> int:
        return self.sheet.positions.line(path) if self.sheet.positions else self.line()

    def number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`."""
        expected = _("un número entero de {low} a {high}").format(low=low, high=high)
        value = self._typed(key, int, expected, default)
        if value is not None and not low <= value <= high:
            self._wrong(key, value, expected)
        return value or 0

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Yes or no."""
        return bool(self._typed(key, bool, _("true o false"), default))

    def span(self, key: str) -> tuple[int, int]:
        """A range written "1-6", or one number "7"; (0, 0) after a fault."""
        value = self.word(key)
        match = _SPAN.fullmatch(value)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if value and not 1 <= first <= last:
            self._wrong(key, value, _("un tramo como «1-6», de menor a mayor"))
            return 0, 0
        return first, last

    def interval(self, key: str) -> Interval:
        """A length of time written "7 days", "2 weeks", "3 months", "1 year"."""
        value = self.word(key)
        match = _INTERVAL.fullmatch(value)
        if value and not match:
            self._wrong(key, value, _("un plazo como «7 days», «2 weeks», «3 months» o «1 year»"))
        if not match:
            return Interval(0, "days")
        count, unit = int(match[1]), match[2]
        if unit == "year":
            return Interval(12 * count, "months")
        return Interval(count, cast("Literal['days', 'weeks', 'months']", f"{unit}s"))

    def months(self, key: str) -> int:
        """A length of time in whole months; 0 if the key is absent."""
        if not self.has(key):
            return 0
        interval = self.interval(key)
        if interval.unit != "months" and interval.count:
            self._wrong(key, self.data[key], _("un plazo en meses o años, como «6 months»"))
        return interval.count

    def days(self, key: str) -> int:
        """A length of time in days or weeks, as days; 0 if the key is absent."""
        if not self.has(key):
            return 0
        interval = self.interval(key)
        if interval.unit == "months":
            self._wrong(key, self.data[key], _("un plazo en días o semanas, como «30 days»"))
        return interval.count * (7 if interval.unit == "weeks" else 1)

    def rule(self, key: str, facts: Mapping[str, FactType], default: Rule | None = None) -> Rule:
        """A rule of the rule language about `facts`."""
        if default is not None and not self.has(key):
            return default
        text = self.word(key)
        if not text.strip():
            return Always(True)
        self.sheet.used.update(re.findall(r"[\w.]+", text))
        try:
            return parse_rule(text, facts)
        except RuleFault as fault:
            message = _("«{key}», columna {column}: {reason}")
            self.fault(message.format(key=key, column=fault.column, reason=fault.reason), key)
            return Always(True)

    def entries(self, key: str, least: int = 0) -> list[Entry]:
        """The tables of a list of tables; `least` of them must be there."""
        tables = [
            Entry(self.sheet, (*self.path, key, place), value)
            for place, value in enumerate(self._list(key))
            if self._is(value, dict, _("una lista de tablas"), key)
        ]
        if len(tables) < least:
            self.fault(_("Falta «{key}»: se espera al menos {least}.").format(key=key, least=least))
        return tables

    def table(self, key: str) -> Entry | None:
        """The table of that name; None after a fault."""
        value = self._typed(key, dict, _("una tabla: [{key}]").format(key=key), None)
        return None if value is None else Entry(self.sheet, (*self.path, key), value)

    def _list(self, key: str) -> list[Any]:
        value = self._typed(key, list, _("una lista entre corchetes"), [])
        return value or []

    def _is(self, value: object, kind: type, expected: str, key: str) -> bool:
        fits = isinstance(value, kind)
        if not fits:
            self._wrong(key, value, expected)
        return fits

    def _typed(self, key: str, kind: type, expected: str, default: Any) -> Any:
        """The key's value if it has that type, the default if the key is absent, None after a fault."""
        self._asked.add(key)
        value = self.data.get(key, _MISSING)
        if value is _MISSING:
            if default is None:
                self.fault(_("Falta «{key}»: se espera {expected}.").format(key=key, expected=expected))
            return default
        if type(value) is not kind:
            self._wrong(key, value, expected)
            return None
        return value

    def _wrong(self, key: str, value: object, expected: str) -> None:
        message = _("«{key}» no puede ser «{value}»: se espera {expected}.")
        self.fault(message.format(key=key, value=_short(value), expected=expected), key)


class Row(Entry):
    """A line of a CSV file. Cells are text; an empty cell counts as absent; `name_es` and `name_en` make `name`."""

    def __init__(self, sheet: Sheet, line: int, cells: Mapping[str, str]) -> None:
        data: dict[str, Any] = {}
        for key, cell in cells.items():
            name, _under, language = key.rpartition("_")
            if language in ("es", "en"):
                data.setdefault(name, {})[language] = cell
            elif cell.strip():
                data[key] = cell.strip()
        super().__init__(sheet, (), data)
        self._line = line

    def line(self, key: str = "") -> int:
        return self._line

    def number(self, key: str, low: int, high: int, default: int | None = None) -> int:
        expected = _("un número entero de {low} a {high}, sin puntos").format(low=low, high=high)
        cell = self._typed(key, str, expected, default)
        if isinstance(cell, str) and re.fullmatch("[0-9]{1,9}", cell) and low <= int(cell) <= high:
            return int(cell)
        if isinstance(cell, str):
            self._wrong(key, cell, expected)
        return default or 0

    def flag(self, key: str, default: bool | None = None) -> bool:
        return self.choice(key, ("yes", "no")) == "yes"

    def day(self, key: str) -> date:
        """A day written 2007-07-01."""
        cell = self.word(key)
        try:
            return date.fromisoformat(cell)
        except ValueError:
            if cell:
                self._wrong(key, cell, _("un día como 2007-07-01"))
            return date.min


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
