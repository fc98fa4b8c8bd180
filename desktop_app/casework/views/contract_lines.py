"""Agreements as a list shows them: their versions, who signed how, what may be done with them, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.bridge import State
from desktop_app.i18n import N_, _, ngettext

_MODES: Final[Mapping[str, str]] = {
    "ink": N_("{names} en pantalla"),
    "paper": N_("{names} en papel"),
    "thumbprint": N_("{names} con su huella"),
    "cross": N_("{names} con una cruz"),
    "a_ruego": N_("por {names} a ruego"),
}


@dataclass(frozen=True, slots=True)
class SignerLine:
    """Somebody who is to sign: `mode` is how she did ("" as long as she has not)."""

    id: str
    name: str
    role: str
    mode: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A photograph or scan of a paper: its attachment's id, its day in words, its bytes' SHA-256 and media type."""

    id: str
    name: str
    day: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What a version says that somebody does: `party`, `who` in words, what, by when; who in ids where it is known."""

    party: str
    who: str
    what: str
    by_when: date | None
    condition: str
    member: str
    institution: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an agreement. `seal` is "" until it is signed; `subject` is what a scan of it is tied to."""

    id: str
    number: str
    version: int
    day: str
    state: str
    reason: str
    seal: str
    subject: str
    signers: tuple[SignerLine, ...]
    scans: tuple[Scan, ...]
    promises: tuple[Promise, ...]
    situation: str
    words: str
    amends: bool

    @property
    def missing(self) -> tuple[SignerLine, ...]:
        """Who has not signed yet."""
        return tuple(signer for signer in self.signers if not signer.mode)


@dataclass(frozen=True, slots=True)
class ContractLine:
    """An agreement with its versions, the newest first. Reserved: nothing is told but that there is one.

    `sign` is the state of its condition, `may` what can be done with it now: sign, amend, fulfil, break, annul, attach.
    """

    kind: str
    series: int
    title: str
    code: str = ""
    sign: State = "to_be_worked"
    second: str = ""
    tag: str = ""
    tone: str = "plain"
    icon: str = "lock"
    versions: tuple[Version, ...] = ()
    may: frozenset[str] = frozenset()
    reserved: bool = False
    sensitive: bool = False

    @property
    def key(self) -> str:
        """What names it within the family."""
        return f"{self.kind}-{self.series}"

    @property
    def newest(self) -> Version:
        """The version that counts: the newest that was not annulled."""
        return newest_of(self.versions)

    def version(self, id_: str) -> Version:
        """The version of that id, or the one that counts."""
        return next((item for item in self.versions if item.id == id_), self.newest)


@dataclass(frozen=True, slots=True)
class ContractsView:
    """What the tab shows. `may_draft`: the general agreement can be written; `priorities`: the family has ordered them.

    `promises` are those of the programme, for the family and for the worker.
    """

    entered: bool
    can_work: bool
    letter: ContractLine | None
    general: ContractLine | None
    contracts: tuple[ContractLine, ...]
    may_draft: bool
    priorities: bool
    promises: Mapping[str, tuple[str, ...]]

    def line(self, key: str) -> ContractLine | None:
        """The agreement of that key."""
        lines = [line for line in (self.letter, self.general, *self.contracts) if line is not None]
        return next((line for line in lines if line.key == key), None)


def newest_of(versions: Sequence[Version]) -> Version:
    """The version that counts: the newest that was not annulled (they come newest first)."""
    return next((item for item in versions if item.state != "annulled"), versions[0])


def signatures_words(version: Version) -> str:
    """ "Rosa y Laura en pantalla, Pedro en papel", and who is missing."""
    by_mode: dict[str, list[str]] = {}
    for signer in version.signers:
        by_mode.setdefault(signer.mode, []).append(signer.name.split(" ", 1)[0])
    words = [_(_MODES[mode]).format(names=_listed(names)) for mode, names in by_mode.items() if mode]
    if "" in by_mode:
        names = by_mode[""]
        words.append(ngettext("falta {names}", "faltan {names}", len(names)).format(names=_listed(names)))
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def versions_words(line: ContractLine, shown: Version) -> str:
    """ "2, del 2 feb. La 1 es del 12 ene y no se firmó"."""
    words = [_("{version}, del {day}").format(version=shown.version, day=shown.day)]
    for other in line.versions:
        if other.id == shown.id:
            continue
        states = {
            "signed": _("La {version} es del {day} y rige"),
            "amended": _("La {version} es del {day}"),
            "annulled": _("La {version} es del {day} y se anuló"),
            "draft": _("La {version} es del {day} y no se ha firmado"),
            "unsigned": _("La {version} es del {day} y le faltan firmas"),
        }
        known = states.get(other.state, states["amended"])
        words.append(known.format(version=other.version, day=other.day))
    return ". ".join(words)


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{names} y {last}").format(names=", ".join(names[:-1]), last=names[-1])
