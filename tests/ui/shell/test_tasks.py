"""The threads behind the window: where work is done, what is told, and what a lock holds back."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject

from desktop_app.casework import members
from desktop_app.casework.verb import Desk
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Family
from tests.ui.homes import House


def test_work_is_done_off_the_windows_thread_and_answered_on_it(house: House) -> None:
    assert house.tasks is not None
    where: dict[str, int] = {}

    def work(desk: Desk) -> int:
        where["work"] = threading.get_ident()
        return len(desk.store.find(Family))

    def then(count: int) -> None:
        where["then"] = threading.get_ident()
        assert count == 1

    house.tasks.read(work, house.tasks, then)
    house.settle()
    assert where["then"] == threading.get_ident() != where["work"]


def test_a_verb_tells_what_it_changed_before_it_answers(house: House) -> None:
    assert house.tasks is not None
    family, told = house.family(), []
    house.tasks.changed.connect(lambda changes: told.append(changes.families))
    house.tasks.run(
        lambda desk: members.change_family(desk, family=family, sector="Icalma"),
        house.tasks,
        lambda record: told.append(record.sector),
    )
    house.settle()
    assert told == [frozenset({family}), "Icalma"]


def test_a_refusal_goes_to_its_receiver_or_to_the_window(house: House) -> None:
    assert house.tasks is not None
    tasks = house.tasks
    heard: list[Exception] = []
    unheard: list[Exception] = []
    tasks.refused.connect(unheard.append)
    family = house.family()
    tasks.run(lambda desk: members.change_family(desk, family=family, name=" "), tasks, failed=heard.append)
    tasks.run(lambda desk: members.change_family(desk, family=family, name=" "), tasks)
    house.settle()
    assert [type(error) for error in heard + unheard] == [Refused, Refused]


def test_the_receiver_of_an_owner_that_is_gone_is_not_called(house: House) -> None:
    import shiboken6

    assert house.tasks is not None
    owner = QObject()
    called: list[int] = []
    house.tasks.read(lambda desk: 1, owner, called.append)
    shiboken6.delete(owner)
    house.settle()
    assert called == []


def test_a_newer_read_of_a_topic_drops_the_ones_that_wait(house: House) -> None:
    assert house.tasks is not None
    tasks, begun, go_on = house.tasks, threading.Event(), threading.Event()
    answers: list[str] = []

    def slow(_desk: Desk) -> str:
        begun.set()
        go_on.wait(5)
        return "first"

    tasks.read(slow, tasks, answers.append)
    begun.wait(5)
    for letters in ("h", "hu", "hue"):
        tasks.read(lambda _desk, letters=letters: letters, tasks, answers.append, topic="search")  # type: ignore[misc]
    go_on.set()
    house.settle()
    assert answers == ["first", "hue"]


def test_busy_is_told_once_however_many_jobs_there_are(house: House) -> None:
    assert house.tasks is not None
    told: list[bool] = []
    house.tasks.busy.connect(told.append)
    for _turn in range(5):
        house.tasks.read(lambda desk: desk.device, house.tasks, lambda _answer: None, topic="same")
    house.settle()
    assert told == [True, False]


def test_a_lock_closes_the_desks_and_holds_later_work_back_until_it_is_opened(house: House) -> None:
    assert house.tasks is not None
    desks: list[Desk] = []
    answers: list[str] = []

    def noted(desk: Desk, word: str) -> str:
        desks.append(desk)
        return word

    house.tasks.read(lambda desk: noted(desk, "before"), house.tasks, answers.append)
    house.settle()
    house.tasks.lock()
    house.tasks.read(lambda desk: noted(desk, "after"), house.tasks, answers.append)
    assert answers == ["before"]
    house.tasks.unlock(house.open)
    house.settle()
    assert answers == ["before", "after"]
    assert desks[0] is not desks[1]
