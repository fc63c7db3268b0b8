"""NRP and NIP as they are found in tables, brought back to the text that they are.

Polri's NRP has 8 digits: year and month of birth (YYMM) and a serial number; those born in 2000 or later have
leading zeros, which a spreadsheet loses. A civil servant's NIP has 18 digits, which a spreadsheet cannot hold as a number.
TNI's numbers differ by force and class of rank, and are left as they are.
"""

import math
import re
from dataclasses import dataclass

from poskoapp.domain.errors import InputError
from poskoapp.domain.jenis_personel import JenisPersonel
from poskoapp.domain.teks import clean_text

NRP_DIGITS = 8
NIP_DIGITS = 18
EXCEL_DIGITS = 15
"""Excel keeps no more significant digits of a number; the rest is zeros."""
TNI_LIMIT = 30

_PREFIX = re.compile(r"^(?:NRP|NIP)\s*[./:]*\s*(?:(?:NRP|NIP)\s*[.:]*\s*)?", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s.'’‘`´\-_]")
_SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?E\+?\d+$", re.IGNORECASE)
_LETTER_O = re.compile(r"^[\dOo]*\d[\dOo]*$")
_SAVE_AS_TEXT = "Format kolom itu sebagai Teks, ketik ulang nomornya, lalu impor lagi."


def sebutan_nomor(nrp: str) -> str:
    """What the number is introduced by: a civil servant has a NIP, everybody else an NRP."""
    return "NIP" if len(nrp) == NIP_DIGITS and nrp.isdecimal() else "NRP"


def nomor_disebut(nrp: str) -> str:
    """The number with the word before it: `NRP 83050123`."""
    return f"{sebutan_nomor(nrp)} {nrp}"


@dataclass(frozen=True, slots=True)
class NrpTerbaca:
    """A number as it is kept, and why it differs from what stood in the cell (empty if it does not)."""

    nrp: str
    alasan: str = ""


def read_nrp(value: str | float, jenis: JenisPersonel = JenisPersonel.POLRI) -> NrpTerbaca:
    """The NRP or NIP meant by a cell's text or number.

    Only what is certain is repaired: separators, quotes, `.0`, full-width digits, and the zeros that a *number* has lost
    where the result begins with a plausible year and month. Everything else is an `InputError` without guess.
    """
    if jenis is JenisPersonel.TNI:
        return _tni(value)
    if isinstance(value, str):
        return _from_text(value, jenis)
    return _from_number(value, jenis)


def _tni(value: str | float) -> NrpTerbaca:
    text = clean_text(str(int(value)) if _whole(value) else str(value))
    nrp = _PREFIX.sub("", text)
    if not nrp:
        raise InputError("NRP kosong.")
    if len(nrp) > TNI_LIMIT or not re.fullmatch(r"[\w ./-]+", nrp):
        raise InputError(f"NRP TNI '{_short(text)}' tidak dapat dikenali.", "Isi nomornya saja.")
    return NrpTerbaca(nrp, "" if nrp == text else "kata NRP dibuang")


def _whole(value: str | float) -> bool:
    return not isinstance(value, str) and math.isfinite(value) and value == int(value)


def _from_number(value: float, jenis: JenisPersonel) -> NrpTerbaca:
    if isinstance(value, bool) or not _whole(value) or value < 0:
        raise InputError(f"NRP '{value}' bukan bilangan bulat.", _SAVE_AS_TEXT)
    digits = str(int(value))
    if len(digits) > EXCEL_DIGITS:
        raise InputError(
            f"NIP {len(digits)} angka tersimpan sebagai bilangan; angka terakhirnya sudah hilang di Excel.",
            _SAVE_AS_TEXT,
        )
    if jenis is JenisPersonel.POLRI and 5 <= len(digits) < NRP_DIGITS:
        return _restore_zeros(digits)
    return NrpTerbaca(_checked(digits, digits, jenis))


def _restore_zeros(digits: str) -> NrpTerbaca:
    """Born in 2000: up to three zeros lost (`0003...`); 2001 to 2009: one (`0305...`)."""
    nrp = digits.zfill(NRP_DIGITS)
    if not 1 <= int(nrp[2:4]) <= 12:
        raise InputError(
            f"NRP {digits} hanya {len(digits)} angka, dan {nrp} tidak berawalan tahun dan bulan lahir.",
            "Ketik NRP 8 angka sebagai teks.",
        )
    lost = NRP_DIGITS - len(digits)
    return NrpTerbaca(nrp, f"{lost} angka nol di depan NRP dikembalikan")


def _from_text(value: str, jenis: JenisPersonel) -> NrpTerbaca:
    text = clean_text(value)
    bare = _PREFIX.sub("", text)
    if _SCIENTIFIC.match(bare.replace(" ", "")):
        raise InputError(
            f"NRP/NIP '{_short(text)}' sudah dibulatkan menjadi bilangan; angkanya hilang.", _SAVE_AS_TEXT
        )
    without_fraction = re.sub(r"(?<=\d{7})[.,]0$", "", bare)
    nrp = _checked(_SEPARATORS.sub("", without_fraction), text, jenis)
    return NrpTerbaca(nrp, "" if nrp == value else _why(without_fraction, bare, text))


def _why(without_fraction: str, bare: str, text: str) -> str:
    if without_fraction != bare:
        return "akhiran .0 dibuang"
    if bare != text:
        return "kata NRP/NIP dibuang"
    return "spasi, titik, atau tanda lain dibuang"


def _checked(digits: str, seen: str, jenis: JenisPersonel) -> str:
    if not digits:
        raise InputError("NRP/NIP kosong.", "Isi NRP 8 angka atau NIP 18 angka.")
    if not (digits.isascii() and digits.isdigit()):
        raise _not_digits(digits, seen)
    expected = (NRP_DIGITS,) if jenis is JenisPersonel.POLRI else (NIP_DIGITS,)
    if len(digits) not in expected:
        name = "NRP Polri harus 8" if jenis is JenisPersonel.POLRI else "NIP harus 18"
        raise InputError(f"'{_short(seen)}' berisi {len(digits)} angka; {name} angka.", "Periksa nomornya.")
    return digits


def _not_digits(digits: str, seen: str) -> InputError:
    if _LETTER_O.match(digits):
        return InputError(
            f"NRP/NIP '{_short(seen)}' memuat huruf O di antara angka.", "Ganti huruf O dengan angka nol."
        )
    return InputError(f"NRP/NIP '{_short(seen)}' memuat yang bukan angka.", "Isi angkanya saja.")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
