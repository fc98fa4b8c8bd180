"""The probe finds what it should: a search that finds nothing proves something only if it can find."""

from __future__ import annotations

import base64
import json
import os
import random
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.probe import Hit, find_plain

NAME = "Muñoz Peñaloza"
RUN = "40.123.456-K"
CASES = [
    ("utf-8", NAME.encode()),
    ("utf-16-le", NAME.encode("utf-16-le")),
    ("utf-16-be", NAME.encode("utf-16-be")),
    ("latin-1", NAME.encode("latin-1")),
    ("json", json.dumps(NAME).encode()),
    ("hex of utf-8", NAME.encode().hex().upper().encode()),
    ("base64 of utf-16-le", base64.b64encode(NAME.encode("utf-16-le"))),
    ("base64 of latin-1", base64.b64encode(NAME.encode("latin-1"))),
]


def forms(hits: list[Hit]) -> set[str]:
    return {hit.form for hit in hits}


@pytest.mark.parametrize(("form", "written"), CASES, ids=[form for form, _written in CASES])
def test_every_writing_is_found_where_it_stands(tmp_path: Path, form: str, written: bytes) -> None:
    (tmp_path / "file").write_bytes(b"\x00\xff" * 21 + written + b"\x80tail")
    hits = find_plain([NAME], [tmp_path])
    assert [(hit.path, hit.needle) for hit in hits] == [(tmp_path / "file", NAME)]
    assert hits[0].form == form
    assert hits[0].offset in range(42, 46)


@pytest.mark.parametrize("lead", range(3))
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_base64_is_found_at_every_alignment(tmp_path: Path, lead: int, encode: object) -> None:
    assert callable(encode)
    (tmp_path / "file").write_bytes(encode(b"x" * lead + NAME.encode() + b" and the rest"))
    assert forms(find_plain([NAME], [tmp_path])) == {"base64 of utf-8"}


@pytest.mark.parametrize("text", ["MUÑOZ PEÑALOZA", "muñoz peñaloza", unicodedata.normalize("NFD", NAME)])
def test_case_and_composition_do_not_hide(tmp_path: Path, text: str) -> None:
    (tmp_path / "file").write_text(text, encoding="utf-8")
    assert forms(find_plain([NAME], [tmp_path])) == {"utf-8"}


@pytest.mark.parametrize("written", ["40.123.456-K", "40123456-k", "40123456K", "40.123.456k"])
@pytest.mark.parametrize("asked", [RUN, "40123456-k", "40123456K"])
def test_a_run_is_found_with_and_without_dots_and_dash(tmp_path: Path, asked: str, written: str) -> None:
    (tmp_path / "file").write_text(f"run={written};", encoding="utf-8")
    assert find_plain([asked], [tmp_path])


def test_another_run_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("40.123.457-8 140123456", encoding="utf-8")
    assert find_plain([RUN], [tmp_path]) == []


@pytest.mark.parametrize("form", [bytes, bytes.hex, base64.b64encode])
def test_a_key_of_bytes_is_found(tmp_path: Path, form: object) -> None:
    key = bytes(range(200, 232))
    assert callable(form)
    written = form(key)
    (tmp_path / "file").write_bytes(written.encode() if isinstance(written, str) else written)
    assert len(find_plain([key], [tmp_path])) == 1


def test_hidden_folders_names_and_targets_are_searched(tmp_path: Path) -> None:
    hidden = tmp_path / ".cache" / ".deep"
    hidden.mkdir(parents=True)
    (hidden / ".note").write_text(NAME, encoding="utf-8")
    (tmp_path / f"ficha {NAME}.pdf").touch()
    (tmp_path / f"carpeta {RUN}").mkdir()
    (tmp_path / "link").symlink_to(f"/nowhere/{NAME}")
    os.mkfifo(tmp_path / "pipe")
    found = {(hit.path.name, hit.offset) for hit in find_plain([NAME, RUN], [tmp_path])}
    assert found == {(".note", 0), (f"ficha {NAME}.pdf", None), (f"carpeta {RUN}", None), ("link", None)}


def test_a_file_can_be_a_root(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(NAME, encoding="utf-8")
    assert len(find_plain([NAME], [tmp_path / "file"])) == 1


def test_a_root_that_is_not_there_is_no_clean_result(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find_plain([NAME], [tmp_path / "nowhere"])


def test_a_needle_that_chance_would_find_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too short"):
        find_plain(["Soto"], [tmp_path])


def test_nothing_to_find_is_found_nowhere(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(NAME, encoding="utf-8")
    (tmp_path / "empty").touch()
    assert find_plain([], [tmp_path]) == []
    assert find_plain(["Rebolledo"], [tmp_path]) == []


@given(
    needle=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=5, max_size=12),
    offset=st.integers(0, 40),
)
def test_no_place_hides_a_needle(tmp_path_factory: pytest.TempPathFactory, needle: str, offset: int) -> None:
    folder = tmp_path_factory.mktemp("probe")
    near_the_end_of_a_block = (1 << 20) - 20 + offset
    with (folder / "file").open("wb") as file:
        file.seek(near_the_end_of_a_block)
        file.write(needle.encode())
    assert near_the_end_of_a_block in {hit.offset for hit in find_plain([needle], [folder])}
    (folder / "file").unlink()


def test_thousands_of_needles_in_many_megabytes_take_seconds(tmp_path: Path) -> None:
    dice = random.Random(7)
    (tmp_path / "noise").write_bytes(dice.randbytes(8 << 20) + b"..40.000.999-7..")
    needles = [f"40.{number // 1000:03}.{number % 1000:03}-{number % 10}" for number in range(0, 2000)]
    needles[999] = "40.000.999-7"
    started = time.perf_counter()
    hits = find_plain(needles, [tmp_path])
    assert [hit.needle for hit in hits] == ["40.000.999-7"]
    assert time.perf_counter() - started < 20
