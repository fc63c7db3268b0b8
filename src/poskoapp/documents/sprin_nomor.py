"""The number of an order."""

import re
from datetime import date

from poskoapp.domain.errors import InputError
from poskoapp.domain.naskah import KKA, check_kka

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

BLANK_AGENDA = " " * 5
"""What stands in a draft in place of the agenda number."""

_MONTH = "I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII"
NOMOR = re.compile(rf"(?i:Sprin)/(\d+|\s+)/({_MONTH})/{KKA.pattern}/\d{{4}}")
"""The form of an order's number (Perkap 1/2023 with KEP/313/V/2010); blanks for the agenda number in a draft."""


def nomor_sprin(agenda: int | None, tanggal: date, kka: str) -> str:
    """`Sprin/1287/XI/OPS.1.3./2024`; without an agenda number blanks stand in its place. A wrong KKA is an `InputError`."""
    check_kka(kka)
    if agenda is not None and agenda < 1:
        raise InputError(f"Nomor agenda {agenda} tidak mungkin.", "Nomor agenda mulai dari 1.")
    number = BLANK_AGENDA if agenda is None else str(agenda)
    return f"Sprin/{number}/{ROMAN[tanggal.month - 1]}/{kka}/{tanggal.year}"


def has_agenda(nomor: str) -> bool:
    """Whether the agenda number is filled in."""
    return re.match(r"(?i:sprin)/\d", nomor) is not None
