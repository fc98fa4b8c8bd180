"""A worker's day on the real window, without a screen: every screen, a whole visit, the papers, and its cost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.cli.main import main
from desktop_app.keys.wrap import cheap_for_tests
from desktop_app.ui.application import Application
from desktop_app.ui.idle import Idle

SCREENS = (
    "primer-inicio", "hoy", "buscar", "familias", "familia-puente", "familia-condiciones", "familia-historia",
    "visita-1-presentes", "visita-3-ocho-vistas", "visita-4-nuevos-compromisos", "visita-6-firmada", "papeles",
    "deshacer", "bloqueado", "desbloqueado",
)  # fmt: skip


def test_a_day_leaves_pictures_papers_and_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.delenv("PUENTE_PASSPHRASE", raising=False)
    out = tmp_path / "out"

    with cheap_for_tests(), pytest.raises(SystemExit) as end:
        main(["--json", "day", "--out", str(out), "--families", "3", "--months", "8", "--quick"])

    assert end.value.code == 0
    qt = QApplication.instance()
    assert qt is not None
    assert qt.findChildren(Idle) + qt.findChildren(Application) + QApplication.topLevelWidgets() == []
    told = json.loads(capsys.readouterr().out)
    assert told["actions"] <= 40
    seen = {picture.stem.partition("-")[2].removesuffix("-es-light") for picture in out.glob("*.png")}
    assert set(SCREENS) - seen == set()
    assert [folder.name for folder in out.iterdir() if folder.is_dir()] == ["papeles"]
    assert len(list((out / "papeles").glob("*.pdf"))) == told["papers"] > 10
    assert all(paper.read_bytes().startswith(b"%PDF") for paper in out.glob("*/*.pdf"))
    assert "## Lo que falló\n\nNada." in (out / "informe.md").read_text("utf-8")
