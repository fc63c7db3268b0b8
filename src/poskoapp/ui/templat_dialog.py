"""Polda's own workbook: its sheets as a picture, in which a click says which cell takes what."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from poskoapp.documents.excel.templat_isian import KUNCI, SUMBER
from poskoapp.documents.excel.templat_lembar import column_number
from poskoapp.services.templat import TemplatRow, TemplatService
from poskoapp.ui.choice_box import ChoiceBox
from poskoapp.ui.messages import ask, refusals_shown
from poskoapp.ui.save_place import ask_place
from poskoapp.ui.screen_room import fitting
from poskoapp.ui.theme import scaled, tokens
from poskoapp.ui.toolbar import Toolbar, button, label

_WORKBOOK = "Buku kerja Excel (*.xlsx)"
_ROWS, _COLUMNS = 200, 60
"""What the picture shows of a sheet at the most."""
_EMPTY = (
    "Belum ada templat. Muat berkas xlsx yang dikirim Polda; {{placeholder}} di dalamnya ditemukan sendiri."
)


class TemplatDialog(QDialog):
    """Loads, marks and exports. `export` takes where to and which plan."""

    def __init__(
        self,
        service: TemplatService,
        plans: Sequence[tuple[str, int | None]],
        export: Callable[[Path, int | None], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._export = service, export
        self._row: TemplatRow | None = None
        self.setWindowTitle("Templat Polda")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(fitting(1120, 680))
        self.title, self.remark = label("", "strong"), label("", "small", wrap=True)
        self.sheets, self.plans = ChoiceBox([]), ChoiceBox(plans)
        self.picture = QTableWidget()
        self.here = label("", "strong")
        choices = [("(tidak diisi)", "")]
        choices += [(f"{s.label}{' ↓' if s.daftar else ''}", s.kunci) for s in SUMBER]
        self.sources = ChoiceBox(choices, typed=True)
        self.mark_button = button("Tandai sel", self.mark)
        self.export_button = button("Isi dan simpan …", self.ask_export, primary=True)
        self._build()
        self._read()

    # ------------------------------------------------------------ doing

    def ask_load(self) -> None:
        """Which file?"""
        name, _kind = QFileDialog.getOpenFileName(self, "Pilih templat Polda", "", _WORKBOOK)
        if name:
            self.load(Path(name))

    def load(self, path: Path) -> None:
        """Take this workbook; where it differs from the one kept, only after asking."""
        with refusals_shown(self):
            told = self._service.differences(path)
            question = f"{path.name} berbeda dari templat yang tersimpan. Ganti?"
            if told and not ask(self, "Templat berbeda", question, "Ganti", saran="\n".join(told)):
                return
            self._service.load(path)
            self._read()

    def mark(self) -> None:
        """The cell with the cursor takes what is chosen."""
        sumber = self.sources.value()
        if self._row is None or sumber is None:
            return
        with refusals_shown(self):
            self._service.mark(self.sheets.currentText(), self._address(), sumber)
            self._read()

    def ask_export(self) -> None:
        """Where to?"""
        if self._row is None:
            return
        path = ask_place(self, "Simpan templat terisi", f"Isi {Path(self._row.nama).stem}", ".xlsx")
        if path is not None:
            self._export(path, self.plans.value())

    def forget(self) -> None:
        """Remove the workbook and its marks from the file."""
        with refusals_shown(self):
            self._service.forget()
            self._read()

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(scaled(12))
        head = Toolbar()
        head.add(self.title, self.sheets)
        head.add_stretch()
        self.forget_button = button("Hapus templat", self.forget)
        head.add(self.forget_button)
        head.add_button("Muat templat …", self.ask_load)
        column.addWidget(head)
        column.addWidget(self.remark)
        column.addWidget(self.picture, 1)
        marking = Toolbar()
        marking.add(self.here, self.sources, self.mark_button)
        marking.add_stretch()
        column.addWidget(marking)
        foot = Toolbar()
        foot.add(self.plans)
        foot.add_stretch()
        foot.add(self.export_button)
        foot.add_button("Tutup", self.reject)
        column.addWidget(foot)
        self.sheets.setAccessibleName("Lembar")
        self.plans.setAccessibleName("Rencana")
        self.plans.setVisible(self.plans.count() > 1)
        self.sources.setAccessibleName("Isian sel")
        self.sources.setMinimumWidth(scaled(340))
        self.picture.setAccessibleName("Gambar lembar templat")
        self.picture.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.picture.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.picture.setWordWrap(False)
        self.picture.currentCellChanged.connect(lambda *_at: self._show_cell())
        self.sheets.currentIndexChanged.connect(lambda _at: self._draw())

    # ------------------------------------------------------------ showing

    def _read(self) -> None:
        chosen, at = self.sheets.currentText(), (self.picture.currentRow(), self.picture.currentColumn())
        self._row = row = self._service.row()
        there = row is not None
        for widget in (
            self.picture,
            self.sources,
            self.mark_button,
            self.export_button,
            self.forget_button,
            self.sheets,
        ):
            widget.setEnabled(there)
        self.title.setText(row.nama if row else "Belum ada templat")
        self.remark.setText(_remark(row) if row else _EMPTY)
        self.sheets.blockSignals(True)
        self.sheets.set_choices([(sheet.nama, sheet.nama) for sheet in row.lembar] if row else [])
        if self.sheets.findText(chosen) >= 0:
            self.sheets.setCurrentText(chosen)
        self.sheets.blockSignals(False)
        self._draw()
        if at[0] >= 0:
            self.picture.setCurrentCell(*at)

    def _draw(self) -> None:
        self.picture.clear()
        self.picture.clearSpans()
        sheet = (
            next((s for s in self._row.lembar if s.nama == self.sheets.currentText()), None)
            if self._row
            else None
        )
        if sheet is None:
            self.picture.setRowCount(0)
            self.picture.setColumnCount(0)
            self._show_cell()
            return
        rows = min(_ROWS, max((c.baris for c in sheet.sel), default=0) + 10)
        columns = min(_COLUMNS, max((c.kolom for c in sheet.sel), default=0) + 4)
        self.picture.setRowCount(rows)
        self.picture.setColumnCount(columns)
        self.picture.setHorizontalHeaderLabels([_letters(c) for c in range(columns)])
        for cell in sheet.sel:
            if cell.baris <= rows and cell.kolom < columns:
                self.picture.setItem(cell.baris - 1, cell.kolom, QTableWidgetItem(cell.teks))
        for first, last, width in sheet.lebar:
            for c in range(first, min(last + 1, columns)):
                self.picture.setColumnWidth(c, scaled(int(width * 7) + 8))
        for reference in sheet.gabungan:
            self._merge(reference, rows, columns)
        self._show_marks(sheet.nama, rows, columns)
        self.picture.setCurrentCell(0, 0)
        self._show_cell()

    def _merge(self, reference: str, rows: int, columns: int) -> None:
        first, _, last = reference.partition(":")
        top, left = _place(first)
        bottom, right = _place(last or first)
        if bottom < rows and right < columns and (bottom, right) != (top, left):
            self.picture.setSpan(top, left, bottom - top + 1, right - left + 1)

    def _show_marks(self, nama: str, rows: int, columns: int) -> None:
        if self._row is None:
            return
        brush, ink = QBrush(QColor(tokens().accent)), QBrush(QColor(tokens().on_accent))
        for mark in (*self._row.sendiri, *self._row.isian):
            row, column = _place(mark.sel)
            if mark.lembar != nama or row >= rows or column >= columns:
                continue
            item = self.picture.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                self.picture.setItem(row, column, item)
            own = mark in self._row.isian
            item.setText(f"« {KUNCI[mark.sumber].label} »" if own else item.text())
            item.setToolTip(KUNCI[mark.sumber].label)
            item.setBackground(brush)
            item.setForeground(ink)

    def _show_cell(self) -> None:
        if self._row is None or self.picture.currentRow() < 0:
            self.here.setText("")
            return
        here = self._address()
        self.here.setText(f"Sel {here} berisi")
        found = [m.sumber for m in (*self._row.sendiri, *self._row.isian)
                 if (m.lembar, m.sel) == (self.sheets.currentText(), here)]  # fmt: skip
        self.sources.choose(found[-1] if found else "")

    def _address(self) -> str:
        return f"{_letters(self.picture.currentColumn())}{self.picture.currentRow() + 1}"


def _remark(row: TemplatRow) -> str:
    told = f"{len(row.isian)} sel ditandai, {len(row.sendiri)} placeholder dikenal."
    if row.asing:
        named = ", ".join(f"{{{{{m.sumber}}}}} di {m.lembar}!{m.sel}" for m in row.asing[:3])
        told += f" {len(row.asing)} placeholder belum dikenal: {named}. Pilih selnya, lalu tandai."
    return f"{told} Tanda ↓ mengisi ke bawah mulai sel itu; baris ditambah bila perlu, lainnya tidak diubah."


def _letters(column: int) -> str:
    return chr(65 + column) if column < 26 else chr(64 + column // 26) + chr(65 + column % 26)


def _place(reference: str) -> tuple[int, int]:
    return int("".join(filter(str.isdigit, reference))) - 1, column_number(reference)
