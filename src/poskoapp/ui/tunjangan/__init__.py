"""Allowances: who is due what, the rates, and what was paid."""
