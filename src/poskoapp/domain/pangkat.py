"""Ranks of Polri, grades of its civil servants (Perkap 3/2016) and ranks of TNI, recognised as people really write them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from poskoapp.domain.teks import clean_text

SENIOR = "Bripka"
"""A pair should have one of this rank or higher."""
TNI = "TNI"
_GRADE = re.compile(r"\b(I|II|III|IV)\s*/\s*[A-E]\b")
_GRADE_WORDS = re.compile(r"\b(?:PNS|ASN|POLRI|GOLONGAN|GOL|RUANG)\b")
"""Around a grade that stands for the rank: `PNS Gol. III/c`."""
_CORPS_WORDS = 3
_CORPS_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Pangkat:
    """One rank; `urut` 1 is the highest of all, equal ranks of the three forces have the same."""

    urut: int
    jenis: str
    golongan: str
    nama_lengkap: str
    singkatan: str
    alias: tuple[str, ...] = ()


class DaftarPangkat:
    """All ranks, found by any spelling seen in the field."""

    def __init__(self, pangkat: Iterable[Pangkat]) -> None:
        self.semua = tuple(sorted(pangkat, key=lambda p: p.urut))
        self._by_key: dict[str, Pangkat] = {}
        self._found: dict[str, Pangkat | None] = {}  # a post has few spellings and many people
        for p in self.semua:
            for text in (p.nama_lengkap, p.singkatan, *p.alias):
                self._by_key.setdefault(_key(_plain(text)), p)
        self._senior_urut = max((p.urut for p in self.semua if p.singkatan == SENIOR), default=0)

    def find(self, text: str) -> Pangkat | None:
        """The rank meant by `text`: case, dots, blanks, NBSP, `POL`, a grade behind it do not matter; or a grade alone."""
        if text not in self._found:
            self._found[text] = self._without_corps(text) or self._with_corps(text)
        return self._found[text]

    def standard(self, text: str) -> str | None:
        """The rank as it is kept: its abbreviation, but one of TNI with its corps as written; None where it is unknown."""
        found = self._without_corps(text)
        if found:
            return found.singkatan
        return clean_text(text) if self._with_corps(text) else None

    def spelled_out(self, text: str) -> str:
        """As it stands under a signature: an abbreviation in full and in capitals, anything else as it is written."""
        found = self._without_corps(text)
        if found is None or _key(_plain(text)) == _key(_plain(found.nama_lengkap)):
            return text
        return found.nama_lengkap.upper()

    def of(self, jenis: str) -> list[Pangkat]:
        """The ranks that a person of `Polri`, `PNS` or `TNI` can have, highest first."""
        return [p for p in self.semua if p.jenis.split()[0] == jenis]

    def urut(self, singkatan: str) -> int:
        """Sort position, 1 the highest; unknown ranks come last."""
        found = self.find(singkatan)
        return found.urut if found else len(self.semua) + 1

    def senior(self, singkatan: str) -> bool:
        """Whether this is a Polri rank of Bripka or higher."""
        found = self.find(singkatan)
        return found is not None and found.jenis == "Polri" and found.urut <= self._senior_urut

    def _without_corps(self, text: str) -> Pangkat | None:
        plain = _plain(text)
        bare = _key(_GRADE.sub("", plain))
        for key in (_key(plain), bare, _key(_GRADE_WORDS.sub("", plain))):
            if found := self._by_key.get(key):
                return found
        found = self._by_key.get(bare.removesuffix("POL"))
        return None if found is None or found.jenis == TNI else found

    def _with_corps(self, text: str) -> Pangkat | None:
        """The rank of TNI before a corps: `Letkol Laut (P)`, `Serda Mar`, `Sertu (K)`.

        Each force has corps of its own, dozens in all, and abbreviates them in a few letters; the rank is the same.
        """
        words = re.findall(r"[A-Z]+", unicodedata.normalize("NFKC", text).upper())
        for length in range(len(words) - 1, max(0, len(words) - 1 - _CORPS_WORDS), -1):
            found = self._by_key.get("".join(words[:length]))
            if found and found.jenis == TNI:
                corps = words[length:]
                fits = all(len(word) <= _CORPS_LETTERS and word != "POL" for word in corps)
                return found if fits else None
        return None


def _plain(text: str) -> str:
    return re.sub(r"\bTINGKAT\b", "TK", unicodedata.normalize("NFKC", text).upper())


def _key(plain: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", plain)
