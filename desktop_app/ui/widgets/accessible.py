"""Painted widgets and screen readers: every part of one is a child of it, with a name, a place and a press.

The children are made only when somebody asks for them. They hold nothing but an anchor, a plain object of Qt that is
owned by the widget: what dies with the widget dies with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@dataclass(frozen=True, slots=True)
class Part:
    """Something within a painted widget: its key, what a screen reader says, where it is, and more in a tip."""

    key: str
    name: str
    rect: QRectF
    tip: str = ""


class Anchor(QObject):
    """Stands for the part at a place, so that accessibility can hold on to it. Made once a place, then reused."""

    def __init__(self, widget: Parted, place: int) -> None:
        super().__init__(widget)
        self.place = place


class Parted(QWidget):
    """A widget of parts. Subclasses say which there are, which one is current, and what going and opening mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _install()
        self._anchors: list[Anchor] = []

    def parts(self) -> Sequence[Part]:
        """The parts, in the order in which they are walked and read."""
        return ()

    @property
    def current(self) -> str:
        """The key of the part that has the ring, "" for none."""
        return ""

    def walk(self, place: int) -> None:
        """Go to a place, if there is one."""

    def activate(self, key: str) -> None:
        """Open a part."""

    def place_at(self, point: QPointF) -> int:
        """The place of the part at a point, -1 for none; of two, the later one, which is painted on top."""
        parts = self.parts()
        return next((i for i in range(len(parts) - 1, -1, -1) if parts[i].rect.contains(point)), -1)

    def place_of(self, key: str) -> int:
        """The place of the part with a key, -1 for none."""
        return next((i for i, part in enumerate(self.parts()) if part.key == key), -1)

    def anchor(self, place: int) -> QObject:
        """What stands for the part at a place, for accessibility."""
        while len(self._anchors) <= place:
            self._anchors.append(Anchor(self, len(self._anchors)))
        return self._anchors[place]

    def announce(self) -> None:
        """Tell screen readers where the focus is."""
        place = self.place_of(self.current)
        if place >= 0 and self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.anchor(place), QAccessible.Event.Focus))

    def tell(self, words: str) -> None:
        """Let screen readers say something that has no other place."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


class _Press(QAccessibleActionInterface):
    """What a screen reader may do with a part: open it."""

    def __init__(self, anchor: QAccessibleObject) -> None:
        super().__init__()
        self._anchor = anchor

    def actionNames(self) -> list[str]:  # noqa: N802 - Qt's name
        """The names of the actions."""
        return [self.pressAction(), self.setFocusAction()]

    def doAction(self, name: str, /) -> None:  # noqa: N802 - Qt's name
        """Go to the part, and open it."""
        anchor = self._anchor.object()
        if not isinstance(anchor, Anchor):
            return
        widget = _parted(anchor)
        if anchor.place >= len(widget.parts()):
            return
        widget.setFocus()
        widget.walk(anchor.place)
        if name == self.pressAction():
            widget.activate(widget.parts()[anchor.place].key)

    def keyBindingsForAction(self, name: str, /) -> list[str]:  # noqa: N802 - Qt's name
        """No keys of its own."""
        del name
        return []


def _parted(anchor: QObject) -> Parted:
    parent = anchor.parent()
    assert isinstance(parent, Parted)
    return parent


class _PartView(QAccessibleObject):
    """A part, as accessibility sees it. It holds nothing but its anchor: what dies with the widget dies with it."""

    def __init__(self, anchor: Anchor) -> None:
        super().__init__(anchor)
        self._press = _Press(self)

    def _part(self) -> tuple[Parted, int] | None:
        anchor = self.object()
        if not isinstance(anchor, Anchor):
            return None
        widget = _parted(anchor)
        return (widget, anchor.place) if anchor.place < len(widget.parts()) else None

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """A part has no parts."""
        return 0

    def child(self, index: int, /) -> QAccessibleInterface:
        """None."""
        del index
        return None  # type: ignore[return-value] # Qt expects none, the stubs do not

    def childAt(self, x: int, y: int, /) -> QAccessibleInterface:  # noqa: N802 - Qt's name
        """None."""
        del x, y
        return None  # type: ignore[return-value] # as above

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:  # noqa: N802 - Qt's name
        """None."""
        del child
        return -1

    def parent(self) -> QAccessibleInterface:
        """The widget."""
        return QAccessible.queryAccessibleInterface(_parted(self.object()))

    def text(self, kind: QAccessible.Text, /) -> str:
        """Its name; its tip describes it."""
        found = self._part()
        if found is None:
            return ""
        part = found[0].parts()[found[1]]
        return {QAccessible.Text.Name: part.name, QAccessible.Text.Description: part.tip}.get(kind, "")

    def rect(self) -> QRect:
        """Where it is on the screen."""
        found = self._part()
        if found is None:
            return QRect()
        widget, place = found
        local = widget.parts()[place].rect.toAlignedRect()
        return QRect(widget.mapToGlobal(local.topLeft()), local.size())

    def role(self) -> QAccessible.Role:
        """A part is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Whether it has the focus."""
        result = QAccessible.State()
        found = self._part()
        if found is None:
            result.invisible = True
            return result
        widget, place = found
        chosen = widget.current == widget.parts()[place].key
        result.focusable = result.selectable = True
        result.selected = chosen
        result.focused = chosen and widget.hasFocus()
        return result

    def interface_cast(self, kind: QAccessible.InterfaceType, /) -> int:
        """It can be pressed."""
        # The stubs say a number; what Qt is handed is the interface itself.
        return cast("int", self._press) if kind == QAccessible.InterfaceType.ActionInterface else cast("int", None)


class _WidgetView(QAccessibleWidget):
    """The whole, as accessibility sees it: a list of its parts."""

    def __init__(self, widget: Parted) -> None:
        super().__init__(widget, QAccessible.Role.List)

    def _whole(self) -> Parted:
        widget = self.object()
        assert isinstance(widget, Parted)
        return widget

    def childCount(self) -> int:  # noqa: N802 - Qt's name
        """As many as it has parts."""
        return len(self._whole().parts())

    def child(self, index: int, /) -> QAccessibleInterface:
        """The part at that place."""
        widget = self._whole()
        if not 0 <= index < len(widget.parts()):
            return None  # type: ignore[return-value] # Qt expects none, the stubs do not
        return QAccessible.queryAccessibleInterface(widget.anchor(index))

    def childAt(self, x: int, y: int, /) -> QAccessibleInterface:  # noqa: N802 - Qt's name
        """The part at that point of the screen."""
        widget = self._whole()
        return self.child(widget.place_at(QPointF(widget.mapFromGlobal(QPointF(x, y)))))

    def focusChild(self) -> QAccessibleInterface:  # noqa: N802 - Qt's name
        """The part that has the ring."""
        widget = self._whole()
        keys = [part.key for part in widget.parts()]
        return self.child(keys.index(widget.current) if widget.hasFocus() and widget.current in keys else -1)

    def indexOfChild(self, child: QAccessibleInterface, /) -> int:  # noqa: N802 - Qt's name
        """The place of a part."""
        anchor = child.object()
        return anchor.place if isinstance(anchor, Anchor) else -1


def _view(key: str, thing: QObject) -> QAccessibleInterface | None:
    del key
    if isinstance(thing, Parted):
        return _WidgetView(thing)
    return _PartView(thing) if isinstance(thing, Anchor) else None


_installed: list[bool] = []


def _install() -> None:
    """Tell Qt, once, how painted widgets are seen by screen readers."""
    if not _installed:
        QAccessible.installFactory(_view)
        _installed.append(True)
