"""The wording of an order: number, Roman months, Indonesian dates and figures."""

import re
from collections.abc import Iterable
from datetime import date

from poskoapp.domain.errors import InputError

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

BLANK_AGENDA = " " * 5
"""What stands in a draft in place of the agenda number."""

_MONTH = "I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII"
NOMOR = re.compile(rf"(?i:Sprin)/(\d+|\s+)/({_MONTH})/[A-Z]{{2,4}}\.(\d+\.)+/\d{{4}}")
"""The form of an order's number (Perkap 1/2023 with KEP/313/V/2010); blanks for the agenda number in a draft."""
KKA = re.compile(r"[A-Z]{2,4}\.(\d+\.)+")
"""The form of an archive code, with its last dot."""


def nomor_sprin(agenda: int | None, tanggal: date, kka: str) -> str:
    """`Sprin/1287/XI/OPS.1.3./2024`; without an agenda number blanks stand in its place. A wrong KKA is an `InputError`."""
    if not KKA.fullmatch(kka):
        raise InputError(
            f"Kode klasifikasi arsip “{kka}” tidak benar.",
            "Tulis seperti OPS.1.3. (huruf besar, titik di akhir).",
        )
    if agenda is not None and agenda < 1:
        raise InputError(f"Nomor agenda {agenda} tidak mungkin.", "Nomor agenda mulai dari 1.")
    number = BLANK_AGENDA if agenda is None else str(agenda)
    return f"Sprin/{number}/{ROMAN[tanggal.month - 1]}/{kka}/{tanggal.year}"


def has_agenda(nomor: str) -> bool:
    """Whether the agenda number is filled in."""
    return re.match(r"(?i:sprin)/\d", nomor) is not None


def tanggal_teks(tanggal: date) -> str:
    """`27 November 2024`."""
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def hari(tanggal: date) -> str:
    """`Rabu`."""
    return HARI[tanggal.weekday()]


def hari_tanggal(tanggal: date) -> str:
    """`Rabu, 27 November 2024`."""
    return f"{hari(tanggal)}, {tanggal_teks(tanggal)}"


def rentang_tanggal(mulai: date, selesai: date) -> str:
    """`25 s.d. 29 November 2024`; month and year are said once where they are the same; one day is said as one."""
    if selesai < mulai:
        raise InputError(
            f"Tanggal selesai {tanggal_teks(selesai)} lebih dahulu daripada mulai {tanggal_teks(mulai)}.",
            "Perbaiki salah satunya.",
        )
    if mulai == selesai:
        return tanggal_teks(mulai)
    start = str(mulai.day)
    if (mulai.month, mulai.year) != (selesai.month, selesai.year):
        start += f" {BULAN[mulai.month - 1]}"
    if mulai.year != selesai.year:
        start += f" {mulai.year}"
    return f"{start} s.d. {tanggal_teks(selesai)}"


def bilangan(value: int) -> str:
    """`3.673`, as figures are written here."""
    return f"{value:,}".replace(",", ".")


def rentang_tps(numbers: Iterable[str]) -> str:
    """`001–008`, or `001–003, 007` where there are gaps: TPS numbers as text, in any order."""
    runs: list[list[str]] = []
    for number in sorted(set(numbers), key=lambda text: (int(text), text)):
        if runs and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
