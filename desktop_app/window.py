"""The window's composition: profile, keys and desks behind the gate, the rooms in front. It decides nothing."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from desktop_app import app, keys, log, paths
from desktop_app.casework import office
from desktop_app.casework.verb import Desk
from desktop_app.domain.clock import local_time
from desktop_app.domain.geography import Communes
from desktop_app.store import files, meta
from desktop_app.ui.application import Surroundings, show
from desktop_app.ui.rooms import rooms
from desktop_app.ui.settings import Settings, from_plain
from desktop_app.ui.shell.gate import Created, Gate, NewOffice
from desktop_app.ui.shell.window import Room

SETTINGS: Final = "window.json"


class WallClock:
    """The day and the hour that the window shows: the commune's, as in the history and on the papers.

    Which commune it is stands in the file: until a desk is open it is the computer's own time. `day` fixes the day.
    """

    def __init__(self, profile: Path, day: date | None) -> None:
        self._profile, self._day = profile, day
        self._zone = ""

    def open_desk(self, key: bytes) -> Desk:
        """A desk of the profile, on the thread that calls; from now on the clock is its commune's."""
        desk = app.desk_of(self._profile, key, today=self._day)
        self._zone = app.zone_of(desk.store)
        return desk

    def today(self) -> date:
        """The day."""
        return self._day or self.now().date()

    def now(self) -> datetime:
        """The instant, aware, in the commune's time."""
        instant = datetime.now(UTC)
        return local_time(instant, self._zone) if self._zone else instant.astimezone()


def surroundings(
    profile: Path, *, today: date | None = None, rooms: Callable[[], Sequence[Room]] = rooms
) -> Surroundings:
    """What the window of a profile is given. `today` fixes the day."""
    wall = WallClock(profile, today)
    return Surroundings(
        gate=_gate(profile, today),
        open_desk=wall.open_desk,
        today=wall.today,
        now=wall.now,
        rooms=rooms,
        settings=_settings(profile),
        remember=lambda settings: _remember(profile, settings),
        report=lambda error: str(log.write_crash_report(profile / "log", error)),
    )


def run(profile: Path, *, today: date | None = None) -> int:
    """Open the window on a profile and stay until it is closed; gives the exit code."""
    return show(surroundings(profile, today=today))


def _gate(profile: Path, today: date | None) -> Gate:
    return Gate(
        exists=lambda: app.exists(profile),
        unlock=lambda passphrase: app.unlock(profile, passphrase=passphrase),
        unlock_with_code=lambda code: keys.unlock_with_recovery(profile, code),
        create=lambda new: _create(profile, new, today),
        demonstrate=lambda tell: _demonstrate(profile, today, tell),
        communes=_communes,
        save=_save,
    )


def _create(profile: Path, new: NewOffice, today: date | None) -> Created:
    """Make the profile, its unit and its worker; gives the recovery code and the PDF of its sheet."""
    from desktop_app.documents.recovery import recovery_sheet

    code = app.create_profile(profile, passphrase=new.passphrase, use_keyring=keys.has_keyring())
    with app.open_desk(profile, passphrase=new.passphrase, today=today) as desk:
        _set_up(desk, new)
        sheet = recovery_sheet(f"{new.names} {new.surnames}", desk.clock.today(), code)
    return Created(code, sheet)


def _set_up(desk: Desk, new: NewOffice) -> None:
    office.set_up_unit(desk, name=new.unit, municipality=new.municipality, commune=new.commune)
    worker = office.add_worker(desk, names=new.names, surnames=new.surnames, run=new.run).value
    office.open_caseload(desk, name=f"{new.names} {new.surnames}", worker=worker.id)
    meta.write(desk.store.connection, meta.WORKER, worker.id)


def _demonstrate(profile: Path, today: date | None, tell: Callable[[int], None]) -> bytes:
    """Make the demonstration in this profile, which is empty. Its families are nobody, so its passphrase is known."""
    from desktop_app import demo

    app.create_profile(profile, passphrase=app.DEMONSTRATION, use_keyring=keys.has_keyring(), demonstration=True)
    with app.open_desk(profile, passphrase=app.DEMONSTRATION, today=today) as desk:
        demo.run(desk, families=12, months=8, progress=_per_cent(tell))
    return app.unlock(profile, passphrase=app.DEMONSTRATION)


def _per_cent(tell: Callable[[int], None]) -> Callable[[int, int], None]:
    return lambda done, of: tell(100 * done // max(of, 1))


def _communes() -> list[tuple[str, str]]:
    text = (paths.resources() / "communes.csv").read_text("utf-8")
    return sorted(((each.code, each.name) for each in Communes.parse(text)), key=lambda pair: pair[1])


def _save(data: bytes, place: str) -> None:
    """Write a file where the person chose, whole or not at all, for her eyes only."""
    target = Path(place)
    with files.in_words(target.parent), files.replacing(target) as unfinished:
        unfinished.write_bytes(data)
        os.chmod(unfinished, 0o600)


def _settings(profile: Path) -> Settings:
    try:
        return from_plain(json.loads((profile / SETTINGS).read_text("utf-8")))
    except (OSError, ValueError):
        return Settings()


def _remember(profile: Path, settings: Settings) -> None:
    if profile.is_dir():
        with contextlib.suppress(OSError):  # the look is not worth a word when the disk is full
            (profile / SETTINGS).write_text(json.dumps(asdict(settings)), "utf-8")
