"""Ranks of Polri and grades of its civil servants (Perkap 3/2016), recognised as people really write them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

SENIOR = "Bripka"
"""A pair should have one of this rank or higher."""


@dataclass(frozen=True, slots=True)
class Pangkat:
    """One rank; `urut` 1 is the highest of all."""

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
        for p in self.semua:
            for text in (p.nama_lengkap, p.singkatan, *p.alias):
                self._by_key.setdefault(_key(text), p)
        self._senior_urut = max((p.urut for p in self.semua if p.singkatan == SENIOR), default=0)

    def find(self, text: str) -> Pangkat | None:
        """The rank meant by `text` (case, dots, blanks, NBSP, `POL`, a grade such as `III/d` behind it do not matter)."""
        key = _key(text)
        return self._by_key.get(key) or self._by_key.get(key.removesuffix("POL"))

    def urut(self, singkatan: str) -> int:
        """Sort position, 1 the highest; unknown ranks (TNI) come last."""
        found = self.find(singkatan)
        return found.urut if found else len(self.semua) + 1

    def senior(self, singkatan: str) -> bool:
        """Whether this is a Polri rank of Bripka or higher."""
        found = self.find(singkatan)
        return found is not None and found.jenis == "Polri" and found.urut <= self._senior_urut


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).upper()
    plain = re.sub(r"\b(I|II|III|IV)\s*/\s*[A-E]\b", "", plain)
    plain = re.sub(r"\bTINGKAT\b", "TK", plain)
    return re.sub(r"[^A-Z0-9]", "", plain)
