"""Incidents, and the course of the one chosen."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from poskoapp.domain.akun import PeranAkun
from poskoapp.domain.jurnal import StatusInsiden
from poskoapp.services.insiden import InsidenFields, InsidenRow, InsidenService
from poskoapp.services.jurnal import JurnalRow
from poskoapp.ui.filter_box import FilterBox
from poskoapp.ui.jurnal.columns import insiden_columns, jurnal_columns
from poskoapp.ui.jurnal.desk_clock import DeskClock
from poskoapp.ui.jurnal.forms import InsidenForm, PerkembanganForm
from poskoapp.ui.table import TableModel
from poskoapp.ui.table_view import TableView
from poskoapp.ui.theme import scaled
from poskoapp.ui.toolbar import button, label


class InsidenPage(QWidget):
    """`done` carries what was done and can be undone, `lapsit_asked` the incident that is to be reported."""

    done = Signal(str)
    lapsit_asked = Signal(object)

    def __init__(self, service: InsidenService, clock: DeskClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service, self._clock = service, clock
        self._model = TableModel(insiden_columns(), key=lambda r: r.id, parent=self)
        self.table: TableView[InsidenRow] = TableView(self._model, "insiden")
        self._course = TableModel(jurnal_columns(), key=lambda r: r.id, parent=self)
        self.course: TableView[JurnalRow] = TableView(self._course, "insiden-urutan")
        self._title = label("", "title")
        self.status = FilterBox(
            "Semua insiden", [("Belum selesai", lambda r: r.isi.status is not StatusInsiden.SELESAI)]
        )
        self._acts = (
            button(
                "Perkembangan …",
                self.follow_up,
                tooltip="Tambah pada urutan kejadian (Ctrl+T)",
                least=PeranAkun.OPERATOR,
            ),
            button("Ubah …", self.edit, tooltip="Enter", least=PeranAkun.OPERATOR),
            button(
                "Lapsit …",
                self.ask_lapsit,
                tooltip="Laporan situasi insiden ini",
                least=PeranAkun.OPERATOR,
            ),
        )
        self._build()

    def reload(self) -> None:
        """Read all incidents anew."""
        rows = self._service.rows()
        self._model.set_rows(rows)
        if self.table.current_row() is None and rows:
            self.table.selectRow(0)
        self._show(self.table.current_row())

    def set_search(self, text: str) -> None:
        """Show only incidents that contain the words."""
        self._model.set_search(text)

    def add(self) -> None:
        """Insiden baru."""

        def keep(fields: InsidenFields, _alasan: str) -> None:
            nomor = self._service.catat(fields, self._clock.now())
            self.done.emit(f"Insiden {nomor} dicatat.")

        InsidenForm(None, self._service.kelurahan(), self._clock.now(), keep, self).open()

    def edit(self) -> None:
        """The incident chosen."""
        row = self.table.current_row()
        if row is None:
            return

        def keep(fields: InsidenFields, alasan: str) -> None:
            self._service.ubah(row.id, row.isi, fields, alasan, self._clock.now())
            self.done.emit(f"Insiden {row.nomor} diubah.")

        InsidenForm(row.isi, self._service.kelurahan(), self._clock.now(), keep, self).open()

    def follow_up(self) -> None:
        """What happened next in the incident chosen, or what was done."""
        row = self.table.current_row()
        if row is None:
            return

        def keep(kejadian: str, tindakan: str, waktu: datetime) -> None:
            self._service.tindak(row.id, kejadian, tindakan, waktu, self._clock.now())
            self.done.emit(f"Perkembangan insiden {row.nomor} dicatat.")

        PerkembanganForm(row.nomor, row.isi.perihal, self._clock.now(), keep, self).open()

    def ask_lapsit(self) -> None:
        """Report the incident chosen."""
        row = self.table.current_row()
        if row is not None:
            self.lapsit_asked.emit(row)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(scaled(12))
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self._build_below())
        splitter.setSizes([scaled(280), scaled(280)])
        column.addWidget(splitter)
        self.table.empty.set(
            "Belum ada insiden", "Catat yang pertama lewat Lainnya > Insiden baru (Ins).", PeranAkun.OPERATOR
        )
        self.course.empty.set("Belum ada urutan kejadian", "Pilih insiden di atas.")
        self.table.row_changed.connect(self._show)
        self.table.row_opened.connect(lambda _row: self.edit())

    def _build_below(self) -> QWidget:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(scaled(8))
        head.addWidget(self._title, 1)
        for made in self._acts:
            head.addWidget(made)
        column.addLayout(head)
        column.addWidget(self.course, 1)
        return below

    def _show(self, row: InsidenRow | None) -> None:
        self._title.setText(row.judul if row else "")
        for made in self._acts:
            made.setEnabled(row is not None)
        self._course.set_rows(row.catatan if row else ())
