"""The unit: its people, its caseloads, its network, its parameters."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.records.base import Record, dataclass, kind


@kind("unit")
@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """A Family Intervention Unit (Unidad de Intervención Familiar) of a municipality."""

    name: str
    municipality: str
    commune: str
    address: str = ""
    phone: str = ""
    programme: str = "chile_solidario"
    logo: str = ""
    paper_size: str = "letter"


@kind("worker")
@dataclass(frozen=True, slots=True, kw_only=True)
class Worker(Record):
    """A person of the unit. `role` is support_worker or head_of_unit."""

    unit: str
    names: str
    surnames: str
    run: str = ""
    phone: str = ""
    email: str = ""
    role: str = "support_worker"
    active: bool = True


@kind("caseload", groups={"worker": ("worker", "since")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload(Record):
    """The families that one worker accompanies."""

    unit: str
    name: str
    worker: str = ""
    since: date | None = None


@kind("transfer")
@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Record):
    """A family handed over from one caseload to another; `from_caseload` is empty where it was in none yet."""

    from_caseload: str
    to_caseload: str
    on: date
    reason: str = ""


@kind("parameter", natural=("unit", "name", "valid_from"), groups={"value": ("value", "source")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Record):
    """An editable figure of the unit from a day on, in pesos or points: an indigence line, a cut-off."""

    unit: str
    name: str
    valid_from: date
    value: int
    source: str = ""


@kind("institution")
@dataclass(frozen=True, slots=True, kw_only=True)
class Institution(Record):
    """An institution of the Local Intervention Network."""

    name: str
    sort: str = ""
    commune: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    contact: str = ""


@kind("service")
@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """A programme that an institution offers; `places` left, where they are counted."""

    institution: str
    name: str
    places: int | None = None
    note: str = ""


@kind("service_condition", natural=("service", "condition"))
@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCondition(Record):
    """A condition that a service helps with."""

    service: str
    condition: str
