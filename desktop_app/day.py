"""A worker's day on the real window: profiles are made and copied here, the window is driven in `ui.day`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

from desktop_app import app
from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import LANGUAGES, _, language, ngettext, set_language
from desktop_app.store import files

if TYPE_CHECKING:
    from desktop_app.ui.day.album import Album

THEMES: Final = ("light", "dark")
MOST: Final = 40
"""Actions that a typical visit may cost."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the day is made of: how many families and months, in which looks, on which day (None: today)."""

    families: int = 12
    months: int = 8
    languages: tuple[str, ...] = LANGUAGES
    themes: tuple[str, ...] = THEMES
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """A day that is over: the profile of its first look (gone when the block ends), the family visited, the report."""

    profile: Path
    family: str
    report: Path
    pictures: int
    actions: int
    faults: tuple[str, ...]


def without_a_screen() -> bool:
    """Where there is no display: Qt then paints into memory. Says whether it does."""
    if os.name == "posix" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return os.environ.get("QT_QPA_PLATFORM") == "offscreen"


@contextmanager
def spent(out: Path, wish: Wish, tell: Callable[[str], None]) -> Iterator[Spent]:
    """Spend the day in every look; pictures and the report go to `out`. The profile is there while the block runs.

    Raises Unavailable where `out` cannot be written.
    """
    without_a_screen()
    with files.in_words(out):
        out.mkdir(parents=True, exist_ok=True)
    spoken = language()
    with TemporaryDirectory(prefix="puente-") as place:
        base = Path(place) / "base"
        tell(ngettext("Inventando {count} familia", "Inventando {count} familias", wish.families).format(
            count=wish.families
        ))  # fmt: skip
        began = perf_counter()
        _make(base, wish)
        making = perf_counter() - began
        try:
            yield _spend(base, out, wish, tell, making)
        finally:
            set_language(spoken)


def _make(profile: Path, wish: Wish) -> None:
    from desktop_app import demo

    app.create_profile(profile, passphrase=app.DEMONSTRATION, demonstration=True)
    with app.open_desk(profile, passphrase=app.DEMONSTRATION, today=wish.today) as desk:
        demo.run(desk, families=wish.families, months=wish.months)


def _spend(base: Path, out: Path, wish: Wish, tell: Callable[[str], None], making: float) -> Spent:
    from desktop_app.ui.day import walk
    from desktop_app.ui.day.album import Album
    from desktop_app.window import surroundings

    qt, spoken, family = walk.application(), language(), ""
    albums: list[Album] = []
    profiles: list[Path] = []
    for speech in wish.languages:
        for theme in wish.themes:
            tell(f"{speech}, {theme}")
            album = Album(out, speech, theme)
            albums.append(album)
            empty, profile = base.with_name(f"empty-{len(albums)}"), base.with_name(f"day-{len(albums)}")
            profiles.append(profile)
            shutil.copytree(base, profile)
            given = surroundings(empty, today=wish.today)
            look = replace(given.settings, language=speech, theme=theme)
            walk.first_start(qt, replace(given, settings=look), album)
            given = replace(surroundings(profile, today=wish.today), settings=look)
            family = walk.walk(qt, given, album, app.DEMONSTRATION)
            set_language(spoken)
    report = out / "informe.md"
    text = "\n".join(_report(albums, making, wish))
    with files.in_words(out):
        report.write_text(text + "\n", "utf-8")
    faults = tuple(f"{album.language}, {album.theme}: {fault}" for album in albums for fault in album.faults)
    pictures = sum(len(album.lines) for album in albums)
    return Spent(profiles[0], family, report, pictures, max(album.actions for album in albums), faults)


def _report(albums: list[Album], making: float, wish: Wish) -> Iterator[str]:
    """The report, in Markdown: the actions of the visit, a table of times, what went wrong."""
    yield _("# Un día con Puente")
    yield ""
    yield _("Todas las familias de este informe son inventadas.")
    yield ""
    yield _("- Familias: {families}, con {months} meses de historia, hechas en {seconds} s").format(
        families=wish.families, months=wish.months, seconds=f"{making:.1f}"
    )
    yield _("- Acciones de la visita: {count}; como máximo {most}; letras escritas aparte: {typed}").format(
        count=max(album.actions for album in albums), most=MOST, typed=max(album.typed for album in albums)
    )
    yield _("- Imágenes: {count}").format(count=sum(len(album.lines) for album in albums))
    yield ""
    yield _("## Milisegundos hasta que todo está a la vista")
    yield ""
    heads = [f"{album.language} {album.theme}" for album in albums]
    yield f"| {' | '.join((_('Paso'), *heads))} |"
    yield f"|---|{'---:|' * len(albums)}"
    times = [{line.code: line.milliseconds for line in album.lines} for album in albums]
    for code in dict.fromkeys(line.code for album in albums for line in album.lines):
        cells = [f"{each[code]:.0f}" if each.get(code) else "" for each in times]
        yield f"| {' | '.join((code, *cells))} |"
    yield ""
    yield _("## Lo que falló")
    yield ""
    faults = [f"- {album.language} {album.theme}: {fault}" for album in albums for fault in album.faults]
    yield from faults or [_("Nada.")]


def refuse_faults(done: Spent) -> None:
    """Raises Unavailable where a step of the day did not come to its end, or the visit cost too much."""
    if done.faults:
        raise Unavailable(
            _("El día no llegó al final: {faults}. Vea {report}.").format(
                faults="; ".join(done.faults), report=done.report
            )
        )
    if done.actions > MOST:
        raise Unavailable(
            _("La visita costó {count} acciones, y son como máximo {most}.").format(count=done.actions, most=MOST)
        )
