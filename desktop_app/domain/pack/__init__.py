"""Programme packs: what a ministry writes in a folder of tables, read and checked into plain data."""

from desktop_app.domain.pack.faults import Fault, PackFaults
from desktop_app.domain.pack.files import digest
from desktop_app.domain.pack.parse import parse_pack

__all__ = ["Fault", "PackFaults", "digest", "parse_pack"]
