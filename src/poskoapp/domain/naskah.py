"""What Perkap 1/2023 on naskah dinas asks of every paper's head: the kop and the archive code."""

import re

from poskoapp.domain.errors import InputError, RuleViolation

KOP_LINES = 3
KOP_LENGTH = 41
"""Lines of the kop, and letters with blanks of its longest line (Perkap 1/2023)."""
KKA = re.compile(r"[A-Z]{2,4}\.(\d+\.)+")
"""The form of an archive code (KEP/313/V/2010), with its last dot."""


def check_kop(kop: tuple[str, ...]) -> None:
    """RuleViolation unless it is one to three lines of at most 41 capitals."""
    if not 1 <= len(kop) <= KOP_LINES:
        raise RuleViolation(
            f"Kop surat berisi {len(kop)} baris, seharusnya 1 sampai {KOP_LINES}.",
            "Perbaiki kop pada Data operasi.",
        )
    for number, line in enumerate(kop, 1):
        _check_line(number, line)


def check_kka(kka: str) -> None:
    """InputError unless it has the form of an archive code (`OPS.1.3.`)."""
    if not KKA.fullmatch(kka):
        raise InputError(
            f"Kode klasifikasi arsip “{kka}” tidak benar.",
            "Tulis seperti OPS.1.3. (huruf besar, titik di akhir).",
        )


def _check_line(number: int, line: str) -> None:
    if not line.strip():
        raise RuleViolation(f"Baris kop ke-{number} kosong.", "Isi atau hapus baris itu.")
    if len(line) > KOP_LENGTH:
        raise RuleViolation(
            f"Baris kop ke-{number} “{line}” panjangnya {len(line)} huruf, paling banyak {KOP_LENGTH}.",
            "Singkat baris itu pada Data operasi.",
        )
    if line != line.upper():
        raise RuleViolation(
            f"Baris kop ke-{number} “{line}” tidak seluruhnya huruf besar.", f"Tulis “{line.upper()}”."
        )
