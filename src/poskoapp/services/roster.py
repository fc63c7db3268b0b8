"""Roster ke Polda: gathers from the file what the workbook says."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from poskoapp.documents.excel.roster import (
    AngkaTps,
    BarisKekuatan,
    KelompokPloting,
    PersonelKekuatan,
    PersonelPloting,
    PersonelWalkat,
    PolaDipakai,
    RekapKecamatan,
    RosterDocument,
    RosterFile,
    TpsKelompok,
    write_roster,
)
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import AngkaPublik, Kecamatan, KekuatanTerhitung, Kelurahan, Pola, Satuan, Tps
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.penugasan import JenisPenugasan
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import singkat
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, kelompok_rows
from poskoapp.services.operasi import read_operasi
from poskoapp.services.personel import PersonelRow, personel_rows
from poskoapp.services.roster_tugas import SIAGA_KINDS, roster_duties
from poskoapp.services.walkat_baris import regu_rows
from poskoapp.storage.database import Database


class RosterService:
    """Exports the roster as the file stands."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    @izin(PeranAkun.OPERATOR, "menulis roster")
    def export(
        self, path: Path, progress: Progress = no_progress, *, tanggal: date | None = None
    ) -> RosterFile:
        """Writes the workbook to `path`, whole or not at all; `tanggal` is printed on it, today unless given."""
        with self._db.read() as session:
            document = build_roster(session, self._pangkat, tanggal or clock.today())
        return write_roster(document, path, progress=progress)


def build_roster(session: Session, pangkat: DaftarPangkat, tanggal: date) -> RosterDocument:
    """All that the workbook says, within a service's own transaction."""
    operasi = read_operasi(session)
    groups = kelompok_rows(session)
    people = personel_rows(session, pangkat)
    return RosterDocument(
        kop=operasi.kop,
        judul="ROSTER PERSONEL PENGAMANAN TPS",
        operasi=operasi.nama,
        polres=operasi.polres,
        tanggal=tanggal,
        rekap=_rekap(session, groups),
        angka_tps=_angka_tps(session),
        kekuatan=_kekuatan(session, people),
        pola=tuple(
            PolaDipakai(p.kategori, p.angka.teks)
            for p in sorted(
                session.scalars(select(Pola).where(Pola.utama)),
                key=lambda p: list(Kategori).index(p.kategori),
            )
        ),
        catatan=_catatan(session),
        personel=tuple(_personel(p) for p in people if p.aktif),
        kelompok=_kelompok(session, groups),
        walkat=tuple(_walkat(session)),
        siaga=tuple(roster_duties(session, SIAGA_KINDS)),
        objek=tuple(roster_duties(session, (JenisPenugasan.JAGA_OBJEK,))),
        kertas=operasi.kertas,
        latihan=operasi.latihan,
    )


def _rekap(session: Session, groups: list[KelompokRow]) -> tuple[RekapKecamatan, ...]:
    counts: dict[int, dict[Kategori, int]] = defaultdict(dict)
    counted = session.execute(
        select(Kelurahan.kecamatan_id, Tps.kategori, func.count())
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .group_by(Kelurahan.kecamatan_id, Tps.kategori)
    )
    for kecamatan_id, kategori, jumlah in counted:
        counts[kecamatan_id][kategori] = jumlah
    of_kecamatan: dict[int, list[KelompokRow]] = defaultdict(list)
    for group in groups:
        of_kecamatan[group.kecamatan_id].append(group)
    listed = session.execute(
        select(Kecamatan.id, Kecamatan.nama, Satuan.nama)
        .join(Satuan, Satuan.id == Kecamatan.satuan_id)
        .order_by(Satuan.urutan, Kecamatan.kode)
    )
    return tuple(
        RekapKecamatan(
            polsek=polsek,
            kecamatan=nama,
            tps=counts[id_],
            kelompok=len(of_kecamatan[id_]),
            kebutuhan=sum(g.pola.polri for g in of_kecamatan[id_]),
            terplot=sum(len(g.petugas) for g in of_kecamatan[id_]),
            linmas=sum(g.linmas for g in of_kecamatan[id_]),
        )
        for id_, nama, polsek in listed
    )


def _angka_tps(session: Session) -> tuple[AngkaTps, ...]:
    ours = session.scalar(select(func.count()).select_from(Tps)) or 0
    published = session.execute(
        select(AngkaPublik.sumber, AngkaPublik.jumlah).where(AngkaPublik.perihal == "tps")
    )
    return (AngkaTps("Berkas operasi ini", ours), *(AngkaTps(*row) for row in published))


def _kekuatan(session: Session, people: list[PersonelRow]) -> tuple[BarisKekuatan, ...]:
    named = Counter(p.jenis.value for p in people if p.aktif)
    counted = session.execute(
        select(Satuan.nama, KekuatanTerhitung.golongan, KekuatanTerhitung.jumlah)
        .join(Satuan, Satuan.id == KekuatanTerhitung.satuan_id)
        .order_by(KekuatanTerhitung.id)
    )
    return (
        *(BarisKekuatan(f"Personel {jenis} (bernama)", jumlah) for jenis, jumlah in named.items()),
        *(BarisKekuatan(f"{satuan}, {golongan} (terhitung)", jumlah) for satuan, golongan, jumlah in counted),
    )


def _catatan(session: Session) -> tuple[str, ...]:
    estimated = session.scalar(select(func.count()).where(Kelurahan.tps_estimasi)) or 0
    if not estimated:
        return ()
    note = (
        f"Jumlah TPS per kecamatan adalah hitungan KPU; pembagiannya pada {estimated} kelurahan/desa masih "
        "PERKIRAAN (pada lembar PLOTING TPS: “TPS perkiraan”)."
    )
    return (note,)


def _personel(person: PersonelRow) -> PersonelKekuatan:
    return PersonelKekuatan(
        nama=person.nama,
        pangkat=person.pangkat,
        nrp=person.nrp,
        jabatan=person.jabatan,
        satuan=person.satuan,
        jenis_kelamin=person.jenis_kelamin,
        hp=person.hp,
        tugas=person.tugas or person.ketidakhadiran,
    )


def _kelompok(session: Session, groups: list[KelompokRow]) -> tuple[KelompokPloting, ...]:
    codes = dict(session.execute(select(Kelurahan.id, Kelurahan.kode)).all())
    stations: dict[int, list[TpsKelompok]] = defaultdict(list)
    named = session.execute(
        select(Tps.kelompok_id, Kelurahan.nama, Tps.nomor)
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .where(Tps.kelompok_id.is_not(None))
        .order_by(Kelurahan.kode, Tps.nomor)
    )
    for kelompok_id, kelurahan, nomor in named:
        stations[kelompok_id or 0].append(TpsKelompok(kelurahan, nomor))
    return tuple(
        KelompokPloting(
            kode=g.kode,
            polsek=g.polsek,
            kecamatan=g.kecamatan,
            kelurahan=g.kelurahan,
            kode_kelurahan=codes[g.kelurahan_id],
            kategori=g.kategori,
            pola=g.pola.singkat,
            polri=g.pola.polri,
            linmas=g.linmas,
            tps=tuple(stations[g.id]),
            personel=tuple(
                PersonelPloting(p.nama, p.pangkat, p.nrp, p.satuan, p.hp, p.peran, p.jarak_km)
                for p in g.petugas
            ),
            keterangan="TPS perkiraan" if g.tps_estimasi else "",
        )
        for g in groups
    )


def _walkat(session: Session) -> Iterator[PersonelWalkat]:
    """Everyone of every team, those who were replaced too, each with his time."""
    for regu in regu_rows(session):
        names = " – ".join(v.nama for v in regu.vip)
        for flow, a in ((f, a) for f in regu.flows for a in f.anggota):
            masa = f"{singkat(a.masuk or regu.mulai)} s.d. {singkat(a.keluar or regu.akhir)}"
            told = a.alasan_keluar or (regu.alasan_tarik and f"ditarik: {regu.alasan_tarik.lower()}")
            yield PersonelWalkat(
                regu.sasaran, names, flow.nama.removeprefix("Flow "), a.peran.value, a.pangkat, a.nama, a.nrp,
                a.satuan, a.hp, masa, told,
            )  # fmt: skip
