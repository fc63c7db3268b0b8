"""Kinds of recorded step, as plain values."""

from enum import StrEnum


class JenisRiwayat(StrEnum):
    """What kind of step an entry is."""

    UBAH = "ubah"
    URUNG = "urung"
    ULANG = "ulang"
    PATOK = "patok"
    """A change that cannot be undone, such as issuing an order, and behind which no undo reaches."""
    CATAT = "catat"
    """Something that happened and changed nothing of the plan, such as a refusal or an export; undo looks past it."""
