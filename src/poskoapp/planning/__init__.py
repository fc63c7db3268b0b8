"""Requirement, grouping, assignment and draw: pure functions over plain data."""
