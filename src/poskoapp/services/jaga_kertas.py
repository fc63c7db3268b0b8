"""The guards on paper: the schedule of each object week by week, and the list of who stands by, PDF or workbook."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.daftar_jaga import (
    DAYS,
    GiliranCetak,
    KelompokSiaga,
    MingguObjek,
    OrangSiaga,
    build_daftar_siaga,
    build_jadwal,
)
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.pdf.daftar import write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.domain import clock
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.waktu import jam, singkat
from poskoapp.services.izin import izin
from poskoapp.services.jaga_baris import ObjekRow, ShiftRow, objek_rows, shift_rows
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.siaga_baris import SiagaRow, siaga_rows
from poskoapp.services.sprin_isi import penandatangan
from poskoapp.storage.database import Database


class JagaKertasService:
    """Prints schedules and lists as the file stands. The ending of the path says which: `.xlsx` or `.pdf`."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db = db
        self._pangkat = pangkat

    def jadwal(
        self,
        objek_ids: Collection[int] | None = None,
        dari: datetime | None = None,
        sampai: datetime | None = None,
        tanggal: date | None = None,
    ) -> Daftar:
        """The schedule of these objects, or of all, over the span, or over all patterns; dated today unless told."""
        with self._db.read() as session:
            operasi = read_operasi(session)
            weeks = _weeks(session, self._pangkat, operasi, objek_ids, (dari, sampai))
            head = kepala_daftar(operasi, tanggal or clock.today())
            return build_jadwal(head, tuple(weeks), penandatangan(operasi), operasi.kertas.value)

    def siaga(self, tanggal: date | None = None) -> Daftar:
        """All platoons and named groups that have people; dated today unless told."""
        with self._db.read() as session:
            operasi = read_operasi(session)
            groups = [_group(row) for row in siaga_rows(session, self._pangkat)]
            head = kepala_daftar(operasi, tanggal or clock.today())
            return build_daftar_siaga(head, groups, penandatangan(operasi), operasi.kertas.value)

    @izin(PeranAkun.PIMPINAN, "mencetak jadwal jaga")
    def write_jadwal(
        self,
        path: Path,
        progress: Progress = no_progress,
        objek_ids: Collection[int] | None = None,
        dari: datetime | None = None,
        sampai: datetime | None = None,
        tanggal: date | None = None,
    ) -> PdfFile | DaftarFile:
        """Writes the schedule, whole or not at all; RuleViolation where there is no shift."""
        return _write(self.jadwal(objek_ids, dari, sampai, tanggal), path, progress)

    @izin(PeranAkun.PIMPINAN, "mencetak daftar siaga")
    def write_siaga(
        self, path: Path, progress: Progress = no_progress, tanggal: date | None = None
    ) -> PdfFile | DaftarFile:
        """Writes the list; RuleViolation where nobody stands by."""
        return _write(self.siaga(tanggal), path, progress)


def _write(daftar: Daftar, path: Path, progress: Progress) -> PdfFile | DaftarFile:
    if path.suffix.lower() == ".xlsx":
        return write_daftar_workbook(daftar, path, progress=progress)
    return write_daftar(daftar, path, progress=progress)


def _weeks(
    session: Session,
    pangkat: DaftarPangkat,
    operasi: OperasiRow,
    objek_ids: Collection[int] | None,
    span: tuple[datetime | None, datetime | None],
) -> Iterator[MingguObjek]:
    midnight = datetime.min.time()
    objects = objek_rows(session, pangkat, datetime.combine(operasi.mulai, midnight))
    for row in objects:
        if (objek_ids is not None and row.id not in objek_ids) or not row.pola:
            continue
        first = span[0] or min(p.mulai for p in row.pola)
        last = span[1] or max(p.selesai for p in row.pola)
        shifts = [s for s in shift_rows(session, pangkat, first, last, [row.id]) if first <= s.shift.mulai]
        of_week: dict[date, list[ShiftRow]] = defaultdict(list)
        for shift in shifts:
            day = shift.shift.mulai.date()
            of_week[day - timedelta(days=day.weekday())].append(shift)
        for monday, own in sorted(of_week.items()):
            yield MingguObjek(row.nama, monday, tuple(_facts(row, monday)), tuple(map(_turn, own)))


def _facts(row: ObjekRow, monday: date) -> Iterator[tuple[str, str]]:
    sunday = monday + timedelta(days=DAYS - 1)
    labels = [p.label for p in row.pola if p.mulai.date() <= sunday and p.selesai.date() >= monday]
    yield "Pola jaga", ", ".join(dict.fromkeys(labels))
    if row.alamat or row.kelurahan:
        yield "Alamat", ", ".join(part for part in (row.alamat, row.kelurahan) if part)
    if row.kontak or row.kontak_hp:
        yield "Kontak", f"{row.kontak} {row.kontak_hp}".strip()
    yield "Satuan penjaga", row.satuan or "semua satuan"


def _turn(row: ShiftRow) -> GiliranCetak:
    shift = row.shift
    names = tuple(p.sebutan for p in row.penjaga)
    hours = f"{jam(shift.mulai)}\N{EN DASH}{jam(shift.selesai)}"
    return GiliranCetak(shift.mulai.date(), shift.nomor, hours, shift.butuh, names)


def _group(row: SiagaRow) -> KelompokSiaga:
    facts = [("Waktu", f"{singkat(row.mulai)} s.d. {singkat(row.selesai)}")]
    if row.tempat:
        facts.append(("Basis" if row.jenis is None else "Tempat", row.tempat))
    if row.cakupan:
        facts.append(("Meliputi", ", ".join(row.cakupan)))
    facts.append(("Kekuatan", f"{bilangan(len(row.anggota))} dari {bilangan(row.kekuatan)} personel"))
    people = tuple(
        OrangSiaga(a.personel_id, a.nama, a.pangkat, a.nrp, a.satuan, a.peran, a.hp) for a in row.anggota
    )
    return KelompokSiaga(row.sasaran, tuple(facts), people)
