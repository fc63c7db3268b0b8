"""What the TPS need under the pola that apply to them, against who is available."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.pola import BarisPola, DaftarPola, PolaAngka
from poskoapp.planning.kebutuhan import Kebutuhan, PolaTerjangkau, counted
from poskoapp.services import bko_masa
from poskoapp.services.izin import izin
from poskoapp.services.kebutuhan_dasar import DasarKebutuhan, KekuatanTersedia, read_dasar
from poskoapp.services.ketersediaan import pool_by_satuan
from poskoapp.services.ploting_berubah import touched_people
from poskoapp.services.pola import store_defaults
from poskoapp.services.rencana_baca import duty_window
from poskoapp.storage.database import Database
from poskoapp.storage.recorder import RowChange

SHOWS = bko_masa.SHOWS | {
    "tps", "pola", "personel", "ketidakhadiran", "penugasan", "kekuatan_terhitung", "rencana", "tps_rencana",
}  # fmt: skip
"""Tables whose change may change the requirement."""


@dataclass(frozen=True, slots=True)
class KebutuhanReport:
    """The requirement under the present pola, and the pola that the available force affords."""

    kebutuhan: Kebutuhan
    """Its rows are named by kategori, kecamatan and Polsek."""
    pola: Mapping[Kategori, PolaAngka]
    """The defaults."""
    terjangkau: PolaTerjangkau
    kekuatan: KekuatanTersedia
    """Who can be plotted, own and lent, and the counted Linmas."""
    per_wilayah: Mapping[str, KekuatanTersedia]
    """The same of each Polsek by name, and of each kecamatan that is the only one of its Polsek."""
    per_kategori: Mapping[Kategori, KekuatanTersedia]
    """The force as it goes round: the most guarded category is filled first, our own people before those lent."""
    rencana_id: int | None = None

    @property
    def kurang_linmas(self) -> int:
        """Linmas still missing."""
        return max(0, self.kebutuhan.linmas - self.kekuatan.linmas)


class KebutuhanService:
    """Computes the requirement, and sets the pola it is computed from."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def dasar(self, rencana_id: int | None = None) -> DasarKebutuhan:
        """What `report_of` counts from, for the main plan or another."""
        with self._db.read() as session:
            return read_dasar(session, self._pangkat, rencana_id)

    def report(self, tersedia: int | None = None, rencana_id: int | None = None) -> KebutuhanReport:
        """The requirement against `tersedia` officers; without it, against those who can be plotted."""
        return report_of(self.dasar(rencana_id), tersedia=tersedia)

    def available(self, rencana_id: int | None = None) -> frozenset[int]:
        """Keys of those who can be plotted."""
        with self._db.read() as session:
            return self._pool(session, rencana_id, None)

    def available_after(
        self, orang: frozenset[int], changes: Sequence[RowChange] | None, rencana_id: int | None = None
    ) -> frozenset[int]:
        """Those who can be plotted after one step, where these could before it; only whom it touched is asked about."""
        with self._db.read() as session:
            touched = touched_people(session, changes)
            found = self._pool(session, rencana_id, touched) if touched != set() else frozenset[int]()
        return found if touched is None else orang - touched | found

    def _pool(
        self, session: Session, rencana_id: int | None, among: Collection[int] | None
    ) -> frozenset[int]:
        window = duty_window(session, rencana_id)
        pool = pool_by_satuan(session, self._pangkat, *window, rencana_id, among)
        return frozenset(id_ for people in pool.values() for id_ in people)

    @izin(PeranAkun.OPERATOR, "mengubah pola")
    def set_pola(self, pola: Mapping[Kategori, PolaAngka]) -> None:
        """Makes these the pola of their categories; groups that stand keep theirs until they are plotted anew."""
        with self._db.write("Ubah pola") as session:
            store_defaults(session, pola)


def against(kebutuhan: Kebutuhan, tersedia: int) -> Kebutuhan:
    """The same requirement against so many who can be plotted."""
    return replace(
        kebutuhan,
        tersedia=tersedia,
        kurang=max(0, kebutuhan.polri - tersedia),
        kurang_rencana=max(0, kebutuhan.polri_rencana - tersedia),
    )


def report_of(
    dasar: DasarKebutuhan, pola: Sequence[BarisPola] | None = None, tersedia: int | None = None
) -> KebutuhanReport:
    """The requirement of what was read, under these pola instead of those of the file, against so many officers.

    Raises InputError where a category that has TPS has no pola.
    """
    if pola is not None:
        dasar = replace(dasar, pola=tuple(replace(p, rencana_id=dasar.rencana_id) for p in pola))
    daftar = DaftarPola(dasar.pola, dasar.rencana_id)
    force = dasar.kekuatan.polri if tersedia is None else tersedia
    kebutuhan, terjangkau = counted(dasar.counts(daftar), daftar.bawaan(), force)
    names = {place.kode: place.nama for place in dasar.kecamatan.values()}
    rows = tuple(replace(row, kode=names.get(row.kode, row.kode)) for row in kebutuhan.per_kecamatan)
    return KebutuhanReport(
        replace(kebutuhan, per_kecamatan=rows),
        daftar.bawaan(),
        terjangkau,
        dasar.kekuatan,
        _per_wilayah(dasar),
        _per_kategori(kebutuhan, dasar.kekuatan if tersedia is None else _assumed(dasar.kekuatan, tersedia)),
        dasar.rencana_id,
    )


def _per_wilayah(dasar: DasarKebutuhan) -> dict[str, KekuatanTersedia]:
    several = Counter(place.polsek for place in dasar.kecamatan.values())
    of_kecamatan = {
        place.nama: dasar.per_polsek[place.polsek]
        for place in dasar.kecamatan.values()
        if several[place.polsek] == 1 and place.polsek in dasar.per_polsek
    }
    return of_kecamatan | dict(dasar.per_polsek)


def _assumed(kekuatan: KekuatanTersedia, tersedia: int) -> KekuatanTersedia:
    """So many officers instead of those there are; of those lent no more than there are."""
    bko = min(kekuatan.bko, tersedia)
    return replace(kekuatan, sendiri=tersedia - bko, bko=bko)


def _per_kategori(kebutuhan: Kebutuhan, kekuatan: KekuatanTersedia) -> dict[Kategori, KekuatanTersedia]:
    rows = {Kategori(row.kode): row for row in kebutuhan.per_kategori}
    sendiri, bko, linmas = kekuatan.sendiri, kekuatan.bko, kekuatan.linmas
    found: dict[Kategori, KekuatanTersedia] = {}
    for kategori in (k for k in reversed(Kategori) if k in rows):
        need = rows[kategori]
        own = min(sendiri, need.polri)
        lent = min(bko, need.polri - own)
        guards = min(linmas, need.linmas)
        sendiri, bko, linmas = sendiri - own, bko - lent, linmas - guards
        found[kategori] = KekuatanTersedia(own, lent, guards)
    return found
