"""Requests for lent force as rows: what the board, the table, the ledger and the papers show alike."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.bko import AngkaBko, PermintaanBko, PersonelBko, RincianBko, TahapBko
from poskoapp.domain.bko_hitungan import BarisNama, BarisRincian, Empat, four_counts, rises
from poskoapp.domain.bko_jenis import ArahBko, BentukBko, HitunganBko, JenisBko, StatusBko
from poskoapp.domain.model import Personel, Satuan


@dataclass(frozen=True, slots=True)
class AngkaRow:
    """A count as someone else stated it."""

    id: int
    hitungan: HitunganBko
    jumlah: int
    sumber: str
    tanggal: date | None

    @property
    def sebutan(self) -> str:
        """`Tiba 58 menurut Humas Polda Uji`."""
        return f"{self.hitungan.label} {bilangan(self.jumlah)} menurut {self.sumber}"


@dataclass(frozen=True, slots=True)
class TahapRow:
    """A stage reached."""

    status: StatusBko
    waktu: datetime
    nomor_surat: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class RincianRow:
    """A line of a request; the figures as stated, None where nobody stated them."""

    id: int
    permintaan_id: int
    satuan_asal: str
    tempat: str
    kualifikasi: str
    bentuk: BentukBko
    diminta: int | None
    disetujui: int | None
    tiba: int | None
    kembali: int | None
    perlengkapan: str
    kendaraan: str
    penginapan: str
    lat: float | None
    lng: float | None

    @property
    def angka(self) -> dict[HitunganBko, int]:
        """The stated figures."""
        stated = {h: getattr(self, h.value) for h in HitunganBko}
        return {h: value for h, value in stated.items() if value is not None}


@dataclass(frozen=True, slots=True)
class PersonelBkoRow:
    """A person of a request, with the time of each count."""

    id: int
    rincian_id: int
    permintaan_id: int
    personel_id: int
    nrp: str
    nama: str
    pangkat: str
    jabatan: str
    satuan: str
    hp: str
    diminta: datetime | None
    disetujui: datetime | None
    tiba: datetime | None
    kembali: datetime | None
    alasan: str
    diteruskan: datetime | None
    diteruskan_ke: str
    penugasan_id: int | None

    @property
    def sebutan(self) -> str:
        """Rank and name."""
        return f"{self.pangkat} {self.nama}"

    def waktu(self, hitungan: HitunganBko) -> datetime | None:
        """When he came to stand in that count."""
        return getattr(self, hitungan.value)


@dataclass(frozen=True, slots=True)
class PermintaanRow:
    """A request as board and table show it."""

    id: int
    arah: ArahBko
    jenis: JenisBko
    pihak: str
    perihal: str
    status: StatusBko
    mulai: datetime
    selesai: datetime
    tempat: str
    nomor_surat: str
    tanggal_surat: date | None
    lisan_pada: datetime | None
    pimpinan: str
    pimpinan_hp: str
    empat: Empat
    angka: tuple[AngkaRow, ...]
    masalah: tuple[str, ...]
    """Counts that rise without a reason, in sentences."""

    @property
    def sebutan(self) -> str:
        """`BKO masuk dari Polda Uji`."""
        return f"{self.arah.label} {'dari' if self.arah is ArahBko.MASUK else 'ke'} {self.pihak}"

    @property
    def tanpa_surat(self) -> bool:
        """Asked for by word of mouth, the letter still to follow."""
        return self.lisan_pada is not None and not self.nomor_surat and self.status is not StatusBko.DITOLAK


@dataclass(frozen=True, slots=True)
class PermintaanDetail:
    """A request with all that hangs on it."""

    row: PermintaanRow
    rincian: tuple[RincianRow, ...]
    personel: tuple[PersonelBkoRow, ...]
    tahap: tuple[TahapRow, ...]


def permintaan_rows(session: Session, permintaan_id: int | None = None) -> list[PermintaanRow]:
    """Requests, newest first, all or the one, within a service's own transaction."""
    lines, people = (
        _grouped(rincian_rows(session, permintaan_id)),
        _grouped(personel_rows(session, permintaan_id)),
    )
    figures = _figures(session, permintaan_id)
    query = select(PermintaanBko).order_by(PermintaanBko.id.desc())
    if permintaan_id is not None:
        query = query.where(PermintaanBko.id == permintaan_id)
    return [
        _permintaan(p, empat_of(p, lines.get(p.id, ()), people.get(p.id, ())), tuple(figures.get(p.id, ())))
        for p in session.scalars(query)
    ]


def permintaan_detail(session: Session, permintaan_id: int) -> PermintaanDetail:
    """One request with its lines, people and stages."""
    (row,) = permintaan_rows(session, permintaan_id)
    stages = session.scalars(
        select(TahapBko).where(TahapBko.permintaan_id == permintaan_id).order_by(TahapBko.id)
    )
    return PermintaanDetail(
        row,
        tuple(rincian_rows(session, permintaan_id)),
        tuple(personel_rows(session, permintaan_id)),
        tuple(TahapRow(s.status, s.waktu, s.nomor_surat, s.keterangan) for s in stages),
    )


def rincian_rows(session: Session, permintaan_id: int | None = None) -> list[RincianRow]:
    """Lines in the order in which they were added."""
    query = (
        select(RincianBko, Satuan.lat, Satuan.lng)
        .outerjoin(Satuan, Satuan.id == RincianBko.satuan_id)
        .order_by(RincianBko.id)
    )
    if permintaan_id is not None:
        query = query.where(RincianBko.permintaan_id == permintaan_id)
    own = [f.name for f in fields(RincianRow) if f.name not in ("lat", "lng")]
    return [
        RincianRow(**{name: getattr(line, name) for name in own}, lat=lat, lng=lng)
        for line, lat, lng in session.execute(query)
    ]


def personel_rows(session: Session, permintaan_id: int | None = None) -> list[PersonelBkoRow]:
    """People in the order in which they were named."""
    times = [getattr(PersonelBko, h.value) for h in HitunganBko]
    query = (
        select(
            PersonelBko.id, PersonelBko.rincian_id, RincianBko.permintaan_id, PersonelBko.personel_id, Personel.nrp,
            Personel.nama, Personel.pangkat, Personel.jabatan, Satuan.nama.label("satuan"), Personel.hp, *times,
            PersonelBko.alasan, PersonelBko.diteruskan, PersonelBko.diteruskan_ke, PersonelBko.penugasan_id,
        )
        .join(RincianBko, RincianBko.id == PersonelBko.rincian_id)
        .join(Personel, Personel.id == PersonelBko.personel_id)
        .join(Satuan, Satuan.id == Personel.satuan_id)
        .order_by(PersonelBko.rincian_id, PersonelBko.id)
    )  # fmt: skip
    if permintaan_id is not None:
        query = query.where(RincianBko.permintaan_id == permintaan_id)
    return [PersonelBkoRow(*row) for row in session.execute(query)]


def named_count(session: Session, permintaan_id: int) -> int:
    """How many people a request names."""
    lines = select(RincianBko.id).where(RincianBko.permintaan_id == permintaan_id)
    return session.scalar(select(func.count()).where(PersonelBko.rincian_id.in_(lines))) or 0


def empat_of(
    permintaan: PermintaanBko, rincian: Sequence[RincianRow], personel: Sequence[PersonelBkoRow]
) -> Empat:
    """The four counts of a request."""
    reasons = {
        HitunganBko.DISETUJUI: permintaan.alasan_disetujui,
        HitunganBko.TIBA: permintaan.alasan_tiba,
        HitunganBko.KEMBALI: permintaan.alasan_kembali,
    }
    return four_counts([BarisRincian(r.id, r.angka) for r in rincian], [_nama(p) for p in personel], reasons)


def line_counts(line: RincianRow, personel: Sequence[PersonelBkoRow]) -> Empat:
    """The four counts of one line with its own people."""
    return four_counts([BarisRincian(line.id, line.angka)], [_nama(p) for p in personel])


def _nama(person: PersonelBkoRow) -> BarisNama:
    return BarisNama(
        person.id,
        person.rincian_id,
        person.sebutan,
        frozenset(h for h in HitunganBko if person.waktu(h) is not None),
        person.alasan,
        person.diteruskan is not None,
    )


def _permintaan(permintaan: PermintaanBko, empat: Empat, angka: tuple[AngkaRow, ...]) -> PermintaanRow:
    own = [f.name for f in fields(PermintaanRow) if f.name not in ("empat", "angka", "masalah")]
    values: dict[str, Any] = {name: getattr(permintaan, name) for name in own}
    return PermintaanRow(**values, empat=empat, angka=angka, masalah=tuple(rises(empat)))


def _figures(session: Session, permintaan_id: int | None) -> Mapping[int, list[AngkaRow]]:
    query = select(AngkaBko).order_by(AngkaBko.id)
    if permintaan_id is not None:
        query = query.where(AngkaBko.permintaan_id == permintaan_id)
    found: dict[int, list[AngkaRow]] = defaultdict(list)
    for a in session.scalars(query):
        found[a.permintaan_id].append(AngkaRow(a.id, a.hitungan, a.jumlah, a.sumber, a.tanggal))
    return found


def _grouped(rows: Sequence[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.permintaan_id].append(row)
    return groups
