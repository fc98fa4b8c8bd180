"""Runs in a process of its own: opens a visit, goes to a step and a field, types there, and is killed.

    python -m tests.ui.visit.left_open FOLDER PLACE

prints as JSON what stands there a second after the last key, and dies by SIGKILL. `PLACES` says what there is.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop_app.store.store import FILE
from desktop_app.ui import theme as look
from desktop_app.ui.context import Context
from desktop_app.ui.drafts import cursor_of, text_of
from desktop_app.ui.tasks import Tasks
from tests.ui.homes import House
from tests.ui.visit.visitor import Visitor

DAY: Final = date(2027, 3, 16)
WORDS: Final = "Ñandú, «sí» y mañana"


def absent(visitor: Visitor) -> str:
    """1: why somebody is not here."""
    visitor.type("12")
    person = visitor.sitting.view.people[3].id
    visitor.click(f"why-open:{person}")
    return f"why:{person}"


def nobody(visitor: Visitor) -> str:
    """1: why the visit did not take place."""
    visitor.click("nobody")
    return "nobody-why"


def marked(visitor: Visitor) -> str:
    """1: people marked, nothing typed."""
    visitor.type("135")
    return ""


def note(visitor: Visitor) -> str:
    """2: why a commitment is not done yet."""
    visitor.go_to("commitments")
    visitor.type("12")
    return "why"


def reason(visitor: Visitor) -> str:
    """3: why a condition is not for this family."""
    visitor.go_to("conditions")
    visitor.type("tn")
    return "why"


def person(visitor: Visitor) -> str:
    """3: one person's key, in the midst of the others."""
    visitor.go_to("conditions")
    visitor.type("tttt")
    visitor.press(Qt.Key.Key_Tab)
    visitor.type("cc")
    return ""


def what(visitor: Visitor) -> str:
    """4: what will be done."""
    visitor.go_to("promises")
    visitor.press(Qt.Key.Key_Space)
    visitor.click("another")
    return visitor.focus.objectName()


def other(visitor: Visitor) -> str:
    """4: which institution."""
    visitor.go_to("promises")
    visitor.click("another")
    visitor.sitting.draft.promises[0].party = "institution"
    visitor.step.enter()
    name = f"other:{visitor.sitting.draft.promises[0].id}"
    card = visitor.screen.findChild(QLineEdit, name)
    assert card is not None
    card.show()
    card.setFocus()
    return name


def by_when(visitor: Visitor) -> str:
    """4: until when."""
    visitor.go_to("promises")
    visitor.click("another")
    visitor.type("Algo")
    visitor.press(Qt.Key.Key_Return)
    return visitor.focus.objectName()


def day(visitor: Visitor) -> str:
    """5: another day."""
    visitor.go_to("next")
    return "day"


def hour(visitor: Visitor) -> str:
    """5: another hour."""
    visitor.go_to("next")
    visitor.find("hour").setFocus()
    return "hour"


def words(visitor: Visitor) -> str:
    """6: the family's words."""
    visitor.go_to("sign")
    visitor.find("words").setFocus()
    return "words"


def witness(visitor: Visitor) -> str:
    """6: a witness of a cross."""
    visitor.go_to("sign")
    visitor.choose(f"cannot:{visitor.signers[0]}", "cruz")
    return f"witness_1:{visitor.signers[0]}"


def behalf(visitor: Visitor) -> str:
    """6: who signs a ruego."""
    visitor.go_to("sign")
    visitor.choose(f"cannot:{visitor.signers[0]}", "ruego")
    return f"on_behalf:{visitor.signers[0]}"


def ink(visitor: Visitor) -> str:
    """6: a signature."""
    visitor.go_to("sign")
    visitor.sign(visitor.signers[0])
    visitor.find(f"pad:{visitor.signers[1]}").setFocus()
    return ""


PLACES: Final[dict[str, Callable[[Visitor], str]]] = {
    place.__name__: place
    for place in (
        absent, nobody, marked, note, reason, person, what, other, by_when, day, hour, words, witness, behalf, ink,
    )
}  # fmt: skip


def standing(visitor: Visitor) -> dict[str, Any]:
    """Where she is, and everything answered: what must be there again."""
    focus, draft = visitor.focus, visitor.sitting.draft
    typed = isinstance(focus, QLineEdit | QPlainTextEdit)
    content = json.loads(draft.dump())
    content["spot"] = {"step": draft.spot.step, "item": draft.spot.item}
    return {
        "step": visitor.step.code,
        "focus": focus.objectName(),
        "text": text_of(focus) if isinstance(focus, QLineEdit | QPlainTextEdit) else "",
        "cursor": list(cursor_of(focus)) if typed and isinstance(focus, QLineEdit | QPlainTextEdit) else [],
        "draft": content,
    }


def pause(milliseconds: int) -> None:
    """Let time pass, for the other threads too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(folder: Path, place: str) -> None:
    """Go there, type, wait a second, say where one is, and die."""
    app = QApplication(["puente"])
    theme = look.load("light")
    look.apply(app, theme)
    house = House(folder / FILE)
    house.clock.day = DAY
    house.tasks = Tasks(house.open)
    visitor = Visitor.at(house, Context(tasks=house.tasks, theme=theme, today=house.clock.today, now=house.clock.now))
    field = PLACES[place](visitor)
    if field:
        assert visitor.focus.objectName() == field, (visitor.focus.objectName(), field)
        visitor.type(WORDS)
        for _step in range(3):
            QTest.keyClick(visitor.focus, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        visitor.type("x")
    pause(1_000)
    sys.stdout.write(json.dumps(standing(visitor)))
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
