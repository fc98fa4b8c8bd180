"""The composition root: profile folder > keys > store > desk. It knows everyone and decides nothing.

A profile is a folder that only its owner can read:

    puente.db     the encrypted database        keys.json    the wrapped keys
    backups/      copies made before a migration or a restore
    log/          names of events and small numbers, never content
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app import keys, log, paths
from desktop_app.casework.verb import Desk
from desktop_app.domain.clock import SANTIAGO, Clock, FixedClock, SystemClock, zone_of_commune
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Unit
from desktop_app.i18n import _, set_language
from desktop_app.keys import book as key_books
from desktop_app.store import cipher, files, meta, packs
from desktop_app.store.store import FILE, Store

if TYPE_CHECKING:
    # Loaded where they are used: a start must be quick.
    from desktop_app.store.backup import Manifest
    from desktop_app.store.restore import Restored

DEMONSTRATION: Final = "demostracion"
"""The passphrase of a demonstration for which none was chosen: its families are nobody's, so everybody may know it."""

_NEST: Final = ".new-"
_MARK_LETTERS: Final = "BCDFGHJKLMNPQRSTVWXYZ"


class DayClock:
    """A clock set to a day: its instants fall on that day, at the hour it really is, and never stand still."""

    def __init__(self, day: date, zone: str = SANTIAGO) -> None:
        """Set the clock to a day of a time zone."""
        self._day, self._zone = day, zone
        self._last: datetime | None = None

    def today(self) -> date:
        """The day the clock was set to."""
        return self._day

    def now(self) -> datetime:
        """The instant, aware, in UTC; later than the last one given."""
        real = SystemClock(self._zone)
        into_the_day = real.now() - _midnight(real.today(), self._zone)
        # A day on which the clocks change has an hour less: its last instants stand for the hour it lacks.
        end = _midnight(self._day + timedelta(days=1), self._zone) - timedelta(seconds=1)
        instant = min(_midnight(self._day, self._zone) + into_the_day, end)
        if self._last is not None and instant <= self._last:
            instant = self._last + timedelta(microseconds=1)
        self._last = instant
        return instant


def _midnight(day: date, zone: str) -> datetime:
    return FixedClock(day, time(0), zone).now()


# Opening


def unlock(profile: Path, *, passphrase: str | None = None) -> bytes:
    """The key of a profile: by the keyring, the passphrase, or PUENTE_PASSPHRASE; a demonstration opens by itself.

    Raises Refused or Unavailable in words.
    """
    try:
        return keys.unlock(profile, passphrase=passphrase)
    except keys.Locked as locked:
        if passphrase is not None or not locked.passphrase:
            raise
        try:
            return keys.unlock(profile, passphrase=DEMONSTRATION)
        except Refused:
            raise locked from None


@contextmanager
def open_desk(
    profile: Path, *, passphrase: str | None = None, today: date | None = None, language: str | None = None
) -> Iterator[Desk]:
    """The desk of a profile, for as long as the block runs.

    The key comes from the system's keyring, the passphrase, or PUENTE_PASSPHRASE. `today` fixes the day; `language` is
    `es` or `en` (None: the one in force). Raises Refused or Unavailable in words: no keys, locked, a wrong passphrase,
    a file that is missing, damaged, in use or of a newer version.
    """
    if language is not None:
        set_language(language)
    key = unlock(profile, passphrase=passphrase)
    log.start(profile)
    try:
        desk = desk_of(profile, key, today=today)
        log.event("database_opened")
        try:
            yield desk
        finally:
            desk.store.close()
            log.event("database_closed")
    finally:
        log.stop()


def desk_of(profile: Path, key: bytes, *, today: date | None = None, read_only: bool = False) -> Desk:
    """A desk by a key that was unlocked before, on the thread that calls; who calls closes its store.

    Raises Unavailable in words.
    """
    store = Store(_database(profile), key, read_only=read_only)
    try:
        if not read_only:
            _make_private(profile)
            _register_packs(store)
        return _desk(store, today)
    except BaseException:
        store.close()
        raise


def _database(profile: Path) -> Path:
    place = profile / FILE
    with files.in_words(profile):
        if not place.exists():
            # A kill between the two last steps of `create_profile`: take the second one.
            for nest in profile.glob(f"{_NEST}*/{FILE}"):
                if not (nest.parent / key_books.NAME).exists():
                    _move_in(nest, place)
                    return place
            raise cipher.missing()
    return place


def zone_of(store: Store) -> str:
    """The name of the time zone of the unit's commune; Santiago's while there is no unit."""
    units = store.find(Unit, id=meta.read(store.connection, meta.UNIT))
    return zone_of_commune(units[0].commune) if units else SANTIAGO


def _desk(store: Store, today: date | None) -> Desk:
    zone = zone_of(store)
    clock: Clock = SystemClock(zone) if today is None else DayClock(today, zone)
    return Desk(
        store,
        clock,
        actor=meta.read(store.connection, meta.WORKER),
        device=meta.read(store.connection, meta.DEVICE),
        mark=meta.read(store.connection, meta.MARK),
    )


def _make_private(profile: Path) -> None:
    with contextlib.suppress(OSError):  # of another owner, or on a system without such rights
        if stat.S_IMODE(profile.stat().st_mode) & 0o077:
            profile.chmod(0o700)


def _register_packs(store: Store) -> None:
    """Keep the packs that are shipped. Where they are the ones of the last start, nothing is read twice."""
    folders = sorted(path for path in (paths.resources() / "programmes").iterdir() if path.is_dir())
    shipped = [packs.read_folder(folder) for folder in folders]
    sums = " ".join(packs.fingerprint(each) for each in shipped)
    if meta.read(store.connection, meta.SHIPPED) == sums:
        return
    for each in shipped:
        store.keep_pack(each)
    meta.write(store.connection, meta.SHIPPED, sums)


# A new profile


def exists(profile: Path) -> bool:
    """Whether the folder is a profile already: it has keys, or a database."""
    return key_books.exists(profile) or os.path.lexists(profile / FILE)


def create_profile(
    profile: Path, *, passphrase: str | None = None, use_keyring: bool = False, demonstration: bool = False
) -> str:
    """Make a profile in an empty or missing folder; gives the code for the recovery sheet: shown once, kept nowhere.

    Raises Refused for a folder in use, a passphrase that is too short, or neither way chosen; Unavailable when keyring
    or disk say no. Then nothing is left behind; a kill leaves no profile or a whole one.
    """
    _check_free(profile)
    if passphrase == DEMONSTRATION and not demonstration:
        raise Refused(
            _("Esa frase es la de los datos de ejemplo: cualquiera la conoce. Elija otra."), field="passphrase"
        )
    with files.in_words(profile):
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
        profile.chmod(0o700)
        for left in profile.glob(_NEST + "*"):
            files.remove_folder(left)
        nest = profile / f"{_NEST}{secrets.token_hex(4)}"
        nest.mkdir(mode=0o700)
        try:
            return _hatch(profile, nest, passphrase, use_keyring, demonstration)
        finally:
            files.remove_folder(nest)


def _check_free(profile: Path) -> None:
    if exists(profile):
        raise key_books.already_there()
    with files.in_words(profile):
        if profile.exists() and not profile.is_dir():
            raise Refused(_("{folder} no es una carpeta. Elija otra.").format(folder=profile), field="profile")
        others = [] if not profile.exists() else [path.name for path in profile.iterdir()]
    if any(not name.startswith(".") and name != "log" and not _half_written(name) for name in others):
        raise Refused(
            _("La carpeta {folder} tiene otros archivos. Elija una carpeta vacía para el perfil.").format(
                folder=profile
            ),
            field="profile",
        )


def _half_written(name: str) -> bool:
    """Whether a kill left this of a profile being restored: it must not stand in the way of doing it again."""
    return name.startswith((f"{FILE}.", f"{key_books.NAME}.")) and files.UNFINISHED in name


def _hatch(profile: Path, nest: Path, passphrase: str | None, use_keyring: bool, demonstration: bool) -> str:
    created = keys.create(nest, passphrase=passphrase, use_keyring=use_keyring)
    try:
        store = Store(nest / FILE, created.key)
        try:
            meta.write(store.connection, meta.DEVICE, str(uuid.uuid4()))
            meta.write(store.connection, meta.MARK, "")  # given by the join; alone, a laptop needs none
            if demonstration:
                meta.write(store.connection, meta.DEMONSTRATION, "1")
            _register_packs(store)
        finally:
            store.close()
        _move_in(nest / key_books.NAME, profile / key_books.NAME)
    except BaseException:
        keys.wipe(nest)
        raise
    _move_in(nest / FILE, profile / FILE)
    return created.recovery_code


def _move_in(source: Path, target: Path) -> None:
    with files.in_words(target.parent):
        os.replace(source, target)
        files.sync_folder(target.parent)


# Backups


def back_up(profile: Path, desk: Desk, target: Path) -> Manifest:
    """Write the profile's database and wrapped keys into one file. Raises Refused, Unavailable."""
    from desktop_app.store.backup import write_backup

    book = key_books.load(profile)
    with files.in_words(profile):
        raw = (profile / key_books.NAME).read_bytes()
    manifest = write_backup(desk.store, target, keys=raw, profile=book.profile_id, now=desk.clock.now())
    log.event("backup_made")
    return manifest


def restore(
    profile: Path,
    source: Path,
    *,
    passphrase: str | None = None,
    backup_passphrase: str | None = None,
    recovery_code: str | None = None,
) -> Restored:
    """Put a backup in the profile's place; the profile's database must be closed.

    `passphrase` opens the profile as usual. A backup of another profile needs the passphrase of that day or the code of
    its recovery sheet; a folder without a profile takes over the backup's own keys. The laptop gets a new device id and
    a mark of its own until it joins again: what it numbered since the backup is not numbered twice. Raises Refused,
    Unavailable; then nothing was changed.
    """
    from desktop_app.store.backup import read_manifest
    from desktop_app.store.restore import restore_backup

    manifest = read_manifest(source)
    is_new = not exists(profile)
    if is_new:
        _check_free(profile)
        backup_key = own_key = _key_of(source, profile, backup_passphrase or passphrase, recovery_code)
        _adopt_keys(source, profile)
    else:
        own_key = unlock(profile, passphrase=passphrase)
        same = key_books.load(profile).profile_id == manifest.profile
        backup_key = own_key if same else _key_of(source, profile, backup_passphrase, recovery_code)
    try:
        restored = restore_backup(
            source,
            profile / FILE,
            backup_key=backup_key,
            current_key=own_key,
            device=str(uuid.uuid4()),
            mark="".join(secrets.choice(_MARK_LETTERS) for _letter in range(2)),
        )
    except BaseException:
        if is_new:
            key_books.destroy(profile)
        raise
    log.event("restored")
    return restored


def _key_of(source: Path, profile: Path, passphrase: str | None, recovery_code: str | None) -> bytes:
    """The key of a backup, by its own keys file, which stands in a folder of its own for a moment."""
    from desktop_app.store import backup

    with files.in_words(profile):
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
        nest = profile / f"{_NEST}{secrets.token_hex(4)}"
        nest.mkdir(mode=0o700)
        try:
            (nest / key_books.NAME).write_bytes(backup.keys_of(source))
            if recovery_code:
                return keys.unlock_with_recovery(nest, recovery_code)
            return keys.unlock(nest, passphrase=passphrase)
        except (keys.NoKeys, keys.Unreadable):
            raise backup.not_a_backup() from None
        except Refused as refusal:
            raise Refused(_not_this_backup(refusal), field="code" if recovery_code else "backup_passphrase") from None
        finally:
            files.remove_folder(nest)


def _not_this_backup(refusal: Refused) -> str:
    return _("El respaldo no se abrió. {reason} Vale la frase secreta o la hoja del día del respaldo.").format(
        reason=refusal.reason
    )


def _adopt_keys(source: Path, profile: Path) -> None:
    from desktop_app.store.backup import keys_of

    with files.replacing(profile / key_books.NAME) as unfinished:
        unfinished.write_bytes(keys_of(source))
