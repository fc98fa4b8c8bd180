"""Does this installation work here? Each part is tried with invented data that leaves nothing behind."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from desktop_app import i18n, paths
from desktop_app.cli.call import Call
from desktop_app.cli.outcome import FAULTS
from desktop_app.cli.toolkit import command
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import N_, _


@command("self-test", help=N_("Prueba que Puente funcione aquí. No toca ningún perfil."))
def self_test(call: Call) -> None:
    """Each part once."""
    results = [_tried(name, part) for name, part in PARTS.items()]
    items = [
        {"part": name, "name": _(TITLES[name]), "works": not reason, "word": _("bien") if not reason else _("falla"),
         "reason": reason}
        for name, reason in results
    ]  # fmt: skip
    call.page("parts", items, {"name": _("Parte"), "word": _("Cómo está"), "reason": _("Motivo")})
    if any(reason for _name, reason in results):
        call.end(FAULTS)


def _tried(name: str, part: Callable[[], None]) -> tuple[str, str]:
    try:
        part()
    except (Refused, Unavailable) as trouble:
        return name, trouble.reason
    except (ImportError, OSError) as trouble:  # what a broken installation raises; its words name files of the program
        return name, f"{type(trouble).__name__}: {trouble}"
    return name, ""


def _require(works: bool) -> None:
    if not works:
        raise Unavailable(_("No dio lo que debía. Vuelva a instalar Puente."))


def _languages() -> None:
    spoken = i18n.language()
    try:
        for language in i18n.LANGUAGES:
            i18n.set_language(language)
            _("Todo está en orden.")
    finally:
        i18n.set_language(spoken)


def _communes() -> None:
    from desktop_app.cli.places import communes

    _require(len(communes()) > 300)


def _programmes() -> None:
    from desktop_app.domain.pack import parse_pack
    from desktop_app.store.packs import read_folder

    for folder in sorted((paths.resources() / "programmes").iterdir()):
        if folder.is_dir():
            parse_pack(read_folder(folder))


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="puente-") as name:
        yield Path(name)


def _database() -> None:
    """What is written comes back with the key, and is not readable without it."""
    from desktop_app.store import cipher, meta
    from desktop_app.store.store import FILE, Store

    key = secrets.token_bytes(cipher.KEY_BYTES)
    with _folder() as folder:
        for word in ("", "escrito"):
            store = Store(folder / FILE, key)
            try:
                _require(meta.read(store.connection, "self-test") == word)
                meta.write(store.connection, "self-test", "escrito")
            finally:
                store.close()
        _require(b"SQLite format" not in (folder / FILE).read_bytes()[:64])


def _keys() -> None:
    """A passphrase opens what it closed."""
    from desktop_app import keys

    with _folder() as folder:
        phrase = secrets.token_urlsafe(16)
        created = keys.create(folder, passphrase=phrase, use_keyring=False)
        _require(keys.unlock(folder, passphrase=phrase) == created.key)
        _require(keys.unlock_with_recovery(folder, created.recovery_code) == created.key)


def _calendar() -> None:
    from desktop_app.domain.calendar import WorkDays

    _require(not WorkDays("13101").is_working(date(2027, 9, 18)))


def _papers() -> None:
    from desktop_app.cli.sheet import sheet_of

    _require(sheet_of("Puente", date(2027, 1, 1), ["0000"] * 9).startswith(b"%PDF"))


PARTS: Final[dict[str, Callable[[], None]]] = {
    "languages": _languages,
    "communes": _communes,
    "programmes": _programmes,
    "database": _database,
    "keys": _keys,
    "calendar": _calendar,
    "papers": _papers,
}
TITLES: Final = {
    "languages": N_("Idiomas"),
    "communes": N_("Comunas"),
    "programmes": N_("Programas"),
    "database": N_("Base de datos cifrada"),
    "keys": N_("Llaves"),
    "calendar": N_("Feriados"),
    "papers": N_("Papeles en PDF"),
}
