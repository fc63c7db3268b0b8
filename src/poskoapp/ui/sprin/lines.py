"""The register as the table shows it: drafts and issued orders, newest first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtGui import QIcon

from poskoapp.documents.sprin import short_digest
from poskoapp.domain.sprin import StatusSprin
from poskoapp.domain.waktu import BULAN, hari_tanggal
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.sprin_baris import SprinRow
from poskoapp.ui.column import Column
from poskoapp.ui.icons import icon

_ICONS = {
    StatusSprin.DRAF: ("file-pen-line", "warning"),
    StatusSprin.DIAJUKAN: ("send", "accent"),
    StatusSprin.DIKEMBALIKAN: ("undo-2", "danger"),
    StatusSprin.DISETUJUI: ("circle-check", "accent"),
    StatusSprin.TERBIT: ("file-check", "success"),
}


@dataclass(frozen=True, slots=True)
class SprinLine:
    """An order or a draft of one; how many people and pages a draft has is known when it is drawn."""

    id: int
    nomor: str
    jenis: str
    tanggal: date
    status: StatusSprin
    row: SprinRow
    perihal: str = ""
    personel: int | None = None
    halaman: int | None = None
    sidik_isi: str = ""
    sidik_berkas: str = ""
    terbit_pada: datetime | None = None
    """UTC."""
    judul: str = ""
    """Its kind in words."""
    keterangan: str = ""
    """What became of it."""
    dicabut: bool = False
    basi: bool = False
    """Whether it no longer says what the duties say."""

    @property
    def keadaan(self) -> str:
        """Its status, or what has become of it since."""
        if self.dicabut:
            return "Dicabut"
        return "Tidak sesuai" if self.basi else self.status.label

    @property
    def file_name(self) -> str:
        """The name that is proposed for its PDF: `Sprin-1287-XI-2024.pdf`."""
        if self.status is not StatusSprin.TERBIT:
            return f"Draf-Sprin-{self.jenis}-{self.id}.pdf"
        parts = self.nomor.split("/")
        return "-".join((parts[0], parts[1], parts[2], parts[-1])) + ".pdf"


def sprin_lines(rows: Iterable[SprinRow], basi: Collection[str] = ()) -> list[SprinLine]:
    """The register; `basi` are the numbers of those that no longer say what the duties say."""
    return [
        SprinLine(
            r.id, r.nomor, r.jenis, r.tanggal, r.status, r, r.perihal, r.jumlah_personel if r.terbit_pada else None,
            r.halaman if r.terbit_pada else None, r.sha256_isi,
            r.sha256_berkas, r.terbit_pada, _kind_of(r), r.keterangan, bool(r.dicabut_oleh), r.nomor in basi,
        )
        for r in rows
    ]  # fmt: skip


def _kind_of(row: SprinRow) -> str:
    """`Pengamanan TPS`, `Ralat · Pengamanan TPS`."""
    return f"{row.hubungan.label} · {row.jenis_judul}" if row.induk_nomor else row.jenis_judul


def default_day(operasi: OperasiRow, today: date) -> date:
    """Today, but within the operation and not after the duty that is ordered has begun."""
    return min(max(today, operasi.mulai), operasi.tugas_mulai.date())


def sprin_columns() -> list[Column[SprinLine]]:
    """The register."""
    return [
        Column(
            "Nomor", lambda s: s.nomor, width=212, sort=lambda s: (s.tanggal.year, s.id),
            tooltip=lambda s: s.perihal,
        ),
        Column("Jenis", lambda s: s.judul, width=180),
        Column(
            "Tanggal", lambda s: _short_day(s.tanggal), width=104, sort=lambda s: s.tanggal,
            tooltip=lambda s: hari_tanggal(s.tanggal),
        ),
        Column("Status", lambda s: s.keadaan, width=122, icon=_icon,
            tooltip=lambda s: s.keterangan),
        Column("Personel", lambda s: s.personel, width=74, numeric=True),
        Column("Hal.", lambda s: s.halaman, width=50, numeric=True),
        Column(
            "Sidik isi", lambda s: short_digest(s.sidik_isi)[:9], width=96, hidden=True,
            tooltip=lambda s: s.sidik_isi and f"SHA-256 isi: {s.sidik_isi}",
        ),
    ]  # fmt: skip


def _icon(line: SprinLine) -> QIcon:
    if line.dicabut:
        return icon("circle-x", "muted")
    return icon("triangle-alert", "warning") if line.basi else icon(*_ICONS[line.status])


def _short_day(day: date) -> str:
    return f"{day.day} {BULAN[day.month - 1][:3]} {day.year}"
