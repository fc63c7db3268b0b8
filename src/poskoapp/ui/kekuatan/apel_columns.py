"""What the muster of a day shows: its figures, its units and its people, and who has not reported."""

from collections.abc import Callable

from poskoapp.domain.jenis_personel import AlasanTidakHadir
from poskoapp.services.apel_baris import ApelReport, ApelRow, PesertaRow
from poskoapp.ui.column import LEFT, Column
from poskoapp.ui.figures_strip import Figure
from poskoapp.ui.icons import icon
from poskoapp.ui.number_text import number_text


def apel_figures(report: ApelReport, show: Callable[[AlasanTidakHadir | None, bool], None]) -> list[Figure]:
    """A click shows whom the figure counts."""
    found = report.total
    return [
        Figure("jumlah", found.jumlah, opens=lambda: show(None, False)),
        Figure("hadir", found.hadir),
        Figure("kurang", found.kurang, opens=lambda: show(None, True)),
        *(
            Figure(alasan.kata, n, opens=lambda alasan=alasan: show(alasan, True))
            for alasan, n in found.alasan.items()
        ),
    ]


def unreported(report: ApelReport) -> str:
    """Which units have not reported."""
    if not report.belum_lapor:
        return "Semua satuan sudah lapor."
    shown = ", ".join(report.belum_lapor[:6])
    more = f" dan {number_text(len(report.belum_lapor) - 6)} lainnya" if len(report.belum_lapor) > 6 else ""
    return f"Belum lapor: {shown}{more}."


def unit_columns() -> list[Column[ApelRow]]:
    """A unit, its figures, why people are missing, and whether it has reported."""
    return [
        Column("Satuan", lambda r: r.satuan, width=150),
        Column("Jumlah", lambda r: r.hitungan.jumlah, width=64, numeric=True),
        Column("Hadir", lambda r: r.hitungan.hadir, width=58, numeric=True),
        Column(
            "Kurang", lambda r: r.hitungan.kurang or None, width=62, numeric=True,
            tone=lambda r: "danger" if r.hitungan.kurang else None,
        ),
        Column("Karena", _reasons, width=150, tooltip=_reasons),
        Column(
            "Lapor", lambda r: "Sudah" if r.lapor else "Belum", width=76, numeric=True, align=LEFT,
            icon=lambda r: icon("circle-check", "success") if r.lapor else icon("circle-minus", "muted"),
            tooltip=lambda r: r.pelapor,
        ),
    ]  # fmt: skip


def _reasons(row: ApelRow) -> str:
    return ", ".join(f"{alasan.kata} {number_text(n)}" for alasan, n in row.hitungan.alasan.items())


def people_columns() -> list[Column[PesertaRow]]:
    """A person and whether he is there."""
    return [
        Column("Pangkat", lambda p: p.pangkat, sort=lambda p: p.pangkat_urut, width=96, numeric=True, align=LEFT),
        Column("Nama", lambda p: p.nama, width=170),
        Column("NRP/NIP", lambda p: p.nrp, width=84, numeric=True, align=LEFT),
        Column("Satuan", lambda p: p.satuan, width=110),
        Column(
            "Apel", lambda p: p.alasan.value if p.alasan else "Hadir", width=132, numeric=True, align=LEFT,
            icon=lambda p: icon("circle-x", "warning") if p.alasan else icon("circle-check", "success"),
            tooltip=lambda p: p.keterangan,
        ),
    ]  # fmt: skip
