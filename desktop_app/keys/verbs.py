"""What can be done with a profile's keys: make them, open them by one of three ways, change the ways, destroy them."""

from __future__ import annotations

import hmac
import os
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import _
from desktop_app.keys import book as books
from desktop_app.keys import recovery, ring, wrap
from desktop_app.keys.book import Book, NoKeys
from desktop_app.keys.ring import PATIENCE, Trouble

PASSPHRASE_VARIABLE: Final = "PUENTE_PASSPHRASE"  # noqa: S105 - the name of a variable, no secret
SHORTEST_PASSPHRASE: Final = 8
"""Characters; the least that NIST SP 800-63B allows for a secret that a person remembers."""


class Locked(Unavailable):
    """No way opened the profile. `passphrase` says whether asking for the passphrase can help."""

    def __init__(self, reason: str, *, passphrase: bool) -> None:
        super().__init__(reason)
        self.passphrase = passphrase


@dataclass(frozen=True, slots=True)
class Created:
    """A new profile's key, and the code for its recovery sheet: shown once, kept nowhere."""

    key: bytes = field(repr=False)
    recovery_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ways:
    """Which ways into a profile were set up, besides the recovery code."""

    keyring: bool
    passphrase: bool


def has_keyring(*, patience: float = PATIENCE) -> bool:
    """Whether this computer has a keyring that can be trusted with a key. It may still turn out to be locked."""
    return ring.present(patience)


def ways(profile: Path) -> Ways:
    """Which ways into the profile were set up. Raises NoKeys or Unavailable."""
    book = _live(profile)
    return Ways(keyring=book.keyring, passphrase=book.passphrase is not None)


def create(profile: Path, *, passphrase: str | None, use_keyring: bool, patience: float = PATIENCE) -> Created:
    """Make the key of a new profile and put it behind a passphrase, the system's keyring, or both.

    Raises Refused when neither is chosen, the passphrase is too short, or the profile has keys already; Unavailable
    when the keyring or the disk says no. In every such case nothing is left behind.
    """
    if passphrase is None and not use_keyring:
        raise Refused(
            _("Escriba una frase secreta: sin ella y sin llavero del sistema, el perfil no se podría volver a abrir."),
            field="passphrase",
        )
    if passphrase is not None:
        _check_strength(passphrase)
    if books.exists(profile):
        raise books.already_there()
    profile_id = secrets.token_hex(books.ID_BYTES)
    created = Created(secrets.token_bytes(wrap.KEY_BYTES), recovery.generate())
    fresh = Book(
        profile_id=profile_id,
        fingerprint=wrap.fingerprint(created.key, profile_id),
        keyring=use_keyring,
        passphrase=None if passphrase is None else wrap.wrap_with_passphrase(created.key, passphrase, profile_id),
        recovery=wrap.wrap_with_recovery(created.key, recovery.secret_of(created.recovery_code), profile_id),
    )
    _keep_new(profile, fresh, created.key, patience)
    return created


def unlock(profile: Path, *, passphrase: str | None = None, patience: float = PATIENCE) -> bytes:
    """The database key: from the system's keyring, else by the passphrase given, else by that in PUENTE_PASSPHRASE.

    `patience` is how many seconds the keyring may take: more where a person can answer its prompt. Raises Locked when
    no way is left to try, Refused (field "passphrase") when the passphrase is wrong, NoKeys, or Unavailable.
    """
    book = _live(profile)
    trouble: Trouble | None = None
    if book.keyring:
        kept = ring.fetch(book.profile_id, patience)
        if isinstance(kept, bytes):
            if _fits(book, kept):
                return kept
        else:
            trouble = kept
    given = passphrase or os.environ.get(PASSPHRASE_VARIABLE)
    if book.passphrase is None or not given:
        raise Locked(_why_locked(book, trouble), passphrase=book.passphrase is not None)
    key = wrap.open_with_passphrase(book.passphrase, given, book.profile_id)
    if key is None:
        raise Refused(
            _("La frase secreta no es correcta. Revise mayúsculas, tildes y espacios, y vuelva a escribirla."),
            field="passphrase",
        )
    return _sound(book, key)


def unlock_with_recovery(profile: Path, code: str) -> bytes:
    """The database key, by the code of the recovery sheet.

    Raises Refused (field "code") naming the miscopied groups, or saying that the code is of another profile or an older
    sheet; NoKeys; Unavailable.
    """
    book = _live(profile)
    secret = recovery.secret_of(code)
    key = book.recovery and wrap.open_with_recovery(book.recovery, secret, book.profile_id)
    if not key:
        raise Refused(
            _(
                "El código está bien copiado, pero no es el de este perfil. Busque la última hoja de recuperación "
                "que se imprimió para él."
            ),
            field="code",
        )
    return _sound(book, key)


def new_recovery_code(profile: Path, key: bytes) -> str:
    """Make a new recovery code; the sheet printed before opens nothing from here on. Raises Refused, Unavailable."""
    book = _own(profile, key)
    code = recovery.generate()
    fresh = wrap.wrap_with_recovery(key, recovery.secret_of(code), book.profile_id)
    books.save(profile, replace(book, recovery=fresh))
    return code


def change_passphrase(profile: Path, key: bytes, passphrase: str) -> None:
    """Set the passphrase, the first or another one; the former opens nothing any more. Raises Refused, Unavailable."""
    book = _own(profile, key)
    _check_strength(passphrase)
    fresh = wrap.wrap_with_passphrase(key, passphrase, book.profile_id)
    books.save(profile, replace(book, passphrase=fresh))


def store_in_keyring(profile: Path, key: bytes, *, patience: float = PATIENCE) -> None:
    """Put the key into the system's keyring, so that the profile opens without asking. Raises Refused, Unavailable."""
    book = _own(profile, key)
    trouble = ring.store(book.profile_id, key, patience)
    if trouble is not None:
        raise Unavailable(_trouble_words(trouble))
    if not book.keyring:
        books.save(profile, replace(book, keyring=True))


def remove_from_keyring(profile: Path, *, patience: float = PATIENCE) -> None:
    """Take the key out of the system's keyring, so that the passphrase is asked from here on.

    Raises Refused when there is no passphrase yet, Unavailable when the keyring or the disk says no.
    """
    book = _live(profile)
    if book.passphrase is None:
        raise Refused(
            _("Antes de sacar la llave del llavero del sistema, elija una frase secreta para este perfil."),
            field="passphrase",
        )
    trouble = ring.erase(book.profile_id, patience)
    if trouble is not None and book.keyring:
        raise Unavailable(_trouble_words(trouble))
    if book.keyring:
        books.save(profile, replace(book, keyring=False))


def wipe(profile: Path, *, patience: float = PATIENCE) -> None:
    """Destroy the profile's keys, wrapped and in the keyring: its database and its backups open no more.

    Nothing happens where there are none. Raises Unavailable when a part is left, saying which and what to do; the wraps
    go first in any case, so a second call finishes the work.
    """
    try:
        book = books.load(profile)
    except NoKeys:
        books.destroy(profile)
        return
    except books.Unreadable:
        books.destroy(profile)
        raise Unavailable(
            _(
                "El archivo de llaves no se podía leer y fue destruido. Si este perfil usaba el llavero del sistema, "
                "borre también allí la entrada «puente»."
            )
        ) from None
    trouble = ring.erase(book.profile_id, patience)
    if trouble is not None and book.keyring:
        books.save(profile, replace(book, passphrase=None, recovery=None))
        raise Unavailable(
            _(
                "La frase secreta y la hoja de recuperación ya no abren este perfil, pero queda una copia de la llave "
                "en el llavero del sistema. {trouble} Luego repita el borrado."
            ).format(trouble=_trouble_words(trouble))
        )
    books.destroy(profile)


def _keep_new(profile: Path, book: Book, key: bytes, patience: float) -> None:
    # The keyring first: a power cut in between leaves an entry that opens nothing, not a profile that nothing opens.
    if book.keyring:
        trouble = ring.store(book.profile_id, key, patience)
        if trouble is not None:
            raise Unavailable(_trouble_words(trouble))
    try:
        books.save_new(profile, book)
    except (Refused, Unavailable):
        if book.keyring:
            ring.erase(book.profile_id, patience)
        raise


def _live(profile: Path) -> Book:
    book = books.load(profile)
    if book.recovery is None:
        raise NoKeys(_("Las llaves de este perfil fueron destruidas: sus datos ya no se pueden abrir."))
    return book


def _own(profile: Path, key: bytes) -> Book:
    book = _live(profile)
    if not _fits(book, key):
        raise Refused(_("Esta llave no es la de este perfil. No se cambió nada."))
    return book


def _fits(book: Book, key: bytes) -> bool:
    mine = wrap.fingerprint(key, book.profile_id)
    return len(key) == wrap.KEY_BYTES and hmac.compare_digest(mine, book.fingerprint)


def _sound(book: Book, key: bytes) -> bytes:
    if not _fits(book, key):
        raise books.damaged()
    return key


def _check_strength(passphrase: str) -> None:
    if len(unicodedata.normalize("NFKC", passphrase).strip()) < SHORTEST_PASSPHRASE:
        raise Refused(
            _(
                "La frase secreta es muy corta: use al menos {count} letras. Cuatro o cinco palabras que recuerde son "
                "lo mejor."
            ).format(count=SHORTEST_PASSPHRASE),
            field="passphrase",
        )


def _trouble_words(trouble: Trouble) -> str:
    if trouble is Trouble.ABSENT:
        return _("Este computador no tiene un llavero del sistema que Puente pueda usar.")
    return _(
        "El llavero del sistema está bloqueado o no responde. Desbloquéelo con la contraseña con que entra al "
        "computador y vuelva a intentar."
    )


def _why_locked(book: Book, trouble: Trouble | None) -> str:
    if not book.keyring:
        return _("Este perfil se abre con su frase secreta. Escríbala, o use la hoja de recuperación.")
    if trouble is None:
        happened = _("La llave guardada en el llavero del sistema no es la de este perfil.")
    elif trouble is Trouble.EMPTY:
        happened = _("El llavero del sistema no tiene la llave de este perfil.")
    else:
        happened = _trouble_words(trouble)
    if book.passphrase is None:
        return happened + " " + _("También puede abrirlo con la hoja de recuperación.")
    return happened + " " + _("También puede escribir la frase secreta, o usar la hoja de recuperación.")
