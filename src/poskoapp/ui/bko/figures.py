"""The figures over the tab."""

from collections.abc import Callable, Sequence

from poskoapp.domain.bko import ArahBko, HitunganBko, StatusBko
from poskoapp.services.bko_baris import PermintaanRow
from poskoapp.ui.figures_strip import Figure


def figures(
    rows: Sequence[PermintaanRow], show_all: Callable[[], None], show_problems: Callable[[], None]
) -> list[Figure]:
    """The four counts of what comes in, what is lent out, who is not back, and what does not fit."""
    live = [row for row in rows if row.status is not StatusBko.DITOLAK]
    coming = [row for row in live if row.arah is ArahBko.MASUK]
    going = [row for row in live if row.arah is ArahBko.KELUAR]
    problems = sum(bool(row.masalah) or row.tanpa_surat for row in live)
    return [
        Figure("permintaan", len(rows), opens=show_all),
        *(
            Figure(f"masuk {h.value}", sum(row.empat[h].jumlah for row in coming), tooltip=_TOLD[h])
            for h in HitunganBko
        ),
        Figure("keluar disetujui", sum(row.empat[HitunganBko.DISETUJUI].jumlah for row in going)),
        Figure("belum kembali", sum(max(0, row.empat.belum_kembali) for row in live)),
        Figure(
            "perlu diperiksa",
            problems,
            tone="danger" if problems else "",
            opens=show_problems,
            tooltip="Hitungan yang naik tanpa alasan, atau permintaan lisan tanpa surat",
        ),
    ]


_TOLD = {
    HitunganBko.DIMINTA: "Menurut surat permohonan",
    HitunganBko.DISETUJUI: "Menurut persetujuan, atau daftar nama",
    HitunganBko.TIBA: "Menurut apel penerimaan",
    HitunganBko.KEMBALI: "Menurut apel pengembalian",
}
