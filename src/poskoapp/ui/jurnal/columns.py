"""What the tables of the tab show."""

from collections.abc import Callable
from datetime import date, datetime

from poskoapp.domain.jurnal import StatusInsiden, StatusJurnal
from poskoapp.domain.lapor import TahapLapor
from poskoapp.domain.waktu import jam, singkat
from poskoapp.services.insiden import InsidenRow
from poskoapp.services.jurnal import JurnalRow
from poskoapp.services.lapor import LaporRow
from poskoapp.ui.column import LEFT, Column

_SHORT = {
    TahapLapor.TIBA: "Tiba",
    TahapLapor.MULAI: "Mulai",
    TahapLapor.HITUNG: "Hitung",
    TahapLapor.KOTAK: "Kotak",
}


def overdue(row: LaporRow, now: datetime, voting_day: date) -> bool:
    """Whether the vote has come, the group is on duty by then, and has told nothing."""
    return row.terakhir is None and row.kelompok.mulai <= now and voting_day <= now.date()


def lapor_columns(late: Callable[[LaporRow], bool]) -> list[Column[LaporRow]]:
    """Groups by stages; `late` tells whose silence is an alarm by now."""
    return [
        Column("Kelompok", lambda r: r.kelompok.kode, width=92),
        Column("Kelurahan", lambda r: r.kelompok.kelurahan, width=130),
        Column("TPS", lambda r: r.kelompok.tps, width=96),
        *(_stage(tahap) for tahap in TahapLapor),
        Column(
            "Terakhir",
            lambda r: jam(r.terakhir) if r.terakhir else "belum",
            sort=lambda r: r.terakhir,
            width=80,
            tone=lambda r: None if r.terakhir else ("danger" if late(r) else "muted"),
        ),
        Column("Petugas", lambda r: ", ".join(p.sebutan for p in r.kelompok.petugas), width=210),
        Column("HP", lambda r: r.hp, width=224),
        Column("Kecamatan", lambda r: r.kelompok.kecamatan, width=120, hidden=True),
        Column("Polsek", lambda r: r.kelompok.polsek, width=120, hidden=True),
    ]


def _stage(tahap: TahapLapor) -> Column[LaporRow]:
    def text(row: LaporRow) -> str:
        report = row.of(tahap)
        return jam(report.waktu) if report else "–"

    def told(row: LaporRow) -> str:
        report = row.of(tahap)
        if report is None:
            return f"Belum melapor: {tahap.kecil}"
        heard = f"{report.saluran.label}, dicatat {singkat(report.dicatat)} oleh {report.oleh}"
        return "\n".join(p for p in (f"{tahap.label} {singkat(report.waktu)}", heard, report.catatan) if p)

    return Column(
        _SHORT[tahap],
        text,
        sort=lambda r: report.waktu if (report := r.of(tahap)) else None,
        width=68,
        align=LEFT,
        tooltip=told,
        tone=lambda r: "success" if r.of(tahap) else "muted",
    )


def jurnal_columns() -> list[Column[JurnalRow]]:
    """The log."""
    return [
        Column("No", lambda r: r.nomor, width=46, numeric=True),
        Column("Waktu", lambda r: singkat(r.waktu), sort=lambda r: r.waktu, width=112, whole=True),
        Column("Sumber", lambda r: r.sumber, width=120),
        Column("Saluran", lambda r: r.saluran.label, width=76, whole=True),
        Column("Kejadian", lambda r: r.kejadian, width=300, tooltip=entry_told),
        Column("Tindakan", lambda r: r.tindakan_semua, width=220, tooltip=entry_told),
        Column(
            "Status",
            lambda r: ("○ " if r.status is StatusJurnal.TERBUKA else "● ") + r.status.label,
            width=84,
            tone=lambda r: "danger" if r.status is StatusJurnal.TERBUKA else "muted",
        ),
        Column("Insiden", lambda r: r.insiden, width=78),
        Column("Catatan", lambda r: len(r.catatan) or None, width=64, numeric=True, tooltip=entry_told),
        Column("Oleh", lambda r: r.oleh, width=90, hidden=True),
        Column("Dicatat", lambda r: singkat(r.dicatat), sort=lambda r: r.dicatat, width=112, hidden=True),
    ]


def entry_told(row: JurnalRow) -> str:
    """An entry with everything that was added to it."""
    return "\n".join(
        (row.kejadian, *((row.tindakan,) if row.tindakan else ()), *(c.told for c in row.catatan))
    )


def insiden_columns() -> list[Column[InsidenRow]]:
    """Incidents."""
    marks = {StatusInsiden.TERBUKA: "○", StatusInsiden.DITANGANI: "◐", StatusInsiden.SELESAI: "●"}
    tones = {
        StatusInsiden.TERBUKA: "danger",
        StatusInsiden.DITANGANI: "accent",
        StatusInsiden.SELESAI: "muted",
    }
    return [
        Column("No", lambda r: r.nomor, width=46, numeric=True),
        Column(
            "Status",
            lambda r: f"{marks[r.isi.status]} {r.isi.status.label}",
            width=94,
            tone=lambda r: tones[r.isi.status],
        ),
        Column("Jenis", lambda r: r.isi.jenis.label, width=150),
        Column("Perihal", lambda r: r.isi.perihal, width=240),
        Column("Tempat", lambda r: r.tempat, width=170),
        Column("Mulai", lambda r: singkat(r.isi.mulai), sort=lambda r: r.isi.mulai, width=112, whole=True),
        Column(
            "Selesai",
            lambda r: singkat(r.isi.selesai) if r.isi.selesai else "",
            sort=lambda r: r.isi.selesai,
            width=112,
            whole=True,
        ),
        Column("Terlibat", lambda r: r.isi.terlibat, width=140),
        Column("Korban", lambda r: r.isi.korban, width=110),
        Column("Kerugian", lambda r: r.isi.kerugian, width=110, hidden=True),
        Column("Pelapor", lambda r: r.isi.pelapor, width=110, hidden=True),
    ]
