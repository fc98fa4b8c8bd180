"""How the history calls things: kinds, fields, and what stood in them, in words that people use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.views.benefit_rows import event_words
from desktop_app.casework.views.family_file import near_day
from desktop_app.casework.views.family_sessions import evaluation_words
from desktop_app.casework.words import first_name
from desktop_app.domain.money import show_pesos
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import KINDS, Plain, field_types
from desktop_app.domain.stages import months_of_phase
from desktop_app.domain.statuses import parse_status, status_name
from desktop_app.i18n import N_, _

Values = Mapping[str, Plain]

# kind: the word for the whole, its icon, the filter it belongs to
KIND_WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "family": (N_("Familia"), "house", "family"),
    "enrolment": (N_("Participación en el programa"), "sprout", "family"),
    "member": (N_("Persona: {subject}"), "user", "people"),
    "member_event": (N_("Novedad de {subject}"), "user", "people"),
    "answer": (N_("Respuesta: {subject}"), "circle-help", "people"),
    "social_file": (N_("Ficha social"), "id-card", "family"),
    "strength": (N_("Bodega: {subject}"), "sprout", "people"),
    "tie": (N_("Lazo con {subject}"), "network", "people"),
    "income": (N_("Ingreso: {subject}"), "hand-coins", "benefits"),
    "budget_line": (N_("Presupuesto: {subject}"), "hand-coins", "benefits"),
    "assessment": (N_("{subject}"), "", "conditions"),
    "priority": (N_("Prioridad: {subject}"), "flag", "conditions"),
    "evaluation": (N_("{subject}"), "flag", "conditions"),
    "capacity": (N_("Capacidades de la familia"), "sprout", "conditions"),
    "session": (N_("Sesión {subject}"), "calendar-clock", "sessions"),
    "missed_session": (N_("Sesión {subject} que no se hizo"), "calendar-clock", "sessions"),
    "rhythm_step": (N_("Ritmo de la sesión {subject}"), "calendar-clock", "sessions"),
    "attendance": (N_("Asistencia de la sesión {subject}"), "users", "sessions"),
    "follow_up": (N_("Contacto de seguimiento, mes {subject}"), "phone", "sessions"),
    "contact": (N_("Contacto fuera de las visitas"), "phone", "sessions"),
    "agreement": (N_("{subject}"), "file-pen-line", "contracts"),
    "agreement_condition": (N_("Condiciones de un acuerdo"), "file-pen-line", "contracts"),
    "commitment": (N_("Compromiso de {subject}"), "clock", "contracts"),
    "signer": (N_("Quiénes firman"), "pencil-line", "contracts"),
    "signature": (N_("Firma de {subject}"), "pencil-line", "contracts"),
    "document": (N_("Papel firmado {subject}"), "file-check", "contracts"),
    "attachment": (N_("Archivo"), "paperclip", "notes"),
    "note": (N_("Nota"), "pencil-line", "notes"),
    "benefit": (N_("{subject}"), "hand-coins", "benefits"),
    "benefit_event": (N_("{subject}"), "hand-coins", "benefits"),
    "referral": (N_("Derivación N.º {subject}"), "network", "referrals"),
    "referral_item": (N_("Papeles de una derivación"), "network", "referrals"),
}
FILTERS: Final[Mapping[str, str]] = {
    "conditions": N_("Condiciones"), "sessions": N_("Sesiones"), "contracts": N_("Contratos"),
    "benefits": N_("Beneficios y dinero"), "referrals": N_("Derivaciones"), "people": N_("Personas"),
    "family": N_("Familia y participación"), "notes": N_("Notas y archivos"),
}  # fmt: skip
"""What one can look for, in the order it is offered."""

_FIELDS: Final[Mapping[str, str]] = {
    "family.name": N_("Nombre de la familia"),
    "family.address": N_("Dirección"),
    "family.sector": N_("Sector"),
    "family.directions": N_("Cómo llegar"),
    "family.phone": N_("Teléfono de contacto"),
    "family.rural": N_("Casa en el campo"),
    "family.stage": N_("Etapa"),
    "family.caseload": N_("Carpeta"),
    "family.place": N_("Lugar en el mapa"),
    "enrolment.usual": N_("Día y hora de las visitas"),
    "enrolment.ended_on": N_("Fin de la participación"),
    "member.names": N_("Nombres de {subject}"),
    "member.surnames": N_("Apellidos de {subject}"),
    "member.run": N_("RUN de {subject}"),
    "member.sex": N_("Sexo de {subject}"),
    "member.birth_date": N_("Nacimiento de {subject}"),
    "member.relation": N_("Parentesco de {subject}"),
    "member.phone": N_("Teléfono de {subject}"),
    "member.pregnancy": N_("Embarazo de {subject}"),
    "member.schooling": N_("Estudios de {subject}"),
    "member.at_school": N_("{subject}: está estudiando"),
    "member.works": N_("{subject}: trabaja"),
    "member.seeks_work": N_("{subject}: busca trabajo"),
    "member.occupation": N_("Ocupación de {subject}"),
    "member.disability": N_("{subject}: tiene una discapacidad"),
    "member.chronic": N_("{subject}: tiene una enfermedad crónica"),
    "member.mother": N_("Madre de {subject}"),
    "member.father": N_("Padre de {subject}"),
    "member.partner": N_("Pareja de {subject}"),
    "member.in_care": N_("{subject}: está en un hogar de protección"),
    "member.in_custody": N_("{subject}: está en un centro privativo de libertad"),
    "member.leaving": N_("{subject}: vive en la casa"),
    "member.died_on": N_("Fallecimiento de {subject}"),
    "assessment.applies": N_("A quién corresponde {subject}"),
    "session.when": N_("Fecha de la sesión {subject}"),
    "session.state": N_("Sesión {subject}"),
    "session.words": N_("Palabras de la familia, sesión {subject}"),
    "session.remarks": N_("Observaciones de la sesión {subject}"),
    "commitment.promise": N_("Compromiso de {subject}"),
    "commitment.outcome": N_("Compromiso: {subject}"),
    "benefit.reference": N_("Resolución de {subject}"),
    "benefit.ends_on": N_("Término de {subject}"),
    "referral.answer": N_("Respuesta a la derivación N.º {subject}"),
    "priority.position": N_("Orden de las prioridades: {subject}"),
}
_CODES: Final[Mapping[str, Mapping[str, str]]] = {
    "agreement.state": {
        "draft": N_("Borrador"), "unsigned": N_("Faltan firmas"), "signed": N_("Firmado"),
        "amended": N_("Modificado"), "fulfilled": N_("Cumplido"), "broken": N_("No se cumplió"),
        "annulled": N_("Sin efecto"),
    },
    "session.state": {"planned": N_("Planificada"), "held": N_("Hecha"), "annulled": N_("Sin efecto")},
    "follow_up.state": {"planned": N_("Planificado"), "done": N_("Hecho"), "missed": N_("No se hizo")},
    "benefit.state": {
        "applied": N_("Pedido"), "granted": N_("Concedido"), "denied": N_("Negado"), "ended": N_("Terminado"),
        "lost": N_("Perdido"),
    },
    "commitment.outcome": {
        "": N_("Pendiente"), "done": N_("Hecho"), "not_yet": N_("Todavía no"), "dropped": N_("Se deja"),
    },
    "referral.answer": {
        "": N_("Sin respuesta"), "attended": N_("Atendida"), "appointment": N_("Con hora"),
        "waiting": N_("En lista de espera"), "not_entitled": N_("No corresponde"), "absent": N_("No vino"),
    },
    "member.schooling": {
        "none": N_("Sin estudios"), "pre_school": N_("Preescolar"), "basic": N_("Básica"),
        "secondary": N_("Media"), "technical": N_("Técnica"), "higher": N_("Superior"), "special": N_("Especial"),
    },
    "tie.strength": {
        "strong": N_("Fuerte"), "weak": N_("Débil"), "strained": N_("Tenso"), "broken": N_("Roto"),
    },
    "tie.flow": {
        "to_family": N_("Nos ayuda"), "from_family": N_("La familia acude"), "both": N_("En los dos sentidos"),
        "none": N_("Sin ayuda"),
    },
    "member.sex": {"F": N_("Mujer"), "M": N_("Hombre")},
    "member.left_reason": {"death": N_("falleció")},
    "signature.mode": {
        "ink": N_("En pantalla"), "paper": N_("En papel"), "thumbprint": N_("Con su huella"),
        "cross": N_("Con una cruz"), "a_ruego": N_("A ruego"),
    },
}  # fmt: skip
# What tells of a record that came new, in the order of telling.
_TELLING: Final[Mapping[str, tuple[str, ...]]] = {
    "note": ("text",), "contact": ("why", "with_whom", "note"), "commitment": ("what", "by_when"),
    "attachment": ("name",), "income": ("amount",), "budget_line": ("amount",), "strength": (),
    "tie": ("strength", "note"),
    "missed_session": ("reason",), "benefit": ("state", "applied_on"),
    "referral": ("reason",), "agreement": ("state",), "assessment": ("status",), "session": ("day",),
    "member_event": ("note", "on"), "signature": ("mode",), "document": ("code",), "evaluation": ("remarks",),
    "answer": ("value",), "social_file": ("folio",), "enrolment": ("enrolled_on",), "member": ("birth_date",),
    "rhythm_step": ("count",), "follow_up": ("due",), "family": ("address",),
}  # fmt: skip
_MONEY: Final = frozenset({"amount"})
_NEVER: Final = frozenset(
    {
        "id",
        "family",
        "deleted",
        "session",
        "enrolment",
        "state_since",
        "stage_since",
        "since",
        "outcome_on",
        "answered_on",
        "ended",
    }
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """What words are made with: the programme, the names of people by id, the values of every record, and the day."""

    programme: Programme
    people: Mapping[str, str]
    records: Mapping[str, tuple[str, Values]]
    on: date

    def what(self, kind: str, record: str, field: str) -> str:
        """What a line is about."""
        subject = self.subject(kind, record)
        key = f"{kind}.{field}"
        if key == "commitment.outcome":
            subject = str(self.records[record][1].get("what"))
        if key in _FIELDS:
            return _(_FIELDS[key]).format(subject=subject)
        known = KIND_WORDS.get(kind)
        return _(known[0]).format(subject=subject) if known else kind

    def subject(self, kind: str, record: str) -> str:
        """Which one of its kind it is."""
        values = self.records.get(record, ("", {}))[1]
        named: Mapping[str, Callable[[Values], str]] = {
            "member": lambda mine: first_name(str(mine.get("names") or "")),
            "member_event": lambda mine: self.people.get(str(mine.get("member")), ""),
            "assessment": self._condition,
            "priority": self._condition,
            "agreement": self._agreement,
            "benefit": self._benefit,
            "benefit_event": lambda mine: self.subject("benefit", str(mine.get("benefit"))),
            "missed_session": lambda mine: self.subject("session", str(mine.get("session"))),
            "attendance": lambda mine: self.subject("session", str(mine.get("session"))),
            "evaluation": lambda mine: evaluation_words(str(mine.get("moment")), self.months),
            "answer": self._question,
            "referral": lambda mine: str(mine.get("series")),
        }
        if kind in named:
            return named[kind](values)
        names = ("number", "month", "who", "name", "source", "item", "text")
        return next((str(values[name]) for name in names if values.get(name)), "")

    @property
    def months(self) -> int:
        """How long the accompaniment lasts."""
        return months_of_phase(self.programme.stages, "active")

    def whole(self, kind: str, record: str, values: Values | None) -> str:
        """What is most telling of a record that came (or came back, or was taken away)."""
        given = values or {}
        if given.get("deleted"):
            return _("Se quitó")
        if kind == "benefit_event":
            code = str(self.records.get(str(given.get("benefit")), ("", {}))[1].get("code"))
            return event_words(self.programme, code, str(given.get("event")))
        return self._told(kind, [name for name in _TELLING.get(kind, ()) if name in given], given) or _("Se anotó")

    def values(self, kind: str, before: Values | None, after: Values | None) -> tuple[str, str]:
        """What stood in a field or group, and what stands in it: only what differs."""
        old, new = before or {}, after or {}
        names = [name for name in new if name not in _NEVER and old.get(name) != new[name]]
        return self._told(kind, names, old), self._told(kind, names, new)

    def _told(self, kind: str, names: Iterable[str], values: Values) -> str:
        told = [self._one(kind, name, values.get(name)) for name in names]
        return " · ".join(dict.fromkeys(text for text in told if text))

    def _one(self, kind: str, name: str, value: Plain) -> str:
        codes = _CODES.get(f"{kind}.{name}")
        if codes is not None:
            return _(codes[str(value)]) if str(value) in codes else str(value or "")
        if value is None or value == "":
            return ""
        if kind == "assessment" and name == "status":
            return status_name(parse_status(str(value)))
        if name == "stage":
            return str(self.programme.stage(str(value)).name)
        if name in _MONEY:
            return show_pesos(int(value))
        return self._plain(kind, name, value)

    def _plain(self, kind: str, name: str, value: Plain) -> str:
        to = field_types(KINDS[kind]).get(name, str)
        if to is bool:
            return _("sí") if value else _("no")
        if to is date:
            return near_day(date.fromisoformat(str(value)), self.on)
        if name == "place" and value == "home":
            return ""
        return self.people.get(str(value), str(value))

    def _condition(self, values: Values) -> str:
        code = str(values.get("condition"))
        short = next((str(item.short) for item in self.programme.conditions if item.code == code), "")
        name = self.people.get(str(values.get("member")), "")
        return " ".join(part for part in (code, short, f"· {name}" if name else "") if part)

    def _agreement(self, values: Values) -> str:
        words = {"letter": _("Carta de compromiso"), "general": _("Acuerdo familiar")}
        kind, version = str(values.get("kind")), values.get("version")
        named = words.get(kind) or _("Contrato N.º {number}").format(number=values.get("series"))
        return named if version in (None, 1) else _("{paper}, versión {version}").format(paper=named, version=version)

    def _benefit(self, values: Values) -> str:
        code = str(values.get("code"))
        named = {rule.code: str(rule.name) for rule in self.programme.benefits}
        named |= {bonus.code: str(bonus.name) for bonus in self.programme.bonuses}
        name = self.people.get(str(values.get("member")), "")
        return (
            _("{benefit} de {name}").format(benefit=named.get(code, code), name=name) if name else named.get(code, code)
        )

    def _question(self, values: Values) -> str:
        code = str(values.get("question"))
        text = next((str(item.text) for item in self.programme.questions if item.code == code), code)
        name = self.people.get(str(values.get("member")), "")
        return f"{text} ({name})" if name else text
