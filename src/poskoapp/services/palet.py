"""Everything in a file that can be gone to by name: people, TPS, plot groups, orders, units; found while typing."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest
from itertools import accumulate
from math import inf
from time import perf_counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Personel, Satuan, Sprin, Tps
from poskoapp.domain.waktu import tanggal
from poskoapp.storage.database import Database

SHOWS = frozenset(
    {"personel", "tps", "kelompok_tps", "sprin", "naskah_sprin", "satuan", "kelurahan", "kecamatan"}
)
"""Tables whose change may change what is found."""

_SAMPLE = 5_000
"""Lines in which it is counted how rare a word is."""
_STRETCH = 400_000
"""Characters that are searched in about a millisecond."""
_LOOKED_AT = 256
"""Lines after which the clock is looked at."""
_ENOUGH = 1_000
"""Lines that contain the words, after which nobody looks for one whose title begins with them."""


class JenisTemuan(StrEnum):
    """What was found."""

    PERINTAH = "perintah"
    PERSONEL = "personel"
    KELOMPOK = "kelompok"
    TPS = "tps"
    SPRIN = "sprin"
    SATUAN = "satuan"

    @property
    def label(self) -> str:
        """At the right of a line."""
        return {"tps": "TPS"}.get(self.value, self.value.capitalize())


@dataclass(frozen=True, slots=True)
class Temuan:
    """A line of the palette: `id` is the row's key, or the place of a command among the commands."""

    jenis: JenisTemuan
    id: int
    judul: str
    keterangan: str = ""
    kata: str = ""
    """Further words by which it is found, not shown."""


class IndeksPalet:
    """Finds by words in any order; made once, it answers every keystroke."""

    def __init__(self, temuan: Iterable[Temuan]) -> None:
        self.temuan = list(temuan)
        self.texts = [f" {t.judul} {t.keterangan} {t.kata}".casefold() for t in self.temuan]
        self._joined = "\n".join(self.texts)
        # As if at random: the lines of a file repeat themselves at every so many.
        self._sample = "\n".join(nsmallest(_SAMPLE, self.texts, key=hash))
        self._begins = [0, *accumulate(len(text) + 1 for text in self.texts)]
        """Where each line begins in `_joined`, and at last where one more would."""

    def cari(self, teks: str, batas: int = 24) -> list[Temuan]:
        """The best for these words: those whose title begins with the first word, then beginnings of words, then parts."""
        return self.pencarian(teks, batas).selesai()

    def pencarian(self, teks: str, batas: int = 24) -> "Pencarian":
        """The same for who cannot wait for all of it."""
        words = teks.casefold().split()
        return Pencarian(self, words, batas)

    def lines_with(self, words: Sequence[str]) -> Iterator[int | None]:
        """The lines that may hold all words, in their order; None after each stretch of text in which there is none.

        One search through the joined text is many times faster than one through each line.
        """
        word, at, end = min(words, key=self._sample.count), 0, len(self._joined)
        while at < end:
            found = self._joined.find(word, at, at + _STRETCH)
            if found < 0:
                at += _STRETCH - len(word) + 1 if at + _STRETCH < end else _STRETCH
                yield None
            else:
                line = bisect_right(self._begins, found) - 1
                yield line
                at = self._begins[line + 1]


class Pencarian:
    """One search, which can be done in parts."""

    def __init__(self, indeks: IndeksPalet, words: Sequence[str], batas: int) -> None:
        self._indeks, self._words, self._batas = indeks, words, batas
        self._lines = indeks.lines_with(words) if words else iter(())
        self._starts, self._begins, self._inside = list[int](), list[int](), list[int]()

    def selesai(self) -> list[Temuan]:
        """Search to the end; what was found, the best first."""
        self.maju(inf)
        return self.temuan

    def maju(self, sampai: float) -> bool:
        """Search on until this moment of `perf_counter`; True when there is nothing left to search."""
        word = f" {self._words[0]}" if self._words else ""
        for seen, at in enumerate(self._lines, start=1):
            if at is not None and self._take(at, word):
                return True
            if (at is None or not seen % _LOOKED_AT) and perf_counter() > sampai:
                return False
        return True

    @property
    def temuan(self) -> list[Temuan]:
        """What is found by now, the best first."""
        all_ = self._indeks.temuan
        if not self._words:
            return all_[: self._batas]
        return [all_[at] for at in (self._starts + self._begins + self._inside)[: self._batas]]

    def _take(self, at: int, word: str) -> bool:
        """Keep the line where it holds all words; True when there is enough."""
        text = self._indeks.texts[at]
        for other in self._words:
            if other not in text:
                return False
        (self._starts if text.startswith(word) else self._begins if word in text else self._inside).append(at)
        return len(self._starts) >= self._batas or len(self._begins) + len(self._inside) >= _ENOUGH


class PaletService:
    """Reads what can be gone to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def temuan(self) -> list[Temuan]:
        """All of it, people first."""
        with self._db.read() as session:
            return [
                *_people(session),
                *_groups(session),
                *_orders(session),
                *_units(session),
                *_stations(session),
            ]


def _people(session: Session) -> Sequence[Temuan]:
    query = select(Personel.id, Personel.pangkat, Personel.nama, Personel.nrp, Satuan.nama).join(
        Satuan, Satuan.id == Personel.satuan_id
    )
    return [
        Temuan(JenisTemuan.PERSONEL, id_, nama, f"{pangkat} · {nrp} · {satuan}")
        for id_, pangkat, nama, nrp, satuan in session.execute(query.order_by(Personel.nama))
    ]


def _groups(session: Session) -> Sequence[Temuan]:
    query = select(KelompokTps.id, KelompokTps.kode, Kelurahan.nama).join(
        Kelurahan, Kelurahan.id == KelompokTps.kelurahan_id
    )
    return [
        Temuan(JenisTemuan.KELOMPOK, id_, kode, kelurahan, kode.replace("-", ""))
        for id_, kode, kelurahan in session.execute(
            query.where(KelompokTps.rencana_id.is_(None)).order_by(KelompokTps.kode)
        )
    ]


def _stations(session: Session) -> Sequence[Temuan]:
    query = (
        select(Tps.id, Tps.nomor, Tps.kode, Kelurahan.nama, Kecamatan.nama)
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
    )
    return [
        Temuan(JenisTemuan.TPS, id_, f"TPS {nomor}", f"{kelurahan}, {kecamatan}", kode)
        for id_, nomor, kode, kelurahan, kecamatan in session.execute(query.order_by(Tps.kode))
    ]


def _orders(session: Session) -> Sequence[Temuan]:
    query = select(Sprin.id, Sprin.nomor, Sprin.perihal, Sprin.tanggal).order_by(Sprin.id.desc())
    return [
        Temuan(
            JenisTemuan.SPRIN, id_, " ".join(nomor.split()) or "Draf Sprin", f"{perihal} · {tanggal(hari)}"
        )
        for id_, nomor, perihal, hari in session.execute(query)
    ]


def _units(session: Session) -> Sequence[Temuan]:
    query = select(Satuan.id, Satuan.nama).order_by(Satuan.urutan, Satuan.nama)
    return [Temuan(JenisTemuan.SATUAN, id_, nama) for id_, nama in session.execute(query)]
