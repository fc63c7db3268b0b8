"""The muster of a day on paper: the report with its figures, and the attendance list of each unit to sign."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from poskoapp.documents.absensi import Apel, PesertaApel, build_absensi
from poskoapp.documents.apel import BarisApel, TidakHadir, build_apel
from poskoapp.documents.daftar import Daftar
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.pdf.daftar import daftar_bytes, write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.errors import RuleViolation
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import hari_tanggal
from poskoapp.services.apel_baris import ApelReport, PesertaRow, read_apel
from poskoapp.services.izin import izin
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.satuan import SatuanService
from poskoapp.services.sprin_isi import penandatangan
from poskoapp.storage.database import Database


class ApelKertasService:
    """Prints musters."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def daftar(self, tanggal: date) -> Daftar:
        """The muster on paper: the figures of all units, then the missing by name."""
        report, operasi = self._read(tanggal)
        rows = [
            BarisApel(str(r.satuan_id), r.satuan, r.hitungan, "" if r.lapor else "belum lapor")
            for r in report.rows
        ]
        missing = [
            TidakHadir(str(p.personel_id), p.nama, p.pangkat, p.nrp, p.satuan, p.alasan.value, p.keterangan)
            for p in report.tidak_hadir
            if p.alasan
        ]
        head, signer = kepala_daftar(operasi, tanggal), penandatangan(operasi)
        return build_apel(head, rows, missing, signer, operasi.kertas.value)

    def pdf(self, daftar: Daftar, progress: Progress = no_progress) -> bytes:
        """Its pages in memory, for a preview."""
        return daftar_bytes(daftar, progress)

    @izin(PeranAkun.PIMPINAN, "mencetak apel")
    def write_pdf(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes it to `path`, whole or not at all."""
        return write_daftar(daftar, path, progress=progress)

    @izin(PeranAkun.OPERATOR, "menulis apel ke Excel")
    def write_workbook(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> DaftarFile:
        """Its Excel twin."""
        return write_daftar_workbook(daftar, path, progress=progress)

    def absensi(self, tanggal: date, satuan_ids: Collection[int] = ()) -> Daftar:
        """The attendance list of that day, each unit on pages of its own to sign; without units, of all of them.

        Who is known to be missing stands on it with the reason. RuleViolation where these units have nobody by name.
        """
        report, operasi = self._read(tanggal)
        of_unit: dict[str, Sequence[PesertaApel]] = {
            row.satuan: [_signing(p) for p in report.peserta if p.satuan_id == row.satuan_id]
            for row in report.rows
            if row.bernama and (not satuan_ids or row.satuan_id in satuan_ids)
        }
        if not of_unit:
            raise RuleViolation("Tidak ada personel bernama pada satuan itu.", "Pilih satuan lain.")
        apel = Apel("Apel", hari_tanggal(tanggal), "", operasi.tempat_apel)
        return build_absensi(kepala_daftar(operasi, tanggal), apel, of_unit, operasi.kertas.value)

    def _read(self, tanggal: date) -> tuple[ApelReport, OperasiRow]:
        units = SatuanService(self._db).rows()
        with self._db.read() as session:
            return read_apel(session, units, self._pangkat, tanggal), read_operasi(session)


def _signing(person: PesertaRow) -> PesertaApel:
    why = " ".join(part for part in (person.alasan.value if person.alasan else "", person.keterangan) if part)
    return PesertaApel(person.personel_id, person.nama, person.pangkat, person.nrp, person.satuan, why)
