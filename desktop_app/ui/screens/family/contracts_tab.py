"""Contratos: letter, general agreement and partial contracts; the page of the chosen one beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from desktop_app.casework.verb import Desk
from desktop_app.casework.views.contract_choices import ContractChoices, contract_choices
from desktop_app.casework.views.contract_lines import ContractLine, ContractsView, Scan, Version
from desktop_app.casework.views.family_contracts import PAPERS, family_contracts
from desktop_app.domain.records import Agreement
from desktop_app.i18n import _
from desktop_app.ui.context import Context, PaperWish
from desktop_app.ui.screens.family import attaching
from desktop_app.ui.screens.family.contract_forms import ContractForms
from desktop_app.ui.screens.family.contract_page import CHANGES, PHOTO, ContractPage
from desktop_app.ui.screens.family.contract_rows import ContractList
from desktop_app.ui.screens.family.form_tab import FormTab, Opener
from desktop_app.ui.sheets import Sheet, sheet_of
from desktop_app.ui.tasks import Failure
from desktop_app.ui.widgets.controls import row
from desktop_app.ui.widgets.messages import empty

_LIST: Final = 520


class ContractsTab(FormTab):
    """The agreements of a family."""

    code = "contracts"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, scrolls=False, own_side=True)
        self._view: ContractsView | None = None
        self._chosen = ""
        self._version = ""
        self.forms = ContractForms(context, self.doing.do, self.open_form, self._made)
        self.list = ContractList(context.theme)
        self.page = ContractPage(context.theme, context.tasks)
        self._right = QStackedWidget()
        self._fill()
        self._wire()
        self.setFocusProxy(self.list)

    def _fill(self) -> None:
        theme = self.context.theme
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inner = row(self.list)
        inner.setContentsMargins(20, 12, 12, 24)
        inside.setLayout(inner)
        self.area.setWidget(inside)
        self.area.setFixedWidth(theme.px(_LIST))
        self._right.addWidget(self.page)
        self._right.addWidget(self.side)
        self._nothing = empty(
            "file-pen-line",
            _("Todavía no hay acuerdos"),
            _("El primero es la carta de compromiso, que la familia firma al aceptar la invitación."),
            theme,
        )
        layout = row(self.area, spacing=0)
        layout.addWidget(self._right, 1)
        self.inside.setLayout(layout)

    def _wire(self) -> None:
        self.side.shown.connect(lambda shown: self._right.setCurrentWidget(self.side if shown else self.page))
        self.list.chosen.connect(self.choose)
        self.list.version_chosen.connect(self._choose_version)
        self.list.scan_chosen.connect(self._show_scan)
        self.list.wished.connect(self._wish)
        self.list.add_wished.connect(lambda: self._open_new("contract"))
        self.list.write_wished.connect(lambda: self._open_new("general"))
        self.page.looked.connect(lambda _code: self._read_page())
        self.page.print_wished.connect(self._print)
        self.page.amend_wished.connect(lambda: self._wish("amend"))

    # The tab

    def openers(self) -> Mapping[str, Opener]:
        """The forms."""
        found: dict[str, Opener] = {
            name: partial(self._open_about, name) for name in ("sign", "promise", "amend", "fulfil", "break", "annul")
        }
        found |= {name: partial(self._open_draft, name) for name in ("contract", "general")}
        return found

    def read(self) -> None:
        """Read the list, then the page of the chosen one."""
        family, reserved = self.family, self.reserved
        self.context.tasks.read(
            lambda desk: family_contracts(desk, family, reserved=reserved),
            self,
            partial(self._show, family),
            topic="family-contracts",
        )

    def show_family(self, family: str) -> None:
        """Another family: nothing is chosen yet."""
        if family != self.family and self.family:
            self._chosen = self._version = ""
        super().show_family(family)

    def state(self) -> dict[str, Any]:
        """Which agreement."""
        return {"chosen": self._chosen, "version": self._version}

    def restore(self, state: dict[str, Any]) -> None:
        """The same one."""
        self._chosen, self._version = str(state.get("chosen", "")), str(state.get("version", ""))

    def choose(self, key: str) -> None:
        """Choose an agreement: it opens in the list, its page beside it."""
        if key != self._chosen:
            self._chosen, self._version = key, ""
        self.side.put_away()
        self._open_chosen()

    @property
    def line(self) -> ContractLine | None:
        """The chosen agreement."""
        return self._view.line(self._chosen) if self._view is not None else None

    @property
    def version(self) -> Version | None:
        """The version of it that is in view."""
        line = self.line
        return line.version(self._version) if line is not None and line.versions else None

    # What is shown

    def _show(self, family: str, view: ContractsView) -> None:
        if family != self.family:
            return
        self._view = view
        self.list.show_view(view)
        if self.line is None:
            shown = [line for line in (*view.contracts, view.general, view.letter) if line is not None]
            readable = [line for line in shown if not line.reserved]
            self._chosen = readable[0].key if readable else ""
        self._open_chosen()

    def _open_chosen(self) -> None:
        line, version = self.line, self.version
        if line is None or version is None:
            reserved = line is not None and line.reserved
            self.page.show_nothing(
                _("Es reservado. Se muestra sólo a solas con la persona, desde Condiciones.")
                if reserved
                else _("Aquí se ve el papel del acuerdo que elija.")
            )
            return
        self.list.open(line, version)
        self.page.show_line(line, version)
        self._read_page()

    def _choose_version(self, id_: str) -> None:
        self._version = id_
        self._open_chosen()

    def _show_scan(self, _id: str) -> None:
        self.page.look = PHOTO
        self._open_chosen()

    def _read_page(self) -> None:
        line, version = self.line, self.version
        if line is None or version is None:
            return
        if self.page.look == PHOTO and version.scans:
            scans = version.scans
            self._read(lambda desk: _photos(desk, scans), version, self.page.show_photo)
            return
        paper = "amendment" if self.page.look == CHANGES else PAPERS[line.kind]
        family, purpose = self.family, line.sensitive
        self._read(
            lambda desk: _sheet(desk, family, paper, version, on_purpose=purpose),
            version,
            lambda found: self.page.show_sheet(*found),
        )

    def _read(self, work: Callable[[Desk], Any], version: Version, then: Callable[[Any], None]) -> None:
        def shown(found: Any) -> None:
            now = self.version
            if now is not None and now.id == version.id:
                then(found)

        def failed(failure: Failure) -> None:
            self.page.show_nothing(failure.reason)

        self.context.tasks.read(work, self, shown, failed, topic="family-contract-page")

    # What is done

    def _made(self, agreement: Agreement) -> None:
        self._chosen, self._version = f"{agreement.kind}-{agreement.series}", agreement.id
        self.read()

    def _wish(self, code: str) -> None:
        line = self.line
        if line is None:
            return
        if code == "attach":
            self._attach()
        else:
            self._open_about(code, line.key)

    def _open_about(self, code: str, key: str) -> None:
        """Open a form about an agreement; also one that was cut off."""
        if self._view is None:
            self._after_reading(partial(self._open_about, code, key))
            return
        line, family = self._view.line(key), self.family
        if line is None or line.reserved or code not in line.may:
            return
        if code == "sign":
            self.forms.sign(family, line)
        elif code == "fulfil":
            self.forms.fulfil(line)
        elif code == "break":
            self.forms.break_(line)
        elif code == "annul":
            self.forms.annul(line)
        elif code == "promise":
            self._with_choices(lambda choices: self.forms.promise(family, line, choices))
        else:
            self._with_choices(lambda choices: self.forms.amend(family, line, choices))

    def _open_draft(self, name: str, _about: str) -> None:
        self._open_new(name)

    def _open_new(self, name: str) -> None:
        if self._view is None:
            self._after_reading(partial(self._open_new, name))
            return
        family, view = self.family, self._view
        if name == "contract":
            self._with_choices(lambda choices: self.forms.contract(family, choices))
        else:
            self._with_choices(lambda choices: self.forms.general(family, choices, view.promises))

    def _with_choices(self, then: Callable[[ContractChoices], object]) -> None:
        family, reserved = self.family, self.reserved

        def opened(choices: ContractChoices) -> None:
            if family == self.family:
                then(choices)

        self.context.tasks.read(lambda desk: contract_choices(desk, family, reserved=reserved), self, opened)

    def _after_reading(self, then: Callable[[], None]) -> None:
        """The reads are done in their order: by then the list has come."""
        family = self.family

        def go_on(_none: None) -> None:
            if self._view is not None and family == self.family:
                then()

        self.context.tasks.read(lambda _desk: None, self, go_on)

    def _attach(self) -> None:
        for path in attaching.choose(self):
            self.attach(path)

    def attach(self, path: Path) -> None:
        """Tie a photograph or scan of the paper to the version in view."""
        version, family = self.version, self.family
        if version is None:
            return
        subject = version.subject
        self.page.look = PHOTO
        self.doing.do(
            lambda desk: attaching.attach(desk, family, path, subject),
            _("Papel adjunto a la versión {version}").format(version=version.version),
        )

    def _print(self) -> None:
        line, version = self.line, self.version
        if line is not None and version is not None:
            paper = "amendment" if self.page.look == CHANGES else PAPERS[line.kind]
            wish = PaperWish(paper, self.family, version.number, on_purpose=line.sensitive)
            self.context.go.papers.emit([wish])


def _sheet(desk: Desk, family: str, paper: str, version: Version, *, on_purpose: bool) -> tuple[Sheet, str]:
    """The paper as it is printed, and words of its seal. Off the window's thread."""
    # Papers take their time to import, and not every start of the window needs them.
    from desktop_app.casework.papers import print_paper, verify

    printed = print_paper(
        desk.store,
        paper,
        family=family,
        today=desk.clock.today(),
        which=version.number,
        on_purpose=on_purpose,
    )
    seal = ""
    if version.seal:
        whole = verify(desk.store, version.seal).matches
        seal = (
            _("Sello {code}, íntegro. Para cambiarlo se hace una versión nueva")
            if whole
            else _("El sello {code} no coincide: lo guardado ya no es lo que se firmó")
        ).format(code=version.seal)
    return sheet_of(printed.pdf), seal


def _photos(desk: Desk, scans: tuple[Scan, ...]) -> list[QImage]:
    return [image for scan in scans for image in attaching.pictures(desk, scan.sha256, scan.media_type)]
