"""What makes a function a verb: its place in the registry, its transaction, its journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Final, Generic, ParamSpec, TypeVar

from desktop_app.domain.clock import Clock
from desktop_app.i18n import _
from desktop_app.store.store import Store
from desktop_app.store.transaction import Changes, Stamp, Transaction

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a worker works: the open file, who she is, which laptop this is, and the clock."""

    store: Store
    clock: Clock
    actor: str
    device: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a verb did: what it changed (for the screens), and its own answer."""

    changes: Changes
    value: T


class Verb(Generic[P, T]):
    """A verb of the trade. Called with a desk it is one transaction; `inside` is for a verb that needs another."""

    def __init__(self, name: str, title: str, act: Callable[Concatenate[Transaction, P], T]) -> None:
        """Enter the verb in the registry. `title` is what the history calls it, marked for translation."""
        self.name = name
        self._title = title
        self.inside = act
        self.__doc__ = act.__doc__
        assert name not in VERBS, name
        VERBS[name] = self

    @property
    def title(self) -> str:
        """What the history calls the verb, in the language in force."""
        return _(self._title)

    def __call__(self, desk: Desk, *args: P.args, **kwargs: P.kwargs) -> Done[T]:
        """Do it: all of it, or nothing. Raises Refused or Unavailable in words."""
        stamp = Stamp(self.name, desk.actor, desk.device, desk.clock.now(), desk.clock.today())
        with desk.store.transaction(stamp) as transaction:
            value = self.inside(transaction, *args, **kwargs)
        return Done(desk.store.changes, value)


VERBS: Final[dict[str, Verb[..., Any]]] = {}


def verb(title: str) -> Callable[[Callable[Concatenate[Transaction, P], T]], Verb[P, T]]:
    """Make a function of a transaction a verb; its name is the verb's name."""

    def enter(act: Callable[Concatenate[Transaction, P], T]) -> Verb[P, T]:
        return Verb(act.__name__, title, act)

    return enter
