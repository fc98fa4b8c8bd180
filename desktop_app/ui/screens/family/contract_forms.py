"""The forms of the Contratos tab: a new contract, promises, signing, changing, fulfilling, breaking, annulling."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from desktop_app.casework import agreement_contracts, agreements, commitments
from desktop_app.casework.signing import Sign
from desktop_app.casework.verb import Desk, Done
from desktop_app.casework.views.contract_choices import ContractChoices
from desktop_app.casework.views.contract_lines import ContractLine, Version
from desktop_app.domain.dates import show_day
from desktop_app.domain.records import Agreement
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import line, paragraph
from desktop_app.ui.forms.form import Does, Entry, Form
from desktop_app.ui.forms.inputs import Tick, Ticks
from desktop_app.ui.forms.picking import Picker
from desktop_app.ui.forms.promises import PromiseRows
from desktop_app.ui.forms.signing import SignInput

Open = Callable[..., Form]
Made = Callable[[Agreement], None]


class ContractForms:
    """Opens the forms of a family's agreements; `made` hears which one came of it."""

    def __init__(self, context: Context, does: Does, open_: Open, made: Made) -> None:
        self._context, self._does, self._open, self._made = context, does, open_, made

    # A new one

    def contract(self, family: str, choices: ContractChoices) -> None:
        """Write a partial contract."""
        theme, today = self._context.theme, self._context.today
        subjects = Picker(
            _("Qué se quiere trabajar"),
            theme,
            [(item.code, f"{item.words} · {item.status}") for item in choices.subjects],
        )
        people = Ticks(_("En quiénes"), hint=_("Nadie marcado: en todos los que corresponde"))
        rows = PromiseRows(theme, today, choices.people, choices.institutions)

        def follow() -> None:
            codes = subjects.value()
            whom = {id_: name for code in codes if (found := choices.subject(code)) for id_, name in found.people}
            people.set_ticks([Tick(id_, name) for id_, name in whom.items()])
            rows.offer([item for item in choices.usual if item.condition in codes], codes[0] if codes else "")

        subjects.changed.connect(follow)
        follow()
        entries: dict[str, Entry] = {
            "conditions": subjects,
            "members": people,
            "situation": paragraph(_("Cómo está hoy")),
            "commitments": rows,
            "words": line(_("En palabras de la familia")),
            "signers": _signers(choices),
            "on": DayField(_("Fecha del contrato"), today, toward="past", day=today()),
        }

        act = partial(self._write_contract, family, subjects, people, rows)
        self._open("contract/", _("Nuevo contrato parcial"), entries, _("Escribir contrato"), act)

    def _write_contract(self, family: str, subjects: Picker, people: Ticks, rows: PromiseRows, form: Form) -> None:
        values: dict[str, Any] = {
            "conditions": subjects.value(),
            "members": people.value(),
            "situation": form.text("situation"),
            "commitments": rows.promises(),
            "words": form.text("words"),
            "signers": form.values()["signers"],
            "on": form.needed_day("on"),
        }
        form.carry_out(
            self._does,
            lambda desk: agreement_contracts.make_contract(desk, family=family, **values),
            _("Contrato escrito"),
            self._made,
        )

    def general(self, family: str, choices: ContractChoices, promises: Mapping[str, tuple[str, ...]]) -> None:
        """Write the general agreement."""
        entries: dict[str, Entry] = {
            **_promises(promises),
            "signers": _signers(choices),
            "on": DayField(_("Fecha del acuerdo"), self._context.today, toward="past", day=self._context.today()),
        }

        def act(form: Form) -> None:
            values: dict[str, Any] = {
                "family_promises": _lines(form, "family_promises"),
                "worker_promises": _lines(form, "worker_promises"),
                "signers": form.values()["signers"],
                "on": form.needed_day("on"),
            }
            form.carry_out(
                self._does,
                lambda desk: agreements.draft_agreement(desk, family=family, **values),
                _("Acuerdo escrito"),
                self._made,
            )

        note = _("Con las prioridades del luche como están hoy. Un compromiso en cada renglón.")
        self._open("general/", _("Acuerdo familiar"), entries, _("Escribir acuerdo"), act, note=note)

    def promise(self, family: str, contract: ContractLine, choices: ContractChoices) -> None:
        """Add a promise to a contract that nobody has signed."""
        rows = PromiseRows(self._context.theme, self._context.today, choices.people, choices.institutions)
        codes = contract.code.split()
        rows.offer([item for item in choices.usual if item.condition in codes], codes[0])
        rows.add()

        def act(form: Form) -> None:
            wanted = rows.promises()
            if not wanted:
                rows.say_wrong(_("Escriba qué hará cada uno."))
                return
            form.carry_out(
                self._does,
                lambda desk: _add_all(desk, family, contract.newest.id, wanted),
                _("Compromiso anotado"),
            )

        title = _("Compromisos del contrato N.º {number}").format(number=contract.series)
        self._open(f"promise/{contract.key}", title, {"commitments": rows}, _("Anotar"), act)

    # Signing

    def sign(self, family: str, contract: ContractLine) -> None:
        """Somebody signs."""
        newest = contract.newest
        asked = SignInput(self._context.theme, [(item.id, item.name) for item in newest.missing])

        def act(form: Form) -> None:
            given = [asked.sign()]
            form.carry_out(
                self._does,
                lambda desk: _sign(desk, family, contract, given),
                _("Firma anotada"),
                self._made,
            )

        self._open(f"sign/{contract.key}", _("Firmar {paper}").format(paper=paper_words(contract)),
                   {"signatures": asked}, _("Firmar"), act)  # fmt: skip

    # What becomes of it

    def amend(self, family: str, contract: ContractLine, choices: ContractChoices) -> None:
        """Make the next version."""
        if contract.kind == "general":
            self._amend_general(contract)
            return
        newest = contract.newest
        rows = PromiseRows(self._context.theme, self._context.today, choices.people, choices.institutions)
        rows.restore(_typed(newest))
        codes = contract.code.split()
        rows.offer([item for item in choices.usual if item.condition in codes], codes[0])
        entries: dict[str, Entry] = {
            "reason": line(_("Por qué se modifica")),
            "situation": paragraph(_("Cómo está hoy"), text=newest.situation),
            "commitments": rows,
            "words": line(_("En palabras de la familia"), text=newest.words),
        }

        def act(form: Form) -> None:
            reason, situation, words, wanted = (
                form.text("reason"), form.text("situation"), form.text("words"), rows.promises(),
            )  # fmt: skip
            form.carry_out(
                self._does,
                lambda desk: agreement_contracts.amend_contract(
                    desk, agreement=newest.id, reason=reason, situation=situation, words=words, commitments=wanted
                ),
                _("Versión nueva, espera firmas"),
                self._made,
            )

        self._open(
            f"amend/{contract.key}",
            _("Modificar {paper}").format(paper=paper_words(contract)),
            entries,
            _("Hacer versión nueva"),
            act,
            note=_("Lo firmado no cambia: nace la versión {version}, que rige cuando todos la firmen.").format(
                version=newest.version + 1
            ),
        )

    def _amend_general(self, contract: ContractLine) -> None:
        newest = contract.newest
        promises = {
            party: tuple(item.what for item in newest.promises if item.party == party) for party in ("family", "worker")
        }
        entries: dict[str, Entry] = {"reason": line(_("Por qué se modifica")), **_promises(promises)}

        def act(form: Form) -> None:
            reason = form.text("reason")
            mine, theirs = _lines(form, "family_promises"), _lines(form, "worker_promises")
            form.carry_out(
                self._does,
                lambda desk: agreements.amend_agreement(
                    desk, agreement=newest.id, reason=reason, family_promises=mine, worker_promises=theirs
                ),
                _("Versión nueva, espera firmas"),
                self._made,
            )

        note = _("Con las prioridades del luche como están hoy. Rige cuando todos lo firmen.")
        self._open(f"amend/{contract.key}", _("Modificar el acuerdo familiar"), entries, _("Hacer versión nueva"), act,
                   note=note)  # fmt: skip

    def fulfil(self, contract: ContractLine) -> None:
        """All that was promised has been done."""
        met = Ticks(_("Y además"), [Tick("met", _("La condición queda cumplida"), on=True)])
        entries: dict[str, Entry] = {
            "evidence": line(_("Qué lo acredita"), hint=_("El papel o lo que se vio en la casa")),
            "met": met,
            "on": DayField(_("Desde cuándo"), self._context.today, toward="past", day=self._context.today()),
        }

        def act(form: Form) -> None:
            evidence, on, done = form.text("evidence"), form.day("on"), bool(met.value())
            form.carry_out(
                self._does,
                lambda desk: agreement_contracts.fulfil_contract(
                    desk, agreement=contract.newest.id, evidence=evidence, met=done, on=on
                ),
                _("Contrato cumplido"),
            )

        title = _("Se cumplió {paper}").format(paper=paper_words(contract))
        self._open(f"fulfil/{contract.key}", title, entries, _("Dar por cumplido"), act)

    def break_(self, contract: ContractLine) -> None:
        """The worker certifies that it was not kept."""
        entries: dict[str, Entry] = {
            "reason": paragraph(_("Por qué no se cumplió")),
            "family_words": paragraph(_("Qué dice la familia"), lines=2),
            "on": DayField(_("Qué día"), self._context.today, toward="past", day=self._context.today()),
        }

        def act(form: Form) -> None:
            reason, words, on = form.text("reason"), form.text("family_words"), form.day("on")
            form.carry_out(
                self._does,
                lambda desk: agreement_contracts.break_contract(
                    desk, agreement=contract.newest.id, reason=reason, family_words=words, on=on
                ),
                _("Se certificó que no se cumplió"),
            )

        self._open(
            f"break/{contract.key}",
            _("No se cumplió {paper}").format(paper=paper_words(contract)),
            entries,
            _("Certificar"),
            act,
            note=_("Según la Ley 19.949 puede interrumpir el bono. Converse antes con la familia."),
            look="",
        )

    def annul(self, contract: ContractLine) -> None:
        """It never counted."""
        signed = contract.newest.state == "signed"

        def act(form: Form) -> None:
            reason = form.text("reason")
            form.carry_out(
                self._does,
                lambda desk: agreement_contracts.annul_contract(
                    desk, agreement=contract.newest.id, reason=reason, by_mistake=signed
                ),
                _("Quedó sin efecto"),
            )

        note = _("Su número no se usa de nuevo.")
        if signed:
            note = _("Está firmado: anúlelo sólo si se firmó por error. El papel firmado se conserva.")
        title = _("Dejar sin efecto {paper}").format(paper=paper_words(contract))
        self._open(f"annul/{contract.key}", title, {"reason": line(_("Por qué"))}, _("Dejar sin efecto"), act,
                   note=note, look="")  # fmt: skip


def paper_words(contract: ContractLine) -> str:
    """What an agreement is called within a sentence."""
    if contract.kind == "letter":
        return _("la carta de compromiso")
    if contract.kind == "general":
        return _("el acuerdo familiar")
    return _("el contrato N.º {number}").format(number=contract.series)


def _signers(choices: ContractChoices) -> Ticks:
    ticks = [Tick(item.id, item.name, item.role, on=item.usual) for item in choices.candidates]
    return Ticks(_("Quiénes firman"), ticks)


def _promises(promises: Mapping[str, tuple[str, ...]]) -> dict[str, Entry]:
    return {
        "family_promises": paragraph(_("La familia se compromete a"), text="\n".join(promises["family"]), lines=5),
        "worker_promises": paragraph(_("El Apoyo Familiar se compromete a"), text="\n".join(promises["worker"]),
                                     lines=5),
    }  # fmt: skip


def _lines(form: Form, name: str) -> list[str]:
    return [text.strip() for text in form.text(name).splitlines() if text.strip()]


def _typed(version: Version) -> list[dict[str, str]]:
    """The promises of a version as rows of a form."""
    return [
        {
            "who": f"{item.party}:{item.member or item.institution}".rstrip(":"),
            "what": item.what,
            "by_when": show_day(item.by_when) if item.by_when else "",
            "condition": item.condition,
        }
        for item in version.promises
    ]


def _sign(desk: Desk, family: str, contract: ContractLine, given: list[Sign]) -> Done[Agreement]:
    if contract.kind == "letter":
        return agreements.sign_letter(desk, family=family, signatures=given)
    if contract.kind == "general":
        return agreements.sign_agreement(desk, agreement=contract.newest.id, signatures=given)
    return agreement_contracts.sign_contract(desk, agreement=contract.newest.id, signatures=given)


def _add_all(desk: Desk, family: str, agreement: str, wanted: list[commitments.Promise]) -> Done[Any]:
    """Add promises one by one; the first that is refused stops it, those before stay."""
    done: Done[Any] | None = None
    for item in wanted:
        done = commitments.add_commitment(
            desk,
            family=family,
            agreement=agreement,
            party=item.party,
            what=item.what,
            by_when=item.by_when,
            condition=item.condition,
            member=item.member,
            institution=item.institution,
        )
    assert done is not None
    return done
