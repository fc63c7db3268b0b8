"""The plotting list per Polsek or per kelurahan, as PDF and as workbook."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from poskoapp.documents.daftar import Daftar, KertasDaftar
from poskoapp.documents.daftar_ploting import KelompokTerplot, Per, PetugasTerplot, build_daftar_ploting
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.pdf.daftar import daftar_bytes, write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, kelompok_rows
from poskoapp.services.kepala import PadalLokasi, kepala_daftar, padal_rows
from poskoapp.services.pilihan import Pilihan
from poskoapp.services.rencana_baca import read_kepala
from poskoapp.storage.database import Database

SEMUA = Pilihan()


class DaftarPlotingService:
    """Prints the plotting as the file stands."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def daftar(
        self,
        per: Per,
        kertas: KertasDaftar | None = None,
        pilihan: Pilihan = SEMUA,
        *,
        tanggal: date | None = None,
    ) -> Daftar:
        """The list; paper as the post's own unless named, `tanggal` today unless given. InputError for an unknown name."""
        with self._db.read() as session:
            day = tanggal or clock.today()
            return build_daftar(session, per, kertas, pilihan, day)

    def pdf(self, daftar: Daftar, progress: Progress = no_progress) -> bytes:
        """Its pages in memory, for a preview."""
        return daftar_bytes(daftar, progress)

    @izin(PeranAkun.PIMPINAN, "mencetak daftar")
    def write_pdf(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes it to `path`, whole or not at all. RuleViolation where nothing is on it."""
        return write_daftar(daftar, path, progress=progress)

    @izin(PeranAkun.OPERATOR, "menulis daftar ke Excel")
    def write_workbook(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> DaftarFile:
        """Its Excel twin, a sheet for each Polsek."""
        return write_daftar_workbook(daftar, path, progress=progress)


def build_daftar(
    session: Session, per: Per, kertas: KertasDaftar | None, pilihan: Pilihan, tanggal: date
) -> Daftar:
    """The list, within a service's own transaction."""
    operasi = read_kepala(session, pilihan.rencana_id)
    groups = pilihan.of(kelompok_rows(session, rencana_id=pilihan.rencana_id))
    leading = padal_rows(session, operasi)
    head = kepala_daftar(operasi, tanggal)
    listed = [_group(g, leading) for g in groups]
    return build_daftar_ploting(head, listed, per, kertas or operasi.kertas.value)


def _group(group: KelompokRow, leading: PadalLokasi) -> KelompokTerplot:
    return KelompokTerplot(
        kode=group.kode,
        polsek=group.polsek,
        kecamatan=group.kecamatan,
        kelurahan=group.kelurahan,
        tps=group.tps,
        jumlah_tps=len(group.nomor),
        kategori=group.kategori,
        pola=group.pola.singkat,
        polri=group.pola.polri,
        linmas=group.linmas,
        petugas=tuple(
            PetugasTerplot(p.personel_id, p.pangkat, p.nama, p.nrp, p.peran, p.satuan, p.hp)
            for p in group.petugas
        ),
        padal=tuple((p.sebutan, p.kelurahan_id is not None) for p in leading.of(group)),
    )
