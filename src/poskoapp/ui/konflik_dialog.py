"""The list of conflicts, for all tabs: what breaks which rule, and the way to the rows."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from poskoapp.domain.konflik import Konflik, Tingkat
from poskoapp.services.konflik import KonflikReport
from poskoapp.services.pengecualian_baris import PengecualianRow
from poskoapp.ui.column import Column
from poskoapp.ui.filter_box import FilterBox, Passes
from poskoapp.ui.konflik_marks import tingkat_icon
from poskoapp.ui.number_text import number_text
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, label

_TINGKAT = {Tingkat.KERAS: "Keras", Tingkat.LUNAK: "Lunak"}


class KonflikDialog(QDialog):
    """Stays open beside the window while the operator works through it.

    `row_asked`, `move_asked` and `swap_asked` carry a `Konflik`, `keep_asked` several, `reopen_asked` exceptions.
    """

    row_asked = Signal(object)
    move_asked = Signal(object)
    swap_asked = Signal(object)
    keep_asked = Signal(object)
    reopen_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Daftar konflik")
        self.resize(fitting(860, 460))
        self._kept: dict[Konflik, PengecualianRow] = {}
        self._model = TableModel(_columns(self._why), key=lambda k: k, parent=self)
        self.table = TableView(self._model, "konflik")
        self.search = SearchBox("Cari nama, kelompok, aturan …")
        self._tingkat = FilterBox(
            "Semua tingkat", [(word, _is(tingkat)) for tingkat, word in _TINGKAT.items()]
        )
        self.show_kept = QCheckBox("Tampilkan yang dibiarkan")
        self._count = label("", "strong")
        self.whole = label("", wrap=True)
        """The sentence of the conflict with the cursor, in full."""
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._build()

    def show_report(self, report: KonflikReport) -> None:
        """Show these conflicts; the cursor stays on its line while it is there, and begins at the first."""
        self._kept = {row.konflik: row for row in report.dibiarkan}
        self._model.set_rows([*report.konflik, *self._kept])
        keras, lunak = number_text(report.keras), number_text(report.lunak)
        kept = f", {number_text(len(self._kept))} dibiarkan" if self._kept else ""
        self._count.setText(f"{keras} keras, {lunak} lunak{kept}")
        self.show_kept.setVisible(bool(self._kept))
        if self._model.rowCount() and not self.table.selected_rows():
            self.table.selectRow(0)
        self._show_actions()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(12))
        bar = Toolbar()
        bar.add(self.search, self._tingkat, self.show_kept)
        bar.add_stretch()
        bar.add(self._count)
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(
            label(
                "Konflik keras menghalangi penerbitan Sprin. Enter atau klik ganda membuka barisnya.", "small"
            )
        )
        column.addWidget(self._build_actions())
        self.table.empty.set("Tidak ada konflik", "Semua tugas memenuhi aturan; Sprin dapat diterbitkan.")
        self.search.find_action(self)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self._tingkat.filtered.connect(lambda passes: self._model.set_filter("tingkat", passes))
        self.table.row_opened.connect(self.row_asked)
        self.show_kept.toggled.connect(self._filter_kept)
        self._filter_kept(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_actions(self) -> Toolbar:
        foot = Toolbar()
        self._move = foot.add_button("Pindahkan …", lambda: self._ask_one(self.move_asked))
        self._swap = foot.add_button("Tukar …", lambda: self._ask_one(self.swap_asked))
        self._keep = foot.add_button("Biarkan dengan alasan …", self._ask_keep)
        self._reopen = foot.add_button("Hitung lagi", self._ask_reopen)
        foot.add_stretch()
        selection = self.table.selectionModel()
        selection.selectionChanged.connect(lambda _on, _off: self._show_actions())
        self._show_actions()
        return foot

    def _show_actions(self) -> None:
        rows, row = self.table.selected_rows(), self.table.current_row()
        self.whole.setText(row.pesan if row and rows else "")
        self.whole.setVisible(bool(self.whole.text()))
        open_ = [row for row in rows if row not in self._kept]
        one = rows[0] if len(rows) == 1 and len(open_) == 1 else None
        self._move.setEnabled(one is not None and one.dapat_dipindahkan)
        self._swap.setEnabled(one is not None and one.dapat_ditukar)
        self._keep.setEnabled(bool(open_) and not any(row.keras for row in open_))
        self._reopen.setEnabled(bool(rows) and not open_)
        self._reopen.setVisible(bool(self._kept))

    def _filter_kept(self, shown: bool) -> None:
        self._model.set_filter("dibiarkan", None if shown else lambda konflik: konflik not in self._kept)

    def _ask_one(self, signal: SignalInstance) -> None:
        row = self.table.current_row()
        if row is not None:
            signal.emit(row)

    def _ask_keep(self) -> None:
        self.keep_asked.emit([row for row in self.table.selected_rows() if row not in self._kept])

    def _ask_reopen(self) -> None:
        self.reopen_asked.emit([self._kept[row] for row in self.table.selected_rows() if row in self._kept])

    def _why(self, konflik: Konflik) -> str:
        row = self._kept.get(konflik)
        return f"{row.alasan} ({row.oleh})" if row else ""


def _columns(why: Callable[[Konflik], str]) -> list[Column[Konflik]]:
    return [
        Column("Tingkat", lambda k: _TINGKAT[k.tingkat], width=90, icon=lambda k: tingkat_icon(k.tingkat)),
        Column("Masalah", lambda k: k.pesan, width=560, tooltip=lambda k: k.pesan),
        Column("Aturan", lambda k: k.aturan.label, width=180),
        Column("Dibiarkan karena", why, width=180, tooltip=why),
    ]


def _is(tingkat: Tingkat) -> Passes:
    return lambda konflik: konflik.tingkat is tingkat
