"""The figures over the tab."""

from collections.abc import Callable, Sequence

from poskoapp.domain.bko_jenis import ArahBko, HitunganBko, StatusBko
from poskoapp.services.bko_baris import PermintaanRow
from poskoapp.ui.figures_strip import Figure


def figures(
    rows: Sequence[PermintaanRow], show_all: Callable[[], None], show_problems: Callable[[], None]
) -> list[Figure]:
    """The four counts of what comes in and of what is lent out, who is not back, and what does not fit.

    A direction in which nothing was asked for is left out, unless there is no request at all.
    """
    live = [row for row in rows if row.status is not StatusBko.DITOLAK]
    asked = [arah for arah in ArahBko if any(row.arah is arah for row in live)] or [ArahBko.MASUK]
    problems = sum(bool(row.masalah) or row.tanpa_surat for row in live)
    return [
        Figure("permintaan", len(rows), opens=show_all),
        *(
            Figure(
                f"{arah.value} {h.value}",
                sum(row.empat[h].jumlah for row in live if row.arah is arah),
                tooltip=_TOLD[h],
            )
            for arah in asked
            for h in HitunganBko
        ),
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
