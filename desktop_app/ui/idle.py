"""When the window locks by itself: nobody touched it for a while, or the computer's own screen was locked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

TEN_MINUTES: Final = 10 * 60 * 1000
_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class Idle(QObject):
    """Watches for signs of life in the whole application."""

    idle = Signal()
    screen_locked = Signal()

    def __init__(self, app: QApplication, parent: QObject, milliseconds: int = TEN_MINUTES) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.idle)
        app.installEventFilter(self)
        self._watch_screen()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Any key, click or stroke begins the wait anew."""
        del watched
        if event.type() in _LIFE:
            self._timer.start()
        return False

    def _watch_screen(self) -> None:
        """Listen to the desktop's screen saver where there is one (Linux); elsewhere the ten minutes remain."""
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            bus.connect(
                "",
                "/org/freedesktop/ScreenSaver",
                "org.freedesktop.ScreenSaver",
                "ActiveChanged",
                self,
                b"1saver(bool)",
            )

    @Slot(bool)
    def saver(self, active: bool) -> None:
        """The desktop's screen was locked or unlocked."""
        if active:
            self.screen_locked.emit()
