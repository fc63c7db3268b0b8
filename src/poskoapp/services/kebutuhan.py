"""What the TPS need under the pola that apply to them, against who is available."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko_kekurangan import divided
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.pola import BarisPola, DaftarPola, PolaAngka
from poskoapp.planning.kebutuhan import BarisKebutuhan, Kebutuhan, PolaTerjangkau, counted, requirement
from poskoapp.services import bko_masa
from poskoapp.services.izin import izin
from poskoapp.services.kebutuhan_dasar import DasarKebutuhan, KekuatanTersedia, read_dasar, sector_of
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


SATUAN_LAIN = "Satuan lain"
"""The line of those whom `kekuatan_lain` counts."""


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
    """The same of each Polsek by name, and of its kecamatan: where it has several, divided by what they need."""
    per_kategori: Mapping[Kategori, KekuatanTersedia]
    """The force as it goes round: the most guarded category is filled first, our own people before those lent."""
    rencana_id: int | None = None

    @property
    def kurang_linmas(self) -> int:
        """Linmas still missing."""
        return max(0, self.kebutuhan.linmas - self.kekuatan.linmas)

    def kekuatan_lain(self, wilayah: Iterable[str]) -> KekuatanTersedia:
        """Who stands outside of these Polsek, or kecamatan: the Polres itself, BKO, a Polsek without TPS."""
        told = [self.per_wilayah[nama] for nama in wilayah if nama in self.per_wilayah]
        return KekuatanTersedia(
            self.kekuatan.sendiri - sum(k.sendiri for k in told),
            self.kekuatan.bko - sum(k.bko for k in told),
            self.kekuatan.linmas - sum(k.linmas for k in told),
        )


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

    def requirement(self, tersedia: int, rencana_id: int | None = None) -> Kebutuhan:
        """The requirement against so many officers, whoever they are."""
        with self._db.read() as session:
            dasar = read_dasar(session, self._pangkat, rencana_id, tersedia)
        daftar = DaftarPola(dasar.pola, rencana_id)
        return _named(requirement(dasar.counts(daftar), daftar.bawaan(), tersedia), dasar)

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
    kebutuhan = _named(kebutuhan, dasar)
    return KebutuhanReport(
        kebutuhan,
        daftar.bawaan(),
        terjangkau,
        dasar.kekuatan,
        _per_wilayah(dasar, kebutuhan.per_kecamatan),
        _per_kategori(kebutuhan, dasar.kekuatan if tersedia is None else _assumed(dasar.kekuatan, tersedia)),
        dasar.rencana_id,
    )


def _named(kebutuhan: Kebutuhan, dasar: DasarKebutuhan) -> Kebutuhan:
    """With its kecamatan by name instead of code."""
    names = {place.kode: place.nama for place in dasar.kecamatan.values()}
    rows = tuple(replace(row, kode=names.get(row.kode, row.kode)) for row in kebutuhan.per_kecamatan)
    return replace(kebutuhan, per_kecamatan=rows)


def _per_wilayah(
    dasar: DasarKebutuhan, per_kecamatan: Sequence[BarisKebutuhan]
) -> dict[str, KekuatanTersedia]:
    """The strength of each Polsek, and of its kecamatan and sectors as they need it."""
    units = sorted({place.polsek for place in dasar.kecamatan.values()})
    of_polsek = {unit: dasar.per_polsek.get(unit, KekuatanTersedia()) for unit in units}
    unit_of = {place.nama: place.polsek for place in dasar.kecamatan.values()}
    unit_of |= {sector_of(unit): unit for unit in units}
    rows: dict[str, list[BarisKebutuhan]] = defaultdict(list)
    for row in per_kecamatan:
        if row.kode in unit_of:
            rows[unit_of[row.kode]].append(row)
    shared = [_shared(of_polsek[unit], lines) for unit, lines in rows.items()]
    return dict(dasar.per_polsek) | of_polsek | {name: own for part in shared for name, own in part.items()}


def _shared(force: KekuatanTersedia, rows: Sequence[BarisKebutuhan]) -> dict[str, KekuatanTersedia]:
    """A strength divided by need, those lent by what our own leave: what lacks adds up to what the whole lacks."""
    need = {row.kode: row.polri for row in rows}
    if not any(need.values()):
        return {}
    own = divided(force.sendiri, need)
    left = {kode: max(0, many - own.get(kode, 0)) for kode, many in need.items()}
    lent = divided(force.bko, left if any(left.values()) else need)
    guards = {row.kode: row.linmas for row in rows}
    linmas = divided(force.linmas, guards if any(guards.values()) else need)
    return {k: KekuatanTersedia(own.get(k, 0), lent.get(k, 0), linmas.get(k, 0)) for k in need}


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
