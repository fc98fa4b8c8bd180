"""The Secret Service of a Linux desktop, spoken to directly.

The keyring library could do it too, but leaves its connection to the bus open whenever the collection is locked, and
takes three times as long to load. The entries bear that library's names, so it finds them too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import secretstorage
from secretstorage.exceptions import LockedException, SecretServiceNotAvailableException


class SecretService:
    """The default collection of the Secret Service. Raises SecretServiceNotAvailableException where there is none."""

    def __init__(self) -> None:
        with closing(secretstorage.dbus_init()) as bus:
            if not secretstorage.check_service_availability(bus):
                raise SecretServiceNotAvailableException("none on this bus")

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept under the two names, or None."""
        with _collection() as collection:
            for item in collection.search_items(_attributes(service, username)):
                return item.get_secret().decode("utf-8", "replace")
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something under the two names, in place of all that was there."""
        with _collection() as collection:
            attributes = _attributes(service, username)
            kept = collection.create_item(service, attributes, password.encode(), replace=True)
            # An entry with more attributes, such as the keyring library's, may stay beside it, and be found first.
            for item in list(collection.search_items(attributes)):
                if item.item_path != kept.item_path:
                    item.delete()

    def delete_password(self, service: str, username: str) -> None:
        """Remove all that is kept under the two names."""
        with _collection() as collection:
            for item in list(collection.search_items(_attributes(service, username))):
                item.delete()


def _attributes(service: str, username: str) -> dict[str, str]:
    return {"service": service, "username": username}


@contextmanager
def _collection() -> Iterator[secretstorage.Collection]:
    with closing(secretstorage.dbus_init()) as bus:
        collection = secretstorage.get_default_collection(bus)
        if collection.is_locked():
            collection.unlock()  # the desktop asks the person
            if collection.is_locked():
                raise LockedException("not unlocked")
        yield collection
