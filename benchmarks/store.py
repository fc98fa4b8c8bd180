"""How fast the store is: opening and listing, one durable change, search as you type, backup, check."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks import caseload
from benchmarks.harness import Figure, measure_of, median_ms, medians_ms, timed
from desktop_app import app, keys
from desktop_app.domain.records import Assessment, Family
from desktop_app.keys.wrap import cheap_for_tests
from desktop_app.store import backup, families, search
from desktop_app.store.check import check
from desktop_app.store.store import Store

PASSPHRASE: Final = "cuatro palabras que recuerdo"
KEY: Final = bytes(range(32))


@measure_of("store: 250 families")
def a_caseload(folder: Path) -> Iterator[Figure]:
    """Everyday work on 250 families with the history of a year."""
    profile = folder / "profile"
    with cheap_for_tests():
        app.create_profile(profile, passphrase=PASSPHRASE)
        key = keys.unlock(profile, passphrase=PASSPHRASE)
    desk = app.desk_of(profile, key)
    caseload.write(desk.store, 250, history=True)
    yield from _everyday(desk.store, folder)
    desk.store.close()
    yield from _listing(profile)


def _listing(profile: Path) -> Iterator[Figure]:
    """The real command. Its key is derived at the cost of a test: a keyring derives none."""
    listing = [
        sys.executable,
        "-m",
        "desktop_app",
        "--profile",
        str(profile),
        "family",
        "list",
        "--limit",
        "250",
        "--json",
    ]
    environment = {**os.environ, "PUENTE_PASSPHRASE": PASSPHRASE}

    def run(command: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(command, check=True, capture_output=True, env=environment)

    assert len(json.loads(subprocess.check_output(listing, env=environment))["families"]) == 250
    bare, bare_work = medians_ms(run([sys.executable, "-c", "pass"]), times=15)
    whole, work = medians_ms(run(listing), times=15)
    name = "open 250 families and list them by the command, less Python's start"
    yield Figure(name, whole - bare, "ms", 150, cpu=work - bare_work)
    yield Figure("Python's start alone", bare, "ms", cpu=bare_work)


def _everyday(store: Store, folder: Path) -> Iterator[Figure]:
    numbers = count()
    family = store.find(Family)[100]
    assessment = store.find(Assessment, family=family.id)[10]

    def change() -> None:
        number = next(numbers)
        with store.transaction(caseload.STAMP) as tx:
            tx.put(*tx.find(Assessment, family=family.id)[:1])
            tx.change(assessment, status="met" if number % 2 else "in_work", reason=f"{number}")
            tx.change(tx.get(Family, family.id), sector=f"Sector {number}")

    yield timed("one durable change with its journal and outbox", change, 15, times=100)
    yield timed("list 250 families, file open", lambda: families.page(store.connection, limit=250), times=20)
    target = folder / "copy.puente"

    def back_up() -> None:
        backup.write_backup(store, target, keys=b"", profile="", now=caseload.STAMP.now)

    yield timed("backup of 250 families", back_up, times=3, warm_up=1)
    yield timed("check of 250 families", lambda: check(store.connection), times=3, warm_up=0)
    yield Figure("size of 250 families", store.path.stat().st_size / 1e6, "MB")


@measure_of("store: search")
def search_as_you_type(folder: Path) -> Iterator[Figure]:
    """Each key of what a person types among 5,000 families; the slowest key counts."""
    store = Store(folder / "puente.db", KEY)
    caseload.write(store, 5_000, history=False)
    typed = ["muñoz peña", "40.012.3", "los aromos 12", "09-2345", "ximena"]
    beginnings = [text[:end] for text in typed for end in range(1, len(text) + 1)]
    hits = [_typing(lambda text: search.search(store.connection, text), text) for text in beginnings]
    yield Figure("search among 5,000 families as you type, slowest key", max(hits), "ms", 10)
    pages = [_typing(lambda text: families.page(store.connection, text=text), text) for text in beginnings]
    yield Figure("list of 5,000 families narrowed as you type", statistics.median(pages), "ms", 10)
    yield Figure("the same, slowest key (one that all families match)", max(pages), "ms")
    store.close()


def _typing(look: Callable[[str], object], text: str) -> float:
    return median_ms(lambda: look(text), times=9)
