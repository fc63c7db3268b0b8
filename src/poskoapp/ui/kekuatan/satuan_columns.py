"""Units as the list of establishment shows them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from poskoapp.domain.dsp import GOLONGAN, PitaDsp
from poskoapp.services.dsp import Sel
from poskoapp.services.kekuatan_jumlah import PorsiSatuan
from poskoapp.services.satuan import SatuanRow
from poskoapp.ui.column import LEFT, Column
from poskoapp.ui.kekuatan.charts import draw_pita
from poskoapp.ui.number_text import number_text
from poskoapp.ui.theme import scaled


@dataclass(frozen=True, slots=True)
class SatuanDsp:
    """A unit with what the matrix and the share say of it."""

    satuan: SatuanRow
    tingkat: int
    sel: tuple[Sel, ...]
    terisi: bool
    porsi: PorsiSatuan | None

    @property
    def total(self) -> Sel:
        """All groups of rank."""
        return Sel(sum(c.dsp for c in self.sel), sum(c.riil for c in self.sel))


def satuan_dsp_columns() -> list[Column[SatuanDsp]]:
    """The unit, people against establishment by group of rank and in all, the band, and strength without names."""

    def faint(row: SatuanDsp) -> str | None:
        return None if row.satuan.aktif else "muted"

    return [
        Column("Satuan", _name, width=224, tone=faint),
        Column("DSP", lambda r: r.total.dsp if r.terisi else None, width=52, numeric=True),
        Column("Riil", lambda r: r.total.riil or None, width=52, numeric=True),
        Column("+/-", _gap, sort=lambda r: r.total.selisih if r.terisi else None, width=50, numeric=True, tone=_gap_tone),
        Column("%", _percent, sort=lambda r: r.total.persen if r.terisi else None, width=50, numeric=True),
        Column("Pita", _band, width=88, numeric=True, align=LEFT, icon=_band_icon, sort=_band_order),
        *(
            Column(golongan, _cell(at), width=80, numeric=True, tooltip=_cell_told(at), tone=faint)
            for at, golongan in enumerate(GOLONGAN)
        ),
        Column("Tanpa nama", lambda r: r.satuan.terhitung or None, width=90, numeric=True, hidden=True),
    ]  # fmt: skip


def _name(row: SatuanDsp) -> str:
    closed = "" if row.satuan.aktif else " (tutup)"
    return f"{'    ' * row.tingkat}{row.satuan.nama}{closed}"


def _cell(at: int) -> Callable[[SatuanDsp], str | None]:
    def told(row: SatuanDsp) -> str | None:
        cell = row.sel[at]
        if row.terisi and (cell.dsp or cell.riil):
            return f"{number_text(cell.riil)}/{number_text(cell.dsp)}"
        return number_text(cell.riil) if cell.riil else None

    return told


def _cell_told(at: int) -> Callable[[SatuanDsp], str]:
    def told(row: SatuanDsp) -> str:
        cell = row.sel[at]
        if not row.terisi:
            return f"{GOLONGAN[at]}: riil {number_text(cell.riil)}, DSP belum diisi"
        band = f", {cell.pita.value.lower()}" if cell.pita else ""
        return f"{GOLONGAN[at]}: riil {number_text(cell.riil)} dari DSP {number_text(cell.dsp)}{band}"

    return told


def _gap(row: SatuanDsp) -> str | None:
    if not row.terisi:
        return None
    sign = "+" if row.total.selisih > 0 else ""
    return f"{sign}{number_text(row.total.selisih)}"


def _gap_tone(row: SatuanDsp) -> str | None:
    return "danger" if row.terisi and row.total.selisih < 0 else None


def _percent(row: SatuanDsp) -> str | None:
    persen = row.total.persen
    return None if persen is None or not row.terisi else number_text(round(persen))


def _pita(row: SatuanDsp) -> PitaDsp | None:
    return row.total.pita if row.terisi else None


def _band(row: SatuanDsp) -> str | None:
    pita = _pita(row)
    return pita.value if pita else None


def _band_order(row: SatuanDsp) -> int | None:
    pita = _pita(row)
    return None if pita is None else list(PitaDsp).index(pita)


def _band_icon(row: SatuanDsp) -> QIcon | None:
    pita = _pita(row)
    if pita is None:
        return None
    side = scaled(12)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_pita(painter, QRectF(1, 1, side - 2, side - 2), pita)
    painter.end()
    return QIcon(picture)
