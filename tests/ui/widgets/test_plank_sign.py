"""The signs of planks: every state has one of its own, in every theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.bridge import LOOKS, State
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.plank_sign import PlankSign, Sign, legend, sign_name, sign_pixmap

STATES: tuple[State, ...] = get_args(State)
SIGNS: tuple[Sign, ...] = (*STATES, "contract", "priority", "reserved")


def test_signs_differ_as_the_looks_differ(any_theme: Theme) -> None:
    pictures = {sign: bytes(sign_pixmap(sign, any_theme, 36).toImage().constBits()) for sign in SIGNS}
    for one in STATES:
        for two in STATES:
            assert (pictures[one] == pictures[two]) == (LOOKS[one] == LOOKS[two])
    assert len(set(pictures.values())) == len(set(LOOKS.values())) + 3


def test_a_sign_is_painted_once(theme: Theme) -> None:
    assert sign_pixmap("met", theme) is sign_pixmap("met", theme)
    assert sign_pixmap("met", theme).width() == 16


def test_every_sign_has_a_word() -> None:
    assert [sign_name(sign) for sign in SIGNS] == [
        "No corresponde",
        "Cumplida al inicio",
        "Por trabajar",
        "En trabajo",
        "Cumplida",
        "No cumplida",
        "Con contrato",
        "Prioridad",
        "Reservada",
    ]


def test_a_widget_shows_one_after_another(theme: Theme, stage: Callable[[QWidget, int, int], None]) -> None:
    widget = PlankSign("met", theme, 36)
    stage(widget, 36, 36)
    for sign in SIGNS:
        widget.set_sign(sign)
        assert widget.sign == sign
        widget.grab()


def test_the_legend_has_a_word_beside_each_sign(theme: Theme, stage: Callable[[QWidget, int, int], None]) -> None:
    widget = legend(theme)
    stage(widget, 804, 24)
    signs = [sign_name(sign.sign) for sign in widget.findChildren(PlankSign)]
    assert signs == [words.text() for words in widget.findChildren(QLabel)]
    assert len(signs) == 6
