"""The TPS of an example: those of another vote, the contacts around them, and which are rawan and why.

What is rawan is drawn, so that no real place is meant; contacts are invented.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from poskoapp.documents.excel.tps_list import BarisTps, write_tps_list
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import Kecamatan, Kelurahan, Operasi, Tps
from poskoapp.domain.tps import FIRST_KHUSUS
from poskoapp.services.contoh_kerja import LATIHAN, Kerja
from poskoapp.services.contoh_muat import example_folder
from poskoapp.services.contoh_skenario import KerawananContoh, Skenario
from poskoapp.services.contoh_undian import below, shuffled
from poskoapp.services.impor import ImporService
from poskoapp.services.tps import TpsRow, TpsService
from poskoapp.services.tps_ubah import TpsUbahService, UbahBanyak


@dataclass(frozen=True, slots=True)
class TpsRawan:
    """Stations that have a category for one reason."""

    sebab: KerawananContoh
    tps_ids: tuple[int, ...]

    @property
    def kategori(self) -> Kategori:
        """The category."""
        return self.sebab.kategori


@dataclass(frozen=True, slots=True)
class _Tempat:
    kode: str
    nama: str
    kecamatan: str


def import_tps(work: Kerja) -> None:
    """Writes the list of TPS as KPU would hand it over, and imports it; nothing where the example has none."""
    wanted = work.skenario.daftar_tps
    if not wanted.tps and not wanted.kontak:
        return
    with work.db.read() as session:
        polres, pemilihan = session.execute(select(Operasi.polres, Operasi.pemilihan)).one()
        found = session.execute(
            select(Kelurahan.kode, Kelurahan.nama, Kecamatan.nama)
            .join(Kecamatan, Kecamatan.id == Kelurahan.kecamatan_id)
            .order_by(Kelurahan.kode)
        )
        places = [_Tempat(*row) for row in found]
        standing = session.execute(
            select(Kelurahan.kode, Tps.nomor)
            .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
            .order_by(Tps.kode)
        )
        numbers: dict[str, list[str]] = defaultdict(list)
        for kode, nomor in standing:
            numbers[kode].append(nomor)
    if wanted.tps:
        numbers = _of_vote(wanted.tps)
    path = work.path("daftar-tps.xlsx")
    title = f"DAFTAR TPS {pemilihan} DI WILAYAH HUKUM {polres}".upper()
    write_tps_list((title, LATIHAN), work.skenario.kertas.tanggal, list(_rows(work, places, numbers)), path)
    work.check(ImporService(work.db, work.pangkat).import_tps(path, lengkap=bool(wanted.tps)))


def _of_vote(name: str) -> dict[str, list[str]]:
    """Numbers of the TPS of each kelurahan by code: 001 and on, at special locations 901 and on."""
    with (example_folder() / name).open(encoding="utf-8", newline="") as file:
        return {
            row["kode_kelurahan"]: [
                *(f"{n:03}" for n in range(1, int(row["tps"]) + 1)),
                *(f"{FIRST_KHUSUS + n:03}" for n in range(int(row["tps_khusus"]))),
            ]
            for row in csv.DictReader(file)
        }


def _rows(work: Kerja, places: Sequence[_Tempat], numbers: dict[str, list[str]]) -> Iterator[BarisTps]:
    contacts = _Kontak(work) if work.skenario.daftar_tps.kontak else None
    for place in places:
        for nomor in numbers.get(place.kode, ()):
            told = contacts.of(place, nomor) if contacts else ()
            yield BarisTps(place.kode, place.kecamatan, place.nama, nomor, told)


class _Kontak:
    """Makes up PPK and panwascam of each kecamatan, KPPS and Linmas of each TPS."""

    def __init__(self, work: Kerja) -> None:
        self._orang = work.orang
        self._of_kecamatan: dict[str, tuple[tuple[JenisKontak, str, str], ...]] = {}

    def of(self, place: _Tempat, nomor: str) -> tuple[tuple[JenisKontak, str, str], ...]:
        """Those of a TPS."""
        if place.kecamatan not in self._of_kecamatan:
            above = self._made(place.kecamatan, JenisKontak.PPK, JenisKontak.PANWASCAM)
            self._of_kecamatan[place.kecamatan] = above
        own = self._made(f"{place.kode}:{nomor}", JenisKontak.KPPS, JenisKontak.LINMAS)
        return (*self._of_kecamatan[place.kecamatan], *own)

    def _made(self, benda: str, *kinds: JenisKontak) -> tuple[tuple[JenisKontak, str, str], ...]:
        return tuple((jenis, *self._orang.kontak(f"{benda}:{jenis}")) for jenis in kinds)


def categorise(work: Kerja) -> None:
    """Gives the drawn TPS their category, reason, marks and indicators."""
    stations, editing = TpsService(work.db).rows(), TpsUbahService(work.db)
    for rawan in draw_kerawanan(work.skenario, stations):
        s = rawan.sebab
        editing.edit_many(
            rawan.tps_ids,
            UbahBanyak(
                kategori=s.kategori, alasan=s.alasan, tanda_pasang=s.tanda, indikator_tambah=s.indikator
            ),
        )
    special = [s.id for s in stations if int(s.nomor) >= FIRST_KHUSUS]
    if special:
        editing.edit_many(special, UbahBanyak(kategori=Kategori.KHUSUS, alasan="TPS lokasi khusus"))


def draw_kerawanan(skenario: Skenario, stations: Sequence[TpsRow]) -> list[TpsRawan]:
    """For each reason its stations: neighbours by number, no station for two reasons."""
    of_kelurahan: dict[str, list[TpsRow]] = defaultdict(list)
    for station in sorted(stations, key=lambda s: s.kode):
        if int(station.nomor) < FIRST_KHUSUS:
            of_kelurahan[station.kode[:10]].append(station)
    taken: set[int] = set()
    found: list[TpsRawan] = []
    for cause in skenario.kerawanan:
        ids: list[int] = []
        inside = tuple(kode.replace(".", "") for kode in cause.kecamatan)
        places = [kode for kode in sorted(of_kelurahan) if not inside or kode.startswith(inside)]
        drawn = shuffled(skenario.benih, cause.alasan, places)
        enough = [kode for kode in drawn if sum(s.id not in taken for s in of_kelurahan[kode]) >= cause.tps]
        for kode in enough[: cause.kelurahan]:
            free = [s.id for s in of_kelurahan[kode] if s.id not in taken]
            first = below(skenario.benih, f"{cause.alasan}:{kode}", len(free) - cause.tps + 1)
            ids += free[first : first + cause.tps]
            taken.update(ids)
        found.append(TpsRawan(cause, tuple(ids)))
    return found
