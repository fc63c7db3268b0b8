"""What is printed of the record of steps, so that paper proves later that nothing was cut off or written anew.

The number of a step and the first figures of its seal: `57-A1B2C3D4`. Whoever alters the record, or cuts its end off, can
recompute every seal in the file, but not what lies on paper in a drawer.
"""

import re
from dataclasses import dataclass

from poskoapp.domain.errors import InputError

FIGURES = 8
"""Hexadecimal figures of the seal that are printed: one chance in four thousand million to hit them by luck."""

_ALIKE = str.maketrans("OoIiLl", "001111")
_SHAPE = re.compile(rf"(\d{{1,9}})[-–—./:]([0-9A-F]{{{FIGURES}}})")


@dataclass(frozen=True, slots=True)
class Jangkar:
    """A step's number and the start of its seal, in capitals."""

    langkah: int
    segel: str

    @property
    def teks(self) -> str:
        """As it is printed."""
        return f"{self.langkah}-{self.segel}"


def jangkar_of(langkah: int, mac: str) -> Jangkar:
    """The anchor of the step with that number and seal."""
    return Jangkar(langkah, mac[:FIGURES].upper())


def read_jangkar(text: str) -> Jangkar:
    """What somebody typed from a paper; letters that look like figures count as these. InputError otherwise."""
    plain = re.sub(r"\s+", "", text).translate(_ALIKE).upper()
    found = _SHAPE.fullmatch(plain)
    if found is None:
        raise InputError(
            f"Kode riwayat “{text.strip()[:30]}” tidak lengkap.",
            "Ketik seperti tercetak di kaki halaman: nomor, tanda hubung, lalu delapan huruf dan angka.",
        )
    return Jangkar(int(found[1]), found[2])
