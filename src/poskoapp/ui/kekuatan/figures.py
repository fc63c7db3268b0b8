"""The figures over the tab, each with what a click on it shows."""

from collections.abc import Callable, Iterable

from poskoapp.domain.kekuatan import Kekuatan, StatusPersonel
from poskoapp.services.kekuatan_terhitung import TerhitungRow
from poskoapp.services.operasi import OperasiRow
from poskoapp.ui.figures_strip import Figure
from poskoapp.ui.kekuatan.reading import DaftarKekuatan
from poskoapp.ui.number_text import number_text

ShowStatus = Callable[[StatusPersonel | None], None]
"""Shows the people of one status, None for all."""


def strip(found: DaftarKekuatan, show: ShowStatus, show_ending: Callable[[], None]) -> list[Figure]:
    """All of them, with the qualifications that end soon."""
    report, ending = found.report, found.kualifikasi_berakhir
    told = _figures(report.angka, found.operasi, _without_names(found.terhitung, report.tanpa_nama), show)
    if ending:
        told.append(Figure("kualifikasi berakhir dalam 30 hari", ending, "warning", show_ending))
    return told


def _figures(angka: Kekuatan, operasi: OperasiRow, counted_told: str, show: ShowStatus) -> list[Figure]:
    """Strength, absence, duty, who is left, the counted strength, and the line of the deployable share."""
    share = f"{operasi.kerah_pembilang}/{operasi.kerah_penyebut}"
    over = angka.sisa < 0
    return [
        Figure("personel aktif", angka.jumlah, opens=lambda: show(None)),
        Figure(
            "tidak hadir pada waktu tugas",
            angka.tidak_hadir,
            opens=lambda: show(StatusPersonel.TIDAK_HADIR),
            tooltip="Sedikitnya satu hari tidak hadir pada waktu tugas TPS",
        ),
        Figure("bertugas", angka.bertugas, opens=lambda: show(StatusPersonel.BERTUGAS)),
        Figure("siap", angka.siap, opens=lambda: show(StatusPersonel.SIAP)),
        Figure(
            f"batas kerah {share}",
            angka.batas,
            tone="danger" if over else "",
            tooltip=_share_told(angka, share),
        ),
        Figure("terhitung (TNI, Linmas, lain)", angka.terhitung, tooltip=counted_told),
        Figure("kekuatan seluruhnya", angka.jumlah + angka.terhitung, tooltip="Bernama dan terhitung"),
    ]


def _share_told(angka: Kekuatan, share: str) -> str:
    of = f"{share} kekuatan sendiri" + (" (BKO tidak dihitung)" if angka.bko else "")
    if angka.sisa < 0:
        return f"Yang bertugas melebihi {of} sebanyak {number_text(-angka.sisa)} personel."
    return f"Masih {number_text(angka.sisa)} personel sampai {of}."


def _without_names(counted: Iterable[TerhitungRow], nameless: Iterable[tuple[str, int]]) -> str:
    """The strength without names in words, a unit a line; `nameless` are those lent to us."""
    told = [f"{number_text(t.jumlah)} {t.golongan}, {t.satuan}" for t in counted]
    return "\n".join([*told, *(f"{number_text(n)} BKO tanpa nama, {satuan}" for satuan, n in nameless)])
