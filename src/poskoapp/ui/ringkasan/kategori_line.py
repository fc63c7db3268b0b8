"""A line of the coverage: symbol, category, its TPS, and how far they are covered."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from poskoapp.domain.kategori import Kategori
from poskoapp.services.ringkasan import CakupanKategori
from poskoapp.ui.icons import Cakupan, cakupan_icon, kategori_icon
from poskoapp.ui.number_text import number_text
from poskoapp.ui.ringkasan.bar import Bar, Part
from poskoapp.ui.ringkasan.line import OpenLine
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import label

_ICON = 16


class KategoriLine(OpenLine):
    """A click, Enter or Space opens what it counts. `kategori` None is the line of them all."""

    def __init__(
        self, kategori: Kategori | None, opens: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(opens, parent)
        self.kategori = kategori
        self._symbol, self._state, self._bar = QLabel(), QLabel(), Bar()
        self._tps, self._told = label("", "strong"), label("", "small")
        self._build()

    def show_cakupan(self, row: CakupanKategori) -> None:
        """Show these figures, in the colours of the theme in force."""
        side = scaled(_ICON)
        if self.kategori is not None:
            self._symbol.setPixmap(kategori_icon(self.kategori).pixmap(side, side))
        whole = Cakupan.PENUH if row.tercakup == row.tps else Cakupan.SEBAGIAN
        state = whole if row.tercakup + row.sebagian else Cakupan.KOSONG
        self._state.setPixmap(cakupan_icon(state).pixmap(side, side))
        self._state.setToolTip(state.label)
        self._tps.setText(number_text(row.tps))
        told = coverage_told(row)
        self._told.setText(told)
        self._bar.show_parts(_parts(row, self.kategori), row.tps, told=told)
        name = self.kategori.label if self.kategori else "Semua TPS"
        self.setAccessibleName(f"{name}: {number_text(row.tps)} TPS, {told}")

    def _build(self) -> None:
        row = QGridLayout(self)
        row.setContentsMargins(scaled(6), scaled(3), scaled(6), scaled(3))
        row.setHorizontalSpacing(scaled(8))
        word = label(self.kategori.label if self.kategori else "Semua TPS", "" if self.kategori else "strong")
        self._tps.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widths = (_ICON, 96, 48, _ICON, 0, 250)
        for at, widget in enumerate((self._symbol, word, self._tps, self._state, self._bar, self._told)):
            row.addWidget(widget, 0, at)
            if widths[at]:
                widget.setFixedWidth(scaled(widths[at]))
        row.setColumnStretch(4, 1)


def coverage_told(row: CakupanKategori) -> str:
    """`3.500 tercakup · 73 sebagian · 100 belum`, only what there is."""
    parts = ((row.tercakup, "tercakup"), (row.sebagian, "sebagian"), (row.terbuka, "belum"))
    told = " · ".join(f"{number_text(n)} {word}" for n, word in parts if n)
    return told or "belum ada TPS"


def _parts(row: CakupanKategori, kategori: Kategori | None) -> list[Part]:
    ink = kategori.value if kategori else "accent"
    return [Part(row.tercakup, ink), Part(row.sebagian, ink, Qt.BrushStyle.BDiagPattern)]
