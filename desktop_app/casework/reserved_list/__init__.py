"""The reserved list (nómina reservada) as municipalities receive and write it: read and checked here, never written.

The families that the programme may invite come to the municipality as a closed list. It is imported whole or not at
all, so everything wrong with it is found before anything is changed.
"""

from desktop_app.casework.reserved_list.duplicates import duplicates_by_run
from desktop_app.casework.reserved_list.model import (
    FAULT_CODES,
    FaultCode,
    ListedFamily,
    ListedMember,
    ListReading,
    RowFault,
)
from desktop_app.casework.reserved_list.reading import read_list

__all__ = [
    "FAULT_CODES",
    "FaultCode",
    "ListReading",
    "ListedFamily",
    "ListedMember",
    "RowFault",
    "duplicates_by_run",
    "read_list",
]
