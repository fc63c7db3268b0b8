"""Allowances: keeping the rates, counting who is due what, printing the sheet, and recording it as paid."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.pdf.daftar import daftar_bytes, write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import rupiah
from poskoapp.domain.dsp import GOLONGAN
from poskoapp.domain.edits import merge_edit
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_penugasan import JenisPenugasan
from poskoapp.domain.model import DaftarTunjangan, KomponenTunjangan, TunjanganDibayar
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import clean_text, name_key
from poskoapp.domain.tunjangan import SatuanTarif
from poskoapp.domain.waktu import rentang, tanggal
from poskoapp.services.izin import izin
from poskoapp.services.operasi import read_operasi
from poskoapp.services.tunjangan_baris import (
    DaftarTunjanganRow,
    HitunganTunjangan,
    KomponenRow,
    PenerimaRow,
    counted,
    daftar_rows,
    destinations,
    joined,
    komponen_rows,
    lent_to_us,
    recorded_rows,
)
from poskoapp.services.tunjangan_kertas import kertas_tunjangan
from poskoapp.storage.database import Database
from poskoapp.storage.rows import insert_rows, require, require_all

SHOWS = frozenset(
    {"komponen_tunjangan", "daftar_tunjangan", "tunjangan_dibayar", "penugasan", "personel", "ketidakhadiran"}
)
"""Tables whose change may change what is due."""
MAX_TARIF = 100_000_000
"""Rupiah; more in one rate is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class KomponenFields:
    """What the operator types of a rate; `tarif` in whole rupiah, nothing chosen means all."""

    nama: str
    satuan: SatuanTarif
    tarif: int
    jenis: tuple[JenisPenugasan, ...] = ()
    golongan: tuple[str, ...] = ()
    tujuan: str = ""
    dasar: str = ""


@dataclass(frozen=True, slots=True)
class Masa:
    """Days that are counted, both included; with or without those who are lent to us."""

    dari: date
    sampai: date
    dengan_bko: bool = False


class TunjanganService:
    """What is due follows from the duties as they stand; what was recorded as paid is never due again."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def komponen(self) -> list[KomponenRow]:
        """The rates."""
        with self._db.read() as session:
            return komponen_rows(session)

    def recorded(self) -> list[DaftarTunjanganRow]:
        """The lists that were recorded as paid, newest first."""
        with self._db.read() as session:
            return daftar_rows(session)

    def masa(self) -> Masa:
        """The days of the operation: what is counted unless the operator says otherwise."""
        with self._db.read() as session:
            operasi = read_operasi(session)
            return Masa(operasi.mulai, operasi.selesai)

    def tujuan(self) -> list[str]:
        """Where the duties are, as a rate names it: each once, by the alphabet."""
        with self._db.read() as session:
            return destinations(session)

    def counted(self, masa: Masa) -> HitunganTunjangan:
        """Who is due what, and whom an unknown rank keeps from a rate. InputError where the span ends before it begins."""
        _check_masa(masa)
        with self._db.read() as session:
            return self._counted(session, masa)

    def daftar(self, masa: Masa, hari: date | None = None) -> Daftar:
        """The sheet of what is due now, dated that day or today. RuleViolation where nothing is."""
        _check_masa(masa)
        with self._db.read() as session:
            rows = self._counted(session, masa).penerima
            if not rows:
                raise _nothing_due(session, masa)
            return kertas_tunjangan(session, rows, (masa.dari, masa.sampai), "", hari or clock.today())

    def recorded_daftar(self, daftar_id: int) -> Daftar:
        """The sheet of a recorded list, whatever has changed since."""
        with self._db.read() as session:
            row = require(session, DaftarTunjangan, daftar_id)
            note = f"Daftar nomor {row.id}, dicatat {tanggal(row.dicatat.date())}. {row.keterangan}".strip()
            rows = recorded_rows(session, self._pangkat, daftar_id)
            return kertas_tunjangan(session, rows, (row.dari, row.sampai), note, clock.today())

    def pdf(self, daftar: Daftar, progress: Progress = no_progress) -> bytes:
        """Its pages in memory, for a preview."""
        return daftar_bytes(daftar, progress)

    @izin(PeranAkun.PIMPINAN, "mencetak daftar tunjangan")
    def write_pdf(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes it to `path`, whole or not at all. RuleViolation where nobody is on it."""
        return write_daftar(daftar, path, progress=progress)

    @izin(PeranAkun.OPERATOR, "menulis daftar tunjangan ke Excel")
    def write_workbook(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> DaftarFile:
        """Its Excel twin, a sheet for each unit."""
        return write_daftar_workbook(daftar, path, progress=progress)

    @izin(PeranAkun.OPERATOR, "mengubah tarif tunjangan")
    def add(self, fields_: KomponenFields) -> int:
        """Adds a rate; returns its key. InputError for a rate that cannot be."""
        with self._db.write(f"Tambah tarif {clean_text(fields_.nama)}") as session:
            values = _checked(session, fields_, None)
            return session.execute(
                insert(KomponenTunjangan).values(values).returning(KomponenTunjangan.id)
            ).scalar_one()

    @izin(PeranAkun.OPERATOR, "mengubah tarif tunjangan")
    def edit(self, komponen_id: int, before: KomponenFields, after: KomponenFields) -> None:
        """Changes what `after` has other than `before`; what was recorded stays as it was paid."""
        with self._db.write(f"Ubah tarif {clean_text(after.nama)}") as session:
            require(session, KomponenTunjangan, komponen_id)
            stored = next(fields_of(row) for row in komponen_rows(session) if row.id == komponen_id)
            values = _checked(session, merge_edit(stored, before, after), komponen_id)
            session.execute(
                update(KomponenTunjangan).where(KomponenTunjangan.id == komponen_id).values(values)
            )

    @izin(PeranAkun.OPERATOR, "mengubah tarif tunjangan")
    def delete(self, komponen_ids: Sequence[int]) -> None:
        """Removes rates."""
        with self._db.write(f"Hapus {len(komponen_ids)} tarif tunjangan") as session:
            require_all(session, KomponenTunjangan, komponen_ids)
            session.execute(delete(KomponenTunjangan).where(KomponenTunjangan.id.in_(komponen_ids)))

    @izin(PeranAkun.PENGENDALI, "mencatat pembayaran tunjangan")
    def record(self, masa: Masa, keterangan: str = "") -> int:
        """Records what is due as paid, as one step; returns the number of the list. RuleViolation where nothing is due."""
        _check_masa(masa)
        with self._db.write("Catat pembayaran tunjangan") as session:
            rows = self._counted(session, masa).penerima
            if not rows:
                raise _nothing_due(session, masa)
            values = {
                "dari": masa.dari, "sampai": masa.sampai, "keterangan": clean_text(keterangan),
                "dicatat": clock.now(),
            }  # fmt: skip
            id_ = session.execute(
                insert(DaftarTunjangan).values(values).returning(DaftarTunjangan.id)
            ).scalar_one()
            insert_rows(session, TunjanganDibayar, [*_paid_values(id_, rows)])
            return id_

    @izin(PeranAkun.PENGENDALI, "menghapus daftar tunjangan")
    def forget(self, daftar_id: int) -> None:
        """Removes a recorded list that was not paid after all: what stood on it is due again."""
        with self._db.write(f"Hapus daftar tunjangan nomor {daftar_id}") as session:
            require(session, DaftarTunjangan, daftar_id)
            session.execute(delete(TunjanganDibayar).where(TunjanganDibayar.daftar_id == daftar_id))
            session.execute(delete(DaftarTunjangan).where(DaftarTunjangan.id == daftar_id))

    def _counted(self, session: Session, masa: Masa) -> HitunganTunjangan:
        found = counted(session, self._pangkat, masa.dari, masa.sampai)
        if masa.dengan_bko:
            return found
        others = lent_to_us(session)
        return HitunganTunjangan(
            [row for row in found.penerima if row.personel.id not in others],
            [person for person in found.tanpa_pangkat if person.id not in others],
        )


def check_komponen(fields_: KomponenFields) -> None:
    """InputError where the rate alone is wrong."""
    if not clean_text(fields_.nama):
        raise InputError("Nama komponen wajib diisi.", "Misalnya Uang saku, Uang makan, Transpor.")
    if not 0 < fields_.tarif <= MAX_TARIF:
        raise InputError(
            f"Tarif {rupiah(fields_.tarif)} tidak mungkin.", f"Isi Rp 1 sampai {rupiah(MAX_TARIF)}."
        )
    unknown = sorted(set(fields_.golongan) - set(GOLONGAN))
    if unknown:
        raise InputError(f"Golongan {unknown[0]} tidak dikenal.", f"Pilih dari {', '.join(GOLONGAN)}.")


def fields_of(row: KomponenRow) -> KomponenFields:
    """What the form begins with."""
    return KomponenFields(**{f.name: getattr(row, f.name) for f in fields(KomponenFields)})


def _check_masa(masa: Masa) -> None:
    if masa.sampai < masa.dari:
        raise InputError("Tanggal akhir lebih awal daripada tanggal awal.", "Perbaiki salah satunya.")


def _nothing_due(session: Session, masa: Masa) -> RuleViolation:
    """Why there is no list to print or to record."""
    if not komponen_rows(session):
        return RuleViolation(
            "Belum ada tarif tunjangan.", "Isi dahulu tarifnya: komponen, satuan dan rupiahnya."
        )
    return RuleViolation(
        f"Tidak ada yang harus dibayar untuk {rentang(masa.dari, masa.sampai)}.",
        "Periksa tanggal dan tarifnya; yang sudah dicatat dan yang tidak bertugas tidak dihitung.",
    )


def _checked(session: Session, fields_: KomponenFields, own_id: int | None) -> dict[str, object]:
    check_komponen(fields_)
    nama = clean_text(fields_.nama)
    others = select(KomponenTunjangan.nama, KomponenTunjangan.satuan).where(
        KomponenTunjangan.id != (own_id or 0)
    )
    for other, satuan in session.execute(others):
        if name_key(other) == name_key(nama):
            nama = other
            if satuan is not fields_.satuan:
                raise InputError(
                    f"{other} sudah ada, dibayar {satuan.label}.",
                    "Pakai satuan yang sama, atau beri nama lain.",
                )
    return {
        "nama": nama,
        "satuan": fields_.satuan,
        "tarif": fields_.tarif,
        "jenis": joined(jenis.value for jenis in JenisPenugasan if jenis in fields_.jenis),
        "golongan": joined(group for group in GOLONGAN if group in fields_.golongan),
        "tujuan": clean_text(fields_.tujuan),
        "dasar": clean_text(fields_.dasar),
    }


def _paid_values(daftar_id: int, rows: Sequence[PenerimaRow]) -> list[dict[str, object]]:
    return [
        {
            "daftar_id": daftar_id,
            "personel_id": row.personel.id,
            **{f.name: getattr(hak, f.name) for f in fields(hak)},
        }
        for row in rows
        for hak in row.hak
    ]
