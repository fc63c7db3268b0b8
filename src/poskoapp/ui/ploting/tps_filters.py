"""Filters of the table of TPS, beside those of the tab: marks, indicators, coordinates, voters, what is missing."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poskoapp.domain.kerawanan import DaftarIndikator
from poskoapp.domain.tps import Tanda
from poskoapp.services.tps import KeadaanKoordinat, TpsRow
from poskoapp.ui.filter_box import FilterBox
from poskoapp.ui.flow_layout import FlowLayout
from poskoapp.ui.range_filter import RangeFilter
from poskoapp.ui.theme import scaled


class TpsFilters(QWidget):
    """`filtered` carries the name of a filter and its test, or None for all."""

    filtered = Signal(str, object)

    def __init__(self, daftar: DaftarIndikator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tanda = FilterBox("Semua tanda", [(t.label, partial(_marked, t)) for t in Tanda])
        self.tanda.add_choice("Tanpa tanda", lambda row: not row.tanda)
        self.indikator = FilterBox(
            "Semua indikator",
            [
                ("Ada indikator Bawaslu", lambda row: bool(row.indikator)),
                ("Tanpa indikator", lambda row: not row.indikator),
                *((f"{i.nomor}. {i.nama}", partial(_indicated, i.kunci)) for i in daftar.indikator),
            ],
        )
        self.indikator.setMaximumWidth(self.tanda.sizeHint().width() * 2)
        self.koordinat = FilterBox(
            "Semua koordinat",
            [(f"Koordinat {k.label.lower()}", partial(_located, k)) for k in KeadaanKoordinat],
        )
        self.data = FilterBox(
            "Semua TPS",
            [
                ("Lokasi khusus", lambda row: row.loksus),
                ("Belum berkelompok", lambda row: not row.kelompok),
                ("DPT belum ada", lambda row: row.dpt is None),
                ("DPT tidak cocok", lambda row: bool(row.dpt_selisih)),
                ("Alasan belum ada", lambda row: not row.alasan),
                ("Kontak belum ada", lambda row: not row.kontak),
            ],
        )
        self.dpt = RangeFilter("DPT", lambda row: row.dpt)
        self._boxes = (self.tanda, self.indikator, self.koordinat, self.data)
        row = FlowLayout(self, gap=scaled(8), below=scaled(8), even=True)
        row.setContentsMargins(0, 0, 0, 0)
        for name, box in (
            ("tanda", self.tanda), ("indikator", self.indikator), ("koordinat", self.koordinat), ("data", self.data),
        ):  # fmt: skip
            row.addWidget(box)
            box.filtered.connect(partial(self.filtered.emit, name))
        row.addWidget(self.dpt)
        self.dpt.filtered.connect(partial(self.filtered.emit, "dpt"))

    @property
    def active(self) -> bool:
        """Whether one of them hides something."""
        return any(box.chosen_text() for box in (*self._boxes, self.dpt))

    def clear(self) -> None:
        """Show everything."""
        for box in (*self._boxes, self.dpt):
            box.clear_choice()


def _marked(tanda: Tanda, row: TpsRow) -> bool:
    return tanda in row.tanda


def _indicated(kunci: str, row: TpsRow) -> bool:
    return kunci in row.indikator


def _located(keadaan: KeadaanKoordinat, row: TpsRow) -> bool:
    return row.koordinat is keadaan
