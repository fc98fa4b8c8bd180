"""Copies that anybody can read: written where the worker says, and deleted on lock if she asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.ui import copies


@pytest.fixture(autouse=True)
def _none_left() -> Iterator[None]:
    assert copies.waiting() == ()
    yield
    copies.delete_all()


def test_a_copy_is_deleted_on_lock_only_if_asked_for(tmp_path: Path) -> None:
    kept, gone = tmp_path / "kept.pdf", tmp_path / "gone.pdf"
    copies.save(kept, b"one", until_lock=False)
    copies.save(gone, b"two", until_lock=True)
    assert (kept.read_bytes(), gone.read_bytes()) == (b"one", b"two")
    assert copies.waiting() == (gone,)
    assert copies.delete_all() == ()
    assert (kept.exists(), gone.exists(), copies.waiting()) == (True, False, ())


def test_a_copy_saved_again_to_be_kept_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    copies.save(path, b"one", until_lock=True)
    copies.save(path, b"one", until_lock=False)
    copies.delete_all()
    assert path.exists()


def test_what_is_gone_already_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    copies.save(path, b"one", until_lock=True)
    path.unlink()
    assert copies.delete_all() == ()


def test_another_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    copies.save(path, b"one", until_lock=True)
    path.write_bytes(b"somebody's notes")
    assert copies.delete_all() == (path,)
    assert path.read_bytes() == b"somebody's notes"
    assert copies.waiting() == ()


def test_what_cannot_be_deleted_is_named_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck, gone = tmp_path / "stuck.pdf", tmp_path / "gone.pdf"
    for path in (stuck, gone):
        copies.save(path, b"one", until_lock=True)
    unlink = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self == stuck:
            raise PermissionError(13, "Permission denied")
        unlink(self, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(Unavailable, match=r"stuck\.pdf"):
            copies.delete_all()
    assert (gone.exists(), copies.waiting()) == (False, (stuck,))
    copies.delete_all()
    assert not stuck.exists()


def test_a_folder_that_takes_nothing_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="Elija otra carpeta"):
        copies.save(tmp_path / "no folder" / "paper.pdf", b"one", until_lock=True)
    assert copies.waiting() == ()
