"""The papers there are, by id: what they are called, what fills them, which form draws them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from desktop_app.documents import model
from desktop_app.i18n import N_, _

Orientation = Literal["portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper. `signed`: has places to sign; `sealed`: carries document number, seal and QR.

    `form` is its file in forms/; `about` says of what it is made: a family, a worker's day, or a computer.
    """

    id: str
    title_id: str
    content: type[model.Paper]
    form: str
    orientation: Orientation = "portrait"
    signed: bool = True
    sealed: bool = True
    about: Literal["family", "day", "computer"] = "family"

    @property
    def title(self) -> str:
        """What people call it, in the language in force."""
        return _(self.title_id)


def _kind(
    title: str,
    content: type[model.Paper],
    *,
    orientation: Orientation = "portrait",
    signed: bool = True,
    sealed: bool = True,
    about: Literal["family", "day", "computer"] = "family",
) -> tuple[str, PaperKind]:
    form = content.kind.replace("-", "_") + ".rml"
    return content.kind, PaperKind(content.kind, title, content, form, orientation, signed, sealed, about)


PAPERS: Final[Mapping[str, PaperKind]] = MappingProxyType(
    dict(
        (
            _kind(N_("Invitación y carta de compromiso"), model.Invitation),
            _kind(N_("Acuerdo familiar"), model.Agreement),
            _kind(N_("Renuncia voluntaria"), model.Renunciation),
            _kind(N_("Contrato parcial"), model.PartialContract),
            _kind(N_("Modificación de contrato"), model.Amendment),
            _kind(N_("Acta de la sesión"), model.SessionRecord),
            _kind(N_("Hoja de condiciones"), model.ConditionsSheet, signed=False),
            _kind(N_("Afiche de la familia"), model.Poster, orientation="landscape", signed=False, sealed=False),
            _kind(N_("Ficha de derivación"), model.Referral),
            _kind(N_("Solicitud de beneficio"), model.BenefitApplication),
            _kind(N_("Certificado de incumplimiento"), model.NonCompliance),
            _kind(N_("Evaluación"), model.Evaluation),
            _kind(N_("Constancia de egreso"), model.ExitCertificate),
            _kind(N_("Diploma"), model.GraduationCertificate, orientation="landscape"),
            _kind(N_("Hoja de ruta"), model.RouteSheet, signed=False, sealed=False, about="day"),
            _kind(N_("Hoja de recuperación"), model.RecoverySheet, signed=False, sealed=False, about="computer"),
        )
    )
)
