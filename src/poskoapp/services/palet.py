"""Everything in a file that can be gone to by name: people, TPS, plot groups, orders, units; found while typing."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.domain.model import Kecamatan, KelompokTps, Kelurahan, Personel, Satuan, Sprin, Tps
from poskoapp.domain.waktu import tanggal
from poskoapp.storage.database import Database

SHOWS = frozenset(
    {"personel", "tps", "kelompok_tps", "sprin", "naskah_sprin", "satuan", "kelurahan", "kecamatan"}
)
"""Tables whose change may change what is found."""

_SAMPLE = 1_000
"""Lines in which it is counted how rare a word is."""
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
        self._temuan = list(temuan)
        self._texts = [f" {t.judul} {t.keterangan} {t.kata}".casefold() for t in self._temuan]
        self._joined = "\n".join(self._texts)
        self._sample = "\n".join(self._texts[:: max(1, len(self._texts) // _SAMPLE)])
        self._begins = [0, *accumulate(len(text) + 1 for text in self._texts)]
        """Where each line begins in `_joined`, and at last where one more would."""

    def cari(self, teks: str, batas: int = 24) -> list[Temuan]:
        """The best for these words: those whose title begins with the first word, then beginnings of words, then parts."""
        words = teks.casefold().split()
        if not words:
            return self._temuan[:batas]
        rarest = min(words, key=self._sample.count)
        starts, begins, inside = list[int](), list[int](), list[int]()
        word = f" {words[0]}"
        for at in self._lines_with(rarest):
            text = self._texts[at]
            if any(other not in text for other in words):
                continue
            (starts if text.startswith(word) else begins if word in text else inside).append(at)
            if len(starts) >= batas or len(begins) + len(inside) >= _ENOUGH:
                break
        return [self._temuan[at] for at in (starts + begins + inside)[:batas]]

    def _lines_with(self, word: str) -> Iterator[int]:
        """One search through the joined text is many times faster than one through each line."""
        found = self._joined.find(word)
        while found >= 0:
            at = bisect_right(self._begins, found) - 1
            yield at
            found = self._joined.find(word, self._begins[at + 1])


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
