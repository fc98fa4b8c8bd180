"""Helps of the tests of views: how many statements a reading needs, and short ways to what is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.casework import agreement_contracts
from desktop_app.casework.commitments import Promise
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Agreement, Worker
from tests.casework.home import Home
from tests.casework.pens import on_paper

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Accompanied:
    """The family, its worker, and the desk."""

    desk: Desk
    home: Home
    worker: Worker

    @property
    def id(self) -> str:
        """The family's id."""
        return self.home.id

    def contract(self, code: str, *promises: Promise) -> Agreement:
        """A partial contract on a condition, signed."""
        made = agreement_contracts.make_contract(
            self.desk,
            family=self.id,
            conditions=[code],
            situation="Así es hoy.",
            commitments=promises or (Promise(party="family", what="Hacerlo juntos"),),
            signers=[self.home.mother.id],
        ).value
        signatures = [on_paper(self.home.mother), on_paper(self.worker)]
        return agreement_contracts.sign_contract(self.desk, agreement=made.id, signatures=signatures).value


def statements(desk: Desk, read: Callable[[], T]) -> int:
    """How many statements a reading sends to the file, once the programme is known."""
    read()
    seen: list[str] = []
    desk.store.connection.set_trace_callback(seen.append)
    read()
    desk.store.connection.set_trace_callback(None)
    return len(seen)
