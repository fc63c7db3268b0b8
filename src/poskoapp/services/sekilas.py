"""How much of a long list is read at a glance, before all of it."""

FIRST = 100
"""Rows; more than a screen holds."""
