"""Roster ke Polda: gathers what the workbook says."""
