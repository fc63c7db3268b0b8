"""What ends when a stage ends, and what is carried on: standing forces ended or extended together, as one step."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.pasukan import BarisPasukan, build_pasukan
from poskoapp.documents.pdf.daftar import write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jenis_tahapan import TahapanFields
from poskoapp.domain.model import Tahapan
from poskoapp.domain.pasukan import KunciPasukan, Nasib, begin_of, carried_end, end_of
from poskoapp.domain.waktu import rentang, singkat
from poskoapp.services.izin import izin
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.operasi import read_operasi
from poskoapp.services.pasukan_akhir import end_force
from poskoapp.services.pasukan_baris import PasukanRow, pasukan_rows
from poskoapp.services.pasukan_terus import carry_force
from poskoapp.services.tahapan_baris import TahapanRow, tahapan_rows
from poskoapp.storage.database import Database
from poskoapp.storage.engine import raw
from poskoapp.storage.rows import require


class PasukanService:
    """Reads the forces of a stage and ends them with it, or carries them to another stage."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, tahapan_id: int) -> list[PasukanRow]:
        """The forces on duty at some time of the stage."""
        with self._db.read() as session:
            return pasukan_rows(session, _stage(session, tahapan_id))

    def later(self, tahapan_id: int) -> list[TahapanRow]:
        """The stages that end after this one, to which its forces can be carried."""
        with self._db.read() as session:
            stage = _stage(session, tahapan_id)
            return [row for row in tahapan_rows(raw(session.connection())) if row.selesai > stage.selesai]

    @izin(PeranAkun.OPERATOR, "mengakhiri tugas tahapan")
    def akhiri(
        self, tahapan_id: int, pasukan: Collection[KunciPasukan], waktu: datetime | None = None
    ) -> int:
        """Ends these forces with the stage, or at `waktu`: duties after it go, running ones are cut; returns how many.

        RuleViolation where one cannot be ended here, or none lasts that long.
        """
        with self._db.write("Akhiri tugas tahapan") as session:
            stage = _stage(session, tahapan_id)
            moment = end_of(stage) if waktu is None else waktu
            if moment <= begin_of(stage):
                raise InputError(
                    f"{stage.nama} baru mulai {rentang(stage.mulai, stage.mulai)}.",
                    "Pilih waktu sesudah itu.",
                )
            rows = [row for row in _chosen(session, stage, pasukan) if row.selesai > moment]
            if not rows:
                raise RuleViolation(
                    f"Tidak ada pasukan terpilih yang masih bertugas sesudah {singkat(moment)}.",
                    "Pilih yang masih bertugas sesudahnya.",
                )
            for row in rows:
                end_force(session, row, max(moment, row.mulai), f"Berakhir bersama tahapan {stage.nama}")
            return len(rows)

    @izin(PeranAkun.OPERATOR, "meneruskan tugas tahapan")
    def teruskan(self, tahapan_id: int, ke_id: int, pasukan: Collection[KunciPasukan]) -> int:
        """Carries these forces with the same people to the end of another stage; returns how many.

        RuleViolation where one cannot be carried, or all of them last that long already.
        """
        with self._db.write("Teruskan kekuatan ke tahapan") as session:
            stage, to = _stage(session, tahapan_id), _stage(session, ke_id)
            if to.selesai <= stage.selesai:
                raise RuleViolation(
                    f"{to.nama} selesai sebelum {stage.nama}.", "Pilih tahapan yang lebih kemudian."
                )
            rows = [(row, carried_end(stage, row.selesai, to)) for row in _chosen(session, stage, pasukan)]
            longer = [(row, end) for row, end in rows if end > row.selesai]
            if not longer:
                raise RuleViolation(
                    f"Semua pasukan terpilih sudah bertugas sampai {to.nama} selesai.", "Pilih yang lain."
                )
            for row, end in longer:
                carry_force(session, row, to, end)
            return len(longer)

    def daftar(self, tahapan_id: int, tanggal: date | None = None) -> Daftar:
        """The forces of the stage on paper, dated `tanggal`, else the last day of the stage."""
        with self._db.read() as session:
            stage, operasi = _stage(session, tahapan_id), read_operasi(session)
            rows = pasukan_rows(session, stage)
        printed = [_printed(row) for nasib in Nasib for row in rows if row.nasib is nasib]
        kepala = kepala_daftar(operasi, stage.selesai if tanggal is None else tanggal)
        span = rentang(stage.mulai, stage.selesai)
        return build_pasukan(kepala, stage.nama, span, printed, operasi.kertas.value)

    @izin(PeranAkun.PIMPINAN, "mencetak kekuatan tahapan")
    def write_pdf(self, daftar: Daftar, path: Path) -> PdfFile:
        """Writes it to `path`, whole or not at all."""
        return write_daftar(daftar, path)

    @izin(PeranAkun.OPERATOR, "menulis kekuatan tahapan ke Excel")
    def write_workbook(self, daftar: Daftar, path: Path) -> DaftarFile:
        """Its Excel twin."""
        return write_daftar_workbook(daftar, path)


def _printed(row: PasukanRow) -> BarisPasukan:
    return BarisPasukan(
        str(row.kunci),
        row.nasib.label,
        row.nama,
        row.kunci.jenis.label,
        row.personel,
        row.waktu,
        ", ".join(row.surat),
        row.terikat.split(";")[0],
    )


def _stage(session: Session, tahapan_id: int) -> TahapanFields:
    row = require(session, Tahapan, tahapan_id)
    return TahapanFields(row.jenis, row.nama, row.mulai, row.selesai, row.sumber)


def _chosen(session: Session, stage: TahapanFields, pasukan: Collection[KunciPasukan]) -> list[PasukanRow]:
    """The rows of these keys; RuleViolation where one is bound to something else, or not on duty in the stage."""
    rows = {row.kunci: row for row in pasukan_rows(session, stage)}
    for kunci in pasukan:
        if kunci not in rows:
            raise RuleViolation(f"{kunci.jenis.label} itu tidak bertugas pada {stage.nama}.", "Muat ulang.")
        if rows[kunci].terikat:
            raise RuleViolation(f"{rows[kunci].nama}: {rows[kunci].terikat}.", "Pilih pasukan lain.")
    return [rows[kunci] for kunci in dict.fromkeys(pasukan)]
