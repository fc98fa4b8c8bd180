"""The keys of a profile: the only place that derives keys or speaks to the keyring of the operating system.

A profile's database has one random key of 32 bytes. It is kept in the system's keyring, or wrapped by a passphrase, or
both, and always wrapped by the code of the recovery sheet. Why it is so: docs/decisions/keys.md.
"""

from desktop_app.keys.book import NoKeys, Unreadable
from desktop_app.keys.verbs import (
    PASSPHRASE_VARIABLE,
    SHORTEST_PASSPHRASE,
    Created,
    Locked,
    Ways,
    change_passphrase,
    create,
    has_keyring,
    new_recovery_code,
    remove_from_keyring,
    store_in_keyring,
    unlock,
    unlock_with_recovery,
    ways,
    wipe,
)

__all__ = [
    "PASSPHRASE_VARIABLE",
    "SHORTEST_PASSPHRASE",
    "Created",
    "Locked",
    "NoKeys",
    "Unreadable",
    "Ways",
    "change_passphrase",
    "create",
    "has_keyring",
    "new_recovery_code",
    "remove_from_keyring",
    "store_in_keyring",
    "unlock",
    "unlock_with_recovery",
    "ways",
    "wipe",
]
