"""Papers written from the records: what can be printed, signed papers that stay as they were, and checking them."""

from desktop_app.casework.papers.checking import Verdict, export_content, verify
from desktop_app.casework.papers.frozen import Printed
from desktop_app.casework.papers.printing import PRINTABLE, Printable, print_paper, print_route

__all__ = ["PRINTABLE", "Printable", "Printed", "Verdict", "export_content", "print_paper", "print_route", "verify"]
