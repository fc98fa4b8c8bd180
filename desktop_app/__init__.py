"""Puente: an offline-first desktop application for those who accompany families out of extreme poverty."""

__version__ = "0.1.0"
