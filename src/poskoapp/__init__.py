"""Posko: plans, orders and tracks the securing of a regional election from a police command post."""

__version__ = "0.1.0"
