"""The left side of the tab: the tree of units with their strength."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.services.satuan import SatuanRow
from poskoapp.ui.kekuatan.columns import satuan_columns
from poskoapp.ui.kekuatan.satuan_lines import SEMUA, SatuanLine, satuan_lines, with_units_below
from poskoapp.ui.reading import BEING_READ_TABLE
from poskoapp.ui.tree import TreeModel
from poskoapp.ui.tree_view import TreeView


class SatuanPanel(QWidget):
    """`chosen` carries the keys of the units to be shown, None for all."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[SatuanLine] = ()
        self._model: TreeModel[SatuanLine] = TreeModel(satuan_columns(), lambda s: s.id, lambda s: s.induk_id)
        self.tree = TreeView(self._model, "Satuan", self)
        self.tree.empty.set(*BEING_READ_TABLE)
        self.tree.row_changed.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree)

    def show_satuan(self, rows: Sequence[SatuanRow]) -> None:
        """Show these units, below a line for all of them."""
        self.tree.empty.set(
            "Belum ada satuan", "Buat berkas lewat Berkas > Operasi baru.", PeranAkun.OPERATOR
        )
        first = not self._lines
        self._lines = satuan_lines(rows) if rows else ()
        self._model.set_rows(self._lines)
        if first and rows:
            self.tree.expandToDepth(0)
            self.tree.select(SEMUA)

    def show_all(self) -> None:
        """Choose all units."""
        self.tree.select(SEMUA)

    def current_satuan(self) -> int | None:
        """The key of the unit chosen, None for all."""
        line = self.tree.current_row()
        return None if line is None or line.id == SEMUA else line.id

    def _choose(self, line: SatuanLine | None) -> None:
        narrowed = line is not None and line.id != SEMUA
        self.chosen.emit(with_units_below(line.id, self._lines) if line and narrowed else None)
