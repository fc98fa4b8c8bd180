"""Numbers that people read: unique without a network, because a laptop that has joined puts its mark on them."""

from __future__ import annotations

import re
from typing import Final

from desktop_app.domain.records import Agreement, Family, Referral
from desktop_app.store import families, meta
from desktop_app.store.transaction import Transaction

_TAIL: Final = re.compile(r"^\d{2}-(\d+)")


def next_number(
    tx: Transaction, family: Family, cls: type[Agreement] | type[Referral], letters: str, agreement_kind: str = ""
) -> tuple[int, str]:
    """The next running number of a paper within the family, and the number people read: "09-0121-CP-07".

    Annulled and undone ones count too: a number that may have been printed is never used again.
    """
    series = families.last_series(tx.connection, cls, family.id, agreement_kind) + 1
    return series, f"{family.code}-{letters}-{series:02d}{meta.read(tx.connection, meta.MARK)}"


def family_codes(tx: Transaction, region: str, count: int) -> list[str]:
    """New family codes of a region: "09-0121", the next ones free, with the laptop's mark."""
    mark = meta.read(tx.connection, meta.MARK)
    found = _TAIL.match(families.last_code(tx.connection, region))
    last = int(found.group(1)) if found else 0
    return [f"{region}-{last + 1 + step:04d}{mark}" for step in range(count)]
