"""Which plot group somebody on the radio means: by its code, by TPS and kelurahan, or by one of its officers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from poskoapp.domain.errors import InputError
from poskoapp.domain.teks import clean_text, name_key

_TPS_DIGITS = 3
_NAMED = 6
"""Groups that a refusal names."""


@dataclass(frozen=True, slots=True)
class KelompokDicari:
    """A plot group by all that it may be called."""

    id: int
    kode: str
    kelurahan: str
    nomor: tuple[str, ...]
    """Numbers of its TPS."""
    petugas: tuple[tuple[str, str], ...] = ()
    """Name and NRP of each officer."""

    @property
    def sebutan(self) -> str:
        """For lists: `MKW-01 Mekarwangi`."""
        return f"{self.kode} {self.kelurahan}"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the words of a line are compared with."""

    kelompok: KelompokDicari
    nomor: frozenset[int]
    words: tuple[str, ...]
    nrp: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Whether a word may mean this group: number of a TPS, digits of an NRP, or the start of a name."""
        if word.isdigit() and word.isascii():
            if len(word) <= _TPS_DIGITS:
                return int(word) in self.nomor
            return any(nrp.startswith(word) for nrp in self.nrp)
        key = name_key(word)
        return bool(key) and any(known.startswith(key) for known in self.words)


class PencariKelompok:
    """Finds groups by what was typed of them; made once for a plotting, it answers every keystroke."""

    def __init__(self, kelompok: Iterable[KelompokDicari]) -> None:
        self._known = [_known(each) for each in kelompok]
        self._codes: dict[str, list[KelompokDicari]] = defaultdict(list)
        for each in self._known:
            for spelling in _spellings(each.kelompok.kode):
                self._codes[spelling].append(each.kelompok)

    def find(self, siapa: Sequence[str]) -> list[KelompokDicari]:
        """All groups that fit every word; a code that is typed in full means just its group."""
        words = [word for word in siapa if word.casefold() != "tps"]
        by_code = self._codes.get(name_key("".join(words)))
        if by_code or not words:
            return by_code or []
        return [each.kelompok for each in self._known if all(each.fits(word) for word in words)]

    def one(self, siapa: Sequence[str]) -> KelompokDicari:
        """The group that is meant; InputError where none fits, or several do."""
        return self._only(siapa, self.find(siapa))

    def every(self, siapa: Sequence[str]) -> list[KelompokDicari]:
        """All that fit, at least one; InputError where none does."""
        found = self.find(siapa)
        return found or [self._only(siapa, found)]

    @staticmethod
    def _only(siapa: Sequence[str], found: Sequence[KelompokDicari]) -> KelompokDicari:
        typed = " ".join(siapa)
        if not found:
            raise InputError(
                f"Tidak ada kelompok, TPS, atau petugas “{typed}”.",
                "Ketik kode kelompok, nomor TPS dan kelurahan, atau nama petugas.",
            )
        if len(found) > 1:
            named = ", ".join(each.sebutan for each in found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
            raise InputError(
                f"“{typed}” cocok dengan {len(found)} kelompok: {named}.",
                "Tambah satu kata, atau awali dengan “semua”.",
            )
        return found[0]


def _known(kelompok: KelompokDicari) -> _Known:
    names = " ".join((kelompok.kelurahan, *(nama for nama, _ in kelompok.petugas)))
    return _Known(
        kelompok,
        frozenset(int(n) for n in kelompok.nomor if n.isdigit()),
        tuple(key for word in clean_text(names).split() if (key := name_key(word))),
        tuple(nrp for _, nrp in kelompok.petugas),
    )


def _spellings(kode: str) -> set[str]:
    """`MKW-01` as `MKW01` and `MKW1`."""
    prefix, _, number = kode.rpartition("-")
    plain = name_key(kode)
    return {plain, name_key(prefix) + re.sub(r"^0+(?=\d)", "", number)} if prefix else {plain}
