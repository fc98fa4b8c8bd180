"""The line of sessions: days and places, choosing, moving by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.dates import add_months
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.timeline import BonusBand, SessionMark, Timeline, TimelineData
from desktop_app.ui.widgets.timeline_painter import timeline_legend
from desktop_app.ui.widgets.timeline_scale import TimeScale, spread
from tests.ui.widgets.hands import Hands, apart, children, middle

Stage = Callable[[QWidget, int, int], None]
ALT = Qt.KeyboardModifier.AltModifier
START = date(2026, 9, 1)
WEEKLY = tuple(SessionMark(n, START + timedelta(days=7 * (n - 1)), "held") for n in range(1, 9))
DATA = TimelineData(
    START,
    date(2027, 3, 10),
    (
        *WEEKLY,
        SessionMark(9, date(2026, 12, 10), "held", (date(2026, 12, 1),)),
        SessionMark(10, date(2027, 2, 2), "held", evaluation="Evaluación del mes 6"),
        SessionMark(11, date(2027, 3, 10), "planned"),
        SessionMark(12, date(2027, 5, 18), "planned", about="El trabajo de Pedro"),
        SessionMark(13, date(2027, 7, 27), "planned", moved_from=date(2027, 7, 1)),
        SessionMark(14, date(2027, 11, 16), "annulled"),
        SessionMark(15, date(2028, 8, 22), "planned", evaluation="Evaluación de egreso"),
    ),
    (
        BonusBand(START, date(2027, 2, 28), "Bono de protección, tramo a: $23.694 al mes, pagado", "paid"),
        BonusBand(date(2027, 3, 1), date(2027, 8, 31), "Tramo b: $18.033", "running"),
        BonusBand(date(2027, 9, 1), date(2028, 2, 29), "Tramo c: $12.398", "to_come"),
    ),
)


def next_monday(day: date) -> date:
    """People work on Mondays only."""
    return day + timedelta(days=-day.weekday() % 7)


@pytest.fixture
def line(theme: Theme, stage: Stage) -> Timeline:
    """The family's line, with the focus on session 12."""
    result = Timeline(DATA, theme)
    stage(result, 1142, result.sizeHint().height())
    result.choose(12)
    return result


days = st.dates(START, date(2028, 8, 31))
scales = st.builds(
    TimeScale, st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.floats(600, 2000), st.integers(1, 36), st.integers(1, 9)
)


def test_the_scales_have_the_measures_of_the_design() -> None:
    scale = TimeScale(START, 1142)
    assert scale.broken is not None
    assert list(scale.broken) == pytest.approx([656, 672], abs=1)
    assert scale.x_of(START) == 14
    assert scale.x_of(START + timedelta(days=7)) - 14 == pytest.approx(24.5, abs=0.5)
    assert scale.x_of(date(2027, 6, 1)) - scale.x_of(date(2027, 3, 1)) == pytest.approx(76, abs=1)


@given(scales, st.data())
def test_a_day_is_found_again_where_it_stands(scale: TimeScale, data: st.DataObject) -> None:
    day = data.draw(st.dates(scale.start, scale.end - timedelta(days=1)))
    per_day = 1 / min(abs(scale.x_of(day + timedelta(days=1)) - scale.x_of(day)) or 1, 1)
    assert abs((scale.day_at(scale.x_of(day)) - day).days) <= per_day


@given(scales, st.floats(-50, 2100))
def test_every_place_is_a_day_of_the_line(scale: TimeScale, x: float) -> None:
    assert scale.start <= scale.day_at(x) < scale.end


@given(scales)
def test_later_days_stand_further_right(scale: TimeScale) -> None:
    months = [scale.x_of(add_months(scale.start, n)) for n in range(-1, scale.months + 2)]
    assert all(one <= two for one, two in pairwise(months))
    assert all(0 <= x <= scale.width for x in months)


@given(scales, st.floats(20, 90))
def test_labels_of_months_do_not_touch(scale: TimeScale, room: float) -> None:
    labels = [tick.x for tick in scale.ticks(room) if tick.label]
    assert all(two - one >= room for one, two in pairwise(labels))


@given(st.lists(st.floats(0, 1000), max_size=30).map(sorted), st.floats(1, 30))
def test_sessions_close_to_each_other_move_apart(wishes: list[float], least: float) -> None:
    places = spread(wishes, least, 0, 1000)
    assert all(two - one >= least - 1e-6 for one, two in pairwise(places))
    assert all(place >= 0 for place in places)
    if (len(wishes) - 1) * least <= 1000:
        assert all(place <= 1000 + 1e-6 for place in places)


@given(st.lists(st.integers(0, 40), max_size=12, unique=True).map(sorted))
def test_sessions_with_room_stay_where_they_are(places: list[int]) -> None:
    wishes = [20.0 * place for place in places]
    assert spread(wishes, 20, 0, 1000) == pytest.approx(wishes)


def test_every_session_is_heard(line: Timeline) -> None:
    said = children(line)
    assert said[8] == "Sesión 9, jueves 10 de diciembre de 2026, hecha, no se hizo el 1 dic 2026"
    assert said[9] == "Sesión 10, martes 2 de febrero de 2027, hecha, Evaluación del mes 6"
    assert said[12] == "Sesión 13, martes 27 de julio de 2027, planificada, antes el 1 jul 2027"
    assert said[13].endswith("anulada")
    assert "Tramo b: $18.033" in line.accessibleDescription()


def test_a_click_and_arrows_choose(line: Timeline, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.chosen, check_params_cb=lambda number: number == 3):
        hands.click(line, middle(line, "3"))
    with qtbot.waitSignal(line.chosen, check_params_cb=lambda number: number == 4):
        hands.press(line, Qt.Key.Key_Right)
    assert line.ghost is None


def test_a_planned_session_is_dragged_to_another_day(line: Timeline, hands: Hands, qtbot: QtBot) -> None:
    day = date(2027, 6, 8)
    target = QPointF(line.scale.x_of(day), 80)
    with qtbot.waitSignal(line.moved) as moved:
        hands.drag(line, middle(line, "12"), middle(line, "12") + QPointF(8, 0), target)
    assert moved.args is not None
    number, on = moved.args
    assert number == 12
    assert abs((on - day).days) <= 1


def test_a_press_that_trembles_moves_nothing(line: Timeline, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.moved):
        hands.drag(line, middle(line, "12"), middle(line, "12") + QPointF(2, 1))


@pytest.mark.parametrize("number", ["1", "14"])
def test_held_and_annulled_sessions_stay(line: Timeline, hands: Hands, qtbot: QtBot, number: str) -> None:
    line.go_to(number)
    with qtbot.assertNotEmitted(line.moved):
        hands.drag(line, middle(line, number), middle(line, number) + QPointF(60, 0))
        hands.press(line, Qt.Key.Key_Right, ALT)
        hands.press(line, Qt.Key.Key_Alt)
    assert line.ghost is None


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        ((Qt.Key.Key_Right,), 1),
        ((Qt.Key.Key_Left, Qt.Key.Key_Left), -2),
        ((Qt.Key.Key_Down,), 7),
        ((Qt.Key.Key_Up, Qt.Key.Key_Right), -6),
    ],
)
def test_alt_and_arrows_move_by_days_and_weeks(
    line: Timeline, hands: Hands, qtbot: QtBot, keys: tuple[Qt.Key, ...], days: int
) -> None:
    for key in keys:
        hands.press(line, key, ALT)
    expected = (12, date(2027, 5, 18) + timedelta(days=days))
    assert line.ghost == expected
    line.grab()
    with qtbot.waitSignal(line.moved, check_params_cb=lambda *said: said == expected):
        hands.press(line, Qt.Key.Key_Alt)


def test_enter_settles_and_escape_gives_up(line: Timeline, hands: Hands, qtbot: QtBot) -> None:
    hands.press(line, Qt.Key.Key_Right, ALT)
    with qtbot.assertNotEmitted(line.moved):
        hands.press(line, Qt.Key.Key_Escape)
    hands.press(line, Qt.Key.Key_Down, ALT)
    with qtbot.waitSignal(line.moved, check_params_cb=lambda *said: said == (12, date(2027, 5, 25))):
        hands.press(line, Qt.Key.Key_Return)


def test_a_session_lands_on_working_days_and_is_not_held_back_by_them(theme: Theme, stage: Stage, hands: Hands) -> None:
    line = Timeline(DATA, theme, snap=next_monday)
    stage(line, 1142, 180)
    line.choose(12)
    hands.press(line, Qt.Key.Key_Right, ALT)
    assert line.ghost == (12, date(2027, 5, 24))
    hands.press(line, Qt.Key.Key_Left, ALT)
    assert line.ghost == (12, date(2027, 5, 17))
    hands.press(line, Qt.Key.Key_Left, ALT)
    assert line.ghost == (12, date(2027, 5, 10))


def test_a_session_stays_within_the_programme(line: Timeline, hands: Hands) -> None:
    line.choose(15)
    for _step in range(5):
        hands.press(line, Qt.Key.Key_Down, ALT)
    assert line.ghost == (15, date(2028, 8, 31))


def test_leaving_moves_nothing_and_new_data_neither(line: Timeline, hands: Hands, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.moved):
        hands.press(line, Qt.Key.Key_Right, ALT)
        line.clearFocus()
        assert line.ghost is None
        line.setFocus()
        hands.press(line, Qt.Key.Key_Right, ALT)
        line.set_data(DATA)
    assert line.ghost is None
    assert line.current == "12"


def test_sessions_do_not_overlap_at_any_size_of_text(any_size: Theme, stage: Stage) -> None:
    line = Timeline(DATA, any_size)
    for width in (line.minimumSizeHint().width(), 1142, 1700):
        stage(line, width, line.sizeHint().height())
        boxes = [part.rect for part in line.parts()]
        assert apart(boxes)
        assert all(box.left() >= 0 and box.right() <= width for box in boxes)


def test_it_paints_in_every_theme_and_without_a_today(any_theme: Theme, stage: Stage, hands: Hands) -> None:
    line = Timeline(DATA, any_theme)
    stage(line, 900, line.sizeHint().height())
    hands.move(line, middle(line, "11"))
    line.set_data(TimelineData(START, date(2025, 1, 1), DATA.sessions[:2], months=6))
    line.grab()
    line.set_data(TimelineData(START, date(2026, 9, 1), ()))
    line.grab()
    assert line.parts() == ()


def test_the_legend_has_words(theme: Theme, stage: Stage) -> None:
    legend = timeline_legend(theme)
    stage(legend, 560, 24)
    words = [label.text() for label in legend.findChildren(QLabel)]
    assert words == ["Hecha", "Planificada", "No se hizo", "Cambiada de fecha", "Evaluación"]
