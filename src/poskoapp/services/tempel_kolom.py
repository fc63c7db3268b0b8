"""A column copied from Excel beside chosen rows: what each row has now, and what was pasted for it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from poskoapp.domain.errors import InputError

Values = dict[str, Any]
KolomT = TypeVar("KolomT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class BarisTempel:
    """One row with what stands there now and what was pasted; `galat` where that cannot be taken."""

    id: int
    sebutan: str
    lama: str
    baru: str
    galat: str = ""

    @property
    def berubah(self) -> bool:
        """Whether it would change something."""
        return not self.galat and self.baru not in {"", self.lama}


@dataclass(frozen=True, slots=True)
class Tempelan(Generic[KolomT]):
    """A checked column, as it fits the file after step `langkah`."""

    kolom: KolomT
    baris: tuple[BarisTempel, ...]
    isi: tuple[tuple[int, Values], ...]
    """Key of the row -> the columns that change."""
    langkah: int

    @property
    def ditolak(self) -> int:
        """Lines that cannot be taken."""
        return sum(bool(b.galat) for b in self.baris)


def copied_lines(teks: str) -> list[str]:
    """What the clipboard holds, line by line."""
    return teks.replace("\r\n", "\n").removesuffix("\n").split("\n")


def pasted_lines(teks: str, count: int, sebutan: str, kolom: str, *, lebar: int = 1) -> list[str]:
    """The lines of the clipboard for `count` rows, called `sebutan`; a single line is for all of them.

    InputError where there are neither one nor as many lines as rows, or more than `lebar` columns.
    """
    lines = copied_lines(teks)
    wide = max(line.count("\t") for line in lines) + 1
    if wide > lebar:
        raise InputError(
            f"Yang disalin {wide} kolom, padahal {kolom} satu kolom.", "Salin satu kolom saja dari Excel."
        )
    if len(lines) == 1:
        return lines * count
    if len(lines) != count:
        raise InputError(
            f"Yang disalin {len(lines)} baris, yang dipilih {count} {sebutan}.",
            f"Pilih {sebutan} sebanyak barisnya, dalam urutan yang sama, atau salin satu baris untuk semua.",
        )
    return lines
