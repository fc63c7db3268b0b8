"""Mobile phone numbers as they are found in tables."""

import re
from dataclasses import dataclass

from poskoapp.domain.teks import clean_text

HP_LIMIT = 40
_MOBILE = re.compile(r"08\d{7,12}")


@dataclass(frozen=True, slots=True)
class HpTerbaca:
    """A phone number as it is kept, and why it differs from what stood in the cell (empty if it does not)."""

    hp: str
    alasan: str = ""


def read_hp(value: str | float) -> HpTerbaca:
    """A mobile number as `08...`; what is none (two numbers, an extension) stays as it was typed, up to 40 characters."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = clean_text(str(value))
    digits = re.sub(r"[\s().\-']", "", text)
    if digits.startswith("+62"):
        return _if_mobile("0" + digits[3:], text, "awalan +62 menjadi 0")
    if digits.startswith("62"):
        return _if_mobile("0" + digits[2:], text, "awalan 62 menjadi 0")
    if digits.startswith("8"):
        return _if_mobile("0" + digits, text, "angka nol di depan nomor HP dikembalikan")
    return _if_mobile(digits, text, "")


def _if_mobile(digits: str, text: str, alasan: str) -> HpTerbaca:
    if _MOBILE.fullmatch(digits):
        return HpTerbaca(digits, alasan)
    return HpTerbaca(text[:HP_LIMIT], "" if len(text) <= HP_LIMIT else "teks nomor HP dipotong")
