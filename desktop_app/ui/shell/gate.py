"""The gate before the families: what the lock and the first start may ask for, without knowing how it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What the first start asks: who works here, for which unit, and the words that open this laptop."""

    names: str
    surnames: str
    run: str
    unit: str
    municipality: str
    commune: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Created:
    """A profile that was made: the recovery code in groups, and the PDF of its sheet. Kept nowhere."""

    code: str = field(repr=False)
    sheet: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gate:
    """Ways in. Each runs off the window's thread and raises Refused or Unavailable in words.

    `unlock` takes the passphrase, or None to try the keyring; it gives the key. `demonstrate` makes the demonstration
    and tells how far it is, in per cent.
    """

    exists: Callable[[], bool]
    unlock: Callable[[str | None], bytes]
    unlock_with_code: Callable[[str], bytes]
    create: Callable[[NewOffice], Created]
    demonstrate: Callable[[Callable[[int], None]], bytes]
    communes: Callable[[], list[tuple[str, str]]]
    save: Callable[[bytes, str], None]
