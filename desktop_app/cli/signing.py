"""Signing on the command line: who signs, and how. Ink comes from a file of strokes; the usual way is on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from desktop_app.cli.call import Call
from desktop_app.cli.given import is_file, read_bytes
from desktop_app.cli.names import SignerName
from desktop_app.cli.toolkit import Named, option
from desktop_app.domain.errors import Refused
from desktop_app.i18n import N_, _


class Signature(Named):
    """Who signs and how: "RUN", "RUN=thumbprint", "RUN=cross:WITNESS,WITNESS", "RUN=a_ruego:NAME", "RUN=ink:FILE"."""

    name = "run[=mode[:more]]"

    def resolve(self, call: Call, text: str, given: Any, field: str) -> Any:
        """The signature (`casework.signing.Sign`)."""
        from desktop_app.casework.signing import Sign

        who, _equals, way = text.partition("=")
        mode, _colon, more = way.strip().partition(":")
        signer = SignerName().resolve(call, who, given, field)
        if mode == "ink":
            return Sign(signer=signer, mode=mode, strokes=_strokes(more, field))
        if mode == "cross":
            first, _comma, second = more.partition(",")
            return Sign(signer=signer, mode=mode, witness_1=first.strip(), witness_2=second.strip())
        if mode == "a_ruego":
            return Sign(signer=signer, mode=mode, on_behalf=more.strip())
        return Sign(signer=signer, mode=mode or "paper")


def _strokes(file: str, field: str) -> str:
    if not is_file(file):
        raise Refused(_("No existe el archivo de trazos «{file}».").format(file=file), field=field)
    return read_bytes(Path(file)).decode("utf-8", "replace")


SIGN: Final = option(
    "--sign",
    "signatures",
    type=Signature(),
    multiple=True,
    required=True,
    help=N_(
        "Quién firma y cómo; puede repetirse: RUN (en papel), RUN=thumbprint (huella), RUN=cross:TESTIGO,TESTIGO, "
        "RUN=a_ruego:QUIEN, RUN=ink:TRAZOS.json."
    ),
)
SIGNERS: Final = option(
    "--signer",
    "signers",
    type=SignerName(),
    multiple=True,
    help=N_("Quién debe firmar, por su RUN o nombre; puede repetirse. Si no, la jefatura de hogar y su pareja."),
)
