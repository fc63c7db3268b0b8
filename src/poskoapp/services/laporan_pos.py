"""Laphar and Lapsit: numbered once, then printed from the log as often as asked."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from poskoapp.documents.daftar import Daftar
from poskoapp.documents.excel.daftar import DaftarFile, write_daftar_workbook
from poskoapp.documents.laporan_pos import CatatanCetak, IsiLaporan, TpsCetak, build_laporan
from poskoapp.documents.pdf.daftar import daftar_bytes, write_daftar
from poskoapp.documents.pdf.finished import PdfFile
from poskoapp.documents.surat import nomor_surat
from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.bilangan import bilangan
from poskoapp.domain.errors import InputError, RuleViolation
from poskoapp.domain.jurnal import JenisLaporan
from poskoapp.domain.lapor import TahapLapor
from poskoapp.domain.model import LaporanPos, LaporanTps
from poskoapp.domain.pangkat import DaftarPangkat
from poskoapp.domain.progress import Progress, no_progress
from poskoapp.domain.teks import clean_text
from poskoapp.domain.waktu import hari_tanggal, jam, singkat
from poskoapp.services.apel import ApelService
from poskoapp.services.insiden import InsidenRow, at_place, insiden_rows
from poskoapp.services.izin import izin
from poskoapp.services.jurnal import JurnalRow, jurnal_rows
from poskoapp.services.kekuatan_terhitung import terhitung_menurut_golongan
from poskoapp.services.kelompok import kelompok_rows
from poskoapp.services.kepala import kepala_daftar
from poskoapp.services.operasi import OperasiRow, read_operasi
from poskoapp.services.sprin_isi import penandatangan
from poskoapp.storage.database import Database

SHOWS = frozenset({"laporan_pos"})


@dataclass(frozen=True, slots=True)
class LaporanPosRow:
    """A report in the register."""

    id: int
    jenis: JenisLaporan
    agenda: int
    nomor: str
    dari: datetime
    sampai: datetime
    insiden_id: int | None
    situasi: str
    catatan: str


class LaporanPosService:
    """Numbers reports and prints them."""

    def __init__(self, db: Database, pangkat: DaftarPangkat) -> None:
        self._db, self._pangkat = db, pangkat

    def rows(self) -> list[LaporanPosRow]:
        """The register, newest first."""
        with self._db.read() as session:
            query = select(LaporanPos).order_by(LaporanPos.sampai.desc(), LaporanPos.id.desc())
            return [_row(each) for each in session.scalars(query)]

    def next_agenda(self, jenis: JenisLaporan, tahun: int) -> int:
        """The number that the next report of that kind gets."""
        with self._db.read() as session:
            return _next(session, jenis, tahun)

    @izin(PeranAkun.OPERATOR, "menomori laporan")
    def add_laphar(
        self,
        dari: datetime,
        sampai: datetime,
        situasi: str = "",
        catatan: str = "",
        agenda: int | None = None,
    ) -> int:
        """Numbers the report of a span (usually a day); returns its key. RuleViolation where the number is taken."""
        return self._add(JenisLaporan.LAPHAR, (dari, sampai), None, situasi, catatan, agenda)

    @izin(PeranAkun.OPERATOR, "menomori laporan")
    def add_lapsit(
        self,
        insiden_id: int,
        sampai: datetime,
        situasi: str = "",
        catatan: str = "",
        agenda: int | None = None,
    ) -> int:
        """Numbers the report of an incident as it stands at `sampai`; returns its key."""
        with self._db.read() as session:
            found = _incident(session, insiden_id)
        start = min(found.isi.mulai, sampai - timedelta(minutes=1))
        return self._add(JenisLaporan.LAPSIT, (start, sampai), insiden_id, situasi, catatan, agenda)

    def daftar(self, laporan_id: int) -> Daftar:
        """The report as the log stands now."""
        with self._db.read() as session:
            report = _report(session, laporan_id)
            operasi = read_operasi(session)
            isi = self._lapsit(session, report) if report.insiden_id else self._laphar(session, report)
            head = kepala_daftar(operasi, report.sampai.date())
            return build_laporan(head, isi, penandatangan(operasi), operasi.kertas.value)

    def pdf(self, laporan_id: int) -> bytes:
        """Its pages in memory, for a preview."""
        return daftar_bytes(self.daftar(laporan_id))

    @izin(PeranAkun.PIMPINAN, "mencetak laporan")
    def write(self, laporan_id: int, path: Path, progress: Progress = no_progress) -> PdfFile | DaftarFile:
        """Writes it, whole or not at all: a workbook where the path ends in `.xlsx`, otherwise a PDF."""
        daftar = self.daftar(laporan_id)
        if path.suffix.lower() == ".xlsx":
            return write_daftar_workbook(daftar, path, progress=progress)
        return write_daftar(daftar, path, progress=progress)

    def _add(
        self,
        jenis: JenisLaporan,
        span: tuple[datetime, datetime],
        insiden_id: int | None,
        situasi: str,
        catatan: str,
        agenda: int | None,
    ) -> int:
        if span[1] <= span[0]:
            raise InputError("Laporan berakhir sebelum mulai.", "Perbaiki salah satu waktunya.")
        day = span[1].date()
        with self._db.write(f"Nomor {jenis.label}") as session:
            number = agenda or _next(session, jenis, day.year)
            _refuse_taken(session, jenis, day.year, number)
            nomor = nomor_surat(number, day, read_operasi(session).kka, jenis.label)
            values = {
                "jenis": jenis, "agenda": number, "tahun": day.year, "nomor": nomor, "dari": span[0],
                "sampai": span[1], "insiden_id": insiden_id, "situasi": clean_text(situasi),
                "catatan": clean_text(catatan),
            }  # fmt: skip
            return session.execute(insert(LaporanPos).values(values).returning(LaporanPos.id)).scalar_one()

    def _laphar(self, session: Session, report: LaporanPosRow) -> IsiLaporan:
        entries = [e for e in reversed(jurnal_rows(session, report.dari, report.sampai)) if not e.insiden_id]
        incidents = [
            i for i in reversed(insiden_rows(session)) if report.dari <= i.isi.diketahui < report.sampai
        ]
        fakta = (
            ("Waktu", _span_told(read_operasi(session), report)),
            ("Situasi umum", report.situasi or "Aman dan terkendali" if not incidents else report.situasi),
            *self._strength(session, report.dari.date()),
            ("Laporan TPS", _vote_told(session, report)),
        )
        bands = (
            ("A. Kejadian menonjol", tuple(_incident_line(i) for i in incidents)),
            ("B. Kegiatan dan kejadian", tuple(_line(e) for e in entries)),
        )
        closing = (("Catatan", report.catatan),) if report.catatan else ()
        return IsiLaporan(
            report.jenis.judul,
            report.nomor,
            hari_tanggal(report.dari.date()),
            tuple((label, text) for label, text in fakta if text),
            bands,
            tuple(_vote(session, report)),
            closing,
        )

    def _lapsit(self, session: Session, report: LaporanPosRow) -> IsiLaporan:
        incident = _incident(session, report.insiden_id or 0)
        isi = incident.isi
        ended = f" s.d. {singkat(isi.selesai)}" if isi.selesai else ""
        fakta = (
            ("Jenis kejadian", isi.jenis.label),
            ("Waktu kejadian", f"{singkat(isi.mulai)}{ended}"),
            ("Diketahui", singkat(isi.diketahui)),
            ("Tempat", incident.tempat),
            ("Pelapor", isi.pelapor),
            ("Yang terlibat", isi.terlibat),
            ("Korban", isi.korban or "nihil"),
            ("Kerugian", isi.kerugian or "nihil"),
            ("Sebab", isi.sebab),
            ("Uraian", isi.uraian),
            ("Situasi saat ini", report.situasi or isi.status.label),
            ("Rencana", isi.rencana),
        )
        course = tuple(_line(e) for e in incident.catatan if e.waktu <= report.sampai)
        closing = (("Catatan", report.catatan),) if report.catatan else ()
        return IsiLaporan(
            report.jenis.judul,
            report.nomor,
            isi.perihal,
            tuple((label, text) for label, text in fakta if text),
            (("Urutan kejadian dan tindakan", course),),
            penutup=closing,
        )

    def _strength(self, session: Session, day: date) -> tuple[tuple[str, str], ...]:
        """Those known by name, who can be missed one by one, and apart from them those who are only counted."""
        muster = ApelService(self._db, self._pangkat).report(day)
        named, away = len(muster.peserta), len(muster.tidak_hadir)
        counts = (("jumlah", named), ("hadir", named - away), ("kurang", away))
        counted = [*terhitung_menurut_golongan(session), ("kurang", muster.total.kurang - away)]
        told = (
            ", ".join(f"{word} {bilangan(number)}" for word, number in each) for each in (counts, counted)
        )
        labels = ("Kekuatan", "Kekuatan tanpa nama") if len(counted) > 1 else ("Kekuatan",)
        return tuple(zip(labels, told, strict=False))


def _row(each: LaporanPos) -> LaporanPosRow:
    return LaporanPosRow(
        each.id, each.jenis, each.agenda, each.nomor, each.dari, each.sampai, each.insiden_id, each.situasi,
        each.catatan,
    )  # fmt: skip


def _report(session: Session, laporan_id: int) -> LaporanPosRow:
    found = session.get(LaporanPos, laporan_id)
    if found is None:
        raise InputError(f"Laporan {laporan_id} tidak ada.", "Lihat daftarnya: posko jurnal laporan.")
    return _row(found)


def _incident(session: Session, insiden_id: int) -> InsidenRow:
    found = next((row for row in insiden_rows(session) if row.id == insiden_id), None)
    if found is None:
        raise InputError(f"Insiden {insiden_id} tidak ada.", "Pilih dari daftarnya.")
    return found


def _next(session: Session, jenis: JenisLaporan, tahun: int) -> int:
    taken = select(func.max(LaporanPos.agenda)).where(LaporanPos.jenis == jenis, LaporanPos.tahun == tahun)
    return (session.scalar(taken) or 0) + 1


def _refuse_taken(session: Session, jenis: JenisLaporan, tahun: int, agenda: int) -> None:
    same = LaporanPos.jenis == jenis, LaporanPos.tahun == tahun, LaporanPos.agenda == agenda
    if session.scalar(select(LaporanPos.id).where(*same)) is not None:
        raise RuleViolation(
            f"{jenis.label} nomor {agenda} tahun {tahun} sudah ada.",
            f"Nomor berikutnya {_next(session, jenis, tahun)}.",
        )


def _span_told(operasi: OperasiRow, report: LaporanPosRow) -> str:
    ends = (f"{hari_tanggal(m.date())} pukul {jam(m)}" for m in (report.dari, report.sampai))
    return f"{' s.d. '.join(ends)} {operasi.zona_waktu}"


def _line(entry: JurnalRow) -> CatatanCetak:
    return CatatanCetak(
        singkat(entry.waktu), entry.sumber, entry.kejadian, entry.tindakan_semua, entry.status.label
    )


def _incident_line(incident: InsidenRow) -> CatatanCetak:
    isi = incident.isi
    place = at_place(isi.perihal, isi.tempat, incident.kelurahan)
    harm = "; ".join(
        f"{word} {text}" for word, text in (("korban", isi.korban), ("kerugian", isi.kerugian)) if text
    )
    told = f"{isi.jenis.label}: {isi.perihal}{place}" + (f" ({harm})" if harm else "")
    done = "; ".join(e.tindakan_semua for e in incident.catatan if e.tindakan_semua)
    return CatatanCetak(singkat(isi.mulai), isi.pelapor, told, done, isi.status.label)


def _vote(session: Session, report: LaporanPosRow) -> list[TpsCetak]:
    """Per kecamatan, as it stood at the end of the span; nothing where no group reported within it."""
    standing = select(LaporanTps.kelompok_id, LaporanTps.tahap, LaporanTps.waktu).where(
        LaporanTps.berlaku, LaporanTps.waktu < report.sampai
    )
    reports = session.execute(standing).all()
    if not any(waktu >= report.dari for _, _, waktu in reports):
        return []
    reported = {(group, stage) for group, stage, _ in reports}
    groups, counts = Counter[str](), defaultdict[str, Counter[TahapLapor]](Counter)
    for group in kelompok_rows(session):
        groups[group.kecamatan] += 1
        counts[group.kecamatan].update(t for t in TahapLapor if (group.id, t) in reported)
    return [
        TpsCetak(name, number, tuple(counts[name][t] for t in TahapLapor)) for name, number in groups.items()
    ]


def _vote_told(session: Session, report: LaporanPosRow) -> str:
    rows = _vote(session, report)
    if not rows:
        return ""
    total = sum(row.kelompok for row in rows)
    done = (sum(row.lapor[at] for row in rows) for at in range(len(TahapLapor)))
    parts = (f"{t.kecil} {bilangan(n)}" for t, n in zip(TahapLapor, done, strict=True))
    return f"dari {bilangan(total)} kelompok: {', '.join(parts)}"
