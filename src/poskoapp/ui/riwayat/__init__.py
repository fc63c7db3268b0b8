"""Riwayat: what was done, what was handed out, and the proof that the record is whole."""
