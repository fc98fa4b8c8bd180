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
        self._text = ""
        self._speaking = False
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.started.connect(self._hand_over)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._ended)

    @property
    def is_there(self) -> bool:
        """Whether there is a voice."""
        return bool(self._voice)

    @property
    def is_speaking(self) -> bool:
        """Whether it is reading now."""
        return self._speaking

    def say(self, text: str) -> None:
        """Read a text aloud, in the language in force, in place of what is being read."""
        self.stop()
        if not self._voice or not text.strip():
            return
        self._text, self._speaking = text, True
        program, *arguments = command(self._voice, language())
        self.speaking.emit(True)
        self._process.start(program, arguments)

    def stop(self) -> None:
        """Be silent at once."""
        if not self._speaking:
            return
        self._speaking = False
        self._process.kill()
        self._process.waitForFinished(_MILLISECONDS)
        if self._voice.endswith(_SPD):
            # The words are with the system's speech service by now: it is told to be silent, too.
            QProcess.startDetached(self._voice, ["--cancel"])
        self.speaking.emit(False)

    def _hand_over(self) -> None:
        self._process.write(self._text.encode("utf-8"))
        self._process.closeWriteChannel()

    def _ended(self) -> None:
        if self._speaking and self._process.state() == QProcess.ProcessState.NotRunning:
            self._speaking = False
            self.speaking.emit(False)


def sentences(parts: Sequence[str]) -> str:
    """Several sentences as one text, each ended, so that the voice draws breath."""
    return "\n".join(part if part.endswith((".", "!", "?", "»")) else f"{part}." for part in parts if part)
