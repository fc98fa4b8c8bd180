"""Reading aloud through the system's own voice, where there is one: speech-dispatcher, or Windows' speech.

The words go to another program through its input, never as an argument that others could see, and never to the disk.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QProcess, Signal

from desktop_app.i18n import language

_SPD: Final = "spd-say"
_POWERSHELL: Final = "powershell"
_WINDOWS: Final = (
    "Add-Type -AssemblyName System.Speech;"
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$culture = New-Object System.Globalization.CultureInfo '{culture}';"
    "try {{ $voice.SelectVoiceByHints('NotSet', 'NotSet', 0, $culture) }} catch {{ }};"
    "[Console]::InputEncoding = [Text.Encoding]::UTF8;"
    "$voice.Speak([Console]::In.ReadToEnd())"
)
_CULTURES: Final = {"es": "es-CL", "en": "en-US"}
_MILLISECONDS: Final = 1_000


def find_voice() -> str:
    """The program that speaks here, "" for none. Looks at the disk: not for the window's thread."""
    return shutil.which(_SPD if sys.platform != "win32" else _POWERSHELL) or ""


def command(voice: str, spoken: str) -> tuple[str, ...]:
    """How that program is asked to say, in a language, what comes through its input."""
    if voice.endswith(_SPD):
        return voice, "--pipe-mode", "--wait", "--language", spoken
    return voice, "-NoProfile", "-NonInteractive", "-Command", _WINDOWS.format(culture=_CULTURES[spoken])


class Speech(QObject):
    """A voice that reads one text at a time."""

    speaking = Signal(bool)
    """It begins, or has ended."""

    def __init__(self, voice: str, parent: QObject | None = None) -> None:
        """`voice` is what `find_voice` found; "" says nothing, ever."""
        super().__init__(parent)
        self._voice = voice
        self._process: QProcess | None = None

    @property
    def is_there(self) -> bool:
        """Whether there is a voice."""
        return bool(self._voice)

    @property
    def is_speaking(self) -> bool:
        """Whether it is reading now."""
        return self._process is not None

    def say(self, text: str) -> None:
        """Read a text aloud, in the language in force, in place of what is being read."""
        self.stop()
        if not self._voice or not text.strip():
            return
        program, *arguments = command(self._voice, language())
        process = self._process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(lambda *_how: self._ended(process))
        process.errorOccurred.connect(lambda _error: self._ended(process))
        process.started.connect(lambda: _hand_over(process, text))
        process.start(program, arguments)
        self.speaking.emit(True)

    def stop(self) -> None:
        """Be silent at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect()
        process.errorOccurred.disconnect()
        process.kill()
        process.waitForFinished(_MILLISECONDS)
        process.deleteLater()
        if self._voice.endswith(_SPD):
            # The words are with the system's speech service by now: it is told to be silent, too.
            QProcess.startDetached(self._voice, ["--cancel"])
        self.speaking.emit(False)

    def _ended(self, process: QProcess) -> None:
        if process is self._process:
            self._process = None
            process.deleteLater()
            self.speaking.emit(False)


def _hand_over(process: QProcess, text: str) -> None:
    process.write(text.encode("utf-8"))
    process.closeWriteChannel()


def sentences(parts: Sequence[str]) -> str:
    """Several sentences as one text, each ended, so that the voice draws breath."""
    return "\n".join(part if part.endswith((".", "!", "?", "»")) else f"{part}." for part in parts if part)
