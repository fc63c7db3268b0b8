"""The left side of the tab: kecamatan and kelurahan with their coverage, and what the signs mean."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.services.ploting_gambar import AngkaPloting
from poskoapp.services.wilayah import WilayahRow
from poskoapp.ui.icons import Cakupan, cakupan_icon
from poskoapp.ui.ploting.columns import PERKIRAAN, cakupan_told, wilayah_columns
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.toolbar import label
from poskoapp.ui.tree import TreeModel
from poskoapp.ui.tree_view import TreeView

SEMUA = (0, None)
"""Key of the line that stands for all kecamatan."""
_LEGEND = ((Cakupan.PENUH, "penuh"), (Cakupan.SEBAGIAN, "sebagian"), (Cakupan.KOSONG, "belum"))


def wilayah_key(row: WilayahRow) -> tuple[int, int | None]:
    """What names a place in the tree."""
    return row.kecamatan_id, row.kelurahan_id


class WilayahPanel(QWidget):
    """`chosen` carries the keys of the kelurahan to be shown, None for all."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[WilayahRow] = ()
        self._told: frozenset[int] | None = None
        self._model = TreeModel(wilayah_columns(), key=wilayah_key, parent_key=_above, spoken=cakupan_told)
        self.tree = TreeView(self._model, "Wilayah", self)
        self.tree.empty.set("Sedang dibaca …", "")
        self.tree.row_changed.connect(self._choose)
        self._estimate = label("≈ pembagian perkiraan", "small")
        self._estimate.setToolTip(PERKIRAAN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self.tree, 1)
        column.addWidget(_Legend())
        column.addWidget(self._estimate)

    def change_wilayah(self, rows: Sequence[WilayahRow], angka: AngkaPloting) -> None:
        """Some places are covered otherwise after a step."""
        if rows:
            self._model.change_rows([*rows, _total(angka)])

    def show_wilayah(
        self, wilayah: Sequence[WilayahRow], angka: AngkaPloting, rencana_id: int | None = None
    ) -> None:
        """Show the places of a plan, below a line for all of them; beside the main one only those that have TPS in it."""
        rows = self._rows = wilayah if rencana_id is None else [w for w in wilayah if w.tps]
        self.tree.empty.set(
            "Belum ada wilayah",
            "Impor wilayah lewat menu Berkas, atau Operasi > Tambah wilayah.",
            PeranAkun.OPERATOR,
        )
        self._model.set_rows([_total(angka), *rows] if rows else [])
        self._estimate.setVisible(any(w.tps_estimasi for w in rows))
        if rows and self.tree.current_row() is None:
            self.tree.select(SEMUA)

    def show_kelurahan(self, kelurahan_id: int) -> None:
        """Choose a kelurahan."""
        self.tree.select(next(wilayah_key(w) for w in self._rows if w.kelurahan_id == kelurahan_id))

    def show_all(self) -> None:
        """Choose all kecamatan."""
        self.tree.select(SEMUA)

    def _choose(self, row: WilayahRow | None) -> None:
        wanted = self._kelurahan_of(row)
        if wanted != self._told:  # a row whose figures change is still the same place
            self._told = wanted
            self.chosen.emit(wanted)

    def _kelurahan_of(self, row: WilayahRow | None) -> frozenset[int] | None:
        if row is None or wilayah_key(row) == SEMUA:
            return None
        if row.kelurahan_id is not None:
            return frozenset({row.kelurahan_id})
        own = (w.kelurahan_id for w in self._rows if w.kecamatan_id == row.kecamatan_id and w.kelurahan_id)
        return frozenset(own)


class _Legend(QWidget):
    """The three lights with their words; painted, so that they follow the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(label("", "small").font())
        self.setFixedHeight(scaled(18))
        self.setAccessibleName("Tanda cakupan: " + ", ".join(c.label for c, _word in _LEGEND))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(scaled(12))
        painter.setFont(font)
        painter.setPen(tokens().muted)
        side, left = scaled(14), 0
        baseline = (self.height() + painter.fontMetrics().ascent() - painter.fontMetrics().descent()) // 2
        for cakupan, word in _LEGEND:
            cakupan_icon(cakupan).paint(painter, left, (self.height() - side) // 2, side, side)
            left += side + scaled(3)
            painter.drawText(left, baseline, word)
            left += painter.fontMetrics().horizontalAdvance(word) + scaled(10)


def _above(row: WilayahRow) -> tuple[int, None] | None:
    return None if row.kelurahan_id is None else (row.kecamatan_id, None)


def _total(angka: AngkaPloting) -> WilayahRow:
    sums = angka.tps, angka.tercakup, angka.terisi
    return WilayahRow(*SEMUA, "Semua wilayah", *sums, tps_estimasi=False)
