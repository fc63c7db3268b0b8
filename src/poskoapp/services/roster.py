"""Roster ke Polda: gathers from the file what the workbook says."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
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
    SatuanDsp,
    TpsKelompok,
    write_roster,
)
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bko_jenis import ArahBko
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.kategori import Kategori
from poskoapp.domain.model import (
    AngkaPublik,
    Kecamatan,
    KekuatanTerhitung,
    Kelurahan,
    Pola,
    Rencana,
    Satuan,
    Tps,
    TpsRencana,
)
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import hari_tanggal, singkat
from poskoapp.services.dsp import DspService
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, kelompok_rows
from poskoapp.services.operasi import read_operasi
from poskoapp.services.personel import PersonelRow, personel_rows
from poskoapp.services.rencana import RencanaService
from poskoapp.services.rencana_baca import duty_window, group_of
from poskoapp.services.roster_tugas import SIAGA_KINDS, Window, roster_bko, roster_duties, roster_exceptions
from poskoapp.services.walkat_baca import regu_rows
from poskoapp.storage.database import Database


class RosterService:
    """Exports the roster as the file stands."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def document(self, tanggal: date | None = None, rencana_id: int | None = None) -> RosterDocument:
        """All that the workbook says of a plan (None: the main one), as of `tanggal`, today unless given."""
        matrix = DspService(self._db, self._pangkat).matrix()
        with self._db.read() as session:
            document = build_roster(session, self._pangkat, tanggal or clock.today(), rencana_id)
        units = tuple(
            SatuanDsp(row.satuan, tuple(c.dsp for c in row.sel), tuple(c.riil for c in row.sel))
            for row in matrix.terisi
        )
        return replace(document, dsp=units)

    def plans(self) -> list[tuple[str, int | None]]:
        """The plans of which there can be a roster, the main one first."""
        return RencanaService(self._db).choices()

    @izin(PeranAkun.OPERATOR, "menulis roster")
    def export(
        self,
        path: Path,
        progress: Progress = no_progress,
        *,
        tanggal: date | None = None,
        rencana_id: int | None = None,
    ) -> RosterFile:
        """Writes the workbook to `path`, whole or not at all."""
        return write_roster(self.document(tanggal, rencana_id), path, progress=progress)


def build_roster(
    session: Session, pangkat: DaftarPangkat, tanggal: date, rencana_id: int | None = None
) -> RosterDocument:
    """All that the workbook says but the establishment, within a service's own transaction.

    Of a plan beside the main one: its TPS and groups, and of the other duties those within its window.
    """
    operasi = read_operasi(session)
    window = None if rencana_id is None else duty_window(session, rencana_id)
    groups = kelompok_rows(session, rencana_id=rencana_id)
    people = personel_rows(session, pangkat)
    return RosterDocument(
        kop=operasi.kop,
        judul="ROSTER PERSONEL PENGAMANAN TPS",
        operasi=operasi.nama,
        polres=operasi.polres,
        tanggal=tanggal,
        rekap=_rekap(session, groups, rencana_id),
        angka_tps=_angka_tps(session),
        kekuatan=_kekuatan(session, people),
        pola=_pola(session, rencana_id),
        catatan=_catatan(session),
        personel=tuple(_personel(p) for p in people if p.aktif),
        kelompok=_kelompok(session, groups, rencana_id),
        walkat=tuple(_walkat(session, window)),
        siaga=tuple(roster_duties(session, SIAGA_KINDS, window)),
        objek=tuple(roster_duties(session, (JenisPenugasan.JAGA_OBJEK,), window)),
        bko=tuple(roster_bko(session, ArahBko.MASUK, window)),
        bko_keluar=tuple(roster_bko(session, ArahBko.KELUAR, window)),
        pengecualian=tuple(roster_exceptions(session, pangkat)),
        rencana=_rencana(session, rencana_id),
        kertas=operasi.kertas,
        latihan=operasi.latihan,
    )


def _pola(session: Session, rencana_id: int | None) -> tuple[PolaDipakai, ...]:
    """The pola in use, by category."""
    of_plan = Pola.rencana_id.is_not_distinct_from(rencana_id)
    used = session.scalars(select(Pola).where(Pola.utama, of_plan))
    return tuple(
        PolaDipakai(p.kategori, p.angka.teks)
        for p in sorted(used, key=lambda p: list(Kategori).index(p.kategori))
    )


def _rencana(session: Session, rencana_id: int | None) -> str:
    found = session.get(Rencana, rencana_id) if rencana_id is not None else None
    return f"{found.nama} ({hari_tanggal(found.hari_pemungutan)})" if found else ""


def _rekap(session: Session, groups: list[KelompokRow], rencana_id: int | None) -> tuple[RekapKecamatan, ...]:
    counts: dict[int, dict[Kategori, int]] = defaultdict(dict)
    query = (
        select(Kelurahan.kecamatan_id, Tps.kategori, func.count())
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .group_by(Kelurahan.kecamatan_id, Tps.kategori)
    )
    if rencana_id is not None:
        query = query.join(TpsRencana, TpsRencana.tps_id == Tps.id).where(TpsRencana.rencana_id == rencana_id)
    for kecamatan_id, kategori, jumlah in session.execute(query):
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
        if rencana_id is None or counts[id_]
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


def _kelompok(
    session: Session, groups: list[KelompokRow], rencana_id: int | None
) -> tuple[KelompokPloting, ...]:
    codes = dict(session.execute(select(Kelurahan.id, Kelurahan.kode)).all())
    stations: dict[int, list[TpsKelompok]] = defaultdict(list)
    group = group_of(rencana_id)
    named = (
        select(group, Kelurahan.nama, Tps.nomor)
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .where(group.is_not(None))
        .order_by(Kelurahan.kode, Tps.nomor)
    )
    if rencana_id is not None:
        named = named.join(TpsRencana, TpsRencana.tps_id == Tps.id).where(TpsRencana.rencana_id == rencana_id)
    for kelompok_id, kelurahan, nomor in session.execute(named):
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


def _walkat(session: Session, window: Window | None) -> Iterator[PersonelWalkat]:
    """Everyone of every team, those who were replaced too, each with his time."""
    for regu in regu_rows(session):
        names = " – ".join(v.nama for v in regu.vip)
        for flow, a in ((f, a) for f in regu.flows for a in f.anggota):
            mulai, selesai = a.masuk or regu.mulai, a.keluar or regu.akhir
            if window and not (mulai < window[1] and window[0] < selesai):
                continue
            masa = f"{singkat(mulai)} s.d. {singkat(selesai)}"
            told = a.alasan_keluar or (regu.alasan_tarik and f"ditarik: {regu.alasan_tarik.lower()}")
            yield PersonelWalkat(
                regu.sasaran, names, flow.nama.removeprefix("Flow "), a.peran.value, a.pangkat, a.nama, a.nrp,
                a.satuan, a.hp, masa, told,
            )  # fmt: skip
