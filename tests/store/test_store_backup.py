"""Backups: one file, whole or not there, that says what it is; and nothing else is taken for one."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.domain.records import Family
from desktop_app.store import backup, restore, schema
from desktop_app.store.backup import Manifest
from desktop_app.store.check import check
from desktop_app.store.store import Store

KEYS = b'{"wrapped": "keys"}'
NOW = datetime(2007, 5, 2, 15, 30, tzinfo=UTC)
Restore = Callable[[Path], restore.Restored]


def written(store: Store, target: Path) -> Manifest:
    return backup.write_backup(store, target, keys=KEYS, profile="ab12", now=NOW)


@pytest.fixture
def copy(store: Store, family: Family, tmp_path: Path) -> Path:
    target = tmp_path / "copy.puente"
    written(store, target)
    return target


@pytest.fixture
def put_back(place: Path, key: bytes) -> Restore:
    return lambda path: restore.restore_backup(path, place, backup_key=key, current_key=key, device="d2", mark="BK")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def pack(values: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in values.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_it_says_what_it_is(store: Store, copy: Path) -> None:
    manifest = backup.read_manifest(copy)
    assert (manifest.profile, manifest.created, manifest.schema_version) == ("ab12", NOW, schema.LATEST)
    assert set(parts(copy)) == {"manifest.json", "puente.db", "keys.json"}
    assert backup.keys_of(copy) == KEYS
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_nothing_in_it_is_plain(copy: Path) -> None:
    data = copy.read_bytes()
    for words in ("Ñancupil", "Aromos", "09-0121"):
        assert words.encode() not in data
        assert words.encode("utf-16-le") not in data
    assert not parts(copy)["puente.db"].startswith(b"SQLite format 3")


def test_nothing_else_is_left(store: Store, copy: Path, place: Path) -> None:
    assert list((place.parent / schema.BACKUPS).iterdir()) == []
    assert [path.name for path in copy.parent.iterdir() if path != place.parent] == ["copy.puente"]


def test_an_older_backup_is_replaced(store: Store, copy: Path, write: Any, family: Family) -> None:
    before = backup.read_manifest(copy)
    write(lambda tx: tx.change(family, sector="Amanecer"))
    assert written(store, copy).database_sha256 != before.database_sha256


def test_another_file_of_that_name_is_not_replaced(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "thesis.docx"
    target.write_bytes(b"three years of work")
    with pytest.raises(Refused, match="no es un respaldo"):
        written(store, target)
    assert target.read_bytes() == b"three years of work"


def test_a_half_written_copy_of_long_ago_is_swept(store: Store, copy: Path, place: Path) -> None:
    folder = place.parent / schema.BACKUPS
    old, new = folder / "puente-0.part", folder / "puente-1.part"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    written(store, copy)
    assert [path.name for path in folder.iterdir()] == ["puente-1.part"]


def test_a_missing_one_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        backup.read_manifest(tmp_path / "nothing.puente")
    with pytest.raises(Unavailable):
        backup.read_manifest(tmp_path)


def test_one_from_a_newer_version_says_so(copy: Path, put_back: Restore) -> None:
    values = parts(copy)
    fields = json.loads(values["manifest.json"]) | {"format": backup.FORMAT + 1, "else": 1}
    copy.write_bytes(pack(values | {"manifest.json": json.dumps(fields).encode()}))
    with pytest.raises(Unavailable, match="versión más nueva"):
        put_back(copy)


@pytest.mark.parametrize("name", ["puente.db", "keys.json", "manifest.json"])
@pytest.mark.parametrize("harm", ["flip", "cut", "longer", "gone", "twice"])
def test_any_harm_is_found(copy: Path, put_back: Restore, name: str, harm: str) -> None:
    values = parts(copy)
    data = values.pop(name)
    middle = len(data) // 2
    if harm != "gone":
        changed = {
            "flip": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
            "cut": data[:middle],
            "longer": data + b"\0",
            "twice": data,
        }
        values[name] = changed[harm]
    if harm == "twice":
        values["again/" + name] = data
    copy.write_bytes(pack(values))

    def use() -> None:
        backup.keys_of(copy)
        put_back(copy)

    with pytest.raises(Refused):
        use()


@pytest.mark.parametrize("harm", ["compressed", "encrypted", "empty", "not a zip"])
def test_other_zips_are_refused(copy: Path, put_back: Restore, harm: str) -> None:
    values = parts(copy)
    data = bytearray(copy.read_bytes())
    if harm == "compressed":
        data = bytearray(pack(values, zipfile.ZIP_DEFLATED))
    elif harm == "encrypted":
        data[data.rindex(b"PK\x01\x02") + 8] |= 1
    elif harm == "empty":
        data = bytearray(pack({}))
    else:
        data = bytearray(b"RUN;Nombre\n")
    copy.write_bytes(data)
    with pytest.raises(Refused, match="no es un respaldo"):
        put_back(copy)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ["application", "format", "app_version", "schema_version", "created", "profile", "database", "keys"]


class TestFuzz:
    """Whatever stands in the file: words, and nothing changed."""

    @pytest.fixture(autouse=True)
    def prepared(self, copy: Path, store: Store, put_back: Restore, place: Path) -> None:
        store.close()
        self.good, self.put_back, self.place, self.target = parts(copy), put_back, place, copy
        self.whole = copy.read_bytes()
        self.before = place.read_bytes()

    def refused(self, data: bytes) -> None:
        self.target.write_bytes(data)
        for read in (backup.read_manifest, backup.keys_of, self.put_back):
            with pytest.raises((Refused, Unavailable)):
                read(self.target)
        assert self.place.read_bytes() == self.before
        assert {path.name for path in self.place.parent.iterdir()} == {"puente.db", "backups"}

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.binary(max_size=300))
    def test_any_bytes(self, data: bytes) -> None:
        self.refused(data)

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()))
    def test_any_manifest(self, data: bytes) -> None:
        self.refused(pack(self.good | {"manifest.json": data}))

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(name=st.sampled_from(FIELDS), value=json_values)
    def test_any_value_in_the_manifest(self, name: str, value: object) -> None:
        fields = json.loads(self.good["manifest.json"])
        if name in ("profile", "app_version", "created", "schema_version", "format", "application"):
            value = [value]  # another type for certain
        fields[name] = value
        self.refused(pack(self.good | {"manifest.json": json.dumps(fields).encode()}))

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(cut=st.floats(0, 0.999))
    def test_any_cut(self, cut: float) -> None:
        self.refused(self.whole[: int(len(self.whole) * cut)])

    @settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(places=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), min_size=1, max_size=5))
    def test_any_bytes_changed_in_the_directory(self, places: list[tuple[int, int]]) -> None:
        """Near the ends, where the zip's own structure is: told, or harmless."""
        data = bytearray(self.whole)
        for place, value in places:
            data[place if place < 350 else -(place - 349)] = value
        self.target.write_bytes(data)
        try:
            manifest = backup.read_manifest(self.target)
            keys = backup.keys_of(self.target)
        except (Refused, Unavailable):
            return
        assert keys == KEYS
        assert manifest.database_size == len(self.good["puente.db"])


def test_deeply_nested_json_is_refused(copy: Path) -> None:
    copy.write_bytes(pack(parts(copy) | {"manifest.json": b"[" * 16_000}))
    with pytest.raises(Refused):
        backup.read_manifest(copy)


def test_a_backup_of_a_busy_file_is_whole(
    store: Store, family: Family, place: Path, key: bytes, tmp_path: Path
) -> None:
    other = Store(place, key)
    other.connection.execute("BEGIN IMMEDIATE")
    other.connection.execute("UPDATE family SET sector = 'half way'")
    target = tmp_path / "copy.puente"
    written(store, target)
    other.connection.execute("ROLLBACK")
    other.close()
    store.close()
    restore.restore_backup(target, place, backup_key=key, current_key=key, device="d2", mark="")
    again = Store(place, key)
    assert again.get(Family, family.id).sector == ""
    assert check(again.connection) == []
    again.close()
