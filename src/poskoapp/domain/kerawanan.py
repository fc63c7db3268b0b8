"""Why a TPS is rawan: Polri's reasons, Bawaslu's 25 indicators beside them, and the category that these suggest.

Polri's category and Bawaslu's indicators are independent labels. A suggestion is only ever shown; the post decides.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from poskoapp.domain.errors import InputError
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.teks import clean_text, name_key
from poskoapp.domain.tps import Tanda

_URUT = {kategori: at for at, kategori in enumerate(Kategori)}
_NEGATED = r"(?<!tidak )(?<!tidak ada )(?<!bukan )(?<!tanpa )(?<!belum ada )"


@dataclass(frozen=True, slots=True)
class Indikator:
    """One of Bawaslu's indicators; `nomor` is its place in their list, from 1."""

    nomor: int
    kunci: str
    nama: str
    variabel: str


@dataclass(frozen=True)
class DaftarIndikator:
    """Bawaslu's list, with its source."""

    indikator: tuple[Indikator, ...]
    sumber: str

    @cached_property
    def of_kunci(self) -> Mapping[str, Indikator]:
        """By key."""
        return {i.kunci: i for i in self.indikator}

    def names(self, kunci: Iterable[str]) -> list[str]:
        """In words; a key that the list no longer has stays as it is."""
        return [self.of_kunci[k].nama if k in self.of_kunci else k for k in kunci]

    def told(self, kunci: Iterable[str]) -> str:
        """Their numbers in short: `6, 19`."""
        return ", ".join(str(self.of_kunci[k].nomor) if k in self.of_kunci else k for k in kunci)

    def read(self, text: str) -> tuple[str, ...]:
        """The keys that a cell means: numbers, keys or names, parted by commas or semicolons. InputError for another."""
        found = {self._read_one(part) for part in re.split(r"[;,\n]", text) if clean_text(part)}
        return tuple(i.kunci for i in self.indikator if i.kunci in found)

    def ordered(self, kunci: Iterable[str]) -> str:
        """As the file keeps them: in the order of the list, each once, parted by commas."""
        chosen = set(kunci)
        return ",".join(i.kunci for i in self.indikator if i.kunci in chosen)

    def _read_one(self, part: str) -> str:
        text = clean_text(part).removesuffix(".0")
        if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= len(self.indikator):
            return self.indikator[int(text) - 1].kunci
        key = name_key(text)
        exact = [i.kunci for i in self.indikator if key in {name_key(i.kunci), name_key(i.nama)}]
        found = exact or [i.kunci for i in self.indikator if len(key) > 4 and key in name_key(i.nama)]
        if len(found) != 1:
            raise InputError(
                f"Indikator '{text[:40]}' tidak dikenal.",
                f"Isi nomornya menurut daftar Bawaslu, 1 sampai {len(self.indikator)}.",
            )
        return found[0]


@dataclass(frozen=True, slots=True)
class AlasanRawan:
    """A reason of Polri, what it speaks for if anything, the words by which a text is known to tell it, and who named it."""

    nama: str
    kategori: Kategori | None
    kata: tuple[str, ...]
    sumber: str


@dataclass(frozen=True, slots=True)
class Sebab:
    """One thing about a TPS that speaks for a category."""

    kategori: Kategori
    teks: str
    sumber: str


@dataclass(frozen=True, slots=True)
class KeadaanTps:
    """What is known about a TPS, as far as it bears on its category."""

    alasan: str = ""
    indikator: Sequence[str] = ()
    tanda: Collection[Tanda] = ()
    loksus: bool = False


@dataclass(frozen=True)
class AturanKategori:
    """Which reason, indicator or mark speaks for which category; the highest one is suggested. Data, not code."""

    judul: str
    alasan: tuple[AlasanRawan, ...]
    indikator: Mapping[str, Kategori]
    tanda: Mapping[Tanda, Kategori]
    loksus: Kategori | None
    daftar: DaftarIndikator

    def causes(self, keadaan: KeadaanTps) -> list[Sebab]:
        """All that speaks for a category, the highest first."""
        found = [*self._told_reasons(keadaan.alasan)]
        found += [
            Sebab(self.indikator[k], self.daftar.of_kunci[k].nama, f"Bawaslu {self.daftar.of_kunci[k].nomor}")
            for k in keadaan.indikator
            if k in self.indikator and k in self.daftar.of_kunci
        ]
        found += [
            Sebab(self.tanda[t], t.label, "tanda") for t in Tanda if t in keadaan.tanda and t in self.tanda
        ]
        if keadaan.loksus and self.loksus is not None:
            found.append(Sebab(self.loksus, "Lokasi khusus", "TPS bernomor 901 ke atas"))
        return sorted(found, key=lambda sebab: -_URUT[sebab.kategori])

    def suggest(self, keadaan: KeadaanTps) -> Kategori | None:
        """The category that follows; None where nothing speaks for any."""
        found = self.causes(keadaan)
        return found[0].kategori if found else None

    def _told_reasons(self, text: str) -> Iterable[Sebab]:
        plain = clean_text(text).casefold()
        if plain:
            for alasan, pattern in zip(self.alasan, self._patterns, strict=True):
                if alasan.kategori is not None and pattern.search(plain):
                    yield Sebab(alasan.kategori, alasan.nama, alasan.sumber)

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [
            re.compile(rf"{_NEGATED}\b(?:{'|'.join(re.escape(kata) for kata in alasan.kata)})\b")
            for alasan in self.alasan
        ]


def higher(one: Kategori, other: Kategori) -> bool:
    """Whether `one` is more guarded than `other`."""
    return _URUT[one] > _URUT[other]
