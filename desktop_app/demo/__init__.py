"""A demonstration caseload: families that nobody is, with a believable history made by the verbs of casework alone."""

from desktop_app.demo.running import Demonstration, run

__all__ = ["Demonstration", "run"]
