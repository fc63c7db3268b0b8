"""What *Satuan & DSP* shows, read and reckoned in one go: each unit with its establishment, and the two pictures."""

from collections.abc import Callable
from dataclasses import dataclass

from poskoapp.domain.dsp import GOLONGAN
from poskoapp.services.dsp import DspMatrix, DspService, Sel
from poskoapp.services.impor import ImporService
from poskoapp.services.kekuatan import KekuatanReport
from poskoapp.services.kekuatan_jumlah import PorsiSatuan
from poskoapp.services.kekuatan_terhitung import KekuatanTerhitungService
from poskoapp.services.operasi import OperasiRow
from poskoapp.services.satuan import SatuanRow, SatuanService
from poskoapp.services.satuan_ubah import SatuanUbahService
from poskoapp.ui.kekuatan.charts import BarLine
from poskoapp.ui.kekuatan.satuan_columns import SatuanDsp
from poskoapp.ui.number_text import number_text

ReadShares = Callable[[], tuple[KekuatanReport, OperasiRow]]
"""Reads the deployable share of each unit and how large it may be."""
_NONE = Sel(0, 0)
_WORST = 12
"""So many units a picture shows, those with the largest gap first."""


@dataclass(frozen=True, slots=True)
class SatuanServices:
    """What the view reads and changes."""

    satuan: SatuanService
    ubah: SatuanUbahService
    dsp: DspService
    terhitung: KekuatanTerhitungService
    impor: ImporService


@dataclass(frozen=True, slots=True)
class DaftarSatuan:
    """What the view shows."""

    lines: list[SatuanDsp]
    bands: list[BarLine]
    shares: list[BarLine]
    total: str


def read_satuan(services: SatuanServices, shares: ReadShares) -> DaftarSatuan:
    """The units as they stand."""
    report, operasi = shares()
    matrix, rows = services.dsp.matrix(), services.satuan.rows(tutup=True)
    lines = _lines(rows, matrix, report)
    return DaftarSatuan(lines, _band_lines(matrix), _share_lines(report, operasi), _total_told(matrix))


def _lines(rows: list[SatuanRow], matrix: DspMatrix, report: KekuatanReport) -> list[SatuanDsp]:
    cells = {row.satuan_id: row for row in matrix.rows}
    shares = {share.satuan_id: share for share in report.satuan}
    depth: dict[int | None, int] = {None: -1}
    lines: list[SatuanDsp] = []
    for row in rows:
        depth[row.id] = depth.get(row.induk_id, -1) + 1
        found = cells.get(row.id)
        sel = found.sel if found else (_NONE,) * len(GOLONGAN)
        terisi = found is not None and found.terisi
        lines.append(SatuanDsp(row, depth[row.id], sel, terisi, shares.get(row.id)))
    return lines


def _band_lines(matrix: DspMatrix) -> list[BarLine]:
    """Those furthest below their establishment first."""
    worst = sorted(matrix.terisi, key=lambda row: row.total.persen or 0)[:_WORST]
    return [
        BarLine(r.satuan, persen, _percent_told(r.total), 100, r.total.pita)
        for r in worst
        if (persen := r.total.persen) is not None
    ]  # fmt: skip


def _percent_told(total: Sel) -> str:
    band = total.pita.value if total.pita else ""
    return f"{number_text(round(total.persen or 0))} % {band}".rstrip()


def _share_lines(report: KekuatanReport, operasi: OperasiRow) -> list[BarLine]:
    """Everyone first, then the units nearest to the line, or beyond it."""
    line, angka = 100 * operasi.kerah_pembilang / operasi.kerah_penyebut, report.angka
    whole = PorsiSatuan(0, "Seluruhnya", angka.sendiri, angka.sendiri_bertugas, angka.batas)
    busiest = sorted((s for s in report.satuan if s.bertugas), key=_share, reverse=True)[:_WORST]
    if not angka.sendiri_bertugas:
        return []
    return [
        BarLine(
            s.satuan, _share(s), f"{number_text(s.bertugas)}/{number_text(s.jumlah)}", line, lebih=s.lebih
        )
        for s in (whole, *busiest)
    ]


def _share(porsi: PorsiSatuan) -> float:
    return 100 * porsi.bertugas / porsi.jumlah if porsi.jumlah else 0.0


def _total_told(matrix: DspMatrix) -> str:
    units, people = matrix.tanpa_dsp
    without = (
        f" {number_text(units)} satuan dengan {number_text(people)} personel belum mempunyai DSP dan tidak dibandingkan."
        if units
        else ""
    )
    if not matrix.terisi:
        return f"DSP belum diisi.{without}"
    total = matrix.total
    persen = f" ({number_text(round(total.persen))} %)" if total.persen is not None else ""
    band = f", {total.pita.value.lower()}" if total.pita else ""
    return f"DSP {number_text(total.dsp)}, riil {number_text(total.riil)}{persen}{band}.{without}"
