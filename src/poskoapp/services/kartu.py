"""Duty cards for the plotted officers, two to a page."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.daftar_kartu import build_daftar_kartu
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.kartu import (
    Kartu,
    KartuTugas,
    KelompokKartu,
    KontakKartu,
    Pemegang,
    TpsKartu,
    load_teks,
)
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.documents.pdf.kartu import kartu_bytes, write_kartu
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.kontak import JenisKontak
from poskoapp.domain.model import Kelurahan, Tps
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import hari_tanggal, jam
from poskoapp.planning.distance import Point
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, PetugasRow, kelompok_rows
from poskoapp.services.kepala import padal_rows, waktu_tugas
from poskoapp.services.kontak import Kontak, ReadContacts
from poskoapp.services.koordinat import wrong_places
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.peta import kelurahan_outlines
from poskoapp.services.pilihan import Pilihan
from poskoapp.services.rencana_baca import group_of, read_kepala, within
from poskoapp.services.sprin_terbit import SprinTerbit
from poskoapp.storage.database import Database

SEMUA = Pilihan()


class KartuService:
    """Prints cards as the plotting stands."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def kartu(
        self, pilihan: Pilihan = SEMUA, *, nrp: tuple[str, ...] = (), tanggal: date | None = None
    ) -> KartuTugas:
        """The cards of these groups, or of these officers only; InputError for an unknown name.

        `tanggal` is the date that the file bears, today unless given.
        """
        with self._db.read() as session:
            return build_kartu(session, pilihan, nrp, tanggal or clock.today())

    def pdf(self, kartu: KartuTugas, progress: Progress = no_progress) -> bytes:
        """The pages in memory, for a preview."""
        return kartu_bytes(kartu, progress)

    @izin(PeranAkun.PIMPINAN, "mencetak kartu tugas")
    def write_pdf(self, kartu: KartuTugas, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes them to `path`, whole or not at all. RuleViolation where there is no card."""
        return write_kartu(kartu, path, progress=progress)

    @izin(PeranAkun.OPERATOR, "menulis kartu tugas ke Excel")
    def write_workbook(self, kartu: KartuTugas, path: Path, progress: Progress = no_progress) -> DaftarFile:
        """A row for each card, a sheet for each Polsek. RuleViolation where there is no card."""
        return write_daftar_workbook(build_daftar_kartu(kartu), path, progress=progress)


def build_kartu(session: Session, pilihan: Pilihan, nrp: tuple[str, ...], tanggal: date) -> KartuTugas:
    """The cards, within a service's own transaction."""
    operasi = read_kepala(session, pilihan.rencana_id)
    rows = pilihan.of(kelompok_rows(session, rencana_id=pilihan.rencana_id))
    apel = operasi.apel
    orders = SprinTerbit(session, pilihan.rencana_id)
    shared = _shared(session, operasi, rows, pilihan.rencana_id)
    cards = [
        Kartu(
            shared[row.id],
            _holder(guard),
            tuple(_holder(other) for other in row.petugas if other is not guard),
            orders.number(guard, row),
        )
        for row in rows
        for guard in row.petugas
        if not nrp or guard.nrp in nrp
    ]
    return KartuTugas(
        kop=operasi.kop,
        operasi=operasi.nama,
        polres=operasi.polres,
        tanggal=tanggal,
        apel=f"{hari_tanggal(apel.date())} pukul {jam(apel)} {operasi.zona_waktu}, {operasi.tempat_apel}",
        teks=load_teks(),
        kartu=tuple(cards),
        kertas=operasi.kertas.value,
        latihan=operasi.latihan,
    )


def _holder(guard: PetugasRow) -> Pemegang:
    return Pemegang(guard.pangkat, guard.nama, guard.nrp, guard.satuan, guard.peran, guard.hp)


def _shared(
    session: Session, operasi: OperasiRow, rows: list[KelompokRow], rencana_id: int | None
) -> dict[int, KelompokKartu]:
    """What the cards of each group share."""
    wrong, contacts = wrong_places(session), ReadContacts(session)
    stations, nearby = _stations(session, wrong, rencana_id)
    leading, outlines = padal_rows(session, operasi), kelurahan_outlines(session)
    waktu = waktu_tugas(operasi)
    return {
        row.id: KelompokKartu(
            kode=row.kode,
            polsek=row.polsek,
            kecamatan=row.kecamatan,
            kelurahan=row.kelurahan,
            kategori=row.kategori.label,
            polri=row.pola.polri,
            linmas=row.linmas,
            tps=tuple(_tps(row, t, nama, wrong, contacts) for t, nama in stations[row.id]),
            padal=tuple(p.sebutan for p in leading.of(row)),
            waktu=waktu,
            sekitar=tuple(place for id_, place in nearby[row.kelurahan_id] if id_ != row.id),
            batas=outlines.get(row.kelurahan_id, ()),
            kontak=tuple(_group_contacts(row, [t for t, _ in stations[row.id]], contacts)),
        )
        for row in rows
    }


def _tps(row: KelompokRow, tps: Tps, nama: str, wrong: Collection[int], contacts: ReadContacts) -> TpsKartu:
    """A station of the group; one whose coordinates are wrong is told under the map instead of drawn far off."""
    kpps = next((k.teks for k in _of(contacts, row, tps) if k.jenis is JenisKontak.KPPS), "")
    kelurahan = "" if tps.kelurahan_id == row.kelurahan_id else nama
    lat, lng = (None, None) if tps.id in wrong else (tps.lat, tps.lng)
    return TpsKartu(tps.nomor, tps.alamat, kelurahan, lat, lng, kpps)


def _group_contacts(row: KelompokRow, stations: list[Tps], contacts: ReadContacts) -> Iterator[KontakKartu]:
    """Those of its kelurahan and kecamatan, and the Linmas of its first station that has one."""
    linmas = [
        (tps.nomor, kontak)
        for tps in stations
        for kontak in _of(contacts, row, tps)
        if kontak.jenis is JenisKontak.LINMAS
    ]
    above = contacts.of(0, row.kelurahan_id, row.kecamatan_id)
    yield from (KontakKartu(k.jenis.label, k.nama, k.hp) for k in above)
    if linmas:
        nomor, kontak = linmas[0]
        several = " dkk." if len(linmas) > 1 else ""
        which = f"{nomor} " if len(stations) > 1 else ""
        yield KontakKartu(kontak.jenis.label, f"{which}{kontak.nama}{several}", kontak.hp)


def _of(contacts: ReadContacts, row: KelompokRow, tps: Tps) -> tuple[Kontak, ...]:
    return contacts.of(tps.id, tps.kelurahan_id, row.kecamatan_id)


def _stations(
    session: Session, wrong: Collection[int], rencana_id: int | None
) -> tuple[dict[int, list[tuple[Tps, str]]], dict[int, list[tuple[int | None, Point]]]]:
    """TPS by group, with the names of their kelurahan; and by kelurahan the places of all, with their group."""
    of_group: dict[int, list[tuple[Tps, str]]] = defaultdict(list)
    of_kelurahan: dict[int, list[tuple[int | None, Point]]] = defaultdict(list)
    query = (
        select(Tps, Kelurahan.nama, group_of(rencana_id))
        .join(Kelurahan, Kelurahan.id == Tps.kelurahan_id)
        .order_by(Tps.kode)
    )
    found: Any = session.execute(within(query, rencana_id))
    for tps, nama, group in found:
        if group is not None:
            of_group[group].append((tps, nama))
        if tps.lat is not None and tps.lng is not None and tps.id not in wrong:
            of_kelurahan[tps.kelurahan_id].append((group, (tps.lat, tps.lng)))
    return of_group, of_kelurahan
