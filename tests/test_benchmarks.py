"""The harness of the figures: it measures, counts and prints. No test holds a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import __main__, harness, queries
from benchmarks.harness import Figure, measure_of, table, timed


@pytest.fixture
def own_measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but what the test enters."""
    monkeypatch.setattr(harness, "MEASURES", {})
    monkeypatch.setattr(__main__, "MEASURES", harness.MEASURES)


def test_verbs_and_lists_take_as_many_statements_for_more_families(tmp_path: Path) -> None:
    few, more = (queries.counts(tmp_path / f"{size}.db", size) for size in (2, 7))
    assert few == more
    assert all(few.values())


def test_a_figure_is_measured_and_told() -> None:
    figure = timed("x", lambda: sum(range(1000)), 1000, times=3)
    assert 0 < figure.value < 1000
    assert figure.cpu is not None
    assert figure.demand == "< 1000 ms"


@pytest.mark.parametrize(
    ("figure", "ok"),
    [
        (Figure("x", 4, "ms", 5), True),
        (Figure("x", 5, "ms", 5), False),
        (Figure("x", 3, "", equals=3), True),
        (Figure("x", 4, "", equals=3), False),
        (Figure("x", 4, "MB"), True),
    ],
)
def test_a_figure_knows_whether_it_is_as_it_must_be(figure: Figure, ok: bool) -> None:
    assert figure.ok is ok
    assert ("NO" in table([figure])) is not ok


@pytest.mark.usefixtures("own_measures")
def test_what_is_named_is_measured_in_a_folder_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    folders = []

    @measure_of("own: slow")
    def slow(folder: Path):  # type: ignore[no-untyped-def]  # its type is that of what it is entered as
        folders.append(folder)
        yield Figure("slow thing", 9, "ms", 5)

    assert __main__.main(["own"]) == 1
    assert "slow thing" in capsys.readouterr().out
    assert not folders[0].exists()
    assert __main__.main(["nothing so called"]) == 2
