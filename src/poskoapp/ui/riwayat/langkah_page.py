"""The steps: all of them, or those of one person, TPS, group or order; and what the chosen one changed."""

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QSplitter, QVBoxLayout, QWidget

from poskoapp.domain.jangkar import jangkar_of
from poskoapp.domain.jenis_riwayat import JenisRiwayat
from poskoapp.domain.waktu import singkat
from poskoapp.ui.column import Column
from poskoapp.ui.filter_box import FilterBox, Passes
from poskoapp.ui.messages import refusals_shown
from poskoapp.ui.search_box import SearchBox
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import Toolbar, button, label

if TYPE_CHECKING:
    from poskoapp.services.palet import IndeksPalet, PaletService, Temuan
    from poskoapp.services.riwayat import RiwayatRow, RiwayatService
    from poskoapp.services.telusur import BarisLangkah, LangkahPokok, TelusurService

    Langkah = RiwayatRow | LangkahPokok

_JENIS = {
    JenisRiwayat.UBAH: "Perubahan",
    JenisRiwayat.URUNG: "Diurungkan",
    JenisRiwayat.ULANG: "Diulangi",
    JenisRiwayat.PATOK: "Tetap",
    JenisRiwayat.CATAT: "Catatan",
}
_OFFERED = 12
_SUBJECTS = {"personel": "personel", "tps": "tps", "kelompok": "kelompok_tps", "sprin": "sprin"}
"""What can be followed, and the table in which it stands."""


class LangkahPage(QWidget):
    """`show_of` follows one thing; `show_all` goes back."""

    def __init__(self, riwayat: "RiwayatService", telusur: "TelusurService", palet: "PaletService") -> None:
        super().__init__()
        self._riwayat, self._telusur, self._palet = riwayat, telusur, palet
        self._index: IndeksPalet | None = None
        self._model: TableModel[Langkah] = TableModel(_columns(), key=lambda step: step.no, parent=self)
        self.table: TableView[Langkah] = TableView(self._model, "riwayat-langkah")
        self._rows: TableModel[BarisLangkah] = TableModel(_detail_columns(), key=id, parent=self)
        self.detail: TableView[BarisLangkah] = TableView(self._rows, "riwayat-rincian")
        self.search = SearchBox("Cari langkah atau petugas …")
        self.subject = QLineEdit(placeholderText="Telusuri nama, NRP, TPS, nomor Sprin …")
        self.kind = FilterBox("Semua jenis", [(word, _is(jenis)) for jenis, word in _JENIS.items()])
        self.of = label("", "strong")
        self.all_button = button("Tampilkan semua", self.show_all)
        self._build()
        self.show_all()

    def show_all(self) -> None:
        """The whole record, newest first."""
        self.subject.clear()
        self.of.hide()
        self.all_button.hide()
        self._fill(list(self._riwayat.rows(limit=20_000)))

    def show_of(self, temuan: "Temuan") -> None:
        """The steps that touched what was found."""
        from poskoapp.services.telusur import Pokok

        with refusals_shown(self):
            steps = self._telusur.langkah(Pokok(_SUBJECTS[temuan.jenis.value], temuan.id))
            self.of.setText(f"{temuan.judul} · {temuan.keterangan}".rstrip(" ·"))
            self.of.show()
            self.all_button.show()
            self._fill(list(steps))

    def ask_subject(self) -> None:
        """What is typed may be several things: which?"""
        found = self._found(self.subject.text())
        if len(found) == 1:
            self.show_of(found[0])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in found:
            text = f"{each.judul} · {each.keterangan}".rstrip(" ·").replace("&", "&&")
            menu.addAction(text, lambda each=each: self.show_of(each))
        if not found:
            menu.addAction(
                "Tidak ditemukan. Ketik sebagian nama, NRP, nomor TPS, atau nomor Sprin."
            ).setEnabled(False)
        menu.popup(self.subject.mapToGlobal(QPoint(0, self.subject.height())))

    def _found(self, text: str) -> "list[Temuan]":
        if not text.strip():
            return []
        if self._index is None:
            from poskoapp.services.palet import IndeksPalet

            with refusals_shown(self):
                self._index = IndeksPalet(
                    each for each in self._palet.temuan() if each.jenis.value in _SUBJECTS
                )
        return self._index.cari(text, _OFFERED) if self._index else []

    def _fill(self, steps: "list[Langkah]") -> None:
        self._model.set_rows(steps)
        if steps:
            self.table.selectRow(0)
        self._show_detail(self.table.current_row())

    def _show_detail(self, step: "Langkah | None") -> None:
        rows: list[BarisLangkah] = []
        if step is not None:
            own: tuple[BarisLangkah, ...] | None = getattr(step, "rincian", None)
            with refusals_shown(self):
                rows = self._telusur.rincian(step.no) if own is None else list(own)
        self._rows.set_rows(rows)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(scaled(8))
        bar = Toolbar()
        bar.add(self.subject, self.all_button)
        bar.add_stretch()
        bar.add(self.kind, self.search)
        self.subject.setAccessibleName("Telusuri orang, TPS atau Sprin")
        self.subject.setClearButtonEnabled(True)
        self.subject.setMinimumWidth(scaled(320))
        column.addWidget(bar)
        column.addWidget(self.of)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.detail)
        halves.setSizes([scaled(320), scaled(160)])
        column.addWidget(halves, 1)
        self.table.empty.set(
            "Belum ada langkah", "Setiap perubahan tercatat di sini dengan petugas dan waktunya."
        )
        self.detail.empty.set("Tidak ada baris yang berubah", "Langkah ini hanya dicatat.")
        self.search.find_action(self)
        self.search.searched.connect(self._model.set_search)
        self.search.left_downwards.connect(self.table.go_to_hits)
        self.subject.returnPressed.connect(self.ask_subject)
        self.kind.filtered.connect(lambda passes: self._model.set_filter("jenis", passes))
        self.table.row_changed.connect(self._show_detail)


def _is(jenis: JenisRiwayat) -> Passes:
    return lambda step: step.jenis is jenis


def _columns() -> "list[Column[Langkah]]":
    return [
        Column("No.", lambda step: step.no, width=70, numeric=True, searched=False),
        Column(
            "Waktu",
            lambda step: singkat(step.waktu.replace(tzinfo=UTC).astimezone()),
            sort=lambda step: step.no,
            width=120,
            tooltip=lambda step: f"{step.waktu:%d-%m-%Y %H.%M.%S} UTC",
        ),
        Column("Petugas", lambda step: step.operator, width=150),
        Column("Langkah", lambda step: step.label, width=420, tooltip=lambda step: step.label),
        Column("Jenis", lambda step: _JENIS[step.jenis], width=110),
        Column("Kode riwayat", lambda step: jangkar_of(step.no, step.mac).teks, width=140),
    ]


def _detail_columns() -> "list[Column[BarisLangkah]]":
    return [
        Column("Baris", lambda row: row.tempat, width=320, tooltip=lambda row: row.tempat),
        Column("Yang berubah", lambda row: row.isi, width=560, tooltip=lambda row: row.isi),
    ]
