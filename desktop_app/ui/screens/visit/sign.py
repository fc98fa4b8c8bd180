"""6 Firmar: what was agreed at the left, the places to sign at the right, each adult in her own way, the worker too."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.casework.views.today import Progress
from desktop_app.casework.views.visit import usual_signers
from desktop_app.casework.visit_draft import Signing
from desktop_app.i18n import _, ngettext
from desktop_app.ui.screens.visit.agreed import AgreedPanel
from desktop_app.ui.screens.visit.signer import Signer
from desktop_app.ui.screens.visit.step import Sitting, Step
from desktop_app.ui.speech import Speech
from desktop_app.ui.widgets.controls import button, clear, label, row


class SignStep(Step):
    """Who signs what was agreed."""

    code = "sign"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.speech = Speech("", self)
        self.agreed = AgreedPanel(sitting)
        self.agreed.touched.connect(self.touched)
        self.agreed.aloud.connect(self._read)
        self.places: dict[str, Signer] = {}
        self._nobody = label(
            _("En la casa no hay una persona adulta con fecha de nacimiento anotada: el acta queda sin firmas."),
            "visit_second",
            wrap=True,
        )
        self._places = QVBoxLayout()
        self._places.setContentsMargins(0, 0, 8, 0)
        self._places.setSpacing(8)
        self._others = QVBoxLayout()
        inner, inside = QWidget(), QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._nobody)
        inside.addLayout(self._places, 100)
        inside.addLayout(self._others)
        inside.addStretch(1)
        inner.setLayout(inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        whole = row(spacing=56)
        whole.addWidget(self.agreed, 59)
        whole.addWidget(area, 63)
        whole.setContentsMargins(36, 8, 32, 0)
        self.setLayout(whole)

    # Showing

    def enter(self) -> None:
        """Show what was agreed, and who signs."""
        self.agreed.enter()
        self.draft.signers = [id_ for id_ in self.draft.signers if self.view.person(id_) is not None]
        if not self.draft.signers:
            self.draft.signers = usual_signers(self.view.people, self.draft.present)
        self._nobody.setVisible(not self.draft.signers)
        worker = self.view.worker[0]
        mine = self.draft.signatures.setdefault(worker, Signing())
        if self.sitting.ink and not mine.strokes and mine.mode == "ink" and worker not in self.places:
            mine.strokes = json.loads(self.sitting.ink)
        wanted = [*self.draft.signers, worker]
        if list(self.places) != wanted:
            self._build(wanted)
        self._show_ways()

    def _build(self, wanted: list[str]) -> None:
        clear(self._places)
        self.places = {}
        for id_ in wanted:
            place = self._place(id_)
            self.places[id_] = place
            self._places.addWidget(place, 1)
            place.show()  # at once: its fields may be gone to before the next event
        clear(self._others)
        for person in self.view.people:
            if person.adult and person.id not in wanted and person.id in self.draft.present:
                words = _("También firma {name}").format(name=person.name)
                does = partial(self._add, person.id)
                more = button(words, self.theme, icon="plus", look="quiet", size="visit", does=does)
                more.setObjectName(f"also:{person.id}")
                self._others.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _place(self, id_: str) -> Signer:
        signing = self.draft.signatures.setdefault(id_, Signing())
        person = self.view.person(id_)
        if person is not None:
            place = Signer(id_, person.short_name, person.relation, signing, self.sitting.context, worker=False)
        else:
            place = Signer(id_, self.view.worker[1], self.view.worker[2], signing, self.sitting.context, worker=True)
        place.touched.connect(self.touched)
        place.answered.connect(self._signed)
        place.aloud.connect(self._read)
        return place

    def _show_ways(self) -> None:
        """The other ways are offered to whoever is next."""
        next_one = next((place for place in self.places.values() if not place.is_done), None)
        for place in self.places.values():
            place.show_ways(place is next_one)
            # Whoever signs on a pad has the room that the others do not need.
            self._places.setStretchFactor(place, int(place.has_pad))

    def show_progress(self, progress: Progress) -> None:
        """The bridge is known (again)."""
        self.sitting.progress = progress
        self.agreed.show_progress(progress)

    def give_voice(self, voice: str) -> None:
        """There is a voice to read with, or none ("")."""
        self.speech.deleteLater()
        self.speech = Speech(voice, self)
        self.agreed.read.setVisible(self.speech.is_there)
        self.speech.speaking.connect(self._tell_speaking)

    def start(self) -> QWidget:
        """The first pad that waits."""
        return next((place.pad for place in self.places.values() if not place.is_done), self.agreed.words)

    def foot(self) -> str:
        """How many of the family have signed."""
        mine = [self.places[id_] for id_ in self.draft.signers if id_ in self.places]
        done = sum(place.has_signed for place in mine)
        words = ngettext("{done} de {count} firma", "{done} de {count} firmas", len(mine))
        return words.format(done=done, count=len(mine))

    # Signing

    def _signed(self) -> None:
        self._show_ways()
        self.answered.emit()

    def _add(self, id_: str) -> None:
        self.draft.signers.append(id_)
        self.enter()
        self.places[id_].pad.setFocus()
        self.answered.emit()

    def _read(self) -> None:
        if self.speech.is_speaking:
            self.speech.stop()
        else:
            self.speech.say(self.agreed.spoken())

    def _tell_speaking(self, speaking: bool) -> None:
        self.agreed.read.setText(_("Callar") if speaking else _("Leer en voz alta"))

    def check(self) -> bool:
        """Whoever signs otherwise must have said how."""
        return all(place.check() for place in self.places.values())

    def refuse(self, item: str, field: str, reason: str) -> bool:
        """Say it at the names that are missing."""
        del item
        for place in self.places.values():
            if place.signing.mode in ("cross", "a_ruego"):
                place.refuse(field, reason)
                return True
        return False
