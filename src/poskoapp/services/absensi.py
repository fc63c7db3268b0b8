"""The attendance list of the muster before the guards move to their TPS."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from poskoapp.documents.absensi import Apel, PesertaApel, build_absensi
from poskoapp.documents.daftar import Daftar, KertasDaftar
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.pdf.daftar import daftar_bytes, write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.model import Ketidakhadiran
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import hari_tanggal, jam
from poskoapp.services.izin import izin
from poskoapp.services.kelompok import KelompokRow, kelompok_rows
from poskoapp.services.kepala import PadalLokasi, kepala_daftar, padal_rows
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.pilihan import Pilihan
from poskoapp.services.rencana_baca import read_kepala
from poskoapp.storage.database import Database

PerApel = Literal["polsek", "kecamatan"]
SEMUA = Pilihan()


@dataclass(frozen=True, slots=True)
class ApelDiminta:
    """What the post says about the muster; what is left empty comes from the operation."""

    waktu: datetime | None = None
    tempat: str = ""
    pimpinan: str = ""
    kegiatan: str = "Apel pergeseran pasukan"


BIASA = ApelDiminta()


class AbsensiService:
    """Prints who is to be at the muster, as the plotting stands."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def daftar(
        self,
        per: PerApel = "polsek",
        pilihan: Pilihan = SEMUA,
        apel: ApelDiminta = BIASA,
        *,
        tanggal: date | None = None,
    ) -> Daftar:
        """The list of guards and padal; `tanggal` is the state that the foot tells, today unless given.

        InputError for an unknown name.
        """
        with self._db.read() as session:
            day = tanggal or clock.today()
            return _daftar(session, per, pilihan, apel, day)

    def pdf(self, daftar: Daftar, progress: Progress = no_progress) -> bytes:
        """Its pages in memory, for a preview."""
        return daftar_bytes(daftar, progress)

    @izin(PeranAkun.PIMPINAN, "mencetak absensi")
    def write_pdf(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> PdfFile:
        """Writes it to `path`, whole or not at all. RuleViolation where nobody is on it."""
        return write_daftar(daftar, path, progress=progress)

    @izin(PeranAkun.OPERATOR, "menulis absensi ke Excel")
    def write_workbook(self, daftar: Daftar, path: Path, progress: Progress = no_progress) -> DaftarFile:
        """Its Excel twin, a sheet for each Polsek or kecamatan."""
        return write_daftar_workbook(daftar, path, progress=progress)


def _daftar(session: Session, per: PerApel, pilihan: Pilihan, wanted: ApelDiminta, tanggal: date) -> Daftar:
    operasi = read_kepala(session, pilihan.rencana_id)
    apel, moment = _apel(operasi, wanted)
    rows = pilihan.of(kelompok_rows(session, rencana_id=pilihan.rencana_id))
    absent = _absent(session, moment.date())
    leading = padal_rows(session, operasi)
    sections: dict[str, list[KelompokRow]] = {}
    for row in rows:
        name = row.polsek if per == "polsek" else f"Kecamatan {row.kecamatan}"
        sections.setdefault(name, []).append(row)
    peserta = {name: tuple(_present(of, leading, absent)) for name, of in sections.items()}
    kertas: KertasDaftar = operasi.kertas.value
    return build_absensi(
        kepala_daftar(operasi, tanggal), apel, {n: p for n, p in peserta.items() if p}, kertas
    )


def _apel(operasi: OperasiRow, wanted: ApelDiminta) -> tuple[Apel, datetime]:
    moment = wanted.waktu or operasi.apel
    apel = Apel(
        kegiatan=wanted.kegiatan,
        hari=hari_tanggal(moment.date()),
        pukul=f"{jam(moment)} {operasi.zona_waktu}",
        tempat=wanted.tempat or operasi.tempat_apel,
        pimpinan=wanted.pimpinan,
    )
    return apel, moment


def _present(rows: list[KelompokRow], leading: PadalLokasi, absent: dict[int, str]) -> Iterator[PesertaApel]:
    """The padal of these groups, then their guards; each once."""
    padal = {p.personel_id: p for row in rows for p in leading.of(row)}
    for p in padal.values():
        why = absent.get(p.personel_id, "Padal")
        yield PesertaApel(p.personel_id, p.nama, p.pangkat, p.nrp, p.satuan, why)
    for row in rows:
        for guard in row.petugas:
            if guard.personel_id not in padal:
                why = absent.get(guard.personel_id, "")
                yield PesertaApel(guard.personel_id, guard.nama, guard.pangkat, guard.nrp, guard.satuan, why)


def _absent(session: Session, day: date) -> dict[int, str]:
    found = session.execute(
        select(Ketidakhadiran.personel_id, Ketidakhadiran.alasan).where(
            Ketidakhadiran.mulai <= day, Ketidakhadiran.selesai >= day
        )
    )
    return {personel_id: alasan.value for personel_id, alasan in found}
